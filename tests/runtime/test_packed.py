"""Packed data: the same each time, and what is begun once and completed twice is what is packed at once."""

from __future__ import annotations

import base64
import gzip

import pytest

from pipeline.runtime.packed import begun, completed, packed, unpacked

TURNS = [["Ada", 0, "0:10", [[0, "We carried <water> from the brook 🌊, “every” evening."]]]] * 40


@pytest.mark.parametrize("rest", [{"why": {}}, {"passages": {"3": ["Ada", "p. 2", [[0, 9]]]}, "why": {"1": ["é"]}}])
def test_what_is_completed_is_what_is_packed_at_once(rest: dict[str, object]) -> None:
    first = begun({"turns": TURNS})
    text = completed(first, rest)
    assert unpacked(text) == {"turns": TURNS} | rest
    # To the byte, once it is read.
    at_once = gzip.decompress(base64.b64decode(packed({"turns": TURNS} | rest)))
    assert gzip.decompress(base64.b64decode(text)) == at_once
    assert completed(begun({"turns": TURNS}), rest) == text


@pytest.mark.parametrize("text", ["", "H4sI", "H4sIAAAA", "plain words", packed([1])[:-8]])
def test_what_was_not_packed_is_none(text: str) -> None:
    assert unpacked(text) is None
