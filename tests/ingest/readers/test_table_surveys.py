"""Answers in tables as small studies write them: labels below labels, questions in a column, two languages, counts."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.table import TableReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received, speech, workbook

BUS, LAMPS, DOOR, STAIRS, BENCH = ANSWERS = (
    "The last bus leaves before my shift is over.",
    "The lamps in the passage are out since spring. Nobody comes to mend them.",
    "I cannot open the heavy door with a pram.",
    "The stairs are steep. I take them all the same.",
    "There is no bench where one could wait.",
)
PROMPTS = ("What keeps you from coming?", "What would you change first?", "Is there anything else?")


def read(rows: Sequence[Sequence[object]], *more: Sequence[Sequence[object]]) -> list[Document]:
    sheets = {f"Sheet{number}": own for number, own in enumerate((rows, *more), start=1)}
    return TableReader().read(received(workbook(**sheets), "survey.xlsx"))


def answers(document: Document) -> list[tuple[str, str]]:
    said = speech(document)
    return list(zip((words for _, words in said[::2]), (words for _, words in said[1::2]), strict=True))


def told(document: Document) -> str:
    return "\n".join(document.warnings)


def test_short_names_below_the_questions_are_no_answers() -> None:
    heads = [["Q1", "Q2", "Q7"], ["How content are you?", PROMPTS[0], PROMPTS[1]], ["Content", "KeepsAway", "Change"]]
    (document,) = read([*heads, *([grade, *ANSWERS[grade : grade + 2]] for grade in (1, 2, 3))])

    assert answers(document)[:2] == [(PROMPTS[0], LAMPS), (PROMPTS[1], DOOR)]
    assert len(answers(document)) == 6
    assert "2 rows under the header were taken for labels" in told(document)


def test_names_below_an_id_that_was_taken_out_say_who_answers() -> None:
    heads = [["Respondent ID", "", PROMPTS[0], PROMPTS[1]], ["", "Name", "Open-Ended Response", "Response"]]
    people = [["", "Ruth Lanyon", BUS, "Light"], ["", "Omar Lindt", DOOR, "A ramp"]]
    (document,) = read([*heads, *people])

    assert answers(document) == [(PROMPTS[0], BUS), (PROMPTS[0], DOOR)]
    assert [speaker for speaker, _ in speech(document)[1::2]] == ["Ruth Lanyon", "Omar Lindt"]


def test_a_column_of_questions_that_come_back_is_asked_whatever_it_is_called() -> None:
    ids = ["5f2a91c07be4", "61d0c3e98a17"]
    rows = [[one, f"trial-{at}", PROMPTS[at], ANSWERS[at + 2 * (one == ids[1])]] for one in ids for at in range(3)]
    (document,) = read([["participantId", "trial", "shownText", "answer"], *rows])

    assert answers(document)[:4] == [(PROMPTS[0], BUS), (PROMPTS[1], LAMPS), (PROMPTS[2], DOOR), (PROMPTS[0], DOOR)]
    assert "is called" not in told(doubted([finish(document)])[0])


def test_questions_and_answers_below_fields_of_a_person() -> None:
    fields = [["Person", "Ruth Lanyon"], ["Work", "Nurse"]]
    rows = list(zip(PROMPTS, ANSWERS, strict=False))
    (document,) = read([*fields, ["Questions", "Answers"], *rows])

    assert answers(document) == rows
    assert "what stands above the header was not read: 'Person Ruth Lanyon / Work Nurse'" in told(document)


def test_columns_in_whose_names_it_is_asked_and_answered() -> None:
    rows = [[asked, said, "", "looks away"] for asked, said in zip(PROMPTS, ANSWERS, strict=False)]
    rows[1][3] = "leafs through her notes and then puts all of them aside"
    (document,) = read([["Question asked", "Interviewee's answer", "Notes", "What she does meanwhile"], *rows])

    assert answers(document) == list(zip(PROMPTS, ANSWERS, strict=False))
    assert "'Question asked' and \"Interviewee's answer\" were taken for questions and answers" in told(document)


def test_of_columns_in_two_languages_one_is_read() -> None:
    talk = (("judge", "Richterin", PROMPTS[0]), ("witness", "Zeuge", BUS), ("judge", "Richterin", PROMPTS[1]))
    rows = [[other, role, f"Auf Deutsch: {at}", said] for at, (role, other, said) in enumerate(talk)]
    (document,) = read([["role_de", "role_en", "text_de", "text_en"], *rows])

    assert speech(document) == [(role, said) for role, _, said in talk]
    assert "the columns 'role_de', 'text_de' say in another language what others say, and were not read" in told(
        document
    )


def test_a_word_that_begins_all_names_of_columns_is_none_of_theirs() -> None:
    rows = [[f"R{at}", f"S{at % 2}", said, "no"] for at, said in enumerate(ANSWERS)]
    (document,) = read([[f"ANSWERS_{name}" for name in ("key", "respondent_id", "free_answer", "coded")], *rows])

    assert speech(document) == [(f"S{at % 2}", said) for at, said in enumerate(ANSWERS)]


@pytest.mark.parametrize("sign", [" : ", ". ", ") "])
def test_numbers_that_count_the_rows_are_no_words(sign: str) -> None:
    (document,) = read([["Comment"], *([f"{at}{sign}{said}"] for at, said in enumerate(ANSWERS, start=1))])

    assert [said for _, said in speech(document)] == list(ANSWERS)
    assert "count its rows and were left out" in told(document)


@pytest.mark.parametrize("before", [True, False])
def test_a_sheet_that_cuts_the_same_answers_is_left_out(before: bool) -> None:
    first = [["participant", PROMPTS[0]], ["P1", f"{BUS} {LAMPS}"], ["P2", f"{DOOR} {STAIRS}"]]
    coded = [["participant", "Theme"], ["P1", BUS], ["P1", LAMPS], ["P2", DOOR], ["P2", STAIRS]]
    (document,) = read(*((first, coded) if before else (coded, first)))

    sheets = ("Sheet2", "Sheet1") if before else ("Sheet1", "Sheet2")
    assert "the sheet {!r} says again what {!r} says, and was not read".format(*sheets) in told(document)
    assert answers(document) == [(PROMPTS[0], f"{BUS} {LAMPS}"), (PROMPTS[0], f"{DOOR} {STAIRS}")]


def test_short_answers_to_questions_that_are_counted_in_any_language() -> None:
    said = [["Sim", "Ligo para ela"], ["Não", "Vou ao posto"], ["Sim", "Chamo a vizinha"]]
    rows = [[name, *own] for name, own in zip(("Rosa Lindt", "Otávio", "Benta da Rocha"), said, strict=True)]
    (document,) = read([["nome", "pergunta1", "pergunta2"], *rows])

    assert answers(document) == [("pergunta2", own[1]) for own in said]
    assert [speaker for speaker, _ in speech(document)[1::2]] == ["Rosa Lindt", "Otávio", "Benta da Rocha"]


def test_paragraphs_without_a_label_go_on_in_a_table_of_one_column() -> None:
    rows = [f"RUTH: {PROMPTS[0]}", f"OMAR: {BUS}", LAMPS, DOOR, f"RUTH: {PROMPTS[1]}", f"OMAR: {STAIRS}", BENCH, BENCH]
    (document,) = read([[row] for row in rows])

    assert speech(document) == [
        ("RUTH", PROMPTS[0]),
        ("OMAR", f"{BUS} / {LAMPS} / {DOOR}"),
        ("RUTH", PROMPTS[1]),
        ("OMAR", f"{STAIRS} / {BENCH} / {BENCH}"),
    ]


def test_lines_of_an_answer_are_no_headings_of_interviews() -> None:
    chosen = ["Case 6a: Light in the passage\nCase 6b: A bench", "Case 6b: A bench", "Case 6a: Light in the passage"]
    rows = [[said, one] for said, one in zip(ANSWERS, (*chosen, *chosen), strict=False)]
    (document,) = read([[PROMPTS[0], "Which of the cases?"], *rows])

    assert "doubtful" not in told(doubted([finish(document)])[0])


def test_who_writes_may_begin_each_answer_with_a_belief() -> None:
    heads = [f"{prompt[:-1]} in {season}?" for season in ("summer", "winter") for prompt in PROMPTS]
    said = [f"I believe {answer[0].lower()}{answer[1:]}" for answer in (*ANSWERS, "Somebody has to go there again.")]
    (document,) = read([["name", *heads], ["Ruth Lanyon", *said], ["Omar Lindt", *reversed(said)]])

    assert "doubtful" not in told(doubted([finish(document)])[0])


def test_what_messages_are_about_is_asked_by_nobody() -> None:
    said = (
        "I read a lot.",
        "So do I, at night.",
        "What do you read?",
        "Novels, mostly.",
        "I like those, too.",
        "Good!",
    )
    rows = [["g1", "RL" if at % 2 else "OL", text, PROMPTS[0]] for at, text in enumerate(said)]
    rows += [["g1", "RL" if at % 2 else "OL", text, PROMPTS[1 + (at > 2)]] for at, text in enumerate(said)]
    (document,) = read([["group_id", "author", "message", "about"], *rows])

    assert [words for _, words in speech(document)] == [*said, *said]


def test_a_few_comments_that_begin_as_labels_do_stay_comments() -> None:
    rows = [f"No: {ANSWERS[at]}" if at in (2, 4) else ANSWERS[at % 5] for at in range(20)]
    rows[7], rows[9] = f"None: {BUS}", f"None: {DOOR}"
    (document,) = read([["What should be better?"], *([row] for row in rows)])

    assert [speaker for speaker, _ in speech(document)[1::2]] == [""] * len(rows)


def test_words_above_figures_may_say_what_the_columns_are() -> None:
    rows = [[str(at), str(at + 3), said] for at, said in enumerate(ANSWERS)]
    (document,) = read([["x1", "x2", "x3"], ["Light", "Warmth", "What would you change?"], *rows])

    assert "the row under the header may say what its columns are, such as 'Light'" in told(document)


def test_numbers_of_people_are_no_words_and_short_answers_no_fields() -> None:
    posts = ("Product Manager", "Head of Data", "Nurse", "Night Nurse", "Data Analyst", "Porter")
    rows = [[f"1190235461{at}", post, ANSWERS[at % 5] if at < 3 else ""] for at, post in enumerate(posts * 2)]
    rows += [["11902354690", "Porter", ANSWERS[at]] for at in range(4)]
    heads = ["Respondent ID", "Which is your post?", PROMPTS[0]]
    (document,) = read([heads, *rows])

    assert "doubtful" not in told(doubted([finish(document)])[0])


RUTH, OMAR = ["Ruth", "34", BUS, STAIRS], ["Omar", "71", DOOR, LAMPS]
PARTED = {
    "who above": [["Person", "You", "Open questions", ""], ["", "Age", *PROMPTS[:2]]],
    "an id above": [["ID", "You", "Open questions", ""], ["", "Age", *PROMPTS[:2]]],
    "who below": [["", "You", "Open questions", ""], ["Person", "Age", *PROMPTS[:2]]],
    "who in a group": [["You", "", "Open questions", ""], ["Person", "Age", *PROMPTS[:2]]],
    "names over both rows": [["Person", "Age", "Open questions", ""], ["", "", *PROMPTS[:2]]],
    "a group in each column": [["Person", "You", "Open questions", "Open questions"], ["", "Age", *PROMPTS[:2]]],
    "three rows": [["Person", "You", "Open questions", ""], ["", "Age", "", ""], ["", "", *PROMPTS[:2]]],
    "below a title": [["Stops, 2024"], ["Person", "You", "Open questions", ""], ["", "Age", *PROMPTS[:2]]],
}


@pytest.mark.parametrize("heads", PARTED.values(), ids=PARTED)
def test_headings_over_several_columns_are_of_each_of_them(heads: list[list[str]]) -> None:
    (document,) = read([*heads, RUTH, OMAR])
    text = "\n".join(";".join(row) for row in (*heads, RUTH, OMAR))
    (written,) = TableReader().read(received(text, "survey.csv"))

    asked = [f"Open questions: {prompt}" for prompt in PROMPTS[:2]]
    for one in (document, written):
        assert answers(one) == [*zip(asked, (BUS, STAIRS), strict=True), *zip(asked, (DOOR, LAMPS), strict=True)]
        assert [speaker for speaker, _ in speech(one)[1::2]] == ["Ruth", "Ruth", "Omar", "Omar"]
        assert [list(case.attributes.values()) for case in one.cases] == [["34"], ["71"]]
        assert one.source_map.locator(0) == f"row {len(heads)}"
        assert "under the header" in told(one)


def test_a_second_row_of_headings_that_is_not_known_is_told() -> None:
    first, people = PARTED["who above"], [RUTH, ["", *OMAR[1:]], ["", "40", BENCH, DOOR]]
    (document,) = read([*first, *people])

    assert "where row 2 is of headings too, put all headings into one row" in told(document)
    with pytest.raises(UnreadableFile, match=r"row 2 has no id\. .* put all headings into one row"):
        read([*PARTED["an id above"], *people])


def test_a_first_row_without_a_name_is_no_row_of_headings() -> None:
    talk = [["", "(They sit.)", "Which room?"], ["Ruth", PROMPTS[0], ""], ["Omar", BUS, "nods"], ["Ruth", STAIRS, ""]]
    (document,) = read([["Speaker", "Text", ""], *talk])

    assert [words for _, words in speech(document)][-3:] == [PROMPTS[0], BUS, STAIRS]
    assert "under the header" not in told(document)


def test_short_answers_that_are_not_read_are_named() -> None:
    places = ["No", "No", "The mill", "Nowhere", "No."]
    rows = [[str(at), said, place, "yes"] for at, (said, place) in enumerate(zip(ANSWERS, places, strict=True))]
    (document,) = read([["Responder", PROMPTS[0], "Where do you wait?", "Is it lit?"], *rows])

    assert answers(document) == [(PROMPTS[0], said) for said in ANSWERS]
    assert "the answers to 'Where do you wait?' are short: they tell of who answers" in told(document)
    assert "Is it lit" not in told(document)


def test_a_column_in_which_somebody_says_a_sentence_is_named_if_it_is_not_read() -> None:
    beside = ["nothing", "", "no", "", "do keep it going next winter"]
    posts = ["nurse", "Nurse, Ward B", "Head of the North Ward", "porter", "Lindt & Holm Ltd of Riva"]
    rows = [[str(at), said, *own] for at, (said, *own) in enumerate(zip(ANSWERS, beside, posts, strict=True))]
    (document,) = read([["Responder", PROMPTS[0], "Anything more", "Post"], *rows])

    assert answers(document) == [(PROMPTS[0], said) for said in ANSWERS]
    assert "some cells of 'Anything more' hold a sentence; they tell of who answers, and were not read" in told(
        document
    )


def test_answers_that_stand_in_the_question_were_chosen() -> None:
    asked = "Why do you stay away? - The stairs are too steep - No bus in the evening - Nobody asked me"
    rows = [[str(at), said] for at, said in enumerate(("No bus in the evening", "Nobody asked me.", "nobody asked me"))]
    with pytest.raises(UnreadableFile, match="no column of text"):
        read([["id", asked], *rows])


def test_a_row_of_a_form_is_a_person_though_it_tells_when_it_was_filled_in() -> None:
    rows = [[f"3/{at}/2024 10:1{at % 10}:00", str(at % 5), f"{ANSWERS[at % 5]} ({at})"] for at in range(1, 13)]
    (document,) = read([["Timestamp", "How content?", "Say in your own words what keeps you away"], *rows])

    assert len(document.cases) == len(rows)


def test_rows_without_an_id_go_on_with_who_speaks_above() -> None:
    rows = [["a1", "Ruth", BUS], ["", "", LAMPS], ["a2", "Omar", DOOR], ["", "", STAIRS], ["a3", "Ruth", BENCH]] * 2
    (document,) = read([["id", "user", "English"], *rows])

    assert speech(document)[:2] == [("Ruth", f"{BUS} / {LAMPS}"), ("Omar", f"{DOOR} / {STAIRS}")]


def test_codes_of_questions_say_which_answer_is_to_which() -> None:
    rows = [["r1", "Q.7", BUS], ["r1", "Q.8", LAMPS], ["r2", "Q.7", ""], ["r3", "Q.7", DOOR]]
    (document,) = read([["respondent_id", "question_id", "free_answer"], *rows])

    assert answers(document) == [("Q.7", BUS), ("Q.8", LAMPS), ("Q.7", DOOR)]
    assert "1 of 3 respondents answered nothing and is no case: r2" in told(document)


def test_a_column_called_question_holds_what_was_asked_further_though_all_were_asked_the_same() -> None:
    rows = [[f"P{at}", ANSWERS[at], PROMPTS[0], ANSWERS[at + 2]] for at in range(2)]
    (document,) = read(
        [["participant", "Q1: What is hard?", "Q1 Follow-up 1 Question", "Q1 Follow-up 1 Answer"], *rows]
    )

    turns = speech(finish(document))
    assert turns[:4] == [("", "Q1: What is hard?"), ("P0", ANSWERS[0]), ("", PROMPTS[0]), ("P0", ANSWERS[2])]


def test_a_column_of_questions_holds_what_was_asked_further() -> None:
    rows = [[f"P{at}", ANSWERS[at], f"{PROMPTS[at]}", ANSWERS[at + 1]] for at in range(3)]
    (document,) = read([["participant", "What is hard here?", "Follow-up", "Follow-up reply"], *rows])

    turns = speech(finish(document))
    assert turns[:4] == [("", "What is hard here?"), ("P0", BUS), ("", PROMPTS[0]), ("P0", LAMPS)]
    assert "the cells of 'Follow-up' are questions, taken for the interviewer's" in told(document)


def test_a_call_of_its_own_names_each_row() -> None:
    rows = [[f"c{at}", said] for at, said in enumerate(ANSWERS)]
    (document,) = read([["call_id", "What is hard here?"], *rows])

    assert [speaker for speaker, _ in speech(document)[1::2]] == ["c0", "c1", "c2", "c3", "c4"]


def test_short_names_of_questions_are_told() -> None:
    (document,) = read([["participant", "post_open", "post_more"], ["P1", BUS, LAMPS], ["P2", DOOR, STAIRS]])

    assert "the questions have short names, such as 'post_open'" in told(document)


def test_a_saying_of_each_that_comes_again_is_no_talk() -> None:
    rows = [["Ruth", f"“{BUS} {LAMPS}”"], ["Omar", f"“{DOOR} {BENCH}”"]] * 5
    (document,) = read([["Employee name", "Interview quote"], *rows])

    assert [speaker for speaker, _ in speech(document)] == ["Ruth", "Omar"] * 5
    assert "2 participants stand in several rows" in told(document)


def test_a_catalogue_of_recordings_is_no_talk() -> None:
    heads = ["objectid", "title", "interviewee", "interviewer", "description", "subject", "format", "rights", "type"]
    rows = [[f"r{at}", f"Talk {at}", "Ruth Lanyon", "Omar Lindt; Ada Brook", said, "stairs", "mp3", "free", "sound"]
            for at, said in enumerate(ANSWERS)]  # fmt: skip
    with pytest.raises(UnreadableFile, match="is a catalogue and no transcript"):
        read([[*heads, "language"], *rows])


def test_names_in_the_columns_of_who_asks_and_answers_are_no_talk() -> None:
    rows = [
        ["Ada Brook", "Ruth Lanyon", BUS],
        ["Ada Brook and Per Holm", "Omar Lindt", DOOR],
        ["Per Holm", "Una Berg", LAMPS],
    ]
    (document,) = read([["interviewer", "interviewee", "What keeps you from coming?"], *rows])

    assert [speaker for speaker, _ in speech(document)[1::2]] == ["Ruth Lanyon", "Omar Lindt", "Una Berg"]


def test_times_in_hundredths_by_how_fast_people_speak() -> None:
    rows = [[at * 600, at * 600 + 500, "RL" if at % 2 else "OL", f"{ANSWERS[at % 5]} {BENCH}"] for at in range(12)]
    rows.insert(4, ["", "", "OL", LAMPS])
    (document,) = read([["start", "stop", "speaker", "text"], *rows])

    assert document.turns[1].time == (6.0, 11.0)


def test_a_row_that_counts_the_answers_is_no_answer() -> None:
    heads = ["role", "What was good?", "What could be better?"]
    rows = [
        ["Nurse", BUS, LAMPS],
        ["Porter", DOOR, ""],
        ["Nurse", STAIRS, BENCH],
        ["", BENCH, DOOR],
        ["Cook", LAMPS, BUS],
    ]
    for own in ([["", "5", "4"], *rows], [*rows, ["", "5", "4"]]):
        (document,) = read([heads, *own])

        assert len(answers(document)) == 9
        assert "counts what stands in its columns and was left out" in told(document)


@pytest.mark.parametrize("called", ["Total answers", "Total", "Number of answers:", "Summe"])
def test_a_last_row_called_as_a_total_is_no_question(called: str) -> None:
    rows = [[n, f"What do you say of place {n}?", text] for n, text in enumerate((BUS, LAMPS, DOOR, STAIRS, BENCH), 1)]
    (document,) = read([["#", "Question", "Answer"], *rows, ["", called, 5]])

    assert [words for _, words in answers(document)] == [BUS, LAMPS, DOOR, STAIRS, BENCH]
    assert "counts what stands in its columns and was left out" in told(document)


def test_answers_that_stand_in_several_columns_are_on_a_scale() -> None:
    asked = ["How often do you wait?", "How often is it dark?", "How often do you walk?", "What would you change?"]
    rows = [["1", "never at all", "most days", "I would rather not say", BUS],
            ["2", "I would rather not say", "I would rather not say", "most days", DOOR],
            ["3", "most days", "never at all", "never at all", LAMPS]]  # fmt: skip
    (document,) = read([["Respondent id", *asked], *rows])

    assert answers(document) == [(asked[3], BUS), (asked[3], DOOR), (asked[3], LAMPS)]


@pytest.mark.parametrize("headed", [True, False])
def test_questions_alone_in_rows_are_asked_of_those_below(headed: bool) -> None:
    people = ("P1", "P2", "P3")
    rows = [
        row
        for at, asked in enumerate(PROMPTS)
        for row in ([asked, ""], *([who, ANSWERS[(at + number) % 5]] for number, who in enumerate(people)))
    ]
    (document,) = read([*([["Name", "Answer"]] if headed else []), *rows])

    assert speech(document)[:5] == [
        ("", PROMPTS[0]), ("P1", BUS), ("P2", LAMPS), ("P3", DOOR), ("", PROMPTS[1]),
    ]  # fmt: skip


def test_rows_without_words_where_these_should_stand_are_told() -> None:
    rows = [
        ["Ruth", BUS],
        ["Omar", LAMPS],
        ["They both laughed for quite a long while here", ""],
        ["Ruth", DOOR],
        ["Omar", STAIRS],
    ]
    (document,) = read([["Speaker", "Text"], *rows])

    assert "1 row without words under 'Text' not read, such as 'They both laughed" in told(document)


@pytest.mark.parametrize("names", [("Question {}", "Answer {}"), ("Q{}", "A{}"), ("Pergunta_{}", "Resposta_{}")])
@pytest.mark.parametrize("same", [True, False])
def test_columns_of_questions_and_of_answers_by_number(names: tuple[str, str], same: bool) -> None:
    asked = [PROMPTS[:2], PROMPTS[:2] if same else (PROMPTS[2], PROMPTS[1])]
    heads = [name.format(at) for at in (1, 2) for name in names]
    people = [("Ruth", *asked[0], BUS, LAMPS), ("Omar", *asked[1], DOOR, STAIRS)]
    (document,) = read([["Name", *heads], *([who, one, said, two, more] for who, one, two, said, more in people)])

    assert answers(document) == [
        (asked[0][0], BUS), (asked[0][1], LAMPS), (asked[1][0], DOOR), (asked[1][1], STAIRS),
    ]  # fmt: skip
    assert [who for who, _ in speech(document)[1::2]] == ["Ruth", "Ruth", "Omar", "Omar"]
    assert "2 columns of questions and as many of answers were taken together" in told(document)


def test_comments_that_ask_are_no_questions_to_those_below() -> None:
    said = [BUS, DOOR, "Why is there no bench?", STAIRS, LAMPS, "Who mends the lamps?", BENCH]
    (document,) = read([["I agree", "Comment"], *(["", text] for text in said)])

    assert [text for _, text in speech(document)] == said


def test_a_list_of_what_people_chose_is_nobodys_answer() -> None:
    places = ["Harbour School", "Upper Mill College", "Saint Ann Academy"]
    kinds = ["State school", "Private school", "State school"]
    chosen = [["2024-03-01 10:00", places[at % 3], kinds[at % 3], "Yes"] for at in range(30)]
    form = [["Timestamp", "Which school do you attend?", "Kind", "Do you read?"], *chosen]
    legend = [["School name", "Kind of school"], *map(list, zip(places, kinds, strict=True))]

    with pytest.raises(UnreadableFile):
        read(form, legend)
    said = [[*row, ANSWERS[at % 5] + f" {at}"] for at, row in enumerate(chosen)]
    (document,) = read([[*form[0], "What keeps you?"], *said], legend)
    assert "'Sheet2' lists what stands in 'Sheet1', and was not read" in told(document)
    assert {asked for asked, _ in answers(document)} == {"What keeps you?"}


def test_a_blank_below_a_participant_with_blank_attributes_is_a_merged_cell() -> None:
    rows = [["P1", "34", BUS], ["", "", LAMPS], ["P2", "51", DOOR], ["", "", STAIRS], ["P3", "27", BENCH]]
    (document,) = read([["Participant", "Age", PROMPTS[0]], *rows])

    assert [who for who, _ in speech(document)[1::2]] == ["P1", "P1", "P2", "P2", "P3"]


@pytest.mark.parametrize("heading", ["Experts", "", "Code no"])
def test_marks_of_people_in_the_first_column_say_who_answers(heading: str) -> None:
    (document,) = read([[heading, *PROMPTS[:2]], *([f"R{at}", BUS, LAMPS] for at in (1, 2, 3))])

    assert [who for who, _ in speech(document)[1::2]] == ["R1", "R1", "R2", "R2", "R3", "R3"]


def test_a_heading_that_is_asked_of_each_is_nothing_that_nobody_says() -> None:
    heads = ["Participant", "Human Agency and Oversight", "Robust Safety and Privacy"]
    (document,) = read([heads, *([f"R{at}", BUS, LAMPS] for at in (1, 2, 3))])

    assert "what nobody says" not in told(doubted([finish(document)])[0])


def test_answers_in_several_columns_without_any_heading() -> None:
    rows = [[str(at), f"HA_{at}", f"{BUS} {ANSWERS[at % 5]}", f"{DOOR} {ANSWERS[(at + 1) % 5]}"] for at in range(6)]
    (document,) = read(rows)

    assert [said for _, said in speech(document)][:2] == [f"{BUS} {BUS}", f"{DOOR} {LAMPS}"]
    assert len(speech(document)) == 12
    assert "the table has no header" in told(document)


@pytest.mark.parametrize("heads", [("Frage", "Antwort"), ("pregunta", "respuesta"), ("Pertanyaan", "Jawaban")])
def test_questions_and_answers_of_people_in_other_languages(heads: tuple[str, str]) -> None:
    rows = [
        [who, asked, ANSWERS[at + number]]
        for at, who in enumerate(("P1", "P2"))
        for number, asked in enumerate(PROMPTS)
    ]
    (document,) = read([["Participant", *heads], *rows])

    assert answers(document)[:2] == [(PROMPTS[0], BUS), (PROMPTS[1], LAMPS)]
    assert [who for who, _ in speech(document)[1::2]] == ["P1", "P1", "P1", "P2", "P2", "P2"]


def test_questions_beside_numbers_that_count_the_rows_are_asked_and_beside_ids_told() -> None:
    heads = ["id", "interviewer", "interviewee", "question", "answer"]
    rows = list(zip(PROMPTS, ANSWERS, strict=False))
    (counted,) = read([heads, *([at, "Mara", "Ruth", *row] for at, row in enumerate(rows, start=1))])
    (named,) = read([heads, *([f"seg-{at * 7}", "Mara", "Ruth", *row] for at, row in enumerate(rows, start=1))])

    assert answers(counted) == rows
    assert "the words in the columns 'question' were not read; only 'answer' is" in told(named)


def test_a_column_of_questions_and_of_their_answers_one_below_the_other() -> None:
    rows = [[text] for pair in zip(PROMPTS, ANSWERS, strict=False) for text in pair]
    for head in ([["Interview with Ruth"]], []):
        (document,) = read([*head, *rows])
        assert answers(document) == list(zip(PROMPTS, ANSWERS, strict=False))
        assert "those below each for its answer" in told(document)
    comments = [["What do you miss?"], *([said] for said in (*ANSWERS, "Why is it so dark?", *ANSWERS[::-1]))]
    (document,) = read(comments)
    assert {who for who, _ in speech(document)} == {""}


def test_columns_of_who_asks_and_of_who_is_named_are_a_talk() -> None:
    rows = [[at, asked, said] for at, (asked, said) in enumerate(zip(PROMPTS, ANSWERS, strict=False), start=1)]
    (document,) = read([["", "Interviewer", "Ruth"], *rows])

    assert speech(document)[:2] == [("Interviewer", PROMPTS[0]), ("Ruth", BUS)]


def test_a_row_an_interview_is_a_case_by_its_name() -> None:
    (document,) = read([["Interview ID", *PROMPTS[:2]], *([f"INT-0{at}", BUS, LAMPS] for at in (1, 2, 3))])

    assert [who for who, _ in speech(document)[1::4]] == ["INT-01", "INT-02", "INT-03"]


def test_quotations_are_read_and_not_the_comments_beside_them() -> None:
    heads = ["ID", "Document", "Text Content", "Codes", "Comment"]
    rows = [[f"1:{at}", "Interview 1", said, "access", "see the second coder"] for at, said in enumerate(ANSWERS)]
    (document,) = read([heads, *rows])

    assert [said for _, said in speech(document)] == list(ANSWERS)


def test_questions_and_answers_side_by_side_are_an_interview_each() -> None:
    rows = [[asked, ANSWERS[at], "", asked, ANSWERS[at + 1]] for at, asked in enumerate(PROMPTS)]
    documents = read([["Question", "Answer", "", "Question", "Answer"], *rows])

    assert [answers(document)[0] for document in documents] == [(PROMPTS[0], BUS), (PROMPTS[0], LAMPS)]


@pytest.mark.parametrize("given", [("Agree", "Disagree"), ("1", "4")])
def test_statements_of_a_scale_are_no_consent(given: tuple[str, str]) -> None:
    believed = ("patents allow it", "rules allow less", "data may be public", "firms agree to share", "people allow it")
    heads = [f"How far do you agree? [I believe {text}]" for text in believed]
    rows = [[*(given[(at + place) % 2] for place in range(5)), ANSWERS[at]] for at in range(5)]
    (document,) = read([[*heads, PROMPTS[0]], *rows])

    assert all(case.consent for case in document.cases)
    assert "are opinions and not taken for consent" in told(document)


def test_consent_among_other_statements_is_kept() -> None:
    heads = [f"Please confirm: [{text}]" for text in ("I am over 18", "I took part", "I was asked")]
    rows = [[f"P{at}", "Yes", "Yes", "Yes", "No" if at else "Yes", said] for at, said in enumerate(ANSWERS)]
    (document,) = read([["Participant", *heads, "May be quoted", PROMPTS[0]], *rows])

    assert [case.consent for case in document.cases] == [True, False, False, False, False]


def test_the_name_of_who_speaks_before_her_own_words_is_no_word() -> None:
    rows = [["Ruth", BUS], ["Omar", f"Omar: {LAMPS}"], ["Ruth", f"Ruth: {DOOR}"], ["Omar", f"Ruth: {STAIRS}"]]
    (document,) = read([["Speaker", "Text"], *rows])

    assert speech(document) == [("Ruth", BUS), ("Omar", LAMPS), ("Ruth", DOOR), ("Omar", f"Ruth: {STAIRS}")]
    assert "2 rows with the name of who speaks before the words" in told(document)


def test_lists_of_messages_in_cells_are_a_talk_each() -> None:
    talks = [
        [
            {"message": said, "senderID": 1 + place % 2}
            for place, said in enumerate((PROMPTS[0], BUS, PROMPTS[1], LAMPS))
        ],
        [
            {"message": said, "senderID": 1 + place % 2}
            for place, said in enumerate((PROMPTS[0], DOOR, PROMPTS[1], BENCH))
        ],
        [{"message": "Hello", "senderID": 1}],
    ]
    rows = [[f"chat {at}", json.dumps(talk), "up"] for at, talk in enumerate(talks)]
    documents = read([["ID", "Messages", "Status"], *rows, ["chat 9", "[]", "up"]])

    assert [document.id for document in documents] == ["survey.xlsx#chat 0", "survey.xlsx#chat 1"]
    assert [said for _, said in speech(documents[1])] == [PROMPTS[0], DOOR, PROMPTS[1], BENCH]
    assert "2 rows with too few messages for a talk not read" in told(documents[0])


def test_an_id_for_all_rows_of_a_talk_parts_the_talks() -> None:
    talk = [("user", PROMPTS[0]), ("bot", BUS), ("user", PROMPTS[1]), ("bot", LAMPS)]
    documents = read([["ID", "Sender", "Text"], *([f"c{at}", *row] for at in (1, 2, 3) for row in talk)])

    assert [document.id for document in documents] == ["c1", "c2", "c3"]
    assert speech(documents[2]) == talk
    assert "the column 'ID' was taken for the talk that a row is of" in told(documents[0])


@pytest.mark.parametrize("again", ["Why?", "Why?.1"])
def test_a_short_heading_of_several_columns_asks_on_behind_the_one_before(again: str) -> None:
    grades = ["good", "bad", "good", "good", "bad"]
    rows = [[grade, f"{BUS} {grade}", grade, answer] for grade, answer in zip(grades, ANSWERS, strict=True)]
    (document,) = read([["How was the mill?", "Why?", "Would you come again", again], *rows])
    asked = {words for words, _ in answers(document)}
    assert asked == {"How was the mill? Why?", "Would you come again – Why?"}


def test_figures_in_the_first_row_some_alike_are_no_header() -> None:
    rows = [[at, "Mill Road School", at % 2, 4, 3, 3, at + 0.5, answer] for at, answer in enumerate(ANSWERS, start=11)]
    (document,) = read(rows)
    assert [words for _, words in speech(document)] == list(ANSWERS)
    assert "has no header" in told(document)


@pytest.mark.parametrize(
    "name", ["Interviewer notes", "field_notes", "Notes by the researcher", "Notas del entrevistador", "AI summary"]
)
def test_what_who_asks_wrote_beside_the_answers_is_no_answer(name: str) -> None:
    rows = [
        [f"P{at}", f"She looked away when asked of the bus, {at} times or so.", answer, f"{LAMPS} ({at})"]
        for at, answer in enumerate(ANSWERS, start=1)
    ]
    (document,) = read([["Participant", name, *PROMPTS[:2]], *rows])
    assert "looked away" not in document.text
    assert [words for _, words in answers(document)][::2] == list(ANSWERS)
    assert f"what stands under {name!r} was written of the answers, and was not read" in told(document)
    assert not any("looked away" in value for case in document.cases for value in dict(case.attributes).values())


def test_notes_of_those_who_answer_are_read() -> None:
    rows = [[f"P{at}", answer, f"{BENCH} ({at})"] for at, answer in enumerate(ANSWERS, start=1)]
    (document,) = read([["Participant", PROMPTS[0], "Notes"], *rows])
    assert document.text.count(BENCH) == len(ANSWERS) + 1


def test_summaries_alone_are_read() -> None:
    (document,) = read([["id", "Summary"], *([f"P{at}", answer] for at, answer in enumerate(ANSWERS, start=1))])
    assert all(answer in document.text for answer in ANSWERS)


def test_short_answers_to_questions_that_a_few_were_asked_in_person_are_words() -> None:
    rows = [
        ["Question", "Ruth Lanyon", "Amina Diallo"],
        [PROMPTS[0], BUS, LAMPS],
        ["Did it help?", "No.", "Yes, it did."],
        [PROMPTS[1], DOOR, STAIRS],
        ["Did it help?", "No.", ""],
        ["Tell me of an ordinary day.", "Six.", BENCH],
        ["Age", "34", "51"],
    ]
    (document,) = read(rows)
    asked = [PROMPTS[0], "Did it help?", PROMPTS[1], "Did it help?", "Tell me of an ordinary day."]

    assert answers(document) == [
        *zip(asked, (BUS, "No.", DOOR, "No.", "Six."), strict=True),
        *zip((*asked[:3], asked[4]), (LAMPS, "Yes, it did.", STAIRS, BENCH), strict=True),
    ]


def test_choices_of_a_few_beside_one_open_question_are_no_words() -> None:
    rows = [["Question", "P1", "P2", "P3"], [PROMPTS[0], BUS, LAMPS, DOOR]]
    rows += [[f"Is the {what} safe?", "Yes", "No", "Yes"] for what in ("stair", "door", "lamp", "bench")]
    (document,) = read(rows)

    assert [words for _, words in speech(document)][1::2] == [BUS, LAMPS, DOOR]


def test_answers_held_in_an_object_are_columns_of_their_own() -> None:
    lines = "".join(
        f'{{"respondent": "{who}", "age": "40", "answers": {{"Who rows?": "{rows}", "And who pays?": "{pays}"}}}}\n'
        for who, rows, pays in (
            ("P1", "My aunt does, each day.", "The parish pays her."),
            ("P2", "Whoever is awake by then.", "Nobody, as far as I know."),
            ("P3", "It has been my brother for a year.", "We pass a hat round."),
        )
    )
    documents = TableReader().read(received(lines, "survey.jsonl"))

    assert [one.slice(turn.paragraphs) for one in documents for turn in one.turns][:4] == [
        "Who rows?",
        "My aunt does, each day.",
        "And who pays?",
        "The parish pays her.",
    ]
    assert [case.id for one in documents for case in one.cases] == ["P1", "P2", "P3"]


def test_what_was_typed_beside_a_choice_is_no_answer_within_a_question() -> None:
    heads = ("Id", "What keeps you from coming?", "What do you lack most? - Other - Text")
    (document,) = read([heads, *((number, *ANSWERS[number : number + 2]) for number in range(4))])
    (whole,) = doubted([finish(document)])
    assert not any("answers may stand within" in warning for warning in whole.warnings)


@pytest.mark.parametrize("heads", [("g1/q1_work", "g1/q2_help", "g1/q3_end"), PROMPTS])
def test_brief_answers_with_a_full_stop_beside_others_in_words_are_words(heads: tuple[str, ...]) -> None:
    brief = ("God, yes.", "No. (laughs)", "God, yes.")
    rows = [[f"P{at}", "f", BUS, said, LAMPS] for at, said in enumerate(brief, start=1)]
    (document,) = read([["id", "sex", heads[0], heads[1], heads[2]], *rows])

    assert [words for _, words in answers(document)[1::3]] == list(brief)


def test_brief_answers_without_a_full_stop_are_no_words() -> None:
    rows = [[f"P{at}", BUS, said, LAMPS] for at, said in enumerate(("Yes", "No", "Yes"), start=1)]
    (document,) = read([["id", "q1", "q2", "q3"], *rows])

    assert [words for _, words in answers(document)] == [BUS, LAMPS] * 3
