"""What is left to do, and how it was, noted below a talk: ``Action items``, ``- Ruth: send it``; nobody says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.label_patterns import ITEM_SIGN
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.note_titles import REMARKED, TODO
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex

_TITLE = late_regex(rf"\W{{0,6}}{TODO}(?: (?:for|after|from) [\w ]{{2,30}})?\s?[:.]?\W{{0,4}}", re.IGNORECASE)
_ITEM = late_regex(rf"\s*(?:{ITEM_SIGN}|\[[ xX]?\]|[→☐☑✓])\s*\S")

ITEM = 20
"""Words of an item at most."""


def actions_below(lines: Sequence[Line], labels: Mapping[int, Label]) -> int:
    """The title of such a list below the talk, or the first line that holds both, or the end.

    Nothing else stands below it, and its items are told from turns: a sign stands before each, or they are no
    sentences and begin with a small letter, as no turn above does.
    """
    titles = [index for index, line in enumerate(lines) if _is_title(line.text)]
    for title in titles:
        above = [index for index in labels if index < title]
        below = [
            index for index in range(title + 1, len(lines)) if lines[index].text.strip() and not lines[index].follows
        ]
        if len(above) < 2 or not below:
            continue
        if not any(_is_listed(lines[index]) for index in above) and all(_is_listed(lines[at]) for at in below):
            return title
        plain = any(_is_plain(lines[index], labels[index]) for index in above)
        if not plain and all(at in labels and _is_plain(lines[at], labels[at]) for at in below):
            return title
    return _on_one_line(lines, labels)


def _on_one_line(lines: Sequence[Line], labels: Mapping[int, Label]) -> int:
    """The first of the last paragraphs that are notes behind what they are called, as none above is; or the end."""
    begins = (index for index in range(len(lines) - 1, 0, -1) if lines[index].text.strip() and not lines[index].follows)
    noted = list(takewhile(lambda index: _is_noted(lines[index].text), begins))
    names = Counter(label.speaker for label in labels.values())
    once = all(index not in labels or names[labels[index].speaker] == 1 for index in noted)
    return noted[-1] if noted and once and sum(index < noted[-1] for index in labels) > 1 else len(lines)


def _is_noted(text: str) -> bool:
    """Whether what stands there behind what a note is called asks nothing."""
    if (":" not in text and "：" not in text) or ends_in_question(text):
        return False
    title = report_title(text)
    return REMARKED.match(text.strip()) is not None or (title is not None and not title.alone)


def _is_title(text: str) -> bool:
    return len(text) < ITEM * 4 and _TITLE.fullmatch(text) is not None


def _is_listed(line: Line) -> bool:
    short = len(line.text.split()) <= ITEM
    return short and (line.listed or bool(line.marker) or _ITEM.match(line.text) is not None)


def _is_plain(line: Line, label: Label) -> bool:
    """Whether what stands behind a label is no sentence and begins with a small letter."""
    text = line.text[label.start :].strip()
    return text[:1].islower() and not SENTENCE_END.search(text)
