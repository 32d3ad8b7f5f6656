"""Who comes in by a note and speaks right below it has a turn, however the label is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech

TURNS = (
    ("How did you come here?", "I came with my sister in the spring."),
    ("What do you do in the day?", "I sew for the shop below."),
    ("Who helps you?", "My neighbour does, when she has time."),
    ("What would you change?", "I would like a lift in the house."),
)


def read(folder: Path, note: str, who: str, name: str, sign: str = ":") -> list[tuple[str, str]]:
    gap = "\n\n" if name.endswith("md") else "\n"
    lines = [f"{part}{sign} {said}" for pair in TURNS for part, said in zip(("Ruth", "Salma"), pair, strict=True)]
    lines[4:4] = [note, f"{who}{sign} I need the room."]
    return speech(read_alone(folder, gap.join(lines), name))


@pytest.mark.parametrize(
    ("note", "who"),
    [
        ("(A colleague comes in)", "A colleague"),
        ("(Knock at the door, colleague enters)", "Woman at the door"),
        ("[Interruption - a neighbour enters]", "the neighbour"),
        ("(Kollegin kommt herein)", "Die Kollegin"),
        ("(Une collègue entre)", "Une collègue"),
        ("(Entra una compañera)", "Una compañera"),
    ],
)
@pytest.mark.parametrize("name", ["talk.md", "talk.txt"])
def test_who_comes_in_has_a_turn(note: str, who: str, name: str, tmp_path: Path) -> None:
    said = read(tmp_path, note, who, name)

    assert (who, "I need the room.") in said
    assert len(said) == 9


def test_a_line_below_a_note_with_no_word_of_it_stays(tmp_path: Path) -> None:
    said = read(tmp_path, "(A phone rings)", "the other thing", "talk.md")

    assert "the other thing" not in {who for who, _ in said}


@pytest.mark.parametrize("note", ["(Tür geht auf)", "[es klopft]"])
@pytest.mark.parametrize("who", ["kollegin", "nachbar"])
def test_who_comes_in_and_is_named_in_small_letters_has_her_turns(note: str, who: str, tmp_path: Path) -> None:
    talk = "I: Wer rudert?\nB: Mein Bruder und ich.\n" * 4
    visit = f"{note}\n{who}: Oh, ich suche den Schlüssel.\nB: Liegt am Fenster.\n{who}: Danke!\n"
    document = read_alone(tmp_path, talk + visit + talk)

    assert [words for speaker, words in speech(document) if speaker == who.capitalize()] == [
        "Oh, ich suche den Schlüssel.", "Danke!",
    ]  # fmt: skip


def test_a_name_of_two_words_in_small_letters_that_comes_back_as_others_do_speaks(tmp_path: Path) -> None:
    pair = ("Peter Holt: {}.", "don lanyon: {}.", "Ida Pryce (MILL): {}.")
    said = ("It is late", "Thank you for it", "So it is", "We row", "You may row too", "Who rows", "He", "They", "All")
    talk = "\n\n".join(pair[place % 3].format(words) for place, words in enumerate(said))
    document = read_alone(tmp_path, talk)

    assert [who for who, _ in speech(document)] == ["Peter Holt", "don lanyon", "Ida Pryce (MILL)"] * 3
