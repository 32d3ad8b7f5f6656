from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind, Role
from tests.ingest.make import read_alone, words

TALK = (
    "How did you come to the brass band?",
    "My uncle left me a horn.",
    "Could you play it?",
    "Not a note. I polished it for a year.",
    "And who taught you?",
    "The butcher. He had the same horn, and a cellar.",
    "What do you play now?",
    "Whatever they put before me.",
    "Thank you for all of this.",
    "Come and hear us.",
)
HEAD = "Interview 4\nDate: 3 May 2021\nPlace: the band's hall\n\n"


@pytest.mark.parametrize("labelled", [2, 4])
@pytest.mark.parametrize("sign", ["", "- "])
@pytest.mark.parametrize("head", ["", HEAD])
@pytest.mark.parametrize(
    ("joint", "names"), [(": ", ("Interviewer", "P4")), (": ", ("Vera", "Olga")), (":\n", ("Q", "A"))]
)
def test_who_speaks_in_turn_goes_on_below_the_last_label(
    tmp_path: Path, labelled: int, sign: str, head: str, joint: str, names: tuple[str, str]
) -> None:
    said = [f"{names[place % 2]}{joint}{text}" if place < labelled else sign + text for place, text in enumerate(TALK)]
    document = read_alone(tmp_path, head + "\n\n".join(said) + "\n\n[end of recording]\n")

    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [words(document, turn) for turn in talk] == [*TALK]
    assert [turn.speaker for turn in talk] == [*names] * 5
    assert [turn.role for turn in talk] == [Role.INTERVIEWER, Role.RESPONDENT] * 5
    assert any("without a speaker label taken by turns for" in warning for warning in document.warnings)


def test_questions_below_the_last_label_that_are_not_put_in_turn_are_told(tmp_path: Path) -> None:
    said = [f"Interviewer: {TALK[0]}", f"Participant: {TALK[1]}", *TALK[2:4], "It shone.", *TALK[4:8], "Loudly."]
    document = read_alone(tmp_path, "\n\n".join(said))

    assert any("questions stand within the turns of those who answer" in warning for warning in document.warnings)


def test_a_list_of_who_plays_which_part_is_no_talk(tmp_path: Path) -> None:
    document = read_alone(tmp_path, "Interviewer: Vera\nInterviewee: Olga\n\n" + "\n\n".join(TALK[:8]))

    talk = [words(document, turn) for turn in document.turns if turn.kind is Kind.SPEECH]
    assert talk == [*TALK[:8]]


@pytest.mark.parametrize(
    "report", ["", "Conclusion of the interview\n\nThe band: a good one.\n\nTo do: write to her.\n"]
)
def test_labels_of_one_exchange_amid_questions_tell_who_says_the_others(tmp_path: Path, report: str) -> None:
    names = {4: "Vera", 5: "Olga", 6: "Vera"}
    said = [f"{names[place]}: {text}" if place in names else text for place, text in enumerate(TALK[:8])]

    document = read_alone(tmp_path, HEAD + "\n\n".join(said) + "\n\n" + report)

    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [words(document, turn) for turn in talk] == [*TALK[:8]]
    assert [turn.speaker for turn in talk] == ["Vera", "Olga"] * 4


def test_a_report_below_questions_is_not_said_where_the_head_has_a_field(tmp_path: Path) -> None:
    said = "\n\n".join(f"{place // 2 + 1}. {text}" if place % 2 == 0 else text for place, text in enumerate(TALK[:8]))
    report = "Conclusion of the interview\n\nThe band is a good one."

    document = read_alone(tmp_path, f"Interviewee: Vera Ronn - Post: horn player\n\n{said}\n\n{report}\n")

    assert not any("good one" in words(document, turn) for turn in document.turns if turn.kind is Kind.SPEECH)


@pytest.mark.parametrize("sign", ["R/", "Rta/", "A/"])
def test_two_points_of_an_answer_are_nobody_where_answers_have_a_sign(tmp_path: Path, sign: str) -> None:
    points = ("Misión: hacer barcas buenas para todos.", "Visión: ser el mejor taller de la ribera.")
    pairs = (
        ("¿Qué hace el taller?", f"{sign} Hacemos barcas de pino."),
        ("¿Cuál es su misión y su visión?", "\n\n".join((sign, *points))),
        ("¿Quién compra?", f"{sign} Los pescadores de la ribera."),
        ("¿Qué les falta?", f"{sign} Falta madera y faltan manos."),
        ("¿Quién ayuda?", f"{sign} Mi hermana y mis dos sobrinos."),
    )

    document = read_alone(tmp_path, "\n\n".join(["Visita al taller", *(one for both in pairs for one in both)]))

    assert not {turn.speaker for turn in document.turns} & {"Misión", "Visión"}
    asked = [words(document, turn) for turn in document.turns if turn.role is Role.INTERVIEWER]
    assert asked == [question for question, _ in pairs]
