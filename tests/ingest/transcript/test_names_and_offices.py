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


def test_in_a_court_who_speaks_once_speaks_and_the_contents_do_not(tmp_path: Path) -> None:
    parts = (("OPENING", "NORA B. HOLT"), ("OPENING", "ADA ROWE"), ("CLOSING", "NORA B. HOLT"))
    head = "CONTENTS\n\n" + "".join(f"{part} WORDS OF:\n\n{name}\n\n" for part, name in parts)
    talk = [
        ("JUSTICE LANYON", "We hear Ms. Holt first, on the boat and its mooring."),
        ("MS. HOLT", "Thank you. The boat lay at the pier, and nobody had untied it."),
        ("JUSTICE VALE", "Was it not on the bank in the morning?"),
        ("MS. HOLT", "Not before the tide, which came at nine."),
        ("JUSTICE LANYON", "And who saw it there at eight?"),
        ("MS. HOLT", "My client and her sister."),
        ("JUSTICE VALE", "Her sister was asleep, I read."),
        ("MS. HOLT", "Until seven, as she told us."),
    ]
    last = [("JUSTICE LANYON", "Justice Merrow?"), ("JUSTICE MERROW", "Only this: whose rope was it?"), talk[-1]]
    text = "\n\n".join(f"{name}: {said}" for name, said in talk)
    rest = "\n\n".join(f"{name}: {said}" for name, said in last)
    document = read_alone(tmp_path, f"{head}\n{text}\n\nCLOSING WORDS OF NORA B. HOLT\nFOR THE OWNER\n\n{rest}\n")

    assert speech(document) == [*talk, *last]


@pytest.mark.parametrize("shout", ["NO NO NO, NOT NOW!", "YES, ON THE --"])
def test_what_is_called_out_in_capitals_is_said(tmp_path: Path, shout: str) -> None:
    talk = [("MS. HOLT", "Who untied it?"), ("MR. VALE", "I have told you all of it."), ("MS. HOLT", "Once more?")] * 3
    text = "\n\n".join(f"{name}: {said}" for name, said in talk)
    document = read_alone(tmp_path, f"{text}\n\nMR. VALE: I said it.\n\n{shout}\n\n{text}\n")

    assert any(shout in said for _, said in speech(document))


def test_a_name_alone_on_its_line_goes_on_behind_an_initial(tmp_path: Path) -> None:
    who = {"a": "Ada M. Robertson, Jr.", "b": "Nora Q. Vale", "c": "Ruth B. Lindt"}
    document = read_alone(tmp_path, "\n\n".join(f"{who[key]}\n\n{said}" for key, said in SAID))
    assert [said for _, said in speech(document)] == [said for _, said in SAID]
    assert len({name for name, _ in speech(document)}) == len(who)


def test_frames_that_are_dropped_stand_behind_a_semicolon() -> None:
    assert stamp_of("00;01;12;04") == stamp_of("00:01:12;04") == (72.0, 72.0)
    assert stamp_of("[00;01;12;04 - 00;01;15;20]") == (72.0, 75.0)
    assert stamp_of("01;02") is None
