from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import CallError
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.spreadsheet.workbook_writer import Book

PAGE = b"<!doctype html>\n<html>\n<title>%s</title>\n%s"


def made(path: Path, words: str) -> bytes:
    with Book(path, title="A matrix") as book:
        book.add_worksheet("Matrix").write_string(0, 0, words)
    return path.read_bytes()


def test_a_workbook_that_nobody_saved_is_written_anew_and_another_is_not(tmp_path: Path) -> None:
    out = tmp_path / "r1.xlsx"
    new = made(tmp_path / "new.xlsx", "new")
    made(out, "old")
    write_output(out, new, doing="write the table")
    assert out.read_bytes() == new
    filled = openpyxl.load_workbook(out)
    filled.active["B1"] = "yes"  # type: ignore[index]
    filled.save(out)
    before = out.read_bytes()
    with pytest.raises(CallError, match=r"r1\.xlsx: stands already and may hold .* Give another name, or delete it"):
        write_output(out, new, doing="write the table")
    assert out.read_bytes() == before
    out.write_bytes(new[:-40])
    with pytest.raises(CallError, match="stands already"):
        write_output(out, new, doing="write the table")


@pytest.mark.parametrize(
    ("earlier", "other", "new"),
    [
        (b"case,a\nAnn,1\n", b"code,family,name\na,,A\n", b"\xef\xbb\xbfcase,a\r\nAnn,2\r\n"),
        (b"# Quotes\n\nOld.", b"# My chapter\n\nWords.", b"# Quotes\n\nNew."),
        (b'{\n "Matrix": [1]\n}', b'{\n "mine": [1]\n}', b'{\n "Matrix": [1]\n}'),
        (PAGE % (b"Quotes", b"old"), PAGE % (b"Mine", b"old"), PAGE % (b"Quotes", b"new")),
        (b"PAR1 old", b"old", b"PAR1 new"),
    ],
)
def test_text_of_the_same_beginning_is_written_anew_and_other_is_not(
    tmp_path: Path, earlier: bytes, other: bytes, new: bytes
) -> None:
    out = tmp_path / "out"
    for stands in (b"", b"\n", earlier, new):
        out.write_bytes(stands)
        write_output(out, new, doing="write it", same=False)
        assert out.read_bytes() == new
    out.write_bytes(other)
    with pytest.raises(CallError, match="Nothing was written"):
        write_output(out, new, doing="write it")
    assert out.read_bytes() == other
    out.write_bytes(new + b"More.")
    with pytest.raises(CallError, match="stands already"):
        write_output(out, new, doing="write it", same=True)
