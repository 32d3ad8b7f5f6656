from __future__ import annotations

import io
import zipfile
from copy import deepcopy
from time import process_time

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.word import WordReader
from pipeline.model import Document, Kind, Role
from tests.ingest.make import kinds, received, speech, words
from tests.shared import shared
from tests.test_conformance import REPORT

TALK = (
    ("I", "How was it out there in the fog?"),
    ("B", "Long, and then we heard the bell."),
    ("I", "Who rang it?"),
    ("B", "Nobody has ever told me that."),
)


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


@pytest.mark.parametrize("head", ["Responses", "Respostas", "Antworten", "Answer"])
def test_a_table_of_answers_beside_ids_and_codes_goes_on_in_the_next(head: str) -> None:
    word = docx.Document()
    first = [
        ("ID", head, "Codes"),
        *((str(at), f"I have rowed for {at} years here.", "Trust: high") for at in range(1, 5)),
    ]
    second = [(str(at), f"I would row for {at} more.", "") for at in range(1, 4)]
    for rows in (first, second):
        table = word.add_table(rows=0, cols=3)
        for cells in rows:
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        word.add_paragraph("")

    said = [(row[0], row[1]) for row in (*first[1:], *second)]
    assert speech(read(word)) == said


def test_a_note_beside_the_words_of_a_table_whose_head_names_nobody() -> None:
    word = docx.Document()
    table = word.add_table(rows=0, cols=3)
    said = ["How was it on the ice?", "Long.", "And then?", "We ate the fish, all of it.", "Who drove?", "Nobody did."]
    rows = [(("Ann", "Bo")[at % 2], text, "shrugs" if at == 3 else "") for at, text in enumerate(said)]
    for cells in (("Who", "What", "Observations"), *rows):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text

    assert speech(read(word)) == [(who, text) for who, text, _ in rows]


def test_a_row_over_all_columns_above_a_table_is_kept() -> None:
    word = docx.Document()
    table = word.add_table(rows=1, cols=3)
    table.rows[0].cells[0].merge(table.rows[0].cells[2]).text = "Interview in the boat house"
    for number, (name, text) in enumerate(TALK):
        for cell, words_in in zip(table.add_row().cells, (str(number), name, text), strict=True):
            cell.text = words_in
    document = read(word)

    assert kinds(document, Kind.FRONT) == ["Interview in the boat house"]
    assert speech(document) == list(TALK)


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


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    "kind", ["application/vnd.ms-word.document.macroEnabled.main+xml", MAIN.replace("document.main", "template.main")]
)
def test_macros_and_templates_are_read_as_words(kind: str) -> None:
    word = docx.Document()
    word.add_paragraph("I: How was it?")
    word.add_paragraph("R: Long.")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data(word))) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(MAIN.encode(), kind.encode()))
    (document,) = WordReader().read(received(stream.getvalue(), "talk.docm"))

    assert speech(document) == [("I", "How was it?"), ("R", "Long.")]


def test_a_table_inside_of_a_cell_is_read() -> None:
    word = docx.Document()
    table = word.add_table(3, 2)
    for place, text in enumerate(("Speaker", "Text", "Dana", "How was it?", "Omar", "Long.")):
        table.cell(place // 2, place % 2).text = text
    table.cell(2, 1).add_table(1, 1).cell(0, 0).text = "And dull at that."

    assert speech(read(word)) == [("Dana", "How was it?"), ("Omar", "Long. / And dull at that.")]


@pytest.mark.parametrize("wrapper", ["w:fldSimple", "w:customXml", "w:bdo", "w:dir", "w:ins", "w:smartTag"])
def test_words_inside_of_wrappers_are_read(wrapper: str) -> None:
    word = docx.Document()
    word.add_paragraph("I: How was it?")
    paragraph = word.add_paragraph("R: Long")
    inside = paragraph.add_run(" and dull")
    paragraph.add_run(" at that.")
    element = OxmlElement(wrapper)
    inside._r.addprevious(element)
    element.append(inside._r)

    assert speech(read(word))[1] == ("R", "Long and dull at that.")


def test_words_in_text_boxes_and_footnotes_are_told() -> None:
    word = docx.Document()
    word.add_paragraph("I: How was it?")
    run = word.add_paragraph("R: Long.").add_run()
    box, paragraph, inner, text = (OxmlElement(f"w:{name}") for name in ("txbxContent", "p", "r", "t"))
    text.text = "Words in a box"
    for outer, child in ((run._r, box), (box, paragraph), (paragraph, inner), (inner, text)):
        outer.append(child)
    run._r.append(OxmlElement("w:footnoteReference"))

    assert read(word).warnings == (
        "the words in its text boxes were not read; move them into the text if they were said",
        "the words in its footnotes were not read; move them into the text if they were said",
    )


def test_thousands_of_paragraphs_are_read_at_once() -> None:
    word = docx.Document()
    first = word.add_paragraph("Omar: So it went on.")._p
    for _ in range(2_000):
        first.addnext(deepcopy(first))
    began = process_time()

    assert len(read(word).turns) > 1_000
    assert process_time() - began < 4


def test_a_report_with_interviews_is_read_as_such() -> None:
    word = docx.Document()
    for part in REPORT.replace("it was a start.", "it was a start, and we knew it.").split("\n\n"):
        text = part.lstrip("# ")
        paragraph = word.add_heading(text, 1 + part.startswith("##")) if part.startswith("#") else word.add_paragraph()
        if not part.startswith("#"):
            paragraph.add_run(text.strip("*")).italic = part.startswith("*")
    document = read(word)

    assert {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH} == {"Omar Reyes", "Dr Iris Vance"}
    assert [case.attributes["post"] for case in document.cases] == [
        "Head cook, North Street Kitchen",
        "Treasurer, Quayside Kitchen",
    ]
    assert document.source_map.locator(document.text.index("I do the books")) == "paragraph 13"


def test_bold_by_style_and_speakers_in_it() -> None:
    word = docx.Document()
    style = word.styles.add_style("Speaker", WD_STYLE_TYPE.CHARACTER)
    style.font.bold = True
    for speaker, text in (("DANA ", "How was it?"), ("OMAR ", "Long."), ("DANA ", "And?"), ("OMAR ", "Home.")):
        paragraph = word.add_paragraph()
        paragraph.add_run(speaker, style="Speaker")
        paragraph.add_run(text)

    assert speech(read(word)) == [("DANA", "How was it?"), ("OMAR", "Long."), ("DANA", "And?"), ("OMAR", "Home.")]


def test_a_deleted_paragraph_mark_joins() -> None:
    word = docx.Document()
    word.add_paragraph("Dana: How was it?")
    cut = word.add_paragraph("Omar: Long ")
    mark = cut._p.get_or_add_pPr()
    inner = OxmlElement("w:rPr")
    inner.append(OxmlElement("w:del"))
    mark.append(inner)
    word.add_paragraph("and dull.")
    word.add_paragraph("Dana: I see.")

    assert speech(read(word))[1] == ("Omar", "Long and dull.")


def rewritten(word: WordDocument, part: str, old: bytes, new: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data(word))) as before, zipfile.ZipFile(stream, "w") as after:
        for info in before.infolist():
            inside = before.read(info)
            after.writestr(info, inside.replace(old, new, 1) if info.filename == part else inside)
    return stream.getvalue()


def test_entities_are_refused() -> None:
    word = docx.Document()
    word.add_paragraph("Omar: Long.")
    bomb = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document '
    hostile = rewritten(word, "word/document.xml", b"<w:document ", bomb)

    with pytest.raises(UnreadableFile, match="declares entities or a document type"):
        WordReader().read(received(hostile, "talk.docx"))


def test_macros_are_told() -> None:
    word = docx.Document()
    word.add_paragraph("I: How was it?")
    word.add_paragraph("R: Long.")
    stream = io.BytesIO(data(word))
    with zipfile.ZipFile(stream, "a") as container:
        container.writestr("word/vbaProject.bin", b"Sub AutoOpen")
    (document,) = WordReader().read(received(stream.getvalue(), "talk.docm"))

    assert "holds macros, which were not run" in document.warnings
    assert len(speech(document)) == 2


def said_in(*paragraphs: str) -> list[tuple[str, str]]:
    word = docx.Document()
    for paragraph in paragraphs:
        word.add_paragraph(paragraph)
    return speech(read(word))


def test_teams_with_names_under_their_times() -> None:
    turns = [("Ann Lee", "How was it?"), ("Bo Marsh", "Long."), ("Ann Lee", "And then?"), ("Bo Marsh", "Home.")]

    assert (
        said_in(*(f"0:0:{4 * at}.0 --> 0:0:{4 * at + 3}.420\n{who}\n{said}" for at, (who, said) in enumerate(turns)))
        == turns
    )


def test_numbered_and_italic_questions_are_asked() -> None:
    talk = ("Where was it?", "In the north.", "Was it cold?", "It was.", "Would you go again?", "I never left.") * 2
    for marked in ("List Number", "italic"):
        word = docx.Document()
        for place, said in enumerate(talk):
            paragraph = word.add_paragraph(style=marked if marked == "List Number" and place % 2 == 0 else None)
            paragraph.add_run(said).italic = marked == "italic" and place % 2 == 0
        document = read(word)

        asked = [words(document, turn) for turn in document.turns if turn.role is Role.INTERVIEWER]
        assert asked == list(talk[::2])


def test_a_table_without_a_header() -> None:
    word = docx.Document()
    table = word.add_table(rows=0, cols=3)
    turns = [("Ann", "How was it?"), ("Bo", "Long, and dull."), ("Ann", "And then you went?"), ("Bo", "I went home.")]
    for place, (who, said) in enumerate(turns):
        for cell, text in zip(table.add_row().cells, (f"00:0{place}", who, said), strict=True):
            cell.text = text
    document = read(word)

    assert speech(document) == turns
    assert [turn.time for turn in document.turns] == [(float(at), float(at)) for at in range(4)]


def test_what_is_asked_under_a_marker_is_asked_though_an_answer_asks_back() -> None:
    word = docx.Document()
    for asked, answered in [("How was it?", "Long."), ("And then?", "Home. Would you not go?"), ("Why?", "Hm.")] * 2:
        word.add_paragraph().add_run(asked).font.highlight_color = WD_COLOR_INDEX.YELLOW
        word.add_paragraph(answered)

    assert len(speech(read(word))) == 12


def test_people_of_whom_the_same_is_asked_are_no_report() -> None:
    document = docx.Document()
    asked = (
        "How did you begin?",
        "What is hard about it?",
        "And what do you do today?",
        "Who taught you to mend nets?",
    )
    answers = ("I went to sea.", "The winters are.", "My sons have the boat, and I mend nets.", "I had an aunt.")
    for person in ("Person A, 64, fisherman", "Person B, 58, netmaker"):
        document.add_heading(person, 1)
        for question, answer in zip(asked, answers, strict=True):
            document.add_heading(question, 2)
            document.add_paragraph(answer)

    assert [text for _, text in speech(read(document))][1::2] == [*answers, *answers]
