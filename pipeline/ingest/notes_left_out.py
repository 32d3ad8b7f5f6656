"""What was taken for a note of who transcribed or watched a talk, and so is not coded: where, and how many words."""

from __future__ import annotations

from pipeline.ingest.transcript.label_patterns import CODED_BELOW, GUIDE
from pipeline.ingest.transcript.note_titles import NOTED
from pipeline.ingest.transcript.stage_lines import ANGLED, IN_BRACKETS, LED, REACTED, SOUNDS
from pipeline.model import Document, Kind, MarkKind, Span
from pipeline.text.nonspeech import PROSE
from pipeline.wording import many, shortened

_LONGEST = 60

_FORMS = (NOTED, GUIDE, CODED_BELOW, LED, SOUNDS, ANGLED, IN_BRACKETS, REACTED)


def notes_left_out(document: Document) -> list[Span]:
    """The notes of a document with marks, in order: paragraphs by themselves, those in brackets, a note-taker's turns.

    What a preface or an article has beside its text is none.
    """
    found = [mark.span for mark in document.marks if mark.kind is MarkKind.NOTE]
    spoken = [place for place, turn in enumerate(document.turns) if turn.kind is Kind.SPEECH]
    amid = range(spoken[0], spoken[-1]) if spoken and document.reader in PROSE else range(0)
    goes_on = False
    for place, turn in enumerate(document.turns):
        text = document.slice(turn.paragraphs)
        noted = turn.kind is Kind.NOTE and (place in amid or any(form.match(text) for form in _FORMS))
        goes_on = turn.kind is Kind.NOTE and (goes_on or noted)
        if goes_on:
            found += turn.paragraphs
    return sorted(found, key=lambda span: span.start)


def told(document: Document) -> list[str]:
    """A note where something was left out as one: how many words, and the first of them."""
    notes = notes_left_out(document)
    if not notes:
        return []
    words = sum(len(document.text[span.start : span.end].split()) for span in notes)
    first = shortened(" ".join(document.text[notes[0].start : notes[0].end].split()), _LONGEST)
    place = document.source_map.locator(notes[0].start)
    where = f" ({place})" if place else ""
    return [f"{many(words, 'word')} left out as notes of who transcribed it, not said by anybody: {first!r}{where}"]
