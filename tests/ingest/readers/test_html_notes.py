"""Notes and comments of pages that office programs wrote: no words of the talk, and told."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.html import WebReader
from tests.ingest.make import received, speech

GOOGLE = (
    '<p><span>Ida: It was the blue door</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span>.</span></p>{}'
    '<div class="c8"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>which door does she mean?</span></p></div>'
)
NOTED = GOOGLE.replace("cmnt", "ftnt").replace("[a]", "[1]")
WORD = (
    '<p class=MsoNormal>Ida: It was the blue door<a href="#_ftn1" name="_ftnref1" title=""><span class='
    "MsoFootnoteReference>[1]</span></a>.</p>{}<div style='mso-element:footnote-list'>"
    "<div style='mso-element:footnote' id=ftn1>"
    '<p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> At the mill.</p></div></div>'
)
WRITER = (
    '<p>Ida: It was the blue door<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup>'
    '</a>.</p>{}<div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>'
    "At the mill.</p><p>It is gone now.</p></div>"
)
PANDOC = (
    '<p>Ida: It was the blue door<a href="#fn1" class="footnote-ref" id="fnref1"><sup>1</sup></a>.</p>{}'
    '<section class="footnotes"><hr><ol><li id="fn1"><p>At the mill.<a href="#fnref1">↩︎</a></p></li></ol></section>'
)
BY_HAND = (
    '<p>Ida: It was the blue door<sup><a href="#footnote-1">1</a></sup>.</p>{}<hr>'
    '<ol><li id="footnote-1">At the mill.</li></ol>'
)
FOOTNOTES = (NOTED, WORD, WRITER, PANDOC, BY_HAND)


@pytest.mark.parametrize(
    ("written", "what"), [(GOOGLE, "comments"), *((written, "footnotes") for written in FOOTNOTES)]
)
def test_notes_are_not_said(written: str, what: str) -> None:
    asked = "<p>Omar: Which door was it?</p>"
    page = f"<html><body>{asked}{written.format(f'{asked}<p>Ida: As I say.</p>')}</body></html>"
    (document,) = WebReader().read(received(page, "talk.html"))

    assert speech(document) == [
        ("Omar", "Which door was it?"),
        ("Ida", "It was the blue door."),
        ("Omar", "Which door was it?"),
        ("Ida", "As I say."),
    ]
    assert f"the words in its {what} were not read" in document.warnings[0]


def test_a_link_that_leads_elsewhere_is_said() -> None:
    talk = '<p>Omar: See <a href="#top">there</a>?</p><p>Ida: Yes.</p><p>Omar: Who?</p><p>Ida: Her.</p>'
    page = f"<html><body>{talk}</body></html>"
    (document,) = WebReader().read(received(page, "talk.html"))

    assert speech(document)[0] == ("Omar", "See there?")
