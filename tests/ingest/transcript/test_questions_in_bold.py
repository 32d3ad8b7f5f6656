"""Questions in bold letters with their answers in the same lines, and guides that begin to count anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.registry import best
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role
from tests.ingest.finished import read
from tests.ingest.make import read_alone, received, speech

BY_TURNS = [Role.INTERVIEWER, Role.RESPONDENT]


def roles(document: Document) -> list[Role]:
    return [turn.role for turn in document.turns if turn.kind is Kind.SPEECH]


def test_answers_go_on_behind_bold_questions() -> None:
    asked = (
        "* **What do you cook?** I cook soup, as you know.\n* **And for whom (if you may say)?** We cook for us all.\n"
    )
    document = read(f"# Interview with Omar Nour\n\n{asked * 3}* **Since when? -** Since we met in May.\n", "talk.md")

    assert roles(document) == BY_TURNS * 7
    assert speech(document)[1][1] == "I cook soup, as you know."


def test_the_next_interview_counts_its_questions_anew() -> None:
    asked = ("What do you cook?", "And for whom?", "Since when?")
    said = (
        ("I cook soup, mostly.", "For all of us here.", "We began in May."),
        ("My bread is known.", "Whoever rings at my door.", "It must be ten years, I think."),
        ("Rice, and what I find.", "My aunt eats it.", "I cannot say."),
    )
    text = "".join(
        f"Interview {number}\n\n" + "".join(f"{at}. {asked[at - 1]}\n{own[at - 1]}\n\n" for at in (1, 2, 3))
        for number, own in enumerate(said, 1)
    )

    assert best(received(text, "talks.txt"))[0].name == "text"
    assert roles(read(text, "talks.txt")) == BY_TURNS * 9


def test_the_end_of_bold_letters_that_began_a_line_above_is_no_word() -> None:
    talk = "**Mia Weber:** Why a kitchen?\n\n**Omar Nour:** I was hungry, and so were we.\n\n" * 4
    document = read(f"**TRANSCRIPT\nOmar Nour:** We had no kitchen at all.\n\n{talk}", "talk.md")

    assert speech(document)[0] == ("Omar Nour", "We had no kitchen at all.")


def test_who_states_as_often_as_she_asks_is_not_who_answers() -> None:
    asked = (
        "How did you come to the mill?", "So you knew it as a child.", "What was the first thing that you mended?",
        "Everybody here talks of the flood.", "What do you hope for?", "The wheel turns again.",
    )  # fmt: skip
    answers = [f"I can tell you {number} things of that, and we laughed at all of them." for number in range(6)]
    pairs = zip(asked, answers, strict=True)
    (document,) = TextReader().read(received("".join(f"**{one}**\n\n{other}\n\n" for one, other in pairs), "talk.md"))

    said = speech(finish(document))
    assert [words for _, words in said[::2]] == list(asked)
    assert [words for _, words in said[1::2]] == answers


def test_a_word_for_a_further_question_is_nobody_among_bold_questions(tmp_path: Path) -> None:
    talk = "**1. Wer rudert?**\n\nMein Bruder, fast immer.\n\n**Nachfrage: Allein?**\n\nMeistens.\n\n"
    talk += "**2. Wer flickt die Netze?**\n\nIch selbst, am Abend.\n\n**3. Und wer kocht?**\n\nWer Hunger hat.\n\n"
    document = read_alone(
        tmp_path, f"**Leitfadeninterview 9**\n\n{talk}Das Interview wurde am 3.3.2023 geführt.\n", "a.md"
    )
    turns = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert {turn.speaker for turn in turns} == {""}
    assert not any("doubtful" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "heading",
    ["Names of the group members", "Nombre de los integrantes", "Prepared by", "Elaborado por", "Erstellt von"],
)
def test_who_made_the_text_is_named_below_the_last_answer(heading: str) -> None:
    asked = ("What do you mend?", "Who taught you?", "And what do you earn?", "Would you do it again?")
    talk = "".join(f"**{one}**\n\nI would say so, as we all do.\n\n" for one in asked)
    document = read(f"Interview\n\n{talk}**{heading}:**\n\nRosa Lindt.\n\nOmar Nour.\n", "talk.md")

    assert roles(document) == BY_TURNS * 4
    assert speech(document)[-1][1] == "I would say so, as we all do."


@pytest.mark.parametrize(
    ("asked", "answers"),
    [
        (
            ("Vai sempre ao mercado?", "Porque motivo?", "E antes de haver a ponte?"),
            ("Sim, gosto de ir.", "Fui lá com a avó.", "Comprei tudo na aldeia."),
        ),
        (
            ("¿Va siempre al mercado?", "¿Por qué motivo?", "¿Y antes del puente?"),
            ("Sí, suelo ir.", "Tengo el horno allí.", "Compré todo en la aldea."),
        ),
        (
            ("Czy chodzi Pani na targ?", "Z jakiego powodu?", "A przed budową mostu?"),
            ("Tak, lubię.", "Zawsze kupowałam tam chleb.", "Chodziłam do wsi."),
        ),
    ],
)
def test_who_answers_says_i_by_the_verb_alone(asked: tuple[str, ...], answers: tuple[str, ...]) -> None:
    talk = "".join(f"**{one}**\n\n{other}\n\n" for one, other in zip(asked, answers, strict=True))
    document = read(f"Rosa Lindt\n\n{talk}", "talk.md")

    assert [text for _, text in speech(document)] == [
        text for pair in zip(asked, answers, strict=True) for text in pair
    ]


@pytest.mark.parametrize(("yes", "no"), [("Yes", "No"), ("Sí", "No"), ("Ja.", "Nein"), ("Oui", "Non.")])
def test_answers_that_are_a_yes_or_a_no_are_somebodys(yes: str, no: str) -> None:
    things = ("rain", "frost", "dust", "smoke", "salt", "noise")
    asked = [f"{number}. Does the {thing} change the colour of the wood?" for number, thing in enumerate(things, 1)]
    answers = (yes, no, yes, no, yes, "Hardly at all")
    text = "\n\n".join(text for pair in zip(asked, answers, strict=True) for text in pair)
    document = read(f"The wood and what changes it\n\n{text}\n", "wood.txt")

    assert [words for _, words in speech(document)[1::2]] == list(answers)
