"""Turns that nearly all begin alike are told; people begin in other ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.doubts.begun_alike import doubts

SAID = (
    "How did you start?", "I walked to the mill.", "And then?", "We ground the flour.", "Was it hard?", "My arms hurt.",
)  # fmt: skip


@pytest.mark.parametrize("lead", ["What:", "text =", "@tove", "Words :"])
def test_what_begins_nearly_all_turns_may_be_a_label(lead: str) -> None:
    (doubt,) = doubts([[f"{lead} {text}"] for text in SAID])

    assert f"6 of 6 turns begin with {lead!r}" in doubt


def test_what_people_say_before_a_colon_is_not() -> None:
    assert doubts([[text] for text in SAID]) == []
    assert doubts([["Look: it was late."], *([text] for text in SAID)]) == []
    told = ("Yes: I", "Well: we", "Money: none", "Time: none", "Help: some", "Fact: it", "Truth: no", "Say: now")
    assert doubts([[text] for text in told]) == []


def test_a_nick_that_speaks_once_is_told(tmp_path: Path) -> None:
    lines = [f"{('Ruth', 'Tove')[place % 2]}: {text}" for place, text in enumerate(SAID)]
    (tmp_path / "talk.txt").write_text("\n".join([*lines, "mimi_77: i came later", "Ruth: Thank you."]), "utf-8")
    corpus = read_corpus(tmp_path)

    assert any("'mimi_77:'" in doubt for doubt in corpus.doubts)
