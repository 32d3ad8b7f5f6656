"""Sheets of a workbook that say again what another says, as those of two who coded the same answers do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model import Document, Role
from pipeline.text.word_count import word_count

LONG = 5
"""Words of a sentence that nobody else says by accident."""

LEAST, MOST = 3, 0.8
"""Such sentences of a sheet, and the share of them that stand in another, from which on it says the same."""

SENTENCE = re.compile(r"(?<=[.?!])\s+|\n")


class SaidAgain:
    """What the sheets said so far."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._sheets: list[tuple[str, set[str]]] = []

    def told(self, name: str, documents: Sequence[Document]) -> list[str]:
        """A notice where a sheet says what one before it says; the sheet is remembered."""
        said = {
            sentence
            for document in documents
            for turn in document.turns
            if turn.role is Role.RESPONDENT
            for sentence in SENTENCE.split(document.slice(turn.paragraphs).casefold())
            if word_count(sentence) >= LONG
        }
        before = next(
            (other for other, own in self._sheets if len(said) >= LEAST and len(said & own) >= MOST * len(said)), ""
        )
        self._sheets.append((name, said))
        return (
            [f"the sheet {name!r} says again what {before!r} says, and both are counted; leave one of them in the file"]
            if before
            else []
        )
