"""Labels of which the head says who they are."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role, Turn
from tests.ingest.make import read_alone, received

SAID = (
    ("When did you take over the kiln?", "Nine years ago. My aunt had it before me."),
    ("What did you change?", "The roof. I laid new tiles, all of them."),
    ("And the oven?", "That is hers still."),
    ("Did anybody help?", "Two neighbours. One stayed the winter."),
)

LEGENDS = {
    "in a line": "{a} = {who}, {b} = {other}",
    "by semicolons": "{a}: {who}; {b}: {other}",
    "a line each": "{a}: {who}\n{b}: {other}",
    "by a colon and a sign": "{a}: = {who}\n{b}: = {other}",
    "by dots": "{a} ... {who}\n{b} ... {other}",
    "by dashes": "{a} – {who}\n{b} – {other}",
    "by tabs": "{a}\t{who}\n{b}\t{other}",
    "in brackets": "({a} = {who}; {b} = {other})",
    "headed": "Key: {a} = {who}; {b} = {other}",
    "in words": "{a}={who} and {b}={other}",
    "turned": "{who}: {a}\n{other}: {b}",
    "behind names": "Present: {who} ({a}), {other} ({b})",
}

FORMS = ("{}: ", "{}   ", "{}\t", "{}. ", "[{}] ", "{} – ", "{}\n", "{}) ")


def read(head: str, asks: str, answers: str, form: str = "{}: ") -> Document:
    talk = "\n".join(
        f"{form.format(asks)}{one}\n{form.format(answers)}{other}" + "\n" * form.endswith("\n") for one, other in SAID
    )
    (document,) = TextReader().read(received(f"{head}\n\n{talk}\n"))
    return finish(document)


def speech(document: Document) -> list[Turn]:
    return [turn for turn in document.turns if turn.kind is Kind.SPEECH]


@pytest.mark.parametrize(("legend", "form"), [*product(LEGENDS, FORMS)])
@pytest.mark.parametrize(
    ("labels", "whos"),
    [
        (("I", "T"), ("Interviewer", "Tile maker")),
        (("RL", "OP"), ("Ruth Lindt", "Omar Pratt")),
        (("A", "B"), ("Researcher", "Potter, nine years")),
    ],
)
def test_a_legend_is_said_by_nobody(legend: str, form: str, labels: tuple[str, str], whos: tuple[str, str]) -> None:
    head = LEGENDS[legend].format(a=labels[0], b=labels[1], who=whos[0], other=whos[1])
    document = read(head, *labels, form)

    assert [(turn.role, document.slice(turn.paragraphs)) for turn in speech(document)] == [
        pair for one, other in SAID for pair in ((Role.INTERVIEWER, one), (Role.RESPONDENT, other))
    ]


def test_a_legend_that_says_another_part_than_the_letters_is_believed() -> None:
    document = read("R = Researcher, I = Informant", "R", "I")

    assert {(turn.speaker, turn.role) for turn in speech(document)} == {
        ("Researcher", Role.INTERVIEWER),
        ("Informant", Role.RESPONDENT),
    }


def test_an_interpreter_is_no_interviewer() -> None:
    lines = ["Present: Ruth Lindt (RL), Omar Pratt (OP), interpreter (INT)\n"]
    for one, other in SAID:
        lines += [f"RL: {one}", f"INT: {one}", f"OP: {other}", f"INT: {other}"]
    (document,) = TextReader().read(received("\n".join(lines)))

    assert {(turn.speaker, turn.role) for turn in speech(finish(document))} == {
        ("RL", Role.INTERVIEWER),
        ("OP", Role.RESPONDENT),
        ("interpreter", Role.OTHER),
    }


@pytest.mark.parametrize(
    "begin", ["A: Good morning.\nB: Good morning", "A: I made tea\nB: So did I", "A: Tea?\nB: Tea"]
)
def test_a_talk_that_begins_with_few_words_is_no_legend(begin: str) -> None:
    talk = "\n".join(f"A: {one}\nB: {other}" for one, other in SAID)
    (document,) = TextReader().read(received(f"{begin}\n{talk}\n"))

    assert len(speech(document)) == 2 + 2 * len(SAID)


def test_short_turns_of_like_length_are_no_wrapped_line() -> None:
    document = read("", "RL", "OP", "{}) ")

    assert [turn.kind for turn in document.turns] == [Kind.SPEECH] * 2 * len(SAID)


def test_initials_of_names_that_the_head_tells_are_no_turns(tmp_path: Path) -> None:
    head = "Informant: Berit, 66 years\nInterviewer: Sten Dahl\nLength: 25 min.\n\nS: Sten\nB: Berit\n\n"
    document = read_alone(tmp_path, head + "S: Who mends it?\n\nB: My sister does, on Sundays.\n\n" * 4)

    assert {document.slice(turn.paragraphs) for turn in speech(document)} == {
        "Who mends it?",
        "My sister does, on Sundays.",
    }
    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH][:2] == [Role.INTERVIEWER, Role.RESPONDENT]


def test_a_legend_below_fields_that_look_like_labels_is_no_turn(tmp_path: Path) -> None:
    head = "Interviewer: Jana Holm, student\nInterviewee: Uwe Kraft, 58, turner\n\nI: interviewer, B: interviewee\n\n"
    document = read_alone(tmp_path, head + "I: Who mends it?\n\nB: My sister does, on Sundays.\n\n" * 4)

    assert {document.slice(turn.paragraphs) for turn in speech(document)} == {
        "Who mends it?",
        "My sister does, on Sundays.",
    }


def test_a_short_turn_behind_the_sign_of_all_turns_is_no_legend() -> None:
    turns = ["I = Go on.", "R2 = I came to the mill.", "I = Say more of that.", "R3 = We did, and I stayed."] * 2
    (document,) = TextReader().read(received("\n\n".join(turns)))

    assert [turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH] == ["I", "R2", "I", "R3"] * 2


def test_a_legend_may_name_one_who_speaks_once_and_has_her_part_behind_her_name() -> None:
    head = "Ada: Ada Lind (interviewer); Nils: Nils Berg (interviewer); Omar: Omar Said (interviewee)\n"
    talk = "".join(f"Ada: {asked}\nOmar: {answered}\n" for asked, answered in SAID * 2).split("\n", 1)
    said = f"Ada (Interviewer): {SAID[0][0]}\n{talk[1]}Nils (Interviewer): Because?\nOmar: Of the roof.\n"
    (document,) = TextReader().read(received(head + said, "talk.txt"))

    turns = [turn for turn in finish(document).turns if turn.kind is Kind.SPEECH]
    assert [turn.speaker for turn in turns[:2]] == ["Ada", "Omar"]
    assert document.slice(turns[0].paragraphs) == SAID[0][0]
    assert turns[-2].speaker == "Nils"


@pytest.mark.parametrize("labels", [("R.L", "O.P"), ("R.L.", "O.P."), ("RL", "OP")])
def test_initials_of_a_legend_may_have_stops_in_the_talk(labels: tuple[str, str]) -> None:
    document = read("RL: Researcher; OP: Teacher", *labels)

    assert [document.slice(turn.paragraphs) for turn in speech(document)][:2] == [*SAID[0]]


@pytest.mark.parametrize(
    "head", ["Int 1: Sarah, Int 2: Omar", "Int 1: Sarah, Int 2: Omar, P: Salma", "Int 1 = Sarah; Int 2 = Omar"]
)
def test_parts_that_are_counted_are_told_in_one_line(head: str, tmp_path: Path) -> None:
    talk = "".join(f"Int {1 + at % 2}: {one}\nP: {other}\n" for at, (one, other) in enumerate(SAID))
    document = read_alone(tmp_path, f"{head}\n\n{talk}")

    assert [document.slice(turn.paragraphs) for turn in speech(document)] == [said for pair in SAID for said in pair]
    assert {turn.role for turn in speech(document) if turn.label.startswith("Int")} == {Role.INTERVIEWER}
    assert not any("doubtful" in line for line in document.warnings)


@pytest.mark.parametrize("form", ["{}.- ", "{}. ", "{}: "])
def test_a_legend_below_who_asks_in_full_is_said_by_nobody(form: str) -> None:
    document = read("Entrevistadora: Lucía Ramos\nLugar: Baeza\n\nE: Entrevistadora\nP: Pilar", "E", "P", form)

    assert [turn.speaker for turn in speech(document)] == ["E", "P"] * len(SAID)
    assert document.slice(speech(document)[0].paragraphs) == SAID[0][0]


def test_signs_of_transcribing_below_a_legend_are_said_by_nobody() -> None:
    document = read("I: = Interviewer\nB: = Befragte\n(.) = kurze Pause\n(unv.) = unverständlich", "I", "B")

    assert [document.slice(turn.paragraphs) for turn in speech(document)] == [one for pair in SAID for one in pair]


def test_who_asks_is_told_by_the_key_above_her_letters() -> None:
    document = read("Moderator: Ruth (ME). Participants: Omar (BO), Ida (ID)", "ME", "BO")

    assert [turn.role for turn in speech(document)] == [Role.INTERVIEWER, Role.RESPONDENT] * len(SAID)
