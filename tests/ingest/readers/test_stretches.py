"""Blocks under ranges of time codes, and lines of lyrics: what somebody typed above and below them is not said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech

TALK = [("Ada", "Who mends the nets?"), ("Nils", "My aunt, on the quay."), ("Ada", "And in winter?"), ("Nils", "I do.")]
BLOCK = "{margin}00:00:{start:02}:05 - 00:00:{end:02}:10\n{margin}{who}\n{margin}{said}\n\n"


def blocks(margin: str) -> str:
    return "".join(
        BLOCK.format(margin=margin, start=4 * n, end=4 * n + 3, who=who, said=said)
        for n, (who, said) in enumerate(TALK)
    )


@pytest.mark.parametrize("margin", ["", "    ", "\t"])
@pytest.mark.parametrize("below", ["", "[end]\n", "(End of recording)\n"])
def test_blocks_of_time_codes(margin: str, below: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"Interview 4\nnames changed\n\n{blocks(margin)}{below}")

    assert speech(document) == TALK


def test_lyrics(tmp_path: Path) -> None:
    lines = "".join(f"[00:{4 * n:02}.20] {who}: {said}\n" for n, (who, said) in enumerate(TALK * 6))
    document = read_alone(tmp_path, f"Interview 4\n\n[by:a program]\n{lines}\n[end]\n", "talk.lrc")

    assert speech(document) == TALK * 6
    assert "1 line before the first time not taken as speech" in document.warnings


def test_lyrics_of_two_recordings_one_below_the_other(tmp_path: Path) -> None:
    lines = "".join(f"[00:{4 * n:02}.20] {who}: {said}\n" for n, (who, said) in enumerate(TALK * 3))
    document = read_alone(tmp_path, f"[by:a program]\n{lines}\n[by:a program]\n{lines}", "talk.lrc")

    assert speech(document) == TALK * 6
