"""Codes: how often each was assigned, its quotes, its entry in the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.analysis.results import Overview
from pipeline.export.family_names import family_names
from pipeline.export.quotes.markdown import source
from pipeline.export.report.corpus import percent
from pipeline.export.report.svg import bar
from pipeline.export.run_description import how_many, passages_of
from pipeline.model import Code, Codebook, Quote
from pipeline.results.tables import RunTables

MOST_QUOTES = 400


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """How often a code was assigned."""

    id: str
    name: str
    family: str
    passages: int
    share: str
    cases: int
    accepted: int
    review: int
    bar: Markup


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote: its paragraphs, who said it where, and accepted or review."""

    paragraphs: tuple[str, ...]
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A code with its quotes, and how often it was assigned."""

    id: str
    name: str
    count: str
    definition: str
    quotes: tuple[QuoteLine, ...]


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A code of the codebook; ``notes`` are (what, text), ``examples`` none or one group of them."""

    id: str
    name: str
    definition: str
    notes: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A family: its quotes by theme, and its codes as the codebook has them."""

    name: str
    definition: str
    themes: tuple[ThemeEntry, ...]
    entries: tuple[CodebookEntry, ...]


def lines_of(overview: Overview, codebook: Codebook) -> tuple[ThemeLine, ...]:
    """How often each code was assigned, in the codebook's order."""
    families = family_names(codebook)
    top = max((one.passages for one in overview.codes), default=0)
    return tuple(
        ThemeLine(
            id=one.column,
            name=one.name,
            family=families.get(one.family, one.family),
            passages=one.passages,
            share=percent(one.share),
            cases=one.cases,
            accepted=one.accepted,
            review=one.review,
            bar=bar([("full", one.accepted), ("part", one.review)], top=max(top, 1)),
        )
        for one in overview.codes
    )


def groups_of(
    tables: RunTables, codebook: Codebook, chosen: Mapping[str, Sequence[Quote]]
) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    """The families with their quotes and codes, and what was left out."""
    counts = passages_of(tables)
    known = {code.id: code for code in codebook.codes}
    families = {family.id: family for family in codebook.families}
    result, left = [], MOST_QUOTES
    for family in dict.fromkeys(tables.code_families.values()):
        themes, entries = [], []
        for place, (code, its, name) in enumerate(tables.codes):
            if its != family:
                continue
            entry = known.get(code) or Code(code, name, its)
            quotes = tuple(_quote(quote) for quote in chosen.get(code, ())[: max(left, 0)])
            left -= len(chosen.get(code, ()))
            themes.append(ThemeEntry(code, name or code, how_many(*counts[place]), entry.definition, quotes))
            entries.append(_entry(entry))
        found = families.get(family)
        name = found.name if found and found.name else family or "Codes"
        result.append(Group(name, found.definition if found else "", tuple(themes), tuple(entries)))
    return tuple(result), (("The further quotes stand in quotes.md.",) if left < 0 else ())


def _quote(quote: Quote) -> QuoteLine:
    return QuoteLine(tuple(part for part in quote.shown.split("\n") if part.strip()), source(quote), quote.status)


def _entry(code: Code) -> CodebookEntry:
    notes = [("Use when", code.include), ("Do not use when", code.exclude)]
    notes += [("Keywords", ", ".join(code.keywords))]
    notes += [("Rules", f"{len(code.rules)}, as codebook.yaml has them" if code.rules else "")]
    examples = (code.examples,) if code.examples else ()
    shown = tuple(note for note in notes if note[1].strip())
    return CodebookEntry(code.id, code.name or code.id, code.definition, shown, examples)
