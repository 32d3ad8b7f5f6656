"""A seldom label is the one that it is like, where a hand or a program made one slip."""

from __future__ import annotations

import pytest

from pipeline.ingest.speakers.misspelt import misspelt
from pipeline.ingest.speakers.spellings import unify

OFTEN = {"Interviewer": 9, "Speaker 2": 4, "Viktor": 8, "Ruth Lanyon": 5}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Intervieer", "Interviewer"),
        ("Intreviewer", "Interviewer"),
        ("Seaker 2", "Speaker 2"),
        ("Ruth Lanyn", "Ruth Lanyon"),
        ("Vikotr", "Viktor"),
        ("Viktro", "Viktor"),
        ("Ruth Lanyno", "Ruth Lanyon"),
        ("Seaker 3", ""),
        ("Viktoria", ""),
        ("Interviewee", ""),
        ("Intcrviewee", ""),
        ("Speaker 2—Trust", ""),
        ("Ruth Lanyons", ""),
        ("Nurse", ""),
    ],
)
def test_one_slip_is_enough_and_no_more(written: str, meant: str) -> None:
    assert misspelt({**OFTEN, written: 1}, ()) == ({written: meant} if meant else {})


@pytest.mark.parametrize(
    ("title", "part"),
    [("Interview", "Interviewer"), ("Haastattelu", "Haastattelija"), ("Intervista n", "Intervistata")],
)
def test_a_word_for_the_talk_is_no_slip_for_a_part_in_it(title: str, part: str) -> None:
    assert not misspelt({part: 6, title: 1}, ())


def test_nobody_speaks_to_himself() -> None:
    assert not misspelt({**OFTEN, "Vikotr": 1}, [("Viktor", "Vikotr")])


def test_who_comes_often_is_somebody() -> None:
    assert not misspelt({**OFTEN, "Vikotr": 3}, ())


def test_it_is_one_speaker_and_told() -> None:
    shown, told = unify({**OFTEN, "Vikotr": 1}, following=())
    assert shown["Vikotr"] == "Viktor"
    assert told == ["labels with a slip were taken for those that they are like: 'Vikotr' for 'Viktor'"]


def test_the_word_for_a_part_need_not_come_often() -> None:
    shown, told = unify({"Intcrviewer": 1, "Respondent": 2, "Interviewer": 1}, following=())
    assert shown["Intcrviewer"] == "Interviewer"
    assert told == ["labels with a slip were taken for those that they are like: 'Intcrviewer' for 'Interviewer'"]


@pytest.mark.parametrize("label", ["Ruth Lanyon/Viktor", "Ruth Lanyon, Viktor", "Ruth LanyonViktor"])
def test_several_at_once_are_none_of_them(label: str) -> None:
    shown, _ = unify({"Ruth Lanyon": 4, "Viktor": 4, label: 1}, following=())
    assert shown == {name: name for name in ("Ruth Lanyon", "Viktor", label)}


def test_a_name_and_what_she_does_is_shown_as_the_name() -> None:
    shown, _ = unify({"Ruth": 9, "Ola": 8, "Ruth nods": 1})

    assert shown == {"Ruth": "Ruth", "Ola": "Ola", "Ruth nods": "Ruth"}


def test_a_surname_that_may_be_that_of_many_is_told_of_none() -> None:
    counts = {"Ruth": 4, "Ola": 4, "Nils": 4, "Mrs Berg": 2}
    beside = {("Ruth", "Ola"), ("Ola", "Nils")}

    assert unify(counts, following=beside)[1] == []
    assert len(unify({"Ruth": 4, "Mrs Berg": 2}, following=set())[1]) == 1


@pytest.mark.parametrize(
    ("written", "often", "doubted"),
    [
        ("RUHT", "RUTH", True),
        ("Omra", "Omar", True),
        ("Oma", "Omar", True),
        ("RUTTH", "RUTH", True),
        ("Svetlan", "Svetlana", True),
        ("Ann", "Anna", False),
        ("Jana", "Jan", False),
        ("Ian", "Jan", False),
        ("P2", "P1", False),
        ("BA", "AB", False),
        ("Mrs Tully", "Mr Tully", False),
    ],
)
def test_a_name_that_is_nearly_another_is_doubted_once(written: str, often: str, doubted: bool) -> None:
    shown, told = unify({"Interviewer": 4, often: 3, written: 1}, following=())
    assert shown[written] == written
    assert [one.startswith(f"{written!r} and {often!r} may be one person") for one in told] == [True] * doubted


def test_who_speaks_beside_a_name_that_is_nearly_theirs_is_somebody_else() -> None:
    assert not unify({"RUTH": 3, "RUHT": 1}, following=(("RUTH", "RUHT"),))[1]


def test_a_doubt_of_two_names_is_told_once() -> None:
    _, told = unify({"Interviewer": 9, "MARGARETHE": 8, "MARGARTEHE": 3}, following=())
    assert len(told) == 1


def test_a_longer_name_that_stands_once_late_is_the_slip() -> None:
    shown, _ = unify({"LANYON": 40, "VIKTOR": 30, "MORE LANYON": 1})
    assert shown == {"LANYON": "LANYON", "VIKTOR": "VIKTOR", "MORE LANYON": "LANYON"}

    shown, _ = unify({"Ruth Lanyon": 1, "Lanyon": 40, "Viktor": 30})
    assert shown["Lanyon"] == "Ruth Lanyon"
