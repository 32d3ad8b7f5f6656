"""Transcripts that are written for LaTeX."""

from __future__ import annotations

import pytest

from pipeline.model import Document, Kind, Role
from tests.ingest import finished
from tests.ingest.make import speech

SAID = (
    ("How long have you worked here?", "Since May, I think."),
    ("What do you like?", "The wheel that turns."),
    ("Will you stay in the mill?", "I will, for a year."),
    ("Who comes with you?", "My aunt, and her dog."),
)
HEAD = "\\documentclass{article}\n\\usepackage{babel}\n"


def read(body: str, head: str = HEAD) -> Document:
    return finished.read(f"{head}\\begin{{document}}\n{body}\n\\end{{document}}\n", "talk.tex")


def talk(asked: str, answered: str, between: str = "\n\n") -> str:
    return between.join(f"{asked.format(one)}{between}{answered.format(other)}" for one, other in SAID)


FORMS = [
    (
        "\\begin{{interviewer}}\n{}\n\\end{{interviewer}}",
        "\\begin{{client}}\n{}\n\\end{{client}}",
        "interviewer",
        "client",
    ),
    ("\\textbf{{I:}} {}\\\\", "\\textbf{{R:}} {}\\\\", "I", "R"),
    ("\\item[Rosa:] {}", "\\item[Omar:] {}", "Rosa", "Omar"),
    ("\\says{{Rosa}}{{{}}}", "\\says{{Omar}}{{{}}}", "Rosa", "Omar"),
    ("\\ques{{{}}}", "\\answ{{{}}}", "ques", "answ"),
    ("\\speak{{Rosa}} {}", "\\speak{{Omar}} {}", "Rosa", "Omar"),
    ("\\rospeaks {}", "\\omspeaks {}", "Rosa", "Omar"),
    ("\\textbf{{{}}}", "{}", "", ""),
    ("\\subsection*{{{}}}", "{}", "", ""),
]


@pytest.mark.parametrize(("asked", "answered", "asks", "answers"), FORMS)
def test_who_speaks_is_told_by_surroundings_commands_and_bold_letters(
    asked: str, answered: str, asks: str, answers: str
) -> None:
    people = "\\Character[Rosa Lindt]{Rosa}{ro}\n\\Character[Omar Holt]{Omar}{om}\n" if "rospeaks" in asked else ""
    document = read(f"{people}{talk(asked, answered)}")

    assert speech(document) == [turn for one, other in SAID for turn in ((asks, one), (answers, other))]
    roles = [turn.role for turn in document.turns if turn.kind is Kind.SPEECH]
    assert roles == [Role.INTERVIEWER, Role.RESPONDENT] * len(SAID)


def test_commands_comments_and_accents_are_read_as_they_are_printed() -> None:
    body = talk("\\textbf{{I:}} {}\\\\", "\\textbf{{R:}} {}\\\\").replace(
        "The wheel that turns.",
        "The \\emph{wheel}, 10\\% of it -- and ``more''\\footnote{Ha.}, f\\\"ur mich\\ldots $\\pi$ % note\n it is.",
    )

    assert speech(read(body))[3] == ("R", "The wheel, 10% of it – and “more”, für mich… π it is.")


def test_what_is_shown_of_a_turn_stands_in_the_file_where_it_says() -> None:
    body = talk("\\begin{{interviewer}}\n{}\n\\end{{interviewer}}", "\\begin{{client}}\n{}\n\\end{{client}}")
    document = read(body)
    turn = [turn for turn in document.turns if turn.kind is Kind.SPEECH][1]
    line = next(at for at, one in enumerate(f"{HEAD}\n{body}".split("\n"), start=1) if one.startswith("Since May"))

    assert document.source_map.locator(turn.paragraphs[0].start) == f"line {line}"


def test_a_piece_of_such_a_text_is_told_by_its_name() -> None:
    pairs = (f"Q{at}. {one}\n\nA{at}. {other}\\newline" for at, (one, other) in enumerate(SAID, start=1))
    document = finished.read("\n\n".join(pairs), "talk.tex")

    assert speech(document)[:2] == [("Q", SAID[0][0]), ("A", SAID[0][1])]


def test_signs_that_are_typed_as_in_any_text_are_words() -> None:
    said = speech(read(talk("\\textbf{{I:}} {}\\\\", "\\textbf{{R:}} {} 50% of us sat in A&E.\\\\ % not said")))

    assert said[1] == ("R", "Since May, I think. 50% of us sat in A&E.")
    assert len(said) == 2 * len(SAID)
