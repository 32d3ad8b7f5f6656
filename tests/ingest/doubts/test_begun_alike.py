"""Turns that nearly all begin alike are told; people begin in other ways."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.doubts.begun_alike import doubts
from pipeline.model import Kind, Role, Span, Turn

SAID = (
    "How did you start?", "I walked to the mill.", "And then?", "We ground the flour.", "Was it hard?", "My arms hurt.",
)  # fmt: skip


def told(texts: Sequence[str], speaker: str = "") -> list[str]:
    turn = Turn(speaker, Role.RESPONDENT, Kind.SPEECH, (Span(0, 1),))
    return doubts([turn] * len(texts), [[text] for text in texts])


@pytest.mark.parametrize("lead", ["What:", "text =", "@tove", "Words :"])
def test_what_begins_nearly_all_turns_may_be_a_label(lead: str) -> None:
    (doubt,) = told([f"{lead} {text}" for text in SAID])

    assert f"6 of 6 turns begin with {lead!r}" in doubt


def test_what_people_say_before_a_colon_is_not() -> None:
    assert told(SAID) == []
    assert told(["Look: it was late.", *SAID[1:]]) == []
    texts = ("Yes: I", "Well: we", "Money: none", "Time: none", "Help: some", "Fact: it", "Truth: no", "Say: now")
    assert told(texts) == []


def test_a_surname_in_capitals_behind_labels_in_capitals_is_told() -> None:
    (doubt,) = told([f"LIND {text}" if place % 2 else text for place, text in enumerate(SAID)], speaker="TOVE")
    assert "'LIND'" in doubt
    assert told([f"NHS {text}" if place == 1 else text for place, text in enumerate(SAID)], speaker="TOVE") == []
    assert told([f"LIND {text}" for text in SAID], speaker="Tove") == []


def test_a_nick_that_speaks_once_is_told(tmp_path: Path) -> None:
    lines = [f"{('Ruth', 'Tove')[place % 2]}: {text}" for place, text in enumerate(SAID)]
    (tmp_path / "talk.txt").write_text("\n".join([*lines, "mimi_77: i came later", "Ruth: Thank you."]), "utf-8")
    corpus = read_corpus(tmp_path)

    assert any("'mimi_77:'" in doubt for doubt in corpus.doubts)


@pytest.mark.parametrize("lead", ["Um:", "Words :"])
def test_what_begins_all_turns_of_one_speaker_may_be_a_label(lead: str, tmp_path: Path) -> None:
    lines = [f"Interviewer: {text}" if text.endswith("?") else f"{lead} {text}" for text in SAID]
    (tmp_path / "talk.txt").write_text("\n\n".join(lines), "utf-8")
    (doubt,) = read_corpus(tmp_path).doubts

    assert f"begin with {lead!r}, as with a label" in doubt or f"called {lead[:-1].strip()!r}" in doubt
