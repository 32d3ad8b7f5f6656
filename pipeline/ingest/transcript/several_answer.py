"""Who answers, where most answers carry no name and some are given by several: ``(He): ...``, ``(She): ...``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.head_fields import names_in_head
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_shapes import Candidate, Label, LabelForm, Line, candidates_in
from pipeline.text.given_names import ALL_GIVEN

_ONE_OF_TWO = frozenset("he she him her er sie ihn ihr el él ella ele ela lui elle lei han hon hun hij zij on ona".split())
"""Whom a word for one of two people names."""

_SHAPES = frozenset({LabelForm.COLON, LabelForm.BRACKET, LabelForm.DASH, LabelForm.BOLD})


def several_answer(lines: Sequence[Line], questions: Collection[int]) -> dict[int, Label]:
    """The labels in answers that several give one after the other, the first right below the question.

    A name that could be any word (``Pros:``) is somebody's where it stands beside one that is known, twice.

    Args:
        lines: Of the whole file, in which no turn is labelled.
        questions: What an interviewer asks in it.
    """
    blocks = [block for own in _answers(lines, questions) if (block := _labelled(lines, own))]
    told = names_in_head(lines[: min(questions, default=0)])
    keys = [one.key for block in blocks for one in block]
    known = {key for key in keys if _is_somebody(key, told)}
    if any(names_nobody(one.label.speaker) for block in blocks for one in block) or len(known) < len(set(keys)) - 1:
        return {}
    return {
        one.line: one.label
        for block in blocks
        for one in block
        if known and all(other.key in known or keys.count(other.key) > 1 for other in block)
    }


def _answers(lines: Sequence[Line], questions: Collection[int]) -> Iterator[list[int]]:
    """The lines with words below each question, up to the next or a heading."""
    own: list[int] = []
    asked = False
    for index, line in enumerate(lines):
        if index in questions or line.heading:
            if own:
                yield own
            own, asked = [], index in questions
        elif asked and line.text.strip():
            own.append(index)
    if own:
        yield own


def _labelled(lines: Sequence[Line], own: Sequence[int]) -> list[Candidate]:
    """The labels of an answer, all of one shape and of two people at least; none where its first line has none."""
    if len(own) < 2:
        return []
    for first in candidates_in(own[0], lines):
        if first.form not in _SHAPES or first.alone:
            continue
        alike = [one for index in own for one in candidates_in(index, lines) if one.form is first.form]
        if len({one.key for one in alike}) > 1 and all(may_be_name(one.label.speaker) or one.key in _ONE_OF_TWO for one in alike):
            return alike
    return []


def _is_somebody(key: str, told: Collection[str]) -> bool:
    """Whether a name is known as one: given, a part in a talk, told at the top, or a word for one of two."""
    return key in told or key in _ONE_OF_TWO or key.partition(" ")[0] in ALL_GIVEN or is_generic(key)
