"""One letter for who asks and who answers, told by its size alone: ``E : Et après ?``, ``e : Plus rien.``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import Role
from pipeline.text.full_stops import has_question_mark

ENOUGH, BY_TURNS, ASKS = 3, 0.7, 2
"""Turns of each, the share of them below which the other speaks, and how many times as many of who asks do ask."""

_WORD = re.compile(r"[^\W\d_]{4,}(?:[:*_/·•.-][^\W\d_]{1,6})?")


def letters_by_size(lines: Sequence[Line], labels: Mapping[int, Label]) -> dict[str, str]:
    """What the two letters are called: by words of the head that begin so, else by their part in the talk."""
    order = [labels[index].speaker for index in sorted(labels)]
    counts = Counter(order)
    letters = [one for one in counts if len(one) == 1 and one.islower()]
    small = [one for one in letters if min(counts[one], counts[one.upper()]) >= ENOUGH]
    if len(small) != 1:
        return {}
    pair = (small[0].upper(), small[0])
    own = [one for one in order if one in pair]
    if sum(one != other for one, other in pairwise(own)) < BY_TURNS * (len(own) - 1):
        return {}
    ends = [*sorted(labels)[1:], len(lines)]
    asked = Counter(
        labels[begin].speaker
        for begin, end in zip(sorted(labels), ends, strict=True)
        if labels[begin].speaker in pair and any(has_question_mark(line.text) for line in lines[begin:end])
    )
    asker, answerer = sorted(pair, key=lambda one: -asked[one])
    if asked[asker] < ENOUGH or asked[asker] < ASKS * asked[answerer]:
        return {}
    top = min(index for index, label in labels.items() if label.speaker in pair)
    words = [word for line in lines[:top] for word in _WORD.findall(line.text) if word[0].casefold() == pair[1]]
    roles = {role_of_label(word): word for word in reversed(words)}
    return {
        asker: roles.get(Role.INTERVIEWER, f"Interviewer {asker}"),
        answerer: roles.get(Role.RESPONDENT, f"Respondent {answerer}"),
    }
