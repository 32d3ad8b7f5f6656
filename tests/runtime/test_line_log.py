"""A file of lines: what was appended is there, whoever else writes, and whatever breaks off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.line_log import AT_ONCE, append_lines, folded


class Lines:
    """All lines, and how often one was taken apart."""

    taken = 0

    def __init__(self) -> None:
        self.lines: list[tuple[int, bytes]] = []

    def add(self, number: int, line: bytes) -> None:
        Lines.taken += 1
        self.lines.append((number, line))


def lines_of(path: Path) -> list[tuple[int, bytes]]:
    with folded(path, Lines) as fold:
        return list(fold.lines)


def test_only_new_lines_are_taken_apart(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    assert lines_of(path) == []
    append_lines(path, "a\nb\n")
    assert lines_of(path) == [(1, b"a"), (2, b"b")]
    before = Lines.taken
    append_lines(path, "c\n")
    assert lines_of(path) == [(1, b"a"), (2, b"b"), (3, b"c")]
    assert lines_of(path) == [(1, b"a"), (2, b"b"), (3, b"c")]
    assert Lines.taken == before + 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a\nx\nc\n", [(1, b"a"), (2, b"x"), (3, b"c")]),
        ("c\n", [(1, b"c")]),
        ("", []),
        ("\ufeffa\n\n  \nb\nc\n", [(1, b"a"), (4, b"b"), (5, b"c")]),
        ("a\nb\nc", [(1, b"a"), (2, b"b"), (3, b"c")]),
    ],
    ids=["edited in place", "shorter", "emptied", "an editor's mark and empty lines", "no end"],
)
def test_what_somebody_else_wrote_is_read(tmp_path: Path, written: str, read: list[tuple[int, bytes]]) -> None:
    path = tmp_path / "log.jsonl"
    append_lines(path, "a\nb\nc\n")
    lines_of(path)
    state = path.stat()
    path.write_text(written, encoding="utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert lines_of(path) == read


def test_a_line_without_an_end_may_still_grow(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_bytes(b"a\nb")
    assert lines_of(path) == [(1, b"a"), (2, b"b")]
    path.write_bytes(b"a\nbc\n")
    assert lines_of(path) == [(1, b"a"), (2, b"bc")]
    path.write_bytes(b"a\nb")
    append_lines(path, "c\n")
    assert path.read_bytes() == b"a\nb\nc\n"
    append_lines(path, "x" * AT_ONCE + "\n")
    assert path.read_bytes() == b"a\nb\nc\n" + b"x" * AT_ONCE + b"\n"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"a\n")
    path = tmp_path / "log.jsonl"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CallError, match="not followed"):
        append_lines(path, "b\n")
    with pytest.raises(CallError, match="not followed"):
        lines_of(path)
    assert (tmp_path / "elsewhere").read_bytes() == b"a\n"


@pytest.mark.skipif(os.name == "nt", reason="the limit on a file's size is POSIX's")
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "log.jsonl"
    append_lines(path, "a" * 1000 + "\n")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, limits[1]))
    try:
        with pytest.raises(ThematrixError):
            append_lines(path, "b" * 1000 + "\n")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_bytes() == b"a" * 1000 + b"\n"


def test_what_was_kept_outlives_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    append = (
        "import sys; from pathlib import Path; from pipeline.runtime.line_log import append_lines\n"
        "for at in range(10**6):\n"
        "    append_lines(Path(sys.argv[1]), f'{at} ' + 'x' * 3000 + '\\n'); print(at, flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", append, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "0\n"
    time.sleep(0.1)
    process.kill()
    told = [0, *map(int, process.stdout.read().split())]
    process.wait()
    process.stdout.close()
    kept = [int(line.split()[0]) for _, line in lines_of(path)]
    assert kept[: len(told)] == told
