"""What needs no doubt: who is greeted, lists, times of two who speak at once, who opens and closes a meeting."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.captions import CaptionReader
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import received


def read(text: str, name: str = "talk.txt") -> Document:
    reader = CaptionReader() if name.endswith(".vtt") else TextReader()
    (document,) = reader.read(received(text, name))
    (document,) = doubted([finish(document)])
    return document


def doubts(document: Document) -> list[str]:
    return [one for one in document.warnings if "doubtful" in one]


TALK = (
    ("Jonas", "Welcome to the talk."),
    ("John", "Hi Pieter"),
    ("Pieter", "Hello John and Jonas"),
    ("John", "Let us begin with the mill. Who built it?"),
    ("Pieter", "My great-grandfather did, with his brothers."),
    ("Jonas", "And when was it closed?"),
    ("Pieter", "In the year of the flood."),
)


def test_who_is_greeted_is_no_label() -> None:
    assert doubts(read("\n".join(f"{name}: {words}" for name, words in TALK))) == []


def test_the_address_of_a_link_at_the_top_is_said_by_nobody() -> None:
    lines = ["Part 2: <https://example.org/watch?v=a1>", *(f"{name}: {words}" for name, words in TALK)]
    document = read("\n\n".join(lines), "talk.md")

    assert [turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH] == [name for name, _ in TALK]
    assert doubts(document) == []


def test_who_sends_the_address_of_a_link_and_speaks_on_says_it() -> None:
    lines = ["Jonas: https://example.org/watch?v=a1", *(f"{name}: {words}" for name, words in TALK[1:])]

    assert read("\n\n".join(lines)).turns[0].speaker == "Jonas"


def test_what_is_listed_last_is_said() -> None:
    more = [*TALK, ("Jonas", "Where did you go then?"), ("Pieter", "Riverside Hill\nNorthgate\nA farm in the west")]

    assert doubts(read("\n\n".join(f"{name}:\n{words}" for name, words in more))) == []


def test_times_of_two_who_speak_at_once_do_not_fall() -> None:
    cues = [
        f"00:{at:02}:20.000 --> 00:{at:02}:21.000\n<v Ada>Yes.\n\n"
        f"00:{at:02}:05.000 --> 00:{at:02}:50.000\n<v Ben>We took the {load} to the mill by cart.\n"
        for at, load in enumerate(("rye", "oats", "barley", "wheat", "straw", "tools", "flour", "sacks"))
    ]

    assert doubts(read("WEBVTT\n\n" + "\n".join(cues), "talk.vtt")) == []


def test_a_meeting_in_which_nearly_all_speak_once_and_to_one_another() -> None:
    text = "\n\n".join(
        (
            "**Meeting Moderator (Ada):** Good morning. Let us begin with the old bridge and what it costs us.",
            "**Ben Omar (Riva):** Thank you, Ada. The bridge needs new planks before the winter comes.",
            "**Cora Lind (Hill):** I agree, Ben. But the planks cost more than we have this year.",
            "**Dan Okoro (Hill):** That is so, Cora. We could ask the district for a loan.",
            "**Eva Vik (Riva):** A loan is a good way, Dan. I can write the letter.",
            "**Ada Berg (Moderator):** Thank you all. Has anybody more to say?",
            "**Ada Berg (Moderator):** Then we close for today.",
        )
    )
    document = read(text, "talk.txt")

    assert doubts(document) == []
    assert {turn.role for turn in document.turns if "oderator" in turn.speaker} == {Role.INTERVIEWER}


def test_initials_are_of_who_speaks_though_the_title_misspells_her() -> None:
    text = "title: Interview with Eileen Mylar\n\n" + "\n\n".join(
        (
            "Omar Lind: How did you begin to write?",
            "Eileen Myler: On the ferry, in a book for accounts.",
            "OL: And what did you write of?",
            "EM: Of the people who came on board each day.",
            "OL: Did they know of it?",
            "EM: Some did, and asked to be left out.",
        )
    )
    document = read(f"---\n{text}".replace("\n\n", "\n---\n\n", 1), "talk.md")

    assert {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH} == {"Omar Lind", "Eileen Myler"}
    assert not any("may be Eileen" in one for one in document.warnings)


def test_dashes_of_who_is_cut_short_break_no_word_and_part_nothing() -> None:
    lines = [
        "Ruth: The mill was shut because of the pro-",
        "Omar: the flood, I would say.",
        "Ruth: And nobody had a sur-",
        "Omar: but we did.",
        *("Ruth: I think that it would be-----", "Omar: It would not be-----") * 2,
        "Ruth: -----the report of the council itself-----",
        "Omar: So be it.",
        "Ruth: That is what I mean.",
    ]
    assert doubts(read("\n".join(lines))) == []


def test_thanks_with_which_somebody_begins_each_turn_are_no_label() -> None:
    asked = (
        "who runs the mill?",
        "who built the bridge?",
        "when was it shut?",
        "what came then?",
        "where do you live?",
    )
    more = ("is it cold there?", "do you row?", "who else does?", "why is that?", "and since when?", "what for?")
    talk = "\n".join(
        f"Ruth: Thank you, Omar, {one}\nOmar: I could not say {one.replace('?', ',')} if I knew it."
        for one in (*asked, *more)
    )
    assert doubts(read(talk)) == []


def test_fields_side_by_side_above_a_talk_are_no_label() -> None:
    labels = {"Jonas": "INT", "John": "INT", "Pieter": "RES"}
    lines = ["MILL-2020 / Respondent 3 / confidential", *(f"{labels[name]}: {words}" for name, words in TALK)]

    assert doubts(read("\n\n".join(lines))) == []


def test_numbers_in_brackets_count_questions() -> None:
    asked = [words for _, words in TALK if words.endswith("?")]
    pairs = [f"({at}) {words}\nA: It was much like the others, and we left it so." for at, words in enumerate(asked, 1)]
    text = "\n\n".join([*pairs, "(3) Who came then?\nA: The miller did.", "(4) Who else?\nA: Nobody that I know of."])

    assert doubts(read(text)) == []


@pytest.mark.parametrize("labels", [("Interviewer: ", "Respondent: "), ("I: ", "R: "), ("Maud Orr: ", "Nils: ")])
def test_a_survey_of_short_answers_is_not_doubted(labels: tuple[str, str]) -> None:
    asked = [f"How often did you take the boat in the {season} of that year?" for season in ("spring", "autumn")] * 6
    text = "\n\n".join(
        f"{labels[0]}{one}\n\n{labels[1]}{'Twice.' if at % 2 else 'Never.'}" for at, one in enumerate(asked)
    )

    assert not doubts(read(text + "\n"))


@pytest.mark.parametrize("mark", ["- **{}**: ", "- **{}:** ", "- {}: ", "1. **{}**: "])
def test_points_of_an_answer_are_no_speakers_and_not_doubted(mark: str) -> None:
    leads = (("Grunddaten", "Kundenwünsche", "Papiere"), ("Eingang", "Wahl der Dienste", "Endpreis"))
    later = (("Anreise", "Quartier", "Ausflüge"), ("Absagen", "Umbuchungen", "Beschwerden"))
    turns = []
    for at, own in enumerate((*leads, *later)):
        turns.append(
            f"**Interviewer**: Was halten Sie unter Punkt {at} fest?\n\n**Leiterin**: Das zeige ich Ihnen gern.\n"
        )
        turns.append("\n".join(f"{mark.format(one)}Was jedes Mal dazu gehört, und was fehlt." for one in own) + "\n")
    document = read("\n".join(turns), "talk.md")

    assert {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH} == {"Interviewer", "Leiterin"}
    assert not doubts(document)


def test_three_who_tell_of_themselves_within_a_turn_are_doubted() -> None:
    round_of = "Ida Orr: Ich bin die Bäckerin.\nNils Holm: Ich bin der Müller.\nMaud Lee: Ich male Schilder."
    turns = "Chair: Wer ist hier?\nGuest: Alle, die Brot mögen.\n" * 3
    document = read(f"{turns}Chair: Wer noch?\nGuest: Hören Sie.\n{round_of}\n{turns}")

    known = {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH}
    assert "Ida Orr" in known or doubts(document)
