"""What is printed between two pages is passed over as whole lines, and a word taken out of a quote is missed there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.verify.check import around
from pipeline.verify.source_streams import streams
from pipeline.verify.tokens import find, words_of
from tests.ingest.containers import Printed, odt, pdf

PAGES = (
    (
        "R: We were eleven in the beginning, and the",
        "boat had room for six of us, so that the others",
        "had to wait for the",
    ),
    (
        "next one at the pier, where it was cold and",
        "where nobody sold tea; my aunt had brought a",
        "blanket, which the",
    ),
    (
        "children were given, and we sang until the lamp",
        "came round the rocks: a small lamp, and then the",
        "second boat.",
    ),
)
OVER = "the others had to wait for the next one at the pier"
ALL = " ".join(line for page in PAGES for line in page).removeprefix("R: ")


def page(lines: Sequence[str], *edges: Printed) -> list[Printed]:
    return [*edges, *(Printed(line, 72, 700 - 14 * place) for place, line in enumerate(lines))]


def stands(quote: str, folder: Path, name: str) -> bool:
    return any(find(words_of(quote), one)[0] for one in streams(folder, name))


def head(text: str, y: float = 790) -> Printed:
    return Printed(text, 72, y)


HEADS = {
    "alike": [[head("Harbour study, talk 4")]] * 3,
    "counted": [[head(f"Harbour study {number}"), head(f"Page {number} of 3", 40)] for number in (1, 2, 3)],
    "numbers": [[head(f"- {number} -", 40)] for number in (1, 2, 3)],
    "in turn": [[head(text)] for text in ("Harbour study", "Talk with Agnes", "Harbour study")],
    "each its own": [[head(text)] for text in ("Harbour study", "The boats", "What was brought")],
    "two lines": [[head("Harbour study"), head(f"Agnes, {number}", 776)] for number in (1, 2, 3)],
    "no gap": [[head("Harbour study", 714)]] * 3,
    "note": [[], [Printed("1 The pier of the old town, which is", 72, 640, 8), Printed("closed now.", 72, 630, 8)], []],
    "long": [[head("Not to be passed on to anybody without the leave of all of those who speak in it", 30)]] * 3,
}


@pytest.mark.parametrize("edges", HEADS.values(), ids=HEADS)
def test_a_quote_goes_on_over_the_edges_of_printed_pages(edges: list[list[Printed]], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([page(lines, *beside) for lines, beside in zip(PAGES, edges, strict=True)]))
    assert stands(ALL, tmp_path, "a.pdf")
    words = words_of(ALL)
    for place in range(1, len(words) - 1):
        if words[place] not in (words[place - 1], words[place + 1]):
            assert not stands(" ".join(words[:place] + words[place + 1 :]), tmp_path, "a.pdf"), words[place]
            assert not stands(" ".join([*words[:place], "grey", *words[place:]]), tmp_path, "a.pdf"), words[place]


def test_a_word_that_a_page_breaks_is_whole(tmp_path: Path) -> None:
    broken = [
        page(["R: We had to wait for the har-"], head("Talk 4")),
        page(["bour master and his key."], head("Talk 4")),
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(broken))
    assert stands("wait for the harbour master and his key", tmp_path, "a.pdf")
    assert not stands("wait for the harbour and his key", tmp_path, "a.pdf")


@pytest.mark.parametrize(
    ("above", "below"),
    [("", "Harbour study\n"), ("\n3", "Harbour study\n"), ("\nPage 3 of 9", ""), ("\n- 3 -", "Harbour study, 4\n\n")],
)
def test_a_quote_goes_on_over_form_feeds(above: str, below: str, tmp_path: Path) -> None:
    pages = ["\n".join(lines) for lines in PAGES]
    (tmp_path / "a.txt").write_text(f"{above}\n\f{below}".join(["Harbour study", *pages]), encoding="utf-8")
    assert stands(OVER, tmp_path, "a.txt")
    assert stands(ALL, tmp_path, "a.txt")
    assert not stands(OVER.replace("had to ", ""), tmp_path, "a.txt")


def test_words_before_a_colon_are_passed_over_only_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "R: It was late when the boat came, so\nyou know how it was: everybody ran.\n", encoding="utf-8"
    )
    assert stands("the boat came, so you know how it was: everybody ran", tmp_path, "a.txt")
    assert not stands("the boat came, so you know it was: everybody ran", tmp_path, "a.txt")
    assert not stands("the boat came, so know how it was: everybody ran", tmp_path, "a.txt")


def test_a_note_of_opendocument_is_passed_over(tmp_path: Path) -> None:
    note = (
        '<text:note text:id="n" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>The old one.</text:p></text:note-body></text:note>"
    )
    (tmp_path / "a.odt").write_bytes(odt(f"<text:p>R: We stood at the pier.{note} It was cold there.</text:p>"))
    assert stands("at the pier. It was cold there", tmp_path, "a.odt")
    assert stands("The old one", tmp_path, "a.odt")


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_the_rows_of_a_table_whose_cells_have_line_breaks_and_commas(delimiter: str, tmp_path: Path) -> None:
    rows = ["speaker" + delimiter + "text"]
    rows += [f'R{delimiter}"Oars, ropes, sails, nets, {number},\nand a lamp, as I said"' for number in range(5)]
    (tmp_path / "a.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = [one for one in streams(tmp_path, "a.csv") if one.unit == "row"]
    assert [
        source.line[index] for one in found for source, index in find(words_of("nets, 3,\nand a lamp"), one, many=9)[0]
    ] == [5]


def test_a_place_is_told_as_a_person_would_look_for_it(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([page(lines) for lines in PAGES]))
    (tmp_path / "a.txt").write_text("R: Well.\n\nR: We sang there.\n", encoding="utf-8")
    (tmp_path / "a.odt").write_bytes(odt("<text:p>R: We sang there.</text:p>"))

    def place(name: str, quote: str) -> str:
        source, index = next(at for one in streams(tmp_path, name) for at in find(words_of(quote), one)[0])
        return around(name, source, index)

    assert place("a.pdf", "until the lamp").startswith("a.pdf, page 3: until the lamp")
    assert place("a.txt", "We sang").startswith("a.txt, line 3: We sang")
    assert place("a.odt", "We sang").startswith("a.odt: We sang")
