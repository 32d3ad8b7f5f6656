"""Lines above a table of who said what that name who plays which part, and look like turns: ``Interviewer: Rosa``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from pipeline.ingest.judgement import is_talk
from pipeline.ingest.transcript.greetings import greets
from pipeline.ingest.transcript.head_fields import told_of
from pipeline.ingest.transcript.head_keys import plain_key
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import SENTENCE_END

WORDS = 8
"""Of what such a line tells, at most."""


def told_above_rows(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[str, str]:
    """What the labels tell where none of them opens a turn: each comes once, and behind it stands no sentence.

    Args:
        lines: All above the table.
        labels: As found among them.
    """
    counts = Counter(label.speaker for label in labels.values())
    told = {label.speaker: lines[index].text[label.start :].strip() for index, label in labels.items()}
    if max(counts.values(), default=2) > 1 or not all(map(_is_told, told.values())):
        return {}
    return {told_of(plain_key(key)): value for key, value in told.items()}


def _is_told(text: str) -> bool:
    talk = is_talk(text) or greets(text) or SENTENCE_END.search(text) is not None
    return 0 < len(text.split()) <= WORDS and not talk
