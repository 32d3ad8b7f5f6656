"""What is known of files from an earlier reading gives what reading them again gives."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.ingest.kept_files import KeptFiles
from pipeline.runtime.cache import Cache

TALK = "I: And when did the ferry stop?\n\nR: In the winter, when the quay froze over.\n\n"
ALONE = "Mabel Oake: We waited on the quay all day.\n\nJoan Firth: And nobody came for us.\n\n" * 3
ASKED = "Mabel Oake: When did you hear of it?\n\nPeg: On the radio.\n\nMabel Oake: Who told you?\n\nPeg: Nobody.\n\n"


def again(corpus: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Read it by what is kept and from nothing, which is the same; the keys of files that are read as they were."""
    store, asked = Cache(cache), list[str]()
    get = store.get

    def told(space: str, keys: Sequence[str], **options: object) -> dict[str, bytes]:
        found = get(space, keys, **options)  # type: ignore[arg-type]
        asked.extend(found if space == "files" else ())
        return found

    monkeypatch.setattr(store, "get", told)
    files = KeptFiles(store, made_by="this")
    kept, fresh = read_corpus(corpus, known=files), read_corpus(corpus)
    files.let_go()
    store.close()
    assert [asdict(one) for one in kept.documents] == [asdict(one) for one in fresh.documents]
    assert (kept.reasons, kept.warnings, kept.failed) == (fresh.reasons, fresh.warnings, fresh.failed)
    return asked


def test_what_was_finished_is_not_read_as_its_reader_left_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "ada.txt").write_text(TALK * 3, encoding="utf-8")
    with zipfile.ZipFile(corpus / "more.zip", "w") as archive:
        for name in ("ben.txt", "cleo.txt"):
            archive.writestr(name, TALK.replace("quay", name) * 3)
    assert again(corpus, tmp_path, monkeypatch) == []
    assert again(corpus, tmp_path, monkeypatch) == []
    # Another row may be about any of them.
    (corpus / "cases.csv").write_text("document,case\nada.txt,Ada\n", encoding="utf-8")
    assert len(again(corpus, tmp_path, monkeypatch)) == 2
    assert again(corpus, tmp_path, monkeypatch) == []


def test_where_nobody_asks_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(ALONE, encoding="utf-8")
    for name in ("b.txt", "c.txt"):
        (corpus / name).write_text(ASKED.replace("radio", name) * 3, encoding="utf-8")
    for _ in range(3):
        again(corpus, tmp_path, monkeypatch)


def test_where_cases_csv_says_programmes_a_table_above_the_folders_is_not_doubted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = tmp_path / "corpus"
    for name in ("hull", "york"):
        (corpus / name).mkdir(parents=True)
        (corpus / name / f"{name}.txt").write_text(TALK.replace("quay", name) * 3, encoding="utf-8")
    rows = "".join(f"P{at},{('Leeds', 'Bath')[at % 2]},We waited for the ferry all day long.\n" for at in range(6))
    (corpus / "survey.csv").write_text(f"participant,Site,What happened?\n{rows}", encoding="utf-8")
    again(corpus, tmp_path, monkeypatch)
    (corpus / "cases.csv").write_text("document,case,programme\nhull/hull.txt,Ada,North\n", encoding="utf-8")
    again(corpus, tmp_path, monkeypatch)
