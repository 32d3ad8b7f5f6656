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


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "note",
    [
        "Next steps: code it, and send her the calendar.",
        "Follow-up: send the calendar; ring in July.",
        "Actions: Sanjay to look at the figures.",
        "Setting: kitchen, noisy.",
        "After the interview: She showed me the calendar.",
        "Comment: Some words were hard to hear.",
        "Nachbemerkung: Das Telefon klingelte zweimal.",
        "Próximos pasos: enviar el calendario.",
        "Memo: calendars again. Compare with the second talk.\n\nAttachments: calendar.pdf",
        "Legend: a bar is a short silence, two are a long one.",
        "P.S. : The kettle can be heard on the tape.",
    ],
)
def test_a_note_on_one_line_at_the_end_is_nobodys(tmp_path: Path, note: str, between: str) -> None:
    talk = TALK.replace("\n\n", between).rstrip()
    document = read_alone(tmp_path, f"{talk}{between}{note}\n")

    assert speech(document)[-1] == ("Odette", "The calendar.")
    assert len(speech(document)) == 8


def test_what_somebody_is_called_who_speaks_more_often_is_no_note(tmp_path: Path) -> None:
    """A follow-up may be one question of several."""
    asked = "Question: What did you look for?\nAnswer: The calendar.\nFollow-up: Which?\nAnswer: Hers.\n" * 3
    document = read_alone(tmp_path, f"{asked}Follow-up: Thank you for that.\n")

    assert speech(document)[-1][1] == "Thank you for that."
