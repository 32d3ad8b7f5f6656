"""Spans of a web page that name who speaks or tell when, by their class: what stands in it, whatever it is called."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.ingest.transcript.label_names import may_be_name

LEAST = 4
"""Spans of a class from which on what stands in all of them tells what it is for."""

BACK = 0.5
"""Names for each of the spans, at most."""

A_CLOCK = re.compile(rf"[\[(]?\s*({CLOCK})\s*[\])]?")

_CLASSED = re.compile(r"(?<=>)\s*<span\b[^<>]*\bclass=[\"']([^\"'<>]{1,60})[\"'][^<>]*>([^<>]{1,60})</span>(?=\s*<)")
"""A span right behind a tag and before another: a name amid the words is somebody that is spoken of."""


class SpanClasses(NamedTuple):
    """Classes, as they are written: of names, and of times."""

    names: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()


def span_classes(page: str) -> SpanClasses:
    """The classes of spans that hold nothing but a few names that come back, and of those that hold but clocks."""
    if page.count("<span") < LEAST:
        return SpanClasses()
    found: dict[str, list[str]] = {}
    for name, text in _CLASSED.findall(page):
        if said := html.unescape(text).strip().rstrip(":").rstrip():
            found.setdefault(name, []).append(said)
    told = {name: own for name, own in found.items() if len(own) >= LEAST}
    names = frozenset(
        name for name, own in told.items() if 1 < len(set(own)) <= BACK * len(own) and all(map(may_be_name, set(own)))
    )
    return SpanClasses(names, frozenset(name for name, own in told.items() if all(map(A_CLOCK.fullmatch, own))))
