"""Messages of a chat that were sent to one person alone: read as all others are, and told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.transcript.clocks import CLOCK
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.late_regex import late_regex
from pipeline.wording import many

_PRIVATE = (
    r"(?:direct message|direct|privately|private(?: message| chat)?|direktnachricht"
    r"|direkte nachricht|privat(?:nachricht)?"
    r"|message (?:direct|privé)|en privé|privé|mensaje (?:directo|privado)|en privado|privad[oa]"
    r"|mensagem (?:direta|privada)|messaggio (?:diretto|privato)|privato|direct bericht|privébericht"
    r"|direktmeddelande|direktemelding|wiadomość (?:bezpośrednia|prywatna))"
)
_SENT = late_regex(
    rf"\s*[\[(]?{CLOCK}[^\n:]{{0,12}}\s(?P<sent>(?:from|von|de|da|van|från|fra|od)\s[^\n]{{1,60}}?\s"
    rf"(?:to|an|à|a|para|aan|till?|do)\s[^\n]{{1,60}}?\s?\({_PRIVATE}\))\s*:",
    re.IGNORECASE,
)


def sent_to_one(lines: Sequence[Line]) -> list[str]:
    """A line that says how many messages one person alone could read: ``From Ruth to Ola (Direct Message):``."""
    found = [match["sent"] for line in lines if "(" in line.text and (match := _SENT.match(line.text))]
    if not found:
        return []
    sent = "was sent to one person alone, and is" if len(found) == 1 else "were sent to one person alone, and are"
    return [
        f"{many(len(found), 'message')} {sent} read like those to everybody, such as "
        f"{' '.join(found[0].split())!r}; take out of the file what nobody else was meant to read"
    ]
