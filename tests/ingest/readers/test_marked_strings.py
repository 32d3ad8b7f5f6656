from __future__ import annotations

import json

import pytest

from pipeline.ingest.registry import choose
from tests.ingest.make import received, speech

ASKED, SAID, WENT = "How was the crossing?", "It was rough & the mast broke.", "We went back to the island."
LATER = "Nobody has seen the boat since then, and nobody has asked us for it either."
NAMED = (
    f"<p>About the island.</p><p><b>Ruth:</b> {ASKED}</p><p><b>Omar:</b> It was rough &amp; the mast broke.<br>"
    f"{WENT}</p><p><b>Ruth:</b> And <i>then</i>?</p><p><b>Omar:</b> {LATER}</p>"
)
CLASSED = (
    f'<p class="lead">About the island.</p>\n<p class="pergunta">{ASKED}</p>\n<p class="resposta">{SAID} {WENT}</p>\n'
    f'<p class="pergunta">And <i>then</i>?</p>\n<p class="resposta">{LATER}</p>\n'
    '<p class="pergunta">What else?</p>\n<p class="resposta">Nothing else at all.</p>\n'
    '<p class="pergunta">Are you sure?</p>\n<p class="resposta">As sure as one can be.</p>'
)


@pytest.mark.parametrize(
    ("page", "turn", "more"),
    [
        (NAMED, f"{SAID} / {WENT}", []),
        (CLASSED, f"{SAID} {WENT}", ["What else?", "Nothing else at all.", "Are you sure?", "As sure as one can be."]),
    ],
)
def test_tags_of_a_page_are_no_words(page: str, turn: str, more: list[str]) -> None:
    file = received(json.dumps([{"title": title, "body": page} for title in ("First", "Second")]), "talks.json")
    documents = choose(file).read(file)

    assert len(documents) == 2
    for document in documents:
        assert [words for _, words in speech(document)] == [ASKED, turn, "And then?", LATER, *more]
        assert "<" not in document.text


def test_words_of_a_page_without_labels_are_one_person_s() -> None:
    page = "".join(
        f"<p>We <em>waited</em> a day, and at night number {at} the boat came in again.</p>" for at in range(9)
    )
    file = received(json.dumps([{"transcript": page}, {"transcript": page}]), "talks.json")
    documents = choose(file).read(file)

    assert len(documents) == 2
    assert speech(documents[0])[0][1].startswith("We waited a day, and at night number 0 the boat came in again. / We")


def test_pages_in_a_field_called_content_below_a_name_each_are_talks_whatever_gaps_the_markup_has() -> None:
    said = [
        (who, f"{text} {number}.") for number in range(4) for who, text in (("RUTH", "Why row"), ("OMAR", "I like"))
    ]
    gap = "\n</div>\n\n\n\n<hr />\n\n<div>"
    page = "".join(
        f"<p><strong>{who}</strong></p>{gap if at == 5 else ''}<p>{text}</p>" for at, (who, text) in enumerate(said)
    )
    page = f"<div><h3>Of a lake, and of those who row there all year long.</h3></div>{page}"
    people = ("Omar Quist", "Ida Lode")
    long = page.replace("I like", "I like it here, and I have rowed here since I was a boy of nine, mostly alone, in")
    file = received(json.dumps([{"name": name, "content": long} for name in people]), "talks.json")
    documents = choose(file).read(file)

    assert len(documents) == 2
    for document in documents:
        assert [who for who, _ in speech(document)] == [who for who, _ in said]
