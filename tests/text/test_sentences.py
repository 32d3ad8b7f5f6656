from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.sentences import split


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We tried. It failed.", ["We tried.", "It failed."]),
        ("See Fig. 3 for that. Then stop.", ["See Fig. 3 for that.", "Then stop."]),
        ("Dr. Osei said no. I left.", ["Dr. Osei said no.", "I left."]),
        ("She said ‘we won’t.’ Then she left.", ["She said ‘we won’t.’", "Then she left."]),
        ("“Why now?” she asked. Nobody knew.", ["“Why now?” she asked.", "Nobody knew."]),
        ("It was, well... hard. Yes.", ["It was, well... hard.", "Yes."]),
        ("So we waited... And then? Nothing!", ["So we waited...", "And then?", "Nothing!"]),
        ("J. K. Marsh came at 5 p.m. and stayed.", ["J. K. Marsh came at 5 p.m. and stayed."]),
        ("It cost 3.5 million. Too much.", ["It cost 3.5 million.", "Too much."]),
        ("Was it me or I. Who knows.", ["Was it me or I.", "Who knows."]),
        ("no full stop at all", ["no full stop at all"]),
        ("Trusts, charities, etc. They all came.", ["Trusts, charities, etc.", "They all came."]),
    ],
)
def test_splits(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet="aB .!?…\"'”’()\n", max_size=200))
def test_holds_every_word_once_and_in_order(text: str) -> None:
    spans = split(text)
    assert "".join(text[span.start : span.end] for span in spans).split() == [] or (
        "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())
    )
    assert all(first.end <= second.start for first, second in pairwise(spans))


def test_unpunctuated_speech_is_handed_on() -> None:
    talk = "we went there and nobody came " * 20
    spans = split(talk, unpunctuated=lambda text: list(range(0, len(text), 30)))
    assert len(spans) == 20
    assert talk[spans[1].start : spans[1].end] == "we went there and nobody came"
    assert len(split("short talk", unpunctuated=lambda text: [0, 3])) == 1
