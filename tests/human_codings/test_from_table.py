from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.decisions import append_decisions, decision_on, texts_of
from pipeline.errors import CallError, ManyErrors
from pipeline.human_codings import CodedPassage, read_coded
from pipeline.model import Span
from pipeline.results.spans import spans_of
from tests.small_run import CODES, Given, Said, small_run, write_run

RUN = small_run(
    said=[
        Said("a", "We ran short of money.", document="ada.txt"),
        Said("b", "I listened.", document="ada.txt", start=100),
        Said("c", "Nothing to add.", document="bob.txt", case="Bob Fenn"),
    ],
    given=[
        Given("a", "barrier/money", 0.9),
        Given("a", "barrier/time", 0.6, "review"),
        Given("b", "skill/listening", 0.8, "accepted", coder="Kim"),
        Given("c", "barrier/time", 0.7, "rejected"),
    ],
)


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    write_run(RUN, folder)
    return folder


def written(folder: Path, text: str, name: str = "human.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_a_passage(tmp_path: Path) -> None:
    path = written(tmp_path, 'id,document,text,codes,uncertain\n1,d1,"Yes, no",x|y,z\n2,d1,Hm,,\n3,d2,Oh,none,\n')
    coded = read_coded(path)
    assert coded.passages[0] == CodedPassage("1", "d1", "Yes, no", frozenset("xy"), frozenset("z"))
    assert [passage.codes for passage in coded.passages[1:]] == [frozenset(), frozenset()]
    assert coded.codes == ("x", "y", "z")
    assert coded.coder == "human"


def test_a_code_marked_uncertain_is_not_given(tmp_path: Path) -> None:
    coded = read_coded(written(tmp_path, "id,codes,uncertain\n1,x|y,y\n"))
    assert coded.passages[0].codes == {"x"}
    assert coded.passages[0].uncertain == {"y"}


def test_semicolons_and_what_excel_saves_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "human.csv"
    path.write_bytes("id;text;codes\n1;Über alles, ja;x\n".encode("cp1252"))
    assert read_coded(path).passages[0].text == "Über alles, ja"


def test_a_workbook_whose_ids_are_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["note"])  # type: ignore[union-attr]
    sheet = book.create_sheet("coding")
    for row in (["ID", "Codes"], [12.0, "x"], [None, None], [13, None]):
        sheet.append(row)
    book.save(tmp_path / "human.xlsx")
    coded = read_coded(tmp_path / "human.xlsx")
    assert [(passage.id, set(passage.codes)) for passage in coded.passages] == [("12", {"x"}), ("13", set())]


def test_a_code_may_be_named_without_its_family(tmp_path: Path) -> None:
    known = ("barrier/time", "skill/time", "skill/active-listening")
    coded = read_coded(written(tmp_path, "id,codes\n1,Active Listening\n"), known=known)
    assert coded.codes == ("skill/active-listening",)
    with pytest.raises(
        ManyErrors, match=r"human.csv:2: unknown code 'time'\. Several codes are called so: barrier/time"
    ):
        read_coded(written(tmp_path, "id,codes\n1,time\n"), known=known)


def test_all_that_is_wrong_is_told_with_its_row(tmp_path: Path) -> None:
    path = written(tmp_path, "id,codes\n1,x\n1,x\n,x\n2,q\n")
    with pytest.raises(ManyErrors) as told:
        read_coded(path, known=("x",))
    lines = str(told.value).splitlines()
    assert [line.split(": ")[0].rsplit(":", 1)[1] for line in lines] == ["3", "4", "5"]
    assert "stands in row 2 too" in lines[0]


def test_what_is_no_table_of_codings(tmp_path: Path) -> None:
    with pytest.raises(CallError, match="it has the columns name, age"):
        read_coded(written(tmp_path, "name,age\nAnn,3\n"))
    with pytest.raises(CallError, match="is empty"):
        read_coded(written(tmp_path, ""))
    with pytest.raises(CallError, match="no such file"):
        read_coded(tmp_path / "absent.csv")
    with pytest.raises(CallError, match="cannot be opened"):
        read_coded(written(tmp_path, "id,codes", "human.xlsx"))
    with pytest.raises(CallError, match="Say which run"):
        read_coded(written(tmp_path, "passage,code\na,x\n"))
    with pytest.raises(CallError, match="several people: Ann, Bo"):
        read_coded(written(tmp_path, "id,codes,coder\n1,x,Bo\n2,x,Ann\n"))


def test_a_runs_folder_gives_what_the_machine_gave(run: Path) -> None:
    coded = read_coded(run)
    assert {passage.id: set(passage.codes) for passage in coded.passages} == {
        "a": {"barrier/money", "barrier/time"},
        "b": set(),
        "c": set(),
    }
    assert coded.coder == "thematrix"
    assert coded.codes == tuple(sorted(code for code, _, _ in CODES))
    assert coded.passages[1].spans == (Span(100, 111),)
    with pytest.raises(CallError, match="which the codebook does not have"):
        read_coded(run, known=("barrier/money",))


def test_a_runs_decisions_judge_only_what_was_decided(run: Path) -> None:
    row = next(row for row in RUN.passages.to_pylist() if row["passage"] == "b")
    said = decision_on(
        texts_of(RUN)[row["document"]],
        spans_of(row["spans"]),
        document=row["document"],
        code="skill/listening",
        accept=True,
        coder="Kim",
        time="2025-03-01T10:00:00+00:00",
    )
    append_decisions(run, [said])
    coded = read_coded(run / "decisions.jsonl")
    assert [(passage.id, set(passage.codes), passage.judged) for passage in coded.passages] == [
        ("b", {"skill/listening"}, frozenset({"skill/listening"}))
    ]


def test_a_row_a_coding_beside_a_run(run: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "passage,code\na,money\na,time\nb,\n")
    known = [code for code, _, _ in CODES]
    coded = read_coded(path, run=run, known=known)
    assert [(passage.id, set(passage.codes)) for passage in coded.passages] == [
        ("a", {"barrier/money", "barrier/time"}),
        ("b", set()),
    ]
    assert coded.passages[0].text == "We ran short of money."
    with pytest.raises(ManyErrors, match="the run has no passage 'zz'"):
        read_coded(written(tmp_path, "passage,code\nzz,money\n"), run=run, known=known)


def test_a_row_a_passage_beside_a_run(run: Path, tmp_path: Path) -> None:
    coded = read_coded(written(tmp_path, "passage,codes\na,barrier/money|barrier/time\nb,\n"), run=run)
    assert [(passage.id, set(passage.codes)) for passage in coded.passages] == [
        ("a", {"barrier/money", "barrier/time"}),
        ("b", set()),
    ]
    assert coded.exhaustive
    with pytest.raises(CallError, match="names passages but has no text"):
        read_coded(written(tmp_path, "passage,codes\na,x\n"))


def test_complete_says_that_the_rest_of_a_document_was_looked_at(run: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "passage,code\na,barrier/money\n")
    assert [passage.id for passage in read_coded(path, run=run).passages] == ["a"]
    assert [passage.id for passage in read_coded(path, run=run, complete=True).passages] == ["a", "b"]


def test_a_row_a_coded_stretch(tmp_path: Path) -> None:
    path = written(tmp_path, "document,start,end,code\nada.txt,0,5,x\nada.txt,0,5,y\nada.txt,7,9,\n")
    coded = read_coded(path)
    assert [(set(passage.codes), passage.spans) for passage in coded.passages] == [
        ({"x", "y"}, (Span(0, 5),)),
        (set(), (Span(7, 9),)),
    ]
    with pytest.raises(ManyErrors, match=r"human.csv:2: '9' to '7' is no stretch"):
        read_coded(written(tmp_path, "document,start,end,code\nada.txt,9,7,x\n"))


def test_an_empty_row_of_a_sample_is_not_coded_yet(tmp_path: Path) -> None:
    path = written(tmp_path, "id,codes,inclusion,drawn\n1,x,0.5,simple\n2,,0.5,simple\n3,none,0.5,simple\n")
    coded = read_coded(path)
    assert [passage.id for passage in coded.passages] == ["1", "3"]
    assert coded.blank == 1
    assert coded.drawn == "simple"
    assert coded.inclusion == {"1": 0.5, "2": 0.5, "3": 0.5}
    with pytest.raises(ManyErrors, match="inclusion probability was changed"):
        read_coded(written(tmp_path, "id,codes,inclusion,drawn\n1,x,0,simple\n"))


def test_lost_hidden_columns_are_taken_from_the_run(run: Path, tmp_path: Path) -> None:
    (run / "samples").mkdir()
    written(run / "samples", "id,inclusion,drawn\na,0.25,stratified\nb,1.0,stratified\n", "first.csv")
    path = written(tmp_path, "id,codes\na,barrier/money\nb,\n")
    coded = read_coded(path, run=run)
    assert (coded.inclusion, coded.drawn, coded.blank) == ({"a": 0.25, "b": 1.0}, "stratified", 1)
    # Two draws of the same passages that say different things: nothing tells which it is.
    written(run / "samples", "id,inclusion,drawn\na,0.5,simple\nb,0.5,simple\n", "second.csv")
    assert read_coded(path, run=run).inclusion == {}
