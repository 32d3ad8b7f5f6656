"""Links alone and the page's own title below the words of a web page are said by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech, words

TALK = "<p><b>Since when do you bake?</b></p><p>As a child.</p><p><b>Whom for?</b></p><p>For all who come.</p>"
PAGE = "<html><head><title>The bakery</title></head><body><h1>A talk</h1>{0}{1}</body></html>"


def read(folder: Path, below: str) -> list[tuple[str, str]]:
    return speech(read_alone(folder, PAGE.format(TALK, below), "talk.html"))


@pytest.mark.parametrize(
    "below", ['<p><a class="next" href="2.html">Go on</a></p>', "<p>The bakery</p>", "<a href='1.html'>Back</a>"]
)
def test_links_and_the_title_below_the_last_answer_are_not_said(below: str, tmp_path: Path) -> None:
    assert read(tmp_path, below)[-1] == ("", "For all who come.")


@pytest.mark.parametrize(
    "below",
    [
        "<p>And for me.</p>",
        "<a href='2'>And for me.</a>",
        '<p><a href="https://mill.org">mill.org</a></p>',
        '<p>I <a href="2.html">go on</a></p>',
    ],
)
def test_words_and_addresses_are_said(below: str, tmp_path: Path) -> None:
    assert read(tmp_path, below)[-1][1].startswith("For all who come. / ")


@pytest.mark.parametrize(
    "below",
    [
        '<p>Click here to go back to the first page -----> <a href="1.html"><button>Home</button></a></p>',
        '<p>Read also: <a href="2.html">Our miller tells of his wheel</a></p><p>To the <a href="3.html">list</a> →</p>',
        '<p>Haz clic <a href="1.html">aquí</a> para volver.</p>',
        '<p>What she bakes is shown here ↓</p><p><a href="3.html">Her loaves</a></p>',
    ],
)
def test_sentences_that_lead_elsewhere_are_not_said(below: str, tmp_path: Path) -> None:
    assert read(tmp_path, below)[-1] == ("", "For all who come.")


@pytest.mark.parametrize(
    "below",
    [
        '<p>Next I write <a href="2.html">a book</a>.</p>',
        "<p>Click, it said, and the oven was out.</p><p><a href='1.html'>Back</a></p>",
        "<p>Back to the oven I went.</p>",
        "<p>And then the price goes ↓</p>",
    ],
)
def test_an_answer_that_begins_so_is_said(below: str, tmp_path: Path) -> None:
    assert read(tmp_path, below)[-1][1].startswith("For all who come. / ")


def test_a_name_in_bold_below_the_last_answer_is_not_asked(tmp_path: Path) -> None:
    assert read(tmp_path, "<p><b>Rosa Lindt, Basle</b></p>")[-1] == ("", "For all who come.")
    assert read(tmp_path, f"{TALK}<p><b>Will you stay?</b></p>")[-1] == ("", "Will you stay?")


def test_what_stands_under_a_picture_is_said_by_nobody(tmp_path: Path) -> None:
    picture = '<figure><img src="oven.jpg"><figcaption>The oven in winter. Photograph: A. Lind</figcaption></figure>'
    assert read(tmp_path, f"{picture}<p>And for me.</p>")[-1] == ("", "For all who come. / And for me.")


MENU = (
    '<div><a href="1.html"><span>The loaves</span><svg></svg></a></div>'
    '<div><a href="2.html">Write to us<br>a@b.org</a></div>'
)
MANY = "".join(f'<div><a href="{place}.html"><i></i>Our page {place}</a></div>' for place in range(7))


@pytest.mark.parametrize("below", [MENU, MANY])
def test_links_that_other_tags_or_many_others_stand_beside_are_not_said(below: str, tmp_path: Path) -> None:
    assert read(tmp_path, below)[-1] == ("", "For all who come.")


def test_links_above_the_first_question_are_not_of_the_talk(tmp_path: Path) -> None:
    page = f'<p><a href="0.html">← All our talks</a></p><h1>A talk</h1>{TALK}'
    document = read_alone(tmp_path, page, "talk.html")

    assert words(document, document.turns[0]) == "A talk"


def test_where_each_line_leads_to_its_sound_the_links_are_the_words(tmp_path: Path) -> None:
    lines = [f"{one}: We row {day} on the river" for day in ("Monday", "Friday", "Sunday") for one in "AB"]
    page = "".join(f'<p><a href="#t={place}">{one}</a></p>' for place, one in enumerate(lines))
    document = read_alone(tmp_path, f"<html><body>{page}</body></html>", "talk.html")

    assert [speaker for speaker, _ in speech(document)] == ["A", "B"] * 3


@pytest.mark.parametrize(
    "below",
    [
        'The interview was first published by <a href="https://x.org">The Oven</a>',
        'Wywiad pochodzi ze strony <b><a href="https://x.org">Piekarnia</a></b>',
        'Das Gespräch stammt aus <a href="https://x.org">Der Ofen</a>',
        'Entrevista publicada en <a href="https://x.org">El horno</a>',
    ],
)
def test_whence_the_talk_is_taken_is_not_said(below: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"<p>{below}</p>")[-1] == ("", "For all who come.")
