"""What is left to do, listed below a talk, is nobody's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model import Kind
from tests.ingest.make import kinds, read_alone, speech

TALK = "Nadia: What did you look for?\n\nOdette: The calendar.\n\n" * 4
ITEMS = ("Nadia: send the voucher", "Nadia: ask the warehouse", "Sanjay: look at the figures")


@pytest.mark.parametrize("title", ["Action items", "NEXT STEPS", "To do:", "Follow-ups", "Nächste Schritte:"])
@pytest.mark.parametrize("sign", ["- ", "* ", "[ ] ", ""])
def test_a_list_of_what_is_left_to_do_is_nobodys(tmp_path: Path, title: str, sign: str) -> None:
    document = read_alone(tmp_path, f"{TALK}{title}\n\n" + "\n".join(sign + item for item in ITEMS))

    assert len(speech(document)) == 8
    assert {name for name, _ in speech(document)} == {"Nadia", "Odette"}


def test_in_markdown_it_stands_below_a_heading(tmp_path: Path) -> None:
    bold = TALK.replace("Nadia:", "**Nadia:**").replace("Odette:", "**Odette:**")
    document = read_alone(tmp_path, f"# A call\n\n{bold}## Action items\n\n- {ITEMS[0]}\n- {ITEMS[2]}\n", "talk.md")

    assert len(speech(document)) == 8
    assert kinds(document, Kind.BACK) == [ITEMS[0], ITEMS[2]]


def test_a_title_amid_a_talk_ends_nothing(tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{TALK}Next steps\n\n{TALK}")

    assert len(speech(document)) == 16
