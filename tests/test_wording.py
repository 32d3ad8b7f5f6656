from __future__ import annotations

import shlex
import time

import pytest

from pipeline.wording import on_day, per_cent, shortened, typed


@pytest.mark.parametrize("name", ["barrier/money", "Family support", "a#b.txt#1f", "out puts/first", "r&d", "it's"])
def test_an_argument_can_be_pasted(name: str) -> None:
    assert shlex.split(f"thematrix why {typed(name)} --json")[2] == name


def test_what_needs_no_quotation_marks_has_none() -> None:
    assert typed("outputs/first") == "outputs/first"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert shortened("as it is", 8) == "as it is"
    assert shortened("as it is said", 6) == "as it…"


def test_a_moment_is_told_as_it_was_here(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "JST-9")
        time.tzset()
        assert on_day("2026-05-02T20:41:07+00:00") == "on 2026-05-03 at 05:41"
    time.tzset()
    assert on_day("in May") == "on in May"


@pytest.mark.parametrize(
    ("share", "digits", "told"),
    [
        (1 / 8, 0, "13"),
        (3 / 8, 0, "38"),
        (0.005, 0, "1"),
        (0.285, 0, "29"),
        (1 / 16, 1, "6.3"),
        (-1 / 8, 0, "-13"),
        (-0.001, 0, "0"),
        (0.1249, 0, "12"),
        (1.0, 1, "100.0"),
    ],
)
def test_a_half_per_cent_is_rounded_up(share: float, digits: int, told: str) -> None:
    assert per_cent(share, digits) == told
