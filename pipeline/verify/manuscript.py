"""What a file beside a run gives as somebody's words: one that thematrix wrote, or what a person writes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.runtime.spreadsheet.workbook_reader import read_workbook
from pipeline.verify.claims import ESCAPED, WHERE, WORDS, Claim, html_blocks

SUFFIXES = (".docx", ".md", ".txt", ".html", ".csv", ".xlsx")

LEAST = 5
"""Fewer words in quotation marks are a term or a title, and are not looked up. A choice."""

MARKED = re.compile(
    r"“((?:[^“”„])+)[”“]|„([^“”„]+)[“”]|«([^«»]+)»|»([^«»]+)«|\"([^\"]+)\""
    r"|‘((?:[^‘’]|’(?=\w))+)’(?!\w)|(?<!\w)'((?:[^']|'(?=\w))+)'(?!\w)"
)
"""Words in quotation marks, the outer ones where they stand in one another."""

INSERTED = re.compile(r"\[[^\[\]\n]{1,200}\]\w*|\s*(?:\.\s?\.\s?\.|…)\s*")
"""What a writer puts into a quote or leaves out of it: [sic], [the manager], [W]e, three dots."""

SOURCE = re.compile(r"\s*(?:[—–-]{1,3}\s[^.?!\n]{1,80}|\([^()\n]{1,80}\)\.?|\[[^\[\]\n]{1,80}\]\.?)\s*$")
"""Who said it, at the end of a block quotation."""

NO_WORDS = ("Quote source", "Quote context")
CONTEXT = ("before", "after")
_LABEL = re.compile(r"^[^:\n]{1,60}: ")


def manuscript_claims(path: Path, output: str, *, least: int = LEAST) -> Iterator[Claim]:
    """The words that the file gives as quotes.

    Args:
        path: A file with one of :data:`SUFFIXES`.
        output: What it is called in findings.
        least: So many words in quotation marks are a quote.
    """
    readers = {".docx": _word, ".md": _markdown, ".html": _html, ".csv": _csv, ".xlsx": _workbook}
    for claim in readers.get(path.suffix.lower(), _plain)(path, output, least):
        text = INSERTED.sub(" [...] ", claim.text).strip()
        yield replace(claim, text=text, begun=True)


def _in_marks(text: str, output: str, place: str, least: int) -> Iterator[Claim]:
    for found in MARKED.finditer(text):
        words = next(group for group in found.groups() if group)
        if len(words.split()) >= least:
            yield Claim(output, place, words)


def _block(text: str, output: str, place: str, least: int) -> Iterator[Claim]:
    """A block quotation, without who said it; where it has quotation marks too, what stands in them."""
    marked = list(_in_marks(text, output, place, least))
    if marked and sum(len(one.text) for one in marked) > len(text) / 2:
        yield from marked
        return
    yield Claim(output, place, SOURCE.sub("", text))


def _word(path: Path, output: str, least: int) -> Iterator[Claim]:
    import docx

    document = docx.Document(str(path))
    paragraphs = [*document.paragraphs]
    for table in document.tables:
        paragraphs += [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    for number, paragraph in enumerate(paragraphs, 1):
        style = (paragraph.style.name or "") if paragraph.style is not None else ""
        place = f"paragraph {number}"
        if style == NO_WORDS[1]:
            yield Claim(output, place, _LABEL.sub("", paragraph.text), quoted=False)
        elif style in NO_WORDS:
            continue
        elif "quote" in style.casefold() or "block text" in style.casefold():
            yield from _block(paragraph.text, output, place, least)
        else:
            yield from _in_marks(paragraph.text, output, place, least)


def _markdown(path: Path, output: str, least: int) -> Iterator[Claim]:
    block: list[str] = []
    begun, quoting = 0, False

    def ended() -> Iterator[Claim]:
        text = "\n".join(block)
        if text:
            yield from (_block if quoting else _in_marks)(text, output, f"line {begun}", least)

    for number, line in enumerate([*_text(path).split("\n"), ""], 1):
        quote = line.lstrip().startswith(">")
        bare = ESCAPED.sub(r"\1", line.lstrip(" >").strip().rstrip("\\"))
        apart = not bare or quote != quoting or (quote and bare.startswith(("— ", "– ", "-- ")))
        if apart:
            yield from ended()
            block = []
        if not bare or (quote and bare.startswith(("— ", "– ", "-- ", "*"))):
            continue
        begun = begun if block else number
        quoting = quote
        block.append(bare)
    yield from ended()


def _plain(path: Path, output: str, least: int) -> Iterator[Claim]:
    block: list[str] = []
    begun = 1
    for number, line in enumerate([*_text(path).split("\n"), ""], 1):
        if line.strip():
            begun = begun if block else number
            block.append(line)
            continue
        yield from _in_marks("\n".join(block), output, f"line {begun}", least)
        block = []


def _html(path: Path, output: str, least: int) -> Iterator[Claim]:
    for line, text, quoted in html_blocks(_text(path)):
        if quoted:
            yield from _block(text, output, f"line {line}", least)
        else:
            yield from _cell(text, output, f"line {line}", least)


def _csv(path: Path, output: str, least: int) -> Iterator[Claim]:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        names = reader.fieldnames or []
        quotes = next((name for name in ("quote", "text") if name in names), None)
        for row in reader:
            for name, value in row.items():
                if not isinstance(value, str) or not value:
                    continue
                place = f"line {reader.line_num}, {name}"
                if name == quotes:
                    yield Claim(output, place, value)
                else:
                    yield from _cell(value, output, place, least)


def _workbook(path: Path, output: str, least: int) -> Iterator[Claim]:
    from openpyxl.utils import get_column_letter

    for sheet in read_workbook(path):
        quotes = None
        for number, cells in sheet.rows:
            if quotes is None and WORDS in cells and WHERE in cells:
                quotes = cells.index(WORDS)
                continue
            for column, text in enumerate(cells):
                place = f"{sheet.name}!{get_column_letter(column + 1)}{number}"
                if text and column == quotes:
                    yield Claim(output, place, text)
                elif text:
                    yield from _cell(text, output, place, least)


def _cell(text: str, output: str, place: str, least: int) -> Iterator[Claim]:
    """A cell of a table: what it has in quotation marks, and else what may be somebody's words."""
    marked = list(_in_marks(text, output, place, least))
    yield from marked
    if not marked and len(text.split()) >= least:
        yield Claim(output, place, text, quoted=False)


def _text(path: Path) -> str:
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
