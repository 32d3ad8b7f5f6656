"""People whose names English has as words, too: who speaks, who stands in the head of a file, who is told of."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from pipeline.workflows.leaks import search
from pipeline.workflows.pseudonymise import pseudonymise

TALK = "{0}: Who keeps the boats?\nOmar: My sister did, and she sold them.\n{0}: And then?\nOmar: Nobody.\n"


def copied(tmp_path: Path, text: str) -> tuple[str, tuple[str, ...]]:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    (corpus / "one.txt").write_text(text, encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    made = pseudonymise(corpus, tmp_path / "copy", secret=lambda: identity)
    return (tmp_path / "copy" / "one.txt").read_text(encoding="utf-8"), made.told


def test_who_has_two_names_that_are_words_is_replaced(tmp_path: Path) -> None:
    text, _ = copied(tmp_path, TALK.format("Dana Roe"))

    assert "Dana" not in text
    assert "Roe" not in text


def test_whom_the_head_names_as_asking_is_replaced(tmp_path: Path) -> None:
    text, _ = copied(tmp_path, f"Interviewer: Dana Roe\nParticipant: Omar Reyes\n\n{TALK.format('I')}")

    assert "Dana" not in text
    assert "Reyes" not in text


def test_a_label_of_one_word_is_kept_and_told(tmp_path: Path) -> None:
    _, told = copied(tmp_path, TALK.format("Mara"))

    assert any("kept as they are words, too: Mara." in line for line in told)


def test_a_role_or_a_word_of_the_talk_is_nobody(tmp_path: Path) -> None:
    text, told = copied(tmp_path, TALK.format("Night Nurse") + "Warden: I am the warden.\n")

    assert "Night Nurse: " in text
    assert "Warden: " in text
    assert not any("are words, too" in line for line in told)


TOLD_OF = "I: How did it begin?\nR: {0}\nI: And then?\nR: We had the counter by the door, and it took a year.\n"


@pytest.mark.parametrize(
    "said",
    [
        "It was the two of us, and then {0} came in with the van.",
        "I gave the keys to my brother {0} when we left.",
        "In the end I asked {0} about the letter.",
    ],
)
@pytest.mark.parametrize("name", ["Sami", "Robinson", "Bridget", "Brady", "Solomon"])
def test_a_first_name_said_once_that_is_a_word_is_replaced(tmp_path: Path, name: str, said: str) -> None:
    text, _ = copied(tmp_path, TOLD_OF.format(said.format(name)))

    assert name not in text


def test_what_may_be_a_name_and_may_not_is_kept_and_told(tmp_path: Path) -> None:
    text, told = copied(tmp_path, TOLD_OF.format("We gave it to Sigma before we left, on Fridays, to the Warden."))

    assert "to Sigma before" in text
    assert any("kept as they are words, too: Sigma. Where" in line for line in told)


def test_a_word_that_stands_in_small_letters_too_is_nobody(tmp_path: Path) -> None:
    text, told = copied(tmp_path, TOLD_OF.format("Then the center closed, and so we lost Center and its people."))

    assert "we lost Center and" in text
    assert not any("are words, too" in line for line in told)


def test_a_listed_name_that_begins_a_sentence_is_replaced_whatever_follows(tmp_path: Path) -> None:
    text, _ = copied(tmp_path, TOLD_OF.format("That was hard. Lydia only came on Fridays."))

    assert "Lydia" not in text


def test_a_label_in_small_letters_is_to_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("The rose: a flower.\n\nrose: yes, we did.\n", encoding="utf-8")
    content = {
        "entities": [{"name": "Rose", "kind": "person", "do": "replace", "replacement": "Ida", "forms": ["Rose"]}]
    }

    assert [(one.found, one.around[:21]) for one in search(tmp_path, content).doubts] == [
        ("rose", "The rose: a flower. r")
    ]
