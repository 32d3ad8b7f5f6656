"""An interpreter says what another answers: nobody who answers, and no reason to doubt who asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Role
from tests.ingest.make import read_alone

ASKED = "Interviewer: Could you ask her how she found the house, and who told her of it at first?\n"
TOLD = "{who}: She says that a cousin wrote to her of it, and that it stood empty for a long year.\n"
SAID = "Salma: Yes, cousin.\n"


@pytest.mark.parametrize("who", ["Interpreter", "Dolmetscherin", "Interprète", "Intérprete", "Tolk"])
def test_who_interprets_is_told_and_who_asks_is_not_doubted(who: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{ASKED}{TOLD}{SAID}".format(who=who) * 6)

    assert {turn.role for turn in document.turns if turn.speaker == who} == {Role.OTHER}
    assert any(f"role of {who!r} taken from the label" in warning for warning in document.warnings)
    assert not any("who was taken for the interviewer" in warning for warning in document.warnings)


def test_an_interpreter_who_says_little_is_no_news(tmp_path: Path) -> None:
    told, said = "Interpreter: She means the aunt.\n", "Salma: I found it when my aunt wrote to me of it, in May.\n"
    document = read_alone(tmp_path, f"{ASKED}{said}{told}" * 6)

    assert not any("taken from the label" in warning for warning in document.warnings)


def test_whom_an_interpreter_interprets_may_say_little(tmp_path: Path) -> None:
    asked, told = "Interviewer: What was hard?\n", "Interpreter: She says: the winter, and I sew all day.\n"
    document = read_alone(tmp_path, f"{asked}{told}" * 3 + f"{asked}Salma: The road.\n" + f"{asked}{told}" * 3)

    assert not any("doubtful" in line for line in document.warnings)
