"""Labels that name an office, whose son somebody is, or who else speaks in court; times whose frames are dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.label_names import is_written_as_name
from tests.ingest.make import read_alone, speech

SAID = (
    ("a", "Shall we start with the bus?"),
    ("b", "Yes. I drove it on Tuesday, and it was late."),
    ("c", "It is the bridge. Nobody gets across before nine."),
    ("a", "Could we move the stop?"),
    ("c", "We could, but then my school has none."),
    ("b", "I would rather walk a little."),
    ("a", "How many of you would?"),
    ("b", "Most of us, I think."),
)


@pytest.mark.parametrize(
    "names",
    [
        ("M. le président", "Mme Pia Lenk", "M. Jonas Pohl"),
        ("Mme la présidente", "M. Pohl", "Mme Lenk"),
        ("M. le rapporteur général", "M. Pohl", "Mme la ministre"),
    ],
)
def test_offices_before_a_full_stop(tmp_path: Path, names: tuple[str, str, str]) -> None:
    who = dict(zip("abc", names, strict=True))
    document = read_alone(tmp_path, "\n\n".join(f"{who[key]}. {said}" for key, said in SAID))
    assert speech(document) == [(who[key], said) for key, said in SAID]


def test_whose_son_somebody_is_belongs_to_the_name(tmp_path: Path) -> None:
    for name in ("Ada M. Robertson, Jr.", "Ada Robertson, III", "Ada Robertson, Sr"):
        assert is_written_as_name(name)
    who = {"a": "Ada M. Robertson, Jr.", "b": "Nora Q. Vale", "c": "Ruth Lindt"}
    document = read_alone(tmp_path, "\n\n".join(f"#### {who[key]}\n\n{said}" for key, said in SAID), "talk.md")
    assert [said for _, said in speech(document)] == [said for _, said in SAID]
    assert speech(document)[0][0].startswith("Ada M. Robertson, Jr")


def test_who_else_speaks_in_court_speaks_once(tmp_path: Path) -> None:
    rows = (
        ("Q", "Where was the boat?"), ("A", "At the pier, as I said."), ("Q", "Was it not on the bank?"),
        ("MS. ROWE", "Objection. Leading."), ("A", "It was at the pier."), ("Q", "Who told you so?"),
        ("THE WITNESS", "May I answer?"), ("Q", "You may."), ("A", "My sister did."),
    )  # fmt: skip
    for stop in (".  ", "    ", "\t"):
        text = "\n".join(f"     {who}{stop if len(who) == 1 else ':  '}{said}" for who, said in rows)
        document = read_alone(tmp_path, f"BY MR. HOLT:\n{text}\n")
        assert speech(document) == list(rows)
        assert not [warning for warning in document.warnings if "no people" in warning]


def test_a_name_alone_on_its_line_goes_on_behind_an_initial(tmp_path: Path) -> None:
    who = {"a": "Ada M. Robertson, Jr.", "b": "Nora Q. Vale", "c": "Ruth B. Lindt"}
    document = read_alone(tmp_path, "\n\n".join(f"{who[key]}\n\n{said}" for key, said in SAID))
    assert [said for _, said in speech(document)] == [said for _, said in SAID]
    assert len({name for name, _ in speech(document)}) == len(who)


def test_frames_that_are_dropped_stand_behind_a_semicolon() -> None:
    assert stamp_of("00;01;12;04") == stamp_of("00:01:12;04") == (72.0, 72.0)
    assert stamp_of("[00;01;12;04 - 00;01;15;20]") == (72.0, 75.0)
    assert stamp_of("01;02") is None
