"""Tabs behind the names of who speaks, that look like spaces in a PDF: ``Interviewer And then?``. Lengths are points.

A tab goes on to the next stop, however near that is. So behind a name that begins several lines the words begin at one
place, farther from it than words stand from one another; and those behind another name at a stop, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from pipeline.ingest.documents.pdf_page import TAB, Page, Segment, rows_on
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex

BACK = 3
"""Lines that begin with a name, at least."""

NAME_WORDS = 3
"""Words of a name at most."""

WIDER, HARDLY = 1.4, 0.6
"""Times the usual space that stands behind a name before a tab; the same of another name whose words begin at a stop,
which may be as near as any word."""

LEVEL = 2.0
"""Points between the places where the words behind one name begin, at most."""

NEAR = 1.5
"""Points from a stop of tabs within which a letter that begins there is printed."""

STOPS = (35.4, 36.0)
"""Stops of tabs in programs that write: 12.5 mm, half an inch."""

_SIGNED = late_regex(r"(?:\d{1,3}\s?)?[(\[=:|/>–—-]")
"""What stands behind a name, or the number of who speaks, where a sign parts it from the words."""

SHARE = 0.15
"""Of the lines, those that begin with one of these names at least."""


class _Opened(NamedTuple):
    """A line that may begin with a name: where its words stand, the space before them, their left and the line's."""

    place: tuple[int, int]
    offset: int
    space: float
    begins: float
    left: float


def with_label_tabs(pages: Sequence[Page]) -> list[Page]:
    """The pages, a tab for the space behind names that a tab parts from the words."""
    firsts = [row[0] for page in pages for row in rows_on(page)]
    spaces = [begins - before for one in firsts for _, before, begins in one.starts if begins > before]
    if not spaces:
        return list(pages)
    usual = median(spaces)
    opened = {name: own for name, own in _opened(pages).items() if len(own) >= BACK}
    tabbed = {name for name, own in opened.items() if _is_tabbed(own, WIDER * usual)}
    seen = {name for name in tabbed if min(one.space for one in opened[name]) > TAB * firsts[0].size}
    if not tabbed - seen and len(tabbed) != 1:
        return list(pages)
    places = [one.begins for name in tabbed for one in opened[name]]
    tabbed |= {
        name
        for name, own in opened.items()
        if not any(name.startswith(f"{known} ") for known in tabbed)
        and _is_tabbed(own, HARDLY * usual)
        and all(_at_a_stop(one, places) for one in own)
    }
    lines = [one for name in tabbed for one in opened[name]]
    if len(tabbed) < 2 or len(lines) < SHARE * len(firsts):
        return list(pages)
    offsets = {one.place: one.offset for one in lines if one.offset}
    return [
        replace(
            page,
            segments=tuple(
                _with_tab(segment, offsets[number, place]) if (number, place) in offsets else segment
                for place, segment in enumerate(page.segments)
            ),
        )
        for number, page in enumerate(pages)
    ]


def _opened(pages: Sequence[Page]) -> Mapping[str, list[_Opened]]:
    """The lines by the names that they may begin with."""
    found: dict[str, list[_Opened]] = {}
    for number, page in enumerate(pages):
        places = {id(segment): place for place, segment in enumerate(page.segments)}
        for row in rows_on(page):
            for name, offset, space, begins in _leads(row):
                one = _Opened((number, places[id(row[0])]), offset, space, begins, row[0].left)
                found.setdefault(name, []).append(one)
    return found


def _leads(row: Sequence[Segment]) -> Iterator[tuple[str, int, float, float]]:
    """What may be names at the beginning of a row, the offset of the words behind, the space and where they begin."""
    first, text = row[0], row[0].text
    ways = [(text[:offset].strip(), offset, begins - before, begins) for offset, before, begins in first.starts]
    if len(row) > 1:
        ways.append((text.strip(), 0, row[1].left - first.right, row[1].left))
    for name, offset, space, begins in ways[:NAME_WORDS]:
        if offset and _SIGNED.match(text, offset):
            return  # "Speaker 1 (Ruth):", "Speaker 1 = ", which have a sign of their own behind them
        if is_written_as_name(name.rstrip(".:")) and not SENTENCE_END.search(name.rstrip(".")):
            yield name, offset, space, begins


def _is_tabbed(own: Sequence[_Opened], least: float) -> bool:
    """Whether the words begin at one place behind a name, no nearer to it than that."""
    begins = [one.begins for one in own]
    return median(one.space for one in own) >= least and max(begins) - min(begins) <= LEVEL


def _at_a_stop(one: _Opened, places: Sequence[float]) -> bool:
    """Whether the words begin where those behind another name do, or at a usual stop of tabs."""
    within = one.begins - one.left
    stops = (*(place - one.left for place in places), *(round(within / step) * step for step in STOPS))
    return any(abs(within - stop) <= NEAR for stop in stops)


def _with_tab(segment: Segment, offset: int) -> Segment:
    """The segment, a tab for the space before the word at that offset."""
    runs, left = [], offset - 1
    for run in segment.runs:
        inside = 0 <= left < len(run.text) and run.text[left] == " "
        runs.append(run._replace(text=f"{run.text[:left]}\t{run.text[left + 1 :]}") if inside else run)
        left -= len(run.text)
    return replace(segment, runs=tuple(runs))
