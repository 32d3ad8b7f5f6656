"""Fields at the top of a file whose keys and values have lines of their own: ``Interviewerin:``, ``Jana Pohl``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.judgement import SELF
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.head_fields import begins_as_head, is_everybodys_key, told_of
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, plain_key
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import Role
from pipeline.text.full_stops import SENTENCE_END, has_question_mark

FIELDS, WORDS = 2, 8
"""Fields that are needed, and words of a value at most."""

_BOTH = {Role.INTERVIEWER, Role.RESPONDENT}
_KEY = re.compile(r"(?P<key>[^\W\d_][^\n]{1,40}?)\s*[:：]\s*")


def fields_over_lines(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[frozenset[int], dict[str, str]]:
    """The lines of these fields, one right above the other, and what they tell; none where a key comes back as a label.

    One of the keys is one that everybody uses, or two tell the names of who asks and of who answers.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip() and not line.front]
    keys = {index: match["key"] for index in filled if (match := _KEY.fullmatch(lines[index].text.strip(" *_")))}
    first = next((place for place, index in enumerate(filled) if index in keys), len(filled))
    found: set[int] = set()
    told: dict[str, str] = {}
    for key, value in zip(filled[first::2], filled[first + 1 :: 2], strict=False):
        text = lines[value].text.strip(" *_")
        name = plain_key(keys.get(key, ""))
        if not name or value in keys or not _is_value(text) or name in told:
            break
        known = is_everybodys_key(name) or role_of_label(name)
        if not known and len(told) < FIELDS:
            break
        found |= {key, value}
        told[name] = text
    own = {labels[index].speaker for index in found if index in labels}
    back = any(label.speaker in own for index, label in labels.items() if index not in found)
    plain = any(key in HEAD_KEYS or begins_as_head(key) for key in told)
    plain = plain or {role_of_label(key) for key in told if _is_name(told[key])} >= _BOTH
    if len(told) < FIELDS or back or not plain or len(found) == len(filled):
        return frozenset(), {}
    return frozenset(found), {told_of(key): value for key, value in told.items()}


def _is_value(text: str) -> bool:
    ended = SENTENCE_END.search(text.rstrip(".") + " ") is not None or has_question_mark(text)
    return len(text.split()) <= WORDS and not ended and not SELF.search(text)


def _is_name(text: str) -> bool:
    return len(text.split()) > 1 and is_written_as_name(text)
