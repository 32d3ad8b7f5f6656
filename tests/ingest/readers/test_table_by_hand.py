"""Tables as people keep them by hand, and as programs for coding and surveys give them to open in a spreadsheet."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.table import TableReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Role
from tests.ingest.make import received, speech, workbook

TALK = (
    ("Ann", "How did you find the work?"),
    ("Bo", "My aunt knew the foreman, so I went."),
    ("Ann", "Was it hard?"),
    ("Bo", "The first winter was, for the hall was never warm."),
    ("Ann", "Did anybody help you?"),
    ("Bo", "The old ones did, when nobody looked."),
)
SAID = [said for _, said in TALK]


def read(*rows: Sequence[object], **others: Sequence[Sequence[object]]) -> list[Document]:
    return TableReader().read(received(workbook(Talk=rows, **others), "talk.xlsx"))


def told(documents: Sequence[Document]) -> str:
    return " ".join(warning for document in documents for warning in document.warnings)


def test_a_column_of_turns_in_words_is_what_is_said() -> None:
    (document,) = read(("Speaker", "Turn", "Words"), *((who, said, len(said.split())) for who, said in TALK))
    assert tuple(speech(document)) == TALK


def test_a_response_is_an_answer_beside_a_column_of_questions() -> None:
    pairs = list(zip(SAID[::2], SAID[1::2], strict=True))
    for first, rows in (
        ("No.", [(at, *pair) for at, pair in enumerate(pairs, start=1)]),
        ("Topic", [("Work", *pair) for pair in pairs]),
    ):
        for answers in ("Response", "Responses", "Reply"):
            (document,) = read((first, "Question", answers), *rows)
            assert speech(document) == [("QA"[at % 2], said) for at, said in enumerate(SAID)]


def test_comments_stand_behind_every_other_name_of_words() -> None:
    pairs = zip(SAID[::2], SAID[1::2], strict=True)
    rows = [(at, asked, answer, "was tired" if at == 1 else None) for at, (asked, answer) in enumerate(pairs)]
    (document,) = read(("#", "Question", "Answer", "Comments"), *rows)
    assert [said for _, said in speech(document)] == SAID


def test_a_comment_that_nobody_wrote_leaves_the_words_to_the_segment() -> None:
    rows = [("", "Talk 1", "Work", at, said) for at, said in enumerate(SAID, start=1)]
    documents = read(("Comment", "Document name", "Code", "Beginning", "Segment"), *rows)
    assert [document.id for document in documents] == ["Talk 1"]
    assert "The first winter was" in documents[0].text


def test_people_who_speak_by_turns_are_no_cases_of_passages() -> None:
    rows = [(f"S{at}", f"00:0{at}:00", who, said) for at, (who, said) in enumerate(TALK)]
    (document,) = read(("Segment ID", "Start", "Participant", "Text"), *rows)
    assert tuple(speech(document)) == TALK
    assert document.turns[2].time == (120.0, 120.0)
    called = [(f"S{at}", "Interviewer" if who == "Ann" else who, said) for at, (who, said) in enumerate(TALK)]
    (document,) = read(("Segment ID", "Participant", "Text"), *called)
    assert speech(document)[:2] == [("Interviewer", SAID[0]), ("Bo", SAID[1])]


def test_the_codes_of_limesurvey_do_not_hide_whose_answers_stand_in_a_row() -> None:
    header = ("id. Response ID", "submitdate. Date submitted", "lastpage. Last page", "G01Q01. What do you like?")
    rows = [(str(at), f"2023-01-0{at}", "3", said) for at, said in enumerate(SAID[1::2], start=1)]
    (document,) = read(header, *rows)
    assert [case.id for case in document.cases] == ["1", "2", "3"]


@pytest.mark.parametrize("names", [("1 : Ruth", "2 : Omar"), ("Ruth", "Omar")])
def test_a_column_without_a_heading_names_who_is_told_of(names: tuple[str, str]) -> None:
    header = ("", "How the work began", "What was hard in it")
    (document,) = read(header, (names[0], *SAID[1:4:2]), (names[1], *SAID[3:6:2]))
    assert [case.id for case in document.cases] == list(names)


def test_fields_above_a_header_are_no_header() -> None:
    fields = (("Guide for the talks",), ("Interviewee", "Bo"), ("Date", "3 May"))
    header = ("Topic", "Question", "Notes / Answer")
    rows = [("Start" if not at else "", SAID[at], SAID[at + 1]) for at in range(0, 6, 2)]
    (document,) = read(*fields, (), header, *rows)
    assert [said for _, said in speech(document)] == SAID
    assert "Interviewee Bo" in told([document])


def test_a_sheet_of_prose_beside_talks_is_not_read_and_told() -> None:
    about = [("This file holds what was said in the hall.",), ("Each sheet is one talk, with other names.",)]
    about.append(("Ask the office where something is not clear.",))
    (document,) = read(("Speaker", "Text"), *TALK, README=about)
    assert tuple(speech(document)) == TALK
    assert "the sheet 'README' was not read" in told([document])
    both = read(
        ("Speaker", "Text"), *TALK, Ruth=[("My name is Ruth, and I ran the hall.",), ("I was there for nine years.",)]
    )
    assert "I was there for nine years." in both[1].text
    (alone,) = TableReader().read(received(workbook(README=about), "about.xlsx"))
    assert alone.turns


def test_rows_of_a_workbook_that_end_early_need_no_word() -> None:
    (document,) = read(("Speaker", "Text", "Memo"), *TALK, ("Bo", "And that was it.", "check"))
    assert "taken as empty" not in told([document])


def test_crosses_under_the_names_of_codes_make_no_turned_table() -> None:
    rows = [
        (who, said, "x" if at == 1 else None, "x" if at == 3 else None, None) for at, (who, said) in enumerate(TALK)
    ]
    codes = [("Code", "Meaning"), ("Aunt", "who helped"), ("Cold", "what was hard"), ("Old", "who was there")]
    (document,) = read(("Speaker", "Text", "Aunt", "Cold", "Old"), *rows, Codes=codes)
    assert tuple(speech(document)) == TALK


@pytest.mark.parametrize(
    ("who", "said"), [("{who}", "[0:0{at}] {said}"), ("{who} (00:0{at})", "{said}"), ("0:0{at} {who}", "{said}")]
)
def test_times_beside_words_or_names_are_when_a_turn_begins(who: str, said: str) -> None:
    rows = [(who.format(who=name, at=at), said.format(said=words, at=at)) for at, (name, words) in enumerate(TALK)]
    (document,) = read(("Speaker", "Text"), *rows)
    assert tuple(speech(document)) == TALK
    assert [turn.time for turn in document.turns][:3] == [(0.0, 0.0), (1.0, 1.0), (2.0, 2.0)]


def test_a_span_of_time_is_known_beside_words_that_no_name_tells() -> None:
    rows = [(f"00:00:0{at} - 00:00:0{at + 1}", who, said) for at, (who, said) in enumerate(TALK)]
    (document,) = read(("When", "Speaker", "In her words"), *rows)
    assert tuple(speech(document)) == TALK
    assert document.turns[2].time == (2.0, 3.0)


@pytest.mark.parametrize("header", [(), (("No.", "Text"),)])
def test_questions_and_answers_by_number_are_of_two_who_speak(header: Sequence[Sequence[object]]) -> None:
    rows = [(f"{'QA'[at % 2]}{at // 2 + 1}", said) for at, said in enumerate(SAID)]
    (document,) = read(*header, *rows)
    assert speech(document) == [("QA"[at % 2], said) for at, said in enumerate(SAID)]


def test_the_labels_of_qualtrics_are_known_without_the_row_of_a_program() -> None:
    codes = ("StartDate", "Progress", "Duration (in seconds)", "ResponseId", "Q1", "Q2")
    labels = ("Start Date", "Progress", "Duration (in seconds)", "Response ID", "Do you walk?", "What would help you?")
    rows = [(f"2023-03-0{at + 1}", 100, 240 + at, f"R_{at}x", "Yes", said) for at, said in enumerate(SAID[1::2])]
    (document,) = read(codes, labels, *rows)
    assert [case.id for case in document.cases] == ["R_0x", "R_1x", "R_2x"]
    assert [said for _, said in speech(document)][:2] == ["What would help you?", SAID[1]]


def test_highlights_are_words_of_those_beside_them() -> None:
    rows = [(said, "work", who) for who, said in (("Bo", SAID[1]), ("Bo", SAID[3]), ("Cy", SAID[5]))]
    (document,) = read(("Highlight", "Tags", "Participant"), *rows)
    assert [who for who, _ in speech(document)] == ["Bo", "Cy"]
    assert "Highlight" not in document.text


@pytest.mark.parametrize("name", ["Nutzername", "Adresse e-mail", "Nombre de usuario"])
def test_who_sent_a_form_is_known_in_other_languages(name: str) -> None:
    rows = [(f"0{at + 2}.05.2023 14:00:11", f"guest{at}@example.org", said) for at, said in enumerate(SAID[1::2])]
    (document,) = read(("Zeitstempel", name, "Was hat Ihnen gefallen?"), *rows)
    assert [case.id for case in document.cases] == [f"guest{at}@example.org" for at in range(3)]


def test_a_message_a_line_that_instructs_an_assistant_is_left_out() -> None:
    talk = [(("assistant", "user")[at % 2], said) for at, said in enumerate(SAID)]
    messages = [("system", "Ask one thing at a time."), *talk]
    lines = "".join(json.dumps({"role": role, "content": said}) + "\n" for role, said in messages)
    (document,) = TableReader().read(received(lines, "talk.jsonl"))
    assert [said for _, said in speech(document)] == SAID
    assert "1 message to the assistant" in told([document])


def test_totals_and_notes_below_a_survey_are_no_respondents() -> None:
    rows = [(f"P{at}", 30 + at, said) for at, said in enumerate(SAID[1::2])]
    below = [("Mean", 31), (), ("Note: all names in this table were changed.",)]
    (document,) = read(("ID", "Age", "How was it?"), *rows, ("P9", 40), *below)
    assert [case.id for case in document.cases] == ["P0", "P1", "P2"]
    assert "1 row of notes or totals left out (row 6)" in told([document])
    assert "what stands below the table was not read: 'Note: all names" in told([document])
    assert "1 of 4 respondents answered nothing and is no case: P9" in told([document])


def test_codes_of_questions_may_stand_above_these() -> None:
    rows = [(f"P{at}", *SAID[1::2]) for at in range(3)]
    asked = ("How was it?", "And the winter?", "Who helped you?")
    (document,) = read(("", "Q1", "Q2", "Q3"), ("Participant", *asked), *rows)
    assert [case.id for case in document.cases] == ["P0", "P1", "P2"]
    assert [said for _, said in speech(document)][:2] == [asked[0], SAID[1]]


@pytest.mark.parametrize("name", ["Ben", "Abu", "Della"])
def test_a_given_name_that_is_a_particle_elsewhere_heads_a_column_of_answers(name: str) -> None:
    rows = [(f"Was it hard in year {at}?", *SAID[1::2]) for at in range(3)]
    (document,) = read(("Question", "Ann", name, "Cleo"), *rows)
    assert [case.id for case in document.cases] == ["Ann", name, "Cleo"]


@pytest.mark.parametrize(
    ("who", "said"),
    [("Wer", "Äußerung"), ("Vem", "Puhe"), ("Qui parle", "Prise de parole"), ("Quién habla", "Lo que dice"),
     ("Initials", "Spoken text"), ("Rolle", "Wortlaut"), ("Personne", "Contribution")],
)  # fmt: skip
def test_columns_are_known_in_other_languages_beside_numbers_and_codes(who: str, said: str) -> None:
    names = {"Ann": "INT", "Bo": "P3"}
    rows = [
        (at + 1, ["calm", "glad"][at % 2], ["", "helping others a lot", "being far away"][at % 3], names[one], words)
        for at, (one, words) in enumerate(TALK)
    ]
    (document,) = read(("ID", "Emotion", "Initial code", who, said), *rows)
    assert [(names[one], words) for one, words in TALK] == speech(document)


@pytest.mark.parametrize("last", ["End of transcript", "Note: names were changed.", "Transcribed by R. Lindt"])
@pytest.mark.parametrize("place", [0, 1])
def test_what_stands_alone_below_a_talk_is_told_and_no_words(last: str, place: int) -> None:
    rows = [(said, who) if place else (who, said) for who, said in TALK]
    header = ("Propos", "Qui parle") if place else ("Chi parla", "Enunciato")
    (document,) = read(header, *rows, (), (last,))
    assert tuple(speech(document)) == TALK
    assert f"what stands below the table was not read: {last!r}" in told([document])


def test_people_of_a_talk_are_known_by_one_who_asks_beside_numbers_of_turns() -> None:
    (document,) = read(("Turn no.", "Person", "Inhalt"), *((at, *row) for at, row in enumerate(TALK, start=1)))
    assert tuple(speech(document)) == TALK
    (document,) = read(("ID", "Person", "Inhalt"), *((at, *row) for at, row in enumerate(TALK, start=1)))
    assert tuple(speech(document)) == TALK


def test_some_comments_hide_no_turns_in_words() -> None:
    rows = [("check with the tape" if at == 1 else None, who, said) for at, (who, said) in enumerate(TALK)]
    (document,) = read(("Comments", "Who", "Turn"), *rows)
    assert tuple(speech(document)) == TALK


ASKED = ("What do you like in the hall?", "What would you change?")
ANSWERS = (SAID[1], SAID[3])


@pytest.mark.parametrize(
    "people", [("Frau A.", "Herr B.", "Frau C."), ("KM01", "KM02", "KM03"), ("Int 1", "Int 2", "Int 3")]
)
def test_people_above_answers_are_known_by_titles_and_numbers(people: tuple[str, ...]) -> None:
    rows = [
        (asked, *[f"{answer} So much for {at}." for at in range(3)])
        for asked, answer in zip(ASKED, ANSWERS, strict=True)
    ]
    (document,) = read(("Question", *people), *rows)
    assert [case.id for case in document.cases] == list(people)
    (document,) = read(("No.", "Section", "", *people), *((at, "Hall", *row) for at, row in enumerate(rows, start=1)))
    assert [case.id for case in document.cases] == list(people)


@pytest.mark.parametrize("heading", ["", "No.", "Proband/in"])
@pytest.mark.parametrize(
    "people", [("Frau A.", "Herr B.", "Frau C."), ("KM01", "KM02", "KM03"), ("Ana (30)", "Ben (34)", "Cleo (51)")]
)
def test_people_beside_answers_are_known_in_a_first_column(heading: str, people: tuple[str, ...]) -> None:
    rows = [(who, 30 + at, *ANSWERS) for at, who in enumerate(people)]
    (document,) = read((heading, "Age", *ASKED), *rows)
    assert [case.id for case in document.cases] == [who.partition(" (")[0] for who in people]


def test_from_and_to_are_who_writes_where_they_hold_names() -> None:
    said = ("Where do you row?", "To the island when the wind lets me.") * 4
    people = ("Ines", "Ola")
    rows = [f"2024-05-1{n},{people[n % 2]},{people[n % 2 - 1]},{words}" for n, words in enumerate(said)]
    (document,) = TableReader().read(received("\n".join(["Date,From,To,Message", *rows]), "sms.csv"))

    assert speech(document) == [(people[n % 2], words) for n, words in enumerate(said)]


ELAN = ("Tier", "Participant", "Begin Time - hh:mm:ss.ms", "End Time - hh:mm:ss.ms", "Annotation")


@pytest.mark.parametrize("by_tier", [False, True])
def test_tiers_and_participants_that_are_the_same_people_are_one_talk(by_tier: bool) -> None:
    rows = [
        (f"{who}-words", who, f"00:00:{5 * at:02}.000", f"00:00:{5 * at + 4:02}.500", said)
        for at, (who, said) in enumerate(TALK)
    ]
    (document,) = read(ELAN, *(sorted(rows) if by_tier else rows))
    assert tuple(speech(document)) == TALK


def test_participants_who_answer_each_in_an_interview_of_their_own_stay_apart() -> None:
    answers = [(who, who, f"00:00:{at:02}", said) for who in ("Bo", "Cy") for at, said in enumerate(SAID[1::2])]
    documents = read(("Speaker", "Participant", "Start", "Text"), *answers)
    assert [document.id for document in documents] == ["Bo", "Cy"]


@pytest.mark.parametrize("header", [("Question", "Answer"), ("Q", "A"), ("Topic", "Answer"), ("Frage", "Antwort")])
@pytest.mark.parametrize("beside", [None, "Comment", "Notes"])
def test_a_sheet_for_each_who_was_asked_the_same_is_a_talk(header: tuple[str, str], beside: str | None) -> None:
    people = {"Mei": SAID[1::2], "Bo": ["I cannot say.", "It was not, no.", "Only my aunt did that."]}
    sheets = {}
    for name, answers in people.items():
        rows: list[tuple[object, ...]] = [header, *zip(SAID[::2], answers, strict=True)]
        sheets[name] = [(*row, "short" if at == 2 else None) for at, row in enumerate(rows)] if beside else rows
        if beside:
            sheets[name][0] = (*header, beside)
    documents = TableReader().read(received(workbook(**sheets), "talks.xlsx"))
    assert [document.id for document in documents] == ["talks.xlsx#Mei", "talks.xlsx#Bo"]
    for document, answers in zip(documents, people.values(), strict=True):
        pairs = zip(SAID[::2], answers, strict=True)
        assert speech(document) == [one for asked, said in pairs for one in (("Q", asked), ("A", said))]


def test_questions_under_any_name_are_asked_of_those_whose_cells_are_merged() -> None:
    answers = [("Bo", SAID[1::2]), ("Mei", ["I cannot say.", "It was not.", "My aunt did."])]
    rows = [
        (name if not at else None, asked, said)
        for name, own in answers
        for at, (asked, said) in enumerate(zip(SAID[::2], own, strict=True))
    ]
    (document,) = read(("Interviewee", "Topic", "Answer"), *rows)
    told_by = [(name, *pair) for name, own in answers for pair in zip(SAID[::2], own, strict=True)]
    assert speech(document) == [one for name, asked, said in told_by for one in (("", asked), (name, said))]


def test_the_theme_of_a_quote_is_no_question() -> None:
    quotes = [("Work", SAID[1], "P1"), ("Work", SAID[5], "P3"), ("Cold", SAID[3], "P1"), ("Cold", "It froze.", "P2")]
    quotes += [("Home", "We had two rooms.", "P3"), ("Home", "It was far off.", "P2")]
    (document,) = read(("Theme", "Quote", "Participant"), *quotes)
    assert sorted(speech(document)) == sorted((who, said) for _, said, who in quotes)


@pytest.mark.parametrize("name", ["Quote", "Excerpts"])
def test_nobody_needs_to_ask_among_quotations(name: str) -> None:
    quotes = [("P1", SAID[1]), ("P2", "It froze."), ("P1", SAID[3]), ("P3", "We had two rooms."), ("P2", "It was far.")]
    (document,) = doubted([finish(one) for one in read(("Participant", name), *quotes)])
    assert sorted(speech(document)) == sorted(quotes)
    assert "doubtful" not in told([document])
    (talk,) = doubted([finish(one) for one in read(("Participant", "Text"), *quotes)])
    assert "nobody in it asks" in told([talk])


@pytest.mark.parametrize("beside", ["Observations", "Notes", "Kommentar"])
def test_a_column_of_remarks_beside_those_of_two_who_talk(beside: str) -> None:
    pairs = zip(SAID[::2], SAID[1::2], strict=True)
    (document,) = read(("Interviewer", "Bo", beside), *((*pair, "laughs a bit") for pair in pairs))
    assert speech(document) == [("Interviewer" if who == "Ann" else who, said) for who, said in TALK]


def test_first_names_tell_who_answers_a_form() -> None:
    rows = [(f"2022/03/0{at} 10:10", name, 30 + at, *SAID[1::2]) for at, name in enumerate(("Mei", "Bo", "Ada"), 1)]
    (document,) = read(("Timestamp", "First name", "Age", *SAID[::2]), *rows)
    assert [case.id for case in document.cases] == ["Mei", "Bo", "Ada"]


def test_two_who_ask_by_turns_beside_names_in_several_spellings_are_a_talk() -> None:
    rows = (
        ("Nadia Orr", "How did you find the work?"),
        ("Mr. Tobias Quill", "My aunt knew the foreman, so I went."),
        ("NADIA ORR", "Was it hard?"),
        ("Mr Quill", "The first winter was, for the hall was never warm."),
        ("Tobias", "And then it was better."),
        ("Leif Sander", "Did anybody help you?"),
        ("TOBIAS QUILL", "The old ones did, when nobody looked."),
        ("Mr. Leif Sander", "And who are they?"),
        ("Tobias Quill", "Those who built the hall."),
    )
    (document,) = doubted([finish(one) for one in read(("Name", "Text"), *rows)])
    asks = {turn.speaker for turn in document.turns if turn.role is Role.INTERVIEWER}
    assert asks == {"Nadia Orr", "Leif Sander"}
    assert [case.id for case in document.cases] == ["Tobias Quill"]


def test_people_whose_passages_ask_at_times_are_no_talk() -> None:
    rows = [(who, said) for who in ("Nadia Orr", "Tobias Quill", "Leif Sander") for said in SAID[1::2]]
    rows[4] = (rows[4][0], "Who would have thought so?")
    documents = read(("Name", "Text"), *rows)
    assert {turn.role for document in documents for turn in document.turns} <= {Role.RESPONDENT, Role.OTHER}


def test_an_answer_below_a_persons_name_stands_in_the_row_of_its_question_and_in_the_column_of_the_person() -> None:
    rows = [
        ["Question", "Ada", "Ida", "Ola"],
        ["About the goats", "", "", ""],
        ["How many goats did you keep?", "We had eleven of them.", "I never counted mine.", "Two, and both were lame."],
        ["Who milked them?", "My aunt did, before school.", "Whoever was up first.", "Nobody did it gladly."],
    ]
    (document,) = read(*rows)

    places = [document.source_map.locator(turn.paragraphs[0].start) for turn in document.turns]
    assert places == [
        place for column in (2, 3, 4) for row in (3, 4) for place in (f"row {row}", f"row {row}, column {column}")
    ]
