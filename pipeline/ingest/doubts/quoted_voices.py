"""Voices that somebody quotes within a turn, ``Doctor: "You can go home now."``: told, as one may have taken part."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.model import Document, Kind
from pipeline.text.late_regex import late_regex
from pipeline.wording import listed, many

SHOWN = 3
"""Voices that are named."""

_VOICE = late_regex(r"(?P<name>[^\W\d_][^:\n\t.?!\"“”„«»]{0,40}?)\s?:\s?[\"“„«「『]")


def quoted_voices(document: Document) -> tuple[str, ...]:
    """A notice of the names before quoted words that stand within a turn, and are not taken for speakers."""
    spans = (span for turn in document.turns if turn.kind is Kind.SPEECH for span in turn.paragraphs[1:])
    texts: Iterable[str] = (document.text[span.start : span.end] for span in spans)
    found = (match["name"] for text in texts if (match := _VOICE.match(text)))
    names = [name for name in dict.fromkeys(found) if may_be_name(name)]
    if not names:
        return ()
    shown = listed([repr(name) for name in names[:SHOWN]]) + (" ..." if len(names) > SHOWN else "")
    voices = many(len(names), "voice")
    return (f"{voices} quoted within a turn ({shown}) counted among the words of who speaks there",)
