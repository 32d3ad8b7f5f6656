"""People whose names English has as words, too: who speaks, who stands in the head of a file, who is told of."""

from __future__ import annotations

import re
from pathlib import Path

import pyrage
import pytest

from pipeline.pseudonyms.capitals import written_names
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


@pytest.mark.parametrize("name", ["Mara", "Happy"])
def test_a_label_of_one_word_is_replaced(tmp_path: Path, name: str) -> None:
    text, _ = copied(tmp_path, TALK.format(name) + "Omar: I was happy there.\n")

    assert name not in text
    assert "happy" in text


def test_a_label_that_may_say_what_somebody_does_is_kept_and_told(tmp_path: Path) -> None:
    text, told = copied(tmp_path, TALK.format("Florist"))

    assert "Florist: " in text
    assert any("kept as they are words, too: Florist." in line for line in told)


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


FOUR = (
    "MOD: Who ran the stall?\nHOPE: Me and Frank. Frank baked.\nFRANK: I did. Hope asked me to.\n"
    "MOD: What do others say? {0}\nFRANK: It went well.\nHOPE: So it did.\n"
)


@pytest.mark.parametrize(
    "said", ["Frank?", "Frank.", "And you? Hope?", "Frank, you first.", "Frank - anything?", "Hope!"]
)
def test_a_speaker_whose_name_is_a_word_is_replaced_where_it_is_a_whole_sentence(tmp_path: Path, said: str) -> None:
    text, _ = copied(tmp_path, FOUR.format(said))

    assert not {"Frank", "Hope"} & set(re.findall(r"\w+", text))


def test_who_does_not_speak_is_no_sentence_of_one_word(tmp_path: Path) -> None:
    text, _ = copied(tmp_path, TOLD_OF.format("My brother Frank left. What was left? Hope. Frank answers only."))

    assert "What was left? Hope." in text


def test_what_is_left_with_a_capital_is_to_be_looked_at(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(
        "Hope so. Hope sings. We hope. Hope so. Hope so. Hope springs.\n", encoding="utf-8"
    )
    content = {
        "entities": [{"name": "Hope", "kind": "person", "do": "replace", "replacement": "Ida", "forms": ["Hope"]}]
    }

    assert [one.found for one in search(tmp_path, content).doubts] == ["Hope"] * 3


@pytest.mark.parametrize("word", ["Aww", "Blimey", "Gosh", "Oof", "Crikey", "Phew", "Ohhh", "Nooo"])
def test_an_interjection_is_nobody(tmp_path: Path, word: str) -> None:
    text, _ = copied(tmp_path, TOLD_OF.format(f"{word}, that was late. {word}. And she said {word} to us."))

    assert text.count(word) == 3


@pytest.mark.parametrize("title", ["FOCUS GROUP", "Focus Group 3", "Pilot Session 1", "Interview Transcript"])
def test_what_a_talk_is_called_is_nobody(tmp_path: Path, title: str) -> None:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / f"{title}.txt").write_text(f"{title}\n\n{TALK.format('MOD')}", encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    pseudonymise(tmp_path / "talks", tmp_path / "copy", secret=lambda: identity)

    assert (tmp_path / "copy" / f"{title}.txt").read_text(encoding="utf-8").startswith(title)


def test_a_strange_word_joined_to_a_given_name_is_a_person() -> None:
    for said in ("our neighbours, Zdzich and Ewa, came", "with Ewa and Zdzich"):
        assert ("Zdzich", "person") in {(said[one.start : one.end], one.kind) for one in written_names(said)}


def test_small_words_of_german_are_no_part_of_a_name(tmp_path: Path) -> None:
    text, _ = copied(
        tmp_path,
        "I: Wie ging es weiter?\nB: Na ja, und das Haus stand leer. Und das Haus war teuer.\nI: Und dann?\n"
        "B: Und der Herr Krüger von nebenan, der Rolf Krüger, hat gelacht. Aber das Amt und die Bank nicht.\n",
    )

    assert "Krüger" not in text
    assert "Na ja, und das Haus stand leer. Und das Haus war teuer.\nI: Und dann?\nB: Und der " in text
    assert "Aber das Amt und die Bank nicht." in text
