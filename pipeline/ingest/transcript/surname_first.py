"""Names with the surname first in all labels of a file: ``Lindt Holm, Rosa  0:04``, as firms list their people.

Behind one such name alone the comma may part who somebody is: ``Rosa Lindt, Chair``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_habits import NEARLY_ALL, SAME_SHAPE
from pipeline.ingest.transcript.label_names import IN_OFFICE, PARTS
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.capitals import CAPITAL

_FIRST = re.compile(
    rf", (?P<first>{CAPITAL}[^\W\d_]*(?:[ ’'-]{CAPITAL}[^\W\d_]*\.?){{0,2}})(?: \([^()\d]{{2,40}}\))?"
    r"(?=\s*(?:[(\[]|$)|\s+\d)"
)


def with_first_names(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels with the first names behind their commas, where each has a time and such a name, of its own speaker.

    Args:
        labels: By the index of the line.
        lines: Of the file.
    """
    if not any(", " in lines[index].text[: labels[index].start] for index in list(labels)[:SAME_SHAPE]):
        return labels
    found = {index: match[0] for index, label in labels.items() if (match := _behind(label, lines[index].text))}
    whole = {index: "" for index, label in labels.items() if ", " in label.speaker}  # "Lindt, Rosa"
    enough = max(SAME_SHAPE, NEARLY_ALL * len(labels))
    if not found or len(found) + len(whole) < enough or not _are_names(labels, {**found, **whole}):
        return labels
    return labels | {
        index: replace(labels[index], speaker=labels[index].speaker + behind) for index, behind in found.items()
    }


def _behind(label: Label, text: str) -> re.Match[str] | None:
    """What stands behind a surname of several words, in a label with a time."""
    place = text.find(label.speaker, 0, label.start) if label.time and " " in label.speaker else -1
    found = _FIRST.match(text, place + len(label.speaker), label.start) if place >= 0 else None
    return None if found is None or _says_what(found["first"]) else found


def _says_what(words: str) -> bool:
    """Whether it says what somebody is: ``Chair``, ``Project Manager``, ``BBC``."""
    office = is_generic(words) or IN_OFFICE.match(f" {words.casefold()}") is not None
    return office or words.isupper() or words.split()[-1].casefold() in PARTS


def _are_names(labels: Mapping[int, Label], found: Mapping[int, str]) -> bool:
    """Whether each speaker has one first name, and no two speakers have the same."""
    pairs = {(labels[index].speaker + behind).partition(", ")[::2] for index, behind in found.items()}
    return 1 < len({last for last, _ in pairs}) == len(pairs) == len({first for _, first in pairs})
