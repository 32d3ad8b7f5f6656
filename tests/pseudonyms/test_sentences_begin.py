"""Names where a sentence begins, or that are all of it; small words of other languages are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.pseudonyms.capitals import written_names
from pipeline.pseudonyms.entities import INSIDE, Entity, Form, person
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.witnesses import SPACY, Named, places_that_act
from pipeline.workflows.pseudonymise import pseudonymise


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("He said no. Reed wrote the letters.", ["Reed"]),
        ("Faith and I went.", ["Faith"]),
        ("Cliff drove the van.", ["Cliff"]),
        ("Und then there was rain.", []),
        ("Les came later.", []),
        ("It was no Reed of ours.", []),
    ],
)
def test_who_does_as_people_do_is_named(text: str, sure: list[str]) -> None:
    assert [text[one.start : one.end] for one in written_names(text) if one.certainty >= 0.5] == sure


@pytest.mark.parametrize("text", ["Joy.", "Hope was ill.", "Patience is my sister."])
def test_what_may_be_a_name_is_told(text: str) -> None:
    assert [one.certainty for one in written_names(text)] == [0.45]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Quayside Flood Study", "organisation"),
        ("Thornwick Oral History", "organisation"),
        ("Ebru Qorra Quill", "person"),
    ],
)
def test_a_head_of_plain_words_behind_a_strange_one_is_no_person(text: str, kind: str) -> None:
    assert [one.kind for one in written_names(text)] == [kind]


def test_a_name_alone_between_signs_is_the_person_whom_the_corpus_has() -> None:
    grace = person("Grace Oyelaran")
    assert grace
    assert [one.start for one in Matcher([grace]).find("Grace? She was away. Grace period or not.")] == [0]


def test_a_name_that_is_a_word_is_replaced_where_it_begins_a_sentence_and_acts() -> None:
    quill = Entity(PERSON, "Quill", ("quill",), ())
    quill.add(Form(("quill",), INSIDE))
    text = "Quill wrote it, and Quill knew. Quill pens break."
    assert [one.start for one in Matcher([quill]).find(text)] == [0, 20]


def test_a_strange_place_that_does_as_people_do_is_somebody() -> None:
    found = [Named("Tamwin", "place", SPACY, 0.6), Named("Leeds", "place", SPACY, 0.6)]
    texts = [("a.txt", "We went to Tamwin. Tamwin knew everybody. Leeds knew nobody.")]
    assert [(one.text, one.kind) for one in places_that_act(found, texts)] == [("Tamwin", PERSON)]


def test_words_that_may_be_names_are_listed(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    talk = "INT: Who was there?\n\nRESP: Joy. We had soup.\n\nINT: And then?\n\nRESP: Patience is my sister.\n"
    (corpus / "talk.txt").write_text(talk, encoding="utf-8")
    assert set(pseudonymise(corpus).words_too) == {"Joy", "Patience"}
