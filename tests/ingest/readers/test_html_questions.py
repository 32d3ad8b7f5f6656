"""A class of paragraphs that nearly all end with a question mark asks, whatever it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.readers.html_questions import asking_classes
from tests.ingest.make import read_alone, speech

ASKED = ("Since when do you bake?", "Whom do you bake for?", "What would you wish for?")
SAID = ("Since I was a child, with my aunt.", "For all who come. Why not?", "For young hands, and for peace.")
PAGE = "<html><body><h1>A talk</h1>{0}</body></html>"
TALK = "".join(f'<p class="qq">{one}</p>\n<p class="zz">{other}</p>\n' for one, other in zip(ASKED, SAID, strict=True))


def test_paragraphs_of_a_class_that_asks_are_asked(tmp_path: Path) -> None:
    document = read_alone(tmp_path, PAGE.format(TALK), "talk.html")

    assert [text for _, text in speech(document)] == [text for pair in zip(ASKED, SAID, strict=True) for text in pair]


def test_a_note_below_the_last_answer_is_doubted(tmp_path: Path) -> None:
    document = read_alone(tmp_path, PAGE.format(f"{TALK}<div>About the form: who asks is a reader.</div>"), "talk.html")

    assert any("begins as a note does, 'About the form'" in warning for warning in document.warnings)


def test_where_all_is_of_one_class_or_few_of_it_ask_none_asks() -> None:
    assert not asking_classes(PAGE.format("".join(f'<p class="a">{text}</p>' for text in ASKED)))
    assert not asking_classes(PAGE.format(TALK.replace("?", ".", 2)))


def test_a_button_that_asks_is_read_above_what_it_unfolds(tmp_path: Path) -> None:
    folded = "".join(
        f'<button class="fold">Q{place}: {one}</button><div><p>A: {other}</p></div>'
        for place, (one, other) in enumerate(zip(ASKED, SAID, strict=True), start=1)
    )
    document = read_alone(tmp_path, PAGE.format(f"<button>Print this page</button>{folded}"), "talk.html")

    assert speech(document) == [pair for both in zip(ASKED, SAID, strict=True) for pair in zip("QA", both, strict=True)]
    assert "Print" not in document.text


def test_who_wrote_it_and_when_below_the_last_answer_is_nobodys(tmp_path: Path) -> None:
    foot = "<p>December, 2018</p><p>Issue N1</p><p>Author: Ada Lind</p>"
    document = read_alone(tmp_path, PAGE.format(TALK + foot), "talk.html")

    assert speech(document)[-1][1] == SAID[-1]


def test_terms_that_ask_are_asked_and_name_nobody(tmp_path: Path) -> None:
    pairs = "".join(f"<dt>{one}</dt><dd>{other}</dd>" for one, other in zip(ASKED, SAID, strict=True))
    document = read_alone(tmp_path, PAGE.format(f"<dl>{pairs}</dl>"), "talk.html")

    assert speech(document) == [("", text) for pair in zip(ASKED, SAID, strict=True) for text in pair]


@pytest.mark.parametrize("words", ["More talks", "Fler intervjuer", "すべて見る", "Ещё беседы"])
def test_a_link_drawn_as_a_button_is_not_said(tmp_path: Path, words: str) -> None:
    foot = f'<div><a class="btn btn-primary" href="/talks">{words}</a></div><h2>Contact</h2><p>Write to us.</p>'
    document = read_alone(tmp_path, PAGE.format(TALK + foot), "talk.html")

    assert words not in document.text
    assert SAID[-1] in document.text


@pytest.mark.parametrize(
    "link",
    [
        '<a class="btn" data-toggle="collapse" href="/one">{0}</a>',
        '<a class="btn" href="#one">{0}</a>',
        '<p>We met at <a class="btn" href="/one">{0}</a> of all places.</p>',
    ],
)
def test_a_link_that_unfolds_or_stands_amid_words_is_read(tmp_path: Path, link: str) -> None:
    document = read_alone(tmp_path, PAGE.format(f"{TALK}{link.format('the red house')}{TALK}"), "talk.html")

    assert "the red house" in document.text
