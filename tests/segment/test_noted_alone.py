"""What was heard or could not be understood is no passage where it is all that stands in a turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.segment.passages import segment
from tests.ingest.make import read_alone

TALK = "I: How did you come here?\nR: {}\nI: And who helps you?\nR: {}\nI: And then?\nR: My sister does, mostly.\n"


def passages(folder: Path, *said: str) -> list[str]:
    document = read_alone(folder, TALK.format(*said))
    return [document.slice(passage.spans) for passage in segment(document)]


@pytest.mark.parametrize(
    "noted",
    ["[speaks Dari]", "[laughs]", "(inaudible)", "[inaudible 00:12]", "[unclear] [laughs]", "(lacht)", "(lacht laut)",
     "(unverständlich)", "(rires)", "(inaudible), (rires)", "(risas)", "(no se entiende)", "(ride)", "[lacht]",
     "[Sie spricht Kurdisch]", "(skratt)", "*laughs*", "[...]", "(onverstaanbaar)."],
)  # fmt: skip
def test_what_nobody_said_is_no_passage(noted: str, tmp_path: Path) -> None:
    assert passages(tmp_path, noted, "I came with my aunt.") == ["I came with my aunt.", "My sister does, mostly."]


@pytest.mark.parametrize(
    "said",
    [
        "[laughs] I walked.",
        "(lacht) Ja, zu Fuß.",
        "[I] walked.",
        "Yes (laughs) twice.",
    ],
)
def test_what_is_said_beside_it_is(said: str, tmp_path: Path) -> None:
    assert passages(tmp_path, said, "I came with my aunt.")[0] == said
