from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline import quotes
from pipeline.export import RunAbout
from pipeline.export.report import embedded, write_report
from pipeline.export.report.reading import reading
from pipeline.export.report.reading_entries import NOWHERE, Maker
from pipeline.export.run_summary import counts_of
from pipeline.model import Codebook
from pipeline.results.hidden_names import document_names
from pipeline.results.shown_order import in_shown_order
from pipeline.results.tables import RunTables
from tests.export.report.reports import data_of, said_in
from tests.export.runs import ABOUT, BOOK, EVIL, RUN, SECRET
from tests.small_run import Given, Said, Who, small_run


class Seen(HTMLParser):
    """Tags with their attributes, and the words outside script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._raw = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._raw = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._raw = ""

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.words.append(data)


def write(tables: RunTables, path: Path, *, book: Codebook = BOOK, about: RunAbout = ABOUT) -> None:
    chosen = quotes.choose_all(tables, n=3)
    counts = counts_of(tables)
    write_report(tables, path, codebook=book, about=about, counts=counts, chosen=chosen)


def report(path: Path, tables: RunTables = RUN, *, book: Codebook = BOOK) -> str:
    write(tables, path, book=book)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def text(tmp_path_factory: pytest.TempPathFactory) -> str:
    return report(tmp_path_factory.mktemp("report") / "report.html")


def test_it_asks_nobody_for_anything(text: str) -> None:
    asks_nobody_but(text, "#")


def asks_nobody_but(text: str, home: str) -> None:
    seen = Seen(text)
    for tag, attributes in seen.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form"), tag
        assert "src" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith(("#", home))
    assert "url(" not in text
    assert "@import" not in text
    assert "http://" not in text
    assert "https://" not in text


def test_its_policy_allows_its_own_script_and_style_alone(text: str) -> None:
    policy = dict(Seen(text).tags).get("meta")
    policy = next(a for t, a in Seen(text).tags if t == "meta" and a.get("http-equiv") == "Content-Security-Policy")
    for name, opening in (("style", "<style>"), ("script", "<script>")):
        inline = text.split(opening)[1].split(f"</{name}>")[0]
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in str(policy["content"])
    assert "default-src 'none'" in str(policy["content"])
    assert not [a for _, a in Seen(text).tags if "style" in a]


def test_find_is_heard_goes_both_ways_and_touches_nothing(text: str) -> None:
    tags = Seen(text).tags
    output = next(attributes for tag, attributes in tags if tag == "output")
    assert (output["for"], output["aria-live"]) == ("find", "polite")
    steps = [attributes for tag, attributes in tags if tag == "button" and "data-step" in attributes]
    assert [(step["data-step"], bool(step["aria-label"])) for step in steps] == [("-1", True), ("1", True)]
    script = text.split("<script>")[1].split("</script>")[0]
    find = script[script.index("// Find:") : script.index("// Colours,")]
    # It marks and goes there; it hides, moves and rewrites nothing.
    for change in (".hidden", ".remove(", "replace", "innerHTML", "classList", "append(", "className"):
        used = [
            line for line in find.splitlines() if change in line and ".replace(/" not in line and "within." not in line
        ]
        assert not used, used
    style = text.split("<style>")[1].split("</style>")[0]
    for rule in re.finditer(r"::highlight", style):
        assert style.rfind("@media screen {", 0, rule.start()) > style.rfind("\n}", 0, rule.start())


def test_every_colour_has_its_legend(text: str) -> None:
    style = text.split("<style>")[1].split("</style>")[0]
    shown = {name for _, attributes in Seen(text).tags for name in (attributes.get("class") or "").split()}
    keys = set(re.findall(r"\.key\.([a-z]+)", style))
    assert keys == {"full", "part", "rest", "real", "median", "band", "line"}
    assert {"full", "part", "rest", "line", "dashed", "m1", "m2", "h0", "h8"} <= shown
    # A legend is no hint: hints are not printed.
    printed = style[style.index("@media print") :]
    assert ".keys" not in printed


def test_what_people_say_is_text_and_nothing_else(text: str) -> None:
    seen = Seen(text)
    assert sum(tag == "script" for tag, _ in seen.tags) == 2
    assert EVIL in "".join(seen.words)
    assert "Trial <b>run</b>" in "".join(seen.words)
    assert "b" not in [tag for tag, _ in seen.tags]
    index, documents = data_of(text)
    assert EVIL in [said_in(documents[passage[0]], place) for place, passage in enumerate(index["passages"])]


def test_words_of_those_who_did_not_consent_are_nowhere(text: str) -> None:
    assert SECRET not in text
    assert "particular words" not in text
    index, documents = data_of(text)
    assert "particular words" not in json.dumps([index, documents])
    assert SECRET not in json.dumps([index, documents])
    silent = [
        place
        for place, passage in enumerate(index["passages"])
        if documents[passage[0]]["passages"][str(place)][2] is None
    ]
    assert len(silent) == 1
    refused = {str(at) for at, coding in enumerate(index["codings"]) if coding[0] in silent}
    assert refused
    assert not any(refused & set(document["why"]) for document in documents)
    assert "1 case did not consent" in text


@pytest.mark.parametrize(("case", "shown"), [("Ann", True), ("Bob", False)])
def test_what_stands_at_the_head_of_an_interview_is_not_shown_without_consent(case: str, shown: bool) -> None:
    text = "Interview 2: the dean of Marlow"
    row: dict[str, Any] = {
        "document": "a.txt",
        "speaker": "",
        "role": "other",
        "case": "",
        "part": text,
        "locator": "line 1",
    }
    whole = [{"start": 0, "end": len(text)}]
    turns: list[dict[str, Any]] = [
        row | {"kind": "heading", "paragraphs": whole},
        row | {"kind": "speech", "role": "respondent", "case": case, "paragraphs": []},
        row | {"kind": "heading", "part": "", "paragraphs": whole},
    ]
    lines, said = Maker(RUN, {}, None).turns(turns, text=text)
    assert [line[3] for line in lines] == [[[0, text]] if shown else None, [] if shown else None, [[0, text]]]
    assert said == [(0, text)] * (2 if shown else 1)


def test_an_alias_stands_in_place_of_the_name(text: str) -> None:
    assert "Leader 3" in text
    assert "Cyd Real" not in text
    assert "c.txt" not in text
    assert "File of Leader 3" in text
    held = json.dumps(data_of(text))
    assert "Leader 3" in held
    assert "Cyd Real" not in held
    assert "c.txt" not in held
    assert "Names that are said aloud are not replaced" in text


def test_a_warning_about_a_file_behind_an_alias_does_not_name_it(tmp_path: Path) -> None:
    found = replace(ABOUT, warnings=("south/c.txt: who is Cyd Real?", "south/b.txt is short", "c.txt ended early"))
    write(RUN, tmp_path / "r.html", about=found)
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert "File of Leader 3: who is Leader 3?" in text
    assert "south/b.txt is short" in text
    assert "File of Leader 3 ended early" in text


def test_one_speaker_is_listed_once_whatever_the_capitals(tmp_path: Path) -> None:
    run = small_run(
        said=[Said("p", "One two.", case="Ann")],
        who=[Who("Ann")],
        speakers=[("KIM LEE", "interviewer", "ada.txt"), ("Kim Lee", "interviewer", "ada.txt")],
    )
    rows = re.findall(
        r'<th scope="row" dir="auto">([^<]*)</th><td>interviewer</td><td.*?</td><td class="number">(\d+)<',
        report(tmp_path / "r", run),
    )
    assert rows == [("Kim Lee", "8")]


def test_a_respondent_has_the_name_of_the_case(tmp_path: Path) -> None:
    run = small_run(
        said=[Said("p", "One two.", case="Tom Wilks")], given=[Given("p", "barrier/money", 0.748, "review")]
    )
    labels = pa.array(["TW"], pa.string())
    for name in ("turns", "passages"):
        old = getattr(run, name)
        place = old.schema.get_field_index("speaker")
        run = replace(run, **{name: old.set_column(place, old.schema.field(place), labels)})
    run = replace(run, cases=small_run(said=[], who=[Who("Tom Wilks")]).cases)
    text = report(tmp_path / "r.html", run)
    assert "Tom Wilks; ada.txt; line 1; score 0.74, for review" in text
    assert '<span class="score">0.74</span> <bdi class="quiet">Tom Wilks · ada.txt' in text
    assert "TW" not in text


def test_every_head_says_what_it_heads(text: str) -> None:
    heads = [attributes for tag, attributes in Seen(text).tags if tag == "th"]
    assert heads
    assert all(attributes.get("scope") in ("row", "col", "colgroup") for attributes in heads)


def test_it_shows_what_was_read_failed_and_waits(text: str) -> None:
    words = " ".join(" ".join(Seen(text).words).split())
    for told in (
        "Not read: bad<.docx:",
        "Look & see",
        "Families by case",
        "Themes by programme",
        "Themes by document",
        "Themes that co-occur",
        "2 codings wait for review",
        "found “money” (rule money#1)",
        "It was not fitted to codings",
        "=What Time means <here>.",
    ):
        assert told in words, told


def test_the_cells_of_the_maps_lead_to_their_passages(text: str) -> None:
    index, documents = data_of(text)
    assert [code[2] for code in index["codes"]] == [0, 0, 1]
    case = index["kinds"].index("case")
    by_cell = {}
    for at, (place, code, _, review, counted, _) in enumerate(index["codings"]):
        document = documents[index["passages"][place][0]]
        words = said_in(document, place)
        if words != EVIL and str(at) in document["why"]:
            by_cell[index["passages"][place][2][case], code] = (words, review, counted, document["why"][str(at)][0])
    # Ann is the first row; the mark is on "money"; likeness of the whole passage marks nothing.
    assert by_cell[0, 0] == ("We had no money \U0001f600 at all.", 1, 1, [[10, 15, 2]])
    # The author's passage stands in no row of cases; what Rita rejected is not there.
    assert by_cell[NOWHERE, 2][0] == "The report weighs its words."
    assert (2, 1) not in by_cell


def test_every_transcript_is_there_as_it_was_said(text: str) -> None:
    index, documents = data_of(text)
    assert len(documents) == len(RUN.documents) == len(index["documents"])
    # In the order of the names that are shown, as that of hidden files tells who is who.
    in_order = in_shown_order(RUN, document_names(RUN)).documents.to_pylist()
    for row, document in zip(in_order, documents, strict=True):
        turns = [turn for turn in RUN.turns.to_pylist() if turn["document"] == row["document"]]
        assert len(document["turns"]) == len(turns)
        for shown, turn in zip(document["turns"], turns, strict=True):
            assert shown[2] == turn["locator"]
            if shown[3] is not None:
                assert [start for start, _ in shown[3]] == [span["start"] for span in turn["paragraphs"]]
                assert all(row["text"][start : start + len(words)] == words for start, words in shown[3])
    texts = {row["passage"]: row["text"] for row in RUN.passages.to_pylist()}
    for place, passage in enumerate(index["passages"]):
        words = said_in(documents[passage[0]], place)
        assert words is None or words in texts.values()


def test_a_link_calls_a_passage_by_its_words_and_no_two_alike() -> None:
    said = [Said("a.txt#77", "Three four."), Said("b.txt#77", "Five six."), Said("b.txt#78", "Seven.")]
    run = small_run(said=said, given=[Given(one.id, "barrier/money") for one in said])
    index = reading(run, BOOK, rows={}).index
    assert sorted(passage[1] for passage in index["passages"]) == ["77", "77.2", "78"]


def test_of_too_many_codings_every_cell_keeps_its_best() -> None:
    said = [Said(f"p{n}", f"Number {n} " + "talks on and on " * 20, case=f"C{n % 5}") for n in range(200)]
    given = [Given(f"p{n}", "barrier/money", 0.5 + n / 1000) for n in range(200)]
    run = small_run(said=said, given=given, who=[Who(f"C{n}") for n in range(5)])
    found = reading(run, BOOK, rows={"case": tuple(f"C{n}" for n in range(5))}, most=5)
    assert len(found.index["codings"]) == 5
    assert found.left_out == 195
    first = {
        (said_in(found.documents[passage[0]], place) or "").split()[1]
        for place, passage in enumerate(found.index["passages"])
    }
    assert first == {"195", "196", "197", "198", "199"}


def test_of_more_cells_than_codings_are_shown_each_keeps_its_best(monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module("pipeline.export.report.reading")
    monkeypatch.setattr(module, "MOST_SHOWN", 3)
    said = [Said(f"p{n}", f"Number {n} " + "talks on and on " * 20, case=f"C{n % 5}") for n in range(20)]
    run = small_run(
        said=said,
        given=[Given(f"p{n}", "barrier/money", 0.5 + n / 1000) for n in range(20)],
        who=[Who(f"C{n}") for n in range(5)],
    )
    found = reading(run, BOOK, rows={"case": tuple(f"C{n}" for n in range(5))})
    assert [passage[2] for passage in found.index["passages"]] == [[0], [1], [2], [3], [4]]
    assert found.left_out == 15
    monkeypatch.setattr(module, "MOST_CELLS", 4)
    assert len(reading(run, BOOK, rows={}).index["codings"]) == 4


def test_transcripts_beyond_what_the_page_holds_have_pages_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report(tmp_path / "whole" / "report.html")
    assert not (tmp_path / "whole" / "report-transcripts").exists()
    monkeypatch.setattr("pipeline.export.report.LARGEST", 1000)
    small = report(tmp_path / "small" / "report.html")
    held = json.loads(small.split('id="data">')[1].split("</script>")[0])
    assert not any(held["documents"])
    index, documents = data_of(whole)
    for number, name in enumerate(held["beside"]):
        page = (tmp_path / "small" / name).read_text(encoding="utf-8")
        asks_nobody_but(page, "../report.html")
        part, (document,) = data_of(page)
        assert part["documents"] == [index["documents"][number]]
        assert document["turns"] == documents[number]["turns"]
        # Its passages and codings are counted anew, and say the same.
        assert [said_in(document, place) for place in range(len(part["passages"]))] == [
            said_in(documents[number], place) for place, passage in enumerate(index["passages"]) if passage[0] == number
        ]
        assert sorted(document["why"].values(), key=str) == sorted(documents[number]["why"].values(), key=str)
        assert SECRET not in json.dumps([part, document])


def test_embedded_json_cannot_end_its_element() -> None:
    assert embedded({"a": "</script><!--&\u2028"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'


def test_two_writes_give_the_same_bytes(tmp_path: Path, text: str) -> None:
    assert report(tmp_path / "again.html") == text


def test_an_empty_run_gives_a_report(tmp_path: Path) -> None:
    found = report(tmp_path / "r.html", small_run(said=[], codes=[]), book=replace(BOOK, codes=()))
    assert "There is nothing to show" in found
    assert "Nothing waits for review" in found
