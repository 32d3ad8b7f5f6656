"""A review as it comes back: decisions, and what in it cannot be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from pipeline.decisions import coder_name
from pipeline.errors import CallError, ThematrixError
from pipeline.results.tables import RunTables
from pipeline.review import read_cells, read_passages, read_settled
from pipeline.review.columns import CODES, HEADED, NAME
from pipeline.review.filled import Filled
from pipeline.review.passage_answers import AnsweredPassage, PassageAnswers
from pipeline.review.read_json import read_json
from pipeline.runtime.disk import was_read
from pipeline.runtime.spreadsheet.workbook_reader import Sheet, read_workbook

Rows = Sequence[tuple[int, Mapping[str, str]]]


def read_review(path: Path, tables: RunTables, *, time: str, coder: str = "") -> Filled:
    """Read a filled-in review: by the passage or by the cell, or what was settled between two.

    Rows may be sorted, left out or copied, columns moved. A row is about the
    words that it was written for, also where the run has changed since.

    Args:
        path: The workbook, or the JSON of a review by the passage.
        tables: The run that it is about.
        time: When it was decided, in ISO 8601.
        coder: Who decided; where empty, the review says so.

    Raises:
        CallError: It is no review, or nobody says whose it is.
    """
    was_read(path)
    if path.suffix.lower() == ".json":
        asked, name, title, passages, wrong = read_json(path)
        filled = _by_passage(passages, wrong, tables, asked, coder=_coder(coder or name, path), time=time)
        return replace(filled, title=title)
    sheets = read_workbook(path)
    if rows := _rows(sheets, read_settled.NEEDED):
        return read_settled.settled(path, rows, tables, time=time)
    if rows := _rows(sheets, read_passages.NEEDED):
        named = _coder(coder or _name(sheets), path)
        found, wrong = read_passages.answered(path, rows)
        filled = _by_passage(found, wrong, tables, _asked(sheets, path), coder=named, time=time)
        return replace(filled, title=_title(sheets))
    rows = _rows(sheets, read_cells.NEEDED)
    if rows is None:
        raise CallError(
            f"is no review: no sheet has the columns {', '.join(read_passages.NEEDED)}, or of a review by cells "
            f"{', '.join(read_cells.NEEDED)}",
            where=str(path),
            remedy="Fill in what `thematrix review` wrote. A workbook of `thematrix sample` goes to `thematrix agree`.",
        )
    filled = read_cells.by_cells(path, rows, tables, coder=_coder(coder or _name(sheets), path), time=time)
    return replace(filled, title=_title(sheets))


def is_review(path: Path) -> bool:
    """Whether a workbook is what ``review`` wrote.

    Raises:
        CallError: It cannot be opened.
    """
    sheets = read_workbook(path)
    return any(_rows(sheets, kind.NEEDED) is not None for kind in (read_settled, read_passages, read_cells))


def _by_passage(
    passages: Sequence[AnsweredPassage],
    wrong: Sequence[ThematrixError],
    tables: RunTables,
    asked: Sequence[str],
    *,
    coder: str,
    time: str,
) -> Filled:
    answers = PassageAnswers(tables, asked, coder=coder, time=time)
    for one in passages:
        answers.add(one)
    return Filled(
        coder,
        tuple(answers.decisions),
        answers.open,
        (*wrong, *answers.refused),
        tuple(answers.notes),
        tuple(answers.rows),
        done=answers.done,
    )


def _coder(name: str, path: Path) -> str:
    try:
        return coder_name(name)
    except CallError as error:
        raise CallError(
            error.what if name else "does not say who decided",
            where=str(path),
            remedy=f"Write it beside “{NAME}” on the first sheet, or give --coder."
            if path.suffix.lower() != ".json"
            else "Write it at “coder”, or give --coder.",
        ) from error


def _rows(sheets: Sequence[Sheet], needed: Sequence[str]) -> Rows | None:
    """The rows of the first sheet that has these columns, by head and numbered as the sheet does; None where none has.

    What stands in no column of these is passed over.
    """
    for sheet in sheets:
        for index, (_, cells) in enumerate(sheet.rows[:20]):
            header = {cell.strip().casefold(): at for at, cell in reversed(list(enumerate(cells)))}
            if set(needed) <= set(header):
                return [
                    (number, {head: row[at].strip() for head, at in header.items() if at < len(row)})
                    for number, row in sheet.rows[index + 1 :]
                ]
    return None


def _asked(sheets: Sequence[Sheet], path: Path) -> list[str]:
    """The ids of the codes that the review asks about."""
    if rows := _rows(sheets, ("code", "id", "definition")):
        return [cells["id"] for _, cells in rows if cells.get("id")]
    raise CallError(
        f"has no sheet {CODES} any more, which says what a passage that is done says no to",
        where=str(path),
        remedy="Fill in the workbook that `thematrix review` wrote, with all its sheets.",
    )


def _title(sheets: Sequence[Sheet]) -> str:
    """What the run was called that it was drawn from."""
    for _, cells in sheets[0].rows[:1] if sheets else ():
        for cell in cells[:1]:
            if cell.startswith(HEADED):
                return cell.removeprefix(HEADED).strip()
    return ""


def _name(sheets: Sequence[Sheet]) -> str:
    for _, cells in sheets[0].rows[:20] if sheets else ():
        for cell, right in pairwise(cells):
            if cell.strip().casefold() == NAME.casefold():
                return right.strip()
    return ""
