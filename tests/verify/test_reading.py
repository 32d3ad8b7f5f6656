"""Files that were taken apart wrongly are named, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.verify.reading import SAID, Amiss, Read, left_in_words, little_speech, share
from pipeline.verify.source_streams import streams
from pipeline.workflows.run import Settings, run
from pipeline.workflows.verify import verify
from tests.shared import shared

TALK = "I: How did it begin?\nR: We had no money at all, and nobody came to help us with the roof.\n" * 9


def read(*turns: tuple[str, str], reader: str = "text", warnings: tuple[str, ...] = ()) -> Read:
    return Read("a.vtt", "a.vtt", reader, warnings, tuple((speaker, "line 1", words) for speaker, words in turns))


def found(file: Path) -> list[Amiss]:
    corpus = read_corpus(file)
    own = [
        Read(
            one.id,
            one.file,
            one.reader,
            one.warnings,
            tuple((t.speaker, "", one.slice(t.paragraphs, gap="\n\n")) for t in one.turns if t.kind in SAID),
        )
        for one in corpus.documents
    ]
    said = share(own, streams(file.parent, file.name)) if own else (0, 0)
    return [*little_speech(file.name, own, *said), *(amiss for one in own for amiss in left_in_words(one))]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("I see.\n\nBo: And then?\n\nNo.\n\nBo: Well?", "label"),
        ("I see. Bo: And then?\n\nNo. Ann: I went.", "label"),
        ("Rosa: I see.\n\nOmar: And then?\n\n" * 3, "as a label does"),
        ("I see. [00:04] So.\n\nAnd [00:09] then?\n\nNo [1:00:00] more.", "time"),
        ("00:00:04 I see.\n\n00:00:09 And then?\n\n00:01:00 No.", "time"),
        ("I <b>see</b>.\n\nAnd <i>then</i>?\n\n<p>No.", "markup"),
    ],
)
def test_what_nobody_says_is_found_in_the_words(words: str, why: str) -> None:
    (amiss,) = left_in_words(read(("Ann", words), ("Bo", "Yes.")))

    assert why in amiss.why


def test_a_name_that_is_spoken_of_a_time_and_a_sign_are_said() -> None:
    words = "Mum: that is what I said.\n\nAt 10:00:00 sharp.\n\nRhythm & blues, 3 < 4.\n\nBo: a name for a goat."

    assert [*left_in_words(read(("Ann", words), ("Bo", "Yes.")))] == []


def test_a_transcript_of_which_hardly_anything_is_speech(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK * 9, encoding="utf-8")
    said, words = share([read(("R", "We had no money at all."))], streams(tmp_path, "a.txt"))

    assert [amiss.file for amiss in little_speech("a.txt", [read(("R", "No."))], said, words)] == ["a.txt"]
    assert not [*little_speech("a.txt", [read(("R", "No."), warnings=("60 words not taken as speech",))], said, words)]
    assert not [*little_speech("a.csv", [read(("R", "No."), reader="table")], said, words)]


def test_verify_tells_how_much_is_speech(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ann.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "talks" / "bo.csv").write_text("speaker,text\nI,And you?\nBo,I walked there.\n", encoding="utf-8")
    (tmp_path / "book.yaml").write_text("codes:\n  - id: money\n    rules: [no money]\n", encoding="utf-8")
    run(tmp_path / "talks", tmp_path / "book.yaml", tmp_path / "out", settings=Settings(fast=True))
    looked_up = verify(tmp_path / "out")

    assert looked_up.verified.findings == ()
    assert looked_up.speech_told == (
        "Of 171 words that stand in 1 transcript as received, 171 were taken for speech, 100%. The others are labels, "
        "headings and notes; `thematrix ingest` leaves labels out and counts numbers, and so gives another share. "
        "Left out of this count is 1 file that may hold more than a talk (tables, web pages, reports, data): bo.csv."
    )


@pytest.mark.parametrize("folder", ["cases", "formats"])
def test_real_files_that_are_read_right_are_not_named(folder: str) -> None:
    files = [file for file in sorted(shared(folder).iterdir()) if file.suffix in (".txt", ".vtt", ".srt", ".docx")]

    assert files
    assert [amiss for file in files[::2] for amiss in found(file)] == []
