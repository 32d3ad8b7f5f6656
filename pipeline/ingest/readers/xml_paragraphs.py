"""XML whose paragraphs or items begin with who speaks, as lines of a text do: names in the words, and in no field."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from pipeline.ingest import judgement
from pipeline.ingest.files.xml_offsets import Element, pieces_in
from pipeline.ingest.transcript.draft import Draft, Piece
from pipeline.ingest.transcript.whole_talk import talk_in

LEAST = 4
"""Elements of a name that may be the turns of a talk."""

TRIED = 3
"""Names of elements that are looked at, those with most words first."""

COLONS = 0.2
"""Share of the elements in which a colon stands near the beginning, from which on they may be turns."""

NEAR = 60
"""Characters of a label at most."""


def labelled_in(root: Element) -> tuple[str, list[Draft]]:
    """The name of the elements that make a talk with labels, and its turns; nothing where none do."""
    every = len(root.text.split())
    words: Counter[str] = Counter()
    for one in root.every():
        words[one.name] += len(one.text.split())
    tried = 0
    for name, _ in words.most_common():
        own = [(text, one) for one in root.all(name) if (text := one.text)]
        if len(own) < LEAST or sum(len(text.split()) for text, _ in own) < judgement.MAINLY * every:
            continue
        if sum(":" in text[:NEAR] for text, _ in own) < COLONS * len(own):
            continue
        tried += 1
        if drafts := _talk([one for _, one in own]):
            return name, drafts
        if tried == TRIED:
            break
    return "", []


def _talk(elements: list[Element]) -> list[Draft]:
    """The turns of the talk whose lines the elements are."""
    lines = [pieces_in(list(one.words()), f"paragraph {place}") for place, one in enumerate(elements, start=1)]
    places: list[tuple[int, Piece]] = []
    text = ""
    for number, pieces in enumerate(lines):
        text += "\n" if number else ""
        for place, piece in enumerate(pieces):
            text += piece.joint if place else ""
            places.append((len(text), piece))
            text += piece.text

    starts = [at for at, _ in places]

    def of(begin: int, end: int) -> list[Piece]:
        found = []
        for at, one in places[max(0, bisect_right(starts, begin) - 1) : bisect_left(starts, end)]:
            first, last = max(begin, at), min(end, at + len(one.text))
            if first < last:
                source = one.source + first - at if one.source >= 0 else -1
                found.append(one._replace(text=one.text[first - at : last - at], source=source))
        return found

    return talk_in(text, of).drafts
