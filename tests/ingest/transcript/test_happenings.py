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
    "Tape change.",
    "Spoken in Welsh.",
    "Transcriber unsure here.",
    "see field notes 3",
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
    "Said in anger.",
    "See the notes I made, and the ones she did.",
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


@pytest.mark.parametrize(
    "text",
    [
        "Interruption: Steve comes in.",
        "Pause: 5 minutes",
        "Silence: 12 seconds",
        "Phone call: he answers and talks for a minute.",
        "Action: he gets up and closes the door.",
        "Störung: Steve kommt herein.",
        "Interrupción: entra un niño.",
        "Avbrott: telefonen ringer.",
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_what_happens_is_nobodys_turn_where_turns_are_a_paragraph_each(tmp_path: Path, text: str, between: str) -> None:
    talk = "Vera: How was the move?\n\nNed: We carried it all.\n\nVera: And the stove?\n\nNed: It stayed.\n\n"
    document = read_alone(tmp_path, f"{talk}{text}\n\n{talk}".replace("\n\n", between))

    assert kinds(document, Kind.NOTE) == [text]
    assert len(speech(document)) == 8


@pytest.mark.parametrize("text", ["Topic: the stove", "Thema: der Ofen", "Thème : le poêle", "Tema: la estufa"])
def test_what_is_talked_of_next_is_nobodys_turn(tmp_path: Path, text: str) -> None:
    talk = "Vera: How was the move?\n\nNed: We carried it all.\n\nVera: And the stove?\n\nNed: It stayed.\n\n"
    document = read_alone(tmp_path, f"{talk}{text}\n\n{talk}")

    assert {name for name, _ in speech(document)} == {"Vera", "Ned"}
    assert text not in [said for _, said in speech(document)]
