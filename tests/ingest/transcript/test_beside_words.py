"""What stands beside the words of a talk, and what only looks so."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import read_alone, received, speech

TALK = (
    ("Ada Lind", "Where did the ferry land in those days?"),
    ("Wanda Chmiel", "Below the old mill, where the water is deep."),
    ("Ada Lind", "Who took the money?"),
    ("Wanda Chmiel", "My aunt did, and she wrote it all down."),
    ("Ada Lind", "What did a crossing cost?"),
    ("Wanda Chmiel", "A loaf of bread, or nothing for a child."),
    ("Ada Lind", "And in the winter?"),
    ("Wanda Chmiel", "In the winter we walked over the ice."),
)


def read(text: str, name: str = "talk.txt") -> Document:
    (document,) = TextReader().read(received(text, name))
    (document,) = doubted([finish(document)])
    return document


def spoken(document: Document) -> list[tuple[str, str]]:
    return [(one.speaker, document.slice(one.paragraphs)) for one in document.turns if one.kind is Kind.SPEECH]


@pytest.mark.parametrize("shown", ["user avatar", "Copy link", "Play"])
def test_what_a_page_shows_at_each_name_is_said_by_nobody(shown: str) -> None:
    turns = [f"{name}\n00:{place:02}:10\n{words}" for place, (name, words) in enumerate(TALK)]

    assert spoken(read(f"\n{shown}\n".join(turns))) == list(TALK)


@pytest.mark.parametrize(
    ("cut", "below"), [("We took the children to the", "Church, and home."), ("How was the", "boat made?")]
)
def test_the_beginning_of_a_sentence_is_no_title(cut: str, below: str) -> None:
    lines = [f"{name}: {words}" for name, words in TALK]
    lines[3:3] = [f"Wanda Chmiel: {below}"]
    lines[3:3] = [cut]
    text = "\n\n".join([*lines, "The ice is a", "Ada Lind: Good road?", *lines[:3]])

    assert not any(turn.kind is Kind.HEADING for turn in read(text).turns)


@pytest.mark.parametrize("name", ["talk.txt", "talk.md"])
@pytest.mark.parametrize("stamp", ["[0{}:10] ", "(00:0{}:10) ", "0{}:10 "])
def test_names_in_marks_behind_times(name: str, stamp: str) -> None:
    lines = [f"{stamp.format(place)}**{who}**: {words}" for place, (who, words) in enumerate(TALK[:2] * 3)]
    single = [f"{stamp.format(9)}**Ada Lind**: And so on it went, until late in the year."] * 12

    found = spoken(read("\n\n".join([*lines, *single]), name))

    assert found[:6] == list(TALK[:2] * 3)
    assert {who for who, _ in found} == {"Ada Lind", "Wanda Chmiel"}


def test_initials_in_which_a_sound_has_several_letters() -> None:
    initials = {"Ada Lind": "AL", "Wanda Chmiel": "WCh"}
    lines = [f"{name if place < 2 else initials[name]}: {words}" for place, (name, words) in enumerate(TALK)]

    assert spoken(read("\n\n".join(lines))) == list(TALK)


def test_what_who_asks_is_told_to_skip_is_said_by_nobody() -> None:
    lines = [f"{name}: {words}" for name, words in TALK]

    for told in ("SKIP PART V - GROUPS", "PULAR PARTE V – GRUPO", "SALTAR A LA PREGUNTA 9"):
        assert spoken(read("\n\n".join([*lines[:4], told, *lines[4:]]))) == list(TALK)


@pytest.mark.parametrize(
    "thanks",
    [
        "We would like to give a special thanks to Omar Said, who translated it all.",
        "We wish to express many thanks to the school of Riva, which lent the room.",
    ],
)
def test_thanks_of_who_wrote_it_down(thanks: str) -> None:
    more = [f"**{name}:** {words}" for name, words in TALK]

    assert spoken(read("\n\n".join([*more, *more, thanks]), "talk.md"))[-1] == TALK[-1]


@pytest.mark.parametrize("answer", ["Yes", "Twelve years", "Not at all"])
def test_the_same_short_answer_of_each_is_what_each_says(tmp_path: Path, answer: str) -> None:
    """It stands right above the next label, as what a page shows at each name does."""
    names = ("Dana Lind", "Omar Nour", "Vera Holt") * 3
    document = read_alone(tmp_path, "".join(f"{name}:\n{answer}\n\n" for name in names))

    assert speech(document) == [(name, answer) for name in names]


@pytest.mark.parametrize("titles", [("Minutes 0–2", "Minutes 2–4"), ("The mill", "The river"), ("Part 1", "Part 2")])
def test_a_title_above_words_in_small_letters_is_no_beginning_of_a_sentence(
    tmp_path: Path, titles: tuple[str, str]
) -> None:
    first = "".join(f"{who}: {words}\n\n" for who, words in TALK)
    second = first.replace("Ada Lind: W", "Ada Lind: w", 1)
    document = read_alone(tmp_path, f"{titles[0]}\n\n{first}{titles[1]}\n\n{second}")

    assert not any(title in words for title in titles for _, words in speech(document))
