"""The only module that imports BERTopic, which takes long: one corpus, read once."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner

from pipeline.cli import status
from pipeline.cli.discover import discover
from pipeline.codebook import load_codebook
from pipeline.errors import CallError, ThematrixError
from pipeline.pseudonyms.key_file import write_key
from pipeline.workflows.leaks import leaks
from tests.discover.made_themes import PEOPLE, write_corpus

BOOK = """title: Places
codes:
- id: harbours
  name: Boats and harbours
  definition: Boats, sailing, the sea and what happens in a harbour.
- id: lessons
  name: Lessons
  definition: Schools, teachers and pupils.
"""
FILES = ("themes.csv", "passages.csv", "proposed.yaml", "themes.html", "themes.png", "themes.svg", "themes.xlsx")


def called(*words: object) -> str:
    result = CliRunner().invoke(discover, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("discover")
    corpus = write_corpus(folder / "corpus")
    (corpus / "cases.csv").write_text("case,consent,alias\nAda,no,\nBen,yes,Participant Nine\n", encoding="utf-8")
    book = folder / "book.yaml"
    book.write_text(BOOK, encoding="utf-8")
    called(corpus, "--out", folder / "one", "--codebook", book, "--fast", "--quiet")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_subjects_become_themes_with_words_of_their_own(found: Path) -> None:
    themes = rows(found / "one" / "themes.csv")
    assert 3 <= len(themes) <= 10
    words = " ".join(row["phrases"] for row in themes)
    assert {"boat", "bread", "teacher"} <= set(re.findall(r"\w+", words))
    for row in themes:
        assert not {"the", "and", "of", "to"} & set(re.findall(r"\w+", row["name"].lower()))
        assert row["stable"] in ("yes", "no")
    boats = next(row for row in themes if "boat" in row["phrases"])
    assert boats["nearest code"] == "harbours"


def test_every_passage_is_placed_or_listed(found: Path) -> None:
    placed = rows(found / "one" / "passages.csv")
    assert len(placed) == 72
    assert {row["placed by"] for row in placed} <= {"its own words", "other passages", "none"}
    assert all((row["placed by"] == "none") == (row["theme"] == "") for row in placed)


def test_consent_and_alias_hold(found: Path) -> None:
    page = (found / "one" / "themes.html").read_text(encoding="utf-8")
    book = (found / "one" / "proposed.yaml").read_text(encoding="utf-8")
    assert "Ada" not in page
    assert "Ben" not in page
    assert "Ben" not in book
    assert "ben.txt" not in page
    assert {row["case"] for row in rows(found / "one" / "passages.csv")} >= {"Participant Nine"}
    assert "1 case did not consent" in page


def test_the_page_asks_for_nothing(found: Path) -> None:
    page = (found / "one" / "themes.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)


def test_the_proposal_is_a_codebook(found: Path) -> None:
    book = load_codebook(found / "one" / "proposed.yaml")
    assert len(book.codes) == len(rows(found / "one" / "themes.csv"))
    assert all(code.rules and code.examples for code in book.codes)


def test_again_says_that_nothing_changed_and_elsewhere_gives_the_same_bytes(found: Path) -> None:
    words = (found / "corpus", "--codebook", found / "book.yaml", "--fast")
    assert "Nothing has changed" in called(*words, "--out", found / "one")
    told = json.loads(called(*words, "--out", found / "two", "--json"))
    assert told["unchanged"] is False
    assert told["counts"]["passages"] == 72
    for name in FILES:
        assert (found / "one" / name).read_bytes() == (found / "two" / name).read_bytes(), name


def test_too_little_is_refused(tmp_path: Path) -> None:
    corpus = tmp_path / "few"
    corpus.mkdir()
    (corpus / "a.txt").write_text(
        "Interviewer: Go on?\n\nAda: The boat leaked.\n\nInterviewer: And?\n\nAda: We baked bread instead.\n",
        encoding="utf-8",
    )
    with pytest.raises(ThematrixError, match="too few to find themes in"):
        called(corpus, "--out", tmp_path / "out", "--fast", "--quiet")
    assert not (tmp_path / "out" / "themes.csv").exists()


def test_wrong_calls_are_refused(tmp_path: Path, found: Path) -> None:
    with pytest.raises(CallError, match="this is no run"):
        called(found / "corpus", "--out", tmp_path / "out", "--uncovered", "--quiet")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CallError, match="holds something else"):
        called(found / "corpus", "--out", tmp_path / "mine", "--quiet")


def test_shared_themes_of_a_run_name_nobody_and_say_the_same(found: Path, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "talks")
    (tmp_path / "book.yaml").write_text(BOOK.replace("Boats, sailing", "As Ada says, boats, sailing"), encoding="utf-8")
    assert status(f"run {corpus} --codebook {tmp_path}/book.yaml --out {tmp_path}/run --fast --quiet".split()) == 0
    secret = str(pyrage.x25519.Identity.generate())
    (tmp_path / "identity").write_text(secret, encoding="utf-8")
    entities = [
        {"kind": "person", "name": name, "forms": [name], "replacement": new, "do": "replace", "direct": True}
        for name, new in zip(PEOPLE, ("Hanna", "Tomasz", "Yusra", "Luis", "Olga", "Piotr", "Ines", "Omar"), strict=True)
    ]
    content = {"program": "thematrix", "kind": "pseudonyms", "version": 1, "files": {}, "shifts": {}}
    write_key(tmp_path / "key", {**content, "entities": entities}, secret=secret)

    command = f"discover {tmp_path}/run --out {tmp_path}/themes --fast --quiet"
    share = f"--share {tmp_path}/key --secret {tmp_path}/identity"
    assert status(f"{command} {share}".split()) == 0

    assert set(FILES) <= {path.name for path in (tmp_path / "themes").iterdir()}
    assert leaks(tmp_path / "themes", key=tmp_path / "key", secret=lambda: secret).leaks == ()
    placed = rows(tmp_path / "themes" / "passages.csv")
    assert {row["document"] for row in placed} >= {"hanna.txt", "tomasz.txt"}
    assert {row["case"] for row in placed} >= {"Hanna", "Tomasz"}
    names = [row["name"] for row in rows(tmp_path / "themes" / "themes.csv")]
    assert names == [row["name"] for row in rows(found / "one" / "themes.csv")]
