from __future__ import annotations

import json
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from pipeline.errors import CallError, ThematrixError
from pipeline.store import (
    LOCK,
    MANIFEST,
    MARKER,
    STAGING,
    Cache,
    digest,
    disk,
    locked,
    open_run,
    settle,
    staging,
    swap,
    write_atomic,
)
from pipeline.tables import read_run, write_tables
from tests.small_run import Said, small_run


def manifest(value: int) -> str:
    return json.dumps({"program": "thematrix", "value": value})


def stage(out: Path, value: int) -> None:
    folder = staging(out)
    (folder / MANIFEST).write_text(manifest(value))
    (folder / "codings.csv").write_text(str(value))
    (folder / "tables").mkdir()
    (folder / "tables" / "a.parquet").write_text(str(value))


NAMES = ["codings.csv", "tables", MANIFEST]


def values(out: Path) -> list[str]:
    return [(out / name).read_text() for name in ("codings.csv", "tables/a.parquet")]


def test_swap_replaces_files_and_folders(tmp_path: Path) -> None:
    for value in (1, 2):
        stage(tmp_path, value)
        swap(tmp_path, NAMES)
        assert values(tmp_path) == [str(value)] * 2
        assert not (tmp_path / STAGING).exists()
        assert not (tmp_path / MARKER).exists()


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_swap_killed_in_the_middle_is_finished_by_the_next(tmp_path: Path, moved: int) -> None:
    stage(tmp_path, 1)
    swap(tmp_path, NAMES)
    stage(tmp_path, 2)
    write_atomic(tmp_path / MARKER, json.dumps(NAMES).encode())
    if moved > 0:
        (tmp_path / STAGING / "codings.csv").replace(tmp_path / "codings.csv")
    if moved > 1:
        (tmp_path / "tables" / "a.parquet").unlink()
        (tmp_path / "tables").rmdir()
    found = open_run(tmp_path)
    assert found is not None
    assert found["value"] == 2
    assert values(tmp_path) == ["2", "2"]


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_who_reads_after_a_killed_swap_finds_the_new_run(tmp_path: Path, moved: int) -> None:
    old, new = (small_run(said=[Said(name, "They shared the keys.")]) for name in ("a#1", "a#2"))
    for tables in (old, new):
        folder = staging(tmp_path)
        write_tables(tables, folder / "tables")
        manifest = {"program": "thematrix", "codes": [list(code) for code in tables.codes]}
        (folder / MANIFEST).write_text(json.dumps(manifest))
        if tables is old:
            swap(tmp_path, ["tables", MANIFEST])
    write_atomic(tmp_path / MARKER, json.dumps(["tables", MANIFEST]).encode())
    if moved > 0:
        shutil.rmtree(tmp_path / "tables")
    if moved > 1:
        (tmp_path / STAGING / "tables").rename(tmp_path / "tables")

    assert read_run(tmp_path).passages["passage"].to_pylist() == ["a#2"]
    assert not (tmp_path / MARKER).exists()


def test_a_swap_that_goes_on_is_left_to_its_process(tmp_path: Path) -> None:
    stage(tmp_path, 1)
    write_atomic(tmp_path / MARKER, json.dumps(NAMES).encode())
    writer = sqlite3.connect(tmp_path / LOCK, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(CallError, match="another run is writing"):
        settle(tmp_path)
    writer.close()

    with locked(tmp_path):
        assert open_run(tmp_path) is not None
        with pytest.raises(CallError, match="another run is writing"), locked(tmp_path):
            pass
        write_atomic(tmp_path / MARKER, json.dumps([]).encode())
        settle(tmp_path)
    assert values(tmp_path) == ["1", "1"]


def test_a_run_killed_before_the_swap_leaves_what_was_there(tmp_path: Path) -> None:
    stage(tmp_path, 1)
    swap(tmp_path, NAMES)
    stage(tmp_path, 2)
    found = open_run(tmp_path)
    assert found is not None
    assert found["value"] == 1
    assert values(tmp_path) == ["1", "1"]


def test_a_folder_with_anything_else_is_refused(tmp_path: Path) -> None:
    assert open_run(tmp_path / "absent") is None
    assert open_run(tmp_path) is None
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(CallError, match=r"thesis\.docx.*Nothing was written"):
        open_run(tmp_path)
    with pytest.raises(CallError, match="is a file"):
        open_run(tmp_path / "thesis.docx")


def test_somebody_elses_run_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{}")
    with pytest.raises(CallError, match="not a run of thematrix"):
        open_run(tmp_path)


def test_cache_keeps_values_and_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    cache = Cache(folder)
    cache.put("a", {str(number): bytes([number]) for number in range(200)})
    cache.put("b", {"1": b"other"})
    cache.close()
    cache = Cache(folder)
    assert cache.get("a", ["1", "199", "absent"]) == {"1": b"\x01", "199": b"\xc7"}
    assert cache.get("b", ["1"]) == {"1": b"other"}
    assert len(cache.get("a", [str(number) for number in range(2000)])) == 200
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "cache.sqlite").write_bytes(b"this is no database" * 1000)
    cache = Cache(tmp_path)
    assert cache.get("a", ["1"]) == {}
    cache.put("a", {"1": b"x"})
    assert cache.get("a", ["1"]) == {"1": b"x"}


def test_disk_errors_become_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(ThematrixError, match=r"cannot write: No space left on device\. What was there before"),
        disk(tmp_path, "write"),
    ):
        raise OSError(28, "No space left on device")
    with pytest.raises(ThematrixError, match="cannot write: database or disk is full"), disk(tmp_path, "write"):
        raise sqlite3.OperationalError("database or disk is full")


def test_digest_tells_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
