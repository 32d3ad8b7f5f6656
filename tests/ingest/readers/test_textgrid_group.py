from __future__ import annotations

from pathlib import Path

from pipeline.ingest import read_corpus
from pipeline.ingest.readers.textgrid_group import groups
from tests.ingest.spoken import SPEAKERS, textgrid_long, turns


def test_one_recording_in_two_files_is_one_document_in_the_order_of_time(tmp_path: Path) -> None:
    for who in SPEAKERS:
        (tmp_path / f"visit-1_{who.lower()}.TextGrid").write_text(textgrid_long((who,)))
    corpus = read_corpus(tmp_path)
    (document,) = corpus.documents

    assert document.id == "visit-1"
    assert document.file == "visit-1_mara.TextGrid + visit-1_tobias.TextGrid"
    assert [turn.speaker for turn in document.turns] == [who for who, _ in turns()]
    assert "2 files over one recording, one a speaker, were read as one" in document.warnings
    text = "\n".join((tmp_path / f"visit-1_{who.lower()}.TextGrid").read_text() for who in SPEAKERS)
    for run in document.source_map.runs:
        assert document.text[run.start : run.end] == text[run.source : run.source + run.end - run.start]


def test_a_speaker_whom_the_tier_does_not_name_has_the_name_of_the_file(tmp_path: Path) -> None:
    for who in SPEAKERS:
        grid = textgrid_long((who,)).replace(f'name = "{who}"', 'name = "words"')
        (tmp_path / f"a_{who.lower()}.TextGrid").write_text(grid)
    apart = read_corpus(tmp_path)

    # Two tiers of one name may be two recordings: they are not put together.
    assert [document.id for document in apart.documents] == ["a_mara.TextGrid", "a_tobias.TextGrid"]


def test_recordings_of_different_length_stay_apart(tmp_path: Path) -> None:
    (tmp_path / "a_mara.TextGrid").write_text(textgrid_long(("Mara",)))
    (tmp_path / "a_tobias.TextGrid").write_text(textgrid_long(("Tobias",)).replace("3610", "4000"))

    assert len(read_corpus(tmp_path).documents) == 2


def test_names_with_numbers_are_different_recordings() -> None:
    files = ("a/day_01.TextGrid", "a/day_02.TextGrid", "a/day_mara.TextGrid", "a/day_tobias.TextGrid", "day_mara.txt")

    assert groups(files) == [
        ("a/day_01.TextGrid",),
        ("a/day_02.TextGrid",),
        ("a/day_mara.TextGrid", "a/day_tobias.TextGrid"),
        ("day_mara.txt",),
    ]
