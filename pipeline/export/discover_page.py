"""What `thematrix discover` leaves: tables, a codebook to be, and one page with a map."""

from __future__ import annotations

import math
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import dump_yaml
from pipeline.discover.proposed_themes import ProposedTheme, Themes
from pipeline.export.aliases import document_names, masked_passage
from pipeline.export.figures import drawing, save, theme_map
from pipeline.export.html_page import rendered
from pipeline.export.quotes.markdown import source
from pipeline.results.participants import people
from pipeline.results.tables import RunTables
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.wording import many, per_cent

SIDE = 1000
"""Of the map, in its own units."""

THEME_COLUMNS = (
    ("theme", 8),
    ("name", 38),
    ("phrases", 60),
    ("passages", 10),
    ("share", 8),
    ("cases", 8),
    ("share of cases", 12),
    ("stability", 10),
    ("stable", 8),
    ("largest share of one person", 14),
    ("nearest code", 30),
    ("nearness", 10),
    ("carry it already", 10),
    ("further codes", 44),
    ("code id", 26),
)
PASSAGE_COLUMNS = ("passage", "document", "case", "theme", "name", "strength", "next theme", "margin", "placed by")


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle of the map; ``lines`` are (words, y) of its label."""

    number: int
    name: str
    x: float
    y: float
    radius: float
    stable: bool
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Bit:
    """A theme as the page shows it; ``quotes`` are (paragraphs, source)."""

    number: int
    name: str
    count: str
    stability: str
    stable: bool
    voice: str
    phrases: str
    near: tuple[str, ...]
    quotes: tuple[tuple[tuple[str, ...], str], ...]


def write_themes(found: Themes, folder: Path, *, tables: RunTables, version: str) -> None:
    """Write themes.csv, themes.xlsx, passages.csv, proposed.yaml, themes.html, themes.svg and themes.png.

    In passages.csv aliases stand in place of cases and their documents, in ids
    of passages too; other ids are those of the run, by which the rows are
    joined to its tables.
    """
    rows = [_row(theme) for theme in found.themes]
    heads = [name for name, _ in THEME_COLUMNS]
    write_atomic(folder / "themes.csv", _csv(heads, rows))
    write_atomic(folder / "passages.csv", _csv(PASSAGE_COLUMNS, _passages(found, tables)))
    write_atomic(folder / "proposed.yaml", dump_yaml(found.proposal).encode())
    _workbook(found, rows, folder / "themes.xlsx")
    page = rendered(
        "discover_page.html.j2",
        css=("report/report.css", "discover_page.css"),
        found=found,
        lead=_lead(found),
        spots=_spots(found),
        bits=[_bit(theme) for theme in found.themes],
        notes=_notes(found),
        version=version,
    )
    write_atomic(folder / "themes.html", page.encode())
    with drawing():
        save(theme_map(found), folder, "themes")


def _row(theme: ProposedTheme) -> list[Any]:
    first = theme.near[0] if theme.near else None
    return [
        theme.number,
        theme.name,
        "; ".join(theme.phrases),
        theme.passages,
        theme.share,
        theme.cases,
        theme.case_share,
        theme.stability,
        "yes" if theme.stable else "no",
        theme.one_voice,
        first.code if first else "",
        first.likeness if first else "",
        first.carried if first and not math.isnan(first.carried) else "",
        "; ".join(f"{near.code} {near.likeness:.2f}" for near in theme.near[1:]),
        theme.id,
    ]


def _passages(found: Themes, tables: RunTables) -> list[list[Any]]:
    persons, hidden = people(tables.cases), document_names(tables)
    names = {theme.number: theme.name for theme in found.themes}
    result = []
    for item in found.placed:
        person = persons.get(item.case)
        how = "none" if not item.theme else "other passages" if item.reassigned else "its own words"
        case = person.label if person else hidden.get(item.case, item.case)
        result.append(
            [
                masked_passage(item.passage, item.document, hidden),
                hidden.get(item.document, item.document),
                case,
                item.theme or "",
                names.get(item.theme, ""),
                item.strength,
                item.second or "",
                item.margin,
                how,
            ]
        )
    return result


def _csv(heads: Any, rows: list[list[Any]]) -> bytes:
    return BOM_UTF8 + csv_text([heads, *rows]).encode()


def _workbook(found: Themes, rows: list[list[Any]], path: Path) -> None:
    from pipeline.runtime.spreadsheet.workbook_writer import Book

    book = Book(path, title=f"Themes of {found.title}")
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    plain, percent = (
        book.add_format({"text_wrap": True, "valign": "top", "num_format": form}) for form in ("General", "0%")
    )
    two = book.add_format({"valign": "top", "num_format": "0.00"})
    sheet = book.add_worksheet("Themes")
    formats = {"share": percent, "share of cases": percent, "largest share of one person": percent}
    formats |= {"carry it already": percent, "stability": two, "nearness": two}
    for column, (head, width) in enumerate(THEME_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            style = formats.get(THEME_COLUMNS[column][0], plain)
            if isinstance(cell, str):
                sheet.write_string(line, column, cell, style)
            elif not (isinstance(cell, float) and math.isnan(cell)):
                sheet.write_number(line, column, cell, style)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    said = book.add_worksheet("Quotes")
    for column, (head, width) in enumerate((("theme", 8), ("name", 34), ("quote", 90), ("who and where", 44))):
        said.set_column(column, column, width)
        said.write_string(0, column, head, bold)
    line = 0
    for theme in found.themes:
        for quote in theme.quotes:
            line += 1
            said.write_number(line, 0, theme.number, plain)
            for column, text in enumerate((theme.name, quote.shown, source(quote)), start=1):
                said.write_string(line, column, text[:32_000], plain)
    said.freeze_panes(1, 0)
    notes = book.add_worksheet("Read me")
    notes.set_column(0, 0, 110)
    for line, text in enumerate((*_lead(found), *_notes(found))):
        notes.write_string(line, 0, text, plain)
    book.close()


def _percent(share: float) -> str:
    return f"{per_cent(share)}%"


def _lead(found: Themes) -> tuple[str, ...]:
    unstable = sum(not theme.stable for theme in found.themes)
    agreement = (
        ""
        if math.isnan(found.agreement)
        else f"; passages come together as before to {found.agreement:.2f} (1: always, 0: as by chance)"
    )
    return (
        f"{many(len(found.placed), 'passage')} were looked at: {found.scope}. "
        f"{many(len(found.themes), 'theme')} are proposed; {many(found.outliers, 'passage')} "
        f"({_percent(found.outliers / max(1, len(found.placed)))}) belong to none and are listed in passages.csv.",
        f"Stability says how surely a theme comes back when {found.units[0]} are drawn again: {found.resamples} draws "
        f"of {found.units[1]}{agreement}. {many(unstable, 'theme')} below {found.bar:g} "
        f"{'is' if unstable == 1 else 'are'} marked as unstable.",
        "A theme is a proposal. It becomes a code when a person has read its passages, given it a name and a "
        "definition, and put it into the codebook; proposed.yaml has the entries to begin with.",
    )


def _notes(found: Themes) -> tuple[str, ...]:
    notes = [
        "Passages are compared by all-MiniLM-L6-v2 and by static word vectors, as wholes and sentence by sentence. A "
        "theme starts from fields of meaning of general English, which no draw of documents moves, and is pulled "
        "towards what its passages say.",
        "Names and phrases are words that set a theme apart (class-based TF-IDF of BERTopic over lemmas and noun "
        "phrases), said by more than one person wherever more than one speaks.",
        "Nearness to a code is the cosine between the middle of a theme and the code's name and definition.",
        "Stability is the mean highest Jaccard overlap with a theme of a draw (Hennig 2007); how far passages come "
        "together as before is the adjusted Rand index between draws.",
    ]
    if found.quoted:
        notes.append(f"{many(found.quoted, 'case')} did not consent to being quoted: counted, and quoted nowhere.")
    return tuple(notes)


def _spots(found: Themes) -> list[Spot]:
    total = max(1, sum(theme.passages for theme in found.themes))
    most = max((theme.case_share for theme in found.themes), default=1.0) or 1.0
    return [
        Spot(
            number=theme.number,
            name=theme.name,
            x=round(theme.map_position[0] * SIDE, 1),
            y=round(theme.map_position[1] * SIDE, 1),
            radius=round(math.sqrt(0.2 * theme.passages / total / math.pi) * SIDE, 1),
            stable=theme.stable,
            title=f"{theme.name}: {many(theme.passages, 'passage')}, stability {theme.stability:.2f}",
            level=max(1, min(8, round(8 * theme.case_share / most))),
        )
        for theme in found.themes
    ]


def _bit(theme: ProposedTheme) -> Bit:
    near = tuple(
        f"{code.code} ({code.likeness:.2f}"
        + ("" if math.isnan(code.carried) else f"; {_percent(code.carried)} carry it already")
        + ")"
        for code in theme.near
    )
    one = f"One person says {_percent(theme.one_voice)} of it." if theme.one_voice > 0.5 and theme.passages > 2 else ""
    return Bit(
        number=theme.number,
        name=theme.name,
        count=f"{many(theme.passages, 'passage')} ({_percent(theme.share)}), {many(theme.cases, 'case')} "
        f"({_percent(theme.case_share)})",
        stability=f"{theme.stability:.2f}",
        stable=theme.stable,
        voice=one,
        phrases=", ".join(theme.phrases),
        near=near,
        quotes=tuple(
            (tuple(part for part in quote.shown.split("\n") if part.strip()), source(quote)) for quote in theme.quotes
        ),
    )
