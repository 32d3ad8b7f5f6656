"""What the outputs of a run give as somebody's words."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pipeline.runtime.packed import unpacked
from pipeline.runtime.spreadsheet.workbook_reader import read_workbook

LONG = 6
"""Fewer words in a cell or a line of an output are a label."""

BLOCKS = """
p div li td th dd dt h1 h2 h3 h4 h5 h6 figcaption figure section blockquote tr table
"""
ESCAPED = re.compile(r"\\([^\w\s])")
WORDS, WHERE = "Words", "Where"
"""Heads of the sheet of passages, whose words are quotes one and all."""

CHECKED = (".csv", ".md", ".html", ".xlsx", ".docx", ".parquet", ".txt", ".tex")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words in an output.

    Attributes:
        output: Its path in the run's folder.
        place: The line, row or cell.
        text: The words; [...] where some are left out.
        document: Of whom they are, "" where the output does not say.
        locator: Where they are said to stand, "" likewise.
        quoted: Whether the output gives them as a quote; else they may be.
        length: How long they must be by their offsets, -1 where it has none.
        begun: Whether the first word may have another capital than in the source, as a quote inside a sentence has.
    """

    output: str
    place: str
    text: str
    document: str = ""
    locator: str = ""
    quoted: bool = True
    length: int = -1
    begun: bool = False


def outputs(run: Path) -> list[str]:
    """The files of the run that may hold quotes."""
    found = (path for path in run.rglob("*") if path.is_file() and not _hidden(path, run))
    return sorted(path.relative_to(run).as_posix() for path in found if path.suffix.lower() in CHECKED)


def _hidden(path: Path, run: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(run).parts)


def claims(run: Path, output: str) -> Iterator[Claim]:
    """The words that an output gives as quotes, or may give."""
    path = run / output
    readers = {".csv": _csv, ".md": _markdown, ".html": _html, ".xlsx": _workbook, ".docx": _word, ".parquet": _parquet}
    reader = readers.get(path.suffix.lower(), _plain)
    yield from reader(path, output)


def _csv(path: Path, output: str) -> Iterator[Claim]:
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8-sig", newline="") as opened:
        reader = csv.DictReader(opened)
        names = reader.fieldnames or []
        if "score" in names and "text" not in names:
            return
        for row in reader:
            line = f"line {reader.line_num}"
            if "text" in names:
                yield Claim(output, line, row["text"] or "", row.get("document") or "", row.get("locator") or "")
                continue
            for name, value in row.items():
                if isinstance(value, str) and len(value.split()) >= LONG:
                    yield Claim(output, f"{line}, {name}", value, quoted=False)


def _parquet(path: Path, output: str) -> Iterator[Claim]:
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    if "text" not in table.column_names:
        return
    wanted = [name for name in ("text", "document", "locator", "spans") if name in table.column_names]
    for number, row in enumerate(table.select(wanted).to_pylist(), 1):
        spans = row.get("spans") or []
        length = sum(span["end"] - span["start"] for span in spans) + len(" [...] ") * (len(spans) - 1) if spans else -1
        yield Claim(
            output, f"row {number}", row["text"], row.get("document", ""), row.get("locator", ""), length=length
        )


def _markdown(path: Path, output: str) -> Iterator[Claim]:
    block: list[str] = []
    begun = 0
    for number, line in enumerate([*path.read_text(encoding="utf-8").split("\n"), ""], 1):
        bare = line[1:].strip() if line.startswith(">") else ""
        if bare and not bare.startswith(("— ", "*")):
            begun = begun if block else number
            block.append(ESCAPED.sub(r"\1", bare.rstrip("\\")))
            continue
        if block:
            yield Claim(output, f"line {begun}", "\n".join(block))
            block = []
        if len(line.split()) >= LONG:
            yield Claim(output, f"line {number}", ESCAPED.sub(r"\1", line.strip("> *|-")), quoted=False)


class _Page(HTMLParser):
    """Text by element: of block quotations, of scripts that hold data, and of all else."""

    BLOCKS = frozenset(BLOCKS.split())

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, str, bool]] = []
        self._quoting = self._data = self._hidden = 0
        self._pieces: list[str] = []
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.BLOCKS:
            self._close()
        self._quoting += tag == "blockquote"
        if tag in ("script", "style"):
            self._data = int(dict(attrs).get("type") == "application/json")
            self._hidden = 1 - self._data

    def handle_endtag(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self._close()
        self._quoting -= tag == "blockquote"
        if tag in ("script", "style"):
            self._data = self._hidden = 0

    def handle_data(self, data: str) -> None:
        if self._data:
            self.found += [(self.getpos()[0], text, False) for text in _strings(data)]
        elif not self._hidden:
            self._line = self._line if self._pieces else self.getpos()[0]
            self._pieces.append(data)

    def _close(self) -> None:
        text = "".join(self._pieces).strip()
        if text:
            self.found.append((self._line, text, self._quoting > 0))
        self._pieces = []

    def close(self) -> None:
        super().close()
        self._close()


def _strings(data: str) -> Iterator[str]:
    try:
        waiting: list[Any] = [json.loads(data)]
    except ValueError:
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            held = unpacked(value)
            if held is None:
                yield value
            else:
                waiting.append(held)
        elif isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            pieces = [piece for piece in value if isinstance(piece, str)]
            if len(pieces) == len(value) and len(pieces) > 1 and not any(map(_glued, pieces, pieces[1:])):
                yield "".join(pieces)
            waiting.extend(value)


def _glued(before: str, after: str) -> bool:
    """Whether a word would go on in the next piece: the two are values in a list, and no pieces of one sentence."""
    return before[-1:].isalnum() and after[:1].isalnum()


def html_blocks(text: str) -> list[tuple[int, str, bool]]:
    """The blocks of a page, each with its line and whether it is a block quotation."""
    page = _Page()
    page.feed(text)
    page.close()
    return page.found


def _html(path: Path, output: str) -> Iterator[Claim]:
    for line, text, quoted in html_blocks(path.read_text(encoding="utf-8")):
        if quoted or len(text.split()) >= LONG:
            yield Claim(output, f"line {line}", text, quoted=quoted)


def _workbook(path: Path, output: str) -> Iterator[Claim]:
    from openpyxl.utils import get_column_letter

    for sheet in read_workbook(path):
        quotes = None
        for number, cells in sheet.rows:
            if quotes is None and WORDS in cells and WHERE in cells:
                quotes = cells.index(WORDS)
                continue
            for column, text in enumerate(cells):
                if text and (column == quotes or len(text.split()) >= LONG):
                    cell = f"{sheet.name}!{get_column_letter(column + 1)}{number}"
                    yield Claim(output, cell, text, quoted=column == quotes)


def _word(path: Path, output: str) -> Iterator[Claim]:
    import docx

    document = docx.Document(str(path))
    paragraphs = [*document.paragraphs]
    for table in document.tables:
        paragraphs += [paragraph for row in table.rows for cell in row.cells for paragraph in cell.paragraphs]
    for number, paragraph in enumerate(paragraphs, 1):
        if len(paragraph.text.split()) >= LONG:
            yield Claim(output, f"paragraph {number}", paragraph.text, quoted=False)


def _plain(path: Path, output: str) -> Iterator[Claim]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if len(line.split()) >= LONG:
            yield Claim(output, f"line {number}", line, quoted=False)
