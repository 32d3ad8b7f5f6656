from __future__ import annotations

from pipeline.ingest.documents.colours import asked_in_colour
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun


def paragraph(text: str, colour: str, *, bold: bool = False) -> Paragraph:
    return Paragraph((Row((TextRun(text, bold=bold, colour=colour),), "paragraph 1"),))


def talk(asked: str, answered: str) -> list[Paragraph | Grid]:
    pairs = [("How was it?", "It was good. You see?"), ("And then?", "We left."), ("Was it late?", "It was.")]
    return [one for question, answer in pairs for one in (paragraph(question, asked), paragraph(answer, answered))]


def bold(items: tuple[Paragraph | Grid, ...]) -> list[bool]:
    return [all(run.bold for row in item.rows for run in row.runs) for item in items if isinstance(item, Paragraph)]


def test_what_is_asked_in_a_colour_is_as_good_as_bold() -> None:
    for asked, answered in (("1F4E9E", ""), ("", "#ff0000"), ("00B050", "auto"), ("black", "rgb(9,9,9)")):
        assert bold(asked_in_colour(talk(asked, answered))) == [True, False] * 3


def test_colours_that_tell_no_turns_stay() -> None:
    one = talk("1F4E9E", "#1f4e9e")
    named = [paragraph(f"Ruth: {item.text}", "F00" if at % 2 else "") for at, item in enumerate(one)]  # type: ignore[union-attr]
    coloured = talk("1F4E9E", "")
    shouted = [*coloured[:2], paragraph("A part of its own", "", bold=True), *coloured[2:]]
    for items in (one, named, shouted, talk("auto", "000000")):
        assert asked_in_colour(items) == tuple(items)


def test_keys_of_a_head_in_bold_hide_no_colour() -> None:
    runs = (TextRun("Interviewer:", bold=True), TextRun(" Ruth Lindt"))
    items = (Paragraph((Row(runs, "paragraph 1"),)), *talk("1F4E9E", ""))

    assert bold(asked_in_colour(items)) == [False, *[True, False] * 3]


def test_a_title_in_bold_above_the_first_question_hides_no_colour() -> None:
    items = (paragraph("Interview with a miller", "", bold=True), *talk("1F4E9E", ""))

    assert bold(asked_in_colour(items)) == [True, *[True, False] * 3]


def test_what_stands_above_and_below_the_talk_in_the_colour_that_asks_is_not_asked() -> None:
    head = [paragraph(text, "") for text in ("Date: 3 May", "Age: 58", "Place: at the mill", "Length: 41 minutes")]
    foot = [paragraph(text, "") for text in ("Notes", "It was cold, and the dog barked.")]

    assert bold(asked_in_colour([*head, *talk("", "888"), *foot])) == [*[False] * 4, *[True, False] * 3, False, False]


def test_upright_letters_ask_where_the_answers_are_in_italics() -> None:
    def slanted(*asked: bool) -> list[Paragraph | Grid]:
        runs = [TextRun(item.text, italic=own) for item, own in zip(talk("", ""), asked, strict=True)]  # type: ignore[union-attr]
        return [Paragraph((Row((run,), "paragraph 1"),)) for run in runs]

    assert bold(asked_in_colour(slanted(*[False, True] * 3))) == [True, False] * 3
    assert bold(asked_in_colour(slanted(*[True, False] * 3))) == [False] * 6
