"""Decisions in folders beside a run: those on its transcripts are told, those of another corpus are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.decisions.log import append_decisions, decision_on
from pipeline.model import Span
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.run_folder import MANIFEST
from pipeline.workflows.left_behind import left_behind
from tests.small_run import manifest_of


def _run(folder: Path, files: dict[str, str], documents: tuple[str, ...]) -> Manifest:
    manifest = manifest_of([])
    manifest = manifest.model_copy(update={"inputs": manifest.inputs.model_copy(update={"files": files})})
    folder.mkdir()
    (folder / MANIFEST).write_bytes(manifest.to_bytes())
    append_decisions(
        folder,
        [
            decision_on(
                "Dry it was.",
                [Span(0, 3)],
                document=document,
                code="water",
                accept=True,
                coder="Rita",
                time="2026-01-02T03:04:05+00:00",
            )
            for document in documents
        ],
    )
    return manifest


@pytest.mark.parametrize(
    ("theirs", "documents", "number"),
    [
        ({"ada.txt": "1", "bo.txt": "2"}, ("ada.txt", "bo.txt"), 2),
        ({"ada.txt": "1", "bo.txt": "9"}, ("ada.txt", "bo.txt"), 1),
        ({"guide.txt": "3", "cy.txt": "8"}, ("cy.txt", "cy.txt#2"), 0),
        ({"guide.txt": "3"}, ("guide.txt#first",), 1),
        ({"other.txt": "1"}, ("other.txt",), 0),
        ({"ada.txt": "1", "cy.txt": "8"}, ("recording 4",), 0),
        ({"ada.txt": "1"}, ("recording 4",), 1),
    ],
)
def test_what_is_decided_on_other_transcripts_is_not_told(
    tmp_path: Path, theirs: dict[str, str], documents: tuple[str, ...], number: int
) -> None:
    mine = {"ada.txt": "1", "bo.txt": "2", "guide.txt": "3"}
    _run(tmp_path / "other", theirs, documents)
    manifest = _run(tmp_path / "mine", mine, ())

    assert [one.number for one in left_behind(tmp_path / "mine", manifest)] == ([number] if number else [])
