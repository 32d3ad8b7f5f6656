"""Labels within an answer that tells a talk of others: ``Me: I did.``, ``Doctor: "You can go home now."``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.ingest.transcript.label_shapes import Label, Line

TWICE = 2
"""Times at most that a word for somebody told of stands before a colon, where somebody tells who said what."""

TOLD_OF, ONESELF = frozenset(("he", "she", "her", "him", "they", "them")), "me"
"""``Her: Fill in the form.``, ``Me: I did.``: what begins the lines of a talk that is told, in small letters."""

QUOTES = "\"“„«»‘‚'「『"
"""With what quoted words begin."""

SELDOM_QUOTED = 0.1
"""Of the turns of those who speak, those that begin with quoted words at most, where such words are told."""

SET_APART = 0.8
"""Of the turns of those who speak, those below a blank line at least, where a label right below words is none."""

SPEAKING = 4
"""Turns of those who speak, at least."""


def without_told(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels but for those of a talk that somebody tells within a turn.

    Those are words for who is told of, or stand before quoted words alone where nobody else's words are quoted.
    """
    return _without_quoted(_without_pronouns(labels), lines)


def _without_pronouns(labels: dict[int, Label]) -> dict[int, Label]:
    """The labels but for those of a talk that somebody tells in a turn: ``Her: Fill in the form.``, ``Me: I did.``.

    Two others speak, and words for who is told of come once or twice; the word for oneself stands beside such a one.
    """
    counts = Counter(label.speaker for label in labels.values())
    told = {name for name in counts if name.casefold() in TOLD_OF and not name.isupper() and counts[name] <= TWICE}
    if not told:
        return labels
    order = sorted(labels)
    names = [labels[index].speaker for index in order]
    oneself = {name for name in counts if name.casefold() == ONESELF and counts[name] <= TWICE}
    left = {
        index
        for place, index in enumerate(order)
        if names[place] in told
        or (names[place] in oneself and not told.isdisjoint(names[max(place - 1, 0) : place + 2]))
    }
    kept = {index: label for index, label in labels.items() if index not in left}
    others = {label.speaker for label in kept.values()}
    return kept if len(others) > 1 and order[0] in kept and len(kept) > len(left) else labels


def _without_quoted(labels: dict[int, Label], lines: Sequence[Line]) -> dict[int, Label]:
    """The labels but for voices quoted within a turn: ``Doctor: "You can go home now."``, ``Nurse: "Take a taxi."``.

    Each stands once or twice, before quoted words alone; several follow one another, or one stands right below the
    words of the turn where a blank line parts all turns.
    """
    counts = Counter(label.speaker for label in labels.values())
    quoted = {index for index, label in labels.items() if lines[index].text[label.start :].lstrip()[:1] in QUOTES}
    quoted = {index for index in quoted if lines[index].text[labels[index].start :].strip()}
    own = {label.speaker for index, label in labels.items() if index not in quoted}
    voices = {at for at in quoted if labels[at].speaker not in own and counts[labels[at].speaker] <= TWICE}
    spoken = [index for index in labels if index not in voices]
    back = sum(counts[name] > 1 for name in own)
    if not voices or back < 2 or len(spoken) < max(SPEAKING, len(voices)):
        return labels
    if len(quoted - voices) > SELDOM_QUOTED * len(spoken):
        return labels
    apart = sum(not index or not lines[index - 1].text.strip() for index in spoken) >= SET_APART * len(spoken)
    left: set[int] = set()
    for run in _runs(sorted(labels), voices):
        below = [index for index in run if lines[index - 1].text.strip()]
        if run[0] > spoken[0] and (below if apart else len({labels[at].speaker for at in run}) > 1):
            left.update(below if apart else run)
    return {index: label for index, label in labels.items() if index not in left} if left else labels


def _runs(order: Sequence[int], among: set[int]) -> Iterator[list[int]]:
    """Those that follow one another without one that is not among them."""
    run: list[int] = []
    for index in order:
        if index in among:
            run.append(index)
        elif run:
            yield run
            run = []
    if run:
        yield run
