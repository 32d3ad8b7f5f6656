from __future__ import annotations

import shlex

import pytest

from pipeline.wording import typed


@pytest.mark.parametrize("name", ["barrier/money", "Family support", "a#b.txt#1f", "out puts/first", "r&d", "it's"])
def test_an_argument_can_be_pasted(name: str) -> None:
    assert shlex.split(f"thematrix why {typed(name)} --json")[2] == name


def test_what_needs_no_quotation_marks_has_none() -> None:
    assert typed("outputs/first") == "outputs/first"
