"""What stands at the beginning of a line as a label does, and is a word of what somebody says."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import received

TALK = (
    "Ilse: Where did you keep the boats?",
    "Bo: In the shed, all four of them, and the dog as well.",
    "Ilse: And who paid for it?",
    "Bo: The brewery did, and we gave them fish.",
    "Ilse: For how long?",
    "Bo: A year or two, until they sold it to a bank.",
)


def read(paragraphs: list[str]) -> Document:
    (document,) = TextReader().read(received("\n\n".join(paragraphs), "talk.txt"))
    return finish(document)


@pytest.mark.parametrize(
    "beside",
    [
        "Yes. (Ilse: mhm) We had to row there, and back in the dark.",
        "Nobody. (1:34) Nobody at all came to see the shed.",
    ],
)
def test_an_aside_or_a_time_behind_a_sentence_makes_no_label_of_it(beside: str) -> None:
    times = ["Ilse: Were you paid?", "Bo: In fish. (0:29) In nothing else, I fear."]
    document = read([*TALK[:4], beside, *TALK[4:], *times])
    assert {turn.speaker for turn in document.turns} == {"Ilse", "Bo"}
    assert beside.rpartition(") ")[2] in document.slice(document.turns[3].paragraphs)


def test_a_title_before_a_label_that_begins_lines_elsewhere_stays_with_it() -> None:
    names = {"Ilse": "Ilse Horn", "Bo": "Bo Lund"}
    said = [f"{names[who]}: {text}" for who, text in (line.split(": ", 1) for line in (*TALK, *TALK))]
    said[6] = "Ms. Ilse Horn: And this: who swept the floor?"
    document = read(said)
    assert [turn.speaker for turn in document.turns] == ["Ilse Horn", "Bo Lund"] * 6
    assert not any(document.slice(turn.paragraphs).endswith("Ms.") for turn in document.turns)


def test_a_time_before_a_paragraph_without_a_label_is_no_sign_of_a_note() -> None:
    timed = [f"[00:0{at}:10] {line}" for at, line in enumerate(TALK)]
    timed.insert(4, "[00:03:50] Problem is, there was nobody to ask after four.")
    document = read(timed)
    assert "Problem is, there was nobody to ask after four." in document.slice(document.turns[3].paragraphs)


@pytest.mark.parametrize("pair", [("PREGUNTADO", "CONTESTÓ"), ("Asked", "Told")])
def test_two_paragraphs_of_question_and_answer_are_cut_where_each_holds_a_question(pair: tuple[str, str]) -> None:
    said = [line.split(": ", 1)[1] for line in TALK[:4]]
    both = [f"{pair[0]}: {said[at]} {pair[1]}: {said[at + 1]}" for at in (0, 2)]
    for document in (read(both), read([*both, "[End of interview]"])):
        spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
        assert [document.slice(turn.paragraphs).removesuffix("\n[End of interview]") for turn in spoken] == said


@pytest.mark.parametrize("number", ["[{}]", "[0.{}5]"])
def test_numbers_in_brackets_and_a_note_in_brackets_at_the_end_are_no_list_of_json(number: str) -> None:
    numbered = [f"{number.format(at)} {line}" for at, line in enumerate(TALK, start=1)]
    text = "\n\n".join(numbered) + " [inaudible]"
    assert TextReader().claims(received(text, "talk.txt")) > 0.5
    assert [turn.speaker for turn in read([text]).turns] == ["Ilse", "Bo"] * 3


def test_an_answer_that_begins_with_a_number_stands_behind_its_question() -> None:
    said = [
        ("Who came?", "Nobody."),
        ("How many rowed?", "12 of us."),
        ("When?", "2019, in May."),
        ("Why?", "40 kilos."),
    ]
    document = read([f"Q. {asked} A. {told}" for asked, told in said])
    assert [document.slice(turn.paragraphs) for turn in document.turns] == [text for pair in said for text in pair]


@pytest.mark.parametrize(("number", "stays"), [("5", False), ("4", True), ("50", True)])
def test_the_one_number_far_at_the_right_of_a_few_lines_counts_the_fifth(number: str, stays: bool) -> None:
    lines = ["Ilse: Where did you keep", "the boats?", "", "Bo: In the shed, all four of", "them.", ""]
    lines += [f"Ilse: And who paid for all       {number}", "of it?", "", "Bo: The brewery did, for fish."]
    document = read(["\n".join(lines)])
    assert (number in document.slice(document.turns[2].paragraphs)) is stays
