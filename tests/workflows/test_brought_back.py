"""What people write and fill in elsewhere comes back: every note of a project, and every kind of table, once."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.decisions import read_decisions
from pipeline.errors import CallError, ThematrixError
from pipeline.notes import Anchor, MemoAct, Notes, Subject, append_note, read_notes
from pipeline.qda.refi import Node, Project, Selection, read_project, write_project
from pipeline.results.tables import read_run
from pipeline.runtime.run_folder import DECISIONS, NOTES
from pipeline.workflows.decide import decide
from pipeline.workflows.export_project import export_project
from pipeline.workflows.notes_of_run import notes_of_run
from pipeline.workflows.open_framework import summarise
from pipeline.workflows.open_memos import About, write_memo
from pipeline.workflows.open_project import Answer, OpenProject
from pipeline.workflows.open_quotes import keep_quote
from pipeline.workflows.run import run as run_again
from pipeline.workflows.sample import sample
from pipeline.workflows.settings import Settings
from tests.qda.refi.schema import complaints
from tests.web.desks import make_project

BAD = 'Who paid? <b>&amp;</b> "so" =1+1\n\nSecond paragraph, ünïcode 🙂.'


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run beside its transcripts, never changed."""
    return make_project(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def noted(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a note of each kind, and two decisions."""
    base = tmp_path_factory.mktemp("noted")
    shutil.copytree(project.parents[1], base, dirs_exist_ok=True)
    run = base / "runs" / "winter"
    opened = OpenProject(run)
    texts = opened.shown.tables.passages["text"].to_pylist()
    (row,) = [row for row, text in enumerate(texts) if "We had no money" in text]
    key = next(key for key, found in opened.shown.reading.row_of.items() if found == row)
    opened.decide(key, [Answer("barrier/money", accept=True)], coder="Rita")
    for about in (
        About("project"),
        About("document", "ada.txt"),
        About("case", "Ada Moss"),
        About("code", "barrier/money"),
        About("passage", "", key),
        About("coding", "barrier/money", key),
    ):
        write_memo(opened, about, text=f"On the {about.kind}. {BAD}", who="Rita")
    write_memo(opened, About("code", "barrier/money"), text="Once more.", who="Tom")
    summarise(opened, case="Ada Moss", column="barrier/money", text="None at all.", stamp="", who="Tom")
    summarise(opened, case="Bo Lind", column="barrier", text="Nights.", stamp="", who="Rita")
    keep_quote(opened, key, code="barrier/money", who="Rita")
    keep_quote(opened, key, code="barrier/money", chapter="Winter & all", who="Tom")
    opened.decide(key, [Answer("skill/listening", accept=False, comment="no")], coder="Rita")
    return run


def said(notes: Notes) -> list[tuple[object, ...]]:
    memos = [(*one.about.key[:4], words(one.about.anchor), one.text, one.who) for one in notes.memos]
    cells = [("summary", *cell, one.text, one.who) for cell, one in notes.summaries.items()]
    quotes = [("quote", one.code, one.chapter, words(one.anchor), one.who) for one in notes.quotes]
    return sorted([*memos, *cells, *quotes], key=repr)


def words(anchor: Anchor | None) -> tuple[str, ...]:
    return anchor.words if anchor else ()


@pytest.mark.parametrize("options", [{}, {"bare": True, "windows": True}], ids=str)
def test_a_project_holds_every_note_and_gives_it_back(noted: Path, tmp_path: Path, options: dict[str, Any]) -> None:
    export_project(noted, tmp_path / "out", **options)
    path = tmp_path / "out" / "project.qdpx"
    assert complaints(path) == []
    assert "memos" in (tmp_path / "out" / "handover.md").read_text(encoding="utf-8")
    export_project(noted, tmp_path / "again", **options)
    assert (tmp_path / "again" / "project.qdpx").read_bytes() == path.read_bytes()
    # To the run itself nothing is new.
    assert decide(noted, [path]).noted == 0
    other = tmp_path / "other"
    shutil.copytree(noted, other)
    (other / NOTES).unlink()
    (other / DECISIONS).unlink()
    taken = decide(other, [path])
    assert [line for line in taken.told if "left out" in line] == []
    assert said(notes_of_run(other, read_run(other))) == said(notes_of_run(noted, read_run(noted)))
    # Twice says nothing twice, also of what was taken away since.
    first = notes_of_run(other, read_run(other)).memos[0]
    append_note(other, MemoAct(time="x", who="Rita", id="gone", about=first.about, text="", of=first.id))
    assert decide(other, [path]).noted == 0


def test_a_note_written_anew_elsewhere_is_written_anew_here(noted: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    shutil.copytree(noted, run)
    export_project(run, tmp_path / "out")
    project = read_project((tmp_path / "out" / "project.qdpx").read_bytes(), where="p")
    notes = tuple(replace(one, text="Otherwise.") if one.text == "Once more." else one for one in project.notes)
    again = tmp_path / "again.qdpx"
    write_project(again, replace(project, notes=notes), [(source, ()) for source in project.sources])
    assert decide(run, [again]).noted == 1
    texts = [one.text for one in notes_of_run(run, read_run(run)).memos]
    assert ("Otherwise." in texts, "Once more." in texts, len(texts)) == (True, False, 7)


def without_notes(one: Selection) -> Selection:
    return replace(one, notes=(), marks=tuple(replace(mark, notes=()) for mark in one.marks))


def plain(node: Node) -> Node:
    return replace(node, notes=(), children=tuple(map(plain, node.children)))


def test_comments_and_notes_of_another_program_are_memos(noted: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    shutil.copytree(noted, run)
    (run / NOTES).unlink()
    export_project(noted, tmp_path / "out", bare=True)
    project = read_project((tmp_path / "out" / "project.qdpx").read_bytes(), where="p")
    # As QualCoder has it: no notes on anything, journals, comments on cases.
    journals = tuple(one for one in project.notes if one.own_file)
    sources = [replace(one, notes=(), selections=tuple(map(without_notes, one.selections))) for one in project.sources]
    codes = tuple(plain(node) for node in project.codes)
    bare = Project("p", "QualCoder", project.users, codes, project.variables, project.cases, notes=journals)
    write_project(tmp_path / "q.qdpx", bare, [(source, ()) for source in sources])
    decide(run, [tmp_path / "q.qdpx"], coder="Rita")
    kinds = [one.about.kind for one in notes_of_run(run, read_run(run)).memos]
    assert sorted(kinds) == ["case", "code", "code", "coding", "document", "passage", "project"]
    assert len(notes_of_run(run, read_run(run)).quotes) == 2


def decided(run: Path) -> set[tuple[str, str, bool, str]]:
    return {(one.words[0][:12], one.code, one.accept, one.coder) for one in read_decisions(run)[0]}


def passages(run: Path) -> dict[str, str]:
    with (run / "passages.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["text"].split()[0]: row["passage"] for row in csv.DictReader(file)}


@pytest.fixture
def fresh(project: Path, tmp_path: Path) -> Path:
    shutil.copytree(project, tmp_path / "run")
    return tmp_path / "run"


def test_a_row_that_is_a_passage_says_yes_and_no_and_a_row_that_is_a_coding_says_yes(
    fresh: Path, tmp_path: Path
) -> None:
    first = passages(fresh)["Cold."]
    table = tmp_path / "rows.csv"
    table.write_text(f"id,codes,uncertain,coder\n{first},Money | nonsense,,Rita\nnobody,time,,Rita\n", encoding="utf-8")
    assert "nonsense" in str(decide(fresh, [table]).refused[0])
    table.write_text(f"id,codes,uncertain,coder\n{first},Money,time,Rita\nnobody,time,,Rita\n", encoding="utf-8")
    found = decide(fresh, [table])
    assert [str(one) for one in found.refused] == [
        f"{table}: the run has no passage 'nobody'. Give the run that was coded."
    ]
    yes = {("Cold. We had", "barrier/money", True, "Rita")}
    no = {("Cold. We had", code, False, "Rita") for code in ("skill/listening", "skill/mending")}
    assert decided(fresh) == yes | no
    table.write_text(f"passage,code\n{passages(fresh)['They']},barrier/money\n", encoding="utf-8")
    with pytest.raises(CallError, match="does not say who coded"):
        decide(fresh, [table])
    assert decide(fresh, [table], coder="rita").recorded == 1
    assert ("They wrote l", "barrier/money", True, "Rita") in decided(fresh)
    table.write_text(f"passage,code,text\n{passages(fresh)['They']},skill/mending,Other words\n", encoding="utf-8")
    found = decide(fresh, [table], coder="Rita")
    assert (found.recorded, "are others than those of the run" in str(found.refused[0])) == (0, True)


def test_a_sample_that_was_coded_is_taken(fresh: Path, tmp_path: Path) -> None:
    path = tmp_path / "check.xlsx"
    sample(fresh, path, size=2)
    with pytest.raises(CallError, match="no row that is coded yet"):
        decide(fresh, [path], coder="Rita")
    book = openpyxl.load_workbook(path)
    sheet = next(one for one in book.worksheets if "codes" in [cell.value for cell in one[1]])
    sheet.cell(2, [cell.value for cell in sheet[1]].index("codes") + 1).value = "none"
    book.save(path)
    assert decide(fresh, [path], coder="Rita").recorded == 4


def test_lines_of_another_copy_are_taken_where_they_are_newer(noted: Path, fresh: Path, tmp_path: Path) -> None:
    mine = read_decisions(noted)[0][1]
    lines = tmp_path / "theirs.jsonl"
    lines.write_bytes((noted / DECISIONS).read_bytes().splitlines(keepends=True)[1])
    assert decide(fresh, [lines]).recorded == 1
    assert read_decisions(fresh)[0] == (mine,)
    assert decide(fresh, [lines]).recorded == 0
    line = json.loads(lines.read_text(encoding="utf-8"))
    older = {**line, "time": "2001-01-01T00:00:00+00:00", "accept": True}
    lines.write_text(json.dumps(older) + "\n{\n" + json.dumps({**line, "code": "x", "coder": "TOM"}) + "\n", "utf-8")
    found = decide(fresh, [lines])
    assert (found.recorded, len(found.refused)) == (1, 1)
    assert decided(fresh) == {
        (mine.words[0][:12], "skill/listening", False, "Rita"),
        (mine.words[0][:12], "x", False, "TOM"),
    }
    # Taken back there, it is taken back here.
    lines.write_text("\n".join(json.dumps({**line, "accept": said}) for said in (False, None)) + "\n", "utf-8")
    assert decide(fresh, [lines]).withdrawn == 1
    assert [one.code for one in read_decisions(fresh)[0]] == ["x"]
    shutil.copyfile(noted / NOTES, lines)
    number = len(read_notes(noted)[0].acts)
    assert [decide(fresh, [lines]).noted for _ in range(2)] == [number, 0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b"{}\n"),
        ("a.jsonl", b"PK\x03\x04"),
        ("a.csv", b"=cmd|' /C calc'!A0,b\n1,2\n"),
        ("a.xlsx", b"not a zip"),
        ("a.qdpx", b"PK\x03\x04 not one"),
        ("a.json", b"[" * 100_000),
        ("a.exe", b"MZ"),
        ("a.csv", b""),
    ],
)
def test_what_is_nothing_of_a_run_is_refused_in_one_line(project: Path, tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ThematrixError) as refused:
        decide(project, [path], coder="Rita")
    assert len(str(refused.value).splitlines()) == 1
    assert not (project / DECISIONS).exists()


def test_memos_on_words_that_are_gone_go_along(noted: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    shutil.copytree(noted, run)
    gone = Anchor(document="ada.txt", spans=((0, 5),), words=("Quite other words that nobody ever said here.",))
    about = Subject(kind="passage", anchor=gone)
    append_note(run, MemoAct(time="2026-01-02T03:04:05+00:00", who="Rita", id="lost", about=about, text="Hm."))
    export_project(run, tmp_path / "out")
    project = read_project((tmp_path / "out" / "project.qdpx").read_bytes(), where="p")
    assert any("On words that are gone: Quite other words" in note.text for note in project.notes)


def test_nothing_of_the_notes_goes_with_words_that_are_left_out(noted: Path, tmp_path: Path) -> None:
    run, corpus = tmp_path / "runs" / "winter", tmp_path / "talks"
    shutil.copytree(noted.parents[1], tmp_path, dirs_exist_ok=True)
    cases = (corpus / "cases.csv").read_text(encoding="utf-8")
    lines = [
        line + ("," + ("consent" if not at else "no" if "Ada" in line else ""))
        for at, line in enumerate(cases.splitlines())
    ]
    (corpus / "cases.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run_again(corpus, tmp_path / "book.yaml", run, settings=Settings(fast=True))
    export_project(run, tmp_path / "out", only_quotable=True)
    project = read_project((tmp_path / "out" / "project.qdpx").read_bytes(), where="p")
    told = "\n".join(f"{note.name} {note.text}" for note in project.notes)
    assert "On the case" not in told
    assert "On the passage" not in told
    assert "We had no money" not in told
    assert "On the code" in told
