"""Tables in Word as journals print them: heads on each page, no row over two pages, lines between rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pipeline.export.quotes.docx import clean

LANDSCAPE, PORTRAIT = 253.0, 166.0
"""What stands between the margins of A4, in millimetres."""

INSIDE = 40
"""Between a line and the words of a cell, in twentieths of a point."""

SIZE = 8.5
"""Of the letters, in points."""


def landscape(document: Any) -> None:
    """Turn the pages of a Word document."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)


def add_table(document: Any, heads: Sequence[str], widths: Sequence[float], *, numbers: Sequence[bool] = ()) -> Any:
    """Add a table that has its heads alone.

    Args:
        document: A Word document.
        heads: Above the columns; the first are said again on each page.
        widths: Of the columns, in millimetres.
        numbers: Which columns stand to the right; none unless told.
    """
    table = document.add_table(rows=1, cols=len(heads))
    table.autofit = False
    _bordered(table)
    _inside(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cell, head, number in zip(table.rows[0].cells, heads, numbers or (False,) * len(heads), strict=True):
        put(cell, head, bold=True, number=number)
    mark_row(table.rows[0], "w:tblHeader")
    return table


def add_row(table: Any) -> Any:
    """Add a row that stays on one page."""
    row = table.add_row()
    mark_row(row, "w:cantSplit")
    return row


def put(cell: Any, text: str, *, bold: bool = False, then: str = "", number: bool = False, style: str = "") -> Any:
    """Put a paragraph into a cell, below what stands in it.

    Args:
        cell: Of a table of :func:`add_table`.
        text: Its words.
        bold: Whether they stand out.
        then: What follows them plainly.
        number: Whether they stand to the right.
        style: Of the paragraph; the document's usual one unless told.

    Returns:
        The paragraph.
    """
    first = cell.paragraphs[0]
    place = cell.add_paragraph() if first.runs else first
    if style:
        place.style = style
    form = place.paragraph_format
    form.space_before = form.space_after = Pt(SIZE / 4)
    form.left_indent = form.right_indent = 0
    # Some programs take the room of wider lines from above the first of a cell, and its words touch the line there.
    form.line_spacing = 1.0
    form.keep_with_next = False
    if number:
        place.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, strong in ((text, bold), (then, False)):
        if words:
            run = place.add_run(clean(words))
            run.bold = strong
            run.font.size = Pt(SIZE)
    return place


def mark_row(row: Any, mark: str) -> None:
    """Give a row one of Word's properties of rows."""
    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _inside(table: Any) -> None:
    """Room between the lines and the words."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(INSIDE))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    _place(table, margins, before=("w:tblLook",))


def _bordered(table: Any) -> None:
    """Lines above, below and between the rows, none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 2)):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    _place(table, borders, before=("w:tblLayout", "w:tblCellMar", "w:tblLook"))


def _place(table: Any, element: Any, *, before: Sequence[str]) -> None:
    """Put a property of the table where Word's schema has it."""
    there = (one for name in before if (one := table._tbl.tblPr.find(qn(name))) is not None)
    behind = next(there, None)
    if behind is None:
        table._tbl.tblPr.append(element)
    else:
        behind.addprevious(element)
