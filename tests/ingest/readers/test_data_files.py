"""Tables, JSON and XML as studies leave them, whose columns and fields are called as nobody foresaw."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.registry import choose
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Role
from tests.ingest.make import received, words, workbook


def read(text: str | bytes, name: str) -> list[Document]:
    file = received(text, name)
    return [finish(document) for document in choose(file).read(file)]


def said(document: Document) -> list[tuple[str, str]]:
    return [(turn.speaker, words(document, turn)) for turn in document.turns]


def told(documents: Sequence[Document]) -> str:
    return "\n".join(warning for document in doubted(documents) for warning in document.warnings)


LIBRARY = (
    "The library keeps me going through the winter.",
    "Nobody told us that the reading room would close.",
    "My son learned to read at that very table.",
    "I come for the newspapers and stay for the talk.",
)


def test_a_column_that_is_called_words_asks_nothing() -> None:
    rows = "".join(f"P0{place % 2 + 1},quiet,{text}\n" for place, text in enumerate(LIBRARY))
    (document,) = read(f"participant_id,room,segment_text\n{rows}", "segments.csv")
    assert [name for name, _ in said(document)] == ["P01", "P02", "P01", "P02"]
    assert "segment_text" not in document.text
    (asked,) = read(f"participant_id,What does the library mean to you?\n{'P1,' + LIBRARY[0]}\n", "asked.csv")
    assert said(asked) == [("", "What does the library mean to you?"), ("P1", LIBRARY[0])]


def test_who_answers_stands_in_a_column_of_names() -> None:
    names = ("Tove Berg", "Nils Aho", "Rosa Lindt", "Ida Holm")
    rows = "".join(f"{name},{text}\n" for name, text in zip(names, LIBRARY, strict=True))
    (document,) = read(f"readerName,Answers\n{rows}", "readers.csv")
    assert said(document) == list(zip(names, LIBRARY, strict=True))
    assert "the column 'readerName' was taken for who answers" in told([document])
    (other,) = read(f"file name,Answers\n{rows}", "readers.csv")
    assert {name for name, _ in said(other)} == {""}


def test_timed_rows_without_a_speaker_are_told() -> None:
    rows = "".join(f"00h00m0{place}.000sec,00h00m0{place + 1}.000sec,{text}\n" for place, text in enumerate(LIBRARY))
    assert "the transcript names no speaker" in told(read(f"start,end,text\n{rows}", "talk.csv"))


def test_times_tell_a_talk_whatever_its_words_are_called() -> None:
    rows = "".join(f"\t{9 * place}\t{9 * place + 9}\t{text}\t\n" for place, text in enumerate(LIBRARY))
    (document,) = read(
        f"Speaker\tStart time (seconds)\tEnd time (seconds)\tRaw transcription\tNotes\n{rows}", "talk.tsv"
    )
    assert said(document) == [("", " ".join(LIBRARY))]
    assert document.turns[0].time == (0.0, 36.0)


def test_captions_of_several_talks_in_one_table() -> None:
    lines = (
        *("L: Welcome to the show.", "I am glad that you came. G: And so am I.", "L: What is on today?", "G: Maps."),
        *("and the people who draw them.", "Some of them, G: by hand, still.", "L: Only maps?", "G: Nothing but maps."),
        *("They cover", "every wall of the house", "and the floor as well.", "L: Well.", "G: Well, you know."),
    )
    rows = "".join(
        f'{episode},"{text}",{1000.0 * place},{1000.0 * place + 900}\n'
        for episode in (1, 2)
        for place, text in enumerate(lines)
    )
    first, second = read(f"Episode,Text,Start,End\n{rows}", "captions.csv")
    assert (first.id, second.id) == ("1", "2")
    assert said(second)[:3] == [
        ("L", "Welcome to the show. I am glad that you came."),
        ("G", "And so am I."),
        ("L", "What is on today?"),
    ]
    assert second.turns[-1].time == (12.0, 12.9)


def test_a_word_a_row_and_when() -> None:
    text = "well we came up the valley in the spring and there was no road at all then only the river"
    every = text.split()
    rows = "".join(f"{place * 400 + 30},{word}\n" for place, word in enumerate(every))
    (document,) = read(f"Timestamp,Word\n{rows}", "words.csv")
    assert said(document) == [("", text)]
    assert document.turns[0].time == (0.03, 7.63)


def test_sheets_with_the_same_header_are_read_alike() -> None:
    other = [text.replace(" ", " then ", 3) for text in LIBRARY]
    once = [["Owner", "Quote"], *zip(("Tove Berg", "Nils Aho", "Rosa Lindt", "Ida Holm"), other, strict=True)]
    names = ("Tove Berg", "Nils Aho") * 2
    back = [["Owner", "Quote"], *zip(names, LIBRARY, strict=True)]
    alone = [[" ".join(text.replace(" ", " also ", 3) for text in LIBRARY)]]
    documents = read(workbook(First=back, Second=once, Third=alone), "quotes.xlsx")
    assert [{name for name, _ in said(document)} for document in documents] == [
        {"Tove Berg", "Nils Aho"}, {"Tove Berg", "Nils Aho", "Rosa Lindt", "Ida Holm"}, {""},
    ]  # fmt: skip
    assert told(documents).count("the column 'Owner' was taken for who speaks") == 1


def test_of_two_sheets_that_say_the_same_the_one_with_names_is_read() -> None:
    named = [["Speaker", "Quote"], *zip(("Tove Berg", "Nils Aho", "Rosa Lindt", "Ida Holm"), LIBRARY, strict=True)]
    documents = read(workbook(All=[[" ".join(LIBRARY)]], Named=named), "quotes.xlsx")
    assert {name for document in documents for name, _ in said(document)} == {
        "Tove Berg", "Nils Aho", "Rosa Lindt", "Ida Holm",
    }  # fmt: skip
    assert "the sheet 'All' says again what 'Named' says, and was not read" in told(documents)


def test_a_single_row_of_many_words_is_not_passed_over() -> None:
    titles = [[*(["The owners were asked in the spring of that year, each of them twice and in the shop"] * 2)]]
    talk = [["speaker", "text"], ["Tove", LIBRARY[0]], ["Nils", LIBRARY[1]]]
    documents = read(workbook(Talk=talk, Notes=titles), "quotes.xlsx")
    assert "the sheet 'Notes' has a single row, which was not read" in told(documents)


def test_numbers_of_questions_and_who_responds() -> None:
    rows = "".join(
        f"{person},{number},{LIBRARY[(person + number) % 4]}\n" for number in (1, 2) for person in range(1, 9)
    )
    (document,) = read(f"Responder,Question,OriginalResponse\n{rows}", "answers.csv")
    assert said(document)[:2] == [("", "Question 1"), ("1", LIBRARY[2])]
    assert document.turns[0].role is Role.INTERVIEWER
    assert "doubtful" not in told([document])


def test_what_a_form_asks_is_no_habit_of_talk() -> None:
    questions = [f"In your own words, please say what you saw in step {number}." for number in range(1, 5)]
    rows = "".join(f"P{person},{','.join(LIBRARY)}\n" for person in range(1, 7))
    header = ",".join(f'"{question}"' for question in questions)
    assert "doubtful" not in told(read(f"participant,{header}\n{rows}", "form.csv"))


def test_a_column_of_people_may_name_each_once() -> None:
    rows = "".join(f"{kind}{number:03d},{LIBRARY[number % 4]}\n" for kind in "CA" for number in range(1, 9))
    assert "doubtful" not in told(read(f"participant_id,transcript\n{rows}", "tasks.csv"))


def test_json_by_clip_who_and_what() -> None:
    talk = ("How did you come here?", "I walked over the hill.", "Was it far?", "You know it is.") * 2
    value = {
        f"clip-{place}.wav": [f"SPEAKER_0{place % 2}", [{"start": place, "end": place + 0.9, "content": text}]]
        for place, text in enumerate(talk)
    }
    (document,) = read(json.dumps(value), "talk.json")
    assert said(document)[:2] == [("SPEAKER_00", "How did you come here?"), ("SPEAKER_01", "I walked over the hill.")]


def test_json_whose_type_is_who_speaks() -> None:
    talk = ("How did you come here?", "I walked over the hill.", "Was it far?", "You know it is.") * 2
    value = [{"type": ("agent", "user")[place % 2], "text": text} for place, text in enumerate(talk)]
    (document,) = read(json.dumps(value), "talk.json")
    assert [name for name, _ in said(document)][:2] == ["agent", "user"]


def test_json_of_texts_by_id_and_of_answers_by_field() -> None:
    texts = [{"id": place, "text": f"{text} {LIBRARY[0]}"} for place, text in enumerate(LIBRARY)]
    (document,) = read(json.dumps(texts), "essays.json")
    assert document.segmented
    assert [turn.passage for turn in document.turns] == ["0", "1", "2", "3"]
    fields = ("first_memory", "worst_day", "hopes_for_the_town")
    said_by = [{field: f"{LIBRARY[(who + at) % 4]} {who} {at}" for at, field in enumerate(fields)} for who in range(8)]
    answers = [{"response_id": who, "post": "warden", **own} for who, own in enumerate(said_by)]
    (survey,) = read(json.dumps({"about": {"title": "Wardens"}, "responses": answers}), "survey.json")
    assert said(survey)[:2] == [("", "first_memory"), ("0", f"{LIBRARY[0]} 0 0")]
    assert len(survey.turns) == 2 * 3 * 8
    assert "each of its records was taken for what one person answers" in told([survey])


def test_xml_turns_that_neither_ask_nor_say_i() -> None:
    talk = ("the boat at nine", "nine in the morning", "from the old pier", "two seats and a dog", "fine", "good day")
    turns = "".join(
        f'<turn n="{place}" speaker="{("clerk", "caller")[place % 2]}"><frag>{text} <stop/></frag></turn>'
        for place, text in enumerate(talk)
    )
    (document,) = read(f'<?xml version="1.0"?>\n<dialogue lang="en">{turns}</dialogue>', "boat.xml")
    assert said(document)[:2] == [("clerk", talk[0]), ("caller", talk[1])]


def test_xml_whose_root_is_called_as_a_page_is() -> None:
    talk = ("I open the session.", "We ask for a pause, you know why.", "I thank you.", "May I go on?") * 2
    turns = "".join(
        f"<utterance><speaker>{('Chair', 'Rosa Lindt')[place % 2]}</speaker> {text}</utterance>\n"
        for place, text in enumerate(talk)
    )
    (document,) = read(f"<?xml version='1.0'?>\n<body>\n<date>4 May</date>\n{turns}</body>", "session.xml")
    assert said(document)[:2] == [("Chair", talk[0]), ("Rosa Lindt", talk[1])]


def test_captions_with_a_dash_before_each_name() -> None:
    talk = (
        "-N.Marchetti: Bonsoir.",
        "-L.Okafor: Bonsoir à vous.",
        "-N.Marchetti: Qui commence?",
        "-L.Okafor: Moi.",
    ) * 2
    captions = "".join(
        f'<p begin="00:00:{place:02d}.000" end="00:00:{place:02d}.900">{text}</p>' for place, text in enumerate(talk)
    )
    (document,) = read(f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>{captions}</div></body></tt>', "debat.ttml")
    assert said(document)[:2] == [("N.Marchetti", "Bonsoir."), ("L.Okafor", "Bonsoir à vous.")]


def test_who_is_who_above_the_line_that_says_the_talk_begins() -> None:
    talk = ("Agent: Hello, am I right at the mill?", "Client: You are, who is it?", "Agent: The water board.",
            "Client: Oh dear.", "Agent: Could you read me the meter?", "Client: I will.")  # fmt: skip
    head = ("**Agent:**  A clerk of the water board", "**Client:**  The miller", "**Conversation:**")
    text = "\n\n".join((*head, *talk))
    (document,) = read(json.dumps([{"number": 7, "transcript": text}]), "calls.json")
    spoken = [(turn.speaker, words(document, turn)) for turn in document.turns if turn.kind.coded]
    assert spoken[:2] == [("Agent", "Hello, am I right at the mill?"), ("Client", "You are, who is it?")]
    assert len(spoken) == len(talk)


def test_words_beside_ids_are_passages_and_told_to_be_of_one() -> None:
    rows = "".join(f"{place},{text}\n" for place, text in enumerate(LIBRARY))
    (document,) = read(f"Id,Amazon Transcript\n{rows}", "clips.csv")
    assert document.segmented
    assert "no column says who speaks" in told([document])


def test_a_number_beside_who_speaks_is_no_question() -> None:
    rows = "".join(f"{('TODD', 'WARREN')[place % 2]},{place // 2},{text}\n" for place, text in enumerate(LIBRARY))
    (document,) = read(f"Speaker,Question,Text\n{rows}", "debate.csv")
    assert said(document) == [(("TODD", "WARREN")[place % 2], text) for place, text in enumerate(LIBRARY)]


def test_parts_in_a_talk_beside_others() -> None:
    people = ("Doctor", "Patient", "Doctor", "Other")
    rows = "".join(f"{place},{people[place % 4]},{text}\n" for place, text in enumerate(LIBRARY * 2))
    (document,) = read(f",tag,text\n{rows}", "visit.csv")
    assert said(document)[:2] == [("Doctor", LIBRARY[0]), ("Patient", LIBRARY[1])]


def test_a_few_questions_of_the_hall_do_not_make_all_others_respondents_untold() -> None:
    people = ("Holt", "Lindt", "Aho")
    rows = "".join(f"{people[place % 3]},{text}\n" for place, text in enumerate(LIBRARY * 9))
    documents = read(f"Speaker,Text\nAudience,(APPLAUSE)\nQUESTION,Will you open it again?\n{rows}", "debate.csv")
    assert "'QUESTION' hardly speaks" in told(documents)


def test_numbers_of_recognised_speakers_in_json() -> None:
    talk = ("약을 드시고 계세요?", "네.", "언제부터 그러셨어요?", "작년 봄부터요.")
    value = [
        {
            "start_at": place * 3000 + 136,
            "duration": 2500 + place,
            "spk": place // 2 % 2,
            "spk_type": "NORMAL",
            "msg": text,
        }
        for place, text in enumerate(talk * 4)
    ]
    (document,) = read(json.dumps({"utterances": value, "verified": False}), "visit.json")
    assert [name for name, _ in said(document)][:2] == ["Speaker 0", "Speaker 1"]
    assert document.turns[0].time == (0.136, 5.637)
    segments = [{"text": f" {text}", "start": 1.0 * place, "end": place + 0.9, "speaker_id": f"Speaker {place % 2}"}
                for place, text in enumerate(talk)]  # fmt: skip
    (other,) = read(json.dumps({"segments": segments}), "heard.json")
    assert [name for name, _ in said(other)] == ["Speaker 0", "Speaker 1"] * 2


def test_columns_about_quotations_are_no_consent() -> None:
    rows = "".join(f"Rosa Lindt,{text},{place},False\n" for place, text in enumerate(LIBRARY))
    (document,) = read(f"speaker,quote,quote_index,is_floating_quote\n{rows}", "quotes.csv")
    assert "consent" not in told([document])
    assert all(case.consent for case in document.cases)


def test_people_without_names_may_begin_their_answers_alike() -> None:
    seen = (
        "the mill",
        "a red door",
        "maps",
        "dust on every shelf",
        "old Ida",
        "nothing",
        "three cats",
        "light",
        "snow",
    )
    rows = "".join(f"What I saw there was {one}\n" for one in seen)
    assert "doubtful" not in told(read(f"What did you see?\n{rows}", "seen.csv"))


def test_messages_in_no_order_are_read_as_they_were_written() -> None:
    talk = ("Are you there?", "I am.", "Did you find the key?", "You left it in the door.", "Oh.", "It is mine now.")
    order = (3, 0, 5, 2, 1, 4)
    rows = "".join(
        f"2024-03-0{day} 09:0{place}:30,room {day},{('Tove', 'Nils')[place % 2]},{talk[place]}\n"
        for day in (2, 1)
        for place in order
    )
    first, second = read(f"written_at,group_id,speaker,message\n{rows}", "messages.csv")
    assert (first.id, second.id) == ("room 2", "room 1")
    assert [text for _, text in said(second)] == list(talk)
    assert "the rows were put into the order of 'written_at'" in told([first])
    kept = "".join(
        f"2024-03-02 09:0{place}:30,{('Tove', 'Nils')[place % 2]},{text}\n" for place, text in enumerate(talk)
    )
    (document,) = read(f"written_at,speaker,message\n{kept}", "messages.csv")
    assert "order" not in told([document])


@pytest.mark.parametrize("unit", [1, 1000])
def test_times_of_a_calendar_are_counted_from_the_first(unit: int) -> None:
    rows = [f"{(1445456420 + 3 * at) * unit},{'AB'[at % 2]},We went on foot to the harbour." for at in range(6)]
    (document,) = read("time,speaker,talk\n" + "\n".join(rows) + "\n", "walk.csv")
    assert [turn.time and turn.time[0] for turn in document.turns] == [0, 3, 6, 9, 12, 15]
    assert "times are a calendar's, since 1970, and were counted from the first" in document.warnings
