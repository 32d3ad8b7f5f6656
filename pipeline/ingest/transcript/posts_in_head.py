"""Lines above a talk that say who asks and who answers, and what they are: ``Interviewer: Rosa Lindt, potter.``.

They look like turns. Who speaks below under her name or its initials is whom they name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.judgement import is_talk, names_nobody
from pipeline.ingest.speakers.names import name_key, shorter_forms, telling_words
from pipeline.ingest.speakers.roles import is_generic, role_of_label
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.parts_told import POST
from pipeline.model import Role
from pipeline.text.full_stops import has_question_mark

FIELDS, LISTED = 4, 16
"""Such lines at most, and where each names somebody by the label of her turns."""

NAMED = 2
"""Of those, as many are needed, and half of them."""

WORDS = 30
"""Of a name and a post."""

_ANOTHER = re.compile(r"(?P<name>[^\n:?!]{2,40}?)[.,;]\s+[^\W\d_]{4,20}(?: \d)?\s?:\s*[^\n:?!]{2,60}")
"""``L. Lindt. Assistant: T. Nour``, behind ``Moderator:``."""


def posts_in_head(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[frozenset[int], dict[str, str]]:
    """Those lines, and what they tell: who asks, who is asked.

    The parts come once each, before all other labels. Of one at least a whole name stands there, and she speaks below
    by it or by a shorter form of it, and asks there more than anybody else if, and only if, she is the one who asks.
    """
    if listed := _listed(lines, labels) or _several_in_line(lines, labels):
        return listed, {}
    top = _parts_on_top(lines, labels)
    if not top:
        return frozenset(), {}
    rest = {index: name_key(label.speaker) for index, label in labels.items() if index not in top}
    counts = Counter(rest.values())
    back = {key for key, count in counts.items() if count > 1}
    if len(back) < 2:
        return frozenset(), {}
    asked = Counter(key for index, key in rest.items() if has_question_mark(lines[index].text))
    (asks, most), *others = asked.most_common(2) or [("", 0)]
    if not most or any(count == most for _, count in others):
        return frozenset(), {}
    told: dict[str, str] = {}
    found: set[int] = set()
    for index, value in top.items():
        name = POST.split(value, maxsplit=1)[0].strip(" .")
        role = role_of_label(labels[index].speaker)
        if not 2 <= len(name.split()) <= 6 or not is_written_as_name(name) or names_nobody(name):
            continue
        own = back & {name_key(name), *shorter_forms(name_key(name))}
        if len(own) == 1 and (asks in own) == (role is Role.INTERVIEWER):
            found.add(index)
            if role is not Role.OTHER:
                told[ASKER_KEYS[0] if role is Role.INTERVIEWER else PERSON_KEYS[0]] = name
    words = {word for key in back for word in telling_words(key)}
    if found:  # beside such a line one may begin with a post: "Interviewee: head potter Omar Nour"
        found.update(index for index, value in top.items() if words.intersection(telling_words(name_key(value))))
    return frozenset(found), told


def _listed(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The parts that come once each, at the top, and behind which those stand who speak below by these very names."""
    counts = Counter(name_key(label.speaker) for label in labels.values())
    top: dict[int, bool] = {}
    for index in sorted(labels)[:LISTED]:
        label, value = labels[index], lines[index].text[labels[index].start :].strip()
        if value and (counts[name_key(label.speaker)] > 1 or label.time or role_of_label(label.speaker) is None):
            break
        top[index] = counts[name_key(POST.split(value, maxsplit=1)[0].strip(" ."))] > 0
    named = sum(top.values())
    return frozenset(top) if named >= NAMED and 2 * named >= len(top) else frozenset()


def _several_in_line(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The label at the end of the first paragraph of all, whose line names another part behind a stop."""
    first = min(labels, default=len(lines))
    last = next((index - 1 for index in range(first, len(lines)) if not lines[index].text.strip()), -1)
    if last not in labels or role_of_label(labels[last].speaker) is None:
        return frozenset()
    told = _ANOTHER.fullmatch(lines[last].text[labels[last].start :].strip())
    return frozenset([last]) if told and is_written_as_name(told["name"]) and not is_talk(told[0]) else frozenset()


def _parts_on_top(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[int, str]:
    """What stands behind the parts in the talk that come once, before all other labels, with nothing below them."""
    counts = Counter(name_key(label.speaker) for label in labels.values())
    order = sorted(labels)
    top: dict[int, str] = {}
    for index, after in pairwise(order[: FIELDS + 1]):
        label, value = labels[index], lines[index].text[labels[index].start :].strip()
        part = is_generic(label.speaker) and role_of_label(label.speaker) is not None and label.time is None
        below = any(line.text.strip() and not line.heading for line in lines[index + 1 : after])
        told = value and len(value.split()) <= WORDS and not is_talk(value)
        if not part or counts[name_key(label.speaker)] > 1 or below or not told:
            break
        top[index] = value
    return top
