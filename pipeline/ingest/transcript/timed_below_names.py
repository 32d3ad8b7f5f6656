"""Lines that begin with a time below the name of who says them, in any form, as lines with a time in brackets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.transcript.clocks import CLOCK, F4, times_in
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.remade_lines import with_lead
from pipeline.ingest.transcript.turn_words import OPENING_STAMP
from pipeline.text.late_regex import late_regex

ENOUGH = 4
"""Names above such lines that are more than an accident."""

BACK, RISING = 0.8, 0.9
"""Share of these names that come back, and have such a line below; and of the times that do not fall."""

OPENING, LONGEST = 8, 48
"""Characters of a line in which its time begins, and of a name."""

_THEN = rf"\s*(?:-{{1,2}}>|[-–—~→]|to|bis|à)\s*{CLOCK}"
_LED = late_regex(
    rf"\s*(?:(?:[-–—•*·]|\d{{1,4}}[.)])\s+)?(?P<time>{F4}|[\[({{<`]?\s?{CLOCK}(?:{_THEN})?\s?[\])}}>`]?)"
    rf"(?!\s?[AaPp]\.?\s?[Mm]\b|{_THEN})(?P<sign>\s*[:|–—-]\s+|\s+)(?=\S)"
)
"""``- [00:04] Words``, ``0:04 – 0:09: Words``, ``00:00:04 --> 00:00:09  Words``."""


def timed_below_names(lines: list[Line]) -> list[Line]:
    """The lines, those with a time in brackets that begin with one below names that come back."""
    led = {
        index: match
        for index, line in enumerate(lines)
        if ":" in line.text[: 2 * OPENING] and (match := _LED.match(line.text))
    }
    if len(led) < ENOUGH or all(OPENING_STAMP.match(match.string) for match in led.values()):
        return lines
    above = {index: _above(lines, index) for index in led}
    heads = {at: _named(lines[at]) for at in above.values() if at >= 0 and at not in led}
    names = Counter(name for name in heads.values() if 0 < len(name) <= LONGEST and may_be_name(name))
    back = {name for name, count in names.items() if count > 1}
    turns = [at for at, name in heads.items() if name in back]
    moments = [times_in(match["time"])[0] for match in led.values()]
    falls = sum(after < before for before, after in pairwise(moments))
    alone = sum(_named(line) in back for line in lines)
    if len(back) < 2 or len(turns) < max(ENOUGH, BACK * max(len(heads), alone)) or falls > (1 - RISING) * len(moments):
        return lines
    for index, match in led.items():
        lines[index] = _boxed(lines[index], match)
    return lines


def _above(lines: Sequence[Line], index: int) -> int:
    """The next line with words above, but for one blank line; -1 where there is none."""
    return next((at for at in (index - 1, index - 2) if at >= 0 and lines[at].text.strip()), -1)


def _named(line: Line) -> str:
    """What stands on a line, but for a colon behind it."""
    return line.text.strip().rstrip(":").rstrip()


def _boxed(line: Line, match: re.Match[str]) -> Line:
    """The line with its time in square brackets; that of f4 has its own signs."""
    time = match["time"]
    lead = time if time[0] == "#" else f"[{time.strip('[({<`>})] ')}]"
    return with_lead(line, f"{lead} ", line.slice(match.end()))
