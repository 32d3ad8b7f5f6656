"""Quotes as a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.export.aliases import NamesInText
from pipeline.export.html_page import rendered
from pipeline.export.quotes.markdown import NOT_SHOWN, source
from pipeline.export.quotes.theme import WORD_FOR_WORD, QuoteTheme
from pipeline.model import Quote

Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote: its paragraphs, what was said around it, who said it where, accepted or review, and what to look at.

    Words are cut at names behind aliases: (words, whether they are such a name).
    """

    paragraphs: tuple[Parts, ...]
    before: tuple[tuple[str, Parts], ...]
    after: tuple[tuple[str, Parts], ...]
    source: str
    status: str
    mark: str


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """A theme with its quotes."""

    name: str
    definition: str
    quotes: tuple[Shown, ...]


def quotes_html(themes: Sequence[QuoteTheme], *, title: str, names: NamesInText | None = None) -> bytes:
    """The page's bytes."""
    names = names or NamesInText()
    groups = [
        (
            family,
            [
                ShownTheme(theme.name, theme.definition, tuple(_shown(quote, names) for quote in theme.quotes))
                for theme in found
            ],
        )
        for family, found in groupby(themes, key=lambda theme: theme.family)
    ]
    text = rendered(
        "quotes/quotes.html.j2",
        css="report/report.css",
        title=f"Quotes: {title}",
        lead=WORD_FOR_WORD,
        notices=names.notices,
        names=names.lines,
        groups=groups,
    )
    return text.encode()


def _shown(quote: Quote, names: NamesInText) -> Shown:
    return Shown(
        paragraphs=tuple(names.parts(part.strip()) for part in quote.shown.split("\n") if part.strip()),
        before=tuple((who, names.parts(words or NOT_SHOWN)) for who, words in quote.before),
        after=tuple((who, names.parts(words or NOT_SHOWN)) for who, words in quote.after),
        source=source(quote),
        status=quote.status,
        mark=names.mark(quote),
    )
