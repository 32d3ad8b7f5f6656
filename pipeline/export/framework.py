"""The framework matrix for Excel, a browser, Markdown and CSV: each cell leads to the words."""

from __future__ import annotations

import io
import json
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from markupsafe import escape

from pipeline.analysis.results import Framework, FrameworkCell, FrameworkRow
from pipeline.errors import CallError
from pipeline.export.aliases import document_names
from pipeline.export.framework_words import NO_CONSENT, TITLE, notes_of, passages_told
from pipeline.export.quotes.markdown import escaped
from pipeline.export.run_description import by_person
from pipeline.export.tables.nothing_codable import NOTHING_CODABLE
from pipeline.export.tables.write import page
from pipeline.model import MACHINE, Quote, Role, Status
from pipeline.palette import CELL_LINE, WORKBOOK
from pipeline.results.codings import RANKS, Pairs, assigned
from pipeline.results.participants import display_name, groups, people
from pipeline.results.rows import RowsAt, rows_at
from pipeline.results.tables import RunTables
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.output_formats import FRAMEWORK, format_named
from pipeline.runtime.spreadsheet.csv_writer import csv_text
from pipeline.runtime.spreadsheet.workbook_layout import A3, ROWS, Styles, heads, height, paged, sheet_name
from pipeline.runtime.spreadsheet.workbook_writer import Book
from pipeline.wording import many, score_text

PASSAGES = "Passages"

MOST_CODES = 1_000
"""So many codes stand side by side on a sheet: two columns each, and Excel has 16,384."""

LINKS = 60_000
"""A sheet holds no more than 65,530 links."""

COLUMN, LINK, FONT = 36, 5, 10
"""The width of a cell with words and of its link, in characters, and the size of the letters."""

EMPTY = 12
"""The width of a column without any words, in characters: its head takes some lines."""

WIDER = (33, COLUMN, 44, 52, 60, 72, 88)
"""The widths of a column with words that are tried, for as few pages in print as can be."""

LABELS = (22, 16, 10)
"""The widths of case, programme and passages."""

A3_CHARACTERS = 320
"""So many characters side by side on A3 landscape at 60 %, the smallest that reads well."""

MOST_MEASURED = 500
"""Of more cases the first ones say how wide columns are. A choice, for time."""

A3_POINTS = 1_200
"""So high are the rows, below the heads, that stand on A3 landscape at 60 %."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LinkedPassage:
    """A passage that the matrix leads to.

    Attributes:
        passage: Its id, not shown.
        id: Its id as shown: none where an alias hides the document whose name it begins with.
        who: The speaker.
        programme: Their programme.
        document: As shown.
        locator: Where in it.
        codes: What it was given, with scores.
        text: The words.
    """

    passage: str
    id: str
    who: str
    programme: str
    document: str
    locator: str
    codes: str
    text: str


def write_framework(found: Framework, tables: RunTables, out: Path, *, form: str | None = None) -> None:
    """Write the matrix into a file.

    Raises:
        CallError: The file's name says no format of those, or it may hold somebody's work.
        ThematrixError: The disk failed.
    """
    form = form or format_named(out, FRAMEWORK, what="a framework matrix is", more=", or name a --format")
    if form not in FRAMEWORK:
        raise CallError(
            f"a framework matrix is not written as {form}",
            where=str(out),
            remedy=f"Choose from: {', '.join(FRAMEWORK)}.",
        )
    write_output(out, framework_file(found, tables, form), doing="write the framework matrix")


def framework_file(found: Framework, tables: RunTables, form: str) -> bytes:
    """The matrix as a file of that format, one of those of ``FRAMEWORK``."""
    if form == "docx":
        from pipeline.export.framework_docx import framework_docx

        return framework_docx(found)
    if form == "md":
        return ("\n".join(_markdown(found)) + "\n").encode()
    if form == "csv":
        return BOM_UTF8 + _csv(found).encode()
    said = passages(tables)
    return _workbook(found, said) if form == "xlsx" else _html(found, said).encode()


def passages(tables: RunTables, *, most: int | None = None, linked: Collection[str] = ()) -> tuple[LinkedPassage, ...]:
    """Every respondent's passage with a code that may be quoted, in the order of the cases and of their talk.

    Of more than ``most`` those that are ``linked``, and of the others those with the highest scores.
    """
    persons, among, hidden = people(tables.cases), groups(tables.turns), document_names(tables)
    pairs = assigned(tables, roles=(Role.RESPONDENT.value,))
    if most is not None and len(np.unique(pairs.passage)) > most:
        pairs = pairs.where(np.isin(pairs.passage, _foremost(tables, pairs, most, linked)))
    codes: dict[int, list[str]] = {}
    names = list(tables.code_names.values())
    review = RANKS.index(Status.REVIEW.value)
    columns = (pairs.passage.tolist(), pairs.code.tolist(), pairs.score.tolist(), pairs.status.tolist())
    coders, evidence = tables.codings["coder"].take(pairs.row).to_pylist(), RowsAt(tables.codings, ("evidence",))
    for passage, code, score, status, coder, coding in zip(*columns, coders, pairs.row.tolist(), strict=True):
        told = "" if coder == MACHINE else evidence[coding]["evidence"]
        sure = "" if coder == MACHINE else by_person(coder, json.loads(told or "[]"), score)
        sure = sure or f"{score_text(score)}{', for review' if status == review else ''}"
        codes.setdefault(passage, []).append(f"{names[code]} ({sure})")
    place = {case: number for number, case in enumerate(persons)}
    columns_told = ("passage", "document", "case", "speaker", "role", "programme", "locator", "text")
    numbers = sorted(codes)
    found = []
    for number, row in zip(numbers, rows_at(tables.passages, columns_told, numbers), strict=True):
        person = persons.get(row["case"])
        if person is not None and not person.consent:
            continue
        alias = person is not None and bool(person.alias)
        one = LinkedPassage(
            passage=row["passage"],
            id="" if alias or row["document"] in hidden else row["passage"],
            who=display_name(row["speaker"], row["role"], person, among=among),
            programme=row["programme"],
            document="" if alias else hidden.get(row["document"], row["document"]),
            locator=row["locator"],
            codes="; ".join(codes[number]),
            text=row["text"],
        )
        found.append((place.get(row["case"], len(place)), number, one))
    return tuple(one for *_, one in sorted(found, key=lambda item: item[:2]))


def linked(found: Framework) -> frozenset[str]:
    """The passages that cells of the matrix lead to."""
    return frozenset(quote.passage for row in found.rows for cell in row.cells for quote in cell.extracts)


def _foremost(tables: RunTables, pairs: Pairs, most: int, linked: Collection[str]) -> list[int]:
    """The passages that are linked, and as many more as make ``most``, the best first."""
    score = np.zeros(len(tables.passages))
    np.maximum.at(score, pairs.passage, pairs.score)
    there = np.unique(pairs.passage)
    leads = pc.is_in(tables.passages["passage"], pa.array(sorted(linked), pa.string())).to_numpy()[there]
    kept: list[int] = there[np.lexsort((there, -score[there], ~leads))][: max(most, int(leads.sum()))].tolist()
    return kept


def narrowed(found: Framework, *, most: int = MOST_CODES) -> Framework:
    """The framework with at most ``most`` codes, those that stand in most passages, in their order."""
    if len(found.columns) <= most:
        return found
    often = np.array([[cell.count for cell in row.cells] for row in found.rows]).sum(axis=0)
    kept = np.sort(np.argsort(-often, kind="stable")[:most]).tolist()

    def some(values: Sequence[T]) -> tuple[T, ...]:
        return tuple(values[column] for column in kept)

    return replace(
        found,
        columns=some(found.columns),
        names=some(found.names),
        families=some(found.families),
        rows=tuple(replace(row, cells=some(row.cells)) for row in found.rows),
    )


def framework_sheets(book: Any, found: Framework, said: tuple[LinkedPassage, ...], styles: Styles) -> None:
    """Two sheets of a workbook: the matrix, and the passages that its cells lead to."""
    row_of = {one.passage: number for number, one in enumerate(said[: ROWS - 1], 1)}
    sheet = book.add_worksheet(TITLE)
    whole, found = found, narrowed(found)
    cut = [] if found is whole else [f"The {len(found.columns):,} of {len(whole.columns):,} codes that are used most."]
    sheet.write_string(
        0, 0, " ".join([*notes_of(found, linked=True), *cut]), styles(italic=True, font_color=WORKBOOK["note"])
    )
    head, first = 2, 3
    wide = _widths(found)
    widths = [*LABELS, *(width for one in wide for width in (one, LINK))]
    for place, name in enumerate(("Case", "Programme", "Passages")):
        sheet.write_string(head, place, name, styles.head)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for place, name in enumerate(found.names):
        sheet.write_string(head, first + 2 * place, name, styles.head)
        sheet.write_string(head, first + 2 * place + 1, "n", styles.head)
    sheet.set_row(head, height([(name, one - 1) for name, one in zip(found.names, wide, strict=True)]) + 5)
    if found.cols == "code":
        _families(sheet, found, styles, row=head - 1, first=first)
    framed = {"text_wrap": True, "valign": "top", "font_size": FONT, "bottom": 1, "bottom_color": CELL_LINE}
    words = styles(**framed)
    count = styles(**framed, right=1, right_color=CELL_LINE)
    link = styles(**framed, right=1, right_color=CELL_LINE, font_color=WORKBOOK["title"], underline=1)
    links = 0
    for number, row in enumerate(found.rows[: ROWS - head - 1], head + 1):
        sheet.write_string(number, 0, _about(row), styles(text_wrap=True, valign="top", bold=True))
        sheet.write_string(number, 1, row.programme, styles.text)
        if row.passages:
            sheet.write_number(number, 2, row.passages, styles(num_format="#,##0", valign="top", align="center"))
        else:
            sheet.write_string(number, 2, NOTHING_CODABLE, styles.text)
        texts = [(_about(row), 20.0), (row.programme, 15.0)]
        for column, cell in enumerate(row.cells):
            place = first + 2 * column
            text = cell_text(cell, row)
            texts.append((text, wide[column] * 1.08))
            sheet.write_string(number, place, text, words)
            target = next((row_of[quote.passage] for quote in cell.extracts if quote.passage in row_of), None)
            # The link has a cell of its own: LibreOffice does not wrap the text of a link.
            if target is None or links >= LINKS:
                _write_count(sheet, number, place + 1, cell.count, count)
            else:
                links += 1
                tip = ", ".join(part for part in (said[target - 1].id, said[target - 1].locator) if part)
                address = f"internal:'{PASSAGES}'!A{target + 1}"
                sheet.write_url(number, place + 1, address, link, str(cell.count), tip[:255])
                # The link stays; what is shown is a number, to be summed and sorted.
                sheet.write_number(number, place + 1, cell.count, link)
        sheet.set_row(number, _row_height(texts))
    sheet.freeze_panes(head + 1, 1)
    _printed(sheet, widths, head)
    _passages_sheet(book, said, styles)


def _row_height(texts: Sequence[tuple[str, float]]) -> float:
    return height(texts) * FONT / 11 + 4


def _widths(found: Framework) -> list[int]:
    """The width of each column: narrow where nobody says anything, else so wide that the fewest pages are printed."""
    texts = [[cell_text(cell, row) for cell in row.cells] for row in found.rows[:MOST_MEASURED]]
    used = [any(texts_of_one[column] for texts_of_one in texts) for column in range(len(found.columns))]

    def widths(wide: int) -> list[int]:
        return [wide if here else EMPTY for here in used]

    def pages(wide: int) -> int:
        own = widths(wide)
        across, room = 1, A3_CHARACTERS - sum(LABELS)
        left = room
        for one in own:
            if one + LINK > left:
                across, left = across + 1, room
            left -= one + LINK
        down, below = 1, float(A3_POINTS)
        for row, said in zip(found.rows, texts, strict=False):
            tall = _row_height(
                [(_about(row), 20.0), *((text, one * 1.08) for text, one in zip(said, own, strict=True))]
            )
            if tall > below:
                down, below = down + 1, float(A3_POINTS)
            below -= tall
        return across * down

    return widths(min(WIDER, key=pages))


def _write_count(sheet: Any, row: int, column: int, number: int, style: Any) -> None:
    if number:
        sheet.write_number(row, column, number, style)
    else:
        sheet.write_blank(row, column, None, style)


def _printed(sheet: Any, widths: list[int], head: int) -> None:
    """On A3: one page wide where that can be read, else as many columns a page as can, each with the cases."""
    wide = sum(widths) > A3_CHARACTERS
    paged(sheet, paper=A3, margins=(0.3, 0.3, 0.4, 0.5), fit=not wide)
    sheet.repeat_rows(head - 1, head)
    sheet.repeat_columns(0)
    if not wide:
        return
    sheet.set_print_scale(60)
    breaks, used = [], 0
    for place, width in enumerate(widths):
        if place >= len(LABELS) and (place - len(LABELS)) % 2 == 0 and used + width + LINK > A3_CHARACTERS:
            breaks.append(place)
            used = widths[0]
        used += width
    sheet.set_v_pagebreaks(breaks)


def _passages_sheet(book: Any, said: tuple[LinkedPassage, ...], styles: Styles) -> None:
    sheet = book.add_worksheet(sheet_name(PASSAGES))
    sheet.set_tab_color(WORKBOOK["title"])
    columns = {"Who": 22, "Programme": 16, "Document": 26, "Where": 14, "Passage": 22, "Codes": 34, "Words": 90}
    heads(sheet, columns, styles.head)
    text = styles.text
    for number, one in enumerate(said[: ROWS - 1], 1):
        cells = (one.who, one.programme, one.document, one.locator, one.id, one.codes, one.text)
        sheet.write_values(number, cells, (), words=text)
        sheet.set_row(number, height(zip(cells, columns.values(), strict=True)))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(said)), len(columns) - 1)
    paged(sheet)
    sheet.repeat_rows(0)


def cell_text(cell: FrameworkCell, row: FrameworkRow) -> str:
    """The words of a cell, each extract with its place; or why there are none."""
    lines = [cell.summary] if cell.summary else []
    if cell.count and not row.quoted:
        return "\n".join([*lines, f"({NO_CONSENT})"])
    extracts = (f"{quote.shown}{f' ({quote.locator})' if quote.locator else ''}" for quote in cell.extracts)
    return "\n".join([*lines, *((f"“{text}”" for text in extracts) if lines else extracts)])


def _about(row: FrameworkRow) -> str:
    post = row.attributes.get("post", "")
    return f"{row.label}\n{post}" if post else row.label


def _families(sheet: Any, found: Framework, styles: Styles, *, row: int, first: int) -> None:
    style = styles(bold=True, font_color=WORKBOOK["title"], bottom=1)
    before = None
    for column, family in enumerate(found.families):
        place = first + 2 * column
        # Not merged: a merged head would stand in the middle, out of sight of a frozen pane.
        sheet.write_string(row, place, family if family != before else "", style)
        sheet.write_string(row, place + 1, "", style)
        before = family


def _workbook(found: Framework, said: tuple[LinkedPassage, ...]) -> bytes:
    buffer = io.BytesIO()
    with Book(buffer, title=TITLE) as book:
        framework_sheets(book, found, said, Styles(book))
    return buffer.getvalue()


_STYLE = """
body { max-width: none; }
div { max-height: 90vh; overflow: auto; }
tbody th { position: sticky; left: 0; background: Canvas; min-width: 9rem; }
thead th { z-index: 1; } thead th:first-child { left: 0; z-index: 2; }
td { min-width: 15rem; max-width: 22rem; font-size: .9rem; }
td:empty { min-width: 6rem; }
td p { margin: 0 0 .4rem; } small { opacity: .8; }
dt { margin-top: 1.2rem; font-weight: 600; } dt small { font-weight: 400; }
dd { margin: .2rem 0 0; max-width: 70ch; white-space: pre-line; }
dt:target, dt:target + dd { outline: 2px solid; outline-offset: 4px; }
@media print { @page { size: A3 landscape; } div { max-height: none; overflow: visible; } }
"""


def _html(found: Framework, said: tuple[LinkedPassage, ...]) -> str:
    anchor = {one.passage: f"p{number}" for number, one in enumerate(said, 1)}
    parts = [f"<h1>{TITLE}</h1>\n"]
    parts += [f"<p>{escape(note)}</p>\n" for note in notes_of(found, linked=True)]
    parts.append('<div tabindex="0"><table>\n<thead>\n<tr><th scope="col">Case</th>')
    for name, family in zip(found.names, found.families, strict=True):
        above = f"<small>{escape(family)}</small><br>" if found.cols == "code" and family else ""
        parts.append(f'<th scope="col">{above}{escape(name)}</th>')
    parts.append("</tr>\n</thead>\n<tbody>\n")
    for row in found.rows:
        lines = (row.attributes.get("post", ""), row.programme, passages_told(row))
        about = "<br>".join(str(escape(line)) for line in lines if line)
        cells = "".join(f"<td>{_html_cell(cell, row, anchor)}</td>" for cell in row.cells)
        parts.append(f'<tr><th scope="row">{escape(row.label)}<br><small>{about}</small></th>{cells}</tr>\n')
    parts.append("</tbody>\n</table></div>\n<h2>Passages</h2>\n<dl>\n")
    for one in said:
        where = " · ".join(part for part in (one.document, one.locator, one.codes) if part)
        parts.append(f'<dt id="{anchor[one.passage]}">{escape(one.who)} <small>{escape(where)}</small></dt>')
        parts.append(f"<dd>{escape(one.text)}</dd>\n")
    return page(TITLE, "".join([*parts, "</dl>\n"]), style=_STYLE)


def _html_cell(cell: FrameworkCell, row: FrameworkRow, anchor: dict[str, str]) -> str:
    own = "".join(f"<p><strong>{escape(line)}</strong></p>" for line in cell.summary.splitlines() if line.strip())
    if not cell.count:
        return own
    told = many(cell.count, "passage")
    if not row.quoted:
        return f"{own}<small>{told} ({NO_CONSENT})</small>"
    return own + "".join(_html_quote(quote, anchor) for quote in cell.extracts) + f"<small>{told}</small>"


def _html_quote(quote: Quote, anchor: dict[str, str]) -> str:
    where = escape(quote.locator or "passage")
    link = f' <a href="#{anchor[quote.passage]}">{where}</a>' if quote.passage in anchor else ""
    return f"<p>{escape(quote.shown)}{link}</p>"


def _markdown(found: Framework) -> Iterator[str]:
    yield f"# {TITLE}"
    for note in notes_of(found, linked=False):
        yield from ("", note)
    for row in found.rows:
        silent = "" if row.passages else NOTHING_CODABLE
        about = ", ".join(part for part in (row.attributes.get("post", ""), row.programme, silent) if part)
        yield from ("", f"## {escaped(row.label)}{f' ({escaped(about)})' if about else ''}")
        for name, cell in zip(found.names, row.cells, strict=True):
            if not cell.count and not cell.summary:
                continue
            told = many(cell.count, "passage") + ("" if row.quoted else f", {NO_CONSENT}")
            yield from ("", f"**{escaped(name)}** ({told})")
            if cell.summary:
                yield from ("", *(escaped(line) for line in cell.summary.splitlines()))
            for quote in cell.extracts:
                yield ""
                yield from (f"> {escaped(line.strip())}".rstrip() for line in quote.shown.split("\n"))
                if quote.locator:
                    yield from (">", f"> — {escaped(quote.locator)}")


def _csv(found: Framework) -> str:
    """A row for each cell that has passages or a summary, one for each of its extracts."""
    names = ["case", "programme", found.cols, "passages", "quoted", "passage", "document", "locator", "text"]
    lines: list[Sequence[object]] = [[*names, *(["summary"] if found.summarised else [])]]
    for row in found.rows:
        for column, cell in zip(found.columns, row.cells, strict=True):
            if not cell.count and not cell.summary:
                continue
            own = [cell.summary] if found.summarised else []
            head = [row.label, row.programme, column, cell.count, "yes" if row.quoted else "no"]
            if not cell.extracts:
                lines.append([*head, "", "", "", "", *own])
            for quote in cell.extracts:
                # The id of a passage begins with the name of its document, which an alias hides.
                shown = quote.passage if quote.document else ""
                lines.append([*head, shown, quote.document, quote.locator, quote.shown, *own])
    return csv_text(lines)
