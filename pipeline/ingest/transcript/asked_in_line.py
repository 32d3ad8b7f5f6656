"""Answers in the lines of their questions, behind a question mark and a colon: ``Do you row?: Yes``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.full_stops import QUESTION_MARKS

LEAST, PART = 5, 0.3
"""Such lines, and their share of all, from which on each is a question and an answer."""

_ASKED = re.compile(rf"\s*(?P<asked>[^{QUESTION_MARKS}:]{{6,200}}[{QUESTION_MARKS}])\s?[:：]\s*(?=\S)")


def parted_at_colons(lines: Sequence[Line]) -> list[Line]:
    """The lines, each of those as a question and an answer, without the colon; as they are where there are few."""
    found = {
        index: match
        for index, line in enumerate(lines)
        if (":" in line.text or "：" in line.text) and not line.heading and (match := _ASKED.match(line.text))
    }
    if len(found) < LEAST or len(found) < PART * sum(bool(line.text.strip()) for line in lines):
        return list(lines)
    result: list[Line] = []
    for index, line in enumerate(lines):
        if not (match := found.get(index)):
            result.append(line)
            continue
        begin, end = match.span("asked")
        for low, high in ((begin, end), (match.end(), len(line.text))):
            part = line.part(low, high)
            result.append(replace(part, bold=0, follows=False, marker="") if low > begin else part)
    return result
