"""A table of results, whatever format it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

Value = str | float | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        key: Its name for machines: in CSV, Parquet and JSON.
        head: Its name for people.
        number: Excel's number format; "" for text.
        width: In characters, for text that wraps.
        group: What stands above it and its neighbours.
        names: What people read in place of an id that stands in a cell; CSV, Parquet and JSON keep the id.
        data: Whether it is for machines alone, since people read it above other columns.
    """

    key: str
    head: str
    number: str = ""
    width: int = 0
    group: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    data: bool = False

    def read(self, value: Value) -> Value:
        """A cell's value as people read it."""
        return self.names.get(value, value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Table:
    """A table of findings.

    Attributes:
        name: Of its sheet.
        title: Its heading.
        columns: Its columns.
        rows: One value a column; None or NaN where there is none. What is infinite is written as nothing, and a column
            of its own says so.
        notes: What a reader must know, a sentence or two each.
        paper: The same on the width of a page, where it is not for a paper as it is.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    paper: Table | None = None

    @property
    def to_read(self) -> Table:
        """The table as people read it, without the columns for machines."""
        kept = [place for place, column in enumerate(self.columns) if not column.data]
        if len(kept) == len(self.columns):
            return self
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in self.rows),
        )

    @property
    def on_paper(self) -> Table:
        """The table for a paper: as people read it, with names alone where ids stand before them."""
        if self.paper is not None:
            return self.paper.to_read
        read = self.to_read
        if [column.key for column in read.columns[1:2]] != ["name"]:
            return read
        return replace(read, columns=read.columns[1:], rows=tuple(row[1:] for row in read.rows))
