"""Tables whose header has other names, several rows, or is not there; what stands beside a table; sheets of .ods."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Sequence

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.table import TableReader
from pipeline.ingest.registry import choose
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import received, speech


def read(text: str | bytes, file: str = "talk.csv") -> Document:
    given = received(text, file)
    assert choose(given).name == "table"
    (document,) = TableReader().read(given)
    return document


TALK = [("Ann", "Were you there?"), ("Bo", "I was, all night."), ("Ann", "And then?"), ("Bo", "Then I went home.")]


def table(*header: str, rows: Sequence[tuple[str, ...]]) -> str:
    return "".join(";".join(row) + "\n" for row in (header, *rows))


@pytest.mark.parametrize("name", ["words", "Dialogue", "message", "Äußerung", "What she answered", "segment"])
def test_the_column_of_words_is_known_by_its_name_or_by_what_stands_in_it(name: str) -> None:
    assert speech(read(table("Speaker", name, rows=TALK))) == TALK


@pytest.mark.parametrize(
    ("when", "who", "words"),
    [("Minutage", "Qui", "Propos"), ("Minuto", "Voz", "Texto"), ("Tijdcode", "Wie", "Tekst"), ("Tid", "Vem", "Text")],
)
def test_a_row_that_names_a_part_of_the_talk_hides_no_times(when: str, who: str, words: str) -> None:
    rows = [(f"0:{10 + 5 * place}", name, said) for place, (name, said) in enumerate(TALK)]
    parted = [("Part 1: the storm", "", ""), *rows[:2], ("Part 2: the way home", "", ""), *rows[2:]]
    document = read(table(when, who, words, rows=parted))

    assert speech(document) == TALK
    assert [turn.time[0] for turn in document.turns if turn.time] == [10, 15, 20, 25]


def test_a_column_of_text_that_is_empty_is_not_what_is_said() -> None:
    rows = [(who, "", f"{said} It was a long night.") for who, said in TALK]
    document = read(table("Speaker", "Comment", "Said aloud", rows=rows))
    assert speech(document)[1] == ("Bo", "I was, all night. It was a long night.")
    assert "the column 'Said aloud' was taken for what is said" in document.warnings


def test_a_number_of_words_is_no_words() -> None:
    document = read(
        "participant,words,What is hard?\nP1,5,The phones never stop here.\nP2,4,Nobody writes anything down.\n"
    )
    assert [words for speaker, words in speech(document) if speaker] == [
        "The phones never stop here.",
        "Nobody writes anything down.",
    ]
    assert dict(document.cases[0].attributes) == {"words": "5"}


def test_who_speaks_is_known_by_names_that_come_back_and_change() -> None:
    document = read(table("Persona", "Text", rows=TALK))
    assert speech(document) == TALK
    assert "the column 'Persona' was taken for who speaks" in document.warnings
    rows = [("North", f"We came in {year} and stayed.") for year in range(1990, 1994)]
    assert {turn.speaker for turn in read(table("Site", "Text", rows=rows)).turns} == {""}


def test_roles_without_names_are_who_speaks() -> None:
    rows = [("interviewer" if who == "Ann" else "respondent", said) for who, said in TALK]
    document = read(table("Role", "Text", rows=rows))
    assert [turn.role for turn in document.turns] == ["interviewer", "respondent"] * 2


@pytest.mark.parametrize(
    ("rows", "file", "time"),
    [
        ([f"{who};{said}" for who, said in TALK], "talk.csv", None),
        ([f"0:0{2 * at};0:0{2 * at + 1};{who};{said}" for at, (who, said) in enumerate(TALK)], "talk.csv", (2.0, 3.0)),
        ([f"{at}.5;{at + 1}.25;{who};{said}" for at, (who, said) in enumerate(TALK)], "talk.csv", (1.5, 2.25)),
        (
            [f"{who}\t{who}\t00:00:0{at}.5\t00:00:0{at}.9\t00:00:00.4\t{said}" for at, (who, said) in enumerate(TALK)],
            "talk.txt",
            (1.5, 1.9),
        ),
    ],
)
def test_without_a_header_the_first_row_is_a_turn(rows: list[str], file: str, time: tuple[float, float] | None) -> None:
    document = read("\n".join(rows) + "\n", file)
    assert speech(document) == TALK
    assert document.turns[1].time == time
    assert document.source_map.locator(0) == "row 1"
    assert any("has no header" in warning for warning in document.warnings)
    assert "without a header" in TableReader().why(received("\n".join(rows) + "\n", file))


QUESTIONS = [("Where were you?", "On the ferry, all night."), ("And then?", "Then I went home, and slept.")]


@pytest.mark.parametrize(
    ("header", "speakers"),
    [
        (("Question", "Answer"), {"Q", "A"}),
        (("Frage", "Antwort"), {"Q", "A"}),
        (("Fragen", "Antworten"), {"Q", "A"}),
        (("Asked", "Told"), {"Q", "A"}),
        (("Interviewer", "Interviewee"), {"Interviewer", "Interviewee"}),
        (("Ruth", "Tom"), {"Ruth", "Tom"}),
    ],
)
def test_the_first_row_heads_questions_and_answers(header: tuple[str, str], speakers: set[str]) -> None:
    document = read(table(*header, rows=QUESTIONS * 2), "talk.csv")

    assert {turn.speaker for turn in document.turns} == speakers
    assert [said for _, said in speech(document)] == [cell for row in QUESTIONS * 2 for cell in row]
    assert not any("no header" in warning or "was not read" in warning for warning in document.warnings)


def test_tiers_that_were_written_one_after_the_other_are_put_in_time() -> None:
    rows = [f"{who}\t{who}\t00:00:0{at}.000\t00:00:0{at}.900\t{said}" for at, (who, said) in enumerate(TALK)]
    document = read("\n".join(sorted(rows)) + "\n", "talk.txt")
    assert speech(document) == TALK


@pytest.mark.parametrize(
    "text",
    [
        "age;role;What is hard?\n40;nurse;The phones, for they never stop.\n40;clerk;Nobody writes anything down.\n",
        "participant;mood;What is hard?\nAnna;unknown;The phones, for they never stop.\nBea;4;Nobody writes it down.\n"
        "Cleo;5;We lose one in five.\n",
    ],
)
def test_the_first_row_of_a_wide_table_is_neither_a_turn_nor_a_header(text: str) -> None:
    document = read(text)
    asked = [turn for turn in document.turns if turn.role == "interviewer"]
    assert len(asked) == text.count("\n") - 1
    assert document.source_map.locator(document.turns[0].paragraphs[0].start) == "row 1"


ANSWERS = "{},2024-01-12 10:0{}:00,en,The phones never stop at our desk.,No\n"
QUALTRICS = (
    "ResponseId,EndDate,UserLanguage,Q1,Q2\n"
    "Response ID,End Date,User Language,<p>What is <b>hard</b>?</p>,Anything else?\n"
    + ",".join(f'"{{""ImportId"":""{name}""}}"' for name in ("_recordId", "endDate", "userLanguage", "QID1", "QID2"))
    + "\n"
)
LIMESURVEY = (
    "id,submitdate,startlanguage,G01Q01,G01Q02\n"
    "Response ID,Date submitted,Start language,What is hard?,Anything else?\n"
)
MONKEY = "Respondent ID,End Date,Language,What is hard?,\n,,,Open-Ended Response,Other (please specify)\n"


@pytest.mark.parametrize(
    ("head", "row"),
    [(QUALTRICS, "row 2"), (LIMESURVEY, "row 2"), (MONKEY, "row 1")],
    ids=["qualtrics", "lime", "monkey"],
)
def test_surveys_have_two_or_three_rows_of_headings(head: str, row: str) -> None:
    document = finish(read(head + "".join(ANSWERS.format(f"R_{at}", at) for at in range(3)), "survey.csv"))
    assert [turn.case for turn in document.turns if turn.role == "respondent"] == ["R_0", "R_1", "R_2"]
    (question,) = {document.slice(turn.paragraphs) for turn in document.turns if turn.role == "interviewer"}
    assert question == "What is hard?"
    assert document.source_map.locator(0) == row
    assert "en" in document.cases[0].attributes.values()
    assert any("labels of its columns" in warning for warning in document.warnings)


def test_what_stands_beside_a_table_is_told_and_left_out() -> None:
    rows = [(*TALK[0],), (*TALK[1], "", "ask her again"), (*TALK[2],), (*TALK[3],)]
    document = read(table("Speaker", "Text", rows=rows))
    assert speech(document) == TALK
    assert "cells beside the table were left out (row 3)" in document.warnings
    # A row as long as the header's: a spreadsheet writes all rows alike.
    document = read("Speaker;Text;\n" + "".join(f"{who};{said};{'?' * (who == 'Bo')}\n" for who, said in TALK))
    assert speech(document) == TALK
    with pytest.raises(UnreadableFile, match="row 2 has 3 cells"):
        TableReader().read(received("Speaker,Text\nAnn,Well, yes\n", "talk.csv"))


def test_words_side_by_side_are_of_those_who_head_the_columns() -> None:
    document = read("Question;Answer\nWere you there?;I was, all night.\nAnd then?;Then I went home.\n")
    assert [words for _, words in speech(document)] == [words for _, words in TALK]
    assert [turn.role for turn in finish(document).turns] == ["interviewer", "respondent"] * 2
    tiers = "Begin Time,Ann,Bo\n0:01,Were you there?,\n0:02,,I was.\n0:04,And then?,\n0:05,,Home.\n"
    document = read(tiers.replace("Begin Time", "Start"))
    assert [speaker for speaker, _ in speech(document)] == ["Ann", "Bo", "Ann", "Bo"]
    assert document.turns[3].time == (5.0, 5.0)


def test_a_column_a_speaker_without_times_and_columns_without_a_header() -> None:
    document = read("Ann;Bo\nWere you there?;\n;I was, all night.\nAnd then?;\n;Then I went home.\n")
    assert speech(document) == TALK
    document = read("Interviewer 1;Respondent\nWere you there?;\n;I was, all night.\nAnd then?;\n;Then I went home.\n")
    assert [speaker for speaker, _ in speech(document)] == ["Interviewer 1", "Respondent"] * 2
    document = read("Were you there?;I was, all night.\nAnd then?;Then I went home.\nWhy?;The rain had come.\n")
    assert [turn.role for turn in finish(document).turns] == ["interviewer", "respondent"] * 3
    assert document.source_map.locator(0) == "row 1"


def test_a_question_beside_each_answer_is_asked_once() -> None:
    rows = [
        ("P1", "What is hard?", "The phones."),
        ("P1", "What is hard?", "And the stairs."),
        ("P1", "And else?", "No."),
    ]
    document = read(table("participant", "question", "answer", rows=rows))
    assert speech(document) == [
        ("", "What is hard?"),
        ("P1", "The phones. / And the stairs."),
        ("", "And else?"),
        ("P1", "No."),
    ]


def test_a_remark_of_nobody_s_is_no_speech_and_dates_are_no_times() -> None:
    rows = [
        ("2024-05-01 10:00", "", "(They sit down.)"),
        *(("2024-05-01 10:00", f"{who}:", said) for who, said in TALK),
    ]
    document = read(table("Time", "Speaker", "Words", rows=rows))
    assert speech(document) == TALK
    assert document.turns[0].kind is Kind.FRONT
    assert document.turns[1].time is None


def ods(*sheets: str, styles: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("content.xml", content)
    return stream.getvalue()


def sheet(name: str, rows: list[list[str]], *, more: str = "") -> str:
    shown = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}"
        "</table:table-row>"
        for row in rows
    )
    return f'<table:table table:name="{name}"{more}>{shown}</table:table>'


HEAD = ["Speaker", "Text"]
BLANKS = (
    '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="1024"/>'
    "</table:table-row></table:table>"
)


def test_sheets_of_an_opendocument_spreadsheet_are_documents() -> None:
    rows = [HEAD, *map(list, TALK)]
    rows[2][1] = "I was,</text:p><text:p>all<text:s text:c='2'/>night."
    rows[2][1] += "<office:annotation><text:p>Really?</text:p></office:annotation>"
    first = sheet("One", rows).replace("</table:table>", BLANKS)
    hidden = sheet("Notes", rows, more=' table:style-name="ta2"')
    style = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    file = received(ods(first, hidden, sheet("Two", [HEAD, *map(list, TALK)]), styles=style), "talks.ods")
    assert choose(file).name == "table"
    one, two = TableReader().read(file)
    assert (one.id, two.id) == ("talks.ods#One", "talks.ods#Two")
    assert speech(one)[1] == ("Bo", "I was, / all  night.")
    assert speech(two) == TALK
    assert one.source_map.locator(0) == "One row 2"
    assert "the hidden sheet 'Notes' was not read" in one.warnings


def test_a_damaged_spreadsheet_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="damaged or incomplete OpenDocument"):
        TableReader().read(received(ods(sheet("One", [HEAD]))[:-30], "talks.ods"))


def test_labels_with_colons_need_no_header() -> None:
    text = "Ruth 2:;In May.\n;\nOmar:;So we did.\n[crosstalk];\nAll:;Yes we did.\nOmar:;Was it warm?\n"

    assert [who for who, _ in speech(read(text))] == ["Ruth 2", "Omar", "All", "Omar"]


def test_names_of_many_words_are_no_words() -> None:
    talk = [("Ruth van der Berg" if who == "Ann" else "Bo Lee", said) for who, said in TALK * 2]

    assert speech(read(table("Persona", "Nr", "Contenido", rows=[(who, "+49170", said) for who, said in talk]))) == talk


def test_names_that_head_columns_are_names_though_their_accents_stand_apart() -> None:
    said = ("It rose all night.", "Nobody came, I think.", "We held it, as ever.", "I was at the lock.")
    rows = [(f"Where were you on day {n}?", said[n], "" if n % 2 else said[n - 1], said[n - 2]) for n in range(4)]
    text = table("Question", "Inés Álvarez", "Beatriz da Costa", "Jamal Brook", rows=rows)

    found = speech(read(unicodedata.normalize("NFD", text)))

    assert {case_name(who) for who, _ in found} == {"Inés Álvarez", "Beatriz da Costa", "Jamal Brook", ""}


def test_the_first_of_numbered_rows_may_ask_where_others_ask() -> None:
    first = (
        "Hello, I wanted to hire a boat for a week, but the page has no date in June. Will there be one at all, please?"
    )
    others = [
        "The pump is loud at night. Could somebody have a look at it, please?",
        "We liked the mill and the bread.",
    ]
    document = read("".join(f'{at},"{text}"\n' for at, text in enumerate([first, *others, *others], start=6)))
    assert [text for _, text in speech(document)] == [first, *others, *others]


def test_a_question_in_brackets_heads_a_column_of_paragraphs() -> None:
    asked = (
        "Answers in your own words (Think of the last time you hired a boat here. What went well, what did not, and "
        "what would you tell the people who run it?)"
    )
    answers = [
        "The pump was loud.",
        "We liked the mill, the bread and the people.",
        "Nothing at all, I would come again.",
    ]
    document = read(f'"{asked}"\n' + "".join(f'"{one}"\n' for one in answers))
    assert [text for _, text in speech(document)] == [part for answer in answers for part in (asked, answer)]


@pytest.mark.parametrize("first", [0, 1])
def test_a_name_beside_a_column_that_counts_the_rows_heads_the_table(first: int) -> None:
    said = ["I keep bees on the roof.", "They came with the house.", "Nobody minds them.", "We sell the honey."]
    document = read(",text\n" + "".join(f"{at},{words}\n" for at, words in enumerate(said, first)))

    assert [words for _, words in speech(document)] == said


def test_an_id_of_each_talk_parts_them_where_only_the_words_tell_the_column_of_what_is_said() -> None:
    rows = [
        f"{at},{talk},{who},{words}" for at, (talk, (who, words)) in enumerate((t, one) for t in (7, 9) for one in TALK)
    ]
    given = received("\n".join((",id,speaker,value", *rows)).replace("was, all", "was all"), "talks.csv")
    documents = TableReader().read(given)

    assert [document.id for document in documents] == ["7", "9"]
    assert all(len(speech(document)) == len(TALK) for document in documents)


@pytest.mark.parametrize("name", ["topic", "Thema", "tema"])
def test_a_topic_that_each_speaks_of_is_asked(name: str) -> None:
    told = [
        (who, about, f"I would say much of {about}.") for who in ("P1", "P2", "P3") for about in ("boats", "the ice")
    ]

    said = speech(read(table("interviewee", name, "answer", rows=told)))
    assert said == [one for who, about, words in told for one in (("", about), (who, words))]


@pytest.mark.parametrize(("asks", "answers"), [("assistant", "user"), ("bot", "participant")])
def test_each_participant_s_talk_with_a_program_is_a_talk(asks: str, answers: str) -> None:
    said = [(asks if who == "Ann" else answers, words) for who, words in TALK]
    rows = [(code, *one) for code in ("p1", "p2") for one in said]
    documents = TableReader().read(received(table("participant_id", "role", "content", rows=rows), "chats.csv"))

    assert [document.id for document in documents] == ["p1", "p2"]
    assert [speech(document) for document in documents] == [said, said]


def test_the_words_of_one_column_may_hold_what_would_end_it() -> None:
    said = ["I came by boat, by night", "We slept, in the end", "Nobody asked us"]

    assert [words for _, words in speech(read("Text,\n" + "".join(f"{words},\n" for words in said)))] == said


@pytest.mark.parametrize("above", ["Interview 4\nnames changed, 12/05/2024\n\n", "Interview 4\n"])
def test_a_header_of_tabs_below_titles_in_a_text_is_known(above: str) -> None:
    said = (
        ("Ada", "Who mends the nets?"),
        ("Nils", "My aunt, on the quay."),
        ("Ada", "And in winter?"),
        ("Nils", "I do."),
    )
    rows = "".join(
        f"00:00:{n:02}\t{who}\t" + (f'"{words}"' if "," in words else words) + "\n"
        for n, (who, words) in enumerate(said)
    )
    document = read(f"{above}Start\tSpeaker\tText\n{rows}\n[end]\n", "talk.txt")

    assert speech(document) == list(said)
