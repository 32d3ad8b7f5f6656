"""What somebody who watched writes between the turns, taken for the words of whoever spoke last."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from pipeline.ingest.transcript.about_the_talk import broken_off
from pipeline.ingest.transcript.seen_acts import COMES, HABIT, is_plain, is_process, sees, tells_of
from pipeline.model import Document, Kind, Turn
from pipeline.text.full_stops import has_question_mark
from pipeline.text.late_regex import late_regex
from pipeline.wording import shortened

TOP, TITLE = 3, 12
"""Paragraphs at the top among which a title stands, and its words at most."""

MANY = 6
"""Turns of a talk, from which on that is looked at."""

SENTENCES = 2
"""Paragraphs without a label for each with one, above which one by itself is nothing odd."""

_NOTES = late_regex(
    r"\bfield[ -]?(?:notes?|diary|journal|log)\b|\b(?:observation(?:al)?|ethnographic) (?:notes?|protocol|diary)\b"
    r"|\bfeld(?:notiz|tagebuch|protokoll)|\bbeobachtungs(?:protokoll|notiz)|\b(?:notas|di[aá]rio|cuaderno) de campo\b"
    r"|\b(?:notes?|journal|carnet) de terrain\b|\b(?:note|diario) (?:di campo|sul campo)\b|\bveldnotities\b"
    r"|\bfältanteckningar\b|\bfelt(?:notater|noter|dagbog|dagbok)\b|\bkenttämuistiinpano",
    re.IGNORECASE,
)

_TO_ME = late_regex(
    r"(?:s?he (?:hands|shows|pours|passes|leads|waves) (?:me|us)|(?:er|sie) (?:zeigt|reicht|führt) (?:mir|mich|uns)"
    r"|(?:il|elle) (?:me|nous) (?:montre|tend|sert)|(?:me|nos) (?:muestra|enseña|sirve))\b[^.?!\n]{3,60}[.!]?",
    re.IGNORECASE,
)
"""``She hands me the letter.``"""

_AT_THE_END = late_regex(
    r"(?:(?:s?he|they|we|(?-i:[A-Z])\w+) )?(?:then|afterwards|later|also) (?:(?:s?he|they|we) )?"
    r"(?:showed|walked|went|drove|led|took|gave|asked|told|had|sat|talked|left|said|offered)\b"
    r"|(?:s?he|they) (?:showed|walked|drove|led|accompanied|saw) (?:me|us)\b"
    r"|(?:thanked|paid|arranged|switched off|turned off|signed|handed over)\b"
    r"|at (?:this|that) point,? (?:(?:s?he|they|we|the|his|her|their|my|our|an?|someone|somebody)\b|(?-i:[A-Z]))"
    r"|no (?:more|further) questions\b"
    r"|(?=.*\b(?:transcripts?|interview|recording|recorder|tape|consent form|vouchers?)\b)"
    r"(?=.*\b(?:see|read|receive|copy|check|transcribed|switched|turned|signed|asked|wants|wanted|paid|thanked|quoted)\b)"
    r"(?!.*\b(?:I|my|you|your)\b)",
    re.IGNORECASE | re.DOTALL,
)
"""``She then showed me the yard``, ``Thanked and paid``, ``He wants to see the transcript``: below the last words."""

_LAST = 200
"""Characters of such a paragraph, at most."""

_AT_THIS_POINT = late_regex(r"at (?:this|that) point,? (?:the|his|her|their|an?|some\w+|s?he)\b", re.IGNORECASE)

_IS_DOING = late_regex(r"(?:s?he|they) (?:is|are)\b", re.IGNORECASE)
_CRIES = 4
"""Words of ``She is crying.``, at most."""

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
    names = {word for turn in talk for word in turn.speaker.split() if word[:1].isupper() and word[1:]}
    below = list(_below(document, talk)) if document.reader != "table" else []  # a row of who spoke before, with a name
    parted = len(below) > SENTENCES * len(talk)  # each sentence is a paragraph
    if seen := next((text for text in below if not parted and _is_seen(text, names)), ""):
        return [f"a paragraph without a label tells what happens, {shortened(seen)!r}, and nobody may say it"]
    end = document.slice((talk[-1].paragraphs[-1],)).strip() if len(talk[-1].paragraphs) > 1 else ""
    if (talk[-1].label or talk[-1].speaker) and _is_told_at_the_end(end):
        return [f"what stands below the last words, {shortened(end)!r}, may be nobody's"]
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


def _is_told_at_the_end(text: str) -> bool:
    """Whether a last paragraph may be who asked, telling what came after or what is to be done with the talk."""
    plain = 0 < len(text) <= _LAST and not has_question_mark(text)
    return plain and (_AT_THE_END.match(text) is not None or broken_off(text))


def _is_seen(text: str, names: Collection[str]) -> bool:
    """Whether a short paragraph tells what somebody is seen to do, or does with who asks: ``She hands me a letter``."""
    if len(text) > _SHOWN or HABIT.search(text) or has_question_mark(text):
        return False
    if _TO_ME.match(text) or _AT_THIS_POINT.match(text):
        return True
    if _IS_DOING.match(text) and len(text.split()) > _CRIES:
        return False  # "They are building a school": somebody says it
    return is_plain(text) and (COMES.match(text) is not None or sees(text) or tells_of(text, names) or is_process(text))
