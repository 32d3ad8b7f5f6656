"""Sheets of a workbook that say again what another says, as those of two who coded the same answers do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Document, Role
from pipeline.text.word_count import word_count

LONG = 5
"""Words of a sentence that nobody else says by accident."""

LEAST, MOST, NEARLY_ALL = 3, 0.8, 0.95
"""Such sentences of a sheet, and the share of them that stand in another, from which on it says the same, and from
which on it need not be read."""

SENTENCE = re.compile(r"(?<=[.?!])\s+|\n")


def without_repeats(sheets: Sequence[tuple[str, list[Document]]]) -> tuple[list[Document], list[str]]:
    """The documents of the sheets, by their names, but of those that only say what a fuller one says; and notices."""
    said = [_sentences(documents) for _, documents in sheets]
    cuts = [sum(len(document.turns) for document in documents) for _, documents in sheets]
    nobody = [not any(turn.speaker for document in documents for turn in document.turns) for _, documents in sheets]
    fuller = sorted(range(len(sheets)), key=lambda at: (-len(said[at]), nobody[at], cuts[at], at))
    left: set[int] = set()
    notes: list[str] = []
    for rank, at in enumerate(fuller):
        own = said[at]
        same, other = max(((len(own & said[one]), -one) for one in fuller[:rank]), default=(0, 0))
        if len(own) < LEAST or same < MOST * len(own):
            continue
        told = f"the sheet {sheets[at][0]!r} says again what {sheets[-other][0]!r} says, and"
        if same >= NEARLY_ALL * len(own):
            left.add(at)
            notes.append(f"{told} was not read")
        else:
            notes.append(f"{told} both are counted; leave one of them in the file")
    return [one for at, (_, documents) in enumerate(sheets) if at not in left for one in documents], notes


def _sentences(documents: Sequence[Document]) -> set[str]:
    """What those who answer say in so many words that nobody else says them by accident."""
    return {
        sentence
        for document in documents
        for turn in document.turns
        if turn.role is Role.RESPONDENT
        for sentence in SENTENCE.split(document.slice(turn.paragraphs).casefold())
        if word_count(sentence) >= LONG
    }
