"""JSON whose words, times and names stand in lists apart or in fields called beside other words."""

from __future__ import annotations

import json
from typing import Any

from pipeline.ingest.registry import choose
from tests.ingest.make import received, speech

TALK = (
    ("Ruth", "Since when do you mend boats?", 2.0),
    ("Jon", "Since my father stopped. Nine years, I think.", 8.5),
    ("Ruth", "And who helps you?", 15.0),
    ("Jon", "My daughter does, and at times her friends.", 19.5),
    ("Ruth", "Would you sell it?", 27.0),
    ("Jon", "Never. What would I do in the summer?", 31.0),
)
SAID = [(who, words) for who, words, _ in TALK]


def read(value: object, name: str = "talk.json") -> tuple[list[tuple[str, str]], list[float]]:
    file = received(json.dumps(value), name)
    (document,) = choose(file).read(file)
    return speech(document), [turn.time[0] for turn in document.turns if turn.time]


def worded(text: str, begins: float, start: str, **more: Any) -> list[dict[str, Any]]:
    return [
        {"text": f"{word} ", start: round(begins + place / 2, 2), **more} for place, word in enumerate(text.split())
    ]


def test_times_in_fields_that_are_called_so_beside_another_word() -> None:
    words = [{"speaker": who, "words": worded(said, at, "data_start")} for who, said, at in TALK]
    whole = [
        {"text": said, "speakerId": f"s-{who}", "speakerDisplayName": who, "startOffset": f"00:00:{at:05.2f}00000"}
        for who, said, at in TALK
    ]
    for value in (words, {"entries": whole}):
        assert read(value) == (SAID, [at for *_, at in TALK])


def test_a_sender_and_a_trend_are_no_ends() -> None:
    rows = [{"speaker": who, "text": said, "start": at, "sender": 1, "trend": 900} for who, said, at in TALK]
    assert read(rows) == (SAID, [at for *_, at in TALK])


def test_words_name_the_paragraph_that_says_who_speaks() -> None:
    words = [one for place, (_, said, at) in enumerate(TALK)
             for one in worded(said, at, "time", paragraphId=f"p{place}")]  # fmt: skip
    for named in ({"speaker": "Ruth"}, {"speaker": "s1"}):
        paragraphs = [{"id": f"p{place}", "speaker": who if named["speaker"] == "Ruth" else f"s{1 + (who == 'Jon')}"}
                      for place, (who, _, _) in enumerate(TALK)]  # fmt: skip
        legend = [{"id": "s1", "name": "Ruth"}, {"id": "s2", "name": "Jon"}]
        said, _ = read({"transcript": {"words": words, "paragraphs": paragraphs, "speakers": legend}})
        assert said == SAID


def test_paragraphs_of_hyperaudio_name_an_id_of_a_legend() -> None:
    words = [one for _, said, at in TALK for one in worded(said, at, "start")]
    paragraphs = [{"start": at, "end": at + 5, "speaker": who[0] * 2} for who, _, at in TALK]
    legend = [{"id": "RR", "name": "Ruth"}, {"id": "JJ", "name": "Jon"}]
    said, _ = read({"words": words, "paragraphs": paragraphs, "speakers": legend})
    assert said == SAID


def test_a_line_break_of_otranscribe_parts_words() -> None:
    text = "<p>Ruth: And then?</p><p>Jon: Home.<br />To my aunt.<br />She was up.</p><p>Ruth: So late?</p>"
    said, _ = read({"text": text, "media": "", "media-time": 1}, "talk.otr")
    assert [" ".join(words.split()) for _, words in said] == ["And then?", "Home. To my aunt. She was up.", "So late?"]
