from __future__ import annotations

import pytest

from pipeline.ingest.doubts.heads_in_words import heads_in_words
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.parted_interviews import not_parted
from pipeline.model import Kind, Role
from tests.ingest.finished import read
from tests.ingest.make import kinds, received, speech

TALK = "Weber:\n\nWhy a kitchen?\n\nNour:\n\nI was hungry, and so were we all.\n\n" * 4


def test_a_block_behind_a_preface_tells_who_asks_and_what_stands_above_it_is_no_talk() -> None:
    document = read(
        "## About the Interview\n\nOMAR NOUR: An interview for the kitchen museum, in two parts.\n\n"
        "Nothing may be printed without leave.\n\n## Interview\n\n"
        f"INTERVIEWEE: Omar Nour\nINTERVIEWER: Mia Weber\nDATE: 3 May 2014\nPLACE: Graz\n\n{TALK}",
        "talk.md",
    )

    assert {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH} == {
        "Mia Weber": Role.INTERVIEWER,
        "Omar Nour": Role.RESPONDENT,
    }
    assert len(speech(document)) == 8
    assert "INTERVIEWER: Mia Weber" in kinds(document, Kind.FRONT)


@pytest.mark.parametrize(
    "head",
    [
        "Kitchens and Work\nParticipant p7 - baker\nConducted: 3 May 2014\nDuration: about 30 minutes\n\n",
        "# Entrevista E3\n\n**Fecha:** 2014-05-03\n\n**Duración:** 48 minutos\n\n**Lugar:** Graz\n\n",
        "Interview 3\n\nDatum: 3. Mai 2014\nOrt: Graz\nAufgenommen von: Mia Weber\n\n",
    ],
)
def test_keys_of_other_languages_and_of_ones_own(head: str) -> None:
    document = read(f"{head}{TALK}", "talk.md")

    assert {who for who, _ in speech(document)} == {"Weber", "Nour"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Date: 3 March 2024. Place: Marlow.", {"date": "3 March 2024", "place": "Marlow"}),
        (
            "Date: 3 March 2024; Place: Marlow; Weather: fair",
            {"date": "3 March 2024", "place": "Marlow", "weather": "fair"},
        ),
        ("Date: 3 March 2024 | Place: Marlow", {"date": "3 March 2024", "place": "Marlow"}),
        ("Age: 47 · Place: Marlow | Date: 3 March 2024", {"age": "47", "place": "Marlow", "date": "3 March 2024"}),
        ("Place: St. Anna: the old house", {"place": "St. Anna: the old house"}),
        ("Time: 10:30 to 11:15.", {"time": "10:30 to 11:15."}),
        ("Age: 47 Job: potter Date: 4 May 2023", {"age": "47", "job": "potter", "date": "4 May 2023"}),
        ("Date: 4 May 2023, Place: Leeds", {"date": "4 May 2023", "place": "Leeds"}),
        ("Place: the Old Mill, Leeds; Age: 47", {"place": "the Old Mill, Leeds", "age": "47"}),
        ("Date: 4 May 2023, as agreed: in the Mill", {"date": "4 May 2023, as agreed: in the Mill"}),
        ("Title: The harbour, Two: a talk of boats", {"title": "The harbour, Two: a talk of boats"}),
    ],
)
def test_fields_in_one_line_are_as_many_attributes(line: str, told: dict[str, str]) -> None:
    talk = "I: What helped you?\n\nR: The bus did.\n\nI: And then?\n\nR: Then I came home.\n"
    document = read(f"Interview 4\n\n{line}\n\n{talk}")
    (case,) = document.cases
    assert case.attributes == told
    sure = " | " in line  # between keys that everybody uses nothing is guessed
    assert any(f"taken for {len(told)} fields" in one for one in document.warnings) == (len(told) > 1 and not sure)


def test_what_people_say_in_short_lines_is_no_head() -> None:
    lines = "Interviewer: Anna or Bert\nParticipant: Both\nInterviewer: Place and time\nParticipant: Graz, at noon\n"

    assert len(speech(read(lines * 2))) == 8


@pytest.mark.parametrize(
    "field",
    [
        "Product: LeekBook, for those who plan soups",
        "Profile: A baker of forty, who rents two ovens in the old town.",
        "Discussion Points:\n\n- soups in winter\n\n- the price of leeks",
    ],
)
def test_a_field_of_ones_own_above_the_talk_is_nobody(field: str) -> None:
    document = read(f"Kitchen talk, session 2\n\n{field}\n\n{TALK}")

    assert {who for who, _ in speech(document)} == {"Weber", "Nour"}


@pytest.mark.parametrize("opening", ["Krug: I will show you the kitchen first.", "Krug: Are all of them here?"])
def test_who_speaks_once_above_the_others_speaks(opening: str) -> None:
    talk = TALK.replace("Weber:\n\n", "Weber: ").replace("Nour:\n\n", "Nour: ")

    assert speech(read(f"{opening}\n\n{talk}"))[0] == tuple(opening.split(": "))


def test_what_is_heard_before_a_label_hides_no_turn() -> None:
    talk = "WEBER: Why a kitchen?\nNOUR: I was hungry.\n(APPLAUSE) WEBER: And so were we.\n" * 3

    assert len(speech(read(talk))) == 9


def test_letters_that_the_head_gives_names_are_these_people() -> None:
    talk = "Dr: Why a kitchen?\n\nAN: I was hungry, and so were we.\n\n" * 3
    document = read(f"Interview\n\nDr = Dr. Ida Weber\n\nAN = Omar Nour, a baker, author of the book\n\n{talk}")

    assert {who for who, _ in speech(document)} == {"Dr. Ida Weber", "Omar Nour"}


def test_whoever_answers_the_first_question_under_a_whole_name_is_no_field() -> None:
    talk = "AN: The soup was what the old town lacked.\n\nIW: And the ovens?\n\n" * 3
    document = read(f"Ida Weber: Why a kitchen?\n\nOmar Nour: It began with a leek from the market hall.\n\n{talk}")

    assert speech(document)[1] == ("Omar Nour", "It began with a leek from the market hall.")
    initials = talk.replace("AN:", "ON:")
    document = read(f"Ida Weber: So, a kitchen.\n\nOmar Nour: It began with a leek from the market.\n\n{initials}")
    assert {who for who, _ in speech(document)} == {"Ida Weber", "Omar Nour"}


def test_front_matter_may_go_on_over_lines() -> None:
    front = (
        "---\nDate: 5 May\nModel: small\nLength: 418s\nDescription: Six ovens were lit.\n\nNobody was hurt.\n---\n\n"
    )
    document = read(front + TALK, "talk.md")

    assert speech(document)[0] == ("Weber", "Why a kitchen?")
    assert "Nobody was hurt." in kinds(document, Kind.FRONT)


@pytest.mark.parametrize("beside", ["", "\tPost: owner", "          Post: owner"])
def test_who_is_interviewed_stands_above_the_talk_and_does_not_speak_there(beside: str) -> None:
    talk = "Question: Why a kitchen?\n\nAnswer: I was hungry, and so were we all.\n\n" * 3
    document = read(f"Interview 2\n\nInterviewee: Omar Nour{beside}\n\nAim: to learn of soups\n\n{talk}")

    assert [who for who, _ in speech(document)] == ["Question", "Answer"] * 3
    assert speech(read(f"Interviewee: I am here.\n\n{talk}"))[0] == ("Interviewee", "I am here.")


def test_a_legend_may_have_wide_gaps() -> None:
    wide = " " * 20_000
    document = read(f"Weber =   interviewer\nNour ={wide}respondent\nPlace:{wide}y\nx:{wide}y\n\n{TALK}")

    assert [(turn.speaker, str(turn.role)) for turn in document.turns if turn.kind is Kind.SPEECH][:2] == [
        ("Weber", "interviewer"),
        ("Nour", "respondent"),
    ]


def test_hundreds_of_spaces_are_one_gap() -> None:
    assert [who for who, _ in speech(read(f"Interviewee:{' ' * 800}x:{' ' * 800}.\n\n{TALK}"))][-1] == "Nour"


def test_a_head_above_each_of_several_talks_speaks_in_none() -> None:
    talk = "Interviewer: Why a kitchen?\nCandidate: I was hungry, and so were we all.\n\n" * 2
    heads = [("Nina Falk", "cook"), ("Omar Nour", "baker"), ("Ida Lund", "waiter")]
    text = "".join(
        f"Candidate Name: {name}\nInterview Date: 2024-05-0{day}\nPosition Applied: {post}\n\n{talk}"
        for day, (name, post) in enumerate(heads, start=1)
    )
    document = read(text)

    assert {who for who, _ in speech(document)} == {"Interviewer", "Candidate"}
    assert len(kinds(document, Kind.FRONT)) == 9
    assert not_parted(document)[0].startswith("a head with 'Candidate Name' and 'Interview Date' comes 3 times")


def test_a_head_that_comes_again_above_the_sessions_of_one_person_is_not_doubted() -> None:
    talk = "Mia: Why a kitchen?\nOmar: I was hungry, and so were we all.\n\n" * 2
    text = "".join(f"Session Name: Omar {day}\nDate: {day} May 2024\n\n{talk}" for day in (1, 2, 3))

    assert not_parted(read(text)) == []


def test_a_heading_tells_who_asks() -> None:
    document = read(f"# Entrevista\n\n## Entrevistadora: Mia Weber\n\n{TALK.replace('?', '.')}", "talk.md")

    assert {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH} == {
        "Mia Weber": Role.INTERVIEWER,
        "Nour": Role.RESPONDENT,
    }


def test_the_fields_of_a_first_head_are_fields_above_the_next_talk_too() -> None:
    talk = "Interviewer ({}): Why a kitchen?\n{}: I was hungry, and so were we all.\n\n" * 2
    people = (("Ida", "Nina"), ("Olga", "Omar"))
    text = "".join(
        f"Interview {place}\n\nInterviewer: {asks} Lund\nInterviewee: {answers}\nRole of interviewee: cook\n"
        f"Date and time: 3 May\nPlace: the mill, Riva.\n\n{talk.format(asks, answers, asks, answers)}"
        for place, (asks, answers) in enumerate(people, start=1)
    )
    document = read(text)

    assert [who for who, _ in speech(document)] == [
        name for asks, answers in people for name in (f"Interviewer ({asks})", answers) * 2
    ]
    assert not any("doubtful" in warning for warning in document.warnings)


def test_lines_that_begin_as_the_title_does_are_titles_of_the_next_talks() -> None:
    talk = "Me: Why a kitchen?\nInterviewee: I was hungry, and so were we all\nMe: For whom?\nInterviewee: For us.\n"
    posts = ("a nurse", "a cook", "a baker in town")
    document = read("".join(f"User interview – {post}\n{talk}" for post in posts))

    assert [words for who, words in speech(document) if who == "Interviewee"] == [
        "I was hungry, and so were we all",
        "For us.",
    ] * 3
    assert not_parted(document)[0].startswith(
        "headings such as 'User interview – a cook' come again, and 'Interviewee'"
    )


def test_the_sides_of_a_tape_part_no_interviews() -> None:
    talk = "Q. Where were you born?\nA. In the row behind the mill, as we all were.\nQ. And then?\nA. We moved.\n" * 2
    document = read(f"Tape 1, side A\n\n{talk}\nTape 1, side B\n\n{talk}")

    assert not not_parted(document)
    assert not any("Tape" in words for _, words in speech(document))


def test_who_the_head_names_and_who_then_speaks_is_no_field_of_it() -> None:
    talk = "ZB: And then?\n\nON: Then we ran.\n\n" * 4
    head = "Date: 5 May 2021\nInterviewer: Zita Blum\nInterviewee: Omar Nour\n"
    text = f"{head}Zita Blum: I would like to begin. Who had\nthe key?\n\nOmar Nour: Nobody had it.\n\n{talk}"

    assert speech(read(text))[0] == ("Zita Blum", "I would like to begin. Who had / the key?")


def test_a_line_made_as_the_one_above_the_talk_begins_another_and_a_note_does_not() -> None:
    said = (
        "Why a kitchen?",
        "I was hungry, and so were we all.",
        "For whom?",
        "For us all, I hope.",
        "When?",
        "In May.",
    )
    talk = "{0}\n\n" + "".join(f"{text}\n\n" for text in said)
    heads = ("Omar is a potter who works at the mill.", "Ida is a potter who works in Riva.")
    tapes = ("[Begin of tape 1, side A]", "[End of tape 1, side A]")

    for first, second in (heads, tapes):
        document = read(talk.format(first) + talk.format(second))
        told = heads_in_words(document, [turn for turn in document.turns if turn.kind is Kind.SPEECH])
        assert bool(told) == (first is heads[0])


def test_a_talk_line_under_line_below_a_head_is_no_head_that_comes_again() -> None:
    talk = "聞き手：いつ始めましたか？\n話し手：去年の春です。\n" * 6
    document = read(f"Duration: 42 minutes\n{talk}")
    assert [who for who, _ in speech(document)] == ["聞き手", "話し手"] * 6


def test_a_line_of_credits_above_the_talk_is_no_turn_of_who_asks() -> None:
    talk = "- How did it begin?\n\nRosa Lindt: I sang.\n\nUwe Boll: I drummed.\n\n- Who came?\n\nUwe Boll: My aunt.\n\n"
    credit = "**Interviewer:** berg-h  **Translator:** t-ilves"
    text = f"# Two of a band\n\n{credit}\n\nWe met in a cellar.\n\n{talk}- And then?\n\nRosa Lindt: We left.\n"
    (document,) = TextReader().read(received(text, "talk.md"))

    assert [who for who, _ in speech(document)] == ["", "Rosa Lindt", "Uwe Boll", "", "Uwe Boll", "", "Rosa Lindt"]


def test_who_takes_notes_stands_in_the_head() -> None:
    document = read(
        "Date: 3 March 2024\n\nFacilitator: Kate\n\nNote Taker: Clem\n\nI: Why?\n\nR: I had to.\n\nI: And?\n\nR: So.\n"
    )

    assert {who for who, _ in speech(document)} == {"I", "R"}


def test_who_is_asked_stands_in_the_head_with_what_she_is() -> None:
    talk = "Pregunta: ¿Por qué?\nRespuesta: Porque sí.\n" * 3
    document = read(
        f"Fecha: 3 de mayo\nEntrevistado: Ada Lindo encargada de ventas y de los hornos de la villa\n\n{talk}"
    )

    assert {who for who, _ in speech(document)} == {"Pregunta", "Respuesta"}


@pytest.mark.parametrize("between", ["   ", " ", "\t", ", "])
@pytest.mark.parametrize(
    ("asker", "asked", "fields"),
    [
        ("Interviewer", "Participant", ("Date of birth: 3 May 1961", "Length of service: 9 years")),
        ("Interviewer", "Participant", ("Country of origin: Malta", "Place of the interview: her shop")),
        ("Interviewerin", "Befragte", ("Datum der Geburt: 3.5.1961", "Ort des Gesprächs: Werkstatt")),
        ("Enquêteur", "Enquêtée", ("Date de naissance: 3 mai 1961", "Niveau d’études: bac")),
        ("Entrevistadora", "Entrevistada", ("Fecha de nacimiento: 3 de mayo", "Lugar de la entrevista: su taller")),
    ],
)
def test_a_field_whose_key_has_several_words_is_no_part_of_the_name_before_it(
    asker: str, asked: str, fields: tuple[str, str], between: str
) -> None:
    talk = "KB: Who taught you to bind?\nBaker 4: My aunt did, with a needle and a good deal of patience.\n" * 4
    document = read(f"{asker}: KB{between}{fields[0]}\n{asked}: Baker 4{between}{fields[1]}\n\n{talk}")

    assert {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH} == {
        "KB": Role.INTERVIEWER,
        "Baker 4": Role.RESPONDENT,
    }
    assert len(speech(document)) == 8


@pytest.mark.parametrize("below", ["Reason: the knee\n\n", ""])
def test_a_field_called_as_who_speaks_above_names_that_stand_alone_is_a_field(below: str) -> None:
    talk = [("Doctor", "How is the knee today?"), ("Patient", "Better, when I lie down.")] * 3
    text = "\n\n".join(f"{name}:\n\n{said}" for name, said in talk)
    document = read(
        f"Date: 4 March 2024\n\nPlace: Ward 3\n\nPatient: Ada Holt, 62, of Marlow\n\n{below}{text}\n", "talk.txt"
    )

    assert speech(document) == talk


def test_a_first_turn_with_its_words_beside_the_name_is_said_where_no_field_stands_above() -> None:
    talk = [("Doctor", "How is the knee today?"), ("Patient", "Better, when I lie down.")] * 3
    text = "\n\n".join(f"{name}:\n\n{said}" for name, said in talk)
    document = read(f"Patient: Good morning, may I come in?\n\n{text}\n", "talk.txt")

    assert speech(document) == [("Patient", "Good morning, may I come in?"), *talk]
