"""The words of the questions, where a table of answers has but their numbers and another sheet says what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.readers.table_columns import Columns
from pipeline.ingest.readers.table_sheet import Sheet
from pipeline.text.word_count import word_count

NUMBERED = re.compile(
    r"(?:questions?|quest|item|frage|pregunta|pergunta|domanda|vraag|fr[åa]ga|q|f|nr|no)?[ ._#:-]*0*(?=\d)"
)
"""What may stand before the number of a question."""

NUMBER_OF = re.compile(
    r"(?:question|item|frage|pregunta|q)(?:[ _.-]*(?:id|no|nr|num(?:ber)?|code|key))?|(?:id|no|nr|number) of question",
    re.IGNORECASE,
)
"""A column with the number of the question that a row answers."""

CODE = re.compile(r"[\w.#:-]{1,24}(?: \d{1,3}\w?)?")
LEAST, MOST = 2, 0.6
"""Questions that another sheet must name, and their share of the answers' columns or rows."""

ASKED = 3.0
"""Words on average from which on cells may be questions."""


def questions_named(sheet: Sheet, beside: Sequence[Sheet]) -> tuple[Sheet, Sheet | None]:
    """The sheet with the words of its questions, and the one that says them; as it is where none does."""
    known = set(sheet.columns.at.values()) - {sheet.columns.at.get("text", -1)}
    heads = {_key(name) for place, name in enumerate(sheet.header) if place not in known and CODE.fullmatch(name)}
    column = next((place for place, name in enumerate(sheet.header) if NUMBER_OF.fullmatch(name.strip())), -1)
    told = [cells[column].strip() for _, cells in sheet.rows if cells[column].strip()] if column >= 0 else []
    rows = {_key(cell) for cell in told} if all(map(CODE.fullmatch, told)) else set()  # words are the questions already
    for other in beside:
        if rows and (asked := _asked(other, rows)):
            filled = tuple(
                (locator, (*cells[:column], asked.get(_key(cells[column]), cells[column]), *cells[column + 1 :]))
                for locator, cells in sheet.rows
            )
            columns = Columns({**sheet.columns.at, "question": column}, sheet.columns.sides)
            return replace(sheet, rows=filled, columns=columns, notes=(*sheet.notes, _note(other))), other
        if heads and (asked := _asked(other, heads)):
            header = tuple(
                name if place in known else asked.get(_key(name), name) for place, name in enumerate(sheet.header)
            )
            return replace(sheet, header=header, notes=(*sheet.notes, _note(other))), other
    return sheet, None


def _asked(sheet: Sheet, keys: set[str]) -> dict[str, str]:
    """The questions of a sheet by their numbers, where it has most of these in one column and words in another."""
    rows = [tuple(sheet.header), *(cells for _, cells in sheet.rows)]
    for place in range(len(sheet.header)):
        found = [_key(row[place]) for row in rows]
        named = keys & set(found)
        if len(named) < max(LEAST, MOST * len(keys)) or any(found.count(key) > 1 for key in named):
            continue
        own = [row for row, key in zip(rows, found, strict=True) if key in named]
        words = {
            other: sum(word_count(row[other]) for row in own) / len(own)
            for other in range(len(sheet.header))
            if other != place and len({row[other] for row in own}) > 1
        }
        text = max(words, key=words.__getitem__, default=-1)
        if text >= 0 and words[text] >= ASKED:
            return {_key(row[place]): " ".join(row[text].split()) for row in own if row[text].strip()}
    return {}


def _key(name: str) -> str:
    return NUMBERED.sub("", name.strip().casefold(), count=1).rstrip(" .:)")


def _note(sheet: Sheet) -> str:
    return f"the words of the questions are those of the sheet {sheet.name!r}"
