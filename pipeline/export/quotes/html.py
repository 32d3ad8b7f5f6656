"""Quotes as a page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.export.html_page import rendered
from pipeline.export.quotes.markdown import NOT_SHOWN, source
from pipeline.export.quotes.theme import WORD_FOR_WORD, QuoteTheme
from pipeline.model import Quote


@dataclass(frozen=True, slots=True)
class Shown:
    """A quote: its paragraphs, what was said around it, who said it where, and accepted or review."""

    paragraphs: tuple[str, ...]
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class ShownTheme:
    """A theme with its quotes."""

    name: str
    definition: str
    quotes: tuple[Shown, ...]


def quotes_html(themes: Sequence[QuoteTheme], *, title: str, names: Sequence[str] = ()) -> bytes:
    """The page's bytes."""
    groups = [
        (family, [ShownTheme(theme.name, theme.definition, tuple(map(_shown, theme.quotes))) for theme in found])
        for family, found in groupby(themes, key=lambda theme: theme.family)
    ]
    text = rendered(
        "quotes/quotes.html.j2",
        css="report/report.css",
        title=f"Quotes: {title}",
        lead=WORD_FOR_WORD,
        names=names,
        groups=groups,
    )
    return text.encode()


def _shown(quote: Quote) -> Shown:
    return Shown(
        paragraphs=tuple(part.strip() for part in quote.shown.split("\n") if part.strip()),
        before=tuple((who, words or NOT_SHOWN) for who, words in quote.before),
        after=tuple((who, words or NOT_SHOWN) for who, words in quote.after),
        source=source(quote),
        status=quote.status,
    )
