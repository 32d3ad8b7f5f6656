"""The formats of tables, quotes, the framework matrix and codebooks, by the endings of their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

TABLE: Mapping[str, str] = MappingProxyType(
    {
        ".csv": "csv",
        ".xlsx": "xlsx",
        ".parquet": "parquet",
        ".md": "md",
        ".markdown": "md",
        ".html": "html",
        ".htm": "html",
        ".json": "json",
    }
)
"""Of a table: the format by the ending."""

TABLES = tuple(dict.fromkeys(TABLE.values()))
"""The formats of a table."""

FRAMEWORK = ("xlsx", "docx", "html", "md", "csv")
"""The formats of the framework matrix."""

QUOTES = ("md", "docx", "csv", "html")
"""The formats of quotes."""

CODEBOOK = ("md", "html", "docx")
"""The formats of a codebook to read."""


def endings(formats: Iterable[str]) -> tuple[str, ...]:
    """The ending of each format."""
    return tuple(f".{form}" for form in formats)


def any_of(formats: Iterable[str]) -> str:
    """The endings in a row: ``.csv, .xlsx or .md``."""
    *first, last = endings(formats)
    return f"{', '.join(first)} or {last}" if first else last
