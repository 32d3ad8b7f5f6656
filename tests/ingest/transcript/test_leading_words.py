"""Names that stand before the words without a colon, as the head tells them or as parts in a talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech

SAID = (
    "How was the harvest?", "They brought it in on a Sunday.", "Who helped?", "Both of the neighbours.",
    "What did it weigh?", "Nobody weighs it now.", "And the barn?", "The barn is full.",
)  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("head", "asks", "answers"),
    [
        ("", "Int ", "T12 "),
        ("Second visit\n\n", "Interviewer ", "F3 "),
        ("Gespräch mit Alois Berger, Senner\ngeführt von Vera Thaler\n\n", "Thaler. ", "Berger. "),
        ("Vera Thaler meets Ned Stone, farmer\n\n", "Vera ", "Ned "),
    ],
)
def test_names_of_the_head_and_parts_open_turns(tmp_path: Path, head: str, asks: str, answers: str, gap: str) -> None:
    lines = [f"{answers if place % 2 else asks}{text}" for place, text in enumerate(SAID)]
    document = read_alone(tmp_path, head + gap.join(lines) + "\n")

    names = [asks.strip(" ."), answers.strip(" .")]
    assert [words for _, words in speech(document)] == [*SAID]
    assert all(names[place % 2] in who.split() for place, (who, _) in enumerate(speech(document)))


def test_words_that_begin_sentences_are_no_names(tmp_path: Path) -> None:
    text = "Yes. I went there.\n\nNo. They stayed.\n\nYes. It rained.\n\nNo. We wept.\n\n" * 3
    assert {who for who, _ in speech(read_alone(tmp_path, text))} == {""}


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Julia", "Sabine"), ("Interviewer", "Denise"), ("Chercheuse", "Mme Benali"), ("I", "Inf"), ("Kari", "Odd")],
)
def test_names_with_a_full_stop_open_turns_though_no_head_tells_them(tmp_path: Path, asks: str, answers: str) -> None:
    lines = [f"{answers if place % 2 else asks}. {text}" for place, text in enumerate(SAID)]

    assert speech(read_alone(tmp_path, "\n".join(lines))) == [
        (answers if place % 2 else asks, text) for place, text in enumerate(SAID)
    ]
