"""Headings that hold what somebody says, each behind its name, are lines of a talk: ``** Ruth: Who rows?``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.late_regex import late_regex

AGAIN, SHARE, IN_TURN = 2, 0.8, 0.5
"""How often a name comes back, and of how many; the share of a level's headings that hold one; and of those that
somebody else's heading follows: topics come once, and parts of a report under one title."""

_NAMED = late_regex(r"\s*(?P<name>[^\W\d_][^\n:：?!\"“”]{0,39}?)\s?[:：](?=\s+(?!https?://)\S)")


def said_in_headings(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those headings of a level no headings that hold the words of several, whose names come back."""
    found = [(line.heading, _NAMED.match(line.text)) for line in lines if line.heading and line.text.strip()]
    levels = {level for level, _ in found if _is_said([match for own, match in found if own == level])}
    if not levels:
        return lines
    return [
        replace(line, heading=0, bold=named.end())
        if line.heading in levels and (named := _NAMED.match(line.text))
        else line
        for line in lines
    ]


def _is_said(headings: Sequence[re.Match[str] | None]) -> bool:
    """Whether these are headings with the names before what is said, None for those that have none.

    What is said differs; the topic of ``Question 2: How we learn`` comes again in each interview.
    """
    named = [match for match in headings if match]
    told = [match["name"] for match in named]
    words = {match.string[match.end() :].strip().casefold() for match in named}
    back = [name for name, count in Counter(told).items() if count >= AGAIN and may_be_name(name)]
    if len(back) < AGAIN or len(told) < SHARE * len(headings) or len(words) < SHARE * len(told):
        return False
    turns = sum(one != other for one, other in pairwise(told))
    return sum(told.count(name) for name in back) >= SHARE * len(told) and turns >= IN_TURN * (len(told) - 1)
