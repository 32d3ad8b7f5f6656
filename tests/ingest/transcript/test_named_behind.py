"""A name that stands behind a word or a number which every label has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech

SAID = (
    "Where did you learn to bake?",
    "My aunt showed me. She had a stall by the harbour.",
    "And is the stall still there?",
    "No, they sold it in spring.",
    "What did you do then?",
    "I opened my own place, in the old mill.",
)


@pytest.mark.parametrize(
    ("label", "asks", "answers"),
    [
        ("Speaker: {name}", "Anna", "Mr Holm"),
        ("Sprecher: {name}", "Frau Wendt", "Herr Holm"),
        ("[00:0{n}:02] - SPEAKER: {name}", "F1", "M1"),
        ("## Turn {n} — {name}", "Student", "Baker"),
        ("Speaker Name: {name}", "Anna", "Mr Holm"),
        ("Speaker: {name} (00:0{n}:01)", "Anna", "Mr Holm"),
        ("SPEAKER: {name}  TIME: 00:0{n}:01", "Anna", "Mr Holm"),
        ("Speaker – {name}", "Anna", "Mr Holm"),
        ("Beitrag {n} ({name})", "Anna", "Herr Holm"),
        ("**Wortmeldung {n}: {name}**", "Moderatorin", "Bäcker"),
    ],
)
def test_the_name_behind_is_who_speaks(tmp_path: Path, label: str, asks: str, answers: str) -> None:
    text = "\n\n".join(
        f"{label.format(n=n, name=answers if n % 2 else asks)}\n{said}" for n, said in enumerate(SAID, start=2)
    )
    names = [(answers, asks)[n % 2] for n in range(1, len(SAID) + 1)]

    assert speech(read_alone(tmp_path, text, "talk.md")) == list(zip(names, SAID, strict=True))


def test_a_participant_is_called_by_the_number_and_not_by_what_she_is(tmp_path: Path) -> None:
    posts = ["nurse", "clerk", "nurse", "clerk", "nurse", "clerk"]
    text = "\n\n".join(
        f"## Participant {n} — {post}\n\n{said}" for n, (post, said) in enumerate(zip(posts, SAID, strict=True), 1)
    )

    assert {name for name, _ in speech(read_alone(tmp_path, text, "talk.md"))}.isdisjoint(posts)


def test_what_one_speaker_says_in_few_words_is_no_name(tmp_path: Path) -> None:
    text = "\n\n".join(f"Speaker: {said}" for said in ("Good morning", *SAID))

    assert {name for name, _ in speech(read_alone(tmp_path, text))} == {"Speaker"}
