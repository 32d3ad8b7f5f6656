"""What the lines above a transcript tell of who asks."""

from __future__ import annotations

import pytest

from pipeline.ingest.registry import reader_named
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.header import ASKED, ASKED_BY, names_after
from pipeline.model import Kind, Role
from tests.ingest.make import received


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Interviewed by Dana Roe on 3 May", ["Dana Roe"]),
        ("The interview was conducted by Dana Roe and Omar J. Reyes.", ["Dana Roe", "Omar J. Reyes"]),
        ("Interviewers are Dana Roe, Bo Lund & Cy Marsh", ["Dana Roe", "Bo Lund", "Cy Marsh"]),
        ("Focus group, moderated by Ruth van der Berg", ["Ruth van der Berg"]),
        ("Funded by Dana Roe", []),
        ("Interviewed by the Research Team", []),
    ],
)
def test_who_asks(text: str, names: list[str]) -> None:
    assert names_after(ASKED_BY, text) == names


@pytest.mark.parametrize(
    "title",
    [
        *("ENTRETIEN AVEC M. Bernard Roe", "Entretien avec Mme Bernard Roe", "Gespräch mit Herrn Bernard Roe"),
        *("Entrevista con el Sr. Bernard Roe", "Intervista con la sig.ra Bernard Roe", "Gesprek met dhr. Bernard Roe"),
    ],
)
def test_how_people_are_addressed_is_no_name(title: str) -> None:
    assert names_after(ASKED, title) == ["Bernard Roe"]


@pytest.mark.parametrize(
    "title", ["Oral history: {}, 4 May", "ORAL HISTORY OF {}", "Recollections of {}", "Interview of {}"]
)
def test_whose_memories_a_title_tells_is_asked(title: str) -> None:
    assert names_after(ASKED, title.format("Iris Vance")) == ["Iris Vance"]


def test_who_is_asked() -> None:
    assert names_after(ASKED, "Interview with Kit Hale and Iris Vance of North Kitchen") == ["Kit Hale", "Iris Vance"]


def test_the_head_tells_the_roles_where_nothing_else_does() -> None:
    (document,) = reader_named("text").read(
        received(
            "# Talk in the kitchen\n\nInterviewed by Dana P. Roe in May.\n\nDana Roe: It is warm.\n\nKit: We began in"
            " spring.\n\nDana Roe: Go on.\n\nKit: Then the neighbours came.\n"
        )
    )
    document = finish(document)

    assert {turn.label: turn.role for turn in document.turns if turn.label} == {
        "Dana Roe": Role.INTERVIEWER,
        "Kit": Role.RESPONDENT,
    }
    assert document.warnings == ()


def test_a_name_for_a_title_tells_who_is_interviewed() -> None:
    talk = "Nour: I was hungry, and so were we all.\n\nMSW: That was in Graz.\n\n" * 4
    (document,) = reader_named("text").read(received(f"Omar Nour\n\n{talk}"))
    document = finish(document)

    assert {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH} == {
        "Omar Nour": Role.RESPONDENT,
        "MSW": Role.INTERVIEWER,
    }


def test_a_surname_that_ends_in_s_is_not_cut_where_who_is_asked_stands_behind_it() -> None:
    assert names_after(ASKED, "Interview de Iris Vances a Bernard Roe") == ["Bernard Roe"]
    assert names_after(ASKED, "Interview de Iris Anna Vances") == ["Iris Anna Vances"]
