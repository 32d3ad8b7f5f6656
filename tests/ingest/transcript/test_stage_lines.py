"""What happens amid a talk is told by lines that signs set apart, where all else has a label."""

from __future__ import annotations

import pytest

from pipeline.model import Kind
from tests.ingest.finished import read
from tests.ingest.make import kinds, speech

ASKED, ANSWERED = "Weber: Why a kitchen?\n", "Nour: I was hungry, and so were we all.\n"
TALK = (ASKED + ANSWERED) * 8


@pytest.mark.parametrize("line", ["ーースープが来る", "--- soup is brought", "== Pause ==", "—— Suppe kommt"])
def test_a_line_behind_signs_is_no_words_and_told(line: str) -> None:
    document = read(f"{TALK}{line}\n{TALK}")

    assert kinds(document, Kind.NOTE) == [line]
    assert not any(line in words for _, words in speech(document))
    assert any(warning.endswith(f"not said by anybody: {line!r} (line 17)") for warning in document.warnings)


@pytest.mark.parametrize(
    "text",
    [
        f"{TALK}-- and then I left.\n{TALK}",
        f"{TALK}Nour: -- as I said\n-- as I always say\n{TALK}",
        f"{ASKED}--- we were hungry\n" * 12,
        f"{ASKED}{ANSWERED}--- soup is brought\n",
    ],
)
def test_a_sentence_goes_on_and_where_others_have_no_label_or_few_do_it_is_said(text: str) -> None:
    assert not kinds(read(text), Kind.NOTE)


def test_many_lines_behind_signs_are_nobodys_beside_more_labels() -> None:
    heard = ("食器の音", "沈黙", "風", "車", "鐘の音", "雨が降る", "犬", "笛", "足音")
    document = read("".join(f"{ASKED}ーー{one}\n{ANSWERED}{ASKED}{ANSWERED}" for one in heard))

    assert not any("ーー" in words for _, words in speech(document))


def test_what_a_messenger_says_between_messages_is_nobodys() -> None:
    said = ("Hi Ada, what was your last shift like?", "Wet, it rained.", "And who helps you?", "The others do.")
    lines = [f"12/04/2024, 18:0{at} - {('Ruth', 'Ada')[at % 2]}: {text}" for at, text in enumerate(said)]
    lines[2:2] = ["12/04/2024, 18:01 - Missed voice call", "12/04/2024, 18:02 - Ruth added Ada"]
    document = read("\n".join(lines))
    assert [text for _, text in speech(document)] == list(said)
    assert len(kinds(document, Kind.NOTE)) == 2


@pytest.mark.parametrize(
    "line",
    ["(nobody speaks for a while)", "[recorder is moved]", "(Olga brings the soup.)", "<< recorder is off, 2 min. >>"],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_paragraph_in_brackets_amid_turns_is_nobodys_and_told(line: str, gap: str) -> None:
    document = read(f"{TALK}{gap}{line}\n{gap}And then I ate.\n{TALK}")

    assert kinds(document, Kind.NOTE) == [line]
    assert not any(line in words for _, words in speech(document))
    assert ("Nour", "And then I ate.") in speech(document)
    assert any(f"not said by anybody: {line!r}" in warning for warning in document.warnings)


def test_a_paragraph_in_brackets_below_one_without_a_mark_is_nobodys() -> None:
    assert kinds(read(f"{TALK}Nour: soup\n(they nod to one another)\n{TALK}"), Kind.NOTE)


@pytest.mark.parametrize(
    "text",
    [
        f"{ASKED}{ANSWERED}(it was long ago, she says)\n" * 6,  # what an interpreter says below each answer
        f"{TALK}(but I had told them)\n{TALK}",
        f"{TALK}[And what was in it?]\nNour: Soup.\n{TALK}",
        f"{TALK}Nour:\n(very quiet, near the stove)\n{TALK}",
        f"{TALK}Nour: It was quiet (near the stove)\n(by the window).\n{TALK}",
        f"{TALK}Nour: It was quiet there\n(by the window)\nand warm.\n{TALK}",
        f"{TALK}[laughter]\n{TALK}",
    ],
)
def test_brackets_around_what_is_asked_answered_or_translated_are_no_stage(text: str) -> None:
    assert not kinds(read(text), Kind.NOTE)


@pytest.mark.parametrize(
    "line", ["ACTION ITEM: Order the new boards (by May) - WATCH", "SCREEN SHARING: The plan of the yard – VIEW CLIP"]
)
def test_what_the_program_of_a_meeting_notes_and_links_to_is_no_words(line: str) -> None:
    document = read(f"{TALK}{line}\n{TALK}")

    assert kinds(document, Kind.NOTE) == [line]


@pytest.mark.parametrize("line", ["AND THEN: it is cold - WATCH out", "And then: order the boards - now"])
def test_what_has_no_link_in_capitals_at_its_end_is_said(line: str) -> None:
    assert not kinds(read(f"{TALK}{line}\n{TALK}"), Kind.NOTE)
