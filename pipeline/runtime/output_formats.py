"""The formats of tables, quotes, the framework matrix and codebooks, by the endings of their files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.errors import CallError

_ALIKE: Mapping[str, str] = MappingProxyType({".markdown": ".md", ".htm": ".html", ".yml": ".yaml"})
"""Endings that mean the same."""

TABLES = ("csv", "xlsx", "docx", "parquet", "md", "html", "json")
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


def format_named(out: Path, formats: Iterable[str], *, what: str, more: str = "") -> str:
    """The format that the name of a file to write says.

    Args:
        out: The file.
        formats: Those that are written.
        what: What is written: "a table is".
        more: What can be done besides giving another name.

    Raises:
        CallError: Its name says none of them, or a folder stands there.
    """
    formats = tuple(formats)
    suffix = out.suffix.lower()
    if _ALIKE.get(suffix, suffix) not in endings(formats):
        raise CallError(
            f"{what} not written as {out.suffix!r}" if out.suffix else "the name has no ending",
            where=str(out),
            remedy=f"Give a name that ends in {any_of(formats)}{more}.",
        )
    if out.is_dir():
        raise CallError("is a folder", where=str(out), remedy="Give the name of a file in it, or another.")
    return _ALIKE.get(suffix, suffix).removeprefix(".")
