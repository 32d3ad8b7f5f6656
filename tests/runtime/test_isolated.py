"""Calls in another process: what they give, and what happens when that process is lost."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.runtime import isolated
from pipeline.runtime.isolated import run_apart

limited = pytest.mark.skipif(sys.platform != "linux", reason="memory and processor time are limited on Linux")


def double(number: int) -> int:
    return 2 * number


def where_am_i(_: object) -> int:
    print("what a library prints")  # noqa: T201
    return os.getpid()


def refuse(file: str) -> None:
    raise UnreadableFile("holds no words", where=file, remedy="Write some.")


def stumble(_: object) -> None:
    raise KeyError("nobody foresaw this")


def die(_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def crash(_: object) -> None:
    ctypes.string_at(0)


def wait(seconds: float) -> None:
    time.sleep(seconds)


def turn(_: object) -> None:
    while True:
        pass


def fill(size: int) -> int:
    return len(bytearray(size))


def test_it_runs_elsewhere_and_stays() -> None:
    first = run_apart(where_am_i, None, where="a.pdf", seconds=20)

    assert first != os.getpid()
    assert run_apart(double, 21, where="a.pdf", seconds=20) == 42
    assert run_apart(where_am_i, None, where="a.pdf", seconds=20) == first


def test_refusals_and_errors_come_back_in_words() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.pdf: holds no words\. Write some\."):
        run_apart(refuse, "a.pdf", where="a.pdf", seconds=20)
    with pytest.raises(UnreadableFile, match=r"a\.pdf: cannot be read: 'nobody foresaw this' \(KeyError\)"):
        run_apart(stumble, None, where="a.pdf", seconds=20)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("end", [die, crash])
def test_a_crash_costs_one_call(end: object) -> None:
    assert callable(end)
    before = run_apart(where_am_i, None, where="a.pdf", seconds=20)
    with pytest.raises(UnreadableFile, match=r"a\.pdf: makes the library that reads it crash"):
        run_apart(end, None, where="a.pdf", seconds=20)

    assert run_apart(where_am_i, None, where="b.pdf", seconds=20) != before


def test_waiting_too_long_costs_one_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "PATIENCE", 1)
    with pytest.raises(UnreadableFile, match=r"a\.pdf: takes more than 1 s to read"):
        run_apart(wait, 60.0, where="a.pdf", seconds=1)

    assert run_apart(double, 4, where="b.pdf", seconds=60) == 8


@limited
def test_working_too_long_costs_one_call() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.pdf: takes more than 1 s to read"):
        run_apart(turn, None, where="a.pdf", seconds=1)

    assert run_apart(double, 4, where="b.pdf", seconds=20) == 8


@limited
def test_memory_has_an_end() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.xlsx: needs more than 2 GB of memory"):
        run_apart(fill, 3 * 1024**3, where="a.xlsx", seconds=20)

    assert run_apart(fill, 1024, where="b.xlsx", seconds=20) == 1024


def test_it_can_be_ended_and_starts_again() -> None:
    first = run_apart(where_am_i, None, where="a.pdf", seconds=20)
    isolated.close()

    assert run_apart(where_am_i, None, where="a.pdf", seconds=20) != first


def test_one_that_rests_too_long_ends_and_starts_again() -> None:
    apart = isolated.Apart(idle=0.05)
    first = apart.call(where_am_i, None)
    time.sleep(0.2)

    assert first[0] == "done"
    assert apart.call(where_am_i, None)[1] != first[1]
    apart.close()


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for Python is a shell script")
def test_a_process_that_could_not_be_started_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    once = tmp_path / "once"
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\n[ -e {once} ] && exec {sys.executable} "$@"\ntouch {once}\nexit 1\n')
    python.chmod(0o755)
    isolated.close()
    monkeypatch.setattr("pipeline.runtime.isolated.PAUSES", (0.0,))
    monkeypatch.setattr(sys, "executable", str(python))
    try:
        assert run_apart(double, 4, where="a.pdf", seconds=20) == 8
        assert once.exists()
    finally:
        isolated.close()
