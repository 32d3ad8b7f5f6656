from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import CallError
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.spreadsheet.workbook_writer import Book

PAGE = b"<!doctype html>\n<html>\n<title>%s</title>\n%s"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THEMATRIX_CACHE", str(tmp_path_factory.mktemp("kept")))


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
    for number, stands in enumerate((b"", b"\n", earlier, new)):
        out = tmp_path / f"out{number}"
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


def test_what_was_edited_below_its_first_line_is_left_and_what_was_not_may_have_other_columns(tmp_path: Path) -> None:
    out = tmp_path / "matrix.csv"
    write_output(out, b"code,Ann\na,1\n", doing="write it")
    write_output(out, b"code,Ann,Bo\na,1,2\n", doing="write it")
    edited = out.read_bytes() + b"b,my own\n"
    out.write_bytes(edited)
    with pytest.raises(CallError, match="stands already"):
        write_output(out, b"code,Ann,Bo\na,1,3\n", doing="write it")
    assert out.read_bytes() == edited
    out.unlink()
    write_output(out, b"code,Ann,Bo\na,1,3\n", doing="write it")
    (tmp_path / "other.csv").write_bytes(out.read_bytes())  # a copy was written by somebody else
    write_output(tmp_path / "other.csv", b"code,Ann,Bo\na,4,3\n", doing="write it")


def test_without_a_folder_of_the_users_it_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("THEMATRIX_CACHE", str(tmp_path / "file" / "below"))
    for data in (b"a,b\n1,2\n", b"a,b\n1,3\n"):
        write_output(tmp_path / "out.csv", data, doing="write it")
        assert (tmp_path / "out.csv").read_bytes() == data
