"""A file that is called by a part of somebody's name takes nothing from the whole name in the copy."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from pipeline.workflows.pseudonymise import Pseudonymised, pseudonymise

TALK = """{asks}: How did you find the allotment, {first}?
{answers}: The {word} one on the corner was free, and {answers} was on the list.
{asks}: Will you keep it?
{answers}: As long as my knees hold, ask anybody on the lane.
"""


def copied(tmp_path: Path, files: dict[str, str]) -> tuple[Pseudonymised, dict[str, str]]:
    for name, text in files.items():
        path = tmp_path / "talks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    secret = str(pyrage.x25519.Identity.generate())
    made = pseudonymise(tmp_path / "talks", tmp_path / "copy", key=tmp_path / "key", secret=lambda: secret)
    texts = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "copy").iterdir()}
    return made, texts


@pytest.mark.parametrize("file", ["Bridget", "Tunstall", "bridget", "BRIDGET", "Bridget Tunstall", "Bridget 2", "B_T"])
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_no_part_of_the_name_stays(tmp_path: Path, file: str, suffix: str) -> None:
    talk = TALK.format(asks="Owen Prosser", answers="Bridget Tunstall", first="Bridget", word="muddy")

    made, texts = copied(tmp_path, {file + suffix: talk})

    (name, text) = next(iter(texts.items()))
    assert made.good
    assert not any(part in (name + text).casefold() for part in ("bridget", "tunstall", "owen", "prosser"))
    labels = {line.partition(":")[0] for line in text.splitlines()}
    assert len(labels) == 2
    assert all(len(label.split()) == 2 for label in labels)
    assert "Will you keep it?" in text


def test_the_sheet_names_them_whole_and_finds_its_file(tmp_path: Path) -> None:
    talk = TALK.format(asks="OP", answers="BT", first="mate", word="muddy")
    sheet = "document,speaker,case\nBridget.txt,BT,Bridget Tunstall\n"

    made, texts = copied(tmp_path, {"Bridget.txt": talk, "cases.csv": sheet})

    (name,) = texts.keys() - {"cases.csv"}
    row = texts["cases.csv"].splitlines()[1].split(",")
    assert made.good
    assert row[0] == name
    assert len(row[2].split()) == 2
    assert "Tunstall" not in texts["cases.csv"]


def test_a_name_that_is_a_word_too_is_no_file_in_what_is_said(tmp_path: Path) -> None:
    talk = TALK.format(asks="Owen Prosser", answers="Will Tunstall", first="Will", word="muddy")

    made, texts = copied(tmp_path, {"Will.txt": talk})

    ((name, text),) = texts.items()
    assert made.good
    assert name != "Will.txt"
    assert "Will you keep it?" in text
    assert "Tunstall" not in text


def test_of_two_of_one_first_name_each_keeps_her_own(tmp_path: Path) -> None:
    names = ("Bridget Tunstall", "Bridget Okonjo")
    talks = [TALK.format(asks="Owen Prosser", answers=name, first="Bridget", word="muddy") for name in names]

    made, texts = copied(tmp_path, {"Bridget.txt": talks[0], "Another talk.txt": talks[1]})

    assert made.good
    for text in texts.values():
        whole = text.splitlines()[1].partition(":")[0]
        assert text.splitlines()[0].endswith(f", {whole.split()[0]}?")
