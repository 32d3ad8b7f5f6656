"""Times in brackets or between signs that the end of a line cut in two: ``... a radish. (0:10 -`` above ``0:22)``.

Or that had no room on the line that they end, as times end other lines: ``... a radish.`` above ``[0:22]``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.clocks import STAMP, STAMP_ENDS, STAMP_SIGNS
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.late_regex import late_regex

LONGEST = 32
"""Characters of a time."""

_BEGUN = late_regex(r"[\[({<#]\s*\d[\d:;.,\s–—-]*$")
_STAMP, _ENDS = late_regex(STAMP), late_regex(rf"\S\s+{STAMP}$")

MORE = 2
"""Times as many lines end in a time behind words as hold nothing but the rest of one, at least."""


def with_whole_stamps(lines: Sequence[Line]) -> list[Line]:
    """The lines, the rest of a time that one of them goes on with put behind what stands of it above."""
    found: list[Line] = []
    moved = _without_room(lines)
    for index, line in enumerate(lines):
        if index in moved and found:
            above, stamp = found[-1], line.text.strip()
            own = line.slice(begin := line.text.index(stamp), begin + len(stamp))
            space = Piece(" ", -1, above.locator)
            found[-1] = replace(above, text=f"{above.text} {stamp}", pieces=(*above.pieces, space, *own))
            continue
        cut = _rest(found[-1], line) if found and line.follows else 0
        if cut:
            above = found[-1]
            found[-1] = replace(above, text=above.text + line.text[:cut], pieces=(*above.pieces, *line.slice(0, cut)))
            line = line.part(cut + len(line.text[cut:]) - len(line.text[cut:].lstrip()))
        if not cut or line.text:
            found.append(line)
    return found


def _without_room(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that are the time with which the one above ends, where times stand behind the words of others."""
    alone = [
        index
        for index, line in enumerate(lines)
        if line.follows and line.text.strip()[-1:] in (*STAMP_ENDS,) and _STAMP.fullmatch(line.text.strip())
    ]
    if not alone:
        return frozenset()
    behind = sum(
        line.text.rstrip()[-1:] in STAMP_ENDS and _ENDS.search(line.text.rstrip()) is not None for line in lines
    )
    return frozenset(alone) if behind >= MORE * len(alone) else frozenset()


def _rest(above: Line, line: Line) -> int:
    """How many characters of a line end the time that the one above begins; 0 where none is cut."""
    tail = above.text[-LONGEST:]
    if not any(sign in tail for sign in STAMP_SIGNS) or not (begun := _BEGUN.search(tail)):
        return 0
    whole = _STAMP.match(begun[0] + line.text[:LONGEST])
    return max(whole.end() - len(begun[0]), 0) if whole else 0
