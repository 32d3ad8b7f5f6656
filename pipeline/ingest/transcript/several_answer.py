"""Who answers, where most answers carry no name and some are given by several: ``(He): ...``, ``(She): ...``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.speakers.roles import ends_in_question, is_generic
from pipeline.ingest.transcript.head_fields import names_in_head
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_shapes import Candidate, Label, LabelForm, Line, candidates_in
from pipeline.text.given_names import ALL_GIVEN

_ONE_OF_TWO_TEXT = "he she him her er sie ihn ihr el él ella ele ela lui elle lei han hon hun hij zij on ona"
_ONE_OF_TWO = frozenset(_ONE_OF_TWO_TEXT.split())
"""Whom a word for one of two people names."""

ROUNDS, MOSTLY, NEARLY_ALL = 3, 0.6, 0.8
"""Questions below which one person answers first; their share of her turns, or of rounds; and that of all questions."""

_SHAPES = frozenset({LabelForm.COLON, LabelForm.BRACKET, LabelForm.DASH, LabelForm.BOLD})


def several_answer(lines: Sequence[Line], questions: Collection[int]) -> dict[int, Label]:
    """The labels in answers that several give one after the other, the first right below the question.

    A name that could be any word (``Pros:``) is somebody's where it stands beside one that is known, twice. Who
    answers so somewhere has a label of the same shape where she answers alone.

    Args:
        lines: Of the whole file.
        questions: What an interviewer asks in it.
    """
    answers = list(_answers(lines, questions))
    blocks = [block for own in answers if (block := _labelled(lines, own))]
    told = names_in_head(lines[: min(questions, default=0)])
    counts = Counter(one.key for block in blocks for one in block)
    known = {key for key in counts if _is_somebody(key, told)}
    if (
        not known
        or len(known) < len(counts) - 1
        or any(names_nobody(one.label.speaker) for own in blocks for one in own)
    ):
        return {}
    sure = {(one.form, one.key) for own in blocks for one in own if one.key in known or counts[one.key] > 1}
    return {
        one.line: one.label
        for own in answers
        if any((one.form, one.key) in sure for one in candidates_in(own[0], lines))
        for index in own
        for one in candidates_in(index, lines)
        if (one.form, one.key) in sure
    }


def first_in_rounds(labels: Mapping[int, Label], asked: Collection[int]) -> frozenset[str]:
    """Who answers first below each question, where the same people follow her in one order, round after round.

    Empty where it is not so; several groups may be asked one after the other, each in an order of its own.

    Args:
        labels: Of people of whom none is known to ask.
        asked: Those of them below a question without a label.
    """
    first = Counter(labels[index].speaker for index in asked)
    turns = Counter(label.speaker for label in labels.values())
    chief = {name for name, count in first.items() if count >= ROUNDS and count >= MOSTLY * turns[name]}
    rounds: dict[str, Counter[tuple[str, ...]]] = {name: Counter() for name in chief}
    own: list[str] = []
    for index in [*sorted(labels), -1]:
        speaker = labels[index].speaker if index >= 0 else ""
        if own and (index < 0 or speaker in chief):
            rounds[own[0]][tuple(own)] += 1
            own = []
        if own or speaker in chief:
            own.append(speaker)
    alike = all(max(counts.values()) >= MOSTLY * counts.total() for counts in rounds.values())
    several = all(len(counts.most_common(1)[0][0]) > 2 for counts in rounds.values())
    sure = sum(first[name] for name in chief) >= NEARLY_ALL * len(asked)
    return frozenset(chief) if chief and alike and several and sure else frozenset()


def stand_below_questions(lines: Sequence[Line], labels: Collection[int]) -> bool:
    """Whether each label stands below another one or below what asks and has none; twice the latter."""
    below = 0
    above = -1
    for index, line in enumerate(lines):
        if not line.text.strip():
            continue
        if index in labels and above not in labels:
            if above < 0 or not ends_in_question(lines[above].text):
                return False
            below += 1
        above = index
    return below > 1


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
        if len({one.key for one in alike}) > 1 and all(
            may_be_name(one.label.speaker) or one.key in _ONE_OF_TWO for one in alike
        ):
            return alike
    return []


def _is_somebody(key: str, told: Collection[str]) -> bool:
    """Whether a name is known as one: given, a part in a talk, told at the top, or a word for one of two."""
    return key in told or key in _ONE_OF_TWO or key.partition(" ")[0] in ALL_GIVEN or is_generic(key)
