"""How a text speaks: in the first person or not, with speaker labels or without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

SINGULAR = late_regex(r"\b(?:I|I['’](?:m|ve|d|ll)|[Mm]e|[Mm]y|[Mm]ine|[Mm]yself)\b")
PLURAL = late_regex(r"\b(?:[Ww]e|[Uu]s|[Oo]urs?|[Oo]urselves)\b")
QUOTED = late_regex(r"“[^“”]*”|‘(?:[^‘’]|’(?=\w))*’(?!\w)|\"[^\"]*\"")
OPENING = ("“", "‘", '"', "'")

STAMP = late_regex(r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?|.{1,60}?\s[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?:?$")
ENDING = late_regex(r"[\[(]\d{1,2}:\d{2}:\d{2}[\])](?:\([^()\s]{1,90}\)\]?)?$")
"""The time at which what stands before it was said, be it long; it may be a link."""

LABEL = late_regex(
    rf"[*_#@\[{{]{{0,4}}({CAPITAL}[\w.'’-]{{0,30}}(?: [\w.'’&-]{{1,30}}){{0,3}})[*_\]}}]{{0,3}}[ ]?(?::|\t)"
)


@dataclass(frozen=True, slots=True)
class FirstPersonRate:
    """First-person words in a text, per hundred words."""

    words: int
    singular: float
    plural: float

    @property
    def first_person(self) -> float:
        """Singular and plural together."""
        return self.singular + self.plural


def voice(paragraphs: Iterable[str]) -> FirstPersonRate:
    """How the paragraphs speak outside of what they quote.

    A paragraph that opens with a quotation mark is somebody's words as a
    whole and counts in full.
    """
    words = singular = plural = 0
    for paragraph in paragraphs:
        own = paragraph if paragraph.startswith(OPENING) else QUOTED.sub(" ", paragraph)
        words += len(own.split())
        singular += len(SINGULAR.findall(own))
        plural += len(PLURAL.findall(own))
    return FirstPersonRate(words, 100 * singular / max(words, 1), 100 * plural / max(words, 1))


def labelled_share(text: str) -> float:
    """How far the text looks like a transcript, 0 to 1: speaker labels, times, or names alone on their lines."""
    labels: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    lines = stamps = 0
    for line in text.split("\n"):
        line = line.strip()
        if not line:
            continue
        lines += 1
        head = line[:120]
        if (STAMP.match(head) and len(line) <= 120) or ENDING.search(line[-110:]):
            stamps += 1
        elif found := LABEL.match(head):
            labels[found[1].casefold()] += 1
        elif len(line) <= 40 and line[-1].isalnum() and line[0].isupper():
            alone[line.casefold()] += 1
    marked = sum(count for count in labels.values() if count > 1)
    named = sum(count for count in alone.values() if count > 2) if len(alone) > 1 else 0
    return min(max(stamps / max(3, lines / 10), marked / max(3, lines / 5), named / max(6, lines / 4)), 1.0)
