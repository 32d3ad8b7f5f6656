"""XML is never read as text, and no piece of XML or JSON is: it has a reader, or is refused by its name."""

from __future__ import annotations

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.registry import choose
from tests.ingest.make import received

PARTS = "<a>One day we came</a>\n<b>and asked for seeds</b>\n<c>and nobody had any.</c>\n"


@pytest.mark.parametrize(
    ("text", "name", "said"),
    [
        (f"<minutes>{PARTS}</minutes>", "a.xml", "its root is <minutes>"),
        (f"<minutes>{PARTS}</minutes>\n", "a.txt", "its root is <minutes>"),
        (f"<!-- made by hand -->\n<minutes>{PARTS}</minutes>", "a.txt", "its root is <minutes>"),
        (f'<m:minutes xmlns:m="urn:x">{PARTS}</m:minutes>', "a", "its root is <minutes>"),
        (f"<minutes>{PARTS}", "a.txt", "is no well-formed XML"),
        (
            f"<segmented-transcription>{PARTS}</segmented-transcription>",
            "a.exs",
            "segmented transcription of EXMARaLDA",
        ),
        ('<?xml version="1.0"?><CHAT><Participants/></CHAT>', "a.xml", "TalkBank's XML"),
        ("<TEI><text><p>Nobody speaks.</p></text></TEI>", "a.xml", "TEI without utterances"),
        (
            "<Talk>\n" + "<Who>Ann</Who>\n<Words>Were you there?</Words>\n" * 3 + "</Talk>",
            "a.txt",
            "its root is <Talk>",
        ),
        ("<minutes><t>00:00:01.000 --> 00:00:02.000</t></minutes>", "a.xml", "its root is <minutes>"),
    ],
)
def test_what_no_reader_knows_is_refused_by_its_root(text: str, name: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said) as refused:
        choose(received(text, name))
    assert refused.value.remedy


WHOLE = "<minutes>" + "<p n='1'>One day we came.</p><p n='2'>Nobody had any.</p>" * 5 + "</minutes>"
FIELDS = '[{"start": 1, "end": 2, "speaker": "Ann", "text": "Were you there?"}' + (
    ', {"start": 1, "end": 2, "speaker": "Bo", "text": "I was."}' * 5
)


def test_a_notebook_is_called_one() -> None:
    text = (
        '{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": ["import pandas"]}], "nbformat": 4}'
    )
    for name in ("a.ipynb", "a.txt"):
        with pytest.raises(UnreadableFile, match="is a notebook of Jupyter"):
            choose(received(text, name))


@pytest.mark.parametrize("text", [WHOLE[30:], FIELDS, FIELDS[20:]])
def test_a_piece_of_xml_or_json_is_no_text(text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"is a piece of (?:XML|JSON)"):
        choose(received(text, "a.txt"))


@pytest.mark.parametrize(
    ("text", "name", "reader"),
    [
        ("<Ann>: Were you there?\n\n<Bo>: I was.\n\n<Ann>: And then?\n\n<Bo>: I left.\n", "a.txt", "text"),
        ("<Ann>Were you there?</Ann>\n\n<Bo L.>I was.</Bo L.>\n\n" * 2, "a.txt", "text"),
        ("<I> Were you there?\n<B> I was.\n<I> And then?\n<B> I left.\n", "a.txt", "text"),
        ("<b>Ann:</b> Were you there?<br>\n<b>Bo:</b> I was.<br>\n<b>Ann:</b> And then?<br>\n", "a.txt", "html"),
        (
            "<details>\n<summary>Notes</summary>\n<b>x</b>\n<i>y</i>\n</details>\n\nAnn: Hello.\n\nBo: Hello.\n",
            "a.md",
            "text",
        ),
        ('<?xml version="1.0"?>\n<html><body><p>Ann: Hello.</p></body></html>', "a.xhtml", "html"),
        (
            'Ann: He said {"a": 1} and "b": 2.\n\nBo: <b>Bold</b> and <i>thin</i>, as they write it.\n\n' * 3,
            "a.txt",
            "text",
        ),
        ("<3 that was the best day of all, she wrote, and I believe her.\n", "a.txt", "text"),
    ],
)
def test_text_that_begins_with_an_angle_is_no_xml(text: str, name: str, reader: str) -> None:
    assert choose(received(text, name)).name == reader


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>', "an office program"),
        ("<interlinear-text><item>tala</item></interlinear-text>", "FieldWorks"),
        ("<item>tala</item>", "of a kind that is not known"),
    ],
)
def test_xml_whose_root_is_called_document_is_named_by_what_it_holds(inside: str, told: str) -> None:
    with pytest.raises(UnreadableFile, match=f"{told}.*its root is <document>"):
        choose(received(f'<?xml version="1.0"?><document>{inside}</document>', "a.xml"))
