"""Words that the program says itself in outputs, and that somebody or some place is called by, are no leak."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from pipeline.cli import status
from pipeline.export.own_words import says_itself
from pipeline.pseudonyms.entities import person
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.patterns import patterned
from pipeline.workflows.pseudonymise import pseudonymise

TALK = "I: How was it in {1}, {0}?\n\n{0}: We had no money in {1}.\n\nI: And now?\n\n{0}: It is better.\n"
CODEBOOK = """
title: Money
codes:
  - id: money
    name: {}
    definition: Talk of money.
    rules: ["no money"]
"""


def shared(tmp_path: Path, folders: tuple[str, str], code: str = "Money") -> tuple[int, Path]:
    """The status of an export that is passed on, and where it lies."""
    people = ("Mark Case", "Hugh Craig", "Iris Code", "Orla Quayle")
    for number, name in enumerate(people, start=1):
        folder = folders[number % 2]
        path = tmp_path / "talks" / folder / f"{number}_{name.split()[0]}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TALK.format(name, folder), encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK.format(code), encoding="utf-8")
    (tmp_path / "own").write_text("\n".join(f"place: {folder}" for folder in folders), encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    (tmp_path / "identity").write_text(identity, encoding="utf-8")
    own = tmp_path / "own"
    made = pseudonymise(tmp_path / "talks", tmp_path / "copy", key=tmp_path / "key", own=own, secret=lambda: identity)
    assert made.good
    run = f"run {tmp_path}/talks --codebook {tmp_path}/codebook.yaml --out {tmp_path}/run --fast --quiet"
    assert status(run.split()) == 0
    share = f"export {tmp_path}/run --out {tmp_path}/shared --share {tmp_path}/key --secret {tmp_path}/identity"
    return status(share.split()), tmp_path / "shared"


@pytest.mark.parametrize("folders", [("Case Hill", "Theme Park"), ("Harrogate 2", "Reading")])
def test_folders_that_are_called_after_places_are_shared(tmp_path: Path, folders: tuple[str, str]) -> None:
    ended, out = shared(tmp_path, folders)

    assert ended == 0
    tables = (out / "cases.csv").read_text(encoding="utf-8-sig") + (out / "quotes.md").read_text(encoding="utf-8")
    for name in (*folders, "Mark", "Hugh", "Orla"):
        assert name not in tables


def test_a_code_that_names_somebody_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended, out = shared(tmp_path, ("Harrogate", "Reading"), code="Asked by Case")

    assert ended == 1
    assert not any(path.is_file() for path in out.rglob("*"))
    assert "still name somebody" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("found", "around", "own"),
    [
        ("Craig", "of COREQ (Tong, Sainsbury and Craig 2007) that concern", True),
        ("Craig", "and then Sainsbury and Craig went home", False),
        ("Craig", "Craig", False),
        ("SHA", "Who speaks where in this text (SHA-256 ----------): positions", True),
        ("SHA", "she said it to me (SHA-256 ----------)", False),
        ("JSON", "Its stretches, as JSON: a pair of start and end each", True),
    ],
)
def test_what_the_program_cites_is_its_own(found: str, around: str, own: bool) -> None:
    assert says_itself(found, around) is own


def test_a_name_of_its_own_is_no_other_that_sounds_alike() -> None:
    people = [one for one in (person("Salvador Quiroga"),) if one]
    assert Matcher(people).find("Then Craig came to us.") == []
    assert Matcher(people).find("Then Quirroga came to us.")


@pytest.mark.parametrize(("text", "named"), [("by SHA-256 of it", 0), ("see SHA256 there", 0), ("with Sha there", 1)])
def test_letters_before_figures_are_short_for_nobody(text: str, named: int) -> None:
    one = person("Shantelle Osgood")
    assert one
    one.speaks.add("")
    assert len(Matcher([one]).find(text)) == named


def test_a_folder_and_its_file_are_no_number_of_a_case() -> None:
    assert list(patterned("Case Hill/1_Mark.txt", name=True)) == []


def test_leaks_agrees_with_the_export_that_named_nobody(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    talk = (
        "I: Who paid, Grace Case?\n\nGrace Case: Nobody had money.\n\nI: And Speakers?\n\nGrace Case: She had none.\n"
    )
    (tmp_path / "talks" / "one.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "own").write_text("Speakers", encoding="utf-8")
    (tmp_path / "pw").write_text(str(pyrage.x25519.Identity.generate()), encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK.format("Money").replace("no money", "money"), encoding="utf-8")
    folder, key = tmp_path, f"--secret {tmp_path}/pw"
    assert status(f"pseudonymise {folder}/talks --out {folder}/copy {key} --list {folder}/own".split()) == 0
    assert (
        status(f"run {folder}/talks --codebook {folder}/codebook.yaml --out {folder}/run --fast --quiet".split()) == 0
    )
    assert status(f"export {folder}/run --out {folder}/shared --share {folder}/copy.key {key}".split()) == 0
    assert status(f"leaks {folder}/shared --key {folder}/copy.key {key}".split()) == 0
