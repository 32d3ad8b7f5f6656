"""Who stays related, what is a thing or a month, places and folders: replaced, or kept and told."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from pipeline.pseudonyms.capitals import written_names
from pipeline.pseudonyms.entities import Entity, person
from pipeline.pseudonyms.replacements import NAMES, propose
from pipeline.workflows.pseudonymise import pseudonymise

TALK = "I: How was the night?\n\nP1: {said}\n\nI: And the day?\n\nP1: Busy. We are two there.\n"


def copied(tmp_path: Path, talks: dict[str, str]) -> tuple[dict[str, str], str]:
    """The copies of talks by their paths, and what is told."""
    for name, talk in talks.items():
        path = tmp_path / "talks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(talk, encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    made = pseudonymise(tmp_path / "talks", tmp_path / "copy", secret=lambda: identity)
    copy = tmp_path / "copy"
    texts = {
        path.relative_to(copy).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(copy.rglob("*"))
        if path.is_file()
    }
    return texts, "\n".join(made.told)


def _people(*names: str) -> list[Entity]:
    return [one for one in map(person, names) if one]


def test_who_has_one_family_name_has_one_in_the_copy() -> None:
    people = _people("Maureen Calloway", "Derek Calloway", "Mr Calloway", "Tess Lind")
    propose(people, ["Maureen and Derek Calloway met Tess Lind."], style=NAMES)

    first, second, third, other = (one.replacement.split() for one in people)
    assert first[-1] == second[-1] == third[-1] != other[-1]
    assert first[0] != second[0]


def test_a_family_of_an_earlier_key_goes_on() -> None:
    people = _people("Maureen Calloway", "Derek Calloway")
    people[0].replacement = "Phoebe Pemberton"
    propose(people, ["Maureen and Derek Calloway."], style=NAMES)

    assert people[1].replacement.split()[-1] == "Pemberton"


@pytest.mark.parametrize(
    ("said", "kept", "told"),
    [
        ("I ate a Twix, and the Fitbit rang.", ("Twix", "Fitbit"), ("Twix", "Fitbit")),
        ("We put it all in Datix, and Datix was slow.", ("Datix",), ("Datix",)),
        ("And June was hot. In June we had nobody.", ("June",), ("June",)),
        ("Calm. Nobody came.", ("Calm",), ()),
    ],
)
def test_a_thing_or_a_month_is_kept_and_told(
    tmp_path: Path, said: str, kept: tuple[str, ...], told: tuple[str, ...]
) -> None:
    texts, lines = copied(tmp_path, {"one.txt": TALK.format(said=said)})

    assert all(word in texts["one.txt"] for word in kept)
    assert all(word in lines for word in told)


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("A Brumlik came, and Brumlik laughed.", "Brumlik"),
        ("I met June there, and June said no.", "June"),
        ("The Harbour General is full.", "Harbour"),
        ("Harbour General is full.", "Harbour"),
        ("We sat at the Brelnik again, at the Brelnik café.", "Brelnik"),
    ],
)
def test_who_acts_and_a_place_are_replaced(tmp_path: Path, said: str, gone: str) -> None:
    texts, _ = copied(tmp_path, {"one.txt": TALK.format(said=said)})

    assert gone not in texts["one.txt"]


def test_what_stands_behind_a_name_in_a_head_is_no_further_person() -> None:
    head = "Participant: Orla Quayle (f, 47), ward sister, Harbour General"
    assert [head[one.start : one.end] for one in written_names(head) if one.kind == "organisation"] == [
        "Harbour General"
    ]


LEGEND = (
    "P1 – {0}\nP2 – Marsh, ward clerk\nP3 – {1}\n\nI: Who was there?\n\nP1: {2}\n\nP2: We saw the marsh.\n\nP3: Yes.\n"
)


def test_a_word_as_a_name_in_a_legend(tmp_path: Path) -> None:
    said = "I asked Weaver, and Marsh was with me."
    texts, lines = copied(tmp_path, {"one.txt": LEGEND.format("Weaver", "Widow", said)})

    assert "Weaver" not in texts["one.txt"]
    assert "Marsh" not in texts["one.txt"]
    assert "the marsh" in texts["one.txt"]
    assert "P3 – Widow" in texts["one.txt"]
    assert "Widow" in lines


def test_names_of_folders(tmp_path: Path) -> None:
    folders = ("Penhallow family", "Focus groups 2024", "Harbour Point", "Interviews", "Wave 2")
    texts, lines = copied(
        tmp_path, {f"{one}/{number}.txt": TALK.format(said="Quiet.") for number, one in enumerate(folders)}
    )

    kept = {path.partition("/")[0] for path in texts}
    assert {"Focus groups 2024", "Harbour Point", "Interviews", "Wave 2"} < kept
    assert not any("Penhallow" in path for path in kept)
    assert "Harbour Point" in lines
    assert "Focus" not in lines
