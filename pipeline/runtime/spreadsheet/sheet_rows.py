"""The cells of a sheet, row by row: what is written of a row is put together as a few numbers once another is begun.

A large run has a million cells, each of which xlsxwriter holds as an object of its own.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Cells = dict[int, Any]
"""Cells as xlsxwriter has them, by their columns."""

STRING, NUMBER, BLANK = "String", "Number", "Blank"
PLAIN = frozenset({STRING, NUMBER, BLANK})
"""Kinds of cells that are put together; a row with others stays as it is."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What rows have in common: in which columns they have what, in which format.

    Attributes:
        columns: In order.
        kinds: xlsxwriter's types of the cells.
        formats: Their formats, None for none.
    """

    columns: tuple[int, ...]
    kinds: tuple[Any, ...]
    formats: tuple[Any, ...]


class SheetRows:
    """Rows by their number, in place of xlsxwriter's table: a row is there once it is asked for."""

    def __init__(self) -> None:
        self._open = -1
        self._cells: Cells = {}
        self._others: dict[int, Cells] = {}
        self._done: dict[int, tuple[Pattern, array[float]]] = {}
        self._patterns: dict[tuple[Any, ...], Pattern] = {}

    def __getitem__(self, row: int) -> Cells:
        if row != self._open:
            self._put_away()
            self._open, self._cells = row, self._taken(row)
        return self._cells

    def __contains__(self, row: int) -> bool:
        return row == self._open or row in self._done or row in self._others

    def __bool__(self) -> bool:
        return bool(self._cells or self._done or self._others)

    def get(self, row: int) -> Cells | None:
        """The cells of a row, None where there are none."""
        cells = self[row]
        return cells or None

    def plain(self, row: int) -> tuple[Pattern, array[float]] | None:
        """A row that is put together: its pattern, and the figures and numbers of strings that stand in it."""
        if row == self._open:
            self._put_away()
        return self._done.get(row)

    def pattern(self, columns: tuple[int, ...], kinds: tuple[Any, ...], formats: tuple[Any, ...]) -> Pattern:
        """That of rows which have this in common, one for all."""
        key = (columns, kinds, *map(id, formats))
        if key not in self._patterns:
            self._patterns[key] = Pattern(columns, kinds, formats)
        return self._patterns[key]

    def put(self, row: int, pattern: Pattern, values: array[float]) -> None:
        """A whole row in which nothing stands yet."""
        self._done[row] = pattern, values

    def columns(self, row: int) -> Iterator[int]:
        """The columns in which a row has something."""
        done = self.plain(row)
        yield from done[0].columns if done else self._others.get(row, ())

    def _taken(self, row: int) -> Cells:
        """A row's cells, to be added to."""
        if row not in self._done:
            return self._others.pop(row, {})
        pattern, values = self._done.pop(row)
        left = iter(values)
        cells: Cells = {}
        for column, kind, style in zip(pattern.columns, pattern.kinds, pattern.formats, strict=True):
            name = kind.__name__
            value = () if name == BLANK else (next(left),) if name == NUMBER else (int(next(left)),)
            cells[column] = kind(*value, style)
        return cells

    def _put_away(self) -> None:
        """Put together the row that was added to."""
        row, cells = self._open, self._cells
        self._open, self._cells = -1, {}
        if not cells:
            return
        columns = tuple(sorted(cells))
        own = [cells[column] for column in columns]
        kinds = tuple(map(type, own))
        if not all(kind.__name__ in PLAIN for kind in kinds):
            self._others[row] = cells
            return
        pattern = self.pattern(columns, kinds, tuple([cell.format for cell in own]))
        self._done[row] = pattern, array("d", [cell[0] for cell in own if len(cell) > 1])
