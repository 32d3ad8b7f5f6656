"""Lines that few files have: sounds with a label, days above messages, long offices, heads that count on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind, Role
from tests.ingest.make import kinds, read_alone, speech

QUIZ = (
    "Tove:If you had one question about it, what would it be?\nAda:I would ask who built it.\nSFX:(group laughing)\n"
    "Tove:And why is that?\nAda:Because nobody knows.\nSFX:(bell)\nAda:We asked the miller once.\n"
)
STUDY = (
    "Participant M_05\n\n1 I: What did you see in the film?\n2 E: I saw a mill that burnt.\n3 I: How was that?\n"
    "4 E: As if my own house burnt.\n5 I: Let us leave it here. Participant M_06\n1 I: What did you see in the film?\n"
    "2 E: A fire, and people who ran.\n3 I: Thank you very much. Participant M_09\n1 I: What did you see in it?\n"
    "2 E: I did not look for long.\n3 I: Why was that?\n4 E: Because of the noise.\n"
)


def test_who_has_sounds_in_brackets_alone_is_nobody_and_that_is_told(tmp_path: Path) -> None:
    document = read_alone(tmp_path, QUIZ)

    assert kinds(document, Kind.NOTE) == ["SFX:(group laughing)", "SFX:(bell)"]
    assert [who for who, _ in speech(document)] == ["Tove", "Ada", "Tove", "Ada", "Ada"]
    assert any("not said by anybody: 'SFX:(group laughing)' (line 3)" in warning for warning in document.warnings)


def test_who_once_says_a_word_speaks_where_she_else_laughs(tmp_path: Path) -> None:
    document = read_alone(tmp_path, QUIZ.replace("SFX:(bell)", "SFX:That was me.").replace("SFX", "Bea"))

    assert [who for who, _ in speech(document)].count("Bea") == 2


def test_the_hour_of_a_day_above_a_message_is_no_time_of_a_recording(tmp_path: Path) -> None:
    said = ("Would you talk to me about it?", "Yes, I would.", "How did the mill begin?", "My father bought it.")
    days = ("2023-01-22 14:55", "2023-01-24 09:16", "2023-01-24 15:25", "2023-01-25 08:01")
    heads = zip(days, ("@RuthLanyon", "@OscarFalk") * 2, said, strict=True)
    document = read_alone(tmp_path, "\n".join(f"{day}\n{who}\n{text}\n" for day, who, text in heads))

    assert [text for _, text in speech(document)] == list(said)
    assert not any(turn.time for turn in document.turns)
    assert not any("times fall" in warning for warning in document.warnings)


def test_a_long_office_in_capitals_is_no_part_of_the_name(tmp_path: Path) -> None:
    office = "FORMER MAYOR OF RIVA AND NOW HEAD OF THE SOCIETY OF ST. MARK FOR THE OLD MILL"
    text = (
        "LINDT: Please welcome the mayor.\n\nADA FALK, MAYOR OF RIVA: Good evening.\n\nLINDT: What will you do?\n\n"
        f"OSCAR REIS, {office}: I would open the mill.\n\nFALK: It burnt.\n\nREIS: It was shut.\n\nLINDT: Thank you.\n"
    )

    assert [who for who, _ in speech(read_alone(tmp_path, text))] == [
        "LINDT", "ADA FALK", "LINDT", "OSCAR REIS", "ADA FALK", "OSCAR REIS", "LINDT",
    ]  # fmt: skip


def test_a_head_that_counts_on_within_the_words_is_told(tmp_path: Path) -> None:
    told = [warning for warning in read_alone(tmp_path, STUDY).warnings if "is counted on within the words" in warning]

    assert len(told) == 1
    assert "'Participant M_05' is counted on within the words, 'Participant M_06'" in told[0]


def test_a_number_in_a_sentence_is_no_head(tmp_path: Path) -> None:
    text = STUDY.replace("Let us leave it here. Participant M_06", "It is as in Participant M_06, you said?")

    assert not any("is counted on" in warning for warning in read_alone(tmp_path, text).warnings)


def test_times_at_which_nobody_speaks_so_slowly_are_milliseconds(tmp_path: Path) -> None:
    said = ("Where do you take the water from, and how?", "From the lock, with a pump that my uncle built.") * 3
    text = "".join(
        f"Speaker {'AB'[n % 2]} [{n * 4000}.00 - {n * 4000 + 3500}.00]:\n{words}\n\n" for n, words in enumerate(said)
    )
    document = read_alone(tmp_path, text)

    assert [turn.time for turn in document.turns] == [(n * 4.0, n * 4.0 + 3.5) for n in range(6)]
    assert not any("how fast people speak" in warning for warning in document.warnings)


@pytest.mark.parametrize("sign", ["：", ": "])
def test_who_is_asked_may_be_told_in_a_head_with_a_wide_colon(sign: str, tmp_path: Path) -> None:
    head = f"采访、整理{sign}李明\n被采访人{sign}张阿姨\n\n"
    talk = "李：您是什么时候来到磨坊的？\n张：我是一九八九年来的。\n李：那时候怎么样？\n张：那时候没有电。\n"

    assert [who for who, _ in speech(read_alone(tmp_path, head + talk))] == ["李", "张"] * 2


def test_what_a_team_remarks_below_each_of_several_talks_without_labels_is_not_said(tmp_path: Path) -> None:
    talk = (
        "## Interview {0}: Coordinator\n\nDate: {0} May 2023\n\n### Aim\n\nTo learn who uses the ledger and what for."
        "\n\n### Answers\n\n**1. Who will use it?**\n\n> The clerks and I.\n\n"
        "**2. What must it show us?**\n\n"
        "> The stock of each day.\n\n### Remarks of the team\n\n- It was said again that {0} clerks share a desk.\n\n"
    )
    document = read_alone(tmp_path, "".join(talk.format(number) for number in (1, 2, 3)), "talks.md")

    assert [text for _, text in speech(document)] == [
        "1. Who will use it?", "The clerks and I.", "2. What must it show us?", "The stock of each day.",
    ] * 3  # fmt: skip
    assert {turn.role for turn in document.turns if turn.kind is not Kind.SPEECH} == {Role.OTHER}
    assert any("before the first question of an interview not taken as speech" in text for text in document.warnings)
    assert not any("paragraphs between turns" in warning for warning in document.warnings)


@pytest.mark.parametrize("line", ["- 10% Kitchen: only to read.", "- “Kitchen”: the smell of it."])
def test_a_share_or_a_quoted_word_before_a_colon_is_no_label(line: str, tmp_path: Path) -> None:
    turn = f"**Person {{}}:**\n- I like it here.\n{line}\n\n"
    document = read_alone(
        tmp_path, "## What do you like?\n\n" + "".join(turn.format(n % 3 + 1) for n in range(12)), "talk.md"
    )

    assert not any("label still stands" in warning for warning in document.warnings)


def test_a_talk_in_one_line_with_commas_is_no_table(tmp_path: Path) -> None:
    text = "somebody, anybody, body, who would come, " + "well, I said, I would come, " * 40
    (turn,) = read_alone(tmp_path, text).turns

    assert turn.kind is Kind.SPEECH


ANSWERED = (
    "Here is your transcript:\n\n---\n\n**Tove [00:04]:** Who dug it?\n\n**Ada [00:09]:** My aunt did.\n\n"
    "**Tove [00:12]:** And did it hold?\n\n**Ada [00:20]:** Nine years.\n\n---\n\n{}\n"
)


def test_words_below_the_last_rule_of_markdown_are_nobodys(tmp_path: Path) -> None:
    document = read_alone(tmp_path, ANSWERED.format("Let me know if you would like a summary of this."), "talk.md")

    assert speech(document)[-1] == ("Ada", "Nine years.")
    assert kinds(document, Kind.BACK) == ["Let me know if you would like a summary of this."]
    assert any("behind the last turn not taken as speech" in one for one in document.warnings)


def test_the_page_of_a_service_below_the_talk_is_nobodys(tmp_path: Path) -> None:
    talk = (
        "Tove 00:04\nWho dug it?\n\nAda 00:09\nMy aunt did.\n\nTove 00:12\nIs that so?\n\nAda 00:14\nI was there.\n\n"
        "Tove 00:19\n{}\n\nnotes.mill.test\n"
    )

    assert speech(read_alone(tmp_path, talk.format("So she did.")))[-1] == ("Tove", "So she did.")
    asked = read_alone(tmp_path, talk.format("And where can one look?"))
    assert speech(asked)[-1] == ("Tove", "And where can one look? / notes.mill.test")


@pytest.mark.parametrize(
    "line", ['<speech who="Om{}', "{}", "Tove: Yes.{} 1:02"], ids=["a tag not closed", "nothing else", "before a time"]
)
@pytest.mark.parametrize("sign", ["\t", "M", " "], ids=["tabs", "capitals", "blanks"])
def test_a_line_with_thousands_of_the_same_sign_is_read(line: str, sign: str, tmp_path: Path) -> None:
    odd = line.format(sign * 30_000)

    document = read_alone(tmp_path, f"{QUIZ}{odd}\n{QUIZ}")

    assert {"Tove", "Ada"} <= {who for who, _ in speech(document)}


@pytest.mark.parametrize("margin", ["", "   "])
@pytest.mark.parametrize("first", [1, 23])
def test_numbers_of_lines_right_before_labels_and_before_what_goes_on(margin: str, first: int, tmp_path: Path) -> None:
    lines = ["A: how did it start", "    (0.8)", "B: with a leak", "   in the hall", "A: who came?", "B: nobody"]
    text = "".join(f"{margin}{first + at:02} {line}\n" for at, line in enumerate(lines * 2))
    said = "\n".join(words for _, words in speech(read_alone(tmp_path, text)))
    assert not any(sign.isdecimal() for sign in said.replace("(0.8)", ""))
    assert "with a leak in the hall" in said.replace(" / ", " ")


@pytest.mark.parametrize("head", ["", "Corpus of market talk, recording 8\n"])
@pytest.mark.parametrize("column", ["{:<3}", "{:<4}", "{:02d}  "])
def test_numbered_turns_in_columns_keep_their_names(tmp_path: Path, head: str, column: str) -> None:
    said = ["You sold the stall.", "I did, in spring.", "Was that hard?", "It was not. I slept."] * 3
    turns = [f"{column.format(at)}{'Int' if at % 2 else 'Lena':<6}{words}" for at, words in enumerate(said, 1)]
    document = read_alone(tmp_path, head + "\n".join(turns) + "\n")

    assert speech(document) == [("Int" if at % 2 else "Lena", words) for at, words in enumerate(said, 1)]
