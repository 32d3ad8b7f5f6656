"""Review by the passage: what is asked, the workbook and the JSON of it, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.decisions import apply
from pipeline.errors import CallError
from pipeline.export.evidence_text import reasons
from pipeline.results.codings import without_bare_noes
from pipeline.results.tables import RunTables
from pipeline.review import Filled, PassageToRead, ReviewBatch, make_batch, read_review, write_json, write_passages
from pipeline.review.columns import LineKind
from tests.review.reviewed_talk import EVIL, NOW, RUN, SCORES, SCRIPT
from tests.talk import BOOK, talk_run

CHOSEN = [PassageToRead(0, 0.25, True, 0.5), PassageToRead(2, 0.5, True, 0.3), PassageToRead(1, 1.0, False, 0.3)]

Cells = Mapping[tuple[int, str], object]


def batch(run: RunTables = RUN, **options: Any) -> ReviewBatch:
    return make_batch(run, CHOSEN, codebook=BOOK, title="Trial", reasons=reasons, **options)


def lines(sheet: Any) -> dict[tuple[int, str], int]:
    """The row of each line: of which passage, counted from 1, and of which code."""
    heads = {cell.value: cell.column for cell in sheet[2]}
    found: dict[tuple[int, str], int] = {}
    keys: list[str] = []
    for row in range(3, sheet.max_row + 1):
        key, code = (sheet.cell(row, heads[name]).value for name in ("passage key", "code id"))
        if key not in keys:
            keys.append(key)
        found[keys.index(key) + 1, code] = row
    return found


def fill(
    path: Path, cells: Cells, *, comments: Cells | None = None, name: str = "Rita",
    change: Callable[[Any], None] | None = None,
) -> Path:  # fmt: skip
    """Writes into the answer and comment beside codes of passages; another program writes the file anew."""
    book = openpyxl.load_workbook(path)
    book["Read me"]["B3"] = name
    sheet: Any = book["Review"]
    heads = {cell.value: cell.column for cell in sheet[2]}
    place = lines(sheet)
    for head, entries in (("answer", cells), ("comment", comments or {})):
        for about, value in entries.items():
            sheet.cell(place[about], heads[head]).value = value
    if change:
        change(book)
    book.save(path)
    return path


def written(tmp_path: Path, run: RunTables = RUN, **options: Any) -> Path:
    path = tmp_path / "review.xlsx"
    write_passages(batch(run, **options), path)
    return path


def read(path: Path, run: RunTables = RUN) -> Filled:
    return read_review(path, run, time=NOW)


def said(filled: Filled) -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = {}
    for decision in filled.decisions:
        found.setdefault(decision.words[0][:4], {})[decision.code] = decision.accept
    return found


def told(filled: Filled) -> list[str]:
    return [str(error).rpartition("/")[2] for error in filled.refused]


OTHERS, DONE = LineKind.OTHERS, LineKind.DONE


def test_a_passage_stands_with_its_context_and_its_codes() -> None:
    dry, they, _ = batch().passages
    assert (dry.before, dry.case, dry.probability, dry.random) == ("I: How was the summer?", "Ada", 0.25, True)
    assert [(code.name, code.proposed) for code in dry.codes] == [("Water", True), ("Theft", False), ("Sharing", False)]
    assert dry.codes[0].why == ("found “Dry” (rule water#1)",)
    assert dry.codes[1].why == ("Tools and vegetables that are stolen.",)
    assert [code.code for code in they.codes] == ["theft", "sharing", "water"], "the likeliest first"
    assert they.words == ("They took the fork.", "And the new spade.")
    assert round(batch().minutes, 1) == 1.1


def test_the_workbook_is_safe_ticked_and_filled_in_one_column(tmp_path: Path) -> None:
    path = written(tmp_path)
    first = path.read_bytes()
    write_passages(batch(), path)
    assert path.read_bytes() == first
    book = openpyxl.load_workbook(path)
    sheet: Any = book["Review"]
    heads = {cell.value: cell for cell in sheet[2]}
    assert sheet.freeze_panes == "A3"
    assert sheet.protection.sheet
    place = lines(sheet)
    assert [code for number, code in place if number == 1] == ["water", "theft", "sharing", OTHERS, DONE]
    ticked = [about for about, row in place.items() if sheet.cell(row, heads["answer"].column).value == "x"]
    assert ticked == [(1, "water"), (2, "theft"), (3, "theft")]
    open_ = [name for name, cell in heads.items() if not sheet.cell(3, cell.column).protection.locked]
    assert open_ == ["answer", "comment"]
    hidden = [name for name, cell in heads.items() if sheet.column_dimensions[cell.column_letter].hidden]
    assert hidden == ["passage key", "code id", "position", "words"]
    assert {cell.data_type for row in sheet for cell in row if str(cell.value).startswith("=HYPER")} == {"s"}
    (rule,) = {rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rule == "Codes!$A$2:$A$4"
    assert [cell.value for cell in book["Codes"]["B"]] == ["id", "water", "theft", "sharing"]


def test_a_passage_that_is_done_says_yes_or_no_to_every_code(tmp_path: Path) -> None:
    filled = read(
        fill(
            written(tmp_path),
            {(1, DONE): "ja", (2, "theft"): None, (2, "sharing"): "✓", (2, DONE): True},
            comments={(2, "theft"): "nothing was stolen", (1, DONE): "plain"},
        )
    )
    assert said(filled) == {
        "Dry.": {"water": True, "theft": False, "sharing": False},
        "They": {"water": False, "theft": False, "sharing": True},
    }
    assert (filled.coder, filled.done, filled.open, filled.refused, filled.notes) == ("Rita", 2, 1, (), ())
    assert {(one.probability, one.random) for one in filled.decisions} == {(0.25, True), (0.5, True)}
    assert {one.comment for one in filled.decisions if one.comment} == {"nothing was stolen", "plain"}
    run, _ = apply(RUN, filled.decisions)
    shown = [
        (row["code"], row["status"]) for row in without_bare_noes(run).codings.to_pylist() if row["coder"] == "Rita"
    ]
    assert shown == [("water", "accepted"), ("theft", "rejected"), ("sharing", "accepted")]


def test_further_codes_go_by_id_or_name(tmp_path: Path) -> None:
    path = written(tmp_path)
    filled = read(fill(path, {(1, OTHERS): "SHARING | theft", (1, DONE): "x"}))
    assert said(filled)["Dry."] == {"water": True, "theft": True, "sharing": True}
    filled = read(fill(path, {(1, OTHERS): "shareing", (1, "theft"): "no"}))
    # Nobody knows which code was meant: what was said counts, and no code is told no that nobody said.
    assert said(filled)["Dry."] == {"water": True, "theft": False}
    assert told(filled) == [
        "review.xlsx:6: 'shareing' is no code; it may be any of them, so that codes of this passage without an answer "
        "stay open. Did you mean: sharing? The sheet Codes lists the codes."
    ]
    filled = read(fill(path, {(1, OTHERS): "zzz", (1, "theft"): None, (1, "water"): None}))
    assert said(filled)["Dry."] == {"water": False}, "a tick taken away is a no"
    filled = read(fill(path, {(1, OTHERS): "watr"}))
    assert "Dry." not in said(filled), "save where that code may be meant"
    fill(path, {(1, OTHERS): "SHARING", (1, "water"): "x", (1, "theft"): "no"})
    filled = read(fill(path, {(1, OTHERS): "theft"}))
    assert "theft" not in said(filled)["Dry."]
    assert told(filled) == [
        "review.xlsx:6: says yes to 'theft', and the line of that code says no. Decide for one of them."
    ]


def test_without_done_only_what_was_changed_counts(tmp_path: Path) -> None:
    filled = read(
        fill(
            written(tmp_path),
            {(1, "water"): None, (2, "sharing"): "yes", (2, DONE): "?", (3, "theft"): "yes"},
            comments={(1, DONE): "why ever"},
        )
    )
    assert said(filled) == {"Dry.": {"water": False}, "They": {"sharing": True}, EVIL[:4]: {"theft": True}}
    assert (filled.done, filled.open) == (0, 0)
    assert {one.probability for one in filled.decisions} == {None}
    assert filled.notes[0].endswith("review.xlsx:7: was changed and is not marked as done; only water counts")


def test_what_cannot_be_told_stays_open_and_bad_cells_are_named(tmp_path: Path) -> None:
    filled = read(
        fill(written(tmp_path), {(1, "theft"): "?", (1, DONE): "x", (2, "sharing"): "perhaps", (2, DONE): "x",
                                 (3, DONE): "water"})
    )  # fmt: skip
    assert said(filled) == {"Dry.": {"water": True, "sharing": False}, "They": {"theft": True, "water": False}}
    assert told(filled) == [
        "review.xlsx:9: 'perhaps' is neither yes nor no; sharing stays open. Write x where the code fits, ? where you "
        "cannot tell, or nothing.",
        "review.xlsx:17: 'water' does not say whether the passage is done. Write x where its codes are right; further "
        "codes go into the line above.",
    ]


def test_only_the_codes_asked_about_are_decided_on(tmp_path: Path) -> None:
    path = written(tmp_path, codes=[1])
    assert said(read(fill(path, {(1, DONE): "x", (2, DONE): "x"}))) == {
        "Dry.": {"theft": False},
        "They": {"theft": True},
    }


def test_a_passage_is_about_its_words_also_when_the_run_was_made_anew(tmp_path: Path) -> None:
    path = fill(written(tmp_path), {(1, DONE): "x", (3, DONE): "x"})
    edited = talk_run({"ada.txt": "I: Shall we?\n" + SCRIPT.replace("is what the thief", "the thief")}, scores=SCORES)
    filled = read(path, edited)
    _, standing = apply(edited, filled.decisions)
    assert {lost.decision.words[0][:4] for lost in standing.lost} == {EVIL[:4]}
    assert len(filled.decisions) == 6
    # Nobody can tell what was meant where the words in the workbook are gone too.
    lost = read(fill(path, {}, change=lambda book: book["Review"].delete_cols(10)), edited)
    assert told(lost) == [
        f"review.xlsx:{row}: its hidden cells were changed. Run `thematrix review` again for it." for row in (7, 17)
    ]
    fill(path, {}, change=lambda book: book["Review"].delete_cols(4))
    with pytest.raises(CallError, match="no sheet has the columns"):
        read(path)


def test_rows_may_be_lost_and_sheets_not(tmp_path: Path) -> None:
    path = fill(written(tmp_path), {(1, DONE): "x", (2, DONE): "x"}, change=lambda book: book["Review"].delete_rows(12))
    filled = read(path)
    assert list(said(filled)) == ["Dry."]
    assert told(filled) == [
        "review.xlsx:11: the last line of its passage is missing, or its hidden cells were changed. "
        "Run `thematrix review` again for this passage."
    ]

    def drop(book: Any) -> None:
        del book["Codes"]

    with pytest.raises(CallError, match="no sheet Codes"):
        read(fill(written(tmp_path), {}, change=drop))
    with pytest.raises(CallError, match="does not say who decided"):
        read(fill(written(tmp_path), {(1, DONE): "x"}, name=" "))


def test_the_json_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "review.json"
    write_json(batch(), path)
    found = json.loads(path.read_text(encoding="utf-8"))
    found["coder"] = "Rita"
    dry, they, evil = found["passages"]
    assert [(code["code"], code["fits"]) for code in dry["codes"]] == [
        ("water", True),
        ("theft", False),
        ("sharing", False),
    ]
    dry |= {"done": True, "other": ["Theft"], "comment": "plain"}
    they["codes"][0]["fits"] = None
    they["done"] = "oui"
    del evil["words"]
    path.write_text(json.dumps(found), encoding="utf-8")
    filled = read(path)
    assert said(filled) == {
        "Dry.": {"water": True, "theft": True, "sharing": False},
        "They": {"sharing": False, "water": False},
    }
    assert [text.partition(" Fill")[0] for text in told(filled)] == [
        "review.json: passage 3: is damaged at 'words': field required.",
    ]
    # Workbook and JSON speak of the same passages, so that one takes back what the other said.
    sheet = read(fill(written(tmp_path), {(1, DONE): "x"}))
    assert sheet.decisions[0].source == filled.decisions[0].source


@pytest.mark.parametrize("text", ["", "[]", "{", '{"codes": 3}', '{"codes": [], "passages": null}', '{"codes": [[]]}'])
def test_json_that_is_no_review_is_refused_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "review.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CallError) as error:
        read(path)
    assert len(str(error.value).splitlines()) == 1
