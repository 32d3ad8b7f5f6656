"""Talks without labels whose asker is told by a look alone, in each container that can say so."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest
from docx.shared import Cm

from pipeline.ingest.readers.html import WebReader
from pipeline.ingest.readers.html_looks import PLAIN, Look, look_of, looks_of_classes
from pipeline.ingest.readers.odt import OpenDocumentReader
from pipeline.ingest.readers.pdf import PdfReader
from pipeline.ingest.readers.rtf import RtfReader
from pipeline.ingest.readers.word import WordReader
from pipeline.model import Document, Kind, Role
from tests.ingest.containers import Printed, odt, pdf, rtf
from tests.ingest.make import received, words

TALK = (
    ("Right, it is running. Maybe you could start with the ferry.", "There were two of us, and one could swim."),
    ("How deep is it here?", "Nobody has ever come back to say."),
    ("And in winter?", "We walk, and so do you."),
    ("Who pays for the rope?", "I do, out of the tins that people leave."),
    ("That is a good arrangement.", "It is, as long as I like beans."),
)
"""Only the look says that the first and the last are asked."""


def word_set_in() -> Document:
    document = docx.Document()
    for asked, answered in TALK:
        document.add_paragraph(asked)
        document.add_paragraph(answered).paragraph_format.left_indent = Cm(1.5)
    stream = io.BytesIO()
    document.save(stream)
    return WordReader().read(received(stream.getvalue(), "talk.docx"))[0]


def odt_set_in() -> Document:
    style = '<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:margin-left="1.5cm"/>'
    body = "".join(
        f'<text:p>{asked}</text:p><text:p text:style-name="P1">{answered}</text:p>' for asked, answered in TALK
    )
    return OpenDocumentReader().read(received(odt(body, styles=f"{style}</style:style>"), "talk.odt"))[0]


def rtf_set_in() -> Document:
    body = "".join(
        f"\\pard\\plain {asked}\\par\n\\pard\\plain \\li850\\fi0 {answered}\\par\n" for asked, answered in TALK
    )
    return RtfReader().read(received(rtf(body), "talk.rtf"))[0]


def word_underlined() -> Document:
    document = docx.Document()
    for asked, answered in TALK:
        document.add_paragraph().add_run(asked).underline = True
        document.add_paragraph(answered)
    stream = io.BytesIO()
    document.save(stream)
    return WordReader().read(received(stream.getvalue(), "talk.docx"))[0]


def odt_underlined() -> Document:
    look = '<style:text-properties style:text-underline-style="solid"/>'
    style = f'<style:style style:name="T1" style:family="text">{look}</style:style>'
    body = "".join(
        f'<text:p><text:span text:style-name="T1">{asked}</text:span></text:p><text:p>{answered}</text:p>'
        for asked, answered in TALK
    )
    return OpenDocumentReader().read(received(odt(body, styles=style), "talk.odt"))[0]


def rtf_underlined() -> Document:
    body = "".join(f"\\pard\\ul {asked}\\ulnone\\par\n\\pard {answered}\\par\n" for asked, answered in TALK)
    return RtfReader().read(received(rtf(body), "talk.rtf"))[0]


def html_by(asked: str, answered: str, sheet: str = "") -> Document:
    body = "".join(f"<p {asked}>{one}</p><p {answered}>{other}</p>" for one, other in TALK)
    return WebReader().read(received(f"<html><head><style>{sheet}</style></head><body>{body}</body></html>", "a.html"))[
        0
    ]


def pdf_coloured() -> Document:
    page: list[Printed] = []
    for place, (asked, answered) in enumerate(TALK):
        half = answered.index(" ", len(answered) // 2)
        page += [
            Printed(asked, 72, 760 - 70 * place, colour="0 0.3 0.7"),
            Printed(answered[:half], 72, 735 - 70 * place),
            Printed(answered[half + 1 :], 72, 722 - 70 * place),
        ]
    return PdfReader().read(received(pdf([page]), "talk.pdf"))[0]


@pytest.mark.parametrize(
    "read",
    [
        word_set_in,
        odt_set_in,
        rtf_set_in,
        word_underlined,
        odt_underlined,
        rtf_underlined,
        pdf_coloured,
        lambda: html_by("", 'style="margin-left: 0.6in"'),
        lambda: html_by("style='background:yellow;mso-highlight:yellow'", ""),
        lambda: html_by('style="font-style:italic"', ""),
        lambda: html_by('class="c4"', 'class="c2"', ".c4{font-style:italic;color:#000}.c2{color:#000000}"),
        lambda: html_by('class="c4"', 'class="c2"', "p.c2, p.c9 {font-weight:400} p.c4{font-weight:700}"),
    ],
)
def test_who_asks_is_told_by_a_look(read: Callable[[], Document]) -> None:
    document = read()
    said = [
        (turn.role, words(document, turn).replace(" / ", " ")) for turn in document.turns if turn.kind is Kind.SPEECH
    ]

    assert said == [one for asked, answered in TALK for one in ((Role.INTERVIEWER, asked), (Role.RESPONDENT, answered))]


def test_looks() -> None:
    assert look_of("font-weight: 700; color: #ff0000") == Look(bold=True, colour="#ff0000")
    assert look_of("margin-left:0cm;text-align:left;background:white") == PLAIN
    assert look_of("margin-left:2cm;text-indent:-2cm") == PLAIN  # a label hangs there
    assert looks_of_classes("<style>.a .b{font-weight:bold} .c,.d{font-style:italic}</style>") == {
        "c": Look(italic=True),
        "d": Look(italic=True),
    }
