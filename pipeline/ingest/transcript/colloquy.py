"""Who speaks in court: ``Q`` and ``A``, and by title in capitals who speaks once: ``MS. ROWE: Objection.``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_habits import NEARLY_ALL
from pipeline.ingest.transcript.label_shapes import Candidate, Label

LETTERS = ("Q", "A")
IN_COURT = re.compile(
    r"THE [A-Z]{4,}(?: [A-Z]{4,})?"
    r"|(?:MR|MRS|MS|DR|JUDGE|(?:CHIEF |LADY |LORD )?JUSTICE|GENERAL)\.? [A-Z][A-Z.'’-]+(?: [A-Z][A-Z'’-]+)?"
)
"""What stands for who asks and who answers in court, and how others are called there."""

TURNS = 4
"""Labels that two who speak twice each have."""


def _is_title(label: Label) -> bool:
    return label.speaker.isupper() and len(label.speaker.split()) > 1 and not is_generic(label.speaker)


def with_colloquy(labels: Mapping[int, Label], named: Sequence[Candidate]) -> dict[int, Label]:
    """The labels, where nearly all are those of a court with all others of such names.

    What stands in capitals above the first of them and comes no more is of the contents: ``CLOSING ARGUMENT OF:``.
    """
    court = [at for at, label in labels.items() if label.speaker in LETTERS or IN_COURT.fullmatch(label.speaker)]
    first = min(court, default=0)
    speak = {label.speaker for at, label in labels.items() if at >= first}
    titled = any(label.speaker not in LETTERS for label in map(labels.__getitem__, court))
    own = {at: label for at, label in labels.items() if label.speaker in speak or not (titled and _is_title(label))}
    if len(court) < max(TURNS, NEARLY_ALL * len(own)):
        return dict(labels)
    found = {
        one.line: one.label
        for one in named
        if one.line not in labels and one.line > first and one.begins and IN_COURT.fullmatch(one.label.speaker)
    }
    return own | found
