"""What report.html shows: the context of its template, and how it is filled from a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow.compute as pc

from pipeline.export.about import Aggregate, RunAbout
from pipeline.export.aliases import document_names, masked
from pipeline.export.heat import HeatMap, heat_map
from pipeline.export.quotes_md import source
from pipeline.export.reviews import Review, reviews_of
from pipeline.export.words import how_many, many, method, passages_of, read_what
from pipeline.given import given
from pipeline.model import Code, Codebook, Quote, Role, Status
from pipeline.people import Person, groups, one_name, people
from pipeline.tables import RunTables

MOST_DOCUMENTS = MOST_SPEAKERS = 200
MOST_QUOTES = 400
FEW_WARNINGS = 4


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document as read."""

    name: str
    reader: str
    programme: str
    words: str
    passages: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker, the role taken, and the words said."""

    name: str
    role: str
    documents: str
    words: str


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote: its paragraphs, who said it where, and accepted or review."""

    paragraphs: tuple[str, ...]
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A code with its quotes, and how often it was given."""

    id: str
    name: str
    count: str
    definition: str
    quotes: tuple[QuoteLine, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A code of the codebook; ``notes`` are (what, text)."""

    id: str
    name: str
    definition: str
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A family: its quotes by theme, and its codes as the codebook has them."""

    name: str
    definition: str
    themes: tuple[Theme, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the template of report.html reads; it holds no other logic than loops.

    Attributes:
        title: The run's title.
        lead: What was read and found, in sentences.
        tiles: (figure, what it counts), above all else.
        failed: (file, reason, remedy) of what could not be read.
        warnings: What a reader of the results should know.
        warnings_open: ``open`` where they are few enough to show at once.
        documents: What was read.
        speakers: Who speaks.
        cut: What the lists above leave out.
        maps: The matrices.
        themes: Families with quotes.
        quotes_cut: What of the quotes is left out.
        reviews: The codings nearest to the threshold.
        reviews_lead: How many there are and which are shown.
        method: How it was done, in sentences.
        version: Of thematrix.
    """

    title: str
    lead: tuple[str, ...]
    tiles: tuple[tuple[str, str], ...]
    failed: tuple[tuple[str, str, str], ...]
    warnings: tuple[str, ...]
    warnings_open: str
    documents: tuple[DocumentLine, ...]
    speakers: tuple[SpeakerLine, ...]
    cut: tuple[str, ...]
    maps: tuple[HeatMap, ...]
    themes: tuple[Group, ...]
    quotes_cut: tuple[str, ...]
    reviews: tuple[Review, ...]
    reviews_lead: str
    method: tuple[str, ...]
    version: str


def page(
    tables: RunTables,
    *,
    codebook: Codebook,
    about: RunAbout,
    aggregate: Aggregate,
    chosen: Mapping[str, Sequence[Quote]],
) -> Page:
    """The page of a run."""
    lead = read_what(tables, about)
    hidden, persons = document_names(tables), people(tables.cases)
    speakers = _speakers(tables)
    reviews, reviews_lead = reviews_of(tables, about)
    themes, quotes_cut = _themes(tables, codebook, chosen)
    return Page(
        title=about.title,
        lead=tuple(lead),
        tiles=_tiles(tables),
        failed=about.failed,
        warnings=tuple(masked(warning, names=hidden, persons=persons) for warning in about.warnings),
        warnings_open="open" if len(about.warnings) <= FEW_WARNINGS else "",
        documents=_documents(tables, hidden, persons)[:MOST_DOCUMENTS],
        speakers=speakers[:MOST_SPEAKERS],
        cut=(
            *_cut(len(tables.documents), MOST_DOCUMENTS, "document"),
            *_cut(len(speakers), MOST_SPEAKERS, "speaker"),
        ),
        maps=tuple(_maps(tables, codebook, aggregate, hidden)),
        themes=themes,
        quotes_cut=quotes_cut,
        reviews=reviews,
        reviews_lead=reviews_lead,
        method=tuple(method(codebook, about)),
        version=about.version,
    )


def _cut(number: int, most: int, noun: str) -> tuple[str, ...]:
    return (f"{many(number - most, f'further {noun}')}: see tables/.",) if number > most else ()


def _tiles(tables: RunTables) -> tuple[tuple[str, str], ...]:
    figures = (
        (len(tables.documents), "document"),
        (pc.sum(tables.documents["words"]).as_py() or 0, "word"),
        (len(tables.cases), "case"),
        (len(tables.passages), "passage"),
        (len(given(tables)), "coding"),
    )
    review = len(given(tables, statuses=(Status.REVIEW.value,)))
    return (
        *((f"{figure:,}", many(figure, noun).split(" ", 1)[1]) for figure, noun in figures),
        (f"{review:,}", "for review"),
    )


def _documents(tables: RunTables, hidden: Mapping[str, str], persons: Mapping[str, Person]) -> tuple[DocumentLine, ...]:
    passages = Counter(tables.passages["document"].to_pylist())
    return tuple(
        DocumentLine(
            name=hidden.get(row["document"], row["document"]),
            reader=row["reader"],
            programme=row["programme"],
            words=f"{row['words']:,}",
            passages=f"{passages[row['document']]:,}",
            warnings=tuple(masked(warning, names=hidden, persons=persons) for warning in row["warnings"]),
        )
        for row in tables.documents.to_pylist()
    )


def _speakers(tables: RunTables) -> tuple[SpeakerLine, ...]:
    persons, among = people(tables.cases), groups(tables.turns)
    words: Counter[tuple[str, str]] = Counter()
    documents: dict[tuple[str, str], set[str]] = {}
    spellings: dict[tuple[str, str], Counter[str]] = {}
    for row in tables.turns.select(["speaker", "role", "case", "document", "words"]).to_pylist():
        if row["speaker"]:
            name = one_name(row["speaker"], row["role"], persons.get(row["case"]), among=among)
            key = (name.casefold(), row["role"])
            spellings.setdefault(key, Counter())[name] += row["words"]
            words[key] += row["words"]
            documents.setdefault(key, set()).add(row["document"])
    roles = [role.value for role in Role]
    order = sorted(words, key=lambda key: (roles.index(key[1]), -words[key], key))
    return tuple(
        SpeakerLine(_spelling(spellings[key]), key[1], f"{len(documents[key]):,}", f"{words[key]:,}") for key in order
    )


def _spelling(found: Mapping[str, int]) -> str:
    """Of spellings that differ in capitals, one that is not all capitals, the most used."""
    return min(found, key=lambda name: (name.isupper(), -found[name], name))


def _maps(tables: RunTables, codebook: Codebook, aggregate: Aggregate, hidden: Mapping[str, str]) -> list[HeatMap]:
    codes = {code: name or code for code, _, name in tables.codes}
    families = {family.id: family.name or family.id for family in codebook.families}
    above = {code: families.get(family, family) for code, family, _ in tables.codes}
    roles = tables.passages["role"].to_pylist()
    people_speak = Role.RESPONDENT.value in roles
    programmes = {name for name in tables.passages["programme"].to_pylist() if name}
    share = "of the row's codable passages, coded or not."
    result = []
    kinds = (
        ("case", "case", "Case", people_speak),
        ("programme", "programme", "Programme", people_speak and len(programmes) > 1),
        ("document", "document", "Document", Role.AUTHOR.value in roles or not people_speak),
    )
    for rows, noun, corner, wanted in kinds:
        for cols, title, names, above_them in (
            ("family", f"Families by {noun}", families, {}),
            ("code", f"Themes by {noun}", codes, above),
        ):
            if wanted and (cols == "code" or any(family for _, family, _ in tables.codes)):
                what = (
                    "Passages with any code of the family, in per cent"
                    if cols == "family"
                    else "Passages given the code, in per cent"
                )
                counted = aggregate.tally(tables, rows=rows, cols=cols)
                if counted.labels and counted.columns:
                    result.append(
                        heat_map(
                            counted,
                            rows=rows,
                            cols=cols,
                            title=title,
                            what=f"{what} {share}",
                            corner=corner,
                            names=names,
                            groups=above_them,
                            row_names=hidden if rows == "document" else None,
                        )
                    )
    both = aggregate.tally(tables, rows="code", cols="code")
    if both.labels:
        result.append(
            heat_map(
                both,
                rows="code",
                cols="code",
                title="Themes that stand together",
                what="Of the passages given the code of the row, the per cent given the code of the column too.",
                corner="Code",
                names=codes,
                groups=above,
            )
        )
    return result


def _themes(
    tables: RunTables, codebook: Codebook, chosen: Mapping[str, Sequence[Quote]]
) -> tuple[tuple[Group, ...], tuple[str, ...]]:
    counts = passages_of(tables)
    known = {code.id: code for code in codebook.codes}
    families = {family.id: family for family in codebook.families}
    result, left = [], MOST_QUOTES
    for family in dict.fromkeys(entry[1] for entry in tables.codes):
        themes, entries = [], []
        for place, (code, its, name) in enumerate(tables.codes):
            if its != family:
                continue
            entry = known.get(code) or Code(code, name, its)
            quotes = tuple(_quote(quote) for quote in chosen.get(code, ())[: max(left, 0)])
            left -= len(chosen.get(code, ()))
            themes.append(Theme(code, name or code, how_many(*counts[place]), entry.definition, quotes))
            entries.append(_entry(entry))
        found = families.get(family)
        name = found.name if found and found.name else family or "Codes"
        result.append(Group(name, found.definition if found else "", tuple(themes), tuple(entries)))
    return tuple(result), (("The further quotes stand in quotes.md.",) if left < 0 else ())


def _quote(quote: Quote) -> QuoteLine:
    return QuoteLine(tuple(part for part in quote.shown.split("\n") if part.strip()), source(quote), quote.status)


def _entry(code: Code) -> Entry:
    notes = [("Use when", code.include), ("Do not use when", code.exclude)]
    notes += [("Example", example) for example in code.examples]
    notes += [("Keywords", ", ".join(code.keywords))]
    notes += [("Rules", f"{len(code.rules)}, as codebook.yaml has them" if code.rules else "")]
    return Entry(code.id, code.name or code.id, code.definition, tuple(note for note in notes if note[1].strip()))
