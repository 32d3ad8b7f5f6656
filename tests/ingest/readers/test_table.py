from __future__ import annotations

import io
import json

import openpyxl
import pyarrow.parquet
import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.table import TableReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Role
from tests.ingest.make import received, speech, words, workbook
from tests.shared import shared


def read(text: str | bytes, file: str = "talk.csv") -> list[Document]:
    return TableReader().read(received(text, file))


def test_a_segmented_table_keeps_its_ids_and_documents() -> None:
    documents = read(
        "ID;Document;Text;codes;role;case;programme\n"
        'a1;Ann;"We left; it rained.";x|y;;;north\n'
        "b1;Bo;No.;;interviewer;;\n"
        "a2;Ann;  And then?  ;x;;Ann B;south\n"
    )

    assert [document.id for document in documents] == ["Ann", "Bo"]
    ann, bo = documents
    assert ann.segmented
    assert [(turn.passage, words(ann, turn), turn.case) for turn in ann.turns] == [
        ("a1", "We left; it rained.", "Ann"),
        ("a2", "And then?", "Ann B"),
    ]
    assert ann.source_map.locator(ann.turns[1].paragraphs[0].start) == "row 4"
    assert [(case.id, case.programme, dict(case.attributes)) for case in ann.cases] == [
        ("Ann", "north", {}),
        ("Ann B", "south", {}),
    ]
    assert bo.turns[0].role is Role.INTERVIEWER
    assert bo.turns[0].case == ""
    assert "x|y" not in ann.text


def test_a_segmented_table_without_documents_is_one() -> None:
    (document,) = read("id,text\n1,First.\n2,Second.\n", "north/notes.csv")

    assert document.id == "north/notes.csv"
    assert finish(document).cases[0].id == "notes"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("id,text\n1,a b\n2,c d\n1,e f\n", "the id '1' stands in row 2 and in row 4"),
        ("id,text\n1,a b\n,c d\n", "row 3 has no id"),
        ("id,text\n1,a b,too much\n", "row 2 has 3 cells, the header has 2"),
        ("id,text\n1\n", "row 2 has 1 cells, the header has 2"),
        ("age,town\n4,Hull\n", "has no column of text; found the columns age, town"),
        ("id,text\n", "has no rows"),
        ('id,text\n1,"never closed\n', "is not valid CSV"),
        (",".join(f"c{n}" for n in range(3000)) + "\n" + "," * 2999 + "\n", "has 3000 columns"),
        ("id,text\n1,\n2, \n", "has no words"),
    ],
)
def test_tables_that_cannot_be_read_say_why(table: str, reason: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(table)
    assert reason in caught.value.what
    assert caught.value.remedy


def test_a_long_table_has_a_turn_where_the_speaker_changes() -> None:
    (document,) = read("Speaker,Utterance,Time\nAnn,One.,0:01\nAnn,Two.,0:02\nBo,Three.,0:05\n", "x.csv")

    assert speech(document) == [("Ann", "One. / Two."), ("Bo", "Three.")]
    assert document.turns[0].time == (1.0, 2.0)
    assert document.source_map.locator(document.text.index("Two")) == "row 3"


def test_a_turn_column_keeps_turns_apart() -> None:
    (document,) = read("turn\tspeaker\tsentence\n1\tAnn\tOne.\n1\tAnn\tTwo.\n2\tAnn\tThree.\n", "x.tsv")

    assert speech(document) == [("Ann", "One. / Two."), ("Ann", "Three.")]


def test_a_long_table_splits_into_its_interviews_and_honours_roles() -> None:
    documents = read(
        "interview,speaker,text,role,programme\n"
        "first,Ann,Why?,interviewer,north\nfirst,Bo,Because.,respondent,north\nsecond,Ann,Who?,interviewer,south\n"
        "second,R,Me.,respondent,south\n"
    )
    first, second = (finish(document) for document in documents)

    assert [document.id for document in documents] == ["first", "second"]
    assert [turn.role for turn in first.turns] == [Role.INTERVIEWER, Role.RESPONDENT]
    assert [(case.id, case.programme) for case in first.cases] == [("Bo", "north")]
    assert [case.id for case in second.cases] == ["second"]
    assert first.programme == "north"
    assert first.warnings == ()


def test_milliseconds_are_told_by_their_size() -> None:
    (document,) = read("start\tend\ttext\n1500\t4000\tHello there.\n4000\t9000\tHello again.\n", "x.tsv")

    assert document.turns[0].time == (1.5, 9.0)


def test_timed_fragments_are_joined_as_captions_are() -> None:
    (document,) = read(
        "start,end,speaker,text\n0.0,2.0,S1,We left\n2.0,3.0,S1,early.\n9.5,12,S1,And then\n12,13,S2,What?\n"
    )

    assert speech(document) == [("S1", "We left early. / And then"), ("S2", "What?")]
    assert document.source_map.locator(document.text.index("early")) == "row 3"


def test_a_wide_table_has_questions_answers_and_attributes() -> None:
    (document,) = read(
        "Name,Age,Role,Programme,What did you like?,What would you change?\n"
        "Ann Lee,41,nurse,north,The people I worked with every day.,Less paper.\n"
        "Bo,33,porter,south,,\n"
        "Cy,29,nurse,south,Nothing much comes to mind.,The lifts. They break all the time.\n"
    )
    done = finish(document)

    assert [(turn.role, turn.speaker, turn.case, words(done, turn)) for turn in done.turns][:4] == [
        (Role.INTERVIEWER, "", "", "What did you like?"),
        (Role.RESPONDENT, "Ann Lee", "Ann Lee", "The people I worked with every day."),
        (Role.INTERVIEWER, "", "", "What would you change?"),
        (Role.RESPONDENT, "Ann Lee", "Ann Lee", "Less paper."),
    ]
    assert [(case.id, case.programme, dict(case.attributes)) for case in done.cases] == [
        ("Ann Lee", "north", {"Age": "41", "Role": "nurse"}),
        ("Cy", "south", {"Age": "29", "Role": "nurse"}),
    ]
    assert done.source_map.locator(done.text.index("Nothing much")) == "row 4"


def test_a_row_without_a_name_is_called_by_its_number() -> None:
    (document,) = read("comment\nThe food was cold every time.\nNo complaints from me at all.\n", "survey.csv")

    assert [turn.case for turn in document.turns if turn.case] == ["survey row 2", "survey row 3"]


def test_cells_may_hold_line_breaks_quotes_and_much_text() -> None:
    long = "word " * 40_000
    (document,) = read(f'id,text\n1,"She said ""no""\nand left"\n2,{long}\n')

    assert words(document, document.turns[0]) == 'She said "no"\nand left'
    assert len(words(document, document.turns[1]).split()) == 40_000


def test_json_lines() -> None:
    (document,) = read('{"speaker": "Ann", "text": "Hi."}\n{"speaker": "Bo", "text": "Hey.", "n": 1}\n', "x.jsonl")

    assert speech(document) == [("Ann", "Hi."), ("Bo", "Hey.")]
    assert document.source_map.locator(document.text.index("Hey")) == "line 2"
    with pytest.raises(UnreadableFile, match="line 2 is not JSON"):
        read('{"text": "a"}\n{"text": \n', "x.jsonl")
    with pytest.raises(UnreadableFile, match="line 1 is no JSON object"):
        read("[1]\n", "x.jsonl")


def test_every_sheet_with_text_is_read() -> None:
    data = workbook(
        north=[["id", "text"], ["a1", "One."], [None, None], ["a2", "Two."]],
        figures=[["year", "sum"], [2020, 3.0]],
        south=[["speaker", "text"], ["Ann", "Three."]],
        empty=[],
    )
    documents = read(data, "talk.xlsx")

    assert [document.id for document in documents] == ["talk.xlsx#north", "talk.xlsx#south"]
    north = documents[0]
    assert north.source_map.locator(north.turns[1].paragraphs[0].start) == "north row 4"


def test_numbers_in_a_workbook_read_as_people_write_them() -> None:
    (document,) = read(workbook(a=[["id", "text"], [7.0, "One."]]), "talk.xlsx")

    assert document.turns[0].passage == "7"
    assert document.id == "talk.xlsx"


def test_a_cut_workbook_is_refused() -> None:
    data = workbook(a=[["id", "text"], *([n, f"Some words {n}."] for n in range(300))])

    for size in (len(data) // 4, len(data) // 2, len(data) - 100):
        assert TableReader().claims(received(data[:size], "talk.xlsx")) > 0.5
        with pytest.raises(UnreadableFile, match="damaged or incomplete Excel file"):
            read(data[:size], "talk.xlsx")


def test_claims() -> None:
    claims = TableReader().claims
    assert claims(received("id,text\n1,Hello.\n", "notes.txt")) > 0.8
    assert claims(received("Well, I think so.\nYes, text and all.\n", "notes.txt")) == 0.0
    assert claims(received("anything at all\n", "x.csv")) > 0.5
    assert claims(received('{"text": "long", "segments": [{"text": "a"}]}', "x.json")) == 0.0


def test_real_wide_and_long_tables() -> None:
    wide = shared("formats", "wac_wide.csv").read_bytes().decode("cp1252").replace("\r\n", "\n")
    (document,) = read(wide, "wac_wide.csv")
    assert len(document.cases) == 57
    assert set(document.cases[0].attributes) >= {"Gender", "Location"}
    (lesson,) = read(shared("formats", "talkmoves_lesson.xlsx").read_bytes(), "lesson.xlsx")
    assert len({turn.speaker for turn in lesson.turns}) == 3


@pytest.mark.parametrize("name", ["system-leadership", "wac-q1", "wac-q2", "serdif", "nhs-feedback"])
def test_real_segmented_tables(name: str) -> None:
    text = shared("bench", name, "passages.csv").read_text(encoding="utf-8")
    documents = read(text, "passages.csv")

    assert all(document.segmented for document in documents)
    assert sum(len(document.turns) for document in documents) > 50


def test_a_merged_speaker_cell_counts_for_the_rows_under_it() -> None:
    text = "speaker,text\nAnn,How was it?\nBo,Long and hot.\n,And dull at that.\nAnn,And then?\n"
    (document,) = read(text)

    assert speech(document)[1] == ("Bo", "Long and hot. / And dull at that.")
    assert document.warnings == ("1 row without a speaker, taken as what the speaker above says (row 4)",)


def test_a_blank_beside_the_only_name_is_the_other_person() -> None:
    (document,) = read("speaker,text\nAnn,How was it?\n,Long and hot.\nAnn,And then?\n,Home.\n")

    assert [speaker for speaker, _ in speech(document)] == ["Ann", "", "Ann", ""]
    assert document.warnings == ()


def test_words_in_a_second_column_of_text_are_told() -> None:
    rows = ("speaker,text,notes", "Ann,How was it?,she looked out a while", "Bo,Long.,he laughed and said no more")

    assert read("\n".join(rows))[0].warnings == ("the words in the columns 'notes' were not read; only 'text' is",)


def test_a_codebook_in_the_corpus_is_no_transcript() -> None:
    with pytest.raises(UnreadableFile, match="is a codebook and no transcript"):
        read("code,definition\nmoney,There is too little of it to do the work well\n")


def test_rows_without_a_name_are_told() -> None:
    (document,) = read("What went well for you here?,town\nThe garden went well for all of us,Hull\n")

    assert "no column says who speaks" in document.warnings[0]


def test_what_a_workbook_hides_or_left_unreckoned_is_told() -> None:
    shown = [("Talks of the winter",), ("speaker", "text"), ("Ann", "How was it?"), ("Bo", '="Long"&" and hot"')]
    book = openpyxl.load_workbook(io.BytesIO(workbook(shown=shown, kept=[("speaker", "text"), ("Eve", "A secret.")])))
    book["kept"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    (document,) = read(stream.getvalue(), "talk.xlsx")

    assert speech(document) == [("Ann", "How was it?")]
    assert document.warnings == (
        "the hidden sheet 'kept' was not read",
        "1 cell with a formula but without its value (B4); save the file in Excel to have it read",
        "what stands above the header was not read: 'Talks of the winter'",
    )


def test_numbers_that_are_none_are_no_words() -> None:
    (document,) = read('{"speaker": "Ann", "text": NaN}\n{"speaker": "Bo", "text": "Long and hot."}\n', "talk.jsonl")

    assert speech(document) == [("Bo", "Long and hot.")]


@pytest.mark.parametrize(
    ("text", "file", "told"),
    [
        ('speaker,text\nAnn,Fine.\nBo,"never closed\nAnn,And so on.\n', "talk.csv", "is not valid CSV at row 3"),
        ('{"text": "Fine."}\n{"text": "Not so.",}\n', "talk.jsonl", "line 2 is not JSON: .* at character 20"),
        ('{"text": ' + "[" * 100_000 + "]" * 100_000 + "}\n", "talk.jsonl", "line 1 is not JSON: too deep"),
    ],
)
def test_a_broken_table_is_told_with_its_row(text: str, file: str, told: str) -> None:
    with pytest.raises(UnreadableFile, match=told):
        read(text, file)


def test_a_header_under_a_title_and_a_date_is_found() -> None:
    rows = [("Talks of the winter, north",), ("Exported", "3 May"), (), ("Time", "Speaker", "Text")]
    rows += [("0:01", "Ann", "How was it?"), ("0:04", "Bo", "Long.")]
    (from_book,) = read(workbook(talk=rows), "talk.xlsx")
    table = "\n".join(";".join(row) for row in rows)
    (from_text,) = read(f"sep=;\n{table}\n", "talk.csv")

    assert speech(from_book) == speech(from_text) == [("Ann", "How was it?"), ("Bo", "Long.")]
    assert from_text.source_map.locator(from_text.text.index("Long")) == "row 7"
    assert from_text.warnings[0].startswith("what stands above the header was not read: 'Talks of the winter, north")


def test_merged_cells_of_names_and_documents() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ("Interview", "Speaker", "Text"),
        ("one", "Ann", "How was it?"),
        (None, "Bo", "Long."),
        (None, None, "Very long."),
        ("two", "Ann", "And you?"),
        (None, "Cy", "Short."),
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.merge_cells("B3:B4")
    stream = io.BytesIO()
    book.save(stream)
    one, two = read(stream.getvalue(), "talk.xlsx")

    assert (one.id, two.id) == ("one", "two")
    assert speech(one) == [("Ann", "How was it?"), ("Bo", "Long. / Very long.")]
    assert speech(two) == [("Ann", "And you?"), ("Cy", "Short.")]


def test_parquet() -> None:
    table = pyarrow.table({"speaker": ["Ann", "Bo"], "text": ["How was it?", "Long."], "turn": [1, 2]})
    stream = io.BytesIO()
    pyarrow.parquet.write_table(table, stream)
    (document,) = read(stream.getvalue(), "talk.parquet")

    assert speech(document) == [("Ann", "How was it?"), ("Bo", "Long.")]
    assert document.source_map.locator(document.text.index("Long")) == "row 2"
    with pytest.raises(UnreadableFile, match="damaged or incomplete Parquet file"):
        read(stream.getvalue()[:-20], "talk.parquet")


def test_a_million_columns_have_an_end() -> None:
    with pytest.raises(UnreadableFile, match="has 1000000 columns"):
        read(",".join(f"c{number}" for number in range(1_000_000)) + "\n1\n", "wide.csv")
    with pytest.raises(UnreadableFile, match="has 1000001 cells"):
        read("id,text\n" + "," * 1_000_000 + "x\n", "wide.csv")


def test_a_column_of_files_and_one_of_words_are_documents() -> None:
    first, second = read(
        "filename,text,word_count\nann,We dug all day.,4\nann,And the next.,3\nbo,I cook.,2\nbo,I do.,2\n"
    )

    assert [first.id, second.id] == ["ann", "bo"]
    assert speech(first) == [("", "We dug all day. / And the next.")]
    assert "no column says who speaks" in first.warnings[0]


def test_names_in_the_words_of_timed_rows() -> None:
    (document,) = read(
        '"Start Time","End Time","Text","Layer ID"\n"00:00:00:16","00:00:01:15","MIA WEBER: Hi.","1"\n'
        '"00:00:01:15","00:00:07:22","I have a guest.","1"\n'
        '"00:00:08:06","00:00:09:19","OMAR NOUR: Good evening.","1"\n'
    )

    assert speech(document) == [("MIA WEBER", "Hi. I have a guest."), ("OMAR NOUR", "Good evening.")]


def test_a_talk_in_each_cell_is_a_document_each() -> None:
    talk = "Interviewer: Where were you?\nGuest: At the lock, as ever, and later up on the hill by the mill.\n"
    more = "Interviewer: And what came then?\nGuest: We walked down again, all of us, and nobody said very much.\n"
    documents = read(f'interview_id,town,transcript\nA1,Ely,"{talk}{more}"\nA2,Bow,"{more}{talk}"\n')
    assert [document.id for document in documents] == ["talk.csv#A1", "talk.csv#A2"]
    assert [who for who, _ in speech(documents[0])] == ["Interviewer", "Guest"] * 2
    assert dict(documents[1].cases[0].attributes) == {"town": "Bow"}
    assert "2 rows holds a talk of its own" in documents[0].warnings[0]


def test_the_words_of_a_list_in_a_cell_claim_no_place_in_the_file() -> None:
    said = [{"role": "user", "content": "Where were you?"}, {"role": "assistant", "content": "At the lock, as ever."}]
    cell = json.dumps(said * 3).replace('"', '""')
    documents = read(f'id,messages\nA1,"{cell}"\nA2,"{cell}"\n')

    assert [len(speech(document)) for document in documents] == [6, 6]
    assert {run.source for document in documents for run in document.source_map.runs} == {-1}


def test_talks_of_one_line_in_cells_by_the_side_of_others_without_labels() -> None:
    said = "00:00 Speaker 1 Where were you in all that time?   00:04 Speaker 2 At the lock.   "
    more = "00:07 Speaker 1 And then, what did you do?   00:12 Speaker 2 We walked up the hill by the old mill.   "
    more += "00:20 Speaker 1 All of you?   00:25 Speaker 2 All but one."
    alone = "I was at the lock in those days and nobody came by but the lads who wanted to fish. " * 2
    documents = read(f"id;transcript\nA1;{said}{more}\nA1;{alone}\nA2;{said}{more}\nA3;{alone}\n")
    assert [document.id for document in documents] == [f"talk.csv#row{row}" for row in (2, 3, 4, 5)]
    assert [who for who, _ in speech(documents[0])] == ["Speaker 1", "Speaker 2"] * 3
    assert "2 rows without speaker labels taken as what one respondent says" in documents[0].warnings


def test_clocks_under_an_unknown_name_are_times_and_people_on_one_time_line_speakers() -> None:
    (document,) = read("Marke;Person;Text\n0:01;Tove;Wo?\n0:05;Nils;Am Wehr.\n0:09;Tove;Und dann?\n0:12;Nils;Hinauf.\n")
    assert [turn.speaker for turn in document.turns] == ["Tove", "Nils", "Tove", "Nils"]
    assert document.turns[1].time == (5.0, 5.0)


def test_decimal_commas_are_read() -> None:
    (document,) = read("Start;End;Speaker;Text\n1,50;3,25;Tove;Where?\n4,00;5,75;Nils;Here.\n")
    assert document.turns[0].time == (1.5, 3.25)


def test_rows_whose_empty_cells_at_the_end_are_left_out_are_read_and_it_is_told() -> None:
    rows = "".join(f",{who},Leek and barley {n}\n" for n in range(3) for who in ("Ida", "Nils"))
    (document,) = TableReader().read(received(f"timestamp,speaker,words,tags,mark\n{rows}", "talk.csv"))

    assert len(document.turns) == 6
    assert any("most rows have 3 cells, the header 5" in told for told in document.warnings)


@pytest.mark.parametrize("layout", ["wide", "long"])
def test_a_cell_that_says_that_nothing_was_answered_is_no_answer(layout: str) -> None:
    asked = "What helped you that winter?"
    given = [
        "n/a",
        "None of the boats came, so nothing did.",
        "(none)",
        "-",
        "k.A.",
        "No",
        "N / A.",
        "👍 the priest did",
    ]
    rows = [f'P{at},"{answer}"' if layout == "wide" else f'P{at},{asked},"{answer}"' for at, answer in enumerate(given)]
    (document,) = read(
        "\n".join([f"participant,{asked}" if layout == "wide" else "participant,question,answer", *rows])
    )

    said = [words(document, turn) for turn in document.turns if turn.role is Role.RESPONDENT]
    assert said == [given[1], given[5], given[7]]
    assert any("5 cells with 'n/a', '(none)', '-' ... taken as no answer" in told for told in document.warnings)
    silent = "5 of 8 respondents answered nothing and are no cases: P0, P2, P3, P4, P6"
    assert any(silent in told for told in document.warnings)


def test_answers_among_many_that_say_none_are_answers() -> None:
    (document,) = read(
        "participant,Anything else?\n"
        + "".join(f"P{at},{'The ferry was late every single day' if at == 4 else 'None'}\n" for at in range(20))
    )

    assert [words(document, turn) for turn in document.turns][1:] == ["The ferry was late every single day"]


def survey(*answers: str) -> str:
    """A survey with an open question, and one of two long choices."""
    rows = [
        f'"{text}",{["I lived with my parents or others", "I lived on my own all year"][at % 2]}'
        for at, text in enumerate(answers)
    ]
    return "\n".join(["What did the winter change for you?,Where did you live?", *rows])


def test_long_answers_that_come_again_are_choices_and_told() -> None:
    (document,) = read(survey(*(f"It changed number {at} of all the things we did" for at in range(10))))

    assert {document.slice(turn.paragraphs) for turn in document.turns if turn.role is Role.INTERVIEWER} == {
        "What did the winter change for you?"
    }
    assert any("taken for a choice" in told and "Where did you live?" in told for told in document.warnings)
    assert document.cases[0].attributes["Where did you live?"] == "I lived with my parents or others"


def test_columns_of_data_are_told_and_not_read() -> None:
    rows = [
        f'"We waited for boat {at} on the quay","{{""1"":""the quay at {at}"",""2"":""a boat""}}"' for at in range(4)
    ]
    (document,) = read("\n".join(["What happened?,cues", *rows]))

    assert not any('"1"' in text for _, text in speech(document))
    assert any("'cues' hold data of a program" in told for told in document.warnings)


def test_a_header_above_figures_is_no_turn() -> None:
    rows = [f"P{at},{at % 2},north side,{2 * at}" for at in range(12)]

    with pytest.raises(UnreadableFile, match="no column of text"):
        read("\n".join(["person,paid,where,hours", *rows]))


def test_sheets_without_words_are_named() -> None:
    (document,) = read(
        workbook(
            Talk=[["speaker", "text"], ["Ann", "We waited on the quay."], ["Bo", "And then?"]],
            Figures=[["year", "boats"], [1950, 12], [1960, 3]],
        ),
        "talk.xlsx",
    )

    assert any("the sheet 'Figures' was not read" in told for told in document.warnings)


def test_labels_under_a_question_with_several_answers() -> None:
    rows = [f"Tests,,It changed number {at} of the things that we did here,Nothing {at} at all" for at in range(3)]
    (document,) = read("\n".join(["Where do you use it?,,What did it change?,What is missing?",
                                  "Tests,Work,Response,Response", *rows]))  # fmt: skip

    assert len([turn for turn in document.turns if turn.role is Role.RESPONDENT]) == 6


def test_lines_that_hold_two_objects() -> None:
    first, second, third = (
        f'{{"speaker": "{who}", "text": "{text}"}}'
        for who, text in (("Ann", "And then?"), ("Bo", "We left."), ("Ann", "Why?"))
    )
    lines = f"{first}{second}\n{third}\n"
    (document,) = read(lines, "talk.jsonl")

    assert speech(document) == [("Ann", "And then?"), ("Bo", "We left."), ("Ann", "Why?")]


def test_cells_of_data_are_no_text() -> None:
    rows = [f'{at},"[{{""text"": ""We waited"", ""at"": {at}}}]"' for at in range(4)]

    with pytest.raises(UnreadableFile, match="no column of text"):
        read("\n".join(["number,transcript", *rows]))


def test_columns_that_ask_who_and_what_in_the_plural() -> None:
    (document,) = read("Who?,Responses\nAnn,We waited.\nBo,And then?\nAnn,It came.\n")

    assert speech(document) == [("Ann", "We waited."), ("Bo", "And then?"), ("Ann", "It came.")]


ANSWERS = (
    "We waited for the ferry all day long.",
    "My brother came with the boat at last.",
    "Nobody told us when it would come.",
)


@pytest.mark.parametrize(
    ("asked", "header"),
    [
        ([["No", "Question"], ["Q1", "What happened then?"], ["Q2", "Who helped you?"]], ["ID", "Q1", "Q2"]),
        ([[1, "What happened then?"], [2, "Who helped you?"]], ["Participant", "Question 1", "Question 2"]),
        ([["id", "type", "words"], ["q01", "open", "What happened then?"], ["q02", "", "Who helped you?"]], None),
    ],
)
def test_questions_on_another_sheet(asked: list[list[object]], header: list[str] | None) -> None:
    rows: list[list[object]] = [[f"P{at}", ANSWERS[at], ANSWERS[at - 1]] for at in range(3)]
    if header is None:
        header, rows = (
            ["participant", "question_id", "answer"],
            [[name, f"Q{place}", answer] for name, *own in rows for place, answer in enumerate(own, start=1)],
        )
    document = read(workbook(Answers=[header, *rows], Guide=asked), "survey.xlsx")[0]

    assert [words(document, turn) for turn in document.turns][:4] == [
        "What happened then?", ANSWERS[0], "Who helped you?", ANSWERS[-1],
    ]  # fmt: skip
    assert any("are those of the sheet 'Guide'" in told for told in document.warnings)


def test_sheets_of_codes_and_the_same_answers_again_are_left_out() -> None:
    rows = [["participant", "What happened?"], *([f"P{at}", answer] for at, answer in enumerate(ANSWERS))]
    codes = [["Code", "Description/Definition"], ["waiting", "Somebody waits for a boat or a bus."]]
    documents = read(workbook(First=rows, Second=rows, Codes=codes), "coded.xlsx")

    assert [document.id for document in documents] == ["coded.xlsx#First"]
    assert any("'Codes' says what codes mean" in told for told in documents[0].warnings)
    assert any("'Second' says again what 'First' says, and was not read" in told for told in documents[0].warnings)


def test_answers_without_spaces_between_words() -> None:
    (document,) = read(
        "甲,乙\n我们等了一整天的船没有人告诉我们,后来我哥哥划船来接我们\n那年冬天很冷什么都没有,牧师给了我们面包吃\n"
    )

    assert len(document.turns) == 8


def test_an_empty_column_of_names_is_none_and_a_clock_may_have_its_unit_behind() -> None:
    rows = "".join(f",{9 * at},{answer}\n" for at, answer in enumerate(ANSWERS))
    (document,) = read(f"Speaker,Start time (seconds after the pause),Transcription\n{rows}")

    assert document.turns[0].time == (0.0, 18.0)
    assert any("no column says who speaks" in told for told in document.warnings)


def test_passages_of_users_are_of_several_people() -> None:
    (document,) = read("id,user,text\n" + "".join(f"p{at},u{at % 2},{text}\n" for at, text in enumerate(ANSWERS)))

    assert [turn.case for turn in document.turns] == ["u0", "u1", "u0"]


def test_groups_of_columns_above_questions_and_choices() -> None:
    choices = "".join(f"{at},{'Bus' if at % 2 else ''},{'' if at % 2 else 'Boat'},Foot,{answer}\n"
                      for at, answer in enumerate(ANSWERS))  # fmt: skip
    (document,) = read(f",How did you travel?,,,And then\n#,Bus,Boat,Foot,What happened there?\n{choices}")

    assert [words(document, turn) for turn in document.turns][:2] == ["And then: What happened there?", ANSWERS[0]]


def test_a_name_again_in_the_row_under_the_header_is_a_label() -> None:
    rows = "".join(f"R_x{at}gRnBY,{answer}\n" for at, answer in enumerate(ANSWERS))
    (document,) = read(f"ResponseId,Q5\nResponseId,What happened there?\n{rows}")

    assert len(document.turns) == 6
    assert words(document, document.turns[0]) == "What happened there?"


def test_a_column_a_participant_beside_the_questions() -> None:
    (document,) = read(
        "No,Question,P1,Rosa Lindt,P3\n"
        f"1,What happened then?,{ANSWERS[0]},{ANSWERS[1]},n/a\n2,Who helped you?,{ANSWERS[2]},,{ANSWERS[0]}\n"
    )

    assert [(turn.case, words(document, turn)) for turn in document.turns if turn.role is Role.RESPONDENT] == [
        ("P1", ANSWERS[0]), ("P1", ANSWERS[2]), ("Rosa Lindt", ANSWERS[1]), ("P3", ANSWERS[0]),
    ]  # fmt: skip
    assert any("a column what one participant answers" in told for told in document.warnings)


def test_a_few_people_with_words_in_one_column_talk() -> None:
    rows = "".join(f"g{at // 4},author {at % 2},{ANSWERS[at % 3]}\n" for at in range(8))
    first, second = read(f"group_id,author,what_was_typed\n{rows}")

    assert [document.id for document in (first, second)] == ["g0", "g1"]
    assert [who for who, _ in speech(first)] == ["author 0", "author 1"] * 2


def test_several_columns_of_long_answers_without_a_header_are_no_talk() -> None:
    rows = "".join(f"{'Yes' if at % 3 else 'No'},{ANSWERS[at % 3]} {at},{ANSWERS[at % 2]} {at},{at} {ANSWERS[at % 3]}\n"
                   for at in range(9))  # fmt: skip
    (document,) = read(rows)

    assert not {who for who, _ in speech(document)} & {"Yes", "No"}


def test_what_each_of_several_people_is_asked_about_is_nobody_who_speaks() -> None:
    rows = "".join(f"SID{who},{name},{ANSWERS[who]}\n" for who in range(3) for name in ("Buddy", "Lyla", "Matt"))
    documents = read(f"Subject,Character,Text\n{rows}")

    said = [turn for document in documents for turn in finish(document).turns]
    assert {turn.case for turn in said if turn.role is Role.RESPONDENT} == {"SID0", "SID1", "SID2"}
    assert len(said) == 18


def test_a_column_that_says_what_another_says_is_not_read_and_told() -> None:
    rows = "".join(f"{at},{answer.casefold().rstrip('.')},{answer}\n" for at, answer in enumerate(ANSWERS))
    (document,) = read(f"place,raw_sentence,corrected_sentence\n{rows}")

    assert [words(document, turn) for turn in document.turns if turn.role is Role.RESPONDENT] == list(ANSWERS)
    assert any("'raw_sentence' says what 'corrected_sentence' says" in told for told in document.warnings)


def test_ids_and_words_need_no_header() -> None:
    (document,) = read("".join(f"Review_{at}_2023,{ANSWERS[at % 3]}\n" for at in range(6)))

    assert [turn.passage for turn in document.turns] == [f"Review_{at}_2023" for at in range(6)]


def test_the_names_of_who_asks_and_who_answers_stand_beside_their_words() -> None:
    (document,) = read(
        "#,Question,Asker Name,Answer,Answer Name\n"
        "1,Who of you dug all of it?,Ida Berg,We did it in one long night.,Omar Lindt\n"
        "2,Tell me of the rest.,Eva Holm,It was late and we were tired.,Omar Lindt\n"
        "3,And what did you do then?,,We slept until noon and ate.,Omar Lindt\n"
    )

    asked = Role.INTERVIEWER
    assert [(turn.speaker, turn.role) for turn in document.turns[::2]] == [
        ("Ida Berg", asked), ("Eva Holm", asked), ("Q", asked)
    ]  # fmt: skip
    assert {turn.speaker for turn in document.turns[1::2]} == {"Omar Lindt"}


def test_short_answers_that_are_sentences_are_words() -> None:
    (document,) = read(
        "id,group/q1,group/q2\n1,I could not say.,We lifted the boards and swept the mill before the frost came.\n"
        "2,Everybody was there.,The ropes were worn and nobody would pay for new ones that year.\n"
    )
    assert "I could not say." in document.text
    assert "Everybody was there." in document.text


def test_interviews_side_by_side_on_a_sheet_are_a_document_each() -> None:
    one = ("Ida", "Who dug it?"), ("Omar", "My aunt did."), ("Ida", "And then?"), ("Omar", "It held.")
    other = ("Ida", "Who ran it?"), ("Ruth", "Nobody did."), ("Ida", "For long?")
    beside = [(*left, *right) for left, right in zip(one, (*other, ("", "")), strict=True)]
    text = "Speaker,Text,,Speaker,Text\n" + "".join(f"{a},{b},,{c},{d}\n" for a, b, c, d in beside)
    found = read(text)

    assert [speech(document) for document in found] == [list(one), list(other)]
    assert "it holds 2 interviews side by side, each of which is a document of its own" in found[0].warnings


FOUND = "Nobody was named who had to mend what the village shared in those years."
SAID = "I never knew whom to ask when the pump failed, so I waited."


@pytest.mark.parametrize(
    "names",
    ["Theme,Description,Supporting Quotes", "Insight,Recommendation,Evidence", "Participant,Key takeaways,Quotes"],
)
def test_of_a_table_of_findings_the_quotes_alone_are_read(names: str) -> None:
    rows = "".join(f'"{FOUND} ({place})","{FOUND}","{SAID} ({place})"\n' for place in range(4))
    (document,) = read(f"{names}\n{rows}")
    assert "Nobody was named" not in document.text
    assert document.text.count(SAID) == 4
    assert any("tells what was found, and was not read" in warning for warning in document.warnings)


def test_a_table_of_findings_without_quotes_is_no_transcript() -> None:
    rows = "".join(f'"Waiting","{FOUND} ({place})","{FOUND}"\n' for place in range(4))
    with pytest.raises(UnreadableFile, match="what was found, and not what was said"):
        read(f"Theme,Finding,Implication\n{rows}")


@pytest.mark.parametrize("names", ["Category,Description", "Summary,Description", "Comments,Recommendations"])
def test_what_people_report_is_no_finding(names: str) -> None:
    rows = "".join(f'"The pump failed in week {place}, and I waited.","{SAID} ({place})"\n' for place in range(4))
    (document,) = read(f"{names}\n{rows}")
    assert document.text.count(SAID) == 4


def test_what_people_say_of_their_insights_is_said() -> None:
    (document,) = read(f'participant,theme,description\nP1,Waiting,"{SAID}"\nP2,Waiting,"{SAID} Twice."\n')
    assert document.text.count(SAID) == 2


@pytest.mark.parametrize("name", ["start", "starts", "begins", "Start time"])
def test_beginnings_alone_that_would_be_hours_apart_are_milliseconds(name: str) -> None:
    said = [("Nour", "Who was there?"), ("Weber", "We were, all four of us."), ("Nour", "And then?")] * 2
    rows = [
        f"{at},{who},{text!r}".replace("'", '"')
        for at, (who, text) in zip(range(900, 25_000, 4000), said, strict=False)
    ]
    (document,) = read("\n".join((f"{name},speaker,text", *rows)))

    assert [turn.time and turn.time[0] for turn in document.turns][:3] == [0.9, 4.9, 8.9]


def test_beginnings_alone_in_seconds_stay_so_however_long_somebody_waits() -> None:
    rows = [f"{90 * at},{'Nour' if at % 2 else 'Weber'},We were there and then we left it" for at in range(8)]
    (document,) = read("\n".join(("starts,speaker,text", *rows)))

    assert [turn.time and turn.time[0] for turn in document.turns][:3] == [0, 90, 180]
