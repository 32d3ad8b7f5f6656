"""Words looked for in all transcripts of a project that is open, with what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.errors import CallError
from pipeline.text.search import asked_words
from pipeline.wording import listed, many
from pipeline.workflows.find import Searched, search
from pipeline.workflows.open_project import OpenProject

MOST_SHOWN = 300
"""Places that a page is given."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that holds the words.

    Attributes:
        document: Its place among the documents.
        who: Who says them.
        where: Page, time, row or line.
        around: The words around, cut at what was found: (text, whether it was looked for).
        start: Where the first of them stands in the document, in code points.
    """

    document: int
    who: str
    where: str
    around: tuple[tuple[str, bool], ...]
    start: int


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found.

    Attributes:
        told: How much, in a sentence or two.
        hits: In the order of the documents, at most :data:`MOST_SHOWN`.
    """

    told: str
    hits: tuple[Hit, ...]

    def as_list(self) -> list[Any]:
        """For a page."""
        places = [[one.document, one.who, one.where, list(map(list, one.around)), one.start] for one in self.hits]
        return [self.told, places]


def search_project(project: OpenProject, words: str) -> Hits:
    """Look for words in every transcript, coded or not; what double quotation marks enclose is a phrase.

    Words of people who may not be quoted are counted and not shown, as everywhere at the desk.

    Raises:
        CallError: There is nothing to look for, or too much.
        ThematrixError: The run is damaged.
    """
    terms = asked_words(words)
    if not terms:
        raise CallError("There is nothing to look for", remedy='Give a word, several, or a phrase: "bus fare".')
    shown = project.shown
    found = search(shown.tables, terms, said=shown.said)
    number_of = {
        shown.hidden.get(name, name): number
        for number, name in enumerate(shown.tables.documents["document"].to_pylist())
    }
    open_ = [place for place in found.places if place.quotable]
    hits = tuple(
        Hit(number_of[place.document], place.who, place.locator, place.segments, place.start)
        for place in open_[:MOST_SHOWN]
    )
    return Hits(_told(found, len(open_)), hits)


def _told(found: Searched, quotable: int) -> str:
    asked = listed([f"“{term}”" for term in found.terms])
    if not found.places:
        near = [f"“{word}” ({times})" for words in found.near.values() for word, times in words]
        apart = [f"“{term}” ({many(times, 'time')})" for term, times in found.alone.items() if times]
        return " ".join(
            [
                f"Nobody says {asked}" + (" in one turn." if len(found.terms) > 1 and apart else "."),
                *([f"Apart: {listed(apart)}."] if apart and len(found.terms) > 1 else []),
                *([f"Written like it: {listed(near)}."] if near else []),
            ]
        )
    closed = len(found.places) - quotable
    return " ".join(
        [
            f"{many(len(found.places), 'place')} with {asked} in {found.documents_with:,} of "
            f"{many(found.documents, 'transcript')}.",
            *(["As a phrase nowhere; its words one by one."] if found.apart else []),
            *([f"The first {MOST_SHOWN} are listed."] if quotable > MOST_SHOWN else []),
            *([f"{many(closed, 'place')} of people who may not be quoted, not shown."] if closed else []),
        ]
    )
