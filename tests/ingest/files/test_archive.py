from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.ingest.files import archive
from pipeline.ingest.files.archive import is_archive, members
from pipeline.ingest.reader import Received
from tests.ingest.spoken import TIMED

TALK = "Mara: How did it begin?\nTobias: With a fence.\nMara: And then?\nTobias: Seeds.\n"


def packed(**files: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, content)
    return stream.getvalue()


def refusals(data: bytes) -> dict[str, str]:
    return {one.where: one.what for one in members(data, file="a.zip") if not isinstance(one, Received)}


def test_each_member_is_read_by_its_own_reader(tmp_path: Path) -> None:
    samples = {sample.file.file: sample.file.data for sample in TIMED}
    (tmp_path / "all.zip").write_bytes(packed(**{f"north/{name}": data for name, data in samples.items()}))
    corpus = read_corpus(tmp_path)

    assert corpus.failed == ()
    assert {document.id: document.reader for document in corpus.documents} == {
        f"all.zip/north/{sample.file.file}": sample.reader for sample in TIMED
    }
    assert {document.programme for document in corpus.documents} == {"north"}


def test_a_bad_member_does_not_hold_up_the_others(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = dict.fromkeys(("good.txt", "../out.txt", "C:\\x.txt"), TALK)
    (tmp_path / "a.zip").write_bytes(packed(**files, **{"picture.png": b"\x89PNG\r\n", "empty.txt": b""}))
    corpus = read_corpus(tmp_path)

    assert [document.id for document in corpus.documents] == ["a.zip/good.txt"]
    assert {failure.file: failure.reason for failure in corpus.failed} == {
        "a.zip/../out.txt": "has a path that leads out of the archive",
        "a.zip/C:\\\\x.txt": "has a path that leads out of the archive",
        "a.zip/empty.txt": "is empty",
    }
    assert any(told.startswith("a.zip/picture.png: is a picture") for told in corpus.warnings)


def test_an_archive_in_an_archive_is_read_and_no_deeper() -> None:
    once = packed(**{"talk.txt": TALK})
    twice = packed(**{"once.zip": once})
    found = list(members(packed(**{"once.zip": once, "twice.zip": twice}), file="a.zip"))

    assert [one.file for one in found if isinstance(one, Received)] == ["a.zip/once.zip/talk.txt"]
    assert [one.where for one in found if not isinstance(one, Received)] == ["a.zip/twice.zip/once.zip"]


def test_a_bomb_is_refused_and_not_unpacked() -> None:
    data = packed(**{"bomb.txt": "a" * 40_000_000, "talk.txt": TALK})

    assert refusals(data) == {"a.zip/bomb.txt": "unpacks to 38 MB, more than a transcript has"}


def test_all_members_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "TOGETHER", 100)
    data = packed(**{"a.txt": TALK, "b.txt": TALK})

    assert list(refusals(data)) == ["a.zip/b.txt"]
    monkeypatch.setattr(archive, "MEMBERS", 1)
    assert refusals(data) == {"a.zip": "holds 2 files, at most 1 can be read"}


def test_damaged_and_locked_archives_are_named(tmp_path: Path) -> None:
    whole = packed(**{"a.txt": TALK * 50, "b.txt": TALK})
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    broken = bytearray(whole)
    broken[60:80] = b"\xff" * 20
    (tmp_path / "hurt.zip").write_bytes(bytes(broken))
    locked = bytearray(packed(**{"a.txt": TALK}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(bytes(locked))
    failed = {failure.file: failure.reason for failure in read_corpus(tmp_path).failed}

    assert failed == {
        "cut.zip": "is a damaged archive",
        "hurt.zip/a.txt": "is damaged in its archive",
        "locked.zip/a.txt": "is locked with a password",
    }


def test_what_macos_and_folders_hide_is_passed_over() -> None:
    data = packed(
        **{"talk.txt": TALK, "__MACOSX/._talk.txt": "x", ".DS_Store": "x", "README.md": "x", "cases.csv": "x"}
    )

    assert [one.file for one in members(data, file="a.zip") if isinstance(one, Received)] == ["a.zip/talk.txt"]


def test_a_document_that_is_a_zip_is_no_archive() -> None:
    assert is_archive(packed(**{"talk.txt": TALK}))
    assert not is_archive(packed(**{"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}))
    assert not is_archive(packed(**{"project.qde": "<x/>"}))
    assert not is_archive(TALK.encode())


def test_archives_inside_of_one_share_its_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "TOGETHER", 4_000)
    inner = packed(**{f"{number}.txt": TALK * 10 for number in range(3)})
    found = refusals(packed(**{f"{number}.zip": inner for number in range(4)}))

    assert len(found) == 7
    assert set(found.values()) == {"is not read, as the archive would unpack to more than 0 MB"}


def test_archives_inside_of_one_share_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MEMBERS", 8)
    inner = packed(**{f"{number}.txt": TALK for number in range(3)})
    found = refusals(packed(**{f"{number}.zip": inner for number in range(3)}))

    assert list(found) == ["a.zip/1.zip", "a.zip/2.zip"]
