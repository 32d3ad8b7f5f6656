"""Chats as programs paste them: whoever writes, whatever she is called, and the time in whatever form beside her."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import received

SAID = (
    "Where do you mend the nets?",
    "behind the smokehouse, I have a bench there",
    "Who taught you?",
    "my aunt did. she had no patience and I learned it anyway",
    "What do you use?",
    "a needle from her, and the tar that you smell",
    "And who will do it when you stop?",
    "ask me again in the spring",
)
FORMS = {
    "above a clock": "{who}\n  {hour}:{minute} AM\n{said}\n",
    "above a day": "{who}\nYesterday {hour}:{minute} PM\n{said}\n\n",
    "before a box": "{who}  [{hour}:{minute} AM]\n{said}\n",
    "before a clock": "{who} {hour}:{minute} AM\n{said}\n",
    "before a date": "{who} 5/12/2024 {hour}:{minute} AM\n{said}\n\n",
    "before a dash": "{who} — Today at {hour}:{minute} PM\n{said}\n",
    "before a comma": "{who}, Tue {hour}:{minute} PM\n{said}\n\n",
    "behind a day": "[12.05. {hour}:{minute}] {who}\n{said}\n",
    "behind a word": "[Gestern {hour}:{minute}] {who}\n{said}\n\n",
    "behind a clock": "[{hour}:{minute}] {who}\n{said}\n\n",
    "above a status": "{who}\n:seedling:  {hour}:{minute} PM\n{said}\n",
    "above a recipient": "{who}\nMon, May 13, {hour}:{minute} AM (2 days ago)\nto me\n\n{said}\n\n",
    "in angles": "[{hour}:{minute}] <{who}> {said}\n",
    "to everyone": "{hour}:{minute}:07 From {who} to Everyone:\n\t{said}\n",
    "to everyone on a day": "2025-10-12 1{hour}:{minute}:07 From {who} to Everyone:\n\t{said}\n",
    "to all, in German": "{hour}:{minute}:07 Von {who} an Alle:\n\t{said}\n",
    "to all, in French": "{hour}:{minute}:07\t De {who} à Tout le monde : {said}\n",
    "to all, in Swedish": "{hour}:{minute}:07 Från {who} till Alla:\n\t{said}\n",
    "of old": "{hour}:{minute}:07\t From  {who} : {said}\n",
}
NAMES = ("Ola Vik", "netmaker_77", "kari 🐟", "+47 400 11 223", "Kitchen iPad", "Vik, Ola (Guest)", "Ola V.", "nils")


def pasted(form: str, who: str) -> str:
    return "".join(
        FORMS[form].format(who=(who if n % 2 else "Ines Walker"), hour=9, minute=10 + 3 * n, said=said)
        for n, said in enumerate(SAID)
    )


def doubts(document: Document) -> list[str]:
    (looked,) = doubted([document])
    return [told for told in looked.warnings if told.startswith("doubtful reading")]


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "chat.txt"))
    return finish(document)


def said(document: Document) -> list[tuple[str, Role, str]]:
    return [
        (turn.speaker, turn.role, document.slice(turn.paragraphs))
        for turn in document.turns
        if turn.kind is Kind.SPEECH
    ]


@pytest.mark.parametrize("who", NAMES)
@pytest.mark.parametrize("form", FORMS)
def test_who_writes_is_told_by_the_form(form: str, who: str) -> None:
    document = read(pasted(form, who))
    names = {name for name, _, _ in said(document)}

    assert [text for _, _, text in said(document)] == list(SAID)
    assert [role for _, role, _ in said(document)] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert len(names) == 2
    assert names >= {"Ines Walker"}
    assert doubts(document) == []


def test_a_clock_alone_is_when_the_same_one_writes_on() -> None:
    text = pasted("above a clock", "nils").replace("a needle from her, and", "a needle\n9:26 AM\nand")

    assert ("nils", Role.RESPONDENT, "a needle and the tar that you smell") in said(read(text))


def test_how_many_gave_a_sign_is_no_word() -> None:
    text = pasted("before a box", "nils").replace("I learned it anyway\n", "I learned it anyway\n:tada:\n2\n")

    assert [words for _, _, words in said(read(text))] == list(SAID)


def test_what_the_program_of_a_channel_says_is_no_word() -> None:
    log = pasted("in angles", "nils")
    between = log.replace("[9:19]", "[9:18] -!- omar has joined #nets\n[9:19]")
    document = read(f"--- Log opened Sun May 12 09:00:01\n{between}--- Log closed Sun May 12 10:00:01\n")

    assert [words for _, _, words in said(document)] == list(SAID)


def test_days_drawn_across_a_chat_are_no_words() -> None:
    text = pasted("above a clock", "nils").replace("Ines Walker\n  9:22", "Today\nNew\nInes Walker\n  9:22")
    text = f"Tuesday, May 14th\n{text}"

    assert "Today" in text
    assert [words for _, _, words in said(read(text))] == list(SAID)


def test_tabs_between_who_writes_and_when() -> None:
    rows = "".join(f"2024-05-14 10:0{n}:11\t{('@ines', 'ola_v')[n % 2]}\t{words}\n" for n, words in enumerate(SAID))
    rows = rows.replace(
        "2024-05-14 10:05", "2024-05-14 10:04:40\t-->\tomar (~o@host) has joined #nets\n2024-05-14 10:05"
    )

    assert said(read(rows)) == [
        (("ines", "ola_v")[n % 2], (Role.INTERVIEWER, Role.RESPONDENT)[n % 2], words) for n, words in enumerate(SAID)
    ]


def test_a_word_and_a_clock_that_do_not_come_again_are_no_heads() -> None:
    diary = (
        "Up early, 6:10 AM\nThe nets were wet.\nNoon, 12:05 PM\nSoup.\nLate, 9:40 PM\nI slept.\nBread, 7:00 AM\nSold."
    )

    assert {speaker for speaker, _, _ in said(read(diary))} == {""}


def test_a_word_in_small_letters_that_people_say_stays_odd() -> None:
    talk = "Ines Walker: Where is the mill?\n\nmill: My aunt ran it, and I helped.\n\n" * 5
    handle = talk.replace("mill:", "netmaker:")

    assert "a speaker is called 'mill'" in str(doubts(read(talk)))
    assert "a speaker is called" not in str(doubts(read(handle)))
