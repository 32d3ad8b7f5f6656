"""Questions set in bold amid those that are answered behind a label, whose own answer lacks it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_shapes import Label, Line, is_bold
from pipeline.ingest.transcript.topic_guide import paragraph

ENOUGH = 4
"""Labelled answers below lines that are bold from end to end, from which on all such lines ask."""


def without_bold_points(lines: Sequence[Line], labels: dict[int, Label]) -> dict[int, Label]:
    """The labels but for lines in bold that come once, where what is answered stands behind labels that are not bold.

    ``**Details of the fault:**`` above a list is asked like the questions around it.
    """
    bold = {index for index in labels if is_bold(lines[index]) and not role_of_label(labels[index].speaker)}
    others = {index: label for index, label in labels.items() if index not in bold}
    counts = Counter(label.speaker for label in labels.values())
    once = all(counts[labels[index].speaker] == 1 for index in bold)
    if not bold or not once or len({label.speaker for label in others.values()}) != 1 or not _below_bold(lines, others):
        return labels
    return others


def answered_amid(
    lines: Sequence[Line], labels: Mapping[int, Label], questions: Collection[int], head: Collection[int]
) -> tuple[frozenset[int], dict[int, Label]]:
    """The lines in bold amid such questions that have no label below, and labels for what stands there.

    Args:
        lines: Of the whole file.
        labels: Of one person, who answers.
        questions: The lines without a label that ask her.
        head: What stands beside the talk and is not said.
    """
    names = {label.speaker for label in labels.values()}
    if len(names) != 1 or not questions or not _below_bold(lines, labels):
        return frozenset(), {}
    last = max(labels)
    begins = [at for at in range(min(questions), len(lines)) if lines[at].text.strip() and not lines[at].follows]
    asked: set[int] = set()
    answers: dict[int, Label] = {}
    for above, below in pairwise(begins):
        if above > last:
            break
        apart = any(lines[at].heading or at in head for at in (above, below))
        if apart or above in questions or not is_bold(lines[above]):
            continue
        if below in labels or not is_bold(lines[below]):
            asked.update(paragraph(lines, above))
        if below not in labels and not is_bold(lines[below]):
            answers[below] = Label(min(names), 0, guessed=True)
    return frozenset(asked), answers


def _below_bold(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether nearly every labelled answer stands right below a line that is bold from end to end, and none is bold."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    above = dict(zip(filled[1:], filled, strict=False))
    bold = sum(is_bold(lines[above[index]]) for index in labels if index in above)
    return bold >= max(ENOUGH, len(labels) - 1) and not any(is_bold(lines[index]) for index in labels)
