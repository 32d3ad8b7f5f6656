"""Versions of a codebook: files that a person reads and a run uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.codebook.history import folder_of, keep, text_of, versions
from pipeline.errors import CallError

BOOK = "title: Winter\ncodes:\n- id: cold\n  definition: It is cold.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "book.yaml"


def test_a_version_is_the_codebook_with_who_when_and_why(file: Path) -> None:
    made = keep(file, BOOK, when="2026-01-02T03:04:05+00:00", who="Ada\nMoss", what="cold added", why="asked: for # it")
    assert made is not None
    assert made.path.name == "0001.yaml"
    assert load_codebook(made.path).codes[0].id == "cold"
    assert keep(file, BOOK, when="", who="", what="again") is None
    other = "---\n# ----\n" + BOOK.replace("cold", "wet")
    assert keep(file, other, when="", who="", what="wet")
    found = versions(file)
    assert [(one.number, one.who, one.why) for one in found] == [(2, "", ""), (1, "Ada Moss", "asked: for # it")]
    assert [text_of(one) for one in found] == [other, BOOK]


def test_what_is_no_version_is_passed_over(file: Path) -> None:
    keep(file, BOOK, when="", who="", what="first")
    folder = folder_of(file)
    (folder / "notes.yaml").write_text("mine", encoding="utf-8")
    (folder / "0007.yaml.123.tmp").write_text("half", encoding="utf-8")
    (folder / "0009.yaml").symlink_to(folder / "0001.yaml")
    (folder / "0003.yaml").write_text(BOOK, encoding="utf-8")
    assert [(one.number, one.what) for one in versions(file)] == [(3, ""), (1, "first")]
    assert text_of(versions(file)[0]) == BOOK


def test_a_link_in_place_of_the_folder_is_not_followed(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder_of(file).symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(CallError, match="is a link"):
        keep(file, BOOK, when="", who="", what="first")
    assert versions(file) == ()
    assert not list((tmp_path / "elsewhere").iterdir())
