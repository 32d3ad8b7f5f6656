"""Markdown that was pasted into a word processor: its marks are looks, and no words.

``**Why so?**`` is bold there, ``## The yard`` a heading, and ``---`` a rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun

_HEADING = re.compile(r"\s*(#{1,6})[ \t]+(?=[^\s#])")
_CLOSED = re.compile(r"(?<=\S)\s+#+\s*$")
"""What may close a heading: ``## The yard ##``."""

_BOLD = re.compile(r"(?<![\w*])\*\*(?=[^\s*])(?P<inside>[^*\n]+?)(?<=[^\s*])\*\*(?![\w*])")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])(?P<inside>[^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_LINK = re.compile(r"\[(?P<inside>[^\[\]\n]{1,120})(?P<behind>\]\((?:https?://|mailto:)[^\s()]{3,400}\))")
"""``[0:14](https://talks.example.org/12?at=14)``."""

_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")

PASTED = 3
"""Paragraphs with marks for a heading or bold letters, from which on they are no accident."""


def without_marks(items: Iterable[Paragraph | Grid]) -> list[Paragraph | Grid]:
    """The items as markdown is shown, where paragraphs with its marks were pasted; as they are where not."""
    whole = list(items)
    marked = 0
    for item in whole:
        if isinstance(item, Paragraph) and ("**" in (text := item.text) or "#" in text or "](" in text):
            marked += bool(_BOLD.search(text) or _HEADING.match(text) or _LINK.search(text))
            if marked == PASTED:
                return [shown(item) if isinstance(item, Paragraph) else item for item in whole]
    return whole


def shown(paragraph: Paragraph) -> Paragraph:
    """One paragraph without the marks."""
    if not paragraph.rows:
        return paragraph
    first = paragraph.rows[0]
    if len(paragraph.rows) == 1 and _RULE.fullmatch(first.text):
        return Paragraph()
    rows = tuple(_seen(row) for row in paragraph.rows)
    if len(rows) == 1 and (found := _HEADING.match(first.text)):
        closed = _CLOSED.search(rows[0].text, found.end())
        runs = _cut(rows[0].runs, [found.span(), *([closed.span()] if closed else [])])
        return replace(paragraph, rows=(replace(rows[0], runs=runs),), form=Form.HEADING, level=len(found[1]))
    return replace(paragraph, rows=rows)


def _seen(row: Row) -> Row:
    """A row whose letters between marks are bold or in italics, and without the marks."""
    runs: Sequence[TextRun] = row.runs
    if "](" in (text := row.text) and (links := list(_LINK.finditer(text))):
        runs = _cut(
            runs, [span for link in links for span in ((link.start(), link.start("inside")), link.span("behind"))]
        )
    for mark, look in ((_BOLD, "bold"), (_ITALIC, "italic")):
        text = "".join(run.text for run in runs)
        if "*" not in text or not (found := list(mark.finditer(text))):
            continue
        inside = [match.span("inside") for match in found]
        at = 0
        parts: list[TextRun] = []
        for run in runs:
            ends = [at + place for place in range(len(run.text))]
            for apart, own in groupby(ends, key=lambda end: any(begin <= end < stop for begin, stop in inside)):
                letters = "".join(text[end] for end in own)
                bold, italic = run.bold or (apart and look == "bold"), run.italic or (apart and look == "italic")
                parts.append(run._replace(text=letters, source=-1, bold=bold, italic=italic))
            at += len(run.text)
        outside = [
            part
            for match in found
            for part in ((match.start(), match.start("inside")), (match.end("inside"), match.end()))
        ]
        runs = _cut(parts, outside)
    return replace(row, runs=tuple(runs))


def _cut(runs: Sequence[TextRun], out: Sequence[tuple[int, int]]) -> tuple[TextRun, ...]:
    """The stretches without the letters that stand in any of these."""
    left: list[TextRun] = []
    at = 0
    for run in runs:
        letters = "".join(
            letter for place, letter in enumerate(run.text, at) if not any(begin <= place < end for begin, end in out)
        )
        at += len(run.text)
        if letters:
            left.append(run._replace(text=letters))
    return tuple(left)
