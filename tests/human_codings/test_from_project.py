"""People's codings in projects of other programs."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.codebook.code_names import CodeNames
from pipeline.errors import CallError
from pipeline.export.refi_project import export_refi_project
from pipeline.human_codings import CodedPassage, Passages, read_coded
from pipeline.model import Span
from pipeline.qda.refi import MACHINE_NAME, Project, Selection, User, read_project, write_project
from pipeline.qda.refi.refi_model import RefiCoding
from tests.export.runs import ABOUT
from tests.qda.made_projects import ADA, LENDS, STOLE, WATER, qualcoder, taguette
from tests.talk import BOOK, talk_run

SCRIPTS = {
    "ada.txt": "I: And the water?\nAda: We carry cans of water.\nI: Thieves?\nAda: They took both spades.\n",
    "ben.txt": "I: Tools?\nBen: They were stolen, all of them.\n",
}
RUN = talk_run(SCRIPTS, scores={("We carry", "water"): 0.9, ("They were", "theft"): 0.8})


@pytest.fixture
def ours(tmp_path: Path) -> Project:
    export_refi_project(RUN, tmp_path, codebook=BOOK, about=ABOUT)
    return read_project((tmp_path / "project.qdpx").read_bytes(), where="x")


def coded_elsewhere(found: Project, path: Path, *, renamed: bool = False) -> Path:
    """Our project as another program leaves it: Ann has coded in it, and GUIDs or descriptions may be gone."""
    nodes = [node for node in found.nodes() if node.codable]
    theft = next(node for node in nodes if node.name == "Theft")
    ann = User("a0000000-0000-4000-8000-000000000001", "Ann")
    (ada, ben) = found.sources
    words = "They took both spades."
    start = ada.text.index(words)
    mark = RefiCoding("d0000000-0000-4000-8000-000000000001", theft.guid, ann.guid)
    own = Selection("e0000000-0000-4000-8000-000000000001", start, start + len(words), words, ann.guid, (mark,))
    ada = replace(ada, selections=(*ada.selections, own))
    codes = found.codes
    if renamed:
        new = {node.guid: f"b0000000-0000-4000-8000-{n:012d}" for n, node in enumerate(nodes)}
        codes = tuple(replace(node, guid=new[node.guid], description="") for node in found.codes)
        ada, ben = (
            replace(
                source,
                selections=tuple(
                    replace(one, marks=tuple(replace(each, code=new[each.code]) for each in one.marks))
                    for one in source.selections
                ),
            )
            for source in (ada, ben)
        )
    head = replace(found, users=(*found.users, ann), codes=codes, sources=(), notes=(), warnings=())
    write_project(path, head, [(replace(source, notes=()), []) for source in (ada, ben)])
    return path


def passages() -> Passages:
    """The run's."""
    rows = RUN.passages.to_pylist()
    nothing: frozenset[str] = frozenset()
    found = {
        row["passage"]: CodedPassage(
            row["passage"],
            row["document"],
            row["text"],
            nothing,
            nothing,
            tuple(Span(span["start"], span["end"]) for span in row["spans"]),
        )
        for row in rows
    }
    return Passages(found, dict(SCRIPTS))


@pytest.mark.parametrize("renamed", [False, True])
def test_what_a_person_coded_comes_back_and_the_machine_s_stays_out(
    ours: Project, tmp_path: Path, renamed: bool
) -> None:
    path = coded_elsewhere(ours, tmp_path / "changed.qdpx", renamed=renamed)
    coded = read_coded(path, known=["water", "theft", "sharing"], passages=passages())
    assert coded.coder == "Ann"
    assert [(one.text, sorted(one.codes)) for one in coded.passages] == [("They took both spades.", ["theft"])]
    assert coded.passages[0].id in passages().by_id

    every = read_coded(path, known=["water", "theft", "sharing"], passages=passages(), complete=True)
    assert [(one.document, sorted(one.codes)) for one in every.passages] == [("ada.txt", []), ("ada.txt", ["theft"])]


def test_a_project_with_the_machine_s_codings_alone_is_no_human_coding(ours: Project, tmp_path: Path) -> None:
    assert [user.name for user in ours.users] == [MACHINE_NAME]
    with pytest.raises(CallError, match="all of them are this program's own"):
        read_coded(tmp_path / "project.qdpx")


@pytest.mark.parametrize("make", [qualcoder, taguette])
def test_codings_of_several_people_are_taken_together_or_one_s_alone(make: object, tmp_path: Path) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    both = read_coded(path)
    assert both.coder == "ann, bo"
    assert {one.text for one in both.passages} >= {WATER, STOLE, LENDS}
    assert "are taken together" in both.warnings[-1]
    assert [one.spans for one in both.passages if one.text == WATER] == [(Span(*_place(WATER)),)]

    ann = read_coded(path, coder="ann")
    assert [one.text for one in ann.passages] == [WATER, STOLE]
    assert ann.codes == ("troubles/theft", "troubles/water")
    with pytest.raises(CallError, match="nobody called 'cyd' has coded in it"):
        read_coded(path, coder="cyd")


def _place(words: str) -> tuple[int, int]:
    return ADA.index(words), ADA.index(words) + len(words)


def test_codes_that_the_codebook_lacks_are_told(tmp_path: Path) -> None:
    path = qualcoder(tmp_path)
    some = read_coded(path, known=["barrier/water", "theft"])
    assert some.codes == ("barrier/water", "theft")
    assert any("among those of the codebook are left out: 'Sharing'" in one for one in some.warnings)
    with pytest.raises(CallError, match="none of its codings has a code that the codebook has"):
        read_coded(path, known=["joy"])


def test_words_that_no_passage_has_are_told(tmp_path: Path) -> None:
    path = qualcoder(tmp_path)
    text = "We carried cans of water every evening, until there was a hose ban 🙂 as well."
    nothing: frozenset[str] = frozenset()
    own = Passages(
        {"p": CodedPassage("p", "north/ada.docx", text, nothing, nothing, (Span(0, len(text)),))},
        {"north/ada.docx": text},
    )
    coded = read_coded(path, passages=own)
    assert [(one.id, sorted(one.codes)) for one in coded.passages] == [("p", ["troubles/water"])]
    assert any("3 coded stretches stand in no passage" in one for one in coded.warnings)
    elsewhere = Passages({"p": own.by_id["p"]}, {"north/ada.docx": "Something else entirely was said there."})
    with pytest.raises(CallError, match="none of its coded words stand in these passages"):
        read_coded(path, passages=elsewhere)


def test_coder_is_for_projects(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("id,codes\na,water\n", encoding="utf-8")
    with pytest.raises(CallError, match="--coder chooses among the people of a project"):
        read_coded(table, coder="ann")


def test_a_code_is_known_by_its_name_where_one_alone_is_called_so(tmp_path: Path) -> None:
    known = {"plot/money": "Water", "plot/blame": "Theft", "self/sharing": "Sharing", "town/sharing": "sharing"}
    found = read_coded(qualcoder(tmp_path), known=known)
    assert {code for one in found.passages for code in one.codes} == {"plot/money", "plot/blame"}
    assert (found.held, found.lost) == (5 - 1, 1), "a place that two people coded alike is one"
    assert found.too_much_lost
    assert "1 of 4 codings is left out (25 %)" in found.left_out()
    assert any("'Sharing' (may be self/sharing, town/sharing)" in warning for warning in found.warnings)


def test_of_several_codes_of_a_name_the_one_beneath_what_stands_above_is_meant() -> None:
    names = CodeNames((code, "", "Money") for code in ("barrier/money", "skill/money"))
    assert names.meant_beneath("Money", "Barriers") == ["barrier/money"]
    assert names.meant_beneath("Money (Skills)", "") == ["skill/money"]
    assert len(names.meant_beneath("Money", "Else")) == 2


def test_codings_under_the_machine_s_name_without_its_reason_are_a_person_s(tmp_path: Path) -> None:
    given = [("ada.txt", WATER, "Water", "thematrix 0.1.0"), ("ada.txt", STOLE, "Theft", "thematrix 0.1.0")]
    folder = qualcoder(tmp_path, given=given)
    with pytest.raises(CallError, match="this program's own"):
        read_coded(folder)
    with sqlite3.connect(folder / "data.qda") as base:
        base.execute("update code_text set memo = 'Score 0.91: accepted' where cid = 1")
    base.close()
    found = read_coded(folder)
    assert found.coder == "somebody"
    assert [one.text for one in found.passages] == [STOLE]
    assert any("1 coding under this program's name says no reason" in warning for warning in found.warnings)
