"""Heads and feet of pages in a text that was copied from a PDF are no words, wherever a page ends."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received, speech

ASKED, ANSWERED = (
    "{asks} Who taught you to bake?",
    ("{answers} My aunt did, in a kitchen that was", "as hot as an oven."),
)
FORMS = ["{number}", "- {number} -", "Page {number} of 3", "Seite {number}", "{number}/3"]
HEADS = [
    ("Bread and Work Study",),
    ("Bread and Work Study", "Participant 7"),
    ("Fen University", "Talk 7, baker"),
]


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.txt"))
    (document,) = doubted([finish(document)])
    return document


def pages(head: tuple[str, ...], number: str, labels: tuple[str, str], *, below: bool) -> str:
    """Three pages, each of which ends amid an answer but for the last."""
    asks, answers = labels
    out: list[str] = []
    for page in range(1, 4):
        rows = [ANSWERED[1]] if page > 1 else []
        for _ in range(3):
            rows += [ASKED, " ".join(ANSWERED)]
        rows += [ASKED, ANSWERED[0]] if page < 3 else []
        edge = number.format(number=page)
        out += [*rows, *head, edge, ""] if below else [*head, *rows, edge, ""]
    return "\n".join(out).replace("{asks}", asks).replace("{answers}", answers)


@pytest.mark.parametrize("labels", [("I:", "B:"), ("Interviewer:", "Participant:"), ("Ada:", "Mr Moss:")])
@pytest.mark.parametrize("number", FORMS)
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("below", [False, True])
def test_a_head_beside_the_number_of_the_page_is_no_words(
    head: tuple[str, ...], number: str, labels: tuple[str, str], below: bool
) -> None:
    if below and head[-1] == "Participant 7":
        head = head[:1]  # right below what is said nothing tells it from a label
    document = read(pages(head, number, labels, below=below))

    said = [" ".join(words.split()) for _, words in speech(document)]
    assert len(said) == 22
    assert {*said[1::2]} == {"My aunt did, in a kitchen that was as hot as an oven."}
    doubts = [warning for warning in document.warnings if "doubtful" in warning]
    assert all("turns begin with 'My aunt'" in doubt for doubt in doubts)  # as all answers of this talk do


def test_a_head_without_a_number_that_breaks_into_a_sentence_is_no_words() -> None:
    text = pages(("Bread and Work Study",), "", ("I:", "B:"), below=False)

    assert not any("Study" in words for _, words in speech(read(text)))


def test_who_speaks_below_the_number_of_each_turn_keeps_the_name() -> None:
    turns = (f"{at}\n{('Interviewer', 'Baker')[at % 2]}\nWe spoke of loaf {at}, you and I.\n\n" for at in range(8))

    assert {name for name, _ in speech(read("".join(turns)))} == {"Interviewer", "Baker"}


def test_a_foot_with_its_number_at_the_edge_is_no_words() -> None:
    rows = pages(("",), "", ("I:", "B:"), below=True).split("\n")
    places = [place for place, row in enumerate(rows) if not row and not rows[place - 1]][::2]
    for number, place in enumerate(places, start=1):
        rows[place] = f"Bread_study_final                    {number}"

    assert len(places) == 3
    assert not any("final" in words for _, words in speech(read("\n".join(rows))))


@pytest.mark.parametrize("mark", ["- 2 -", "– 2 –", "p. 2/4", "pag. 2/4", "Seite 2 von 3", "Sida 2 (4)", "blad 2"])
@pytest.mark.parametrize("indent", ["", " " * 30])
def test_the_number_of_the_one_page_that_ends_is_no_word(mark: str, indent: str) -> None:
    talk = f"I: {ASKED}\nB: {ANSWERED[0]}\n" * 3
    document = read(f"{talk}{indent}{mark}\n{talk}")

    assert mark not in " ".join(words for _, words in speech(document))
