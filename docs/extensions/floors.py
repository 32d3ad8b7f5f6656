"""The picture of the floors in docs/architecture.md, drawn from the table in CONTRIBUTING.md at every build.

Lengths are in pixels.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parents[2]
DRAWN = ROOT / "docs" / "_build" / "floors.svg"
WIDTH, EDGE, GAP, BOX, LINE = 880, 16, 14, 30, 16
LETTER = 7.3
"""The mean width of a letter of the rooms' names, which are 12 pixels high."""


def floors(markdown: str) -> list[tuple[int, list[str], str]]:
    """Each floor of the table from the top: its number, its rooms, what they are for."""
    rows = re.findall(r"^\| (\d+) \| (.+?) \| (.+?) \|$", markdown, re.MULTILINE)
    return [(int(number), re.findall(r"`([\w./]+)`", rooms), purpose) for number, rooms, purpose in rows]


def picture(house: list[tuple[int, list[str], str]]) -> str:
    """The floors as an SVG: a band each, its rooms as boxes, an arrow from each floor down to the next."""
    parts: list[str] = []
    top = EDGE
    for floor, (number, rooms, purpose) in enumerate(house):
        lines = wrap(purpose, 118)
        height = 26 + BOX + len(lines) * LINE
        if floor:
            parts.append(f'<path d="M{WIDTH / 2} {top - GAP - 4}v{GAP}" class="arrow" marker-end="url(#head)"/>')
        parts.append(f'<rect x="{EDGE}" y="{top}" width="{WIDTH - 2 * EDGE}" height="{height}" rx="6" class="floor"/>')
        parts.append(f'<text x="{EDGE + 14}" y="{top + 31}" class="number">{number}</text>')
        left = EDGE + 40.0
        for room in rooms:
            width = len(room) * LETTER + 20
            parts.append(f'<rect x="{left:g}" y="{top + 10}" width="{width:g}" height="{BOX}" rx="4" class="room"/>')
            parts.append(f'<text x="{left + 10:g}" y="{top + 30}" class="name">{escape(room)}</text>')
            left += width + 8
        for line, words in enumerate(lines):
            parts.append(f'<text x="{EDGE + 40}" y="{top + 10 + BOX + 17 + line * LINE}">{escape(words)}</text>')
        top += height + GAP
    height = top - GAP + EDGE
    said = "; ".join(f"floor {number}: {', '.join(rooms)}" for number, rooms, _ in house)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">',
            f"<title>The floors of pipeline/, from the top. {escape(said)}</title>",
            "<style>text{font:12px sans-serif;fill:#333}.name{font-family:monospace;fill:#111}"
            ".number{font-size:18px;fill:#35607f}.floor{fill:#eef3f7;stroke:#b8c9d6}.room{fill:#fff;stroke:#35607f}"
            ".arrow{stroke:#35607f;stroke-width:1.5;fill:none}</style>",
            '<marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
            '<path d="M0 0l8 4-8 4z" fill="#35607f"/></marker>',
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            *parts,
            "</svg>\n",
        ]
    )


def setup(app: Sphinx) -> dict[str, bool]:
    """Draw it before the pages are read."""
    table = floors((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    DRAWN.parent.mkdir(exist_ok=True)
    DRAWN.write_text(picture(table), encoding="utf-8")
    return {"parallel_read_safe": True}
