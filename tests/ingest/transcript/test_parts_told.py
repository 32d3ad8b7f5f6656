"""Lines at the top that say who plays which part, and look like turns."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.make import read_alone, received, speech, words

SAID = (
    ("When did you first row?", "I was nine. My father had a skiff."),
    ("And what did you carry?", "Salt. I carried salt, and I sang."),
    ("Who else was there?", "My cousins. We were five."),
)

HEADS = (
    "Interviewee: ferrywoman, 61\nInterviewer: Ruth Lindt",
    "Interviewer: Ruth Lindt\nInterviewee: ferrywoman, 61",
    "Interviewer: Ruth Lindt\nRespondent: Ferrywoman",
    "Participant: P07, female, 61\nInterviewer: RL",
    "Interviewer: Ruth Lindt",
    "Respondent: female, 61, ferrywoman",
    "The ferry\nModerator: Ruth Lindt\nNote-taker: Omar Pratt\nParticipants: 6 women",
    "Entrevistadora: Ruth Lindt\nEntrevistada: barquera, 61 años",
    "Respondent: Nina Falk, ferrywoman\n",
)

FORMS = ("{}: {}", "{}\t{}", "[{}] {}", "{}\n{}\n")


def read(head: str, asks: str, answers: str, form: str = "{}: {}") -> Document:
    talk = "\n".join(form.format(who, text) for pair in SAID for who, text in zip((asks, answers), pair, strict=True))
    (document,) = TextReader().read(received(f"{head}\n{talk}\n"))
    return finish(document)


def said(document: Document) -> list[tuple[Role, str]]:
    return [(turn.role, words(document, turn)) for turn in document.turns if turn.kind is Kind.SPEECH]


@pytest.mark.parametrize(("head", "form"), [*product(HEADS, FORMS)])
@pytest.mark.parametrize("who", [("Interviewer", "Respondent"), ("I", "R"), ("Interviewer", "Participant")])
@pytest.mark.parametrize("gap", ["", "\n"])
def test_who_plays_which_part_is_said_by_nobody(head: str, form: str, who: tuple[str, str], gap: str) -> None:
    assert said(read(head + gap, *who, form)) == [
        pair for one, other in SAID for pair in ((Role.INTERVIEWER, one), (Role.RESPONDENT, other))
    ]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("who", [("I", "R"), ("Moderator", "Nina")])
def test_who_speaks_first_is_named_behind_her_own_label(who: tuple[str, str], gap: str) -> None:
    assert said(read(f"The ferry\n{who[0]}: Ruth Lindt{gap}", *who))[0] == (Role.INTERVIEWER, SAID[0][0])


def test_who_asks_is_named_below_the_cells_of_a_table() -> None:
    cells = "\n".join(("Participant", "Age", "Post", "Nina", "61", "Rower", "Omar", "54", "Cook"))
    assert said(read(f"{cells}\nModerator: Ruth Lindt", "Moderator", "Nina"))[0] == (Role.INTERVIEWER, SAID[0][0])


@pytest.mark.parametrize(
    "begin",
    [
        "Interviewer: Good morning\nRespondent: Good morning",
        "Interviewer: State the name\nRespondent: Ruth Lindt",
        "Interviewer: Ruth\nRespondent: Yes",
        "Interviewer: Okay\nRespondent: Ferrywoman, 61",
        "Interviewer: What are you?\nRespondent: Ferrywoman, 61",
        "Respondent: Can we start\nInterviewer: Yes",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_talk_that_begins_with_few_words_loses_none(begin: str, gap: str) -> None:
    assert len(said(read(begin + gap, "Interviewer", "Respondent"))) == 2 + 2 * len(SAID)


@pytest.mark.parametrize(
    "end", ["Interview ended at 11:05.", "The recording stopped at 11.05 a.m.", "Session finished 11:05"]
)
def test_when_a_talk_ended_is_said_by_nobody(end: str) -> None:
    talk = "\n".join(f"Interviewer: {one}\nRespondent: {other}" for one, other in SAID)
    (document,) = TextReader().read(received(f"{talk}\n\n{end}\n"))
    assert said(finish(document))[-1] == (Role.RESPONDENT, SAID[-1][1])


@pytest.mark.parametrize(
    "end",
    [
        "Interview by R. Lindt, edited for length.",
        "Interview by R. Lindt\n\nPhotos: Omar Pratt",
        "This conversation has been edited and condensed for clarity.",
        "Das Gespräch führte Ruth Lindt.",
        "Transcribed by R. Lindt on 3 May.",
    ],
)
def test_who_made_a_talk_is_said_by_nobody(end: str) -> None:
    talk = "\n\n".join(f"Interviewer: {one}\n\nRespondent: {other}" for one, other in SAID)
    (document,) = TextReader().read(received(f"{talk}\n\n{end}\n"))
    assert said(finish(document)) == [
        pair for one, other in SAID for pair in ((Role.INTERVIEWER, one), (Role.RESPONDENT, other))
    ]


@pytest.mark.parametrize("end", ["I would not change the interview.", "Photos of it hang there.", "The text was hers."])
def test_what_somebody_says_last_of_it_is_hers(end: str) -> None:
    talk = "\n".join(f"Interviewer: {one}\nRespondent: {other}" for one, other in SAID)
    (document,) = TextReader().read(received(f"{talk}\n\n{end}\n"))
    assert said(finish(document))[-1][1].endswith(end)


def test_three_questions_by_turns_with_their_answers_are_an_interview() -> None:
    (document,) = TextReader().read(received("\n\n".join(f"{one}\n{other}" for one, other in SAID)))
    assert said(finish(document)) == [
        pair for one, other in SAID for pair in ((Role.INTERVIEWER, one), (Role.RESPONDENT, other))
    ]


@pytest.mark.parametrize("pairs", [1, 3])
def test_parts_above_a_talk_without_labels_are_not_said(pairs: int) -> None:
    head = "Interviewer: Ruth Lindt\n\nInterviewee: ferrywoman, 61\n\nDate: 5 May 2021"
    talk = "\n\n".join(f"{asked}\n\n{told}" for asked, told in SAID[:pairs])
    (document,) = TextReader().read(received(f"{head}\n\n{talk}\n"))
    document = finish(document)

    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert " / ".join(words(document, turn) for turn in spoken) == " / ".join(
        text for pair in SAID[:pairs] for text in pair
    )


def test_parts_above_signed_words_are_not_said() -> None:
    signed = "\n\n".join(f"{asked} —Ruth\n\n{told} —Ada" for asked, told in SAID[:2]).replace("sang. —", "sang —")
    (document,) = TextReader().read(
        received(f"Interviewer: Ruth Lindt\n\nInterviewee: ferrywoman, 61\n\nDate: 5 May 2021\n\n{signed}\n")
    )

    assert [turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH] == ["Ruth", "Ada"] * 2


def test_a_post_behind_a_name_and_a_comma_is_told(tmp_path: Path) -> None:
    head = "Interviewer: Jana Holm, PhD student\nInterviewee: Uwe Kraft, 58, turner\nRecorded: by phone\n\n"
    document = read_alone(tmp_path, head + "Jana: Who mends it?\n\nUwe: My sister does, on Sundays.\n\n" * 4)

    assert {said for _, said in speech(document)} == {"Who mends it?", "My sister does, on Sundays."}


def test_who_asks_may_be_named_as_she_speaks(tmp_path: Path) -> None:
    head = "Visit 9\n- woman, 41\nInterviewer: J. (student)\n\n"
    document = read_alone(tmp_path, head + "J.: Who mends it?\n\nR.: My sister does, on Sundays.\n\n" * 4)

    assert {said for _, said in speech(document)} == {"Who mends it?", "My sister does, on Sundays."}
    assert {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH} == {
        "J": Role.INTERVIEWER,
        "R": Role.RESPONDENT,
    }


@pytest.mark.parametrize(
    "head",
    [
        "Interviewer: Ruth Lindt / Interviewee: ferrywoman, 61",
        "Interviewer: Ruth Lindt | Interviewee: ferrywoman, 61",
        "Interviewer: Ruth Lindt / Place: the quay",
    ],
)
def test_two_parts_in_one_line_open_no_turn(tmp_path: Path, head: str) -> None:
    said = "\n\n".join(f"Interviewer: {asked}\n\nInterviewee: {answered}" for asked, answered in SAID)
    document = read_alone(tmp_path, f"{head}\n\n{said}\n")

    assert [text for _, text in speech(document)] == [text for pair in SAID for text in pair]
    assert not any("doubtful" in warning for warning in document.warnings)


@pytest.mark.parametrize("sign", [" / ", " — ", " | "])
def test_two_parts_in_a_line_are_two_people(sign: str, tmp_path: Path) -> None:
    head = f"Pesquisadora: Ana{sign}Entrevistado: Seu Zé (72 anos)\n\n"
    document = read_alone(tmp_path, head + "Ana — Quem rema?\n\nSeu Zé — Meu irmão, quase sempre.\n\n" * 4)

    roles = {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH}
    assert roles == {"Ana": Role.INTERVIEWER, "Seu Zé": Role.RESPONDENT}


def test_a_first_name_alone_is_whom_a_part_is_played_by() -> None:
    head = "Gesprek met mevrouw Kuipers\nInterviewer: Sanne\n\n"
    turns = "Interviewer: Wat weet u nog?\nMevr. Kuipers: Dat we op de tafel zaten.\n" * 3

    (document,) = TextReader().read(received(head + turns))

    assert speech(document)[0] == ("Interviewer", "Wat weet u nog?")
