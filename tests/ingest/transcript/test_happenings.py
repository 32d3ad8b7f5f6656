"""What stops or disturbs a talk is nobody's words, be answers of one paragraph or of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.happenings import is_happening
from pipeline.model import Kind
from tests.ingest.make import kinds, read_alone, speech

HAPPENED = (
    "Interruption: a colleague brings the post.",
    "Break for lunch.",
    "Pause while we move to the kitchen.",
    "There is a knock at the door.",
    "Noise of drilling outside.",
    "Tea is brought in.",
    "The tape was changed here.",
    "End of side A.",
    "Some discussion about the weather, not transcribed.",
    "Off the record for two minutes.",
    "A few words lost here.",
    "We were interrupted by a delivery.",
    "Recording paused for ten minutes.",
)
SAID = (
    "The break was long.",
    "We had a break.",
    "Tea is cheaper there.",
    "The noise is what got me.",
    "There was a knock.",
    "They stopped the recording and went home.",
    "The end of the war came.",
    "Was it off the record?",
)
TALK = (
    "Vera: How was the move?\n\nNed: We carried it all.\n\nThe street was full of carts and of dogs.\n\n"
    "Vera: And the stove?\n\nNed: It stayed.\n\n"
)


@pytest.mark.parametrize("text", HAPPENED)
def test_what_happens_is_left_out_and_told(tmp_path: Path, text: str) -> None:
    document = read_alone(tmp_path, f"{TALK}{TALK}{text}\n\n{TALK}{TALK}")

    assert kinds(document, Kind.NOTE) == [text]
    assert len(speech(document)) == 16
    assert any("not said by anybody" in warning for warning in document.warnings)


@pytest.mark.parametrize("text", SAID)
def test_what_somebody_may_say_is_none_of_it(text: str) -> None:
    assert not is_happening(text)
