"""A review by the passage as JSON: written for a page or program that shows it, and read again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from pipeline.errors import CallError, ThematrixError
from pipeline.review.answer_words import TICK, UNSURE
from pipeline.review.columns import words_digest
from pipeline.review.passage_answers import AnswerCell, AnsweredPassage, PassageLocation
from pipeline.review.review_batch import ReviewBatch
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.manifest import Part, first_problem

Said = bool | str | int | None
"""An answer: true, false or null, or words as in a workbook."""


class CodeAnswer(Part):
    """A code beside a passage; ``fits`` is the answer."""

    code: str
    proposed: bool = False
    fits: Said = False
    comment: str = ""


class PassageAnswer(Part):
    """A passage; ``other``, ``done`` and ``comment`` are the answer."""

    key: str = Field(min_length=1)
    document: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = Field(min_length=1)
    codes: tuple[CodeAnswer, ...]
    other: tuple[str, ...] = ()
    done: Said = False
    comment: str = ""
    probability: float | None = Field(None, gt=0, le=1)
    random: bool = False


def write_json(batch: ReviewBatch, path: Path) -> None:
    """Write a batch as JSON.

    Raises:
        ThematrixError: The disk failed.
    """
    with disk(path, "write the review"):
        write_atomic(path, (json.dumps(batch.as_dict(), ensure_ascii=False, indent=1) + "\n").encode())


def read_json(path: Path) -> tuple[list[str], str, str, list[AnsweredPassage], list[ThematrixError]]:
    """What a person answered.

    Returns:
        The ids of the codes that are asked about, the coder's name, the run's title, the passages, and those that
        cannot be used.

    Raises:
        CallError: It is no review.
    """
    remedy = "Fill in what `thematrix review --out review.json` wrote."
    if not path.is_file():
        raise CallError("there is no such file", where=str(path), remedy="Look at the path.")
    with disk(path, "read the review"):
        data = path.read_bytes()
    try:
        whole: Any = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise CallError(f"is no JSON: {error}", where=str(path), remedy=remedy) from error
    try:
        asked = [code["id"] for code in whole["codes"]]
        passages = list(whole["passages"])
        name, title = whole.get("coder", ""), whole.get("review", "")
        if not all(isinstance(text, str) for text in (name, title, *asked)):
            raise TypeError
    except (TypeError, KeyError, AttributeError) as error:
        raise CallError("is no review: it has no codes and passages", where=str(path), remedy=remedy) from error
    found, wrong = [], []
    for number, entry in enumerate(passages, 1):
        where = f"{path}: passage {number}"
        try:
            one = PassageAnswer.model_validate_json(json.dumps(entry))
        except (ValidationError, ValueError) as error:
            what = first_problem(error) if isinstance(error, ValidationError) else "is not what was written"
            wrong.append(ThematrixError(what, where=where, remedy=remedy))
            continue
        found.append(_answered(one, where))
    return asked, name, title, found, wrong


def _answered(one: PassageAnswer, where: str) -> AnsweredPassage:
    location = PassageLocation(
        document=one.document,
        spans=one.spans,
        digest=words_digest(one.words),
        proposed=tuple(code.code for code in one.codes if code.proposed),
        near=tuple(code.code for code in one.codes if not code.proposed),
        probability=one.probability,
        random=one.random,
    )
    ticks = {code.code: AnswerCell(f"{where}, {code.code}", _text(code.fits), code.comment) for code in one.codes}
    others = AnswerCell(f"{where}, other", "|".join(one.other))
    return AnsweredPassage(
        one.key, location, one.words, ticks, others, AnswerCell(f"{where}, done", _text(one.done), one.comment)
    )


def _text(said: Said) -> str:
    if isinstance(said, bool):
        return TICK if said else ""
    return UNSURE if said is None else str(said)
