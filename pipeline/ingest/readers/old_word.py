"""A .doc's characters as paragraphs and tables in reading order, as those of a .docx."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph, TextRun, not_read, rows_of, set_in, underlined
from pipeline.ingest.files.word_binary import BinaryParagraph, Cell, Layout, Look, word_binary
from pipeline.ingest.reader import Received

_CONTROL = re.compile(r"([\x00-\x08\x0b-\x1f])")
_SIGNS = {"\x0b": "\n", "\x0e": "\n", "\x1e": "-"}
"""What control characters stand for; others hold the place of pictures, notes and the like."""

_FIELD, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_NEAR = 30
"""Twentieths of a point within which two edges of cells are one."""

_BESIDE = {"boxes": "text boxes", "notes": "footnotes", "comments": "comments"}


def open_old_word(received: Received) -> Opened:
    """The words of a .doc, in the order in which they are read.

    Raises:
        UnreadableFile: It is damaged, locked, or of a version of Word before 1997.
    """
    told = word_binary(received)
    items = tuple(_Walk(told.ordered).items(told.paragraphs))
    return Opened(items, tuple(not_read(what for name, what in _BESIDE.items() if name in told.beside)))


@dataclass(slots=True)
class _Walk:
    ordered: frozenset[tuple[int, int]]
    paragraphs: int = 0
    tables: int = 0
    numbers: Counter[tuple[int, int]] = field(default_factory=Counter)
    fields: list[bool] = field(default_factory=list)
    """Of each field that is open whether its result, which is read, has begun."""

    def items(self, paragraphs: Sequence[BinaryParagraph]) -> Iterator[Paragraph | Grid]:
        rows: list[tuple[tuple[Cell, ...], list[list[Paragraph]]]] = []
        cells: list[list[Paragraph]] = []
        cell: list[Paragraph] = []
        for one in paragraphs:
            runs = list(self._runs(one.stretches))
            if not one.layout.depth:
                if rows or cells or cell:
                    yield self._grid(rows, [*cells, cell] if cell else cells)
                    rows, cells, cell = [], [], []
                self.paragraphs += 1
                yield self._paragraph(runs, one.layout, f"paragraph {self.paragraphs}")
                continue
            if one.layout.row_ends:
                if one.end == "\x07" and one.layout.depth == 1:
                    rows.append((one.layout.cells, cells))
                    cells = []
                continue
            place = f"table {self.tables + 1} row {len(rows) + 1}"
            if (made := self._paragraph(runs, one.layout, place)).rows:
                cell.append(made)
            if one.end == "\x07" and one.layout.depth == 1:
                cells.append(cell)
                cell = []
        if rows or cells or cell:
            yield self._grid(rows, [*cells, cell] if cell else cells)

    def _runs(self, stretches: Sequence[tuple[str, Look]]) -> Iterator[TextRun]:
        for text, look in stretches:
            if look.special and text == "(":
                continue  # a sign of a font of signs
            colour = underlined(look.colour) if look.underlined else look.colour
            for number, part in enumerate(_CONTROL.split(text)):
                if number % 2:
                    self._entered(part)
                    part = "\t" if part == "\t" else _SIGNS.get(part, "")
                if part and all(self.fields) and not look.deleted:
                    yield TextRun(part, -1, look.bold, look.italic, colour=colour)

    def _entered(self, sign: str) -> None:
        if sign == _FIELD:
            self.fields.append(False)
        elif sign == _RESULT and self.fields:
            self.fields[-1] = True
        elif sign == _FIELD_END and self.fields:
            self.fields.pop()

    def _paragraph(self, runs: Sequence[TextRun], layout: Layout, locator: str) -> Paragraph:
        if layout.indent and not layout.first_indent and not layout.list_number:
            runs = [run if run.colour else run._replace(colour=set_in(layout.indent)) for run in runs]
        rows = rows_of(runs, locator)
        if layout.level:
            return Paragraph(rows, Form.HEADING, min(layout.level, 6))
        if not layout.list_number:
            return Paragraph(rows)
        key = (layout.list_number, layout.list_level)
        self.numbers[key] += 1
        return Paragraph(rows, Form.BULLET, marker=str(self.numbers[key]) if key in self.ordered else "")

    def _grid(
        self, rows: Sequence[tuple[tuple[Cell, ...], list[list[Paragraph]]]], last: list[list[Paragraph]]
    ) -> Grid:
        """A table; what stands in a row without an end is a row as well."""
        self.tables += 1
        every = [*rows, ((), last)] if last else [*rows]
        lefts: list[int] = []
        for left in sorted({one.left for told, cells in every if len(told) == len(cells) for one in told}):
            if not lefts or left - lefts[-1] > _NEAR:
                lefts.append(left)
        made = []
        for told, cells in every:
            if len(told) != len(cells):
                made.append(tuple(tuple(cell) for cell in cells))
                continue
            columns: list[tuple[Paragraph, ...]] = []
            for about, cell in zip(told, cells, strict=True):
                column = bisect_right(lefts, about.left + _NEAR) - 1
                columns += [()] * (column - len(columns))
                columns.append(() if about.below else tuple(cell))
            made.append(tuple(columns))
        return Grid(tuple(made), f"table {self.tables}")
