"""A corpus that is read again after a correction: only what was corrected is read, and the same comes of it."""

from __future__ import annotations

import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.ingest import corpus as reading
from pipeline.ingest.kept_files import Taken
from pipeline.ingest.kept_readings import KeptReadings
from pipeline.workflows import corpus_preview
from pipeline.workflows.cases_grid import correct
from pipeline.workflows.corpus_preview import read_whole

TALK = (
    "Interviewer: How was the {0}?\n\nAda Moss: The {0} was cold.\n\nInterviewer: And then?\n\nAda Moss: It rained.\n"
)


def _rows(root: Path, *rows: tuple[str, str, dict[str, str]]) -> None:
    for row in rows:
        correct(root, *row)


ACTS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "nothing": (lambda root: None, set()),
    "a role": (lambda root: _rows(root, ("b.txt", "Ada Moss", {"role": "other"})), set()),
    "a name": (lambda root: _rows(root, ("b.txt", "Ada Moss", {"case": "Ada"})), set()),
    "another reading": (lambda root: _rows(root, ("b.txt", "", {"reader": "text"})), {"b.txt"}),
    "other words": (lambda root: (root / "a.txt").write_text(TALK.format("summer and autumn")), {"a.txt"}),
    "a further talk": (lambda root: (root / "d.txt").write_text(TALK.format("move")), {"d.txt"}),
    "one talk fewer": (lambda root: (root / "a.txt").unlink(), set()),
    "what an archive holds": (lambda root: _rows(root, ("c.zip/two.txt", "", {"reader": "text"})), set()),
}


@pytest.mark.parametrize("act", ACTS)
def test_only_what_was_corrected_is_read_again(act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TALK.format(f"winter of {name}"))
    (tmp_path / "cases.csv").write_text("document,speaker,case,role,reader\na.txt,Ada Moss,Ada Moss,,\n")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("two.txt", TALK.format("archive"))
    read: list[str] = []
    really = reading._read_group

    def counted(group: tuple[str, ...], **asked: object) -> list[Taken]:
        read.extend(group)
        return really(group, **asked)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_read_group", counted)
    monkeypatch.setattr(corpus_preview, "_KEPT", KeptReadings())
    read_whole((str(tmp_path),))
    assert sorted(read) == ["a.txt", "b.txt", "c.zip"]
    read.clear()
    change, again = ACTS[act]
    change(tmp_path)
    found = read_whole((str(tmp_path),))
    assert set(read) == again | {"c.zip"}  # what lies in an archive is asked for by names of its own
    monkeypatch.setattr(corpus_preview, "_KEPT", KeptReadings())
    assert pickle.dumps(found.documents) == pickle.dumps(read_whole((str(tmp_path),)).documents)
    assert found == read_whole((str(tmp_path),))
    assert not found.refused


def test_doubts_are_apart_from_what_else_there_is_to_know(tmp_path: Path) -> None:
    dutch = "Interviewer: Hoe was de winter?\n\nAda Moss: Hij was heel koud en we hadden geen hout.\n\n"
    (tmp_path / "a.txt").write_text(dutch * 3)
    (tmp_path / "b.txt").write_text(TALK.format("winter") + "[Transcriber's note: the tape ends here for good.]\n")
    (tmp_path / "c.txt").write_text("Ada: How was it?\n\nBo: How was what?\n\nAda: And then?\n\nBo: Who asks?\n\n" * 2)
    read = {one.id: one for one in read_whole((str(tmp_path),)).documents}
    assert (len(read["b.txt"].doubts), len(read["b.txt"].notes)) == (0, 1)
    assert all(one.doubts + one.notes for one in read.values())
    assert all(not note.startswith("doubtful") for one in read.values() for note in one.notes)
