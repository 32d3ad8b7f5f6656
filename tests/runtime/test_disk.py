from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.disk import (
    clear_leftovers,
    disk,
    nothing_overwritten,
    passing_folder,
    was_read,
    write_atomic,
    writing_folder,
)


@pytest.fixture
def gone() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "cannot write it: the disk is full. What was there before is unchanged. Free some space"),
        (errno.EROFS, "the disk can only be read"),
        (errno.ENAMETOOLONG, "the path is longer than the system takes"),
        (errno.ENOTDIR, "a file stands where a folder would have to be"),
        (errno.EACCES, "writing there is not allowed"),
        (errno.EIO, "Look whether the disk is there"),
    ],
)
def test_each_error_of_the_disk_is_a_line(tmp_path: Path, number: int, said: str) -> None:
    with pytest.raises(ThematrixError) as raised, disk(tmp_path / "new.csv", "write it"):
        raise OSError(number, os.strerror(number))
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_file_open_in_excel(tmp_path: Path) -> None:
    (tmp_path / "table.xlsx").write_bytes(b"")
    with (
        pytest.raises(ThematrixError, match=r"open in another program, such as Excel.* Close it there and try again"),
        disk(tmp_path / "table.xlsx", "write the table"),
    ):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_a_file_elsewhere_is_named_and_not_the_folder_that_is_written(tmp_path: Path) -> None:
    with (
        pytest.raises(ThematrixError, match=r"corpus.ada\.txt: cannot read or write there: "),
        disk(tmp_path / "run", "write the run's folder"),
    ):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "corpus" / "ada.txt"))
    (tmp_path / "run").mkdir()
    with pytest.raises(ThematrixError, match=r"run: cannot write"), disk(tmp_path / "run", "write the run's folder"):
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "run" / "tables"))


def test_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "table.csv"
    write_atomic(path, b"one")
    with pytest.raises(TypeError):
        write_atomic(path, "no bytes")  # type: ignore[arg-type]
    assert path.read_bytes() == b"one"
    assert [file.name for file in path.parent.iterdir()] == ["table.csv"]


@pytest.mark.parametrize("where", ["a folder", "below a file", "too long"])
def test_places_where_nothing_can_be_written(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    path = {
        "a folder": tmp_path / "folder",
        "below a file": tmp_path / "file" / "x.csv",
        "too long": tmp_path / ("x" * 300),
    }[where]
    with pytest.raises(ThematrixError, match=r"cannot write the table: .*What was there before is unchanged"):
        write_atomic(path, b"", doing="write the table")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "folder"]


def test_what_a_killed_process_left_is_removed(tmp_path: Path, gone: int) -> None:
    for name in (f"a.csv.{gone}.tmp", f"b.csv.{gone}.tmp", f"c.csv.{os.getppid()}.tmp", "d.csv.tmp"):
        (tmp_path / name).write_bytes(b"half")
    write_atomic(tmp_path / "a.csv", b"whole")
    assert not (tmp_path / f"a.csv.{gone}.tmp").exists()
    assert (tmp_path / f"b.csv.{gone}.tmp").exists()
    clear_leftovers(tmp_path)
    assert not (tmp_path / f"b.csv.{gone}.tmp").exists()
    assert (tmp_path / "d.csv.tmp").exists()
    if os.name == "posix":
        assert (tmp_path / f"c.csv.{os.getppid()}.tmp").exists()


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path, gone: int) -> None:
    left = tmp_path / f"copy.{gone}.tmp"
    left.mkdir()
    (left / "a.txt").write_bytes(b"half")
    with contextlib.suppress(KeyboardInterrupt), writing_folder(tmp_path / "copy") as folder:
        (folder / "a.txt").write_bytes(b"half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []

    (tmp_path / "copy").mkdir()
    with writing_folder(tmp_path / "copy") as folder:
        (folder / "a.txt").write_bytes(b"whole")
        assert list((tmp_path / "copy").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]
    assert (tmp_path / "copy" / "a.txt").read_bytes() == b"whole"


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"before")
    with pytest.raises(ThematrixError, match="cannot write the folder"), writing_folder(tmp_path) as folder:
        (folder / "b.txt").write_bytes(b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_passing_folder_of_a_killed_process_is_removed(
    tmp_path: Path, gone: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / f"thematrix-{gone}-left").mkdir()
    with passing_folder() as folder:
        assert [path.name for path in tmp_path.iterdir()] == [folder.name]
    assert list(tmp_path.iterdir()) == []


def test_what_was_read_is_not_written_over(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    (corpus / "out").mkdir(parents=True)
    for name in ("ada.txt", "out/run.json", "out/matrix.csv"):
        (corpus / name).write_bytes(b"before")
    with nothing_overwritten():
        was_read(corpus)
        with pytest.raises(CallError, match="is not written over"):
            write_atomic(corpus / "ada.txt", b"after")
        write_atomic(corpus / "new.csv", b"after")
        # A run within a corpus is no part of it.
        write_atomic(corpus / "out" / "matrix.csv", b"after")
        was_read(tmp_path / "book.yaml")
        write_atomic(tmp_path / "book.yaml", b"1")
        with pytest.raises(CallError, match="is not written over"):
            write_atomic(tmp_path / "book.yaml", b"2")
        write_atomic(tmp_path / "book.yaml", b"2", over=tmp_path / "book.yaml")
    assert (corpus / "ada.txt").read_bytes() == b"before"
    write_atomic(corpus / "ada.txt", b"after")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
@pytest.mark.parametrize("to", ["full", "closed"])
def test_an_output_that_takes_nothing_is_told(to: str) -> None:
    target = "/dev/full" if to == "full" else "&-"
    command = f"{sys.executable} -m pipeline codebook schema >{' ' if to == 'full' else ''}{target}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("What was to be printed could not be: ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the memory cannot be limited")
def test_too_little_memory_is_told() -> None:
    command = f"ulimit -v 400000; {sys.executable} -m pipeline codebook schema"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("This process may use 410 MB of memory, and that is too little. Allow it 1.2 GB")


def test_names_that_are_no_text_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["ingest", "talks\udce9"]) == 2
    assert "holds bytes that are no text" in capsys.readouterr().err
