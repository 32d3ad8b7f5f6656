"""Projects of QualCoder and Taguette, built from the tables that these programs make."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.errors import ThematrixError
from pipeline.model import Span
from pipeline.qda import is_project, open_project
from pipeline.qda.refi import Project
from pipeline.qda.taguette import ShownText
from tests.qda.made_projects import ADA, GIVEN, WATER, qualcoder, taguette
from tests.qda.refi.made_refi import packed

Make = Callable[..., Path]
BOTH = pytest.mark.parametrize("make", [qualcoder, taguette])


def codings(project: Project) -> set[tuple[str, str, str, str]]:
    users = {user.guid: user.name for user in project.users}
    names = {node.guid: node.name.casefold() for node in project.nodes()}
    return {
        (source.name, source.text[one.start : one.end], names[mark.code], users[mark.user])
        for source in project.sources
        for one in source.selections
        for mark in one.marks
    }


@BOTH
def test_sources_and_codings_with_their_coders(make: Make, tmp_path: Path) -> None:
    path = make(tmp_path)
    assert is_project(path)
    project = open_project(path)
    assert [source.name for source in project.sources] == ["ada.txt", "ben.txt"]
    assert " ".join(project.sources[0].text.split()) == " ".join(ADA.split())
    assert codings(project) == {(document, words, code.casefold(), coder) for document, words, code, coder in GIVEN}


@BOTH
def test_a_drift_is_mended_by_the_words_and_told(make: Make, tmp_path: Path) -> None:
    project = open_project(make(tmp_path, given=GIVEN[:2], shift=2))
    assert {words for _, words, _, _ in codings(project)} == {words for _, words, _, _ in GIVEN[:2]}
    assert any("had drifted and were found again" in warning for warning in project.warnings)


@BOTH
def test_the_codes_are_a_codebook(make: Make, tmp_path: Path) -> None:
    codebook = load_codebook(make(tmp_path))
    assert {code.id for code in codebook.codes} == {"troubles/water", "troubles/theft", "sharing"}
    assert [family.id for family in codebook.families] == ["troubles"]


def test_the_file_is_not_touched(tmp_path: Path) -> None:
    path = qualcoder(tmp_path) / "data.qda"
    path.chmod(0o444)
    before = path.read_bytes()
    open_project(path.parent)
    open_project(path)
    assert path.read_bytes() == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["data.qda", "documents"]


def test_a_database_in_write_ahead_mode_is_read(tmp_path: Path) -> None:
    path = taguette(tmp_path)
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA journal_mode = WAL")
    base.close()
    assert len(codings(open_project(path))) == len(GIVEN)


def test_cases_with_attributes_and_what_was_not_read(tmp_path: Path) -> None:
    project = open_project(qualcoder(tmp_path))
    (first, second) = project.cases
    assert (first.name, list(first.values.values()), second.name) == ("Gardener A", ["61"], "Gardener B")
    assert first.sources == (project.sources[0].guid,)
    assert project.sources[1].values == {"variable:site": "North"}
    told = "; ".join(project.warnings)
    for what in ("1 source without a text", "1 coding of a picture"):
        assert what in told
    assert [(note.name, note.text, note.user) for note in project.notes] == [("Diary", "It rained.", "user:ann")]


def test_several_projects_in_one_database_are_read_as_one(tmp_path: Path) -> None:
    path = taguette(tmp_path)
    with sqlite3.connect(path) as base:
        base.execute("INSERT INTO projects VALUES (2, 'Sheds', '', '2026-03-02')")
    base.close()
    assert "2 projects (Plots, Sheds)" in open_project(path).warnings[0]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p>\n<p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("<p>One <i>and</i> two</p><p>three</p>", "One and two\n\nthree"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb"),
        ("<style>p { }</style><script>alert(1)</script><p>Words</p>", "Words"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_html_as_text(html: str, text: str) -> None:
    shown = ShownText(html)
    assert shown.text == text
    for start in range(len(shown.raw)):
        if not shown.raw[start].isspace():
            span = shown.span(Span(start, start + 1))
            assert shown.text[span.start : span.end] == shown.raw[start]


def test_damaged_and_foreign_files_are_refused_in_one_line(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE birds (name text)")
    base.close()
    cut = tmp_path / "cut.sqlite3"
    cut.write_bytes(taguette(tmp_path).read_bytes()[:5000])
    text = tmp_path / "words.qdpx"
    text.write_text("no project", encoding="utf-8")
    (tmp_path / "zip.qdpx").write_bytes(packed({"a.txt": "x"}))
    for path, said in (
        (other, "of no program that is known"),
        (cut, "damaged"),
        (text, "is no project"),
        (tmp_path / "zip.qdpx", "holds no project"),
        (tmp_path / "absent.qdpx", "there is no such project"),
    ):
        with pytest.raises(ThematrixError, match=said) as caught:
            open_project(path)
        assert "\n" not in str(caught.value)


def test_a_view_in_place_of_a_table_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "views.sqlite3"
    with sqlite3.connect(path) as base:
        for table in ("project", "source", "code_name", "code_text"):
            base.execute(
                f"CREATE VIEW {table} AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i FROM n"
            )
    base.close()
    with pytest.raises(ThematrixError, match="of no program that is known"):
        open_project(path)


def test_words_that_two_selections_share_stay_apart(tmp_path: Path) -> None:
    project = open_project(qualcoder(tmp_path))
    marked = [one for one in project.sources[0].selections if one.marks and one.name == WATER]
    assert len(marked) == 2
