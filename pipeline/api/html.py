"""Pieces of HTML by which results show themselves in a notebook; every text is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import escape

from pipeline.wording import without_controls

SHOWN = 20
"""So many rows or lines; of more, the number is told."""

_BOX = "max-width:60em;font-variant-numeric:tabular-nums"
_CELL = "text-align:{side};vertical-align:top;padding:.1em .8em .1em 0"


def text(value: object) -> str:
    """A text, escaped, without the characters that no page may hold."""
    return str(escape(without_controls(str(value))))


def box(title: str, parts: Iterable[str]) -> str:
    """A result: its title and its parts, which are HTML already."""
    return f'<div style="{_BOX}"><p><strong>{text(title)}</strong></p>{"".join(parts)}</div>'


def line(value: str) -> str:
    """A sentence; nothing where there is none."""
    return f"<p>{text(value)}</p>" if value else ""


def lines(title: str, values: Sequence[str], *, most: int = SHOWN) -> str:
    """A list under its title; nothing where there is none."""
    if not values:
        return ""
    more = [f"and {len(values) - most:,} more"] if len(values) > most else []
    items = "".join(f"<li>{text(value)}</li>" for value in [*values[:most], *more])
    return f"<p>{text(title)}</p><ul>{items}</ul>"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: Sequence[int] = (), most: int = 0) -> str:
    """A table.

    Args:
        heads: Of the columns.
        rows: Their cells.
        numbers: The columns that hold numbers, by index.
        most: At most so many rows, 0 for all.
    """

    def cells(tag: str, values: Sequence[str]) -> str:
        return "".join(
            f'<{tag} style="{_CELL.format(side="right" if column in numbers else "left")}">{text(value)}</{tag}>'
            for column, value in enumerate(values)
        )

    kept = rows[:most] if most else rows
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in kept)
    more = line(f"and {len(rows) - len(kept):,} more rows") if len(rows) > len(kept) else ""
    whole = f"<table><thead><tr>{cells('th', heads)}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div style="overflow-x:auto">{whole}</div>{more}'
