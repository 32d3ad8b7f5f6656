"""Shapes in which few write a talk down: circles, chapters and verses, posts below names, marks of a change."""

from __future__ import annotations

import json
import unicodedata

import pytest

from pipeline.ingest.readers.aws import READER
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_habits import asks_by_label
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.signed_lines import signed
from pipeline.model import Document, Role
from tests.ingest.make import received, speech

SAID = (
    "Where were you then?", "At the lock, as ever.", "And who came?", "Nobody came, I think.", "Was it late?",
    "It was dark.", "Did it hold?", "We held it.",
)  # fmt: skip
POSTS = {"Tove": "Harbour master", "Nils": "Cook"}


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.txt"))
    return document


def whose(document: Document) -> list[str]:
    return [who for who, _ in speech(document)]


def test_letters_in_brackets_stand_behind_words_that_end_in_a_comma() -> None:
    said = [text.replace(".", ",") for text in SAID]
    found = speech(read("\n\n".join(f"{text} [{'IR'[n % 2]}]" for n, text in enumerate(said))))

    assert found == [("IR"[n % 2], text) for n, text in enumerate(said)]


def test_dots_before_a_name_that_begin_the_last_line_of_a_paragraph_are_no_words() -> None:
    long = "It rose all night, and by the morning the\nwater stood at the sill of the upper door.\n"
    said = [(SAID[0] + " ", long), (SAID[2] + " ", "Nobody came. "), (SAID[4] + " ", long), (SAID[6] + " ", long)]
    found = speech(read("\n\n".join(f"{asked}....... Tove\n\n{told}........ Nils" for asked, told in said)))

    assert [who for who, _ in found] == ["Tove", "Nils"] * 4
    assert all(text.endswith(("?", "door.", "came.")) for _, text in found)


def test_who_is_called_a_researcher_before_a_dash_asks_unless_others_ask_her() -> None:
    leads = ("Ida Brandt, researcher – ", "Omar Reyes, miller – ")
    labels = {n: Label(leads[n % 2].partition(",")[0], len(leads[n % 2]), None) for n in range(len(SAID))}
    told = [Line(leads[n % 2] + text.replace("?", "."), (), "") for n, text in enumerate(SAID)]
    asked = [Line(leads[n % 2] + text, (), "") for n, text in enumerate((*SAID[1:], SAID[0]))]

    assert asks_by_label(labels, told) == ("Ida Brandt",)
    assert asks_by_label(labels, asked) == ()


@pytest.mark.parametrize(
    ("asked", "answered", "asker", "answerer"),
    [
        ("TW {n}:1 {}", "NB {n}:2 {}", "TW", "NB"),
        ("Ⓜ {}", "② {}", "Ⓜ", "②"),
        ("M) {}", "3) {}", "M", "3"),
        ("Asked by Ms Blum: {}", "Answered: {}", "Ms Blum", "Answered"),
        ("First speaker: {}", "Second speaker: {}", "First speaker", "Second speaker"),
        ("{} ....... Tove", "{} ............ Nils", "Tove", "Nils"),
        ("[turn {n}]\nspeaker = Tove\ntext = {}", "[turn {n}]\nspeaker = Nils\ntext = {}", "Tove", "Nils"),
        ("Tove\nHarbour master\n00:0{n}\n{}", "Nils\nCook\n00:0{n}\n{}", "Tove", "Nils"),
        ("Tove\nHarbour master\n{}", "Nils\nDriver\n{}", "Tove", "Nils"),
    ],
)
def test_who_speaks_in_rare_shapes(asked: str, answered: str, asker: str, answerer: str) -> None:
    shapes = (asked, answered)
    document = read("\n\n".join(shapes[at % 2].format(words, n=at + 1) for at, words in enumerate(SAID)))

    assert speech(document) == [((asker, answerer)[at % 2], words) for at, words in enumerate(SAID)]


def test_numbers_that_count_what_is_asked_are_nobody() -> None:
    document = read("\n\n".join(f"{number}) {words}" for _ in range(3) for number, words in enumerate(SAID, start=1)))

    assert set(whose(document)) == {""}


@pytest.mark.parametrize("mark", ["[speaker change]", "-- new speaker --", "(Change of voice)"])
def test_a_line_that_says_that_another_one_speaks_is_not_said(mark: str) -> None:
    document = read(f"\n\n{mark}\n\n".join(SAID))

    assert [words for _, words in speech(document)] == list(SAID)


def test_questions_in_brackets_amid_a_life_story_are_asked() -> None:
    story = " ".join(f"{answer} {answer} [{question}]" for question, answer in zip(SAID[::2], SAID[1::2], strict=True))
    document = read(f"{story} We all went home.\n")

    asked = [document.slice(turn.paragraphs).strip("[]") for turn in document.turns if turn.role is Role.INTERVIEWER]
    assert asked == list(SAID[::2])


def test_a_second_interviewer_of_a_talk_in_one_paragraph_may_ask_behind_a_comma() -> None:
    turns = [("I1", "B")[at % 2] for at in range(8)]
    turns[4] = "I2"
    said = [words if at != 3 else "Nobody came, I think," for at, words in enumerate(SAID)]

    assert whose(read(" ".join(f"{who}: {words}" for who, words in zip(turns, said, strict=True)))) == turns


def test_a_name_with_a_title_and_a_stop_may_have_a_space_that_does_not_break() -> None:
    names = ("Mme Rosa Blum", "Mme Gwen\u00a0ap Holt")
    document = read("\n\n".join(f"{names[at % 2]}. {words}" for at, words in enumerate(SAID)))

    assert [" ".join(who.split()) for who in whose(document)] == ["Mme Rosa Blum", "Mme Gwen ap Holt"] * 4


def test_where_all_is_in_capitals_what_begins_as_an_instruction_is_said() -> None:
    said = [words.upper() for words in (*SAID[:3], "READ IT AGAIN, THEY SAID.", *SAID[4:])]
    document = read("\n\n".join(f"{('TOVE', 'NILS')[at % 2]}: WELL.\n\n{words}" for at, words in enumerate(said)))

    assert "READ IT AGAIN, THEY SAID." in [part for _, words in speech(document) for part in words.split(" / ")]


def test_a_sentence_that_comes_back_on_a_line_of_its_own_is_said_be_the_script_without_capitals() -> None:
    again = "没有别人可以说话。"
    document = read(f"访谈者：后来呢？\n\n受访者：我不知道，真的不知道。\n{again}\n\n" * 4)

    assert [words for _, words in speech(document)][1::2] == [f"我不知道，真的不知道。 / {again}"] * 4


def test_a_call_centre_names_who_speaks_by_part() -> None:
    turns = [
        {"ParticipantId": ("u1", "CUSTOMER")[at % 2], "Content": words, "BeginOffsetMillis": 1000 * at,
         "EndOffsetMillis": 1000 * at + 900}
        for at, words in enumerate(SAID)
    ]  # fmt: skip
    whole = {"Participants": [{"ParticipantId": "u1", "ParticipantRole": "AGENT"}], "Transcript": turns}
    (document,) = READER.read(received(json.dumps(whole), "call.json"))

    assert whose(document) == ["Agent", "Customer"] * 4


def test_a_name_behind_dots_may_stand_on_the_next_line() -> None:
    turns = [
        *[("Was it hard for you?", "Nour"), ("Not for us; we were four.", "Weber")] * 3,
        ("And what came next, when the river rose in the second year?", "Nour"),
        ("It rose on us twice, and we carried everything up to a loft.", "Weber"),
    ]
    lines = [f"{said} ........{' ' if len(said) < 40 else chr(10)}{who}" for said, who in turns]

    assert speech(read("\n\n".join(lines))) == [(who, said) for said, who in turns]


def test_letters_in_brackets_that_end_paragraphs_are_whose_they_are_though_lines_broke() -> None:
    first, second = (
        "We ground the corn of the whole valley there, and",
        "I swept the floor of the mill on each of the days.",
    )
    turns = [("How was it?", "Q"), (f"{first} {second}", "A")] * 6
    text = f"How was it? [Q]\n\n{first}\n{second}\n[A]\n\n" * 6

    assert speech(read(text)) == [(who, said) for said, who in turns]


def test_a_name_in_brackets_behind_words_without_a_mark_may_be_broken() -> None:
    texts = ["How was it? (Ida Lind)", "It was good, and I was young. (Omar Said)"] * 4
    texts[7:] = ["We ground the corn of the valley and ate it with (Omar", "Said)"]
    lines = [Line(text, (Piece(text, -1, "1"),), follows=text == "Said)") for text in texts]

    assert [line.text for line in signed(lines)][-2:] == [
        "Ida Lind: How was it?",
        "Omar Said: We ground the corn of the valley and ate it with",
    ]


def test_a_post_below_a_name_is_a_post_however_the_name_is_spelled() -> None:
    turn = (
        "Ida Lind\nHead of the mill\nHow was it, and who came?\n\nOmar Said\nNight nurse\nWe came, and I was glad.\n\n"
    )
    said = f"{turn * 2}IDA LIND\nHead of the mill\nAnd what came next?\n\nOmar\nNight nurse\nI went home.\n\n{turn}"

    assert [words for _, words in speech(read(said))][4:6] == ["And what came next?", "I went home."]


@pytest.mark.parametrize("sign", ["—{}", "({})", "......... {}"])
def test_a_name_behind_words_without_a_mark_is_a_label_where_it_comes_behind_others(sign: str) -> None:
    words = ("And how was it there?", "It was good, and I was young.")
    turns = [f"{words[at % 2]} {sign.format(('Ida Lind', 'Omar Said')[at % 2])}" for at in range(10)]
    turns[5] = f"I would name two things:\n\n- the boat\n\n- those who row {sign.format('Omar Said')}"

    said = speech(read("\n\n".join(turns)))

    assert [who for who, _ in said] == ["Ida Lind", "Omar Said"] * 5
    assert said[5][1].endswith("those who row")


def test_the_notice_of_a_maker_may_be_broken_into_lines() -> None:
    turn = "Ida: How was it, and who came to the mill?\n\nOmar: We came, all of us, and I was glad of it.\n\n"
    notice = (
        "This editable transcript was computer generated and\nmight contain errors. People can also change the\ntext."
    )

    assert speech(read(f"{turn * 4}{notice}"))[-1] == ("Omar", "We came, all of us, and I was glad of it.")


@pytest.mark.parametrize("end", ["00Z", "00.250Z", "00+02:00"])
def test_a_moment_as_programs_write_it_is_no_part_of_a_name(end: str) -> None:
    said = [f"2024-01-12T10:{n:02}:{end} {('Tove', 'Nils')[n % 2]}: {text}" for n, text in enumerate(SAID)]

    assert speech(read("\n\n".join(said))) == [(("Tove", "Nils")[n % 2], text) for n, text in enumerate(SAID)]


@pytest.mark.parametrize(
    "mark",
    ["[END]", "-- End --", "*** End of transcript ***", "End of interview.", "(The recording ends here.)", "THE END",
     "[00:42:10] End of recording", "Fin de la entrevista", "Ende des Interviews", "~ Fin ~",
     "I hereby certify that this is a true transcript.", "Certifico que la transcripción es fiel a la grabación."],
)  # fmt: skip
def test_a_line_that_says_that_the_talk_is_over_is_no_words(mark: str) -> None:
    turn = "Ida: How was it, and who came to the mill?\n\nOmar: We came, all of us, and I was glad of it.\n\n"

    assert speech(read(f"{turn * 4}{mark}"))[-1] == ("Omar", "We came, all of us, and I was glad of it.")


def test_a_line_that_tells_the_page_between_dashes_is_no_words_be_it_the_only_one() -> None:
    turn = "Ida: How was it, and who came to the mill?\n\nOmar: We came, all of us, and I was glad of it.\n\n"
    document = read(f"{turn * 3}--- Talk 4, page 2 (continued) ---\n\nThere was soup.\n\n{turn}")

    assert speech(document)[5] == ("Omar", "We came, all of us, and I was glad of it. / There was soup.")


@pytest.mark.parametrize(
    "said", ["The end of the tape was lost.", "The interview ended there.", "End, and no more.", "Fin"]
)
def test_who_speaks_of_an_end_says_so(said: str) -> None:
    turn = "Ida: How was it, and who came to the mill?\n\nOmar: We came, all of us, and I was glad of it.\n\n"

    assert speech(read(f"{turn * 3}{said}\n\n{turn}"))[5][1].endswith(said)


@pytest.mark.parametrize("sign", ["\u200b", "\u200e", "\ufeff", "\u202a"])
def test_signs_that_nobody_sees_are_no_part_of_a_label(sign: str) -> None:
    turn = f"{sign}Ida{sign}:{sign} How was it, and who came?\n\n{sign}Omar: {sign}We came, and I was\u00adglad.\n\n"

    assert (
        speech(read(turn * 3)) == [("Ida", "How was it, and who came?"), ("Omar", "We came, and I was\u00adglad.")] * 3
    )


def test_an_instruction_in_a_box_is_one_with_spaces_behind_it() -> None:
    turn = "Ida: How was it, and who came?\n\n[INTERVIEWER: ASK FOR NAMES]  \n\nOmar: We came, and I was glad.\n\n"

    assert [words for _, words in speech(read(turn * 3))] == [
        "How was it, and who came?",
        "We came, and I was glad.",
    ] * 3


def test_who_is_who_below_the_talk_may_stand_above_its_end() -> None:
    turn = "IL: How was it, and who came?\n\nOS: We came, and I was glad.\n\n"
    legend = "Abbreviations\n\nIL = Ida Lind (interviewer)\n\nOS = Omar Said (nurse)\n\n[END]"

    assert speech(read(f"{turn * 4}{legend}"))[-1] == ("OS", "We came, and I was glad.")


def test_a_theme_behind_an_arrow_is_nobodys_words() -> None:
    pairs = zip(SAID[::2], SAID[1::2], strict=True)
    text = "".join(f"Tove: {one}\nNils: {other}\n=> Theme: night work\n" for one, other in pairs)
    (document,) = TextReader().read(received(text, "talk.txt"))

    assert [words for _, words in speech(document)] == list(SAID)


def test_for_whom_somebody_speaks_is_no_part_of_the_name() -> None:
    leads = ("Lindt Tove (S, BE), für die Kommission: ", "Falk Nils (V, ZH): ") + (
        "Lindt Tove (S, BE): ",
        "Falk Nils (V, ZH): ",
    ) * 3
    text = "\n\n".join(lead + said for lead, said in zip(leads, SAID, strict=True))
    (document,) = TextReader().read(received(text, "talk.txt"))

    assert speech(document) == list(zip(("Lindt Tove (S, BE)", "Falk Nils (V, ZH)") * 4, SAID, strict=True))


def test_questions_and_answers_may_be_somebodys() -> None:
    pairs = enumerate(zip(SAID[::2], SAID[1::2], strict=True), start=1)
    text = "\n\n".join(f"My question {n}: {one}\nHer answer: {other}" for n, (one, other) in pairs)
    (document,) = TextReader().read(received(text, "talk.txt"))

    assert [words for _, words in speech(document)] == list(SAID)


@pytest.mark.parametrize("label", ["{}: ", "{}. ", "{} — ", "[{}] "])
def test_accents_that_stand_apart_hide_no_label_and_stay_apart_in_the_words(label: str) -> None:
    names = ("INÉS ÁLVAREZ", "JÖRG BÖHM")
    talk = "\n\n".join(f"{label.format(names[n % 2])}{text[:-1]}, René{text[-1]}" for n, text in enumerate(SAID))
    apart = unicodedata.normalize("NFD", talk)
    document = read(apart)

    assert [case_name(who) for who in whose(document)] == [case_name(names[n % 2]) for n in range(len(SAID))]
    for (_, said), text in zip(speech(document), SAID, strict=True):
        assert said == unicodedata.normalize("NFD", f"{text[:-1]}, René{text[-1]}")
    for run in document.source_map.runs:
        assert document.text[run.start : run.end] == apart[run.source : run.source + run.end - run.start]


def test_initials_before_a_surname_and_a_colon_are_no_letters_of_questions_and_answers() -> None:
    names = ("I. Marek", "A. Berg")
    found = speech(read("\n\n".join(f"{names[n % 2]}: {text}" for n, text in enumerate(SAID))))

    assert found == [(names[n % 2], text) for n, text in enumerate(SAID)]


def test_times_at_the_edge_of_the_page_are_no_words_though_spaces_stand_behind_them() -> None:
    talk = "\n\n".join(f"{'INT' if n % 2 == 0 else 'P'}: {text}\t0:{10 + n}  " for n, text in enumerate(SAID))
    assert [text for _, text in speech(read(talk))] == [*SAID]


def test_spaces_that_do_not_break_hide_no_label_and_stay_in_the_words() -> None:
    labels = ("Asked\u00a0by\u00a0Mr\u00a0Lindt: ", "Answered:\u00a0")
    talk = "\n\n".join(f"{labels[n % 2]}{text.replace(' ', chr(0xA0), 1)}" for n, text in enumerate(SAID))
    found = speech(read(talk))

    assert [who for who, _ in found] == ["Mr Lindt", "Answered"] * 4
    assert [text for _, text in found] == [text.replace(" ", "\u00a0", 1) for text in SAID]


def test_initials_that_are_a_day_in_german_stand_before_a_time() -> None:
    said = [(("PO", "MI")[n % 2], words) for n, words in enumerate(SAID)]
    document = read("\n\n".join(f"[{who} 00:{n:02}] {words}" for n, (who, words) in enumerate(said)) + "\n")

    assert speech(document) == said


def test_each_fifth_line_of_a_short_talk_has_its_number_at_the_right() -> None:
    lines = [f"{('Interviewer', 'P03')[n % 2]}: {words}" for n, words in enumerate(SAID[:11])]
    lines += [f"Interviewer: And {n}, was that all?" for n in range(len(lines), 11)]
    numbered = [line if (n + 1) % 5 else f"{line:<70}{n + 1}" for n, line in enumerate(lines)]

    assert speech(read("\n\n".join(numbered))) == [tuple(line.split(": ", 1)) for line in lines]
