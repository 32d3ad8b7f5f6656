"""Questions in other letters amid paragraphs, and emphasis that asks nothing."""

from __future__ import annotations

from pipeline.ingest.documents.asked_within import parted_at_questions
from pipeline.ingest.documents.paragraphs import Paragraph, Row, TextRun

LIFE = (
    ("I was born at the ferry. ", "Who ran it then? ", "My aunt did. "),
    ("", "And your father? ", "He dug wells. ", "How many did he dig? ", "Nine. "),
)


def paragraph(*parts: str) -> Paragraph:
    runs = tuple(TextRun(text, italic=at % 2 == 1) for at, text in enumerate(parts) if text)
    return Paragraph((Row(runs, "line 1"),))


def test_questions_in_italics_amid_paragraphs_are_paragraphs() -> None:
    found = parted_at_questions([paragraph(*parts) for parts in LIFE])

    assert [one.text.strip() for one in found if isinstance(one, Paragraph)] == [
        "I was born at the ferry.", "Who ran it then?", "My aunt did.",
        "And your father?", "He dug wells.", "How many did he dig?", "Nine.",
    ]  # fmt: skip


def test_an_answer_before_a_question_in_italics_may_end_at_a_comma() -> None:
    cut = (("", "Who ran it then? ", "My aunt did, ", "And your father? ", "He dug wells. ", "How many? ", "Nine."),)
    found = parted_at_questions([paragraph(*parts) for parts in (*LIFE, *cut)])

    assert [one.text.strip() for one in found if isinstance(one, Paragraph)][7:10] == [
        "Who ran it then?", "My aunt did,", "And your father?"
    ]  # fmt: skip


def test_what_is_stressed_or_asked_within_a_sentence_stays() -> None:
    stressed = [paragraph("We were ", "not", " there. ", "Never ever.", " So it was.")] * 3
    within = [paragraph("They always said ", "who are you?", " and went on.")] * 4
    behind_commas = [paragraph("They always asked, ", "Who are you?", " and went on.")] * 4
    few = [paragraph(*LIFE[0]), paragraph("That is all.")]
    for items in (stressed, within, behind_commas, few):
        assert parted_at_questions(items) == tuple(items)


def test_who_asks_may_say_on_and_answers_may_end_without_a_stop_or_in_brackets() -> None:
    more = (("", "Who ran it then? ", "my aunt, that was it ", "Go on. ", "He dug [laughs] ", "How many? ", "Nine."),)
    found = parted_at_questions([paragraph(*parts) for parts in (*LIFE, *more)])

    assert [one.text.strip() for one in found if isinstance(one, Paragraph)][7:] == [
        "Who ran it then?", "my aunt, that was it", "Go on.", "He dug [laughs]", "How many?", "Nine.",
    ]  # fmt: skip


def test_the_lines_of_an_answer_stay_apart_though_all_are_of_one_page() -> None:
    asked = ["Who ran it then? ", "And your father? ", "How many did he dig? "]
    lines = [
        Paragraph(
            (Row((TextRun(one, bold=True), TextRun("My aunt did, for")), "page 1"), Row((TextRun("years."),), "page 1"))
        )
        for one in asked
    ]
    answers = [one for one in parted_at_questions(lines) if isinstance(one, Paragraph)][1::2]

    assert [["".join(run.text for run in row.runs) for row in one.rows] for one in answers] == [
        ["My aunt did, for", "years."]
    ] * 3


def test_a_number_before_a_question_in_other_letters_is_no_answer_to_the_one_before() -> None:
    numbered = [paragraph(f"{place}. ", "Who ran it then? ") for place in range(1, 5)]
    answers = [paragraph("My aunt did.")] * 4
    items = [one for pair in zip(numbered, answers, strict=True) for one in pair]
    assert parted_at_questions(items) == tuple(items)
