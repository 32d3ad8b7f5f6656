from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline import quotes
from pipeline.export import RunAbout
from pipeline.export.report import write_report
from pipeline.export.report.passage_data import embedded, listing
from pipeline.export.run_summary import counts_of
from pipeline.model import Codebook
from pipeline.results.tables import RunTables
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


def data_of(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    result: dict[str, Any] = json.loads(found[1])
    return result


def test_it_asks_nobody_for_anything(text: str) -> None:
    seen = Seen(text)
    for tag, attributes in seen.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form"), tag
        assert "src" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        assert (attributes.get("href") or "#").startswith("#")
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
    find = script[script.index("// Find:") : script.index("const looks")]
    # It marks and goes there; it hides, moves and rewrites nothing.
    for change in (".hidden", ".remove(", "replace", "innerHTML", "classList", "append(", "className"):
        used = [line for line in find.splitlines() if change in line and ".replace(/" not in line]
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
    assert EVIL in [passage["text"] for passage in data_of(text)["passages"]]


def test_words_of_those_who_did_not_consent_are_nowhere(text: str) -> None:
    assert SECRET not in text
    assert "particular words" not in text
    silent = [passage for passage in data_of(text)["passages"] if passage["text"] is None]
    assert len(silent) == 1
    assert "1 case did not consent" in text


def test_an_alias_stands_in_place_of_the_name(text: str) -> None:
    assert "Leader 3" in text
    assert "Cyd Real" not in text
    assert "c.txt" not in text
    assert "File of Leader 3" in text


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
    data = data_of(text)
    assert data["codes"] == [0, 0, 1]
    by_cell = {
        (data["passages"][place]["rows"].get("case"), code): (data["passages"][place]["text"], review, marks)
        for place, code, _, review, marks, _ in data["codings"]
        if data["passages"][place]["text"] != EVIL
    }
    # Ann is the first row; the mark is on "money"; likeness of the whole passage marks nothing.
    assert by_cell[0, 0] == ("We had no money 😀 at all.", 1, [[10, 15, 2]])
    # The author's passage stands in no row of cases; what Rita rejected is not there.
    assert by_cell[None, 2][0] == "The report weighs its words."
    assert (2, 1) not in by_cell


def test_the_page_stays_small_and_every_cell_has_its_best() -> None:
    said = [Said(f"p{n}", f"Number {n} " + "talks on and on " * 20, case=f"C{n % 5}") for n in range(200)]
    given = [Given(f"p{n}", "barrier/money", 0.5 + n / 1000) for n in range(200)]
    run = small_run(said=said, given=given, who=[Who(f"C{n}") for n in range(5)])
    found = listing(run, rows={"case": tuple(f"C{n}" for n in range(5))}, budget=10_000)
    assert len(embedded(found)) < 11_000
    assert 5 <= len(found["codings"]) < 200
    first = {passage["text"].split()[1] for passage in found["passages"][:5]}
    assert first == {"195", "196", "197", "198", "199"}


def test_a_page_too_large_gives_up_passages_behind_its_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [Said(f"p{n}", f"Number {n} " + "talks on and on " * 20, case=f"C{n % 5}") for n in range(200)]
    given = [Given(f"p{n}", "barrier/money", 0.5 + n / 1000) for n in range(200)]
    run = small_run(said=said, given=given, who=[Who(f"C{n}") for n in range(5)])
    whole = report(tmp_path / "whole.html", run)
    assert len(data_of(whole)["codings"]) == 200
    monkeypatch.setattr("pipeline.export.report.LARGEST", len(whole) - 40_000)
    small = report(tmp_path / "small.html", run)
    assert len(small.encode()) < len(whole) - 40_000
    assert 5 <= len(data_of(small)["codings"]) < 200
    assert "codings.csv holds all" in small


def test_embedded_json_cannot_end_its_element() -> None:
    assert embedded({"a": "</script><!--&\u2028"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"}'


def test_two_writes_give_the_same_bytes(tmp_path: Path, text: str) -> None:
    assert report(tmp_path / "again.html") == text


def test_an_empty_run_gives_a_report(tmp_path: Path) -> None:
    found = report(tmp_path / "r.html", small_run(said=[], codes=[]), book=replace(BOOK, codes=()))
    assert "There is nothing to show" in found
    assert "Nothing waits for review" in found
