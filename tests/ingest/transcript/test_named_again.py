"""Names of who speaks that stand in the words, and in a field beside them."""

from __future__ import annotations

import json

import pytest

from pipeline.ingest.registry import choose
from tests.ingest.make import received, speech

SAID = (
    ("Nurse", "Where does it hurt?"),
    ("Patient", "In the knee, since May."),
    ("Nurse", "Did you fall?"),
    ("Patient", "Once, on the stairs."),
    ("Nurse", "Does it swell?"),
    ("Patient", "Only in the evening."),
)
DEBATE = (
    ("user", "The mayor has the floor."),
    ("assistant", "[Mayor]: The bridge is old, and we need it."),
    ("user", "The miller has the floor."),
    ("assistant", "[Miller]: It brings me nothing but noise."),
    ("user", "The mayor answers."),
    ("assistant", "[Mayor]: Noise ends at night."),
    ("user", "The miller answers."),
    ("assistant", "[Miller]: Not on the bridge."),
    ("user", "What do you propose?"),
    ("assistant", "Proposals: close it at ten."),
    ("user", "And you?"),
    ("assistant", "Proposals: pull it down."),
)


def read(turns: object) -> list[tuple[str, str]]:
    file = received(json.dumps(turns, ensure_ascii=False), "talk.json")
    (document,) = choose(file).read(file)
    return speech(document)


@pytest.mark.parametrize("lead", ["{}: ", "[{}]: ", "{}：", "**{}:** "])
def test_who_speaks_is_no_word_though_it_is_said_twice(lead: str) -> None:
    rows = [{"who": who, "text": (lead.format(who) if at % 3 else "") + text} for at, (who, text) in enumerate(SAID)]

    assert read(rows) == list(SAID)


def test_another_ones_name_stays_a_word() -> None:
    rows = [{"who": who, "text": text} for who, text in (*SAID[:5], ("Patient", "Nurse: what a word."))]

    assert read(rows)[-1] == ("Patient", "Nurse: what a word.")


def test_people_for_whom_one_field_stands_are_called_as_in_the_words() -> None:
    found = read([{"role": role, "content": text} for role, text in DEBATE])

    assert [who for who, _ in found[1:8:2]] == ["Mayor", "Miller", "Mayor", "Miller"]
    assert found[1][1] == "The bridge is old, and we need it."
    assert found[9] == ("assistant", "Proposals: close it at ten.")
