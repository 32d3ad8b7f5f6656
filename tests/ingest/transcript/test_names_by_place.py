"""Who is studied may be known by a number alone, and a number that counts is nobody."""

from __future__ import annotations

import pytest

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.names_by_place import with_names
from tests.ingest.finished import read
from tests.ingest.make import speech
from tests.ingest.transcript.test_questions import roles

TALK = [
    ("How did it begin?", "With a letter, a brown one."),
    ("And then?", "Then nothing came, for weeks."),
    ("What helped?", "My sister did, and the nurse."),
]
FORMS = ["{who}: {words}", "{who} - {words}", "{who}\t{words}", "{who}. {words}", "[{who}]: {words}", "{who}:\n{words}"]


def talk(form: str, asks: str, answers: str, between: str) -> str:
    said = [(who, words) for pair in TALK for who, words in zip((asks, answers), pair, strict=True)]
    return between.join(form.format(who=who, words=words, at=f"00:0{at}") for at, (who, words) in enumerate(said))


@pytest.mark.parametrize("form", [*FORMS, "[{at}] {who}: {words}", "{who} [{at}]\n{words}"])
@pytest.mark.parametrize("asks", ["I", "Interviewer", "MK"])
@pytest.mark.parametrize("number", ["0417", "104", "7"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_number_names_who_answers(form: str, asks: str, number: str, between: str) -> None:
    document = read(talk(form, asks, number, between) + "\n")

    said = [(who, words) for pair in TALK for who, words in zip((asks, number), pair, strict=True)]
    assert speech(document) == said
    assert roles(document)[:2] == ["interviewer", "respondent"]


def test_people_of_a_group_are_known_by_their_numbers() -> None:
    said = [("M", "How did you come?"), ("3", "On foot."), ("1", "By bus, I hate it."), ("2", "My wife drove me.")]
    said += [
        ("M", "And the room?"),
        ("1", "Cold."),
        ("3", "I liked the window."),
        ("2", "So did I."),
        ("1", "I did not."),
    ]
    said += [("3", "You sat by the door.")]
    document = read("\n".join(f"{who}: {words}" for who, words in said) + "\n")

    assert speech(document) == said


GROUP = [
    ("{m}", "What is a good morning?"), ("1", "When he eats alone."), ("2", "I walk before lunch."),
    ("3", "If nobody phones, I am fine."), ("1", "Yes, the phone is the worst."), ("{m}", "What happens then?"),
    ("2", "I jump."), ("3", "Me too, every time."), ("{m}", "Anyone else?"), ("1", "My sister takes it for me."),
    ("5", "Sorry I am late, the bus did not come."), ("2", "That is so true."), ("{m}", "Thank you all."),
]  # fmt: skip
"""Who is numbered speaks in the order of the seats at first; 5 comes late and speaks once."""


@pytest.mark.parametrize("form", ["{who}\t{words}", "{who}: {words}", "{who} - {words}", "{who}. {words}"])
@pytest.mark.parametrize("asks", ["M", "MOD", "Moderator", "MK"])
@pytest.mark.parametrize(
    "head", ["", "FOCUS GROUP 2 – CARERS, NORTH\n", "Focus group 4: carers\n\n", "Fokusgruppe 1 - Pflege\n"]
)
def test_a_group_speaks_in_the_order_of_its_seats(form: str, asks: str, head: str) -> None:
    said = [(who.format(m=asks), words) for who, words in GROUP]
    document = read(head + "\n".join(form.format(who=who, words=words) for who, words in said) + "\n")

    assert speech(document) == said


def test_numbers_are_nobody_where_who_asks_is_not_known() -> None:
    document = read("\n".join(f"{who.format(m='Ruth')}. {words}" for who, words in GROUP) + "\n")

    assert {who for who, _ in speech(document)} == {""}


@pytest.mark.parametrize("head", ["", "FOCUS GROUP 2 CARERS\n\n"])
def test_all_who_speak_are_numbers(head: str) -> None:
    said = [(who, words) for who, words in GROUP if who.isdecimal()]

    assert speech(read(head + "\n".join(f"{who}\t{words}" for who, words in said) + "\n")) == said


def test_points_below_headings_are_nobody() -> None:
    points = "1\tI want a shed.\n2\tI want a gate that you close.\n3\tMore water.\n"

    assert {who for who, _ in speech(read("".join(f"What {who} asks for:\n{points}" for who in ("A", "B", "C"))))} == {
        ""
    }


@pytest.mark.parametrize("points", [2, 3])
def test_what_counts_items_is_nobody(points: int) -> None:
    listed = "".join(f"{number}: a matter of {number} hours\n" for number in range(1, points + 1))
    turns = "".join(f"Ruth: {asked}\nAnna: {answered}\n{listed}" for asked, answered in TALK)

    assert {who for who, _ in speech(read(turns))} == {"Ruth", "Anna"}


@pytest.mark.parametrize("form", ["{who}: {words}", "{who}:\n{words}", "{who}\t{words}", "[{at}] {who}: {words}"])
@pytest.mark.parametrize("answers", ["Head teacher", "the nurse", "Woman in red", "ID 12", "HR lead"])
def test_what_the_one_is_called_by_who_speaks_with_another(form: str, answers: str) -> None:
    document = read(talk(form, "Interviewer", answers, "\n") + "\n")

    assert [who for who, _ in speech(document)] == ["Interviewer", answers] * len(TALK)


def test_a_participant_and_a_number_sign() -> None:
    document = read(talk("{who}: {words}", "MK", "Participant #3", "\n\n") + "\n")

    assert [words for _, words in speech(document)] == [words for pair in TALK for words in pair]
    assert len({who for who, _ in speech(document)}) == 2


@pytest.mark.parametrize("field", ["Observed by me", "Body language", "Tone of voice", "Note", "Code"])
def test_a_field_below_each_answer_is_nobody(field: str) -> None:
    turns = "".join(f"Ruth: {asked}\nAnna: {answered}\n{field}: calm\n" for asked, answered in TALK)

    assert {who for who, _ in speech(read(turns))} == {"Ruth", "Anna"}


def test_several_answer_whom_no_name_tells() -> None:
    said = [("Interviewer", "How did it begin?"), ("Head teacher", "With a leak."), ("Deputy", "And a strike.")]
    said += [("Interviewer", "And the parents?"), ("Head teacher", "Most laughed."), ("Deputy", "Some did.")]
    said += [("Interviewer", "And now?"), ("Head teacher", "Now we have a roof.")]

    assert speech(read("\n".join(f"{who}: {words}" for who, words in said) + "\n")) == said


def test_of_two_signs_that_tell_as_many_the_first_in_the_file_counts() -> None:
    forms = (("Ruth", "0417", "{who}: {words}"), ("Ewa", "0555", "{who}\t{words}"))
    text = "\n".join(talk(form, asks, answers, "\n") for asks, answers, form in forms)

    assert set(with_names([Line(line) for line in text.split("\n")])[1].values()) == {"0417"}
