"""Who asks several people one after the other is told by that, however seldom she puts a question."""

from __future__ import annotations

from pipeline.ingest.speakers.speaks_with_each import speaks_with_each

TALK = [
    ("Ida", "Good day. I want to hear of your mill."),
    ("Miller", "It stands by the lock."),
    ("Ida", "Who built it?"),
    ("Miller", "My uncle did."),
    ("Ida", "Hello, it is me again."),
    ("Baker", "What is it now?"),
    ("Ida", "Where do you buy your flour?"),
    ("Baker", "At the mill."),
    ("Ida", "Good day. How do you carry it?"),
    ("Carter", "On my back."),
    ("Ida", "I see. Thank you."),
    ("Carter", "You are welcome."),
]


def test_who_speaks_with_each_asks() -> None:
    assert speaks_with_each(TALK) == "Ida"


def test_who_speaks_in_a_talk_of_several_or_with_two_alone_does_not() -> None:
    back = [*TALK, ("Ida", "And you?"), ("Miller", "I do not.")]
    met = [*TALK[:4], ("Baker", "I knew him."), *TALK[4:]]
    plain = [(who, text.replace("?", ".")) for who, text in TALK]

    assert [speaks_with_each(turns) for turns in (back, met, TALK[:8], plain, [])] == [""] * 5
