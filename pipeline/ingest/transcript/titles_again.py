"""Lines that are titles of a next talk, as they begin as the one above the first does: ``User interview – a nurse``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.ingest.transcript.head_and_foot import TITLE, speaks
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.text_lines import SENTENCE_END

ABOVE, ALIKE = 4, 2
"""Lines above the first label that may be its title, and the words that another title has in common with it."""


def titles_again(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines between turns that begin as a title above the first label does, each right above a label."""
    first = min(labels, default=0)
    above = [index for index in range(first) if lines[index].text.strip()][-ABOVE:]
    begins = {begin for index in above if (begin := _begins(lines[index].text))}
    if not begins:
        return frozenset()
    filled = [index for index, line in enumerate(lines) if index >= first and line.text.strip()]
    return frozenset(
        index
        for before, index, after in zip(filled, filled[1:], filled[2:], strict=False)
        if index not in labels
        and after in labels
        and _begins(lines[index].text) in begins
        and not lines[index].follows
        and speaks(lines, labels, before)
    )


def _begins(text: str) -> tuple[str, ...]:
    """The first words of what may be a title, or nothing."""
    words = text.casefold().split()
    if not ALIKE < len(words) <= TITLE or SENTENCE_END.search(text) or text.rstrip()[-1] in ",:;":
        return ()
    return tuple(words[:ALIKE])
