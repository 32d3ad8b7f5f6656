"""Links alone and the page's own title below the words of a web page are said by nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech

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
