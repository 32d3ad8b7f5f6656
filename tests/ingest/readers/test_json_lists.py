"""Lists of an object in which the same people speak are parts of one talk."""

from __future__ import annotations

import json

from pipeline.ingest.readers.json_lists import parts_of_talk
from pipeline.ingest.registry import choose
from tests.ingest.make import received, speech

REMARKS = [
    {"speaker": "Operator", "speech": "Welcome to the call of the ferry company."},
    {"speaker": "Rosa A. Lindt", "speech": "Thank you. We have rowed as never before."},
    {"speaker": "Omar Nour", "speech": "And we have tarred nine boats, which cost us little."},
]
ASKED = [
    {"speaker": "Ida Berg", "speech": "What will the tenth boat cost?"},
    {"speaker": "Omar Nour", "speech": "Less than the ninth, as we have tar left."},
    {"speaker": "Rosa A. Lindt", "speech": "And we row it ourselves."},
]


def test_they_are_read_one_behind_the_other() -> None:
    file = received(
        json.dumps({"heads": ["Remarks:", "Questions:"], "remarks": REMARKS, "questions": ASKED}), "talk.json"
    )
    (document,) = choose(file).read(file)

    assert [name for name, _ in speech(document)] == [one["speaker"] for one in (*REMARKS, *ASKED)]
    assert not any("were not read" in warning for warning in document.warnings)


def test_a_list_that_says_the_same_again_is_no_part() -> None:
    guests = [[{"speaker": "Guest", "text": text}] for text in ("Yes", "No")]

    assert parts_of_talk({"remarks": REMARKS, "questions": ASKED}) == [REMARKS, ASKED]
    assert not parts_of_talk({"raw": REMARKS, "clean": REMARKS})
    assert not parts_of_talk({"one": guests[0], "two": guests[1]})
