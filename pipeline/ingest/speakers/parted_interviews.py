"""Several interviews one after the other in a file: ``Interview 1``, ``Person 2``, ``003`` alone above each."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.model import Document, Kind, Role, Turn

ENOUGH = 2
"""Interviews in a file that are several."""

TOLD = 3
"""Such lines from which on it is told that they stand above interviews, though these could not be parted."""

LONGEST = 60
"""Characters of what stands above one, at most."""

_ABOVE = re.compile(
    r"(?:(?:interview(?:ee|ed)?|entrevist(?:a|ad[ao])|entretien|intervista|intervju|transcript|participante?|respondent"
    r"|user|person|pessoa|us(?:u[aá]rio|uario|er)|persona|case|caso|fall|wawancara|narasumber|informant?|интервью"
    r"|респондент)\s*(?:no\.?|nr\.?|n[º°]|#)?\s*(?P<number>\d{1,3})"
    r"(?:\s*[:.,–—-]\s*[^\n.?!]{1,40}|\s*\([^()\n]{1,40}\))?|(?P<bare>0\d{1,2}))\W*",
    re.IGNORECASE,
)


def number_above(text: str) -> int:
    """The number of the interview that a paragraph stands above; 0 where it stands above none."""
    found = _ABOVE.fullmatch(text.strip()) if len(text) < LONGEST else None
    return int(found["bare"] or found["number"]) if found else 0


def parted(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document with each interview a part of it, called as the line above it; and a notice.

    Their numbers rise from 1, and in each of them somebody is asked and somebody answers.
    """
    if not _begins(document):
        return document, ()
    turns: list[Turn] = []
    parts: list[str] = []
    for turn in document.turns:
        own: list[Turn] = [replace(turn, paragraphs=())]
        for span in turn.paragraphs:
            text = document.text[span.start : span.end] if span.end - span.start < LONGEST else ""
            if number_above(text) == len(parts) + 1:
                parts.append(text.strip(" .:,;*#_-–—"))
                above = Turn("", Role.OTHER, Kind.HEADING, (span,), part=parts[-1])
                own += [above, replace(turn, paragraphs=(), part=parts[-1])]
            else:
                own[-1] = replace(
                    own[-1], paragraphs=(*own[-1].paragraphs, span), part=parts[-1] if parts else turn.part
                )
        turns += [one for one in own if one.paragraphs]
    heard = {(turn.part, turn.role) for turn in turns if turn.kind is Kind.SPEECH}
    whole = all((part, role) in heard for part in parts for role in (Role.INTERVIEWER, Role.RESPONDENT))
    if len(parts) < ENOUGH or not whole or len(set(parts)) < len(parts):
        return document, ()
    told = f"it holds {len(parts)} interviews, {parts[0]!r} to {parts[-1]!r}; who answers counts for a case in each"
    return replace(document, turns=tuple(turns)), (told,)


def _begins(document: Document) -> bool:
    """Whether some line stands above the first of several."""
    spans = (span for turn in document.turns for span in turn.paragraphs if span.end - span.start < LONGEST)
    return any(number_above(document.text[span.start : span.end]) == 1 for span in spans)


def not_parted(document: Document) -> list[str]:
    """Interviews one after the other, in which one label is several people: ``001``, ``Interview 2``."""
    parts: list[str] = []
    heard: dict[tuple[str, str], set[int]] = {}
    for turn in document.turns:
        for span in turn.paragraphs:
            text = document.text[span.start : span.end].strip() if span.end - span.start < LONGEST else ""
            if number_above(text) == len(parts) + 1:
                parts.append(text)
            elif turn.kind is Kind.SPEECH and turn.role is Role.RESPONDENT and parts:
                heard.setdefault((turn.speaker, turn.case), set()).add(len(parts))
    (name, _), own = max(heard.items(), key=lambda one: len(one[1]), default=(("", ""), set()))
    if len(parts) < TOLD or len(own) < 2:
        return []
    who = repr(name) if name else "an unnamed respondent"
    told = f"it holds {len(parts)} interviews, {parts[0]!r} to {parts[-1]!r}, and {who} speaks in {len(own)} of them as"
    return [f"{told} one person: make a file of each"]
