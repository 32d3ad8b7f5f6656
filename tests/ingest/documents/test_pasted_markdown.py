"""Markdown pasted into a word processor: its marks are looks, and no words."""

from __future__ import annotations

import io

import docx

from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.paragraphs import Paragraph, Row, TextRun
from pipeline.ingest.documents.pasted_markdown import shown, without_marks
from pipeline.ingest.readers.word import WordReader
from pipeline.model import Document, Kind, Role
from tests.ingest.make import kinds, received, speech

TALK = [
    ("How did the boat come to you?", "My uncle left it to me, with a hole in it."),
    ("Who mended the hole?", "We did, in the yard."),
    ("Was it cold?", "It was March, so yes."),
    ("Do you sail?", "Never, I get sick."),
]


def read(*paragraphs: str) -> Document:
    word, stream = docx.Document(), io.BytesIO()
    for text in paragraphs:
        word.add_paragraph(text)
    word.save(stream)
    (document,) = WordReader().read(received(stream.getvalue(), "talk.docx"))
    return document


def test_questions_in_pasted_bold_letters_are_asked() -> None:
    document = read("# A boat", "---", *(text for asks, says in TALK for text in (f"**{asks}**", f"{says} *Yes.*")))

    turns = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [turn.role for turn in turns] == [Role.INTERVIEWER, Role.RESPONDENT] * len(TALK)
    assert [words for _, words in speech(document)] == [text for asks, says in TALK for text in (asks, f"{says} Yes.")]
    assert kinds(document, Kind.HEADING) == ["A boat"]


def test_pasted_headings_are_nobodys_words_also_below_the_last_turn() -> None:
    part = [text for asks, says in TALK for text in (f"**Dana:** {asks}", f"**Ned:** {says}")]
    document = read("## The yard", *part, "## At sea", *part, "## Summary and thanks ##", "Remind him of the form.")

    assert speech(document) == [turn for asks, says in TALK for turn in (("Dana", asks), ("Ned", says))] * 2
    assert kinds(document, Kind.HEADING) == ["The yard", "At sea", "Summary and thanks"]
    assert kinds(document, Kind.BACK) == ["Remind him of the form."]


def test_questions_that_follow_headings_among_labels_leave_what_ends_a_guide_unsaid() -> None:
    both = [text for asks, says in TALK for text in (f"1. {asks}", f"A: {says}", "B: Me too, by the mill.")]
    document = read("## 1. Boats", *both, "## 2. Sails", *both, "## 3. Thanks", "Thank them both for their time.")

    assert kinds(document, Kind.BACK) == ["Thank them both for their time."]


def test_looks_of_the_word_processor_stay_and_marks_go() -> None:
    row = Row((TextRun("so **ve"), TextRun("ry** co", italic=True), TextRun("ld *yes*")), "paragraph 1")
    (one,) = shown(Paragraph((row,))).rows

    assert one.text == "so very cold yes"
    assert [(run.text, run.bold, run.italic) for run in one.runs] == [
        ("so ", False, False),
        ("ve", True, False),
        ("ry", True, True),
        (" co", False, True),
        ("ld ", False, False),
        ("yes", False, True),
    ]


def test_a_few_marks_are_words() -> None:
    texts = ["He said f** off", "** see below", "# 3 in the list", "5 * 4 * 3 is sixty", "**never**"]
    items = [Paragraph((Row((TextRun(text),), "paragraph 1"),)) for text in texts]

    assert without_marks(items) == items
    assert shown(Paragraph((Row((TextRun("## Sails"),), "paragraph 1"),))).form is Form.HEADING
