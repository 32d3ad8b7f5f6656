"""Where a label that was left in the words stands, and whose words it stands among."""

from __future__ import annotations

import re

from pipeline.model import Document, Kind, Span, Turn

LEFT = "a speaker's label still stands among the words, "
"""How the doubt begins; the label follows, as ``repr`` shows it."""

SHORT = 2
"""Letters of a label that may be a word, and so is found before a colon alone."""


def placed(document: Document, doubts: list[str]) -> list[str]:
    """The doubts; those of a label that was left in the words say where, among whose words, and what mends it."""
    return [f"{doubt}{_place(document, doubt[len(LEFT) :])}" if doubt.startswith(LEFT) else doubt for doubt in doubts]


def _place(document: Document, shown: str) -> str:
    label = re.escape(shown[1:-1])
    found = _found(document, re.compile(rf"{label}\s?[:：]"))[:1]
    if not found and len(shown) - 2 > SHORT:
        found = _found(document, re.compile(rf"{label}(?!\w)"))
    where = ""
    if len(found) == 1:  # else it may be a name that somebody says
        turn, span = found[0]
        line = document.source_map.locator(span.start)
        among = f"among those of {turn.speaker}" if turn.speaker else ""
        where = ", ".join(filter(None, (line, among)))
    return f"{f' ({where})' if where else ''}; if it is one, correct it in the file"


def _found(document: Document, label: re.Pattern[str]) -> list[tuple[Turn, Span]]:
    """The paragraphs of the talk that begin so; where none does, those that hold it."""
    spans = [(turn, span) for turn in document.turns if turn.kind is Kind.SPEECH for span in turn.paragraphs]
    return [one for one in spans if label.match(document.text, one[1].start)] or [
        one for one in spans if label.search(document.text, one[1].start, one[1].end)
    ]
