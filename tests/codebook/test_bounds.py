"""Rules that would take more time or memory than there is are refused, and at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.errors import ManyErrors

ENDLESS = {
    "up to 999,999,999 times": [{"LOWER": "a", "OP": "{1,999999999}"}],
    "up to 1,000,000,000 times": [{"LOWER": "a", "OP": "{" + "9" * 5000 + "}"}],
    "has 51 tokens": [{"LOWER": "a"}] * 51,
    "too many ways": [{"LOWER": "a", "OP": "*"}] * 4,
    "can be put together in too many ways": [{"op": "*"}, {"LOWER": "a"}, {"OP": "+"}],
    "of token 1 takes too long": [{"TEXT": {"REGEX": "^(a+)+$"}}],
    "of token 2 cannot be read": [{"LOWER": "a"}, {"LOWER": {"REGEX": "(a"}}],
}
FINE = [
    {"LOWER": "not"},
    {"OP": "*"},
    {"LEMMA": "pay", "OP": "{1,3}"},
    {"TEXT": {"REGEX": "^bill(s|ing)?$"}, "OP": "?"},
]


def book(folder: Path, tokens: object) -> Path:
    path = folder / "book.yaml"
    rule = {"pattern": tokens}
    code = {"id": "money", "definition": "Money that is owed", "rules": [rule]}
    path.write_text(json.dumps({"codes": [code]}), encoding="utf-8")
    return path


@pytest.mark.parametrize("said", ENDLESS)
def test_a_pattern_without_bound_is_refused(tmp_path: Path, said: str) -> None:
    with pytest.raises(ManyErrors, match=said):
        load_codebook(book(tmp_path, ENDLESS[said]))


def test_bounded_patterns_are_taken(tmp_path: Path) -> None:
    assert len(load_codebook(book(tmp_path, FINE)).codes[0].rules) == 1
