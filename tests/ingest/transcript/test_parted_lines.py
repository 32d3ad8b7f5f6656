"""Turns within a line, messages, talks in one string, and the ways in which moments are written."""

from __future__ import annotations

import textwrap

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.whole_talk import talk_in
from pipeline.model import Document, Kind, Role
from tests.ingest.make import received, speech

RUN_IN = (
    "Interviewer: Where were you? Respondent: At the lock, as ever. Interviewer: And then? "
    "Respondent: There are two ways: up and down. Interviewer: Which did you take?"
)
TURNS = [
    ("Interviewer", "Where were you?"),
    ("Respondent", "At the lock, as ever."),
    ("Interviewer", "And then?"),
    ("Respondent", "There are two ways: up and down."),
    ("Interviewer", "Which did you take?"),
]


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.txt"))
    return document


@pytest.mark.parametrize(
    "head", ["{at} {who}: ", "{at} {who} ", "[{at}] {who}: ", "{who} ({at}): ", "{who} {at} ", "{who}  {at}  "]
)
def test_a_talk_in_one_paragraph_is_cut_where_times_and_names_come_back(head: str) -> None:
    said = ["Where were you?", "At the lock, as ever, by 4:30.", "And then?", "We walked up.", "Alone?", "No"]
    who = ["Speaker 1", "Speaker 2"] * 3
    at = [f"00:{9 * place:02}" for place in range(6)]
    heads = [head.format(at=moment, who=name) for moment, name in zip(at, who, strict=True)]
    document = read("   ".join(f"{one}{text}" for one, text in zip(heads, said, strict=True)))
    assert speech(document) == list(zip(who, said, strict=True))
    assert [turn.time[0] for turn in document.turns if turn.time] == [9 * place for place in range(6)]


@pytest.mark.parametrize("lead", ["0:{at:02}\n>> ", "[00:{at:02}]\n>> ", "0:{at:02} >> "])
def test_turns_without_names_have_the_times_above_them(lead: str) -> None:
    said = [f"{words} {place}" + "?!"[place % 2] for place, words in enumerate(["Where were you at"] * 8)]
    document = read("\n".join(lead.format(at=7 * place) + text for place, text in enumerate(said)))
    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [document.slice(turn.paragraphs) for turn in talk] == said
    assert [turn.role for turn in talk] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert [turn.time[0] for turn in talk if turn.time] == [7 * place for place in range(8)]


def test_a_talk_in_one_paragraph_is_cut_at_its_labels() -> None:
    document = read(RUN_IN)
    assert speech(document) == TURNS
    for turn in document.turns:
        run = document.source_map.source(turn.paragraphs[0].start)
        assert RUN_IN[run:].startswith(document.slice(turn.paragraphs)[:10])


def test_a_label_that_once_stands_behind_a_sentence_and_once_behind_a_word_is_one() -> None:
    talk = "Mr Sorley: Where was it? Mr Quill: By the weir. Mrs Vane: Who had it? Mr Quill: My aunt, she Mrs Vane: Yes?"
    said = [
        ("Mr Sorley", "Where was it?"),
        ("Mr Quill", "By the weir."),
        ("Mrs Vane", "Who had it?"),
        ("Mr Quill", "My aunt, she"),
        ("Mrs Vane", "Yes?"),
        ("Mr Quill", "She had it."),
        ("Mr Sorley", "Good."),
    ]
    assert speech(read(f"{talk} Mr Quill: She had it. Mr Sorley: Good.")) == said


def test_answers_in_the_paragraphs_of_their_questions_are_cut() -> None:
    asked = ("Where were you?", "And then?", "Which way?", "Was it dark?")
    text = "\n\n".join(f"Q. {question} A. I could not say. Q. No? A. No." for question in asked)
    turns = [turn for one in asked for turn in (("Q", one), ("A", "I could not say."), ("Q", "No?"), ("A", "No."))]
    assert speech(read(text)) == turns
    behind = "You who sat there in the dark all the night, alone? A. I could not say so, and I would not if I could"
    long = [f"Q. {question} {behind}, for the rain had come. Q. And you were still there? A. No." for question in asked]
    wrapped = "\n\n".join(textwrap.fill(one, 60 + place) for place, one in enumerate(long))
    assert [who for who, _ in speech(read(wrapped))] == ["Q", "A", "Q", "A"] * 4


ASIDES = ("Where do you row?", "Who taught you?", "What do you eat?", "Do you swim?", "And in the rain?")


def test_a_known_label_behind_a_sentence_begins_a_turn_where_that_keeps_them_taking_turns() -> None:
    each = [f"Me: {asked}\nGuest: On the lake. It is cold." for asked in ASIDES]
    each[2] = each[2].replace("\n", " ")
    turns = [turn for asked in ASIDES for turn in (("Me", asked), ("Guest", "On the lake. It is cold."))]
    assert speech(read("\n".join(each))) == turns

    told = [one.replace("On the lake.", "I said to both.") for one in each]
    told[4] = "Me: And in the rain?\nGuest: They have names. Guest: the other one."
    assert ("Guest", "They have names. Guest: the other one.") in speech(read("\n".join(told)))


NAMES = ("words, —Ann Lee", "words. —Bo\nHolm", "words? —Ann\nLee", "words. —Bo Holm") * 2


def test_names_behind_words_are_read_be_they_broken_or_behind_a_comma_and_a_title_is_nobodys() -> None:
    said = [f"{at} of them said so, and nobody else had any better {name}" for at, name in enumerate(NAMES)]
    document = read("Notes of a visit\n\n" + "\n\n".join(said))
    assert [who for who, _ in speech(document)] == ["Ann Lee", "Bo Holm"] * 4
    assert next(turn.kind for turn in document.turns) is not Kind.SPEECH


def test_a_name_behind_a_sound_is_read_as_behind_a_sentence() -> None:
    said = [f"{at} of them said so.{' (pause)' * (at == 3)} ({'Ann' if at % 2 else 'Bo'})" for at in range(8)]

    assert [who for who, _ in speech(read("\n\n".join(said)))] == ["Bo", "Ann"] * 4


def test_names_in_brackets_behind_words_end_turns_within_a_paragraph_too() -> None:
    said = [f"{at} of them said so. ({'Ann' if at % 2 else 'Bo'})" for at in range(8)]
    said[3:5] = [" ".join(said[3:5])]
    said[1] = said[1].replace(" (Ann)", "\n(Ann)")

    assert [who for who, _ in speech(read("\n\n".join(said)))] == ["Bo", "Ann"] * 4


def test_a_name_behind_words_may_have_a_space_that_no_line_breaks_at() -> None:
    names = ("Bo\xa0da Holm", "Ann de\xa0Boer")
    said = [f"{at} of them said so. ({names[at % 2]})" for at in range(8)]
    said[3:5] = [" ".join(said[3:5])]

    assert [who for who, _ in speech(read("\n\n".join(said)))] == ["Bo da Holm", "Ann de Boer"] * 4


def test_how_long_a_turn_lasts_beside_when_it_was_is_no_word() -> None:
    said = [f"{'Ann' if at % 2 else 'Bo'} (0:0{at} - 0:0{at + 1}, 1 s)\n{at} of them said so." for at in range(6)]
    document = read("\n\n".join(said))

    assert [words for _, words in speech(document)] == [f"{at} of them said so." for at in range(6)]
    assert [turn.time[0] for turn in document.turns if turn.time] == [0, 1, 2, 3, 4, 5]


def test_a_line_that_breaks_behind_the_first_word_of_a_change_names_nobody() -> None:
    said = [
        f"skulle ni ha, sa de till oss den {day} maj, och vi log? >> Det\nvar en båt. >> Vad\n" for day in (3, 4, 5)
    ]
    document = read(f">> Vad\n{''.join(said)}var det?\n")

    assert {turn.speaker for turn in document.turns} == {""}


def test_boxes_to_tick_between_numbered_lines_part_a_question_from_its_answer() -> None:
    asked = [f"{at}. Where were you on day {at}?\n[ ] in  [x] out\nAnswer: At the lock." for at in range(1, 5)]
    lines = iter(range(1, 20))
    text = "\n".join(f"{next(lines):4}  {line}" if line else "" for line in "\n\n".join(asked).split("\n"))

    assert [words for who, words in speech(read(text)) if who] == ["At the lock."] * 4


def test_chevrons_within_lines_and_at_their_ends_are_changes() -> None:
    document = read(">> Where were you? >> At the lock, \nas ever, I\nthink. >> And then? >>\nUp. >> I see. >> Yes.\n")
    assert [text for _, text in speech(document)] == [
        "Where were you?",
        "At the lock, as ever, I think.",
        "And then?",
        "Up.",
        "I see.",
        "Yes.",
    ]


def test_messages_are_their_senders() -> None:
    head = "From: {}\nTo: {}\nDate: 5 March 2023 10:00\nSubject: The lock\n\n{}\n\n"
    said = [("Tove Berg", "Nils Aho", "Where were you?"), ("Nils Aho <n@x.example>", "Tove Berg", "At the lock.")]
    document = read("".join(head.format(*one) for one in [*said, said[0]]))
    assert speech(document) == [
        ("Tove Berg", "Where were you?"),
        ("Nils Aho", "At the lock."),
        ("Tove Berg", "Where were you?"),
    ]


def test_a_string_holds_a_talk_or_none() -> None:
    text = "\n".join(f"{who}: {said}" for who, said in TURNS)
    talk = talk_in(text, lambda begin, end: [Piece(text[begin:end])])
    assert [draft.speaker for draft in talk.drafts] == [who for who, _ in TURNS]
    assert talk_in("There are two ways: up and down.", lambda begin, end: [Piece("x")]).drafts == []


def test_the_head_of_a_talk_in_a_string_is_known() -> None:
    said = [("MARSH", "Where were you?"), ("POOLE", "At the lock."), ("KELLER", "Nobody saw him there.")] * 3
    text = "MODERATOR: Ida Marsh (Coast News)\n\n" + "\n\n".join(f"{who}: {words}" for who, words in said)
    talk = talk_in(text, lambda begin, end: [Piece(text[begin:end])])
    assert talk.head["moderator"] == "Ida Marsh (Coast News)"


def test_a_known_label_behind_a_sentence_of_a_paragraph_without_one() -> None:
    said = [("MARSH", "Where were you?"), ("POOLE", "At the lock.\n\nI was alone. MARSH: Thank you.")] * 4
    document = read("\n\n".join(f"{who}: {words}" for who, words in said))
    assert speech(document)[1:3] == [("POOLE", "At the lock. / I was alone."), ("MARSH", "Thank you.")]
    assert "MARSH:" not in document.text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("[00.01.12]", 72.0),
        ("(00.01.12)", 72.0),
        ("(min. 01:12)", 72.0),
        ("[00h01m12s]", 72.0),
        ("1'12\"", 72.0),
        ("[7.2s - 9.9s]", 7.2),
        ("[7.24s -> 9.93s]", 7.24),
        ("01-00:01:12", 72.0),
    ],
)
def test_a_moment_in_other_writings(text: str, moment: float) -> None:
    found = stamp_of(text)
    assert found is not None
    assert found[0] == moment


@pytest.mark.parametrize("text", ["(2.5s)", "(05.03.23)", "(2-3 s)", "5.03.2023"])
def test_a_pause_and_a_date_are_no_moment(text: str) -> None:
    assert stamp_of(text) is None


def test_a_loop_in_text_is_told_and_a_yes_again_and_again_is_not() -> None:
    talk = "Tove: Where were you?\n\nNils: At the lock. {0}\n\nTove: And then?\n\nNils: Up.\n"
    looped = read(talk.format("Thanks for watching this. " * 6))
    assert any("come 6 times one after the other" in warning for warning in looped.warnings)
    assert not any("one after the other" in warning for warning in read(talk.format("Yes. " * 6)).warnings)


def test_dashes_before_each_turn_tell_who_asks_also_where_the_other_asks_back() -> None:
    asked, answered = ["Where were you?", "And then?", "Why was that?"], ["At the lock.", "Up. Is that enough?", "No."]
    lines = [f"— {text}" for pair in zip(asked, answered, strict=True) for text in pair]
    document = read("The lock\n\n" + "\n\n".join(lines) + "\n")
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [document.slice(turn.paragraphs) for turn in spoken if turn.role is Role.INTERVIEWER] == asked
    assert [document.slice(turn.paragraphs) for turn in spoken if turn.role is Role.RESPONDENT] == answered


def test_an_arrow_before_each_question_and_brackets_around_it_set_it_apart() -> None:
    asked, answered = ["Where were you?", "And then?", "Why?"], ["At the lock.", "Up the hill.", "For the view."]
    for form in ("→ {}", "[{}]"):
        lines = [text for pair in zip(map(form.format, asked), answered, strict=True) for text in pair]
        document = read("\n\n".join(lines) + "\n")
        told = [document.slice(turn.paragraphs) for turn in document.turns if turn.role is Role.INTERVIEWER]
        assert told == asked


def test_answers_behind_unmarked_questions_and_behind_numbers_in_their_lines() -> None:
    asked = ("Where do you read? At home, I do.", "Who else reads? My aunt.", "Do you buy books? I lend them.")
    document = read("\n\n".join([*asked, "Is it far? No.", "And when? When I can."]))
    numbered = read("\n\n".join(f"Q{n}. {text.replace('? ', f'? A{n}. ')}" for n, text in enumerate(asked * 2, 1)))

    assert [text for _, text in speech(document)][:4] == ["Where do you read?", "At home, I do.", "Who else reads?",
                                                          "My aunt."]  # fmt: skip
    assert [who for who, _ in speech(numbered)] == ["Q", "A"] * 6


def test_labels_run_on_behind_the_words_without_a_space() -> None:
    asked, answered = ("Where do you read?", "Who else reads?"), ("At home, I do.", "My aunt.")
    said = [
        turn
        for one, other in zip(asked, answered, strict=True)
        for turn in (("Interviewer", one), ("Interviewee", other))
    ]

    assert speech(read("".join(f"{who}: {words}" for who, words in said) + "\n")) == said


def test_labels_in_capitals_within_a_few_lines_open_turns() -> None:
    talk = "LANYON: Why a kitchen?\n\nNOUR: I was hungry, and so were we all.\n\n" * 6
    document = read(f"{talk}LANYON: Tell us, please. NOUR: ... for the street.\n\n{talk}")

    assert ("NOUR", "... for the street.") in speech(document)
    assert len(speech(document)) == 26


def test_answers_behind_questions_in_capitals_may_begin_as_people_talk() -> None:
    answers = [
        "I was hungry, and so were we all.",
        "well, I was hungry.",
        "OK, so I was hungry.",
        "...and hungry.",
        "9 of us.",
    ]
    said = speech(read("\n\n".join(f"WHY A KITCHEN ON DAY {day}? {answers[day % 5]}" for day in range(10))))

    assert [text for _, text in said[1::2]] == answers * 2
    assert {text for _, text in said[::2]} == {f"WHY A KITCHEN ON DAY {day}?" for day in range(10)}


def test_a_title_before_a_name_begins_its_label() -> None:
    turns = "[00:07 - 00:10] Lars Berg: Say more.\n\n[00:11 - 00:28] Mr. Tariq al-Masri: We came at 5 p.m. on foot.\n\n"
    document = read(turns * 4)
    assert {turn.speaker for turn in document.turns} == {"Lars Berg", "Mr. Tariq al-Masri"}
    assert [turn.time for turn in document.turns][:2] == [(7.0, 10.0), (11.0, 28.0)]


def test_a_number_in_the_margin_before_a_name_between_signs() -> None:
    said = "      === Int ===\n      Why a boat?\n      === Ada ===\n      I was young, and so were we all.\n" * 5
    lines = said.splitlines()
    lines[4::5] = [f"{number:>4}{line[4:]}" for number, line in zip(range(5, 99, 5), lines[4::5], strict=False)]
    assert speech(read("\n".join(lines))) == [("Int", "Why a boat?"), ("Ada", "I was young, and so were we all.")] * 5


@pytest.mark.parametrize("sign", [")", "."])
def test_who_speaks_once_under_the_number_of_a_turn_is_somebody_and_an_item_of_a_list_is_nobody(sign: str) -> None:
    said = [f"{at}{sign} {'FOX' if at % 2 else 'LEE'}: It was there, and for the {at}th time." for at in range(1, 11)]
    said[6] = f"7{sign} HOLM: One more of mine, what will it be like?"
    assert [who for who, _ in speech(read("\n\n".join(said)))][4:9] == ["FOX", "LEE", "HOLM", "LEE", "FOX"]
    said[0] = f"1{sign} REES: Good day to you all, and shall we begin?"
    said[9:] = [f"10{sign} DALE: I only came in at the end.", f"11{sign} WREN: And so did I."]
    assert [who for who, _ in speech(read("\n\n".join(said)))][::9] == ["REES", "DALE"]
    assert speech(read("\n\n".join(said)))[-1] == ("WREN", "And so did I.")
    said[0], said[9:] = f"1{sign} FOX: Good day.", [f"10{sign} LEE: Two things.", f"1{sign} Budget: what it costs."]
    said[6:6] = [f"1{sign} Budget: what it costs.", f"2{sign} Staff: who does it."]
    assert {who for who, _ in speech(read("\n\n".join(said)))} == {"FOX", "LEE", "HOLM"}


def test_a_time_at_the_edge_behind_a_bracket_or_a_dash_is_no_word() -> None:
    said = [
        f"{'FOX' if at % 2 else 'LEE'}: They came back{('.', ' [laughs]', ' and –')[at % 3]}\t{at}:07"
        for at in range(9)
    ]

    assert [words[-6:] for _, words in speech(read("\n\n".join(said)))] == [" back.", "aughs]", " and –"] * 3


@pytest.mark.parametrize("behind", ["", ";", "'", "“", "*", " 7", " 9 %"])
def test_a_time_at_the_edge_is_no_word_whatever_stands_before_it_where_most_stand_behind_a_mark(behind: str) -> None:
    said = [f"{'FOX' if at % 2 else 'LEE'}: They came{(behind, ' back.', '?')[at % 3]}\t{at}:07" for at in range(9)]

    assert [words for _, words in speech(read("\n\n".join(said)))] == [
        f"They came{behind}",
        "They came back.",
        "They came?",
    ] * 3


def test_a_clock_behind_a_tab_is_a_word_where_no_turn_ends_in_a_time() -> None:
    said = [f"{'FOX' if at % 2 else 'LEE'}: They came back at the {at}th hour." for at in range(9)]
    said[4] = "LEE: The first boat goes\t7:15"

    assert speech(read("\n\n".join(said)))[4] == ("LEE", "The first boat goes\t7:15")


@pytest.mark.parametrize(("asked", "answered"), [("Q.", "A."), ("F.", "A."), ("Frage:", "Antwort:")])
def test_two_questions_are_enough_where_each_paragraph_holds_one_and_its_answer(asked: str, answered: str) -> None:
    document = read(f"{asked} Where were you? {answered} At the lock.\n\n{asked} And then? {answered} We went up.")

    assert [words for _, words in speech(document)] == ["Where were you?", "At the lock.", "And then?", "We went up."]


@pytest.mark.parametrize(("one", "other"), [("Me", "Them"), ("Ruth", "Amina")])
def test_two_labels_each_in_one_line_are_enough(one: str, other: str) -> None:
    said = ((one, "Where were you?"), (other, "At the lock."), (one, "And then?"), (other, "We went up."))

    assert speech(read("  ".join(f"{who}: {text}" for who, text in said))) == list(said)


def test_a_name_below_the_words_may_be_broken_where_it_comes_but_twice() -> None:
    said = ("Why? —Ann Lee", "We did. —Bo Holm", "When? —Ann Lee", "Then it rained on us all. —Cai\nde Witt",
            "So? —Ann Lee", "I left. —Bo Holm", "I stayed. —Cai de Witt")  # fmt: skip
    names = ["Ann Lee", "Bo Holm", "Ann Lee", "Cai de Witt", "Ann Lee", "Bo Holm", "Cai de Witt"]

    assert [who for who, _ in speech(read("\n\n".join(said)))] == names


def test_names_behind_a_dash_that_come_back_are_no_answers() -> None:
    said = ("Who came first? —Ann", "We did, by the road. —Bo", "And then? —Ann", "Who knows? —Bo",
            "Was it late? —Ann", "It was. Do you mind? —Bo")  # fmt: skip

    assert [who for who, _ in speech(read("\n\n".join(said)))] == ["Ann", "Bo"] * 3


@pytest.mark.parametrize("sign", ["—", "........ "])
def test_a_signature_that_a_line_broke_stands_behind_words_without_a_mark(sign: str) -> None:
    broken = "of them said so, and nobody else had any better word for it"
    said = [f"{at} {broken} {sign}Ann\nLee" if at % 2 else f"{at} of them said so. {sign}Bo Holm" for at in range(8)]
    said[3] = f"3 of them did so, too. {sign}Ann Lee"

    assert [who for who, _ in speech(read("\n\n".join(said)))] == ["Bo Holm", "Ann Lee"] * 4


def test_a_name_alone_below_the_dots_signs() -> None:
    said = [
        f"{at} of them said so, and then the others came to see. .....\n{'Ann' if at % 2 else 'Bo'}" for at in range(6)
    ]

    assert [who for who, _ in speech(read("\n\n".join(said)))] == ["Bo", "Ann"] * 3


def test_who_is_signed_behind_a_word_of_listening_is_not_called_so() -> None:
    told = ("I left at nine.", "Mm.", "It was dark.", "Yeah.", "We were four.", "Mm.", "Nobody came.", "Yeah.")
    said = [f"{text} —{'Ann Lee' if at % 2 else 'Bo Holm'}" for at, text in enumerate(told)]

    assert [who for who, _ in speech(read("\n\n".join(said)))] == ["Bo Holm", "Ann Lee"] * 4


@pytest.mark.parametrize(("asks", "answers"), [("Question {})", "Answer {})"), ("Frage {}:", "Antwort {}:")])
def test_a_numbered_answer_behind_its_question_begins_a_turn(asks: str, answers: str) -> None:
    said = [("Do you sail?", "Never."), ("Was it cold?", "It was March."), ("Who mended it?", "We did, in 2011.")]
    rows = [f"{asks.format(at)} {one}\n{answers.format(at)} {own}" for at, (one, own) in enumerate(said, 1)]
    rows.append(f"{asks.format(4)} When did you sell it? {answers.format(4)} In May. {asks.format(5)} To whom?")
    (document,) = TextReader().read(received("\n".join([*rows, f"{answers.format(5)} To a baker."]), "talk.txt"))

    spoken = [*said, ("When did you sell it?", "In May."), ("To whom?", "To a baker.")]
    assert [words for _, words in speech(document)] == [words for pair in spoken for words in pair]


@pytest.mark.parametrize("words", ["we wrote to them, and ", "no, that is all. And you? ", "the lock the lock the "])
def test_a_loop_within_a_sentence_and_over_several_is_told(words: str) -> None:
    talk = "Tove: Where were you?\n\nNils: At the lock, and {0}then we went.\n\nTove: And then?\n\nNils: Up.\n"
    assert any("caught in a loop" in warning for warning in read(talk.format(words * 12)).warnings)
    assert not any("caught in a loop" in warning for warning in read(talk.format(words * 3)).warnings)


def test_a_name_that_stands_alone_elsewhere_opens_a_turn_behind_a_question() -> None:
    talk = [line for n in range(3) for line in (f"Who lives in house {n}?", "RUTH", f"My aunt {n}.", "OMAR", "And I.")]

    (document,) = TextReader().read(received("\n".join([*talk, "And who is next? RUTH", "The baker is."]), "a.txt"))

    assert speech(document)[-1] == ("RUTH", "The baker is.")


BY_TWO = [("I", "Where was it?"), ("R", "At the weir."), ("I", "Was it deep?"), ("R", "It was not.")] * 3


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Interviewer", "Respondent"), ("Maud Orr", "Nils"), ("Nora", "unknown_speaker_2"), ("I", "R")],
)
@pytest.mark.parametrize(("gap", "within"), [("", (2, 6)), (" ", (2, 6)), (" ", (10,)), ("", (10,))])
def test_known_labels_begin_turns_wherever_a_sentence_ends(
    asks: str, answers: str, gap: str, within: tuple[int, ...]
) -> None:
    said = [(asks if who == "I" else answers, text) for who, text in BY_TWO]
    text = "".join(f"{who}: {words}{gap if at in within else chr(10) * 2}" for at, (who, words) in enumerate(said))

    assert [words for _, words in speech(read(text))] == [words for _, words in said]


def test_several_turns_in_the_last_paragraph_are_told_apart() -> None:
    text = "\n\n".join(f"{who}: {words}" for who, words in BY_TWO)
    text += "\n\nI: And then? R: We went home. I: All of you? R: All but one.\n"

    assert speech(read(text))[-4:] == [
        ("I", "And then?"),
        ("R", "We went home."),
        ("I", "All of you?"),
        ("R", "All but one."),
    ]
