"""What somebody who watched writes between the turns, taken for the words of whoever spoke last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.ingest.transcript.seen_acts import COMES, HABIT, is_plain
from pipeline.model import Document, Kind, Turn
from pipeline.wording import shortened

TOP, TITLE = 3, 12
"""Paragraphs at the top among which a title stands, and its words at most."""

MANY = 6
"""Turns of a talk, from which on that is looked at."""

_NOTES = re.compile(
    r"\bfield[ -]?(?:notes?|diary|journal|log)\b|\b(?:observation(?:al)?|ethnographic) (?:notes?|protocol|diary)\b"
    r"|\bfeld(?:notiz|tagebuch|protokoll)|\bbeobachtungs(?:protokoll|notiz)|\b(?:notas|di[aá]rio|cuaderno) de campo\b"
    r"|\b(?:notes?|journal|carnet) de terrain\b|\b(?:note|diario) (?:di campo|sul campo)\b|\bveldnotities\b"
    r"|\bfältanteckningar\b|\bfelt(?:notater|noter|dagbog|dagbok)\b|\bkenttämuistiinpano",
    re.IGNORECASE,
)


_SHOWN = 80
"""Characters of a paragraph that tells what is seen, at most."""


def doubts(document: Document, talk: Sequence[Turn]) -> list[str]:
    """Paragraphs without a label in a file that calls itself field notes, a line.

    Args:
        document: As read.
        talk: Its turns of speech.
    """
    if len(talk) < MANY or not any(turn.speaker for turn in talk):
        return []
    if seen := next(filter(_is_seen, _below(document, talk)), ""):
        return [f"a paragraph without a label tells what happens, {shortened(seen)!r}, and nobody may say it"]
    top = (document.slice(turn.paragraphs).strip() for turn in document.turns[:TOP] if turn.kind is not Kind.SPEECH)
    title = next((text for text in top if len(text.split()) <= TITLE and _NOTES.search(text)), "")
    loose = [turn.paragraphs[1] for turn in talk if len(turn.paragraphs) > 1]
    if not title or not loose:
        return []
    shown = shortened(document.slice((loose[0],)).strip())
    return [
        f"its title says {shortened(title)!r}, and paragraphs without a label, such as {shown!r}, may be notes of it"
    ]


def _below(document: Document, talk: Sequence[Turn]) -> Iterator[str]:
    """The further paragraphs of turns with a label."""
    for turn in talk:
        if turn.label or turn.speaker:
            yield from (document.slice((span,)).strip() for span in turn.paragraphs[1:])


def _is_seen(text: str) -> bool:
    return len(text) <= _SHOWN and COMES.match(text) is not None and not HABIT.search(text) and is_plain(text)
