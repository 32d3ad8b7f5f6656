"""Habits of people who type: units of speech, clocks on the wall, dates above questions, who is who, the last page."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.broken_words import whole_words
from pipeline.model import Kind, Role
from tests.ingest.make import read_alone, speech

ASKED = (
    ("Who decides on the locks?", "The board does. I only open them, and I write down who went through."),
    ("Is that written anywhere?", "In a book. We have kept it since the canal was dug, and nobody reads it."),
    ("Who comes in winter?", "Coal, and a man with geese. He stays until the ice breaks up and never pays."),
    ("How do you sleep?", "With one ear open. The water tells me when a gate is not shut."),
    ("What would you change?", "The bell. It is too near to my bed, as you can imagine, and it is never quiet."),
)


def talk(asks: str, answers: str, gap: str = "\n\n") -> str:
    return gap.join(f"{asks}{question}{gap}{answers}{answer}" for question, answer in ASKED)


def test_a_hyphen_behind_a_unit_of_speech_breaks_no_word(tmp_path: Path) -> None:
    text = "01  I:  wie WAR das damals;\n02  B:  es hat geREGnet-\n03      die ganze nacht;\n04  I:  hm_hm,\n"
    text += "05  B:  und der KAHN war voll,=\n06      =mit steinen;\n07  I:  was haben sie geMACHT;\n08  B:  gelacht.\n"

    assert ("B", "es hat geREGnet- die ganze nacht;") in speech(read_alone(tmp_path, text))


def test_a_hyphen_of_a_word_at_the_end_of_a_line_keeps_no_space(tmp_path: Path) -> None:
    text = (
        "I: How old is the lock, and how old is the well-\n   known bell above it that I hear at night\n   in here?\n"
    )
    text += "R: As old as my grandfather would be if he\n   were still there. He hung it.\n"

    assert "the well-known bell" in speech(read_alone(tmp_path, text * 3))[0][1]


@pytest.mark.parametrize("form", ["{name} ({clock}): {words}", "[{clock}] {name}: {words}", "{name} {clock}\n{words}"])
def test_clocks_that_are_too_near_for_so_many_words_are_hours_and_minutes(form: str, tmp_path: Path) -> None:
    said = [pair for question, answer in ASKED for pair in (("PC ABEL", question), ("Mr POHL", answer))]
    clocks = ("10:02", "10:02", "10:03", "10:03", "10:05", "10:05", "10:06", "10:06", "10:06", "10:06")
    pairs = zip(said, clocks, strict=True)
    text = "\n\n".join(form.format(name=name, words=words, clock=clock) for (name, words), clock in pairs)
    document = read_alone(tmp_path, text)

    starts = [turn.time[0] for turn in document.turns if turn.kind is Kind.SPEECH and turn.time]
    assert starts == [36120, 36120, 36180, 36180, 36300, 36300, *[36360] * 4]


def test_a_date_above_numbered_questions_is_none_of_them(tmp_path: Path) -> None:
    numbered = "\n\n".join(f'{place}. {question}\n"{answer}"' for place, (question, answer) in enumerate(ASKED, 1))
    document = read_alone(tmp_path, f"Call with the keeper\n12 June, 10.30, half an hour\nNotes\n\n{numbered}")

    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH] == [Role.INTERVIEWER, Role.RESPONDENT] * 5


@pytest.mark.parametrize(
    "legend",
    [
        "E. : enquêteur – B. : Mme B.",
        "E. = enquêteur, B. = Mme B.",
        "Enquêteur (E) : chercheur\nEnquêtée (B) : éclusière, 52 a.",
        "E : enquêteur\nB : Mme B., éclusière (52 a.)",
    ],
)
@pytest.mark.parametrize(("asks", "answers"), [("E. ", "B. "), ("E : ", "B : ")])
def test_who_is_who_is_none_of_the_turns(legend: str, asks: str, answers: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"Entretien 7\n{legend}\n\n{talk(asks, answers)}")

    assert [words for _, words in speech(document)] == [one for pair in ASKED for one in pair]


@pytest.mark.parametrize(
    "number", ["12", "- 12 -", "p. 12", "Page 12 of 12", "S. 12", "Seite 12 von 14", "страница 12"]
)
@pytest.mark.parametrize(("asks", "answers"), [("– ", "– "), ("", ""), ("I: ", "R: ")])
def test_the_number_of_the_last_page_is_not_said(number: str, asks: str, answers: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"Interview 7\n\n{talk(asks, answers)}\n\n{number}\n")

    assert speech(document)[-1][1] == ASKED[-1][1]


def test_a_number_below_a_question_answers_it(tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"Interview 7\n\n{talk('', '')}\n\nAnd how old are you?\n\n61\n")

    assert speech(document)[-1][1] == "61"


@pytest.mark.parametrize("dash", ["――", "—", "——", "－－", "●"])
@pytest.mark.parametrize("mark", ["。", "？"])
def test_questions_in_japanese_need_no_mark(dash: str, mark: str, tmp_path: Path) -> None:
    asked = ("船はいつ買いましたか", "怖くありませんでしたか", "何がとれますか", "冬はどうですか")
    told = ("二十歳の時です。", "最初だけでした。", "いわしです。私は塩もつくります。", "網をなおします。")
    pairs = zip(asked, told, strict=True)
    document = read_alone(tmp_path, "\n".join(f"{dash}{question}{mark}\n{answer}" for question, answer in pairs))

    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH] == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert speech(document)[0][1] == asked[0] + mark


def test_labels_in_arabic_before_short_questions_open_turns(tmp_path: Path) -> None:
    text = "الباحثة: أين ولدت؟\nالمشاركة: في البصرة.\nالباحثة: ومتى؟\nالمشاركة: في الشتاء.\n"
    document = read_alone(tmp_path, text * 2)

    assert [name for name, _ in speech(document)] == ["الباحثة", "المشاركة"] * 4


@pytest.mark.parametrize("sign", [" ", "  ", "\t"])
@pytest.mark.parametrize(
    "clock", ["{minutes}:{seconds:02d}", "0{minutes}:{seconds:02d}", "00:0{minutes}:{seconds:02d}"]
)
def test_times_behind_sentences_are_when_turns_end(sign: str, clock: str, tmp_path: Path) -> None:
    said = [f"{who}: {words}" for pair in ASKED for who, words in zip("IR", pair, strict=True)]
    ends = [9 * place + 6 for place in range(len(said))]
    rows = [
        f"{line}{sign}{clock.format(minutes=end // 60, seconds=end % 60)}" for line, end in zip(said, ends, strict=True)
    ]
    document = read_alone(tmp_path, "\n".join(rows))

    assert [words for _, words in speech(document)] == [one for pair in ASKED for one in pair]
    assert [turn.time[1] for turn in document.turns if turn.time] == ends


def test_a_time_that_somebody_names_behind_a_sentence_is_said(tmp_path: Path) -> None:
    text = talk("I: ", "R: ") + "\n\nI: When do you rise?\n\nR: Early, you know. 5:30\n"

    assert speech(read_alone(tmp_path, text))[-1][1] == "Early, you know. 5:30"


@pytest.mark.parametrize(
    ("asks", "answers"), [("mw. Bos", "dhr. De Wit"), ("mrs bell", "mr hay"), ("mrs. bell", "mr. hay")]
)
def test_titles_in_small_letters_are_of_the_name(asks: str, answers: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"Date: 4 April\n\n{talk(f'{asks}: ', f'{answers}: ')}")

    assert [name for name, _ in speech(document)] == [asks, answers] * len(ASKED)


def test_a_word_that_a_line_breaks_is_whole_where_all_other_lines_end_as_sentences_do() -> None:
    lines = ["Dana: Where was that?", "Omar: In the yard."] * 3
    lines += ["Dana: Who of all that you met was to-", "gether with you?", "Omar: We all were together."]

    assert whole_words(lines) == frozenset({"together"})
    assert whole_words([line.replace(".", "-").replace("?", ";") for line in lines]) is None
