"""Tables of a talk without a column of speakers, and tables that are none."""

from __future__ import annotations

import pytest

from pipeline.ingest.documents.grid_turns import turns_in, without_side_columns
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun
from pipeline.model import Kind, Role

Cells = list[tuple[str, ...]]
CODED: Cells = [
    ("Transcript", "Codes"),
    ("Ida: Why a kitchen?", "motive"),
    ("Omar: I was hungry.", ""),
    ("Ida: And now?", "change"),
    ("Omar: Now we sell soup.", "money"),
]


def grid(cells: Cells) -> Grid:
    rows = tuple(
        tuple((Paragraph((Row((TextRun(text),), "table 1"),)),) if text else () for text in row) for row in cells
    )
    return Grid(rows, "table 1")


def paragraph(text: str) -> Paragraph:
    return Paragraph((Row((TextRun(text),), "paragraph 1"),))


def said(items: list[Paragraph | Grid]) -> list[str]:
    return [item.text for item in without_side_columns(items)[0] if isinstance(item, Paragraph)]


def shown(cells: Cells) -> tuple[list[str], list[str]]:
    items, notes = without_side_columns([grid(cells)])
    return [item.text for item in items if isinstance(item, Paragraph)], notes


def test_codes_beside_labelled_words_are_left_out_and_told() -> None:
    texts, notes = shown(CODED)
    assert texts == [row[0] for row in CODED[1:]]
    assert notes == ["columns beside the talk in a table were left out ('Codes')"]


def test_a_column_of_labels_alone_is_no_talk() -> None:
    assert shown([(f"{name}:", words) for name, words in (("Ida", "Why?"), ("Omar", "So.")) * 3]) == ([], [])


def test_a_table_that_says_who_is_who_is_its_lines() -> None:
    texts, notes = shown([("Initials", "Name", "Role"), ("IB", "Ida Boll", "Interviewer"),
                          ("OK", "Omar Kaya", "Participant")])  # fmt: skip
    assert texts == ["IB = Ida Boll (Interviewer)", "OK = Omar Kaya (Participant)"]
    assert notes == []


def test_who_is_who_beside_a_talk_of_these() -> None:
    rows: Cells = [("Name", "From"), ("Ida Boll", "University of Riva"), ("Omar Kaya", "Ferry")]
    talk = [paragraph(f"{name}: {words}") for name, words in (("Ida", "Why?"), ("Omar", "So.")) * 2]
    coded: Cells = [("Code", "Name", "Age"), ("P1", "Ida Boll", "44"), ("P2", "Omar Kaya", "51")]
    counted = [paragraph(f"{code}: So.") for code in ("P1", "P2", "P1")]

    assert said([grid(rows), *talk])[:2] == ["Ida Boll (University of Riva)", "Omar Kaya (Ferry)"]
    assert said([grid([("Ida Boll", "Interviewer"), rows[2]]), *talk])[:2] == [
        "Interviewer: Ida Boll",
        "Omar Kaya (Ferry)",
    ]
    assert said([grid(coded), *counted])[:2] == ["P1 = Ida Boll (44)", "P2 = Omar Kaya (51)"]


def test_names_beside_short_answers_are_no_such_table() -> None:
    rows: Cells = [("Name", "Colour"), ("Ida Boll", "blue"), ("Omar Kaya", "red")]

    assert without_side_columns([grid(rows)])[0] == [grid(rows)]
    assert without_side_columns([grid(rows), paragraph("Ida: So.")])[0][0] == grid(rows)


def test_a_column_for_each_who_answers() -> None:
    drafts = turns_in(
        grid([("Question", "P1", "P2"), ("Why?", "I was hungry.", "I like it."), ("And now?", "Soup.", "")])
    )
    assert [(draft.speaker, draft.paragraphs[0][0].text) for draft in drafts] == [
        ("", "Why?"), ("P1", "I was hungry."), ("P2", "I like it."), ("", "And now?"), ("P1", "Soup.")
    ]  # fmt: skip


def test_those_who_answer_below_their_codes_may_ask_back() -> None:
    rows: Cells = [
        ("Question", "P1", "P2"),
        ("Why?", "Why not? Who asks?", "I like it."),
        ("And now?", "Is it?", "Soup."),
    ]

    assert [draft.speaker for draft in turns_in(grid(rows))] == ["", "P1", "P2"] * 2


def test_answers_beside_the_numbers_of_the_questions() -> None:
    drafts = turns_in(grid([("Question", "Answer"), ("1", "I was hungry."), ("2", "Soup.")]))

    assert [(draft.kind, draft.paragraphs[0][0].text) for draft in drafts] == [
        (Kind.HEADING, "1"), (Kind.SPEECH, "I was hungry."), (Kind.HEADING, "2"), (Kind.SPEECH, "Soup.")
    ]  # fmt: skip
    assert turns_in(grid([("1", "Why a kitchen?"), ("2", "I was hungry."), ("3", "And now?")])) == []


def test_a_translation_beside_answers_below_what_the_table_is_of() -> None:
    asked = [("Question", "Answer", "Translation"), ("Why?", "Gutom ako.", "I was hungry.")]
    table = grid([("Respondent", "W1", ""), *asked, ("Respondent", "W2", ""), *asked])
    items, notes = without_side_columns([table])

    assert [item.texts if isinstance(item, Grid) else item.text for item in items] == [
        "Respondent: W1",
        [["Question", "Answer"], ["Why?", "Gutom ako."]],
        "Respondent: W2",
        [["Question", "Answer"], ["Why?", "Gutom ako."]],
    ]
    assert notes == ["columns beside the talk in a table were left out ('Translation')"]


def test_questions_and_answers_between_a_time_and_a_remark() -> None:
    table = grid(
        [
            ("Time", "Question or task", "Response of the nurse", "Remarks"),
            ("3 min", "Why?", "I was hungry.", "smiles"),
            ("About soup", "", "", ""),
            ("2 min", "And now?", "Soup.", ""),
        ]
    )
    (item,), notes = without_side_columns([table])

    assert isinstance(item, Grid)
    assert [(draft.kind, draft.paragraphs[0][0].text) for draft in turns_in(item)] == [
        (Kind.SPEECH, "Why?"), (Kind.SPEECH, "I was hungry."), (Kind.HEADING, "About soup"), (Kind.SPEECH, "And now?"),
        (Kind.SPEECH, "Soup."),
    ]  # fmt: skip
    assert notes == ["columns beside the talk in a table were left out ('Time', 'Remarks')"]


def test_what_stands_alone_above_questions_and_answers_heads_them_and_is_nobody() -> None:
    drafts = turns_in(
        grid([("", "General Matters", ""), ("1", "Why a kitchen?", "I was hungry."), ("2", "And now?", "Soup.")])
    )

    assert [(draft.kind, draft.speaker) for draft in drafts] == [(Kind.HEADING, ""), *[(Kind.SPEECH, "")] * 4]


def test_times_beside_the_talk_stand_before_its_turns() -> None:
    rows = [(f"00:0{place}", "a hall", text) for place, (text, _) in enumerate(CODED[1:], start=1)]
    lines, notes = shown([("TC", "Picture", "Sound"), *rows])

    assert lines[:4] == ["00:01", "Ida: Why a kitchen?", "00:02", "Omar: I was hungry."]
    assert notes == ["columns beside the talk in a table were left out ('Picture')"]


def test_a_table_for_one_question_and_a_table_of_two_rows_that_is_none() -> None:
    drafts = turns_in(grid([("3", "Why a kitchen?"), ("", "I was hungry.")]))

    assert [(draft.role, draft.paragraphs[0][0].text) for draft in drafts] == [
        (Role.INTERVIEWER, "Why a kitchen?"), (Role.RESPONDENT, "I was hungry.")
    ]  # fmt: skip
    assert turns_in(grid([("3", "Soup"), ("", "Two litres")])) == []


def test_a_cell_of_a_stretch_holds_several_turns() -> None:
    said = "Ida: Why a kitchen?\nOmar: I was hungry."
    lines, _ = shown([("Time", "Talk"), ("00:01", said), ("00:40", said), ("01:20", said)])

    assert lines == [line for time in ("00:01", "00:40", "01:20") for line in (time, said)]


def test_words_beside_an_empty_cell_are_no_question_to_those_below() -> None:
    table: Cells = [
        ("Ida", "So."),
        ("", "Why a kitchen?"),
        ("Omar", "I was hungry."),
        ("", "Was I not?"),
        ("Ida", "No."),
    ]

    assert turns_in(grid(table)) == []


FORM: Cells = [("Name", "{}"), ("Age", "31"), ("Why a kitchen?", "I was hungry."), ("And now?", "Now we sell soup.")]


def test_fields_above_the_questions_of_a_form_head_them_and_so_below_it() -> None:
    cells: Cells = [(left, right.format(name)) for name in ("Ida", "Omar") for left, right in FORM]
    items, _ = without_side_columns([grid(cells)])

    assert [item.text for item in items if isinstance(item, Paragraph)] == [
        "Name: Ida", "Age: 31", "Name: Omar", "Age: 31"
    ]  # fmt: skip
    assert [len(turns_in(item)) for item in items if isinstance(item, Grid)] == [4, 4]


@pytest.mark.parametrize("told", ["I was hungry.", "I was hungry. And who would not be? Would you?"])
def test_a_form_that_comes_again_may_hold_one_question_and_an_answer_that_asks_back(told: str) -> None:
    asked: Cells = [("Why a kitchen?", told), *FORM[3:]]
    forms = [
        grid([("Name", name), ("Age", "31"), *own])
        for name, own in (("Ida", FORM[2:3]), ("Omar", asked), ("Zoë", FORM[2:]))
    ]
    items, _ = without_side_columns(forms)
    headed = [item.text for item in items if isinstance(item, Paragraph)]

    assert headed[::2] == ["Name: Ida", "Name: Omar", "Name: Zoë"]
    assert [len(turns_in(item)) for item in items if isinstance(item, Grid)] == [2, 4, 4]


def test_a_question_of_a_form_that_comes_again_may_be_left_unanswered() -> None:
    told = {"Ida": "I was hungry.", "Omar": "My aunt cooked.", "Zoë": ""}
    forms = [grid([("Name", name), ("Age", "31"), ("Why a kitchen?", said)]) for name, said in told.items()]
    items, _ = without_side_columns(forms)

    assert [len(turns_in(item)) for item in items if isinstance(item, Grid)] == [2, 2, 1]


def test_answers_that_ask_back_are_answers_and_questions_that_only_ask_are_none() -> None:
    asked = ("Why a kitchen?", "And now?", "Who came?", "Was it cheap?")
    said = ("I was hungry. Were you never?", "Now we sell soup. What do I know? I cook.", "My aunt.", "It was.")
    assert len(turns_in(grid([*zip(asked, said, strict=True)]))) == 8
    assert not turns_in(
        grid([*zip(asked, ("Which one?", "Since when? With whom?", "My aunt.", "It was."), strict=True)])
    )


def test_fields_that_nobody_is_asked_below_are_a_table() -> None:
    items, _ = without_side_columns([grid([("Name", "Ida"), ("Age", "31"), ("Why a kitchen?", "I was hungry.")])])

    assert [type(item) for item in items] == [Grid]


def test_of_a_talk_and_its_translation_beside_it_the_first_is_read_and_that_is_told() -> None:
    pairs = [("Kenapa dapur?", "Why a kitchen?"), ("Saya lapar.", "I was hungry."), ("Dan kini?", "And now?"),
             ("Kami jual sup.", "We sell soup.")]  # fmt: skip
    rows: Cells = [(f"{name}: {own}", f"{name}: {other}") for name, (own, other) in zip("PSPS", pairs, strict=True)]
    texts, notes = shown([("Indonesia", "English"), *rows])

    assert texts == [row[0] for row in rows]
    assert notes == ["columns beside the talk in a table were left out ('English')"]


def test_fields_side_by_side_in_the_rows_of_a_table_are_one_a_row() -> None:
    form = grid([("Date", "4 May 2022", "Interviewer", "Ida Boll"), ("Place", "Ferry", "Start", "9:15"), ("Mode", "")])
    talk: Cells = [("Ida", "Where?", "Omar", "Here."), ("Ida", "Why?", "Omar", "So.")]
    asked: Cells = [
        ("Interviewer", "Where did you go?", "Respondent", "To the ferry."),
        ("Interviewer", "Why?", "", ""),
    ]

    assert [row.texts for row in without_side_columns([form])[0] if isinstance(row, Grid)] == [
        [["Date", "4 May 2022"], ["Interviewer", "Ida Boll"], ["Place", "Ferry"], ["Start", "9:15"], ["Mode", ""]]
    ]
    for cells in (talk, asked):
        assert without_side_columns([grid(cells)])[0] == [grid(cells)]
    assert without_side_columns([form, grid(talk)])[0] == [form, grid(talk)]


def test_keys_above_what_they_tell_are_fields() -> None:
    form: Cells = [("Name", "Age", "Place", "Recorder"), ("Omar", "51", "The ferry", "4")]
    read = without_side_columns([grid(form)])[0]

    assert [row.texts for row in read if isinstance(row, Grid)] == [
        [["Name", "Omar"], ["Age", "51"], ["Place", "The ferry"], ["Recorder", "4"]]
    ]
    beside = grid([("Name", "Omar", "Age", "51"), ("Place", "Ferry", "Bird", "Owl")])
    assert [row.texts for row in without_side_columns([beside])[0] if isinstance(row, Grid)] == [
        [["Name", "Omar"], ["Age", "51"], ["Place", "Ferry"], ["Bird", "Owl"]]
    ]


def test_words_before_that_of_an_answer_head_its_column() -> None:
    for asked, answered in (("Question asked", "Verbatim answer"), ("Main question", "Participant's full response")):
        rows = [("Work", "Why soup?", "I was hungry.", ""), ("Work", "And now?", "Now we sell it.", "laughs")]
        items, notes = without_side_columns([grid([("Section", asked, answered, "Remarks"), *rows])])
        (table,) = [item for item in items if isinstance(item, Grid)]
        assert [draft.role for draft in turns_in(table)] == [Role.INTERVIEWER, Role.RESPONDENT] * 2
        assert notes == ["columns beside the talk in a table were left out ('Section', 'Remarks')"]


def test_a_question_and_its_answer_in_a_row_are_of_those_who_head_their_columns() -> None:
    rows: Cells = [
        ("Interviewer", "Respondent", "Notes"),
        ("Why a kitchen?", "I was hungry, and so were we all.", ""),
        ("And now?", "Now we sell soup.", "long pause before this"),
        ("To whom?", "To those who work at the yard.", ""),
        ("", "And to their children.", ""),
    ]
    bare = [row[:2] for row in rows]
    turns = [(cell and part, cell) for row in rows[1:] for part, cell in zip(rows[0][:2], row[:2], strict=True) if cell]

    (item,), notes = without_side_columns([grid(rows)])
    assert notes == ["columns beside the talk in a table were left out ('Notes')"]
    for one in (item, grid(bare)):
        assert isinstance(one, Grid)
        drafts = turns_in(one)
        assert [
            (draft.speaker, "".join(piece.text for part in draft.paragraphs for piece in part)) for draft in drafts
        ] == turns


def test_who_asks_and_who_answers_beside_their_names_are_no_columns_of_a_talk() -> None:
    assert turns_in(grid([("Interviewer", "Respondent"), ("Ida Boll", "Omar Kaya"), ("Riva", "Ferry")])) == []


def test_rows_that_neither_ask_nor_are_answered_are_notes() -> None:
    rows: Cells = [
        ("Question or aim", "Answer of the miller"),
        ("Aim: begin the interview. Say who we are, and thank her for the time that she gives us today.", ""),
        ("Question 1: How is the flour counted?", "By sacks, on a sheet."),
        ("Question 2: Who mends the wheel?", "My brother, in May."),
        ("Describe your day.", ""),
        ("Question 3: What is hardest?", "The stairs."),
        ("Time that was planned for all of the questions and aims above.", ""),
    ]
    kinds = [(draft.kind, draft.role) for draft in turns_in(grid(rows)) if draft.kind is not Kind.HEADING]
    pair = [(Kind.SPEECH, Role.INTERVIEWER), (Kind.SPEECH, Role.RESPONDENT)]

    note = (Kind.NOTE, Role.OTHER)
    assert kinds == [note, *pair, *pair, pair[0], *pair, note]


@pytest.mark.parametrize("head", [("No.", "Speaker", "Text"), ("Nr.", "Sprecher", "Text"), ("", "Time", "Transcript")])
def test_rows_above_the_names_of_columns_are_headings(head: tuple[str, ...]) -> None:
    rows: Cells = [("1", "Ida", "Why a kitchen?"), ("2", "Omar", "I was hungry."), ("3", "Ida", "And now?")]
    above: Cells = [("Talk in the kitchen", "", ""), ("Leeds", "", "4 May")]
    (first, second, table), _ = without_side_columns([grid([*above, head, *rows])])

    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.text == "Talk in the kitchen"
    assert isinstance(table, Grid)
    assert table.texts == grid([head, *rows]).texts
