"""Sources of projects as documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.export.refi_project import export_refi_project
from pipeline.ingest import read_corpus
from pipeline.ingest.registry import choose, reader_named
from pipeline.model import Document
from pipeline.results.participants import people
from tests.export.runs import ABOUT
from tests.ingest.make import received
from tests.qda.made_projects import qualcoder, taguette
from tests.qda.refi.made_refi import TALK, project, selection, text_source
from tests.shared import shared
from tests.talk import BOOK, talk_run


def said(document: Document) -> list[tuple[str, str, str]]:
    return [
        (turn.speaker, turn.role.value, " ".join(document.slice(turn.paragraphs).split()))
        for turn in document.turns
        if turn.kind.coded
    ]


@pytest.mark.parametrize("make", [qualcoder, taguette])
def test_a_project_is_a_corpus(tmp_path: Path, make: object) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    make(corpus)  # type: ignore[operator]
    read = read_corpus(corpus)

    assert read.failed == ()
    assert [document.id for document in read.documents] == ["ada.txt", "ben.txt"]
    ada = read.documents[0]
    assert ada.reader == "project"
    assert said(ada)[0] == ("I", "interviewer", "How was the summer on the plot?")
    assert [speaker for speaker, role, _ in said(ada) if role == "respondent"] == ["Ada", "Ada"]
    assert ada.programme == "", "a project's folder is no programme"
    assert any("codings of people (2 by ann" in warning for warning in ada.warnings)


def test_cases_of_the_project_are_the_cases(tmp_path: Path) -> None:
    read = read_corpus(qualcoder(tmp_path))
    cases = {case.id: dict(case.attributes) for case in read.cases}
    assert cases == {"Gardener A": {"age": "61"}, "Gardener B": {"site": "North"}}
    assert {turn.case for turn in read.documents[0].turns if turn.role == "respondent"} == {"Gardener A"}


def test_cases_may_share_a_source(tmp_path: Path) -> None:
    talk = (
        "M: What of the weather?\nKim: It rained for a week.\nLou: I liked the heat, all of it.\n"
        "M: And then?\nKim: Then I went home.\nLou: So did I.\n"
    )
    inside = "".join(
        selection(talk.index(words), talk.index(words) + len(words), words)
        for words in ("It rained for a week.", "I liked the heat, all of it.")
    )
    cases = "".join(
        f'<Case guid="f0000000-0000-4000-8000-00000000000{number}" name="{name}">'
        f'<SelectionRef targetGUID="e0000000-0000-4000-8000-{talk.index(words):012d}"/></Case>'
        for number, (name, words) in enumerate((("Wet", "It rained"), ("Hot", "I liked")))
    )
    data = project(text_source(inside), files={"sources/talk.txt": talk}, more=f"<Cases>{cases}</Cases>")
    (tmp_path / "p.qdpx").write_bytes(data)
    (document,) = read_corpus(tmp_path / "p.qdpx").documents
    assert [(turn.speaker, turn.case) for turn in document.turns[:3]] == [("M", ""), ("Kim", "Wet"), ("Lou", "Hot")]
    assert [turn.case for turn in document.turns[3:]] == ["", "Kim", "Lou"], "of these the project says nothing"


def _sources(texts: dict[str, str], *, more: str = "", inside: str = "") -> bytes:
    sources = "".join(
        text_source(inside if not place else "", name=name, path=f"internal://{place}.txt").replace(
            "50000000-0000-4000-8000-000000000001", f"50000000-0000-4000-8000-00000000000{place + 1}"
        )
        for place, name in enumerate(texts)
    )
    return project(
        sources, files={f"sources/{place}.txt": text for place, text in enumerate(texts.values())}, more=more
    )


NAMES = ("a.vtt", "b.srt", "c.csv", "d.json", "e.html", "f.xml", "g.TextGrid", "h.cha")


def test_the_name_of_a_source_never_chooses_its_reader(tmp_path: Path) -> None:
    (tmp_path / "p.qdpx").write_bytes(_sources(dict.fromkeys(NAMES, TALK)))
    read = read_corpus(tmp_path / "p.qdpx")
    assert read.failed == ()
    assert [document.id for document in read.documents] == list(NAMES)
    assert {tuple(said(document)) for document in read.documents} == {tuple(said(read.documents[0]))}


def test_what_a_source_begins_like_and_is_not_is_text(tmp_path: Path) -> None:
    (tmp_path / "p.qdpx").write_bytes(_sources({"a": f"WEBVTT\n\n{TALK}"}))
    (document,) = read_corpus(tmp_path / "p.qdpx").documents
    assert ("I", "interviewer", "And the weather?") in said(document)


def test_a_bad_source_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bad = "<minutes><p>We met.</p><p>We left.</p></minutes>"
    (tmp_path / "p.qdpx").write_bytes(_sources({"good": TALK, "bad": bad, "also good": TALK}))
    read = read_corpus(tmp_path / "p.qdpx")
    assert [document.id for document in read.documents] == ["good", "also good"]
    (failure,) = read.failed
    assert failure.file == "p.qdpx, source bad"
    assert "its root is <minutes>" in failure.reason
    (tmp_path / "q.qdpx").write_bytes(_sources({"bad": bad}))
    (failure,) = read_corpus(tmp_path / "q.qdpx").failed
    assert "its root is <minutes>" in failure.reason


def test_variables_of_a_source_without_a_case_are_of_whoever_answers_there(tmp_path: Path) -> None:
    variable = "b0000000-0000-4000-8000-000000000001"
    value = f'<VariableValue><VariableRef targetGUID="{variable}"/><TextValue>North</TextValue></VariableValue>'
    more = f'<Variables><Variable guid="{variable}" name="site" typeOfVariable="Text"/></Variables>'
    talk = (
        "M: What of it?\nKim: It rained for a week.\nM: And you?\nLou: I liked the heat.\nM: Why?\nKim: It was dry.\n"
    )
    (tmp_path / "p.qdpx").write_bytes(_sources({"a": talk, "b": TALK}, more=more, inside=value))
    one, other = read_corpus(tmp_path / "p.qdpx").documents
    assert {case.id: dict(case.attributes) for case in one.cases} == {
        "Kim": {"site": "North"},
        "Lou": {"site": "North"},
    }
    assert [dict(case.attributes) for case in other.cases] == [{}]


def test_our_own_project_comes_back_as_it_was(tmp_path: Path) -> None:
    scripts = {
        "ada.txt": "I: And the water?\nAda: We carry cans of water.\nI: Yes.\nAda: And nobody shares.\n",
        "ben.txt": "I: Tools?\nBen: They were stolen.\nCyd: Mine too.\n",
    }
    run = talk_run(scripts)
    export_refi_project(run, tmp_path, codebook=BOOK, about=ABOUT)
    read = read_corpus(tmp_path / "project.qdpx")

    assert [document.id for document in read.documents] == ["ada.txt", "ben.txt"]
    for document, script in zip(read.documents, scripts.values(), strict=True):
        lines = [line.partition(": ") for line in script.splitlines()]
        roles = {"I": "interviewer"}
        assert said(document) == [(who, roles.get(who, "respondent"), words) for who, _, words in lines]
    assert [turn.case for turn in read.documents[1].turns] == ["", "Ben", "Cyd"]
    assert read.documents[0].warnings == ()
    assert people(run.cases) == {}


def test_what_a_real_project_without_sources_and_a_codebook_are_told(tmp_path: Path) -> None:
    for name in ("target-atlas-project.qdpx", "REFI-QDA-1-5.qdc"):
        shutil.copy(shared("formats", name), tmp_path)
    read = read_corpus(tmp_path)
    (failure,) = read.failed
    assert failure.reason == "holds no source with text: 3 codes and 2 users alone"
    assert "thematrix codebook convert" in failure.remedy
    assert read.warnings == ("REFI-QDA-1-5.qdc: a REFI-QDA codebook; it is passed over",)


def test_what_drifted_is_a_warning_of_the_first_document() -> None:
    data = project(text_source(selection(30, 40, "It rained for a week", "x")), files={"sources/talk.txt": TALK})
    (document,) = reader_named("project").read(received(data, file="p.qdpx"))
    assert any("had drifted" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    ("data", "said_"),
    [
        (b"SQLite format 3\x00" + bytes(500), "damaged"),
        (project(text_source(""), files={"sources/talk.txt": "  \n"}), "holds no source with text"),
        (project("") + b"", "holds no source with text"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, said_: str) -> None:
    file = received(data, file="p.qdpx")
    reader = choose(file)
    assert reader.name == "project"
    with pytest.raises(UnreadableFile, match=said_):
        reader.read(file)
