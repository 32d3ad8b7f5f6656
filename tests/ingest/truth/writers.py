"""Containers: a page, a table or a text as the bytes of a file."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape

import docx
import xlsxwriter

from tests.ingest import containers
from tests.ingest.truth.pages import Content, Grid, Line, Page, Raw, Sheet, wrapped

LINES_A_PAGE = 38
PRINTED = 88
"""Characters that fit on a printed line."""


def write(content: Content, container: str) -> bytes:
    """The bytes of the file.

    Args:
        content: What stands in it.
        container: An extension without its dot, one of ``PAGES`` or ``SHEETS``; whatever it is for a text of its own.
    """
    if isinstance(content, Raw):
        return content.text.encode(content.encoding)
    made = SHEETS[container](content) if isinstance(content, Sheet) else PAGES[container](content)
    return _undated(made) if made.startswith(b"PK") else made


def _undated(data: bytes) -> bytes:
    """A container without the hour at which it was made, so that the same words give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename), old.read(part), part.compress_type)
    return stream.getvalue()


# Pages ----------------------------------------------------------------------------------------------------------------


def _cells(grid: Grid) -> list[str]:
    return ["\t".join(cell.replace("\n", " ") for cell in row) for row in grid.rows]


def _txt(page: Page) -> bytes:
    shown: list[str] = []
    for item in page.items:
        if isinstance(item, Grid):
            shown += ["", *_cells(item)]
            continue
        if shown and item.gap:
            shown.append("")
        shown.append(item.text)
    if page.header or page.footer:
        shown = _paged(shown, page)
    return ("\n".join(shown) + "\n").encode()


def _paged(lines: list[str], page: Page) -> list[str]:
    """The lines as text copied from a printed page has them: header and footer between, at blank lines."""
    found: list[str] = [page.header, ""] if page.header else []
    number = since = 0
    for line in lines:
        found.append(line)
        since += 1
        if since >= LINES_A_PAGE and not line.strip():
            number += 1
            found += [
                part for part in (page.footer.replace("#", str(number)), "", page.header, "") if part or found[-1]
            ]
            since = 0
    return [*found, "", page.footer.replace("#", str(number + 1))] if page.footer else found


def _md(page: Page) -> bytes:
    shown: list[str] = []
    for item in page.items:
        if isinstance(item, Grid):
            shown += ["", *(f"| {' | '.join(row)} |" for row in item.rows[:1])]
            shown.append(f"|{' --- |' * len(item.rows[0])}")
            shown += [f"| {' | '.join(row)} |" for row in item.rows[1:]]
            continue
        text = item.text
        mark = "*" if item.italic else "**"
        if item.soft and (item.italic or item.bold) and shown[-1].endswith(mark):
            shown[-1] = shown[-1].removesuffix(mark)  # marks stand around all lines together
            text += mark
        elif item.heading:
            text = f"{'#' * item.heading} {text}"
        elif item.italic:
            text = f"*{text}*"
        elif item.bold:
            text = f"**{text[: item.bold]}**{text[item.bold :]}"
        if shown and item.gap:
            shown.append("")
        elif shown and not item.soft:
            shown[-1] += "  "
        shown.append(text)
    return ("\n".join(shown) + "\n").encode()


def _html(page: Page) -> bytes:
    body: list[str] = [f'<div class="header">{escape(page.header)}</div>'] if page.header else []
    for item in page.items:
        if isinstance(item, Grid):
            body.append(_html_table(item.rows, head=item.head))
        elif item.heading:
            body.append(f"<h{item.heading}>{escape(item.text)}</h{item.heading}>")
        elif item.soft and body:
            ends = re.search(r"(?:</[bi]>)?</p>$", body[-1])
            end = ends[0] if ends and (item.italic or item.bold) else "</p>"
            body[-1] = f"{body[-1].removesuffix(end)}\n{escape(item.text)}{end}"
        elif item.italic:
            body.append(f"<p><i>{escape(item.text)}</i></p>")
        elif item.colour:
            body.append(f'<p><span style="color:#{item.colour}">{escape(item.text)}</span></p>')
        elif item.bold:
            body.append(f"<p><b>{escape(item.text[: item.bold])}</b>{escape(item.text[item.bold :])}</p>")
        else:
            body.append(f"<p>{escape(item.text)}</p>")
    if page.footer:
        body.append(f"<footer>{escape(page.footer.replace('#', '1'))}</footer>")
    joined = "\n".join(body)
    return (
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>Transcript</title></head>\n'
        f"<body>\n{joined}\n</body></html>\n"
    ).encode()


def _html_table(rows: Sequence[Sequence[str]], *, head: bool) -> str:
    shown = []
    for number, row in enumerate(rows):
        tag = "th" if head and number == 0 else "td"
        shown.append("<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>")
    return f"<table>{''.join(shown)}</table>"


def _docx(page: Page) -> bytes:
    document = docx.Document()
    if page.header:
        document.sections[0].header.paragraphs[0].text = page.header
    if page.footer:
        document.sections[0].footer.paragraphs[0].text = page.footer.replace("#", "1")
    for item in page.items:
        if isinstance(item, Grid):
            _docx_table(document, item.rows)
        elif item.heading:
            document.add_heading(item.text, level=item.heading)
        else:
            paragraph = document.add_paragraph()
            if item.bold:
                paragraph.add_run(item.text[: item.bold]).bold = True
            if item.text[item.bold :]:
                paragraph.add_run(item.text[item.bold :]).italic = item.italic or None
            for run in paragraph.runs if item.colour else ():
                run.font.color.rgb = docx.shared.RGBColor.from_string(item.colour)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _docx_table(document: docx.document.Document, rows: Sequence[Sequence[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for shown, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(shown.cells, row, strict=False):
            cell.text = text


_ODT_STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
    '<style:style style:name="C" style:family="text"><style:text-properties fo:color="#1f4e9e"/></style:style>'
)


def _odt_text(text: str) -> str:
    spaced = re.sub(r" ( +)", lambda found: f' <text:s text:c="{len(found[1])}"/>', escape(text, quote=False))
    return spaced.replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")


def _odt_line(line: Line) -> str:
    if line.heading:
        return f'<text:h text:outline-level="{line.heading}">{_odt_text(line.text)}</text:h>'
    begin, rest = _odt_text(line.text[: line.bold]), _odt_text(line.text[line.bold :])
    if line.bold:
        begin = f'<text:span text:style-name="B">{begin}</text:span>'
    if line.italic:
        rest = f'<text:span text:style-name="I">{rest}</text:span>'
    if line.colour:
        rest = f'<text:span text:style-name="C">{rest}</text:span>'
    return f"<text:p>{begin}{rest}</text:p>"


def _odt_table(rows: Sequence[Sequence[str]]) -> str:
    body = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{_odt_text(cell)}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="T"><table:table-column/>{body}</table:table>'


def _odt(page: Page) -> bytes:
    body = "".join(_odt_table(item.rows) if isinstance(item, Grid) else _odt_line(item) for item in page.items)
    return containers.odt(body, styles=_ODT_STYLES)


def _rtf_text(text: str) -> str:
    return re.sub(r"([\\{}])", r"\\\1", text).replace("\t", "\\tab ").replace("\n", "\\line ")


def _rtf(page: Page) -> bytes:
    body: list[str] = []
    for item in page.items:
        if isinstance(item, Grid):
            for row in item.rows:
                edges = "".join(f"\\cellx{3000 * (place + 1)}" for place in range(len(row)))
                cells = "".join(f"\\pard\\intbl {_rtf_text(cell)}\\cell " for cell in row)
                body.append(f"\\trowd{edges} {cells}\\row\n")
            continue
        begin, rest = _rtf_text(item.text[: item.bold]), _rtf_text(item.text[item.bold :])
        if item.heading:
            rest = f"\\b\\fs32 {rest}\\b0\\fs24"
        if item.italic:
            rest = f"\\i {rest}\\i0"
        if item.colour:
            rest = f"\\cf1 {rest}\\cf0"
        begin = f"{{\\b {begin}}}" if begin else ""
        body.append(f"\\pard\\plain {begin}{rest}\\par\n")
    shown = (("header", page.header), ("footer", page.footer.replace("#", "1")))
    furniture = "".join(f"{{\\{name} {_rtf_text(text)}\\par}}" for name, text in shown if text)
    return containers.rtf(furniture + "".join(body))


def _pdf(page: Page) -> bytes:
    pages: list[list[containers.Printed]] = [[]]
    top, bottom, size = 760.0, 80.0, 10.5
    y = top
    for item in page.items:
        lines = [Line(text, gap=False) for text in _cells(item)] if isinstance(item, Grid) else [item]
        for line in lines:
            y -= 0.7 * size if line.gap else 0
            bold = bool(line.heading) or 0 < len(line.text.rstrip()) <= line.bold
            lead, tab, rest = line.text.replace("\n", " ").rpartition("\t")
            stop = 72 + max(90.0, (0.72 if lead.isupper() else 0.62) * size * (len(lead) + 2)) if tab else 72
            for number, text in enumerate(wrapped(rest, PRINTED - int((stop - 72) / 5)) or [""]):
                if y < bottom:
                    pages.append([])
                    y = top
                if tab and number == 0:
                    pages[-1].append(containers.Printed(lead, 72, y, size, bold=bold))
                pages[-1].append(containers.Printed(text, stop, y, size, bold=bold, italic=line.italic))
                y -= 1.25 * size
    for number, printed in enumerate(pages, start=1):
        if page.header:
            printed.insert(0, containers.Printed(page.header, 72, 805, 9))
        if page.footer:
            printed.append(containers.Printed(page.footer.replace("#", str(number)), 72, 40, 9))
    return containers.pdf(pages)


PAGES: dict[str, Callable[[Page], bytes]] = {
    "txt": _txt,
    "md": _md,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "pdf": _pdf,
    "html": _html,
}


# Tables ---------------------------------------------------------------------------------------------------------------


def _beside(sheet: Sheet) -> list[list[str]]:
    """The rows, with the notes in a column of their own after an empty one."""
    width = max(map(len, sheet.rows))
    rows = [list(row) for row in sheet.rows]
    for number, note in enumerate(sheet.beside):
        row = rows[2 + 3 * number] if 2 + 3 * number < len(rows) else rows[-1]
        row += [""] * (width + 1 - len(row)) + [note]
    return rows


def _separated(delimiter: str) -> Callable[[Sheet], bytes]:
    def make(sheet: Sheet) -> bytes:
        stream = io.StringIO(newline="")
        csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(_beside(sheet))
        return stream.getvalue().encode()

    return make


def _xlsx(sheet: Sheet) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": datetime(2023, 3, 5, tzinfo=UTC)})
        for one in (sheet, *sheet.others):
            shown = book.add_worksheet(one.name)
            for number, row in enumerate(_beside(one)):
                for place, cell in enumerate(row):
                    shown.write_string(number, place, cell)
    return stream.getvalue()


def _ods(sheet: Sheet) -> bytes:
    names = " ".join(f'xmlns:{name}="{containers.OFFICE}{name}:1.0"' for name in ("office", "text", "table", "style"))
    rows = "".join(
        _odt_table(_beside(one)).replace('table:name="T"', f'table:name="{one.name}"') for one in (sheet, *sheet.others)
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
        f"{rows}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _jsonl(sheet: Sheet) -> bytes:
    head, *rows = sheet.rows
    return "".join(json.dumps(dict(zip(head, row, strict=False)), ensure_ascii=False) + "\n" for row in rows).encode()


def _in_page(container: str) -> Callable[[Sheet], bytes]:
    def make(sheet: Sheet) -> bytes:
        return PAGES[container](Page((Line("Transcript", heading=1), Grid(sheet.rows, sheet.head))))

    return make


SHEETS: dict[str, Callable[[Sheet], bytes]] = {
    "csv": _separated(","),
    "tsv": _separated("\t"),
    "xlsx": _xlsx,
    "ods": _ods,
    "jsonl": _jsonl,
    "docx": _in_page("docx"),
    "odt": _in_page("odt"),
    "html": _in_page("html"),
    "rtf": _in_page("rtf"),
}
