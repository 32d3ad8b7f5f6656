from __future__ import annotations

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.odt import OpenDocumentReader
from pipeline.model import Document, Kind, Role
from tests.ingest.containers import odt, odt_of
from tests.ingest.make import kinds, received, speech, words
from tests.shared import shared


def read(data: bytes) -> Document:
    (document,) = OpenDocumentReader().read(received(data, "talk.odt"))
    return document


def test_labels_headings_and_white_space() -> None:
    document = read(
        odt(
            '<text:h text:outline-level="1">Second  visit</text:h>'
            "<text:p>Dana:<text:tab/>How was\n it?</text:p>"
            "<text:p><text:span>Omar:</text:span> Long,<text:line-break/>very<text:s text:c='3'/>long.</text:p>"
            "<text:p>Dana: I see.</text:p>"
        )
    )

    assert kinds(document, Kind.HEADING) == ["Second visit"]
    assert speech(document) == [
        ("Dana", "How was it?"),
        ("Omar", "Long, / very   long."),
        ("Dana", "I see."),
    ]
    assert document.source_map.locator(document.text.index("Long")) == "paragraph 3"


def test_bold_speakers_by_style() -> None:
    styles = (
        '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="C" style:family="text" style:parent-style-name="B"/>'
    )
    body = "".join(
        f'<text:p><text:span text:style-name="C">{who} </text:span>{said}</text:p>'
        for who, said in (("DANA", "How was it?"), ("OMAR", "Long."), ("DANA", "And?"), ("OMAR", "Home."))
    )

    assert speech(read(odt(body, styles=styles)))[0] == ("DANA", "How was it?")


def test_a_table_of_turns() -> None:
    rows = (("Time", "Speaker", "Text"), ("0:01", "Dana", "How was it?"), ("0:04", "Omar", "Long."))
    body = "<table:table>" + "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in rows
    )
    document = read(odt(body + "</table:table>"))

    assert speech(document) == [("Dana", "How was it?"), ("Omar", "Long.")]
    assert document.turns[1].time == (4.0, 4.0)
    assert document.source_map.locator(document.text.index("Long")) == "table 1 row 3"


def test_what_stands_beside_the_text_is_left_out_and_told() -> None:
    document = read(
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>and cold</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>"
            "<text:p>Dana: How was it?</text:p>"
            "<text:p>Omar: Long<text:note><text:note-body><text:p>In hours.</text:p></text:note-body></text:note>"
            "<office:annotation><dc:creator>Ann</dc:creator><text:p>Check this</text:p></office:annotation> "
            "and hot.</text:p><text:p>Dana: I see.</text:p>"
        )
    )

    assert speech(document)[1] == ("Omar", "Long and hot.")
    assert [warning.split(" were")[0] for warning in document.warnings] == [
        "the words in its footnotes",
        "the words in its comments",
    ]


def test_the_questions_of_a_guide_and_the_answers_under_them() -> None:
    document = read(
        odt_of(
            (
                "1 How did you come to the kitchen?",
                "I was hungry, and it was there.",
                "Interviewer: Were you alone?",
                "No, with my sister.",
                "2 What do you do there?",
                "I cut onions.",
                "I cut many onions.",
                "3 Would you go again?",
                "I never left.",
            )
        )
    )
    asked = [words(document, turn) for turn in document.turns if turn.role is Role.INTERVIEWER]

    assert asked == ["1 How did you come to the kitchen?", "2 What do you do there?", "3 Would you go again?"]
    assert speech(document)[2] == ("Interviewer", "Were you alone?")
    assert speech(document)[3] == ("", "No, with my sister.")
    assert speech(document)[5] == ("", "I cut onions. / I cut many onions.")


def test_broken_hostile_and_locked_files_are_refused() -> None:
    whole = odt_of(["Dana: How was it?", "Omar: Long."])
    for data in (whole[:60], whole[: len(whole) // 2]):
        with pytest.raises(UnreadableFile, match="damaged or incomplete OpenDocument file"):
            read(data)
    bomb = '<!DOCTYPE a [<!ENTITY x "ha">]>'
    with pytest.raises(UnreadableFile, match="declares entities"):
        read(odt("<text:p>&x;</text:p>", head=bomb))
    with pytest.raises(UnreadableFile, match="locked with a password"):
        read(odt("", parts={"META-INF/manifest.xml": "<manifest:encryption-data/>"}))
    with pytest.raises(UnreadableFile, match="holds no words"):
        read(odt(""))


def test_claims() -> None:
    assert OpenDocumentReader().claims(received(odt_of(["a"]), "talk")) > 0.9
    assert OpenDocumentReader().claims(received("words", "talk.odt")) == 0.0
    sheet = odt_of(["a"]).replace(b"opendocument.text", b"opendocument.graf")
    assert OpenDocumentReader().claims(received(sheet, "talk.ods")) == 0.0


def test_real_files() -> None:
    (plain,) = OpenDocumentReader().read(received(shared("formats", "qualcoder_ID2.odt").read_bytes(), "ID2.odt"))
    guide = shared("formats", "serdif_P1_GMT20211118.odt").read_bytes()
    (tasks,) = OpenDocumentReader().read(received(guide, "P1.odt"))

    assert [speaker for speaker, _ in speech(plain)] == [""]
    assert sum(turn.role is Role.INTERVIEWER for turn in tasks.turns) > 30
    assert sum(turn.role is Role.RESPONDENT for turn in tasks.turns) > 30


@pytest.mark.parametrize("level", [1, 2, 3])
def test_names_as_headings_in_a_language_that_leaves_out_the_word_for_i(level: int) -> None:
    said = ["Há quanto tempo trabalha no mercado?", "Há vinte anos.", "E os clientes?", "Mudaram muito."] * 2
    head = f'<text:h text:outline-level="{level}">'
    body = "".join(
        f"{head}{who}</text:h><text:p>{text}</text:p>" for who, text in zip(("Ana", "José") * 4, said, strict=True)
    )
    assert speech(read(odt(body))) == list(zip(("Ana", "José") * 4, said, strict=True))
