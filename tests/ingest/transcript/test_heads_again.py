"""The head of a talk that comes again above the next names nobody who speaks there."""

from __future__ import annotations

from pathlib import Path

import pytest

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
