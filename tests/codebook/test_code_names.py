"""Codes by id and name, whatever the capitals, spaces and punctuation."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook.code_names import CodeNames
from pipeline.errors import CallError, ManyErrors
from pipeline.human_codings import read_coded

NAMES = CodeNames(
    [
        ("barrier/culture", "barrier", "Fear and blame"),
        ("barrier/money", "barrier", "Money"),
        ("skill/time", "skill", "Time"),
        ("barrier/time", "barrier", "Time"),
        ("self-interest", "", "Self-interest"),
    ]
)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("barrier/culture", "barrier/culture"),
        ("Fear and blame", "barrier/culture"),
        ("fear & blame", "barrier/culture"),
        ("  FEAR   AND BLAME ", "barrier/culture"),
        ("money", "barrier/money"),
        ("barrier / Money", "barrier/money"),
        ("Barrier: money", "barrier/money"),
        ("Self interest", "self-interest"),
        ("Barrier/Time", "barrier/time"),
    ],
)
def test_a_code_goes_by_its_id_and_its_name(asked: str, code: str) -> None:
    assert NAMES.code_id(asked) == code
    assert NAMES.members(asked) == (code, [code])


def test_a_family_goes_by_its_id() -> None:
    assert NAMES.members("Barrier") == ("barrier", ["barrier/culture", "barrier/money", "barrier/time"])


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("time", "'time' is the name of several codes. .*skill/time, barrier/time"),
        ("mony", "There is no code.*Did you mean: barrier/money"),
        ("fear and blam", "Did you mean: barrier/culture"),
        ("zebra", "Choose from: barrier/culture, barrier/money"),
    ],
)
def test_what_is_ambiguous_or_unknown_is_told_with_ids(asked: str, told: str) -> None:
    with pytest.raises(CallError, match=told):
        NAMES.code_id(asked)
    with pytest.raises(CallError, match=told):
        NAMES.members(asked)


def test_tables_of_human_codings_take_names(tmp_path: Path) -> None:
    known = {"barrier/culture": "Fear and blame", "skill/time": "Time"}
    path = tmp_path / "human.csv"
    path.write_text("id,text,codes,coder\n1,a,fear AND blame,RITA\n2,b,TIME|barrier/culture,Rita\n", encoding="utf-8")
    coded = read_coded(path, known=known)
    assert [sorted(one.codes) for one in coded.passages] == [["barrier/culture"], ["barrier/culture", "skill/time"]]
    assert coded.coder == "RITA"
    path.write_text("id,text,codes\n1,a,fear and blam\n", encoding="utf-8")
    with pytest.raises(ManyErrors, match=r"human.csv:2: unknown code 'fear and blam'. Did you mean: barrier/culture"):
        read_coded(path, known=known)
