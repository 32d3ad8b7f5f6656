"""A codebook as a table in Word, as journals print it as an appendix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.export.quotes.docx import clean
from pipeline.model import Code, Codebook

HEADS = ("Code", "Definition", "Use when", "Do not use when", "Example")
WIDTHS = (36, 66, 50, 50, 51)
"""Of the columns, in millimetres, on A4 landscape."""

SIZE = 8.5
"""Of the letters, in points."""


def appendix_table(document: Any, codebook: Codebook, counts: Mapping[str, str]) -> None:
    """Add the table: a row a code under its family, heads on each page, no row over two pages.

    Args:
        document: A Word document; it is turned to landscape.
        codebook: The codebook.
        counts: What is told below the names of codes, by id.
    """
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    used = {head for code in codebook.codes for head, text in _cells(code).items() if text}
    kept = [place for place, head in enumerate(HEADS) if place < 2 or head in used]
    spare = sum(WIDTHS) - sum(WIDTHS[place] for place in kept)
    widths = [WIDTHS[place] + (spare / (len(kept) - 1) if place else 0) for place in kept]
    table = document.add_table(rows=1, cols=len(kept))
    table.autofit = False
    _bordered(table)
    for cell, place in zip(table.rows[0].cells, kept, strict=True):
        _put(cell, HEADS[place], bold=True)
    _marked_row(table.rows[0], "w:tblHeader")
    families = [(family.id, family.name or family.id, family.definition) for family in codebook.families]
    known = {family for family, *_ in families}
    for family, name, definition in [*families, ("", "", "")]:
        codes = [code for code in codebook.codes if (code.family if code.family in known else "") == family]
        if not codes:
            continue
        if family:
            row = table.add_row()
            merged = row.cells[0].merge(row.cells[-1])
            _put(merged, name, bold=True)
            if definition:
                merged.paragraphs[0].add_run(clean(f". {' '.join(definition.split())}")).font.size = _points()
            _marked_row(row, "w:cantSplit")
            merged.paragraphs[0].paragraph_format.keep_with_next = True
        for code in codes:
            row = table.add_row()
            texts = _cells(code)
            for cell, place in zip(row.cells, kept, strict=True):
                _put(cell, texts[HEADS[place]], bold=place == 0)
            if code.id in counts:
                row.cells[0].add_paragraph()
                _put(row.cells[0], counts[code.id], paragraph=-1)
            _marked_row(row, "w:cantSplit")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _cells(code: Code) -> dict[str, str]:
    example = code.examples[0] if code.examples else ""
    texts = (code.name or code.id, code.definition, code.include, code.exclude, f"“{example}”" if example else "")
    return dict(zip(HEADS, (" ".join(text.split()) for text in texts), strict=True))


def _points() -> Any:
    from docx.shared import Pt

    return Pt(SIZE)


def _put(cell: Any, text: str, *, bold: bool = False, paragraph: int = 0) -> None:
    place = cell.paragraphs[paragraph]
    form = place.paragraph_format
    form.space_before = form.space_after = _points() // 4
    run = place.add_run(clean(text))
    run.bold = bold
    run.font.size = _points()


def _marked_row(row: Any, mark: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(mark))


def _bordered(table: Any) -> None:
    """Lines above, below and between the rows, none between the columns, as journals set tables."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side, size in (("top", 8), ("bottom", 8), ("insideH", 2)):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", str(size)), ("space", "0"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
