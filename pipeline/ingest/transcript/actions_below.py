"""What is left to do, in a list below a talk: ``Action items``, ``- Ruth: send the voucher``; nobody says it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import SENTENCE_END

_TITLE = re.compile(
    r"\W{0,6}(?:(?:my|our|for|agreed|key|main|immediate|open) )?(?:"
    r"(?:action|follow[- ]?up|next) (?:items?|points?|steps?|list|tasks?)|actions?|to[- ]?dos?(?: list)?|tasks?"
    r"|follow[- ]?ups?|open (?:questions|points)|(?:after|post)[- ]?(?:interview )?tasks|nächste schritte|aufgaben"
    r"|offene punkte|prochaines étapes|à faire|actions à mener|próximos pasos|tareas|pendientes|próximos passos|tarefas"
    r"|prossimi passi|cose da fare|volgende stappen|actiepunten|nästa steg|att göra|neste steg|næste skridt|oppgaver"
    r"|opgaver|seuraavat vaiheet)(?: (?:for|after|from) [\w ]{2,30})?\s?[:.]?\W{0,4}",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-–—*•·+▪◦→]|\d{1,2}[.)]|\[[ xX]?\]|[☐☑✓])\s*\S")

ITEM = 20
"""Words of an item at most."""


def actions_below(lines: Sequence[Line], labels: Mapping[int, Label]) -> int:
    """The title of such a list below the talk, or the end.

    Nothing else stands below it, and its items are told from turns: a sign stands before each, or they are no
    sentences and begin with a small letter, as no turn above does.
    """
    titles = [index for index, line in enumerate(lines) if _is_title(line.text)]
    for title in titles:
        above = [index for index in labels if index < title]
        below = [
            index for index in range(title + 1, len(lines)) if lines[index].text.strip() and not lines[index].follows
        ]
        if len(above) < 2 or not below:
            continue
        if not any(_is_listed(lines[index]) for index in above) and all(_is_listed(lines[at]) for at in below):
            return title
        plain = any(_is_plain(lines[index], labels[index]) for index in above)
        if not plain and all(at in labels and _is_plain(lines[at], labels[at]) for at in below):
            return title
    return len(lines)


def _is_title(text: str) -> bool:
    return len(text) < ITEM * 4 and _TITLE.fullmatch(text) is not None


def _is_listed(line: Line) -> bool:
    short = len(line.text.split()) <= ITEM
    return short and (line.listed or bool(line.marker) or _ITEM.match(line.text) is not None)


def _is_plain(line: Line, label: Label) -> bool:
    """Whether what stands behind a label is no sentence and begins with a small letter."""
    text = line.text[label.start :].strip()
    return text[:1].islower() and not SENTENCE_END.search(text)
