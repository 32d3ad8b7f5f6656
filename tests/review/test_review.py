from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.decisions import apply
from pipeline.errors import CallError
from pipeline.export.evidence_text import reasons
from pipeline.results.preceding_text import before
from pipeline.results.tables import RunTables
from pipeline.review import Filled, choose, read_review, write_review
from pipeline.review.select_codings import NOT_ASSIGNED, ReviewItem
from tests.review.reviewed_talk import NOW, RUN, SCORES, SCRIPT
from tests.small_run import Given, Said, small_run
from tests.talk import BOOK, talk_run

Rows = Sequence[tuple[int, str, str]]


def written(tmp_path: Path, run: RunTables = RUN, *, n: int = 50) -> Path:
    path = tmp_path / "review.xlsx"
    worth = choose(run, threshold=0.5, n=n)
    write_review(run, path, worth=worth, codebook=BOOK, title="Trial", threshold=0.5, reasons=reasons)
    return path


def fill(path: Path, rows: Rows, *, name: str = "Rita", change: Callable[[Any], None] | None = None) -> Path:
    """Opens the workbook, fills cells in as (row, head, value), saves it: another program writes the file anew."""
    book = openpyxl.load_workbook(path)
    book["Read me"]["B3"] = name
    sheet: Any = book["Review"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row, head, value in rows:
        sheet.cell(row, heads[head]).value = value
    if change:
        change(sheet)
    book.save(path)
    return path


def read(path: Path, run: RunTables = RUN, *, coder: str = "") -> Filled:
    return read_review(path, run, time=NOW, coder=coder)


def said(filled: Filled) -> list[tuple[str, str, bool]]:
    return [(decision.words[0][:4], decision.code, decision.accept) for decision in filled.decisions]


def table_of(path: Path) -> list[dict[str, Any]]:
    head, *rows = openpyxl.load_workbook(path)["Review"].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_the_most_uncertain_come_first_and_codes_and_people_take_turns() -> None:
    saying = [Said(f"{case}{n}", f"Words {n}.", case=case) for case in ("Ann", "Bob") for n in range(9)]
    given = [
        *(Given(f"Ann{n}", "barrier/money", 0.5 + n / 1000, "review") for n in range(9)),
        Given("Bob1", "barrier/money", 0.55, "review"),
        Given("Bob2", "skill/listening", 0.58, "review"),
        Given("Bob3", "barrier/time", 0.95),
    ]
    run = small_run(said=saying, given=given)
    chosen = choose(run, threshold=0.5, n=50)
    found = [(run.passages["passage"][item.passage].as_py(), run.codes[item.code][0]) for item in chosen]
    assert found[:3] == [("Ann0", "barrier/money"), ("Bob2", "skill/listening"), ("Bob1", "barrier/money")]
    assert found[3:11] == [(f"Ann{n}", "barrier/money") for n in range(1, 9)]
    assert found[11:] == [("Bob3", "barrier/time")]
    assert choose(run, threshold=0.5, n=4) == chosen[:4]
    assert {item.code for item in choose(run, threshold=0.5, n=50, codes=[2])} == {2}


def test_every_fourth_is_a_near_miss_and_all_where_nothing_is_given() -> None:
    words = [f"p{number}" for number in range(20)]
    script = {"a.txt": "".join(f"P{number}: {word} said.\n" for number, word in enumerate(words))}
    near = {(f"{word} ", "water"): 0.4 for word in words} | {(f"{word} ", "theft"): 0.2 for word in words}
    given = {(f"{word} ", "sharing"): 0.6 for word in words}
    chosen = choose(talk_run(script, scores=near | given), threshold=0.5, n=12)
    assert [item.status for item in chosen] == (["review"] * 3 + [NOT_ASSIGNED]) * 3
    assert {item.code for item in chosen if item.status == NOT_ASSIGNED} == {0}
    assert Counter(item.status for item in choose(talk_run(script, scores=near), threshold=0.5, n=12)) == {
        NOT_ASSIGNED: 12
    }


def test_what_was_decided_is_not_asked_again(tmp_path: Path) -> None:
    path = fill(written(tmp_path), [(2, "decision", "accept"), (3, "decision", "reject")])
    done = {(decision.spans, decision.code) for decision in read(path).decisions}
    run, _ = apply(RUN, read(path).decisions)
    left = choose(run, threshold=0.5, n=50)
    assert len(left) == len(choose(RUN, threshold=0.5, n=50)) - 2
    assert len(done) == 2
    assert all(isinstance(item, ReviewItem) for item in left)


def test_a_row_tells_all_that_is_needed(tmp_path: Path) -> None:
    path = written(tmp_path)
    rows = {(row["passage"][:5], row["code"]): row for row in table_of(path)}
    dry = rows["Dry. ", "Water"]
    assert (dry["document"], dry["case"], dry["score"], dry["status"]) == ("ada.txt", "Ada", 0.51, "review")
    assert dry["before"] == "I: How was the summer?"
    assert dry["meaning"] == "Drought, carrying cans of water, the hose ban."
    assert "“Dry”" in dry["why"]
    assert "water#1" in dry["why"]
    missed = rows["They ", "Sharing"]
    assert (missed["score"], missed["status"]) == (0.49, NOT_ASSIGNED)
    assert missed["why"] == "Not assigned: the score of 0.49 lies below the threshold of 0.50."
    assert missed["passage"] == "They took the fork. [...] And the new spade."


def test_the_sheet_is_frozen_protected_checked_and_safe(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    assert book.sheetnames == ["Read me", "Review", "Codes"]
    sheet: Any = book["Review"]
    assert sheet.freeze_panes == "A2"
    assert sheet.protection.sheet
    heads = {cell.value: cell for cell in sheet[1]}
    open_ = {name for name, cell in heads.items() if not sheet.cell(2, cell.column).protection.locked}
    assert open_ == {"decision", "other code", "comment"}
    assert [name for name, cell in heads.items() if sheet.column_dimensions[cell.column_letter].hidden] == [
        "code id",
        "position",
    ]
    lists = {str(rule.sqref)[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert lists == {
        heads["decision"].column_letter: '"accept,reject"',
        heads["other code"].column_letter: "Codes!$A$2:$A$4",
    }
    evil = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert evil
    assert {cell.data_type for cell in evil} == {"s"}


def test_the_same_run_gives_the_same_workbook(tmp_path: Path) -> None:
    first = written(tmp_path).read_bytes()
    (tmp_path / "review.xlsx").unlink()
    assert written(tmp_path).read_bytes() == first


def test_what_is_filled_in_is_read(tmp_path: Path) -> None:
    order = [(row["passage"][:4], row["code id"]) for row in table_of(written(tmp_path))]
    assert order == [("Dry.", "water"), ("They", "theft"), ("=HYP", "theft"), ("They", "sharing")]
    path = fill(
        tmp_path / "review.xlsx",
        [
            (2, "decision", " Accept"),
            (2, "comment", "clearly"),
            (3, "decision", "reject"),
            (3, "other code", "sharing | water"),
            (4, "other code", "water"),
            (5, "comment", "not sure"),
        ],
    )
    filled = read(path)
    assert filled.coder == "Rita"
    assert said(filled) == [
        ("Dry.", "water", True),
        ("They", "sharing", True),
        ("They", "water", True),
        ("They", "theft", False),
        ("=HYP", "water", True),
    ]
    assert [decision.comment for decision in filled.decisions][:2] == ["clearly", ""]
    assert {decision.time for decision in filled.decisions} == {NOW}
    assert (filled.open, filled.refused) == (1, ())
    assert [note.rpartition("/")[2] for note in filled.notes] == [
        "review.xlsx:5: has a comment and no decision; nothing was recorded"
    ]
    assert read(path, coder="Tom").coder == "Tom"


def test_wrong_rows_are_named_and_the_others_count(tmp_path: Path) -> None:
    path = fill(
        written(tmp_path),
        [
            (2, "decision", "perhaps"),
            (3, "decision", "accept"),
            (3, "other code", "shareing"),
            (4, "decision", "accept"),
            (5, "decision", "accept"),
            (5, "position", '{"document": "ada.txt"}'),
        ],
    )
    filled = read(path)
    assert {("=HYP", "theft", True)} < set(said(filled)), "a wrong other code does not undo the decision"
    assert len(said(filled)) == 2
    told = [str(error).rpartition("/")[2] for error in filled.refused]
    assert told == [
        "review.xlsx:2: 'perhaps' in the column decision is no decision. Write accept or reject, or leave it empty.",
        "review.xlsx:3: 'shareing' in the column other code is no code; the accept counts. Did you mean: sharing? "
        "The sheet Codes lists the codes.",
        "review.xlsx:5: its hidden columns were changed. Run `thematrix review` again for this passage.",
    ]


def test_a_workbook_that_says_two_things_of_one_coding_is_told_so(tmp_path: Path) -> None:
    path = fill(
        written(tmp_path),
        [
            (2, "decision", "reject"),
            (2, "other code", "water"),
            (3, "decision", "accept"),
            (3, "other code", "sharing"),
            (5, "decision", "reject"),
        ],
    )
    filled = read(path)
    assert said(filled) == [("They", "sharing", True), ("They", "theft", True)]
    assert [str(error).rpartition("/")[2].partition(". ")[0] for error in filled.refused] == [
        "review.xlsx:2: rejects 'water' and gives it as the other code",
        "review.xlsx:5: says reject of 'sharing' where row 3 says accept",
    ]


def test_rows_may_be_moved_and_columns_added(tmp_path: Path) -> None:
    def shuffle(sheet: Any) -> None:
        sheet.delete_rows(3)
        sheet.insert_cols(1, amount=2)
        sheet.cell(1, 1).value = "my notes"
        sheet.move_range("A2:Z2", rows=8)

    path = fill(written(tmp_path), [(2, "decision", "reject")], change=shuffle)
    filled = read(path)
    assert said(filled) == [("Dry.", "water", False)]
    assert filled.open == 2


def test_a_row_is_about_its_words_also_when_the_run_was_made_anew(tmp_path: Path) -> None:
    path = fill(written(tmp_path), [(2, "decision", "reject"), (3, "decision", "reject"), (4, "decision", "accept")])
    edited = talk_run({"ada.txt": "I: Shall we?\n" + SCRIPT.replace("is what the thief", "the thief")}, scores=SCORES)
    filled = read(path, edited)
    assert said(filled) == [("Dry.", "water", False), ("They", "theft", False), ("=HYP", "theft", True)]
    run, standing = apply(edited, filled.decisions)
    assert [lost.decision.words[0][:4] for lost in standing.lost] == ["=HYP"]
    assert [row["text"][:4] for row in run.codings.to_pylist() if row["status"] == "rejected"] == ["Dry.", "They"]
    # Nobody can tell what was meant where the words in the row were changed too.
    fill(path, [(2, "passage", "Dry. I did.")])
    assert [str(error).rpartition("/")[2].partition(":")[2][:1] for error in read(path, edited).refused] == ["2"]


def test_what_is_no_review_is_refused(tmp_path: Path) -> None:
    path = fill(written(tmp_path), [(2, "decision", "accept")], name="")
    with pytest.raises(CallError, match="does not say who decided"):
        read(path)
    with pytest.raises(CallError, match="no name of a person"):
        read(path, coder="thematrix")
    fill(path, [(1, "decision", "my decision")])
    with pytest.raises(CallError, match="no sheet has the columns"):
        read(path)
    (tmp_path / "text.xlsx").write_text("decision")
    with pytest.raises(CallError, match="cannot be opened"):
        read(tmp_path / "text.xlsx")
    with pytest.raises(CallError, match="no such file"):
        read(tmp_path / "absent.xlsx")


def test_what_stood_before() -> None:
    long = "word " * 100
    script = f"I: {long}end?\nAda: First. Second.\nI: Oh.\nBo: Third.\n"
    first, second, third = before(talk_run({"a.txt": script}, unit="sentence"))
    assert first.startswith("I: … word word")
    assert first.endswith(" end?")
    assert len(first) < 310
    assert (second, third) == ("First.", "I: Oh.")
