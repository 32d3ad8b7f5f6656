"""Whether words stand where a locator says."""

from __future__ import annotations

import re

from pipeline.verify.times import seconds
from pipeline.verify.tokens import Stream
from pipeline.wording import clock

PAGE = re.compile(r"\bp(?:age|\.)?\s*(\d+)", re.IGNORECASE)
LINE = re.compile(r"\bline\s+(\d+)", re.IGNORECASE)
ROW = re.compile(r"\brow\s+(\d+)", re.IGNORECASE)
CLOCK = re.compile(r"\b\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\b")

SOON = 2.0
"""Seconds by which a time may differ from the one told before the words: it is rounded, and some formats tell ends."""


def stands_at(locator: str, source: Stream, index: int) -> str | None:
    """What is right instead of the locator of the word at ``index``; "" if it is; None if the file does not tell.

    A row may be counted with the header or without it. A time is that of the
    last mark before the words in a text; other formats keep their times apart
    from their words, and tell nothing here.
    """
    told: list[str] = []
    known = False
    if (page := PAGE.search(locator)) and source.page[index]:
        known = True
        told += [] if int(page[1]) == source.page[index] else [f"page {source.page[index]}"]
    if (line := LINE.search(locator)) and source.unit == "line":
        known = True
        told += [] if int(line[1]) == source.line[index] else [f"line {source.line[index]}"]
    if row := ROW.search(locator):
        if source.unit != "row":
            return None
        known = True
        told += [] if 0 <= source.line[index] - int(row[1]) <= 1 else [f"row {source.line[index]}"]
    if (time := CLOCK.search(locator)) and source.times[index] and source.unit != "row":
        known = True
        said = seconds(time[0])
        near = any(abs(said - other) <= SOON for other in source.times[index])
        told += [] if near else [clock(source.times[index][0])]
    return ", ".join(told) if known else None
