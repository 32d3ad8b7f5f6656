"""What an analysis found, with the tables that say it: shown, as text, or in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pipeline.export.tables.cell_text import shown
from pipeline.export.tables.table import Table
from pipeline.export.tables.write import file_of, format_of, text_of, write_tables

__all__ = ["Findings", "Table", "file_of", "shown", "text_of", "write"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Findings(Generic[T]):
    """A result, and the tables that say it.

    Attributes:
        found: The result.
        tables: The main one first.
    """

    found: T
    tables: tuple[Table, ...]


def write(tables: Sequence[Table], out: Path, form: str | None = None) -> None:
    """Write tables into a file, in the format named, else that of the file's name.

    Raises:
        CallError: The name says no format.
        ThematrixError: The disk failed.
    """
    write_tables(tables, out, format_of(out, form, default="csv"))
