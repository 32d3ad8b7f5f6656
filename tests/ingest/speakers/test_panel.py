"""Who leads a debate asks in few of her turns, and calls on those who answer by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Role
from tests.ingest.make import read_alone

ANSWER = (
    "We have said for years that the bridge must be mended before the winter, and that whoever uses it pays for it, "
    "as they did when my father built the first one with the men of the village."
)
ANSWERING = ("Senator Lindt", "Mayor Okoro", "Ms. Vik")


def debate(*, leading: tuple[str, ...] = ("Weber", "Nour"), back: str = "", said: str = ANSWER) -> str:
    lines = []
    for number in range(36):
        name = ANSWERING[number % len(ANSWERING)]
        called = f"Thank you. {name}, you have a minute."
        asked = f"{name}, is the bridge to be mended this year?" if (number + number // 6) % 3 == 0 else called
        lines += [f"{leading[number // 2 % len(leading)]}: {asked}", f"{name.split()[-1]}: {said}{back}"]
    return "\n".join(lines) + "\n"


def asking(folder: Path, text: str) -> set[str]:
    return {turn.speaker for turn in read_alone(folder, text).turns if turn.role is Role.INTERVIEWER}


@pytest.mark.parametrize("leading", [("Weber",), ("Weber", "Nour"), ("Weber", "Nour", "Berg"), ("WEBER", "NOUR")])
def test_those_who_call_on_all_and_ask_now_and_then_ask(tmp_path: Path, leading: tuple[str, ...]) -> None:
    assert {name.casefold() for name in asking(tmp_path, debate(leading=leading))} == {
        name.casefold() for name in leading
    }


def test_who_leads_beside_one_whose_label_tells_that_she_does_asks_too(tmp_path: Path) -> None:
    assert asking(tmp_path, debate(leading=("Moderator 2", "Weber"))) == {"Moderator 2", "Weber"}


def test_where_those_who_answer_ask_back_as_often_or_say_as_little_nobody_is_told(tmp_path: Path) -> None:
    assert not asking(tmp_path, debate(back=" And who pays for it? Who does? Would you?"))
    assert not asking(tmp_path, debate(said="The bridge must be mended, I think."))


def test_who_names_nobody_leads_nobody(tmp_path: Path) -> None:
    text = debate()
    for name in ANSWERING:
        text = text.replace(f": {name},", ": So,").replace(f". {name},", ". So,")
    assert not asking(tmp_path, text)
