"""Who sits beside the moderator of a group is no respondent; an assistant who is interviewed alone is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Role
from tests.ingest.make import read_alone

TALK = "Moderator: What do you bake?\nP1: Rye, as my mother did.\nP2: I bake rolls.\n{who}: A little louder, please.\n"


@pytest.mark.parametrize("who", ["Assistant", "Assistant moderator", "Co-facilitator", "Observador"])
def test_who_helps_the_moderator_asks(who: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, TALK.format(who=who) * 3)

    assert {turn.role for turn in document.turns if turn.speaker == who} == {Role.INTERVIEWER}


def test_an_assistant_may_be_asked(tmp_path: Path) -> None:
    document = read_alone(tmp_path, "Ruth: What do you do here?\nAssistant: I carry the trays, and I like it.\n" * 4)

    assert {turn.role for turn in document.turns if turn.speaker == "Assistant"} == {Role.RESPONDENT}
