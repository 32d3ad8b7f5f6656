"""The words of a file that has no linear text (Word, a spreadsheet, PDF), line by line, with nothing taken out."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator

from pipeline.errors import UnreadableFile
from pipeline.ingest.reader import Received, seconds_for
from pipeline.ingest.readers.pdf import MAGIC, printed_lines
from pipeline.runtime.isolated import run_apart
from pipeline.text.whole_numbers import whole_number

_BLOCK_END = re.compile(r"</(?:\w+:)?(?:p|h|tr|si|row|table-row)>|<(?:\w+:)?(?:br|tab|line-break|s|cr)\b[^>]*/?>")
_PARTS = re.compile(r"word/document\.xml|content\.xml|xl/sharedStrings\.xml|xl/worksheets/sheet\d+\.xml")


def lines_of_container(received: Received) -> list[str]:
    """What stands in a PDF, a Word, OpenDocument or Excel file; nothing of any other."""
    if not received.data.startswith(MAGIC):
        return list(_container(received.data))
    try:
        return run_apart(printed_lines, received, where=received.file, seconds=seconds_for(received))
    except UnreadableFile:
        return []


def _container(data: bytes) -> Iterator[str]:
    """The words of a Word, OpenDocument or Excel file, line by line, with nothing but its tags taken out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            shared: list[str] = []
            for name in sorted(filter(_PARTS.fullmatch, container.namelist())):
                xml = container.read(name).decode("utf-8", errors="replace")
                if name.endswith("sharedStrings.xml"):
                    shared = [_plain(text) for text in re.findall(r"<si\b.*?</si>", xml, re.DOTALL)]
                elif name.startswith("xl/"):
                    yield from _cells(xml, shared)
                else:
                    yield from _plain(_BLOCK_END.sub("\n", xml)).split("\n")
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return


def _cells(xml: str, shared: list[str]) -> Iterator[str]:
    for cell in re.finditer(r"<c\b([^>]*)>(.*?)</c>", xml, re.DOTALL):
        value = re.search(r"<v>(\d+)</v>", cell[2])
        if 't="s"' in cell[1] and value and whole_number(value[1]) < len(shared):
            yield shared[whole_number(value[1])]
        elif "<is>" in cell[2]:
            yield _plain(cell[2])


def _plain(xml: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", xml))
