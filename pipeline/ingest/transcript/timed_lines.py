"""Text with times: how services head their turns, and running speech that is written a few words a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.transcript.clocks import CLOCK, stamp_of
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import Draft
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.model import Kind
from pipeline.wording import clock

HABITS = (
    (rf"[^\[\]():]+\s{{2,}}{CLOCK}", "Otter"),
    (rf"[^\[\]():]+\({CLOCK}\):", "Rev"),
    (rf"\[{CLOCK}\] [^\[\]():]+:", "GoTranscript"),
    (rf"[^\[\]():]+:? \[{CLOCK}\]", "Trint"),
    (rf"\[{CLOCK}\] [^\[\]():]+", "Descript"),
    (rf"\[[^\[\]():]+\] {CLOCK}", "Zoom"),
)
"""How a service heads a turn, and which one does so, though others may too."""

ENOUGH = 8
"""Lines; a shorter text is as it was meant."""

SHORT = 16.0
"""Words a line on average, above which lines are paragraphs."""

TIMED = 0.3
"""Share of the lines that are times and nothing else."""

APART = 0.1
"""Share of blank lines, above which these part paragraphs."""

LAST = 5.0
"""Seconds that what stands under the last time is taken to last."""


def fragments(lines: Sequence[Line]) -> tuple[list[Cue], bool] | None:
    """The lines as cues, and whether they have times; None where they are no fragments."""
    filled = [line for line in lines if line.text.strip()]
    stamps = [stamp_of(line.text) for line in filled]
    times = sum(stamp is not None for stamp in stamps)
    words = sum(len(line.text.split()) for line, stamp in zip(filled, stamps, strict=True) if stamp is None)
    if len(filled) < ENOUGH or words > SHORT * (len(filled) - times) or any(line.heading for line in filled):
        return None
    if times >= TIMED * len(filled) and stamps[0]:
        return _timed(filled, stamps), True
    inside = "\n".join(line.text.strip() for line in lines).strip().split("\n")
    if times or inside.count("") > APART * len(inside):
        return None
    return [Cue(0.0, 0.0, "", tuple(line.slice(0))) for line in filled], False


def _timed(lines: Sequence[Line], stamps: Sequence[tuple[float, float] | None]) -> list[Cue]:
    starts = [stamp[0] for stamp in stamps if stamp]
    ends = [*starts[1:], starts[-1] + LAST]
    cues = []
    number = -1
    for line, stamp in zip(lines, stamps, strict=True):
        if stamp:
            number += 1
            continue
        start, end = starts[number], max(starts[number], ends[number])
        cues.append(Cue(start, end, "", tuple(piece._replace(locator=clock(start)) for piece in line.slice(0))))
    return cues


def headed_like(label: str) -> str:
    """A turn's heading as it stands, and whose habit that is."""
    habit = next((f", as {name} writes" for form, name in HABITS if re.fullmatch(form, label)), "")
    return f"{label[:40]!r}{habit}"


def located(drafts: list[Draft]) -> list[Draft]:
    """The drafts; where most of what is said has a time, that is its locator, and not the line.

    A paragraph with a time of its own is found by that, and so are those after it.
    """
    spoken = [draft for draft in drafts if draft.kind is Kind.SPEECH]
    timed = [draft for draft in spoken if draft.time]
    if 2 * len(timed) > len(spoken):
        for draft in timed:
            moment = draft.time[0] if draft.time else 0.0
            for place, own in enumerate(draft.paragraphs):
                moment = max(moment, draft.moments.get(place, moment))
                draft.paragraphs[place] = [piece._replace(locator=clock(moment)) for piece in own]
    return drafts
