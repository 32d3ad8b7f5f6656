"""Dates alone on their lines, as diaries and logs have them: each heads an entry, and nobody says it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.judgement import PERIOD
from pipeline.ingest.transcript.clocks import CLOCK, DATE, MONTH, WEEKDAY
from pipeline.ingest.transcript.head_and_foot import TITLE, speaks
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import SENTENCE_END
from pipeline.text.late_regex import late_regex

ENTRIES = 2
"""Dates alone on their lines from which on these head entries."""

DATED = 8
"""Words; a date has no more."""

_DAY = r"\d{1,2}(?:st|nd|rd|th|\.|er|º|ª)?"
_NAME = r"[^\W\d_]{3,12}\.?"
_YEAR = r"(?:19|20)\d\d"
_DATED = (
    rf"(?:{DATE}|{_YEAR}-\d\d-\d\d|{_DAY} (?:of |de )?{_NAME}(?: de)?,? {_YEAR}|{_NAME} {_DAY},? {_YEAR}"
    rf"|{_DAY} {MONTH}|{MONTH} {_DAY}|{_YEAR}年\d{{1,2}}月\d{{1,2}}日)"
)
_WHEN = late_regex(
    rf"(?:{WEEKDAY})\.?(?:,? \d{{1,2}}[./]\d{{1,2}}\.?|,? {_DAY} (?:of |de )?{_NAME})?|(?:{_NAME},? )?(?:the )?{_DATED}"
    rf"(?:,? (?:at )?{CLOCK}(?: ?[ap]\.?m\.?)?)?",
    re.IGNORECASE,
)
"""``Monday, 3 March 2023``, ``3. März 2023, 21:40``: a number, a word and a year are a date in any language."""


def dated_entries(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines that are dates or count days, and head what is said below them.

    Where nobody is named there are two or more, each begins a paragraph, and titles above them are none of the words.
    Where labels open the turns, such a line stands above one, and below words or at the top, be it that with whom the
    messages were exchanged stands there alone.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    found = [index for index in filled[:-1] if index not in labels and _is_date(lines[index].text)]
    if labels:
        after = dict(pairwise(filled))
        before = {index: above for above, index in pairwise(filled)}
        top = set(filled[: filled.index(min(labels)) + 1])
        return frozenset(
            index
            for index in found
            if after[index] in labels
            and any(map(str.isdigit, lines[index].text))
            and (speaks(lines, labels, before.get(index, index)) or before[index] in top)
        )
    found = [index for index in found if not lines[index].follows]
    if len(found) < ENTRIES:
        return frozenset()
    above = [lines[index].text for index in filled if index < found[0]]
    titled = all(len(text.split()) <= TITLE and not SENTENCE_END.search(text) for text in above)
    return frozenset([*found, *(index for index in filled if titled and index < found[0])])


def _is_date(text: str) -> bool:
    text = text.strip().rstrip(":.-–— ")
    return len(text.split()) <= DATED and bool(_WHEN.fullmatch(text) or PERIOD.fullmatch(text))
