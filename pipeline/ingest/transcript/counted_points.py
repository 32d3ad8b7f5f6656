"""The points that somebody goes through in a turn: ``One: the orders``, ``Zweitens: das Mehl``, ``Option B: we wait``.

They stand before a colon as names do, and count on from one to the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.ingest.judgement import SELF
from pipeline.ingest.transcript.label_shapes import Label
from pipeline.text.whole_numbers import whole_number

_ROWS_TEXT = """
one two three four five six seven eight nine ten
first second third fourth fifth sixth
firstly secondly thirdly fourthly fifthly
eins zwei drei vier fünf sechs
erstens zweitens drittens viertens fünftens sechstens
un deux trois quatre cinq six
premièrement deuxièmement troisièmement quatrièmement cinquièmement
uno dos tres cuatro cinco seis
primero segundo tercero cuarto quinto
um dois três quatro cinco
primeiro segundo terceiro quarto quinto
uno due tre quattro cinque
primo secondo terzo quarto quinto
een twee drie vier vijf
eerst tweede derde vierde
ett två tre fyra fem
en to tre fire fem
första andra tredje fjärde
"""
_ROWS = tuple(tuple(row.split()) for row in _ROWS_TEXT.strip().split("\n"))

_POINTS_TEXT = """
point step stage phase level option choice scenario variant reason aspect factor idea example argument problem issue
punkt schritt stufe stadium variante möglichkeit szenario grund aspekt faktor idee beispiel
étape niveau choix scénario raison exemple argument problème
punto paso etapa nivel opción escenario razón motivo ejemplo argumento problema aspecto
ponto passo nível opção cenário razão exemplo
passo fase livello opzione ragione esempio
stap optie reden voorbeeld steg skäl exempel trin grunn
"""
_POINTS = "|".join(sorted({*_POINTS_TEXT.split()}, key=lambda word: (-len(word), word)))
_POINT = re.compile(rf"(?:{_POINTS})\s(?:number\s)?(?P<count>\w+)", re.IGNORECASE)

GAP = 2
"""By how much the next point counts on, at most: one may be left out."""

BEGUN = 32
"""Characters of a paragraph in which the name of a point and its colon stand."""

_NUMBERS = "0123456789.)( \t•*-–"

ROW = 3
"""Paragraphs in a row that begin so, from which on they are a list."""

LEAST = 2
"""Points in a row, and people who speak besides."""


def without_points(labels: dict[int, Label]) -> dict[int, Label]:
    """The labels but for the points of a list that count on, each once, where others speak."""
    counts = Counter(label.speaker for label in labels.values())
    order = sorted(labels)
    places = {
        index: row
        for index in order
        if counts[labels[index].speaker] == 1 and (row := _places(labels[index].speaker.casefold()))
    }
    if not places:
        return labels
    left = {
        index
        for one, other in pairwise(order)
        if one in places and other in places and _counts_on(places[one], places[other])
        for index in (one, other)
    }
    left |= {index for index in places if _POINT.fullmatch(labels[index].speaker)}  # nobody is called "Option two"
    others = {labels[index].speaker for index in order if index not in left}
    if not left or len(others) < LEAST or order[0] in left or len(left) > len(labels) - len(left):
        return labels
    return {index: label for index, label in labels.items() if index not in left}


def _places(name: str) -> dict[int, int]:
    """In which rows a name counts, and as which; none where it is no point."""
    if point := _POINT.fullmatch(name):
        count = point["count"]
        if count.isdecimal():
            return {-1: whole_number(count)}
        if len(count) == 1:
            return {-2: ord(count)}
        name = count
    return {row: words.index(name) for row, words in enumerate(_ROWS) if name in words}


def _counts_on(one: dict[int, int], other: dict[int, int]) -> bool:
    return any(row in other and one[row] < other[row] <= one[row] + GAP for row in one)


def points_among(names: Sequence[str]) -> frozenset[str]:
    """The names that are points of a list, where two or more stand among them."""
    found = frozenset(name for name in names if _places(name.casefold()))
    return found if len(found) >= LEAST else frozenset()


def without_listed(texts: Sequence[str]) -> list[str]:
    """The paragraphs but for those that are points of a list, two or more: ``Step 1: the orders``."""
    begun = [text[:BEGUN].partition(":")[0].strip() if ":" in text[:BEGUN] else "" for text in texts]
    points = points_among(begun)
    return [text for text, name in zip(texts, begun, strict=True) if name not in points]


def points_in_a_row(texts: Sequence[str]) -> frozenset[str]:
    """The leads of three or more paragraphs in a row, each another, that tell of a thing: ``Budget: what it may cost``.

    Nobody says I or you in any of them, or all go on in a small letter.
    """
    found: set[str] = set()
    for begun, own in groupby(texts, key=lambda text: ":" in text[:BEGUN]):
        parts = [text.partition(":") for text in own] if begun else []
        names = {name.lstrip(_NUMBERS).strip() for name, _, _ in parts}
        if len(names) < ROW or len(names) < len(parts):
            continue
        small = all(behind.lstrip()[:1].islower() for _, _, behind in parts)
        if small or not any(SELF.search(behind) for _, _, behind in parts):
            found |= names
    return frozenset(found)
