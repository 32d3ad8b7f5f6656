"""Moments that a page tells beside its words and does not show: ``<a href="#00:01:12.40">``, ``data-start="72.4"``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.ingest.transcript.clocks import seconds
from pipeline.wording import clock

_FIELDS = ("data-start", "data-begin", "data-start-time", "data-time", "data-timestamp", "data-timecode", "data-tc")
_MOMENT = r"(?:\d{1,2}:){1,2}0?\d{1,2}(?:[.,]\d{1,3})?|\d{1,6}\.\d{1,6}"
"""A clock, also with a digit too many in its seconds, or seconds with a point: a whole number may be milliseconds."""

_TOLD = re.compile(rf"(?:#(?:t=)?|\bdata-(?:start|begin|time|tc)[a-z-]{{0,6}}=[\"']?)(?:{_MOMENT})\b")
_WHOLE = re.compile(_MOMENT)

_ANCHOR = re.compile(r"ts_(\d{1,9})_\d{1,9}_")
"""``<a name="ts_3200_8400_S00">``: milliseconds, as noScribe marks what is said."""

LEAST = 5
"""Moments from which on a page tells them of its words."""


def tells_times(page: str) -> bool:
    """Whether a page tells moments beside its words."""
    if 'href="#' not in page and "data-" not in page and 'name="ts_' not in page:
        return False
    if _ANCHOR.search(page):
        return True
    found = _TOLD.finditer(page)
    return sum(1 for _, _ in zip(range(LEAST), found, strict=False)) >= LEAST


def told_time(given: Mapping[str, str]) -> str:
    """The moment that an element's attributes tell, as a clock, or nothing."""
    told = [given[field] for field in _FIELDS if field in given]
    if given.get("href", "")[:1] == "#":
        told.append(given["href"][1:].removeprefix("t="))
    if anchor := _ANCHOR.match(given.get("name", "")):
        told.append(f"{int(anchor[1]) / 1000:.3f}")
    moment = next((one for one in told if _WHOLE.fullmatch(one)), "")
    if not moment:
        return ""
    milliseconds = round((seconds(moment) if ":" in moment else float(moment)) * 1000)
    return f"{clock(milliseconds // 1000)}.{milliseconds % 1000:03d}"
