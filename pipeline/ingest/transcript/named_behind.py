"""Who speaks, named behind what every label has: ``Speaker: Anna``, ``Turn 3 — Anna``.

The word before the name says that a turn begins, or counts the turns. It is told by the whole file: nearly all labels
have it, and behind it names stand that come back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.clocks import CLOCK, times_in
from pipeline.ingest.transcript.label_habits import NEARLY_ALL, SAME_SHAPE
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import CLOSING_SIGNS

WORDS = 5
"""Words of a name, at most."""

_LEAD = re.compile(r"\W*(?P<word>[^\W\d_]{4,})\s+(?:n[.º°o]*\s*)?\d{1,4}\s*[—–:.(\])-]+\s*")
_COUNTED = re.compile(rf"{_LEAD.pattern}(?P<name>[^\W\d_].*?)\s*[:*_)]*")
_IN_LABEL = re.compile(r"(?P<word>[^\W\d_]{4,}(?: [^\W\d_]+)?)\s*(?:\s[–—-]|=)\s*(?P<name>[^\W\d_].*)")
_TIME = re.compile(rf"(?:\s+[^\W\d_]{{2,12}}\s?:)?\s*[\[(]?{CLOCK}[\])]?\s*$")
_NAME = (" name", " id", " label")
_CODE = re.compile(r"[^\W\d_]{1,3}[-_ ]?\d{1,3}")
_ENDS = tuple(CLOSING_SIGNS)
_SPEAKER = frozenset(
    (
        "sprecher",
        "sprecherin",
        "locuteur",
        "locutrice",
        "hablante",
        "orador",
        "oradora",
        "falante",
        "parlante",
        "spreker",
    )
)
"""Who speaks, beside the words for a part in a talk."""


def named_behind(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels, with the names that stand behind a word that all of them have; as they are where none has.

    Args:
        labels: By the index of the line.
        lines: Of the file.
    """
    found = _within_labels(labels) or _behind_a_word(labels, lines) or _behind_a_number(labels, lines)
    names = Counter(label.speaker for label in found.values())
    often = len(found) >= max(SAME_SHAPE, NEARLY_ALL * len(labels))
    back = sum(count for count in names.values() if count > 1)
    return labels | found if often and len(names) > 1 and back >= NEARLY_ALL * len(found) else labels


def _within_labels(labels: Mapping[int, Label]) -> dict[int, Label]:
    """``Speaker – Anna``, where each label has the word and the name."""
    found = {index: match for index, label in labels.items() if (match := _IN_LABEL.fullmatch(label.speaker))}
    words = {match["word"].casefold() for match in found.values()}
    if len(words) != 1 or not _is_word(words.pop()):
        return {}
    return {index: replace(labels[index], speaker=match["name"]) for index, match in found.items()}


def _is_word(word: str) -> bool:
    """Whether it says that somebody speaks, and not who."""
    first = word.partition(" ")[0].casefold() if word.casefold().endswith(_NAME) else word.casefold()
    return not any(map(str.isdecimal, word)) and (is_generic(first) or first in _SPEAKER)


def _behind_a_word(labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """``Speaker: F1`` alone above the words, where one word for who speaks stands before each."""
    words = {label.speaker for label in labels.values()}
    if len(words) != 1 or not _is_word(words.pop()):
        return {}
    found = {}
    for index, label in labels.items():
        rest = lines[index].text[label.start :].strip(" \t*_")
        name = _TIME.sub("", rest)
        if name != rest and not label.time:
            label = replace(label, time=times_in(rest[len(name) :]))
        if not _stands_alone(name, index, labels, lines):
            continue
        if is_written_as_name(name) or is_generic(name) or _CODE.fullmatch(name):
            found[index] = replace(label, speaker=name, start=len(lines[index].text))
    return found


def _behind_a_number(labels: Mapping[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """``Turn 3 — Anna`` alone above the words, where the same word and a number stand before each."""
    found = {}
    words = set()
    for index, label in labels.items():
        lead = _LEAD.match(lines[index].text)
        if not lead or is_generic(lead["word"]):
            continue  # "Participant 2 — nurse" is called so
        match = _COUNTED.fullmatch(lines[index].text)
        if match and _stands_alone(match["name"], index, labels, lines):
            words.add(match["word"].casefold())
            found[index] = replace(label, speaker=match["name"], start=len(lines[index].text))
    return found if len(words) == 1 else {}


def _stands_alone(name: str, index: int, labels: Mapping[int, Label], lines: Sequence[Line]) -> bool:
    """Whether a few words that are no sentence end the line, with others below."""
    if not name or len(name.split()) > WORDS or name.endswith(_ENDS):
        return False
    below = next((at for at in range(index + 1, min(index + 3, len(lines))) if lines[at].text.strip()), -1)
    return below > 0 and below not in labels
