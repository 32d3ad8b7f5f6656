"""Paragraphs that somebody ended where a line was full: the next line goes on with a small letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.full_lines import with_lines_that_go_on
from pipeline.ingest.transcript.label_shapes import Line

FULL = 60
"""Characters from which on a line may have been full."""

SELDOM = 0.1
"""Share of the lines that begin with a small letter, from which on who types in haste begins sentences so."""

SIGNS = frozenset(":：\t|[(")
"""What a label may stand before."""

_ITEM = re.compile(r"\s*(?:[a-z]|[ivx]{2,4})[.)]\s")
"""``b) And then?``: what a list counts with."""


def whole_paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The lines, each marked that goes on with the one above, which was full and ends in no sign."""
    if wrapped := with_lines_that_go_on(lines):
        return wrapped
    small = [
        place
        for place, line in enumerate(lines)
        if line.text.lstrip()[:1].islower() and not line.follows and not _ITEM.match(line.text)
    ]
    if not small or len(small) > SELDOM * sum(bool(line.text.strip()) for line in lines):
        return list(lines)
    result = list(lines)
    for place in small:
        line, before = lines[place], lines[place - 1] if place else lines[place]
        apart = (
            line.heading
            or before.heading
            or line.marker
            or line.item
            or line.bold != before.bold
            or line.italic != before.italic
        )
        if not apart and _is_cut(before.text.rstrip()) and SIGNS.isdisjoint(line.text[:FULL]):
            result[place] = replace(line, follows=True)
    return result


def _is_cut(text: str) -> bool:
    return len(text) >= FULL and (text[-1].isalpha() or text[-1] == ",")
