"""A text that is not English is noticed, and English is never taken for another language."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.ingest import read_corpus
from pipeline.ingest.registry import reader_named
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received
from tests.shared import shared

GERMAN = (
    "I: Wie hat das angefangen?\n\nR: Wir haben im Frühling mit einer kleinen Küche begonnen, und niemand hat geglaubt,"
    " dass es länger als ein Jahr halten würde. Dann kamen die Nachbarn, einer nach dem anderen, und haben geholfen.\n"
)
SPANISH = (
    "I: ¿Cómo empezó todo?\n\nR: Empezamos en primavera con una cocina pequeña y nadie creía que fuera a durar más de"
    " un año. Después vinieron los vecinos, uno detrás de otro, y nos ayudaron con todo lo que tenían.\n"
)
DUTCH = (
    "I: Hoe is het begonnen?\n\nR: We zijn in het voorjaar met een kleine keuken begonnen en niemand geloofde dat het"
    " langer dan een jaar zou duren. Toen kwamen de buren, de een na de ander, en ze hielpen ons met alles.\n"
)
WELSH = (
    "I: Sut dechreuodd e?\n\nR: Fe ddechreuon ni yn y gwanwyn gyda chegin fach, a doedd neb yn credu y byddai'n para"
    " mwy na blwyddyn. Wedyn daeth y cymdogion, un ar ôl y llall, a'n helpu ni gyda phopeth oedd ganddyn nhw.\n"
)
CHINESE = "I: 这是怎么开始的？\n\nR: 我们在春天从一个小厨房开始，没有人相信它能坚持一年以上。后来邻居们来了。\n"
ENGLISH = (
    "I: How did it begin, and who paid for it in the first year?\n\nR: We began in spring with a small kitchen, and"
    " nobody believed that it would last. Then the neighbours came, one after another, and helped us in every way.\n"
)
FRENCH = (
    "R: Je vais le dire en français, parce que c'est plus facile pour moi. Nous avons commencé au printemps avec une"
    " petite cuisine et personne ne croyait que cela allait durer. Les voisins sont venus nous aider, tous les jours.\n"
)
SCOTS = (
    "I: How d'you find it?\n\nR: Ah dinnae ken, pal, it wis awfy hard like, nae money an naebody tae help us oot, so we"
    " jist got on wi it oorsels an hoped fur the best.\n"
)
PATOIS = (
    "I: How it start?\n\nR: Mi did start wid one likkle kitchen, an nobody neva believe seh it would a last more than a"
    " year. Den di neighbour dem come, one by one, an help wi wid everyting weh dem have.\n"
)
NAMES = "R: Giovanni Rossi, Maria Esposito, Luca Bianchi, Chiara Ferrari, Paolo Romano, Anna Colombo, Marco Ricci.\n"


def talk(text: str) -> Document:
    (document,) = reader_named("text").read(received(text))
    return finish(document)


def told(document: Document) -> list[str]:
    return [warning for warning in document.warnings if "as far as can be told" in warning]


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        (GERMAN, "de", "German"),
        (SPANISH, "es", "Spanish"),
        (DUTCH, "nl", "Dutch"),
        (WELSH, "cy", "Welsh"),
        (CHINESE, "zh", "Chinese"),
        (FRENCH, "fr", "French"),
    ],
)
def test_other_languages_are_told_and_said(text: str, code: str, name: str) -> None:
    document = talk(text)

    assert document.language == code
    assert told(document)[0].startswith(f"is in {name} (100% of its words")
    assert "--any-language" in told(document)[0]


@pytest.mark.parametrize("text", [ENGLISH, SCOTS, PATOIS], ids=["English", "Scots", "Patois"])
def test_english_and_what_is_near_to_it(text: str) -> None:
    assert talk(text).language in ("en", "")
    assert not told(talk(text))


@pytest.mark.parametrize("text", ["R: Ja, genau.\n", "R: Yeah. Mm. Okay.\n", "R: NHS CCG GP.\n", NAMES])
def test_nothing_is_told_of_a_few_words_or_of_names(text: str) -> None:
    assert talk(text).language == ""
    assert not told(talk(text))


def test_two_languages_in_one_document() -> None:
    document = talk(ENGLISH * 2 + FRENCH)

    assert document.language == "en"
    assert "% French" in told(document)[0]


def test_what_nobody_said_tells_no_language() -> None:
    assert (
        talk("R: [Wir haben im Frühling mit einer kleinen Küche begonnen und niemand hat es geglaubt.] Ja.\n").language
        == ""
    )


def test_the_identifier_is_not_loaded_for_english() -> None:
    code = (
        "import sys\nfrom tests.ingest.test_language import ENGLISH, talk\n"
        "assert talk(ENGLISH).language == 'en'\nassert 'py3langid.langid' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", ["seeds", "bench"])
def test_no_real_english_text_is_taken_for_another(name: str) -> None:
    documents = read_corpus(shared(name)).documents

    assert documents
    assert [document.id for document in documents if document.language not in ("en", "")] == []
    assert [warning for document in documents for warning in told(document)] == []


PORTUGUESE_NAMES = (
    "R: The people at the table were João Pedro Carvalho, Maria Aparecida dos Santos, Luiz Inácio Ferreira, Ana Clara"
    " Oliveira, José Carlos Pereira, Antônia Rodrigues, Sebastião Almeida, Francisca Barbosa and Raimundo Nonato.\n"
)
QUOTED = (
    "R: He always said, Man lernt nie aus, and I think that is true, you know, because we never stopped learning.\n\n"
    "R: Genau, as we say at home. Na ja.\n\nR: Oui. Voilà.\n\nR: Fischer, Anneke. Vos, Pieter. Okafor. Nwosu.\n"
)
SHORT_GERMAN = (
    "I: And how was the money?\n\nR: Das war sehr schwierig für uns alle.\n\nI: Did it get better?\n\nR: Ja, ja.\n\n"
)


def spoken_abroad(document: Document) -> list[str]:
    return [document.text[span.start : span.end] for span in document.foreign]


def test_a_half_foreign_interview_is_judged_turn_by_turn() -> None:
    document = talk(ENGLISH + "\n" + GERMAN + "\n" + ENGLISH)

    assert document.language == "en"
    assert [text[:9] for text in spoken_abroad(document)] == ["Wie hat d", "Wir haben"]
    (warning,) = told(document)
    assert "German" in warning
    assert "2 of 6 turns" in warning
    assert "the other 4 turns in English are coded" in warning


def test_short_answers_are_judged_among_the_languages_that_were_found() -> None:
    document = talk(GERMAN + "\n" + SHORT_GERMAN + ENGLISH.replace("R:", "R2:"))

    assert "Das war sehr schwierig für uns alle." in spoken_abroad(document)
    # A word or two says nothing, and goes with what the same speaker says around it.
    assert "Ja, ja." in spoken_abroad(document)
    assert not any(text.startswith(("And how", "Did it", "How did", "We began")) for text in spoken_abroad(document))


@pytest.mark.parametrize("text", [PORTUGUESE_NAMES, QUOTED, NAMES * 3, "R: MARIA ESPOSITO, LUCA BIANCHI. NHS.\n"])
def test_names_titles_and_phrases_leave_an_interview_english(text: str) -> None:
    document = talk(ENGLISH + "\n" + text + "\n" + ENGLISH)

    assert document.language == "en"
    assert document.foreign == ()
    assert not told(document)


def test_a_foreign_answer_in_a_long_english_interview_is_told_too() -> None:
    document = talk(ENGLISH * 30 + "\n" + FRENCH)

    assert [text[:11] for text in spoken_abroad(document)] == ["Je vais le "]
    assert "1 of 61 turns" in told(document)[0]
