"""themes.xlsx: the matrices, to be read without this software."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.analysis import Tally, code_figures, tally
from pipeline.analysis.results import MOST_CODES, Framework
from pipeline.export.aliases import document_names
from pipeline.export.family_names import family_names, named_framework
from pipeline.export.framework import PASSAGES, framework_sheets, linked, passages
from pipeline.export.framework_words import TITLE
from pipeline.export.notices import Notices
from pipeline.export.run_description import method, read_what
from pipeline.export.run_info import RunAbout
from pipeline.export.tables.cell_text import PERCENT, WHOLE
from pipeline.export.tables.excel import data_sheet, group_heads, table_sheet
from pipeline.export.tables.table import Table, Value
from pipeline.model import Codebook
from pipeline.palette import WORKBOOK
from pipeline.results.tables import RunTables
from pipeline.runtime.spreadsheet.workbook_layout import COLUMNS, LINE, ROWS, SHEET_NAME, Styles, heads, height, paged
from pipeline.runtime.spreadsheet.workbook_writer import Book

VALUES = (
    ("count", "passages", "0;-0;;@"),
    ("share", "share", "0%;-0%;;@"),
    ("share-words", "word share", "0%;-0%;;@"),
)
"""What is shown, its name, and Excel's number format, under which a zero is blank."""

PAPER = 135
"""So many digits stand side by side on A4 landscape."""

SMALLEST = 60
"""The scale in per cent below which print is too small to read."""
TO_READ, TO_COUNT = "to read", "data"
"""What a sheet is meant for: people, or pivot tables and programs, which need heads in the first row and rows alone."""

FRAMED = (TITLE, "Cases by codes: in each cell the best extract, and a link to the passage it is from.", TO_READ)
MOST_PASSAGES = 5_000
"""So many passages stand on a sheet of their own, more than anybody reads there; codings.csv has all. A choice."""
FIGURES, CODES = "Matrices (data)", "Codes"
FIGURE_COLUMNS = (
    *(("rows", ""), ("row", ""), ("columns", ""), ("column", "")),
    *(("passages", WHOLE), ("share", PERCENT), ("word_share", PERCENT), ("row_passages", WHOLE), ("row_words", WHOLE)),
)
MOST_CELLS = 20_000
"""Of the matrices as data; of more those with passages alone. A choice: more take longer to write than all else."""
ROW_KINDS = (("case", "Case"), ("document", "Document"), ("programme", "Programme"))


@dataclass(frozen=True, slots=True)
class CellBlock:
    """Columns of a sheet that share a colour scale.

    Attributes:
        cells: Rows x columns; NaN is an empty cell.
        groups: What stands above each column.
        heads: What stands at the head of each column.
        number: Excel's number format.
    """

    cells: npt.NDArray[Any]
    groups: tuple[str, ...]
    heads: tuple[str, ...]
    number: str


@dataclass(frozen=True, slots=True)
class ThemesSheet:
    """One sheet: its name, what it shows in a sentence, its rows and blocks."""

    name: str
    what: str
    corner: str
    labels: tuple[str, ...]
    blocks: tuple[CellBlock, ...]
    wide: bool = False


def write_workbook(
    tables: RunTables,
    path: Path,
    *,
    codebook: Codebook,
    about: RunAbout,
    framework: Framework | None = None,
    found: Sequence[Table] = (),
) -> None:
    """Write themes.xlsx: a page to read first, the framework matrix, the matrices, further findings, the codes.

    Text is written as text, never as a formula or a link. What exceeds Excel's
    columns, rows or letters in a cell is cut, and the first sheet says so.
    """
    counted = {
        (rows, cols): tally(tables, rows=rows, cols=cols)
        for rows, _ in ROW_KINDS
        for cols in ("code", *(["family"] if any(tables.code_families.values()) else []))
    }
    sheets = list(_sheets(tables, codebook, counted))
    with Book(path, title=about.title) as book:
        styles = Styles(book)
        page = _Page(book, styles)
        framed = named_framework(framework, codebook) if framework else None
        said = passages(tables, most=MOST_PASSAGES, linked=linked(framed)) if framed else ()
        cut = [sheet.name for sheet in sheets if _too_large(sheet)]
        page.read_me(
            [*_read_me(tables, codebook, about), *_too_much(cut)],
            [
                *((FRAMED, (PASSAGES, _passages_told(len(said)), TO_COUNT)) if framed else ()),
                *((sheet.name, sheet.what, TO_READ) for sheet in sheets),
                *((one.name, one.title, TO_READ) for one in found),
                (FIGURES, f"What stands in the matrices, a row a cell.{_left_out(counted)}", TO_COUNT),
                (
                    CODES,
                    "The codebook as used, and for each code passages, cases, mean score and open reviews.",
                    TO_COUNT,
                ),
            ],
        )
        if framed:
            framework_sheets(book, framed, said, styles)
        for sheet in sheets:
            page.matrix(sheet)
        for one in found:
            table_sheet(book, one, styles)
        data_sheet(book, FIGURES, FIGURE_COLUMNS, _figures(tables, counted), styles)
        page.codes(codebook, tables.code_ids, code_figures(tables))


Counted = Mapping[tuple[str, str], Tally]
"""What was counted, by kinds of rows and columns."""


def _passages_told(shown: int) -> str:
    all_of_them = "The coded passages of those who may be quoted, whole."
    if shown < MOST_PASSAGES:
        return all_of_them
    return (
        f"{all_of_them} Of more than {MOST_PASSAGES:,} those that the matrix leads to, and of the others those with "
        "the highest scores; codings.csv has all."
    )


def _left_out(counted: Counted) -> str:
    cells = sum(one.count.size for one in counted.values())
    return "" if cells <= MOST_CELLS else f" Of more than {MOST_CELLS:,} cells those without passages are left out."


def _figures(tables: RunTables, counted: Counted) -> Iterator[tuple[Value, ...]]:
    """A row a cell: of which case, document or programme, of which code or family, and its figures."""
    hidden = document_names(tables)
    empty = not _left_out(counted)
    for (rows, cols), one in counted.items():
        shares, word_shares = (one.values(values).tolist() for values in ("share", "share-words"))
        counts = one.values("count").astype(float).tolist()
        passages, words = one.row_passages.tolist(), one.row_words.tolist()
        for row, label in enumerate(one.labels):
            shown = hidden.get(label, label) if rows == "document" else label
            for place, column in enumerate(one.columns):
                if counts[row][place] or empty:
                    figures = (counts[row][place], shares[row][place], word_shares[row][place])
                    yield rows, shown, cols, column, *figures, passages[row], words[row]


def _sheets(tables: RunTables, codebook: Codebook, counted: Counted) -> Iterable[ThemesSheet]:
    named = family_names(codebook)
    family_of = {code: named.get(family, family) for code, family in tables.code_families.items()}
    names = tables.code_names
    for rows, title in ROW_KINDS:
        hidden = document_names(tables) if rows == "document" else {}
        codes, families = counted[rows, "code"], counted.get((rows, "family"))
        for values, label, number in VALUES:
            yield ThemesSheet(
                name=f"{title} x code, {label}",
                what=_what(values, rows=rows, column="code"),
                corner=title,
                labels=tuple(hidden.get(label, label) for label in codes.labels),
                blocks=(
                    _totals(codes),
                    CellBlock(
                        codes.values(values),
                        tuple(family_of[code] for code in codes.columns),
                        tuple(names[code] for code in codes.columns),
                        number,
                    ),
                ),
            )
        if families is None:
            continue
        yield ThemesSheet(
            name=f"{title} x family",
            what="Passages with any code of the family: how many, and their share of the row's passages and words.",
            corner=title,
            labels=tuple(hidden.get(label, label) for label in families.labels),
            blocks=(
                _totals(families),
                *(
                    CellBlock(
                        families.values(values),
                        (label,) * len(families.columns),
                        tuple(named.get(family, family) for family in families.columns),
                        number,
                    )
                    for values, label, number in VALUES
                ),
            ),
        )
    both = tally(tables, rows="code", cols="code", most=MOST_CODES)
    most = f" The {MOST_CODES:,} codes that stand in most passages." if len(both.labels) < len(tables.codes) else ""
    yield ThemesSheet(
        name="Code x code",
        what=f"Passages that carry both codes; on the diagonal, all passages of the code.{most}",
        corner="Code",
        labels=tuple(names[code] for code in both.labels),
        blocks=(
            CellBlock(
                both.values("count"),
                tuple(family_of[code] for code in both.columns),
                tuple(names[code] for code in both.columns),
                VALUES[0][2],
            ),
        ),
    )


def _totals(counted: Tally) -> CellBlock:
    cells = np.stack([counted.row_passages, counted.row_words], axis=1)
    return CellBlock(cells, ("all codable", "all codable"), ("passages", "words"), "#,##0")


def _what(values: str, *, rows: str, column: str) -> str:
    return {
        "count": f"Passages of the {rows} that were assigned the {column}.",
        "share": f"Passages assigned the {column}, of all codable passages of the {rows}, coded or not.",
        "share-words": f"Words of the passages assigned the {column}, of all words of codable passages of the {rows}.",
    }[values]


def _read_me(tables: RunTables, codebook: Codebook, about: RunAbout) -> Iterable[tuple[str, str]]:
    yield "title", about.title
    yield "head", "What was read"
    yield from (("text", line) for line in read_what(tables, about))
    told = [f"Not read: {file}: {reason}. {remedy}".rstrip() for file, reason, remedy in about.failed]
    yield from (("text", text) for text in map(Notices(tables).of_run, (*told, *about.warnings)))
    yield "head", "How it was coded and counted"
    yield from (("text", line) for line in method(codebook, about))


def _too_large(sheet: ThemesSheet) -> bool:
    width = 1 + sum(len(block.heads) for block in sheet.blocks)
    return width > COLUMNS or len(sheet.labels) + _Page.HEAD > ROWS


def _too_much(names: Sequence[str]) -> Iterable[tuple[str, str]]:
    if names:
        yield "head", "What does not fit"
        yield "text", f"Excel holds {COLUMNS:,} columns and {ROWS:,} rows; these sheets are cut: {', '.join(names)}."


class _Page:
    """Lays out sheets in a workbook."""

    HEAD = 4
    """Rows above the first row of a matrix: what it shows, a space, two of heads."""

    def __init__(self, book: Any, styles: Styles) -> None:
        self._book, self._style = book, styles

    def _sheet(self, name: str, *, portrait: bool = False) -> Any:
        sheet = self._book.add_worksheet(name[:SHEET_NAME])
        paged(sheet, portrait=portrait)
        return sheet

    def read_me(self, lines: Sequence[tuple[str, str]], sheets: Sequence[tuple[str, str, str]]) -> None:
        """The first sheet: text, and the list of the others."""
        sheet = self._sheet("Read me", portrait=True)
        sheet.set_column(0, 0, 34, self._style(valign="top"))
        sheet.set_column(1, 1, 72, self._style(valign="top"))
        sheet.set_column(2, 2, 9, self._style(valign="top"))
        styles = {
            "title": self._style(bold=True, font_size=18),
            "head": self._style(bold=True, font_size=13, font_color=WORKBOOK["title"]),
            "text": self._style.text,
        }
        row = 0
        for kind, text in lines:
            row += kind == "head"
            if kind == "text":
                sheet.merge_range(row, 0, row, 2, "", styles[kind])
                sheet.set_row(row, height([(text, 105)]))
            sheet.write_string(row, 0, text, styles[kind])
            row += 1
        sheet.write_string(row + 1, 0, "The sheets", styles["head"])
        for number, (name, what, purpose) in enumerate(sheets, row + 2):
            link = f"internal:'{name[:SHEET_NAME]}'!A1"
            sheet.write_url(number, 0, link, self._style(font_color=WORKBOOK["title"], underline=1, valign="top"), name)
            sheet.write_string(number, 1, what, styles["text"])
            sheet.write_string(number, 2, purpose, styles["text"])
            sheet.set_row(number, height([(what, 74)]))

    def matrix(self, content: ThemesSheet) -> None:
        """A matrix: heads by group, frozen, filtered, shaded by block."""
        sheet = self._sheet(content.name)
        sheet.write_string(0, 0, content.what, self._style(italic=True, font_color=WORKBOOK["note"]))
        head = self._style(
            bold=True, text_wrap=True, valign="bottom", align="center", bottom=1, bg_color=WORKBOOK["head"]
        )
        corner = self._style(bold=True, valign="bottom", bottom=1, bg_color=WORKBOOK["head"])
        group = self._style(bold=True, align="center", font_color=WORKBOOK["title"], bottom=1, left=1)
        sheet.write_string(self.HEAD - 1, 0, content.corner, corner)
        labels = content.labels[: ROWS - self.HEAD]
        paper = max(12, min(44, max(map(len, labels), default=0) + 2))
        sheet.set_column(0, 0, paper)
        for row, label in enumerate(labels, self.HEAD):
            sheet.write_string(row, 0, label, self._style())
        last = self.HEAD + len(labels) - 1
        column = 1
        figures: list[tuple[int, list[list[float]], Any]] = []
        for number, block in enumerate(content.blocks):
            width = min(len(block.heads), COLUMNS - column)
            group_heads(sheet, block.groups[:width], group, row=self.HEAD - 2, column=column, blank=True)
            for offset, text in enumerate(block.heads[:width]):
                sheet.write_string(self.HEAD - 1, column + offset, text, head)
                longest = max((len(word) for word in text.split()), default=0)
                size = max(9, min(18, longest + 3))
                sheet.set_column(column + offset, column + offset, size)
                paper += size
            style = self._style(num_format=block.number, align="center")
            figures.append((column, block.cells[: len(labels), :width].astype(float).tolist(), style))
            shaded = number or len(content.blocks) == 1
            if shaded and width and labels:
                scale = {"type": "2_color_scale", "min_type": "num", "min_value": 0}
                scale |= {"min_color": WORKBOOK["pale"], "max_color": WORKBOOK["deep"]}
                sheet.conditional_format(self.HEAD, column, last, column + width - 1, scale)
            column += width
        for number in range(len(labels)):
            for start, cells, style in figures:
                for offset, value in enumerate(cells[number], start):
                    if math.isnan(value):
                        sheet.write_blank(self.HEAD + number, offset, None, style)
                    else:
                        sheet.write_number(self.HEAD + number, offset, value, style)
        sheet.set_row(self.HEAD - 1, 48)
        sheet.freeze_panes(self.HEAD, 1)
        sheet.repeat_rows(self.HEAD - 2, self.HEAD - 1)
        sheet.repeat_columns(0)
        if paper * SMALLEST > PAPER * 100:
            sheet.set_print_scale(SMALLEST)
        sheet.autofilter(self.HEAD - 1, 0, max(last, self.HEAD - 1), column - 1)

    def codes(self, codebook: Codebook, ids: Sequence[str], figures: Mapping[str, npt.NDArray[Any]]) -> None:
        """The codebook and what was assigned."""
        sheet = self._sheet(CODES)
        sheet.set_tab_color(WORKBOOK["title"])
        columns = {"Code": 30, "Family": 16, "Name": 24, "Definition": 70, "Passages": 12, "Cases": 10}
        columns |= {"Mean score": 14, "For review": 14, "Rejected": 12}
        heads(sheet, columns, self._style.head)
        sheet.set_row(0, 2 * LINE)
        place = {code: number for number, code in enumerate(ids)}
        named = family_names(codebook)
        for row, code in enumerate(codebook.codes[: ROWS - 1], 1):
            told = (code.id, named.get(code.family, code.family), code.name, code.definition)
            sheet.set_row(row, height(zip(told, columns.values(), strict=False)))
            for column, words in enumerate(told):
                sheet.write_string(row, column, words, self._style.text)
            for column, key in enumerate(("passages", "cases", "mean_score", "review", "rejected"), 4):
                value = float(figures[key][place[code.id]]) if code.id in place else math.nan
                style = self._style(num_format="0.00" if key == "mean_score" else "0", valign="top")
                if not math.isnan(value):
                    sheet.write_number(row, column, value, style)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, max(len(codebook.codes), 1), len(columns) - 1)
