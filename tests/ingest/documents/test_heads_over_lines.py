"""A running head that goes over two lines is no words, whatever signs stand in it."""

from __future__ import annotations

import textwrap

import pytest

from pipeline.ingest.readers.pdf import PdfReader
from tests.ingest.containers import Printed, pdf
from tests.ingest.make import received

HEADS = (
    ("Voices of the valley: an oral history of the mills, their owners and people", "who worked there. Talk 12"),
    ("Voices of the valley: the mills, their owners and the people who", "worked in them: 1940 to 1980."),
    ("University of the North, Department of Social Work", "Talk 12 - Hollis"),
    ("The mill project: a study", "of work and water. In the north of the", "country: talk no. 4."),
)
ASKED, SAID = "How did you come to the mill in the year {}?", "My aunt ran it, and I helped her with all {} sacks."


def talk(head: tuple[str, ...], pages: int, *, below: bool, numbered: bool) -> bytes:
    made = []
    for page in range(pages):
        words = [Printed(line, 72, (70 if below else 806) - 12 * at) for at, line in enumerate(head)]
        words += [Printed(str(page + 1), 500, 28)] if numbered else []
        y = 745
        for turn in range(20 * page, 20 * page + 20):
            for said in (f"INT: {ASKED}", f"RES: {SAID}"):
                for line in textwrap.wrap(said.format(1900 + turn), 60):
                    words.append(Printed(line, 72, y))
                    y -= 13
        made.append(words)
    return pdf(made)


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("pages", [3, 5])
@pytest.mark.parametrize(("below", "numbered"), [(False, False), (False, True), (True, False)])
def test_all_lines_of_a_running_head_are_left_out(
    head: tuple[str, ...], pages: int, below: bool, numbered: bool
) -> None:
    (document,) = PdfReader().read(received(talk(head, pages, below=below, numbered=numbered), "talk.pdf"))

    assert not any(line[:20] in document.text for line in head)
    assert [turn.speaker for turn in document.turns] == ["INT", "RES"] * 20 * pages


@pytest.mark.parametrize("pages", [3, 5])
def test_what_is_said_above_a_foot_stays(pages: int) -> None:
    data = talk(("The harbour office", "Talk 12 - Hollis"), pages, below=True, numbered=False)
    (document,) = PdfReader().read(received(data, "talk.pdf"))

    assert document.text.count("sacks.") == 20 * pages
