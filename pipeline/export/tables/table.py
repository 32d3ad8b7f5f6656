"""A table of results, whatever format it is written in."""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    key: str
    head: str
    number: str = ""
    width: int = 0
    group: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of findings.

    Attributes:
        name: Of its sheet.
        title: Its heading.
        columns: Its columns.
        rows: One value a column; None or NaN where there is none.
        notes: What a reader must know, a sentence or two each.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
