"""What a person wrote into the workbook of a review by the passage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import ThematrixError
from pipeline.results.tables import GAP
from pipeline.review.columns import ANSWER, CODE, COMMENT, KEY, PASSAGE, PLACE, WORDS, LineKind
from pipeline.review.passage_answers import AnswerCell, AnsweredPassage, PassageLocation

NEEDED = (PASSAGE, ANSWER, COMMENT, KEY, CODE, PLACE)

Cells = Mapping[str, str]


def answered(path: Path, rows: Sequence[tuple[int, Cells]]) -> tuple[list[AnsweredPassage], list[ThematrixError]]:
    """The passages in the order of their first lines, and what cannot be used.

    Args:
        path: The workbook, for messages.
        rows: By head, numbered as the sheet does.
    """
    blocks: dict[str, list[tuple[int, Cells]]] = {}
    wrong = []
    for number, cells in rows:
        if cells.get(KEY):
            blocks.setdefault(cells[KEY], []).append((number, cells))
        elif cells.get(ANSWER):
            wrong.append(
                ThematrixError(
                    f"{cells[ANSWER]!r} stands beside no passage",
                    where=f"{path}:{number}",
                    remedy="Write into the yellow cells of a passage.",
                )
            )
    found = []
    for key, lines in blocks.items():
        one = _passage(path, key, lines, wrong)
        if one is not None:
            found.append(one)
    return found, wrong


def _passage(
    path: Path, key: str, lines: Sequence[tuple[int, Cells]], wrong: list[ThematrixError]
) -> AnsweredPassage | None:
    cells: dict[str, AnswerCell] = {}
    place, words = "", ""
    for number, row in lines:
        code = row.get(CODE, "")
        cell = AnswerCell(f"{path}:{number}", row.get(ANSWER, ""), row.get(COMMENT, ""))
        earlier = cells.setdefault(code, cell)
        if earlier.text != cell.text:
            wrong.append(
                ThematrixError(
                    f"says {cell.text!r} where {earlier.where} says {earlier.text!r}",
                    where=cell.where,
                    remedy="Delete one of the two lines.",
                )
            )
        place, words = place or row.get(PLACE, ""), words or row.get(WORDS, "")
    last = f"{path}:{lines[-1][0]}"
    try:
        location = PassageLocation.model_validate_json(place)
    except ValidationError:
        location = None
    if location is None or LineKind.DONE not in cells:
        wrong.append(
            ThematrixError(
                "the last line of its passage is missing, or its hidden cells were changed",
                where=last,
                remedy="Run `thematrix review` again for this passage.",
            )
        )
        return None
    others = cells.pop(LineKind.OTHERS, AnswerCell(last))
    done = cells.pop(LineKind.DONE)
    cells.pop("", None)
    return AnsweredPassage(key, location, tuple(words.split(GAP)) if words else (), cells, others, done)
