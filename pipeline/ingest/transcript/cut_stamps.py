"""Times in brackets or between signs that the end of a line cut in two: ``... a radish. (0:10 -`` above ``0:22)``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.clocks import STAMP, STAMP_SIGNS
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.late_regex import late_regex

LONGEST = 32
"""Characters of a time."""

_BEGUN = late_regex(r"[\[({<#]\s*\d[\d:;.,\s–—-]*$")
_STAMP = late_regex(STAMP)


def with_whole_stamps(lines: Sequence[Line]) -> list[Line]:
    """The lines, the rest of a time that one of them goes on with put behind what stands of it above."""
    found: list[Line] = []
    for line in lines:
        cut = _rest(found[-1], line) if found and line.follows else 0
        if cut:
            above = found[-1]
            found[-1] = replace(above, text=above.text + line.text[:cut], pieces=(*above.pieces, *line.slice(0, cut)))
            line = line.part(cut + len(line.text[cut:]) - len(line.text[cut:].lstrip()))
        if not cut or line.text:
            found.append(line)
    return found


def _rest(above: Line, line: Line) -> int:
    """How many characters of a line end the time that the one above begins; 0 where none is cut."""
    tail = above.text[-LONGEST:]
    if not any(sign in tail for sign in STAMP_SIGNS) or not (begun := _BEGUN.search(tail)):
        return 0
    whole = _STAMP.match(begun[0] + line.text[:LONGEST])
    return max(whole.end() - len(begun[0]), 0) if whole else 0
