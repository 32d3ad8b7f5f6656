"""SubStation Alpha: who speaks stands in the name, or in the style where each speaker has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech

HEAD = """[Script Info]
Title: Baking
ScriptType: v4.00+

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
SAID = (
    "Where did you learn to bake?",
    "My aunt showed me, by the harbour.",
    "And is the stall still there?",
    "No, they sold it in spring.",
)


def read(styles: tuple[str, str], folder: Path) -> list[tuple[str, str]]:
    lines = (
        f"Dialogue: 0,0:00:{2 + 4 * n:02}.00,0:00:{5 + 4 * n:02}.00,{styles[n % 2]},,0,0,0,,{{\\i1}}{said}{{\\i0}}\n"
        for n, said in enumerate(SAID)
    )
    return speech(read_alone(folder, HEAD + "".join(lines), "talk.ass"))


@pytest.mark.parametrize("styles", [("Ada", "Nils"), ("Interviewer", "Baker"), ("*Ada", "Nils Holm")])
def test_a_style_of_each_speaker_tells_who_speaks(styles: tuple[str, str], tmp_path: Path) -> None:
    assert read(styles, tmp_path) == [(styles[n % 2].strip("*"), said) for n, said in enumerate(SAID)]


@pytest.mark.parametrize("styles", [("Default", "Italics"), ("Main", "Top"), ("Default", "Default"), ("Ada", "Sign")])
def test_a_style_of_looks_tells_nothing(styles: tuple[str, str], tmp_path: Path) -> None:
    assert {speaker for speaker, _ in read(styles, tmp_path)} == {""}
