"""A class of paragraphs that nearly all end with a question mark asks, whatever it is called."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.corpus import read_corpus
from pipeline.ingest.readers.html_questions import asking_classes
from tests.ingest.make import speech

ASKED = ("Since when do you bake?", "Whom do you bake for?", "What would you wish for?")
SAID = ("Since I was a child, with my aunt.", "For all who come. Why not?", "For young hands, and for peace.")
PAGE = "<html><body><h1>A talk</h1>{0}</body></html>"
TALK = "".join(f'<p class="qq">{one}</p>\n<p class="zz">{other}</p>\n' for one, other in zip(ASKED, SAID, strict=True))


def test_paragraphs_of_a_class_that_asks_are_asked(tmp_path: Path) -> None:
    (tmp_path / "talk.html").write_text(PAGE.format(TALK), encoding="utf-8")
    (document,) = read_corpus(tmp_path).documents

    assert [text for _, text in speech(document)] == [text for pair in zip(ASKED, SAID, strict=True) for text in pair]


def test_a_note_below_the_last_answer_is_doubted(tmp_path: Path) -> None:
    (tmp_path / "talk.html").write_text(PAGE.format(f"{TALK}<div>About the form: who asks is a reader.</div>"))
    (document,) = read_corpus(tmp_path).documents

    assert any("begins as a note does, 'About the form'" in warning for warning in document.warnings)


def test_where_all_is_of_one_class_or_few_of_it_ask_none_asks() -> None:
    assert not asking_classes(PAGE.format("".join(f'<p class="a">{text}</p>' for text in ASKED)))
    assert not asking_classes(PAGE.format(TALK.replace("?", ".", 2)))
