"""Questions that look like the answers, or go on behind their mark, where each answer is one paragraph."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.odt import OpenDocumentReader
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.containers import odt_of
from tests.ingest.make import received, speech

ASKED = (
    "What do you grow?",
    "Who helps you?",
    "Where do you sell it?",
    "And in winter?",
    "Do you like it?",
    "Since when?",
)
SAID = ("Beans, and I like them.", "My sister.", "We sell it at the bridge.", "I rest.", "Yes.", "As long as I live.")


def by_turns(more: str, answer: str, mark: str = "**") -> str:
    talk = [f"{mark}{asked}{mark}\n\n{said}" for asked, said in zip(ASKED, SAID, strict=True)]
    talk[2] += f"\n\n{more}\n\n{answer}"
    return "Interview\n\n" + "\n\n".join(talk) + "\n"


def said(document: Document) -> list[str]:
    return [text for _, text in speech(finish(document))]


@pytest.mark.parametrize(
    "more", ["Is there a market on Sundays?", "¿Hay un mercado los domingos?", "And who buys it there?"]
)
def test_a_question_in_plain_letters_is_the_next_that_is_asked(more: str) -> None:
    (document,) = TextReader().read(received(by_turns(more, "No, not at all."), "talk.md"))

    assert said(document)[4:8] == [ASKED[2], SAID[2], more, "No, not at all."]


@pytest.mark.parametrize(
    "more",
    [
        "¿Qué le parece el mercado del pueblo? De uno a cinco, donde cinco es muy bueno",
        "De estas cosas ¿cuál le gusta más?: El pan, el vino o la miel",
        "De estas cosas ¿cuál le gusta más (pan, vino, miel)",
    ],
)
def test_a_question_may_go_on_behind_its_mark_or_lack_it(more: str) -> None:
    asked = (
        "¿Qué cultiva usted?",
        "¿Quién le ayuda?",
        "¿Dónde lo vende?",
        "¿Y en invierno?",
        "¿Le gusta?",
        "¿Desde cuándo?",
    )
    answers = ("Judías.", "Mi hermana.", "En el puente.", "Descanso.", "Sí.", "Desde siempre.")
    pairs = [text for pair in zip(asked, answers, strict=True) for text in pair]
    (document,) = OpenDocumentReader().read(
        received(odt_of(["Entrevista", *pairs[:6], more, "La miel.", *pairs[6:]]), "talk.odt")
    )

    assert said(document)[4:8] == ["¿Dónde lo vende?", "En el puente.", more, "La miel."]


@pytest.mark.parametrize(
    ("more", "answer"),
    [
        ("Why do I do it at all?", "Because nobody else did."),
        ("It is a good place, isn't it?", "So we stay."),
        ("Right?", "That is how it is."),
        ("Who would have thought of that? We did.", "So we stay."),
    ],
)
def test_who_asks_herself_or_adds_a_word_answers_on(more: str, answer: str) -> None:
    (document,) = TextReader().read(received(by_turns(more, answer), "talk.md"))

    assert said(document)[5] == f"{SAID[2]} / {more} / {answer}"


def test_among_answers_of_several_paragraphs_none_is_taken() -> None:
    talk = [f"**{asked}**\n\n{own}\n\nThat is all there is to it." for asked, own in zip(ASKED, SAID, strict=True)]
    talk[2] += "\n\nIs there a market on Sundays?\n\nNo, not at all."
    (document,) = TextReader().read(received("Interview\n\n" + "\n\n".join(talk) + "\n", "talk.md"))

    assert len(said(document)) == 2 * len(ASKED)
