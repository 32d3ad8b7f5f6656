"""The head of a talk that comes again above each of several: ``Interview 2``, ``Interviewee:``, ``Date: ...``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.interview_heads import above
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import SENTENCE_END

KEY = 5
"""Words of a field's name, at most."""

LONGEST = 40
"""Letters of it, at most."""

HEADS, SAME = 2, 3
"""Heads, and fields in each that others have too, from which on they are some."""

BELOW = 2
"""Lines at most that stand below a field's name, and between one field and the next."""


def heads_again(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines of heads that have the same fields, each once in every talk: no turn stands in them.

    Args:
        lines: Of the whole file.
        labels: What may open turns; a line that counts the talks is none.
    """
    begins = [
        index for index, line in enumerate(lines) if index not in labels and (one := above(line.text)) and one.word
    ]
    if len(begins) < HEADS:
        return frozenset()
    spans = [range(one + 1, other) for one, other in pairwise([*begins, len(lines)])]
    speakers = Counter(label.speaker.casefold() for label in labels.values())
    said = {at for at, label in labels.items() if speakers[label.speaker.casefold()] > len(begins) * BELOW}
    said = {at for at in said if _key(lines[at].text) != labels[at].speaker.casefold()}  # "1.1 Ida: And then?"
    keys = [Counter(key for index in span if index not in said and (key := _key(lines[index].text))) for span in spans]
    every = Counter(key for own in keys for key in own)
    once = {key for key, count in every.items() if count >= HEADS and max(own[key] for own in keys) == 1}
    heads = [_head(lines, span, once, said, labels) for span in spans]
    return (
        frozenset(index for head in heads if head for index in head) if sum(map(bool, heads)) >= HEADS else frozenset()
    )


def _head(
    lines: Sequence[Line], below: range, once: Collection[str], said: Collection[int], labels: Collection[int]
) -> range:
    """The lines from the beginning to the last of the fields that stand near one another; none where they are few."""
    last, between, fields = below.start, 0, 0
    for index in below:
        if index not in said and _key(lines[index].text) in once:
            last, between, fields = index, 0, fields + 1
        elif lines[index].text.strip():
            between += 1
        spoken = index in labels and last != index and SENTENCE_END.search(lines[index].text.rstrip()) is not None
        if between > BELOW or spoken:
            break
    return range(below.start, last + 1) if fields >= SAME else range(0)


def _key(text: str) -> str:
    """The name of the field that a line is; "" where it is none."""
    key, colon, _ = text.strip().replace("：", ":").partition(":")
    return key.strip().casefold() if colon and 0 < len(key.split()) <= KEY and len(key) <= LONGEST else ""
