"""Forms: tables that tell of whom they are, and below it what she was asked, with her answers beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.ingest.documents.grid_cells import (
    ANSWERING,
    ASKING,
    ROWS,
    as_heading,
    filled_rows,
    share_of_questions,
    share_with_questions,
    text_of_cell,
)
from pipeline.ingest.documents.paragraphs import Grid, Paragraph
from pipeline.ingest.transcript.head_fields import KEY
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, PERSON_HEAD_KEYS
from pipeline.text.full_stops import has_question_mark

Rows = list[tuple[tuple[Paragraph, ...], ...]]


@dataclass(frozen=True)
class _Part:
    """The fields of one person, and what she was asked."""

    fields: Rows
    body: Rows

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(map(_key, self.fields))


def with_forms_parted(items: Sequence[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items, each form as headings that tell of whom it is, and a table of what she was asked.

    A form that comes again, with the same fields, may hold one question; any other holds several.
    """
    parts = [_parts(item) if isinstance(item, Grid) else [] for item in items]
    if not any(parts):
        return list(items)
    again = _again([part for own in parts for part in own])
    found: list[Paragraph | Grid] = []
    for item, own in zip(items, parts, strict=True):
        if not isinstance(item, Grid) or not own:
            found.append(item)
        elif all(part.keys in again for part in own):
            found += _parted(own, item.locator, sure=True)
        elif all(len(part.body) >= ROWS and _asking(part) >= ASKING * len(part.body) for part in own):
            found += _parted(own, item.locator, sure=False)
        else:
            found.append(item)
    return found


def _parts(grid: Grid) -> list[_Part]:
    """The forms in a table, one below the other; none where it is none."""
    rows = filled_rows(grid)
    if len(rows) < ROWS or any(len(row) != 2 for row in rows):
        return []
    keys = list(map(_key, rows))
    fields = [
        not has_question_mark(text_of_cell(row[0])) and len(key.split()) <= KEY
        for row, key in zip(rows, keys, strict=True)
    ]
    runs = [list(run) for _, run in groupby(range(len(rows)), key=fields.__getitem__)]
    if not fields[0] or len(runs) % 2:
        return []
    parts = [
        _Part([rows[place] for place in head], [rows[place] for place in body])
        for head, body in zip(runs[::2], runs[1::2], strict=True)
    ]
    known = all(any(key in HEAD_KEYS or key in PERSON_HEAD_KEYS for key in part.keys) for part in parts)
    return parts if known else []


def _again(parts: Sequence[_Part]) -> frozenset[tuple[str, ...]]:
    """The fields of forms that come again, and in which questions stand at the left and answers at the right."""
    found = set()
    for keys, count in Counter(part.keys for part in parts).items():
        body = [row for part in parts if part.keys == keys for row in part.body]
        asked = [text for row in body if (text := text_of_cell(row[0]))]
        answered = [text for row in body if (text := text_of_cell(row[1]))]
        enough = count >= ROWS and len(answered) >= ROWS and bool(asked)
        if enough and share_with_questions(asked) >= ASKING and share_of_questions(answered) <= ANSWERING:
            found.add(keys)
    return frozenset(found)


def _parted(parts: Sequence[_Part], locator: str, *, sure: bool) -> list[Paragraph | Grid]:
    found: list[Paragraph | Grid] = []
    for part in parts:
        found += [as_heading(row, locator) for row in part.fields]
        found.append(Grid(tuple(part.body), locator, form=sure))
    return found


def _asking(part: _Part) -> int:
    return sum(has_question_mark(text_of_cell(row[0])) for row in part.body)


def _key(row: Sequence[tuple[Paragraph, ...]]) -> str:
    """The left cell of a row, as the names of fields are compared."""
    return " ".join(text_of_cell(row[0]).casefold().strip(" :.").split())
