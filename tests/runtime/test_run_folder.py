from __future__ import annotations

import json
import os
import shutil
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from pipeline.errors import CallError, ThematrixError
from pipeline.results.tables import read_run, write_tables
from pipeline.runtime.digests import digest, file_digest
from pipeline.runtime.disk import disk, write_atomic
from pipeline.runtime.run_folder import (
    LOCK,
    MANIFEST,
    MARKER,
    STAGING,
    RunFolder,
    locked,
    open_run,
    settle,
    staging,
    swap,
)
from tests.small_run import Said, manifest_of, small_run


def manifest(value: int) -> str:
    return manifest_of([], value=value).to_bytes().decode()


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
        swap(tmp_path)
        assert values(tmp_path) == [str(value)] * 2
        assert not (tmp_path / STAGING).exists()
        assert not (tmp_path / MARKER).exists()


def test_scores_that_are_left_out_do_not_stay(tmp_path: Path) -> None:
    for number, scores in ((1, b"passage,code,score\n"), (2, b""), (3, b"passage,code,score\n")):
        stage(tmp_path, number)
        write_atomic(tmp_path / STAGING / "report.html", b"page")
        if scores:
            write_atomic(tmp_path / STAGING / "scores.csv", scores)
        swap(tmp_path)
        assert (tmp_path / "scores.csv").exists() == bool(scores)
        assert values(tmp_path) == [str(number)] * 2


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_a_swap_killed_in_the_middle_is_finished_by_the_next(tmp_path: Path, moved: int) -> None:
    stage(tmp_path, 1)
    swap(tmp_path)
    stage(tmp_path, 2)
    write_atomic(tmp_path / MARKER, json.dumps(NAMES).encode())
    if moved > 0:
        (tmp_path / STAGING / "codings.csv").replace(tmp_path / "codings.csv")
    if moved > 1:
        (tmp_path / "tables" / "a.parquet").unlink()
        (tmp_path / "tables").rmdir()
    found = open_run(tmp_path)
    assert found is not None
    assert found.manifest.model_extra == {"value": 2}
    assert values(tmp_path) == ["2", "2"]


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_who_reads_after_a_killed_swap_finds_the_new_run(tmp_path: Path, moved: int) -> None:
    old, new = (small_run(said=[Said(name, "They shared the keys.")]) for name in ("a#1", "a#2"))
    for tables in (old, new):
        folder = staging(tmp_path)
        write_tables(tables, folder / "tables")
        (folder / MANIFEST).write_bytes(manifest_of(tables.codes).to_bytes())
        if tables is old:
            swap(tmp_path)
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
    swap(tmp_path)
    stage(tmp_path, 2)
    found = open_run(tmp_path)
    assert found is not None
    assert found.manifest.model_extra == {"value": 1}
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


def test_disk_errors_become_one_line(tmp_path: Path) -> None:
    with (
        pytest.raises(ThematrixError, match=r"cannot write: the disk is full\. What was there before"),
        disk(tmp_path, "write"),
    ):
        raise OSError(28, "No space left on device")
    with pytest.raises(ThematrixError, match="cannot write: the disk is full"), disk(tmp_path, "write"):
        raise sqlite3.OperationalError("database or disk is full")


def test_digest_tells_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")


def hostile(tmp_path: Path) -> tuple[Path, Path]:
    """The run of somebody else, and a folder of mine beside it."""
    run, mine = tmp_path / "run", tmp_path / "mine"
    stage(run, 1)
    swap(run)
    mine.mkdir()
    for name in ("thesis.docx", MANIFEST, "codings.csv"):
        (mine / name).write_text("years of work")
    return run, mine


def untouched(mine: Path) -> bool:
    return {path.name: path.read_text() for path in mine.iterdir()} == dict.fromkeys(
        ("thesis.docx", MANIFEST, "codings.csv"), "years of work"
    )


def test_nothing_in_a_marker_is_a_path(tmp_path: Path) -> None:
    run, mine = hostile(tmp_path)
    staged = run / STAGING / "mine"
    staged.mkdir(parents=True)
    (run / STAGING / "thesis.docx").write_text("gone")
    for content in (["../mine", str(mine), "mine/../../mine/thesis.docx", "thesis.docx"], {"a": 1}, 7, None):
        (run / MARKER).write_text(json.dumps(content))
        assert open_run(run) is not None
        assert untouched(mine)
        assert not (run / "thesis.docx").exists()
    (run / MARKER).write_bytes(b"\xff\x00 no JSON")
    settle(run)
    assert not (run / MARKER).exists()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_links_in_a_run_lead_nowhere(tmp_path: Path) -> None:
    run, mine = hostile(tmp_path)
    (run / STAGING).symlink_to(mine)
    (run / MARKER).write_text("[]")
    settle(run)
    assert untouched(mine)

    (run / STAGING).symlink_to(mine)
    staging(run)
    assert untouched(mine)

    shutil.rmtree(run / "tables")
    (run / "tables").symlink_to(mine)
    (run / "codings.csv").unlink()
    (run / "codings.csv").symlink_to(mine / "codings.csv")
    stage(run, 2)
    swap(run)
    assert untouched(mine)
    assert values(run) == ["2", "2"]

    (run / LOCK).unlink(missing_ok=True)
    (run / LOCK).symlink_to(mine / "new")
    with locked(run):
        pass
    assert untouched(mine)

    (run / ".cache").symlink_to(mine)
    with pytest.raises(CallError, match="link to another folder"):
        _ = RunFolder.open(run).cache
    (run / "codings.csv").unlink()
    (run / "codings.csv").symlink_to(mine / "codings.csv")
    with pytest.raises(CallError, match="link to another place"):
        RunFolder.open(run).read("codings.csv")


def test_a_lock_that_is_none_is_replaced(tmp_path: Path) -> None:
    (tmp_path / LOCK).write_bytes(b"\x00junk" * 999)
    with locked(tmp_path), pytest.raises(CallError, match="another run is writing"), locked(tmp_path):
        pass


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"program": "other"}, "there is no run here"),
        ({"format": 99}, r"written by a later version .*format 99.*run into a new folder"),
        ({"corpus": "changed by hand"}, "its digest is not that of what it says"),
        ({"digest": None}, "its digest is not that of what it says"),
        ({"format": 1, "digest": None, "counts": []}, "is damaged at 'counts'"),
        ({"format": 1, "digest": None, "outputs": {"../../x": ""}}, "a file inside the folder"),
        ({"format": 1, "digest": None, "warnings": [[[]]]}, r"is damaged at 'warnings\.0': input should be a valid s"),
    ],
)
def test_a_manifest_is_read_whole_or_refused(tmp_path: Path, change: dict[str, object], said: str) -> None:
    entries = json.loads(manifest(1)) | change
    (tmp_path / MANIFEST).write_text(json.dumps({name: value for name, value in entries.items() if value is not None}))
    with pytest.raises(ThematrixError, match=said):
        RunFolder.open(tmp_path)


@pytest.mark.parametrize("data", [b"", b"\xff", b"[" * 100_000, b'{"program": "thematrix", "corpus": "\\ud800"}'])
def test_what_is_no_json_is_damaged_and_made_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / MANIFEST).write_bytes(data)
    with pytest.raises(ThematrixError, match="is damaged"):
        RunFolder.open(tmp_path)
    assert open_run(tmp_path) is None
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(CallError, match=r"thesis\.docx.*run\.json is damaged.*decisions\.jsonl can be copied"):
        open_run(tmp_path)


def test_an_earlier_format_is_read(tmp_path: Path) -> None:
    entries = json.loads(manifest(1))
    del entries["format"], entries["digest"]
    (tmp_path / MANIFEST).write_text(json.dumps(entries))
    assert RunFolder.open(tmp_path).manifest.format == 1


def test_a_damaged_table_stops_only_what_needs_it(tmp_path: Path) -> None:
    tables = small_run(said=[Said("a#1", "They shared the keys.")])
    write_tables(tables, tmp_path / "tables")
    known = {f"tables/{path.name}": file_digest(path) for path in (tmp_path / "tables").iterdir()}
    (tmp_path / MANIFEST).write_bytes(manifest_of(tables.codes, outputs=known).to_bytes())
    data = bytearray((tmp_path / "tables" / "scores.parquet").read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "tables" / "scores.parquet").write_bytes(data)
    found = read_run(tmp_path)
    assert found.passages.equals(tables.passages)
    with pytest.raises(ThematrixError, match=r"scores\.parquet: is damaged: it is not as the run wrote it\. Run"):
        _ = found.scores


def test_who_has_patience_waits_for_a_short_act(tmp_path: Path) -> None:
    held = threading.Event()

    def act() -> None:
        with locked(tmp_path):
            held.set()
            time.sleep(0.2)

    working = threading.Thread(target=act)
    working.start()
    assert held.wait(20)
    with pytest.raises(CallError, match="another run is writing"), locked(tmp_path):
        pass
    with locked(tmp_path, patience=20.0):
        pass
    working.join()
