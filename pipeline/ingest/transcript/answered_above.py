"""Questions and answers above the first label, where one person alone is named: the first lack it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.asked_in_turn import asks
from pipeline.ingest.transcript.label_shapes import Label, Line, is_note
from pipeline.ingest.transcript.topic_guide import paragraph

ENOUGH = 3
"""Labelled answers below questions, from which on it is seen how a file is written."""


def answered_above(
    lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int], head: Collection[int]
) -> tuple[frozenset[int], dict[int, Label]]:
    """The lines that ask above the first question, each right above a paragraph that answers, and labels for these.

    Args:
        lines: Of the whole file.
        labels: Of one person, who answers.
        questions: The lines without a label that ask her.
        head: What stands above the talk and is not said.
    """
    names = {label.speaker for label in labels.values()}
    first = min(questions, default=0)
    if len(names) != 1 or len(labels) < ENOUGH or not questions or first > min(labels):
        return frozenset(), {}
    name = min(names)
    begins = [index for index in range(first) if lines[index].text.strip() and not lines[index].follows]
    asked: set[int] = set()
    answers: dict[int, Label] = {}
    while len(begins) > 1:
        *begins, above, below = begins
        apart = any(lines[index].heading or index in head or is_note(index, lines) for index in (above, below))
        if apart or not asks(lines, above) or any(ends_in_question(lines[at].text) for at in paragraph(lines, below)):
            break
        asked.update(paragraph(lines, above))
        answers[below] = Label(name, 0, guessed=True)
    return frozenset(asked), answers
