"""Workbooks of other people: damaged, locked, endless ones are refused in words, in time and in little memory."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import CallError
from pipeline.runtime.spreadsheet.workbook_reader import read_workbook
from pipeline.runtime.spreadsheet.workbook_writer import CELL, NOTES, Book


def book(rows: list[list[object]]) -> bytes:
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


GOOD = book([["code", "n"], ["money", 3.0], [None, None], ["time", 2.5]])


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with one of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
FAR = changed(GOOD, SHEET, lambda part: re.sub(rb'<row r="4"', b'<row r="1000000000"', part).replace(b"A4", b""))
DAMAGED = {
    "cut": GOOD[: len(GOOD) // 2],
    "flipped": GOOD[:400] + bytes(255 - byte for byte in GOOD[400:440]) + GOOD[440:],
    "xml": changed(GOOD, SHEET, lambda part: part[:-30]),
    "book": changed(GOOD, "xl/workbook.xml", lambda part: part[: len(part) // 2]),
    "number": changed(GOOD, SHEET, lambda part: part.replace(b"<v>2.5</v>", b"<v>two</v>")),
    "text": b"no workbook",
    "locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "empty": b"",
    "zip": b"PK\x05\x06" + bytes(18),
}


def test_cells_come_as_excel_shows_them(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(GOOD)
    for layout in (False, True):
        (sheet,) = read_workbook(path, layout=layout)
        assert sheet.rows == ((1, ("code", "n")), (2, ("money", "3")), (4, ("time", "2.5")))


@pytest.mark.parametrize("layout", [False, True])
def test_a_row_that_excel_cannot_have_is_refused(tmp_path: Path, layout: bool) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(FAR)
    with pytest.raises(CallError, match=r"a\.xlsx: the workbook cannot be opened: it (says that it has more|is a dam)"):
        read_workbook(path, layout=layout)


@pytest.mark.parametrize("kind", DAMAGED)
def test_a_damaged_workbook_is_refused_in_one_line(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(DAMAGED[kind])
    with pytest.raises(CallError, match=r"a\.xlsx: the workbook cannot be opened: it .*\. .*\.") as refused:
        read_workbook(path)
    assert "\n" not in str(refused.value)


def test_fifty_mutations_are_read_or_refused(tmp_path: Path) -> None:
    chance = random.Random(7)
    path = tmp_path / "a.xlsx"
    for _ in range(50):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        with suppress(CallError):
            assert all(number < 10**7 for sheet in read_workbook(path) for number, _ in sheet.rows)


def test_what_a_cell_cannot_hold_is_cut_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    long = "word " * 8_000
    with Book(path, title="a\x1b[31m\ufffe") as made:
        sheet = made.add_worksheet("One\x07")
        sheet.write_string(0, 0, long)
        sheet.write_url(2, 0, "internal:'One'!A1", None, "a\x01b", "see\x1b there")
        sheet.write_string(1, 0, "=1+1\x00\x1b\ud800 \uffff end")
    first, notes = openpyxl.load_workbook(path)
    assert first.title == "One\ufffd"
    said = str(first["A1"].value)
    assert len(said) == CELL
    assert said.endswith(" [... cut: 7,281 letters more than a cell holds]")
    assert first["A2"].value == "=1+1\ufffd\ufffd\ufffd \ufffd end"
    assert first["A2"].data_type == "s"
    assert first["A3"].value == "a\ufffdb"
    assert notes.title == NOTES
    assert [cell.value for cell in notes[2]] == ["One\ufffd", "A1", "7,281 letters left out"]
