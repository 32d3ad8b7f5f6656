"""Quotes at the desk: what is proposed for a theme, what is kept, and what one does with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.errors import CallError
from pipeline.export.aliases import names_in_text
from pipeline.export.quotes.markdown import citation, sure_of
from pipeline.ingest.speakers.consent_hints import unheeded
from pipeline.model import Quote, Span
from pipeline.notes import Act, Drop, KeptQuote, Move, Notes, QuoteAct, Trim
from pipeline.notes.acts import LONGEST_NAME
from pipeline.quotes import QuotePool, Wanted, sentences_of
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import check_consent, shown_cases
from pipeline.workflows.kept_quotes import KeptQuotes, StandingQuote, kept_of, stand
from pipeline.workflows.open_notes import STALE, keep, notes_of
from pipeline.workflows.open_project import OpenProject, Shown

PROPOSED = 8
"""Quotes that are proposed at first, and how many more each time."""


@dataclass(frozen=True, slots=True)
class Basket:
    """Where quotes are kept.

    Attributes:
        code: A code's id; "" of a chapter.
        chapter: The chapter's name; "" of a code.
        name: What it is called.
        number: How many quotes are in it.
    """

    code: str
    chapter: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as the page shows it.

    Attributes:
        quote: The quote.
        key: Of its passage, in addresses.
        citation: Who said it where.
        sure: How sure its coding is.
        mark: What is to be looked at before it is passed on; "" mostly.
    """

    quote: Quote
    key: str
    citation: str
    sure: str
    mark: str


@dataclass(frozen=True, slots=True)
class QuotesPage:
    """What the page shows.

    Attributes:
        families: Codes by family, each (name of the family, its baskets).
        chapters: The chapters.
        chosen: Which of all these is open; None where the run has no code.
        definition: Of its code.
        kept: What is in it, each with how it is shown, None where it cannot be quoted.
        proposed: Quotes that could be added.
        more: Whether there are more of these.
        notices: What whoever passes quotes on must know.
    """

    families: tuple[tuple[str, tuple[Basket, ...]], ...]
    chapters: tuple[Basket, ...]
    chosen: Basket | None
    definition: str
    kept: tuple[tuple[StandingQuote, ShownQuote | None], ...]
    proposed: tuple[ShownQuote, ...]
    more: bool
    notices: tuple[str, ...]


def quotes_page(
    project: OpenProject, *, code: str = "", chapter: str = "", words: str = "", number: int = PROPOSED
) -> QuotesPage:
    """What the page shows of a code or a chapter; of the first code where neither is named.

    Args:
        project: The project.
        code: A code's id.
        chapter: A chapter's name.
        words: Only quotes with all these words are proposed.
        number: How many are proposed.

    Raises:
        CallError: There is no such code or chapter.
        ThematrixError: The run is damaged.
    """
    shown, notes = project.shown, notes_of(project)
    tables = shown.tables
    families: dict[str, list[Basket]] = {}
    named = {family.id: family.name or family.id for family in shown.codebook.families}
    for id_, family, name in tables.codes:
        basket = Basket(id_, "", name or id_, len(notes.of_basket(code=id_)))
        families.setdefault(named.get(family, family), []).append(basket)
    chapters = tuple(Basket("", name, name, len(notes.of_basket(chapter=name))) for name in notes.chapters)
    every = [*(one for baskets in families.values() for one in baskets), *chapters]
    asked = next((one for one in every if (one.code, one.chapter) == (code, chapter)), None)
    if asked is None and (code or chapter):
        raise CallError(f"there is no {'code' if code else 'chapter'} {code or chapter!r} here", remedy=STALE)
    chosen = asked or next(iter(every), None)
    standing = (
        [stand(one, tables, shown.passages, shown.pool) for one in _in(chosen, notes)] if chosen is not None else []
    )
    proposed, more = _proposed(shown, notes, chosen, words, number) if chosen and chosen.code else ([], False)
    names = names_in_text(tables, {"": [*(one.quote for one in standing if one.quote), *proposed]})

    def as_shown(quote: Quote) -> ShownQuote:
        return ShownQuote(quote, shown.key_of[quote.passage], citation(quote), sure_of(quote), names.mark(quote))

    return QuotesPage(
        families=tuple((name, tuple(baskets)) for name, baskets in families.items()),
        chapters=chapters,
        chosen=chosen,
        definition=_definition(shown, chosen),
        kept=tuple((one, as_shown(one.quote) if one.quote else None) for one in standing),
        proposed=tuple(map(as_shown, proposed)),
        more=more,
        notices=(*names.notices, *unheeded(shown_cases(tables))),
    )


def _in(basket: Basket, notes: Notes) -> tuple[KeptQuote, ...]:
    return notes.of_basket(code=basket.code, chapter=basket.chapter)


def _definition(shown: Shown, chosen: Basket | None) -> str:
    found = {code.id: code.definition for code in shown.codebook.codes}
    return " ".join(found.get(chosen.code, "").split()) if chosen else ""


def _proposed(shown: Shown, notes: Notes, chosen: Basket, words: str, number: int) -> tuple[list[Quote], bool]:
    """Quotes that are not kept for the code yet, and whether there are more."""
    pool = QuotePool(shown.tables, wanted=Wanted(words=words), before=shown.pool) if words.strip() else shown.pool
    rows = [shown.passages.find(one.anchor) for one in notes.quotes if one.code == chosen.code]
    taken = {shown.tables.passages["passage"][place[0]].as_py() for place in rows if place is not None}
    index = shown.tables.code_ids.index(chosen.code)
    found = [one for one in pool.choose([index], n=number + len(taken) + 1) if one.passage not in taken]
    return found[:number], len(found) > number


def keep_quote(project: OpenProject, key: str, *, code: str, chapter: str = "", who: str) -> str:
    """Keep a passage's best sentences for a code, with it or in a chapter; the act's id.

    Raises:
        CallError: There is no such passage, it does not have the code, or the person may not be quoted.
        ThematrixError: The disk failed.
    """
    shown = project.shown
    row = project.row(shown, key)
    quote = shown.pool.of(row, code)
    anchor = shown.passages.anchor(row, quote.spans)
    chapter = _chapter(chapter)

    def make(notes: Notes, about: Mapping[str, Any]) -> Act:
        for one in notes.of_basket(code=code, chapter=chapter):
            found = shown.passages.find(one.anchor)
            if one.code == code and found is not None and found[0] == row:
                raise CallError("this passage is kept here already", remedy=STALE)
        return QuoteAct(**about, code=code, chapter=chapter, anchor=anchor)

    return keep(project, who, make)


def trim_quote(project: OpenProject, of: str, *, stamp: str, first: int, last: int, who: str) -> str:
    """Quote other sentences of a kept quote's passage: from the first to the last of these, from 0; the act's id.

    Raises:
        CallError: There is no such quote, or it was changed since ``stamp``.
        ThematrixError: The disk failed.
    """
    shown = project.shown

    def make(notes: Notes, about: Mapping[str, Any]) -> Act:
        one = _quote(notes, of)
        found = shown.passages.find(one.anchor)
        if one.stamp != stamp or found is None:
            raise CallError("this quote is not what it was", remedy=STALE)
        row, _ = found
        parts = sentences_of(shown.tables.passages["text"][row].as_py(), shown.passages.spans(row))
        if not 0 <= first <= last < len(parts):
            raise CallError("a quote goes from a sentence to the same or a later one", remedy="Choose them anew.")
        quote = shown.pool.of(row, one.code, window=Span(parts[first].start, parts[last].end))
        return Trim(**about, of=of, anchor=shown.passages.anchor(row, quote.spans))

    return keep(project, who, make)


def move_quote(project: OpenProject, of: str, *, chapter: str, after: str, who: str) -> str:
    """Put a kept quote behind another one of its code or of a chapter, or first; the act's id.

    Raises:
        CallError: There is no such quote, or none to stand behind.
        ThematrixError: The disk failed.
    """
    chapter = _chapter(chapter)

    def make(notes: Notes, about: Mapping[str, Any]) -> Act:
        one = _quote(notes, of)
        there = notes.of_basket(chapter=chapter) if chapter else notes.of_basket(code=one.code)
        if after and after not in {other.id for other in there if other.id != of}:
            raise CallError("the quote behind which it was to stand is not there any more", remedy=STALE)
        return Move(**about, of=of, chapter=chapter, after=after)

    return keep(project, who, make)


def drop_quote(project: OpenProject, of: str, *, who: str) -> str:
    """Keep a quote no longer; the act's id.

    Raises:
        CallError: There is no such quote.
        ThematrixError: The disk failed.
    """
    return keep(project, who, lambda notes, about: Drop(**about, of=_quote(notes, of).id))


def _quote(notes: Notes, of: str) -> KeptQuote:
    found = next((one for one in notes.quotes if one.id == of), None)
    if found is None:
        raise CallError("this quote is not kept any more", remedy=STALE)
    return found


def _chapter(name: str) -> str:
    name = " ".join(name.split())
    if len(name) > LONGEST_NAME:
        raise CallError(f"a chapter's name is longer than {LONGEST_NAME} letters", remedy="Shorten it.")
    return name


def exported(project: OpenProject, *, code: str = "", chapter: str = "") -> KeptQuotes:
    """The kept quotes, of all codes and chapters where none is named, as they may be quoted now.

    Raises:
        CallError: cases.csv says no since the run was made.
        ThematrixError: The run is damaged.
    """
    folder, shown = RunFolder.open(project.run), project.shown
    check_consent(folder, shown.tables)
    return kept_of(
        folder,
        shown.tables,
        shown.codebook,
        notes_of(project),
        shown.passages,
        shown.pool,
        code=code,
        chapter=chapter,
    )
