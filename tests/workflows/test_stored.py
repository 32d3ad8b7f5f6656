"""Corpora and runs in shared storage, with a server that speaks S3."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import status
from pipeline.errors import ThematrixError
from pipeline.runtime.finished_parts import FOLDER
from pipeline.runtime.parallel import Engine, In, Out, Work
from pipeline.runtime.run_folder import LOCK
from pipeline.runtime.storage import Storage
from pipeline.text.embeddings import models_folder
from pipeline.workflows.run import Settings, run
from pipeline.workflows.stored import at_hand, copies_folder

pytest.importorskip("s3fs")
pytest.importorskip("moto")

KEY, SECRET = "AKIAMADEUPFORTESTS", "made-up-and-never-told"

BOOK = """title: Allotments
codes:
- id: water
  definition: dry weather and carrying water
  rules: [hose ban]
- id: theft
  definition: tools that are stolen
"""
TALK = (
    "I: How was it, {name}?\n\nR: Dry. There was a hose ban, so {name} carried water.\n\n"
    "I: And then?\n\nR: Somebody stole the spade and the good rake of {name}.\n"
)
NAMES = ("ada", "ben", "cem")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server of S3 in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def corpus(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """Three talks and a codebook in a bucket of the test's own."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", server)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    machine(tmp_path / "first", monkeypatch)
    bucket = f"b{abs(hash(tmp_path)) % 10**12}"
    Storage(f"s3://{bucket}/talks")._files.mkdir(bucket)
    storage = Storage(f"s3://{bucket}/talks")
    for name in NAMES:
        storage.write(f"{name}.txt", TALK.format(name=name).encode())
    # As consoles do where a folder should be seen.
    for folder in ("talks/", "talks/notes/"):
        storage._files.pipe_file(f"{bucket}/{folder}", b"")
    Storage(f"s3://{bucket}/books").write("book.yaml", BOOK.encode())
    return storage


def machine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on this is a machine that has seen nothing."""
    shutil.copytree(models_folder(), home / "models", symlinks=True) if models_folder().is_dir() else home.mkdir()
    monkeypatch.setenv("THEMATRIX_CACHE", str(home))


def beside(storage: Storage, name: str) -> str:
    return storage.address.rsplit("/", 1)[0] + "/" + name


class Counting(Engine):
    """Runs everything here, and dies over a shard."""

    def __init__(self, dies_at: int = -1) -> None:
        self.dies_at = dies_at
        self.done = 0

    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        for number in range(len(shards)):
            if self.done == self.dies_at:
                raise ThematrixError("the machine is gone")
            self.done += 1
            yield function(shards[number])


def coded(storage: Storage, engine: Engine) -> Path:
    """One run, as the command does it; where its copy is."""
    places = storage.address, beside(storage, "books/book.yaml"), beside(storage, "run")
    with at_hand(*places) as here:
        assert here.corpus
        assert here.codebook
        assert here.out
        here.use(engine)
        run(here.corpus, here.codebook, here.out, settings=Settings(fast=True), engine=engine)
        here.put_back()
        return here.out


def test_the_command_gives_what_it_gives_here(
    corpus: Storage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talks").mkdir()
    for name in NAMES:
        (tmp_path / "talks" / f"{name}.txt").write_text(TALK.format(name=name))
    (tmp_path / "book.yaml").write_text(BOOK)
    here = ["run", str(tmp_path / "talks"), "--codebook", str(tmp_path / "book.yaml"), "--out", str(tmp_path / "run")]
    assert status([*here, "--fast", "--quiet"]) == 0
    there = beside(corpus, "run")
    call = ["run", corpus.address, "--codebook", beside(corpus, "books/book.yaml"), "--out", there, "--fast"]
    assert status(call) == 0
    told = capsys.readouterr()
    assert f"The run is in {there} now." in told.out
    assert str(copies_folder()) in told.err
    found = {name: Storage(there).read(name) or b"" for name in Storage(there).stamps()}
    right = {path.relative_to(tmp_path / "run").as_posix(): path for path in (tmp_path / "run").rglob("*")}
    names = {name for name, path in right.items() if path.is_file() and not name.startswith(".")}
    assert set(found) == names
    assert [name for name in names if found[name] != right[name].read_bytes()] == ["run.json"]
    # Who may use the storage is told nowhere, nor kept.
    kept = [path.read_bytes() for path in copies_folder().rglob("*") if path.is_file()]
    for secret in (KEY, SECRET):
        assert secret not in told.out + told.err
        assert not any(secret.encode() in data for data in (*found.values(), *kept))


def test_a_run_goes_on_from_any_death(corpus: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_of = Storage(beside(corpus, "run"))
    with pytest.raises(ThematrixError, match="The machine is gone"):
        coded(corpus, Counting(dies_at=2))
    assert [name.startswith(FOLDER) for name in run_of.stamps()] == [True, True]
    machine(tmp_path / "second", monkeypatch)
    engine = Counting()
    coded(corpus, engine)
    assert engine.done == 1
    assert "codings.csv" in run_of.stamps()
    assert not [name for name in run_of.stamps() if name.startswith((".", FOLDER))]
    # Decisions that somebody took on another machine come along.
    run_of.write("decisions.jsonl", b"")
    machine(tmp_path / "third", monkeypatch)
    assert (coded(corpus, Counting()) / "decisions.jsonl").is_file()


def test_a_run_that_another_machine_makes(
    corpus: Storage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    there = Storage(beside(corpus, "run"))
    there.write(LOCK, json.dumps({"machine": "node-7", "process": 4}).encode())
    call = ["run", corpus.address, "--codebook", beside(corpus, "books/book.yaml"), "--out", there.address, "--fast"]
    assert status(call) == 2
    assert "another run is writing there (process 4 of 'node-7')" in capsys.readouterr().err
    assert list(there.stamps()) == [LOCK]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("s3://no-such-bucket-here/talks", "there is nothing"),
        ("file:///no/such/folder", "there is nothing"),
    ],
)
def test_nothing_there(corpus: Storage, place: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["run", place, "--codebook", beside(corpus, "books/book.yaml"), "--fast", "--quiet"]) == 2
    assert said in capsys.readouterr().err


def test_nothing_is_asked_of_another_machine_unasked(
    corpus: Storage, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def asked(*_: Any) -> None:
        raise AssertionError("the network is asked")

    monkeypatch.delenv("AWS_ENDPOINT_URL")
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, asked)
    assert status(["run", corpus.address, "--codebook", "system-leadership", "--fast"]) == 2
    assert "Give --allow-remote too" in capsys.readouterr().err
