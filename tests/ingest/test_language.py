"""A text that is not English is noticed, and English is never taken for another language."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pipeline.ingest import read_corpus
from pipeline.ingest.detect import reader_named
from pipeline.ingest.finish import finish
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
