"""Several interviews in a file under heads that name who asks in each and who is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.speakers.told_by_each_head import is_called
from pipeline.model import Kind, Role
from tests.ingest.make import read_alone, words

ENGLISH = """Interviewer: Hal Moor
Interviewee: Zoe Crane, student of gardening
HM: Hello, and thank you for coming.
ZC: You are welcome, I like to be here.
HM: We want to make a garden, what do you think of it?
ZC: It sounds good. Is it beside the library?
HM: It is. What else would you do?
ZC: I would grow more herbs.

Interviewer: Ann Lode
Interviewee: Hal Moor, student of food
AL: Hello, I have a few questions.
HM: Go ahead, what do you want to make?
AL: A garden. Do you cook?
HM: I do, on Sundays.
AL: Thank you!
HM: You are welcome.
"""
CHINESE = """采访人：林海
被采访人：周敏 园艺专业1601班在读学生
采访内容：关于学生对花园的看法
林：你好！谢谢你来参加这次采访。
周：不客气，我很高兴。
林：我们想做一个校园花园，你觉得怎么样？
周：听起来不错，是在图书馆旁边吗？
林：对，因为那里阳光最好。
周：那谁来浇水呢？

采访人：陈亮
被采访人：林芳 食品专业
采访内容：关于学生对花园的看法
陈：你好，我想问你几个问题。
林：可以，你们想做什么？
陈：一个校园花园。你平时做饭吗？
林：做，周末做。
陈：谢谢你！
林：不用谢。
"""


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (ENGLISH, (("Hal Moor", "Zoe Crane"), ("Ann Lode", "Hal Moor"))),
        (CHINESE, (("林海", "周敏"), ("陈亮", "林芳"))),
        (CHINESE.replace("采访人", "訪談者").replace("被訪談者", "受訪者"), (("林海", "周敏"), ("陈亮", "林芳"))),
    ],
)
def test_whoever_asks_below_one_head_may_be_asked_below_the_next(
    tmp_path: Path, text: str, names: tuple[tuple[str, str], ...]
) -> None:
    document = read_alone(tmp_path, text)

    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [turn.speaker for turn in talk] == [*names[0] * 3, *names[1] * 3]
    assert [turn.role for turn in talk] == [Role.INTERVIEWER, Role.RESPONDENT] * 6
    assert {turn.case for turn in talk} - {""} == {asked for _, asked in names}
    assert not any("Interviewee" in words(document, turn) or "采访内容" in words(document, turn) for turn in talk)


def test_a_surname_of_one_sign_below_a_single_head_is_who_has_it(tmp_path: Path) -> None:
    document = read_alone(tmp_path, CHINESE.partition("\n\n")[0])

    talk = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [(turn.speaker, turn.role) for turn in talk[:2]] == [
        ("林", Role.INTERVIEWER),
        ("周", Role.RESPONDENT),
    ]


def test_heads_that_others_than_those_named_speak_below_tell_no_roles(tmp_path: Path) -> None:
    document = read_alone(tmp_path, ENGLISH.replace("AL:", "BQ:"))

    assert {turn.speaker for turn in document.turns if turn.kind is Kind.SPEECH} >= {"BQ"}


@pytest.mark.parametrize("label", ["ZC", "Z.C.", "Zoe", "Crane", "Zoe Crane", "Ms Crane"])
def test_by_what_a_label_calls_somebody(label: str) -> None:
    assert is_called(label, "Zoe Crane")
    assert not is_called(label, "Zora Cole") or label in ("ZC", "Z.C.")
