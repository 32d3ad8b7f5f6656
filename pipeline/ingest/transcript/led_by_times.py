"""Lines that begin with the time at which they are said, by nobody named."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.ingest.transcript.clocks import CLOCK, STAMP, stamp_of, times_in
from pipeline.ingest.transcript.head_and_foot import TITLE
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex

TIME_AND_WORDS = late_regex(rf"\s*(?P<time>{STAMP}|{CLOCK}(?=\s))\s*(?:[-–—|:]\s+)?(?=\S)")
"""``00:00:04 Thanks for coming.``, where nobody is named."""

NEARLY_ALL = 0.9
"""Share of the lines below the first time that begin with one, from which on what stands above it is not said."""

EACH_LINE = 0.8
"""Share of the lines that begin with a time, from which on each of them is said at its own."""

LED, LED_SHARE = 3, 0.6
"""Paragraphs that begin with a time, and their share, from which on these are the times at which they are said."""


def led_by_times(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that begin with a time and go on with words, where most paragraphs do so and the times rise."""
    found = {
        index: match
        for index, line in enumerate(lines)
        if not line.heading and (match := TIME_AND_WORDS.match(line.text))
    }
    filled = sum(bool(line.text.strip()) and not line.heading for line in lines)
    if len(found) < EACH_LINE * filled:  # else each line has its own, and none goes on with the one above it
        found = {index: match for index, match in found.items() if not lines[index].follows}
    starts = sum(bool(line.text.strip()) and not line.follows and not line.heading for line in lines)
    moments = [times_in(match["time"])[0] for match in found.values()]
    rising = sum(before <= after for before, after in pairwise(moments))
    if len(found) < LED or len(found) < LED_SHARE * starts or rising < 0.9 * (len(found) - 1):
        return frozenset()
    return frozenset(found)


def above_the_times(lines: Sequence[Line], timed: Collection[int]) -> int:
    """The first line with a time, where nearly all have one and short lines above it tell what the file is; 0 else."""
    first = min(timed, default=0)
    filled = sum(bool(line.text.strip()) for line in lines[first:])
    return below_titles(lines, first) if len(timed) >= NEARLY_ALL * filled else 0


def below_titles(lines: Sequence[Line], first: int) -> int:
    """The line itself, where those above it are titles and times alone; 0 else."""
    above = (line.text for line in lines[:first] if not stamp_of(line.text))
    short = all(len(text.split()) <= TITLE and not SENTENCE_END.search(text.rstrip(" :")) for text in above)
    return first if short else 0
