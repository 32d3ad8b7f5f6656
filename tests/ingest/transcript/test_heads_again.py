"""The head of a talk that comes again above the next names nobody who speaks there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.finished import read
from tests.ingest.make import read_alone, speech

HEAD = """{title} {n}

Canteen Planning: Interview Plan
System: Canteen Planning
Interviewee:
{guest} : {post}
Interviewer:
Ole Dahl    Neel Marsh
Date: 0{n}/04/2023    Time: 12:30 PM
Purpose of the visit:
To know what is missing.
Questions and answers:
"""
TALKS = (
    ("Ruth Lindt", "manager", ["Do you use one?", "No, I never did.", "Who would?", "My cooks and I would."]),
    ("Arif Vohl", "owner of K-Corner", ["Do you deliver?", "We do. I take the calls.", "Is it hard?", "On Fridays."]),
    ("Pia Sand", "cook", ["What do you miss?", "I miss a list.", "And besides?", "Nothing that I know of."]),
)


@pytest.mark.parametrize("title", ["Interview", "Entrevista", "Participant"])
def test_a_head_that_comes_again_is_no_talk(tmp_path: Path, title: str) -> None:
    text = "\n".join(
        HEAD.format(title=title, n=n, guest=guest, post=post)
        + "\n".join(f"{'QA'[at % 2]}. {words}" for at, words in enumerate(said))
        + "\n"
        for n, (guest, post, said) in enumerate(TALKS, start=1)
    )

    assert [words for _, words in speech(read_alone(tmp_path, text))] == [words for *_, said in TALKS for words in said]


def test_who_stands_in_a_head_may_speak_below_it(tmp_path: Path) -> None:
    head = "Interview {n}\nInterviewer: Ole Dahl\nInterviewee: {guest}\nDate: 0{n}/04/2023\nPlace: canteen\n\n"
    text = "\n".join(
        head.format(n=n, guest=guest)
        + "\n".join(f"{('Interviewer', 'Interviewee')[at % 2]}: {words}" for at, words in enumerate(said))
        + "\n"
        for n, (guest, _, said) in enumerate(TALKS, start=1)
    )

    assert [words for _, words in speech(read_alone(tmp_path, text))] == [words for *_, said in TALKS for words in said]


def test_heads_of_later_talks_in_chinese_and_their_topics_are_nobodys_words() -> None:
    people = ("林女士", "周先生", "何女士", "马先生")
    asked = ("您昨天什么时候到家？", "您怎么知道用了多少水？", "还有什么想补充的吗？")
    said = ("八点多，先开了灯。", "看账单，只看钱数。", "没有了，谢谢。")

    def talk(number: str, name: str) -> str:
        head = (
            f"访谈记录{number}：{name}\n访谈对象：{name}，二十二岁，学生\n访谈时间：晚上八点\n访谈方式：线上\n开场：\n"
        )
        first, second, third = (f"访谈员：{one}\n{name}：{other}\n" for one, other in zip(asked, said, strict=True))
        opened = f"{name}：你好，我是{name}，住在四楼。\n"
        return f"{head}{opened}主题一：日常与习惯\n{first}主题二：看法与态度\n{second}结束：\n{third}\n"

    # The second has the number of the first, by a slip.
    document = read("".join(talk(number, name) for number, name in zip("一一三四", people, strict=True)), "talk.txt")
    words = [words for _, words in speech(document)]

    assert {name for name, _ in speech(document)} == {"访谈员", *people}
    assert len(words) == 4 * 7
    assert not any("主题" in one or "结束" in one or "访谈" in one for one in words)
