"""Shared storage and its copies: on a disk here; tests/workflows/test_stored has the same with a server of S3."""

from __future__ import annotations

import json
import os
import pickle
import socket
import stat
from pathlib import Path

import pytest

from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.cache import Cache
from pipeline.runtime.finished_parts import FOLDER, FinishedParts
from pipeline.runtime.run_folder import LOCK, MARKER, FolderBusy
from pipeline.runtime.storage import Storage
from pipeline.runtime.storage_copy import NEW, StorageCopy


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(f"file://{tmp_path}/shared/run")


def copy_of(storage: Storage, tmp_path: Path, machine: str = "here") -> StorageCopy:
    return StorageCopy(storage, tmp_path / machine)


def held(storage: Storage) -> dict[str, bytes | None]:
    return {name: storage.read(name) for name in storage.stamps()}


def test_what_is_put_is_there_whole_and_goes(storage: Storage, tmp_path: Path) -> None:
    assert storage.stamps() == {}
    assert storage.read("a") is None
    storage.write("deep/a", b"one")
    before = storage.stamps()
    storage.write("deep/a", b"two")
    assert held(pickle.loads(pickle.dumps(storage))) == {"deep/a": b"two"}
    assert storage.stamps() != before
    assert (storage.create("b", b"mine"), storage.create("b", b"yours")) == (True, False)
    storage.move("deep/a", "c")
    storage.remove(["b", "nothing"])
    assert held(storage) == {"c": b"two"}
    assert [path.name for path in (tmp_path / "shared" / "run").iterdir()] == ["c"]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("gs://bucket/run", "gs:// is no storage"),
        ("https://example.org/run", "https:// is no storage"),
        ("s3://bucket", "names no folder"),
        ("file://host/run", "names no folder"),
        ("s3://KEY:hidden@bucket/run", "says where, not who asks"),
        ("s3://bucket/run?versionId=1", "says where"),
        ("s3://bucket/run", "on another machine"),
    ],
)
def test_addresses_that_are_refused(address: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "https://s3.example.org")
    with pytest.raises(CallError, match=said) as caught:
        Storage(address)
    assert "hidden" not in str(caught.value)


def test_a_copy_is_brought_once_and_put_back_whole(storage: Storage, tmp_path: Path) -> None:
    storage.write("run.json", b"1")
    storage.write("tables/a", b"2")
    copy = copy_of(storage, tmp_path)
    copy.bring()
    assert stat.S_IMODE(copy.path.parent.stat().st_mode) == 0o700
    (copy.path / "tables" / "a").write_bytes(b"3")
    (copy.path / "codings.csv").write_bytes(b"4")
    (copy.path / ".cache").mkdir()
    (copy.path / ".cache" / "cache.sqlite").write_bytes(b"words")
    assert copy.put_back() == 2
    assert held(storage) == {"codings.csv": b"4", "run.json": b"1", "tables/a": b"3"}
    assert copy.put_back() == 0
    # Another machine takes one out; nobody changed it here.
    other = copy_of(storage, tmp_path, "there")
    other.bring()
    (other.path / "codings.csv").unlink()
    other.put_back()
    copy_of(storage, tmp_path).bring()
    assert not (copy.path / "codings.csv").exists()


def test_changes_at_both_ends_are_not_lost(storage: Storage, tmp_path: Path) -> None:
    storage.write("decisions.jsonl", b"1")
    copy = copy_of(storage, tmp_path)
    copy.bring()
    (copy.path / "decisions.jsonl").write_bytes(b"12")
    copy_of(storage, tmp_path).bring()
    assert (copy.path / "decisions.jsonl").read_bytes() == b"12"
    storage.write("decisions.jsonl", b"13")
    with pytest.raises(CallError, match="changed in this copy and in the storage"):
        copy_of(storage, tmp_path).bring()


@pytest.mark.parametrize("moved", [False, True])
def test_who_dies_while_putting_back_leaves_it_whole(storage: Storage, tmp_path: Path, *, moved: bool) -> None:
    storage.write("run.json", b"old")
    storage.write("gone.csv", b"old")
    storage.write(NEW + "run.json", b"new")
    storage.write(NEW + "tables/a", b"new")
    if moved:
        storage.write(MARKER, json.dumps(["gone.csv", "../elsewhere"]).encode())
    copy = copy_of(storage, tmp_path)
    copy.bring()
    assert (copy.path / "run.json").read_bytes() == (b"new" if moved else b"old")
    assert (copy.path / "gone.csv").exists() is not moved
    copy.put_back()
    assert not [name for name in storage.stamps() if name.startswith((NEW, MARKER))]


def test_one_run_at_a_time(storage: Storage, tmp_path: Path) -> None:
    copy, other = copy_of(storage, tmp_path), copy_of(storage, tmp_path, "there")
    storage.write(LOCK, json.dumps({"machine": "node-7", "process": 4}).encode())
    with pytest.raises(FolderBusy, match="process 4 of 'node-7'"), other.locked():
        pass
    for dead in (
        {"machine": socket.gethostname(), "process": 2**22 + 1},
        {"machine": socket.gethostname(), "process": os.getpid()},
    ):
        storage.write(LOCK, json.dumps(dead).encode())
        with copy.locked():
            storage.write(LOCK, json.dumps({"machine": socket.gethostname(), "process": os.getppid()}).encode())
            with pytest.raises(FolderBusy), other.locked():
                pass
        assert LOCK not in storage.stamps()


def test_finished_parts_fill_an_empty_cache(storage: Storage, tmp_path: Path) -> None:
    parts = FinishedParts(storage)
    parts.put("vectors", {"a": b"\n1", "b": b""})
    parts.put("vectors", {"c": b"3"})
    storage.write(FOLDER + "0" * 64, b"damaged")
    cache = Cache(tmp_path / "cache")
    assert (parts.pull(cache), parts.pull(cache)) == (2, 0)
    assert cache.get("vectors", ["a", "b", "c"], usable=lambda _: True) == {"a": b"\n1", "b": b"", "c": b"3"}
    assert stat.S_IMODE((tmp_path / "shared" / "run" / ".cache").stat().st_mode) == 0o700
    parts.clear()
    assert storage.stamps() == {}


def test_names_that_lead_elsewhere(storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "stamps", lambda: {"../up.txt": "1"})
    monkeypatch.setattr(storage, "read", lambda _: b"1")
    with pytest.raises(CallError, match="no name of a file"):
        copy_of(storage, tmp_path).bring()


def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "shared").write_text("a file")
    with pytest.raises(ThematrixError, match="cannot write there"):
        Storage(f"file://{tmp_path}/shared/run").write("a", b"1")
