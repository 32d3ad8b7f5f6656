from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement

from pipeline.errors import UnreadableFile
from pipeline.ingest.word import WordReader
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech
from tests.shared import shared


def data(document: WordDocument) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: WordDocument) -> Document:
    (result,) = WordReader().read(received(data(document), "talk.docx"))
    return result


def test_paragraphs_with_labels_and_headings() -> None:
    word = docx.Document()
    word.add_heading("Second visit", 1)
    for text in ("Dana: How was it?", "Omar: Long.", "It went on for days.", "", "Dana:\tAnd then?", "Omar:\tHome."):
        word.add_paragraph(text)
    document = read(word)

    assert speech(document) == [
        ("Dana", "How was it?"),
        ("Omar", "Long. / It went on for days."),
        ("Dana", "And then?"),
        ("Omar", "Home."),
    ]
    assert kinds(document, Kind.HEADING) == ["Second visit"]
    assert document.source_map.locator(document.text.index("It went")) == "paragraph 4"


def test_bold_speakers() -> None:
    word = docx.Document()
    for speaker, text in (("Dana", "How was it?"), ("Omar", "Long."), ("Dana", "And?"), ("Omar", "Home.")):
        paragraph = word.add_paragraph()
        paragraph.add_run(f"{speaker} ").bold = True
        paragraph.add_run(text)

    assert speech(read(word)) == [("Dana", "How was it?"), ("Omar", "Long."), ("Dana", "And?"), ("Omar", "Home.")]


def test_a_line_with_name_and_time_then_text() -> None:
    word = docx.Document()
    for speaker, time, text in (
        ("Ann Lee", "0:03", "How was it?"),
        ("Bo Marsh", "0:07", "Long."),
        ("Ann Lee", "1:00", "Ah."),
    ):
        word.add_paragraph(f"{speaker}   {time}\n{text}")
    document = read(word)

    assert speech(document) == [("Ann Lee", "How was it?"), ("Bo Marsh", "Long."), ("Ann Lee", "Ah.")]
    assert [turn.time for turn in document.turns] == [(3.0, 3.0), (7.0, 7.0), (60.0, 60.0)]


def test_a_table_with_a_speaker_column_stands_where_it_stood() -> None:
    word = docx.Document()
    word.add_paragraph("Recorded in spring.")
    table = word.add_table(rows=0, cols=3)
    for cells in (
        ("Timespan", "Content", "Speaker"),
        ("0:00.0 - 0:04.0", "How was it?", "Ann"),
        ("0:04.0 - 0:09.5", "Long.\nVery long.", "Bo"),
        ("0:09.5 - 0:10.0", "And dull.", "Bo"),
    ):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document = read(word)

    assert speech(document) == [("Ann", "How was it?"), ("Bo", "Long. / Very long. / And dull.")]
    assert kinds(document, Kind.FRONT) == ["Recorded in spring."]
    assert document.text.index("Recorded") < document.text.index("How was")
    assert document.turns[-2].time == (0.0, 4.0)
    assert document.source_map.locator(document.text.index("Very")) == "table 1 row 3"


def test_a_table_of_names_and_words() -> None:
    word = docx.Document()
    table = word.add_table(rows=0, cols=2)
    for cells in (("Ann", "How was it?"), ("Bo", "Long."), ("Ann", "Oh."), ("Bo", "Yes.")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text

    assert speech(read(word)) == [("Ann", "How was it?"), ("Bo", "Long."), ("Ann", "Oh."), ("Bo", "Yes.")]


def test_tracked_changes_are_taken_as_made() -> None:
    word = docx.Document()
    word.add_paragraph("Dana: How was it?")
    kept = word.add_paragraph("Omar: Long ")
    for tag, text_tag, text in (("w:ins", "w:t", "and hot"), ("w:del", "w:delText", "and cold")):
        change = OxmlElement(tag)
        run = OxmlElement("w:r")
        words = OxmlElement(text_tag)
        words.text = text
        run.append(words)
        change.append(run)
        kept._p.append(change)
    word.add_paragraph("Dana: I see.")

    assert speech(read(word))[1] == ("Omar", "Long and hot")


def test_broken_files_are_refused() -> None:
    word = docx.Document()
    for number in range(200):
        word.add_paragraph(f"Ann: line {number} of many.")
    whole = data(word)

    for size in (40, len(whole) // 2, len(whole) - 50):
        assert WordReader().claims(received(whole[:size], "talk.docx")) > 0.5
        with pytest.raises(UnreadableFile, match="damaged or incomplete Word file"):
            WordReader().read(received(whole[:size], "talk.docx"))
    with pytest.raises(UnreadableFile, match="holds no words"):
        read(docx.Document())


def test_claims() -> None:
    assert WordReader().claims(received(data(docx.Document()), "talk")) > 0.9
    assert WordReader().claims(received("words", "talk.docx")) == 0.0
    assert WordReader().claims(received(b"PK\x03\x04", "talk.odt")) == 0.0


def test_a_real_file() -> None:
    (document,) = WordReader().read(received(shared("formats", "qualcoder_ID1.docx").read_bytes(), "ID1.docx"))

    assert [speaker for speaker, _ in speech(document)] == [""]
    assert len(document.turns[0].paragraphs) == 3
