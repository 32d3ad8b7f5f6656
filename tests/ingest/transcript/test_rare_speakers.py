"""Who speaks once has a turn where the signs around the name are those of all others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from tests.ingest.make import received, speech

SAID = (
    ("Ida", "Where do you read?"),
    ("Otto", "At home, mostly. I like it there."),
    ("Ida", "What do you read?"),
    ("Otto", "Novels. My mother read them too."),
    ("Nurse", "Sorry, the doctor is here now."),
    ("Ida", "Since when do you read at night?"),
    ("Otto", "Since I was ten, I think."),
    ("Ida", "Why then?"),
    ("Otto", "Because we moved, and you had no room."),
    ("Ida", "Do you still have them?"),
    ("Otto", "I gave them all away."),
)


def read(text: str) -> list[tuple[str, str]]:
    (document,) = TextReader().read(received(text, "talk.txt"))
    return speech(document)


SHAPES: dict[str, Callable[[int, str, str], str]] = {
    "bar": lambda place, name, text: f"8:{place:02} | {name}\n{text}",
    "bars": lambda place, name, text: f"00:08:{place:02} | {name} | {text}",
    "sent": lambda place, name, text: f"{name}, [5 Mar 2023 at 10:00:{place:02}]:\n{text}",
    "rule": lambda place, name, text: f"----------\n{name}\n{text}",
    "ticks": lambda place, name, text: f"{name} `08:{place:02}`\n{text}",
    "headed": lambda place, name, text: f"From: {name}\nSent: 2023-03-05 10:{place:02}\n\n{text}",
}


@pytest.mark.parametrize(
    ("shape", "once"),
    [
        (shape, once)
        for shape in SHAPES
        for once in ("Nurse", "Woman at the door", "Ruth Lanyon", "Ida, Otto")
        if (shape, once) != ("rule", "Woman at the door")
    ],
)
def test_somebody_who_speaks_once_has_a_turn(shape: str, once: str) -> None:
    said = [(once if name == "Nurse" else name, text) for name, text in SAID]
    assert read("\n\n".join(SHAPES[shape](place, *turn) for place, turn in enumerate(said))) == said


def test_what_is_hardly_a_name_needs_a_sign() -> None:
    said = [("Woman at the door" if name == "Nurse" else name, text) for name, text in SAID]
    (document,) = doubted(
        TextReader().read(received("\n\n".join(f"{name}\n{text}" for name, text in said), "talk.txt"))
    )
    assert any("'Woman at the door'" in warning for warning in document.warnings)


def test_a_known_name_may_stand_alone_above_its_words() -> None:
    shown = [f"{name} →{chr(10) if place == 6 else ' '}{text}" for place, (name, text) in enumerate(SAID)]
    assert read("\n\n".join(shown)) == list(SAID)


def test_a_topic_above_a_name_is_nobody() -> None:
    blocks = [f"----------\n{name}\n{text}" for name, text in SAID if name != "Nurse"]
    blocks.insert(4, "----------\nMoney")
    assert {name for name, _ in read("\n\n".join(blocks))} == {"Ida", "Otto"}


def test_a_known_name_behind_a_time_may_lack_its_colon() -> None:
    shown = [f"00:08:{place:02} {name}{'' if place == 5 else ':'} {text}" for place, (name, text) in enumerate(SAID)]
    assert read("\n\n".join(shown)) == list(SAID)


WORDS = (
    "How was it?", "Long, and it rained.", "And then?", "It was cold, as I said.", "Who came?", "Nobody did.",
) * 2  # fmt: skip


def test_a_name_before_a_dash_within_a_sentence_has_no_turn() -> None:
    lines = [f"{'QA'[place % 2]}- {words}" for place, words in enumerate(WORDS)]
    lines.insert(4, "Mrs Holm - the nurse who came in the mornings - told me that it would.")

    assert [who for who, _ in read("\n\n".join(lines))] == ["Q", "A"] * 6


def test_words_before_a_semicolon_have_no_turn() -> None:
    lines = [f"{('Ida', 'Otto')[place % 2]}; {words}" for place, words in enumerate(WORDS)]
    lines.insert(4, "You learn to read faces; you know before they speak.")

    assert {who for who, _ in read("\n\n".join(lines))} == {"Ida", "Otto"}


TOLD = (
    "Ida: Whom did you ask?\n\nOtto: I went to the desk.\n{lines}So I left again.\n\nIda: And then?\n\n"
    "Otto: I took the bus. It was late.\n\nIda: Did you go back?\n\nOtto: My sister did.\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        "Me: I need a new card.\nHer: You have to write to us.\n",
        "Him: You have to write to us.\n",
        "She: Write to us.\nMe: I did.\nShe: Then wait.\n",
    ],
)
def test_a_talk_that_somebody_tells_in_a_turn_has_no_speakers_and_is_doubted(lines: str) -> None:
    (document,) = TextReader().read(received(TOLD.format(lines=lines), "talk.txt"))

    assert {name for name, _ in speech(document)} == {"Ida", "Otto"}
    assert lines.splitlines()[0] in speech(document)[1][1]
    assert any("label still stands among the words" in told for told in doubted([document])[0].warnings)


def test_words_for_who_is_told_of_are_labels_where_they_come_back_or_nobody_else_is_named() -> None:
    again = "Her: And why?\nHim: I was ill.\nIda: Since when?\n" * 3
    assert {name for name, _ in read(f"Ida: How did you meet?\n{again}Otto: I know.\n")} >= {"Ida", "Her", "Him"}
    asked = "Ida: How did you meet?\nHer: At work, I think.\nHim: I was ill.\nIda: Since when?\nHer: May.\n"
    assert {name for name, _ in read(asked)} == {"Ida", "Her", "Him"}
    mine = (
        "Me: Who was there?\nOtto: I was.\nMe: And?\nOtto: They said so.\nHer: Go home.\nMe: And then?\nOtto: I went.\n"
    )
    assert [name for name, _ in read(mine)] == ["Me", "Otto", "Me", "Otto", "Me", "Otto"]


@pytest.mark.parametrize("sign", ["", ":"])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("who", ["Nurse", "Mrs Gamble", "Tom Adeyemi"])
def test_who_speaks_once_below_her_name_alone_on_a_line_has_a_turn(who: str, gap: str, sign: str) -> None:
    said = [(who if name == "Nurse" else name, text) for name, text in SAID]
    assert read(gap.join(f"{name}{sign}{gap}{text}" for name, text in said)) == said


@pytest.mark.parametrize("field", ["Shopping list", "Ida Interview Questions"])
def test_a_field_alone_on_its_line_has_no_turn(field: str) -> None:
    said = [(field if name == "Nurse" else name, text) for name, text in SAID]
    for sign in (":", "") if "Interview" in field else (":",):
        assert field not in dict(read("\n\n".join(f"{name}{sign}\n\n{text}" for name, text in said)))


def test_a_name_amid_a_turn_where_turns_have_several_paragraphs_has_none() -> None:
    lines = [line for name, text in SAID if name != "Nurse" for line in (name, text, "It was so.")]
    lines[3:6] = ["Otto", "There was a teacher.", "Riva Gate", "It was shut on Sundays."]
    assert "Riva Gate" not in dict(read("\n".join(lines)))
