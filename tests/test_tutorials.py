"""Every command that the tutorials show works, in the order in which they show it.

One run of a part of the sample corpus is shared by all of them, and the sentence encoder is left out: neither is what
is tried. Between two commands the reader fills in workbooks; so does the test.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import status

ROOT = Path(__file__).resolve().parents[1]
TUTORIALS = sorted((ROOT / "docs" / "tutorials").glob("*.md"))
FIRST = "thematrix run corpora/sample --codebook system-leadership --out outputs/first"
PART = (
    "cases.csv",
    "home-tide/01-tapsell.vtt",
    "home-tide/04-whitcombe.srt",
    "long-table/08-doubleday.docx",
    "long-table/panel-survey.csv",
)
"""Of the sample: whoever the tutorials speak of, both programmes, and who did not consent."""
FASTER = {"run", "discover", "learn"}


def commands(page: Path) -> list[str]:
    return re.findall(r"^thematrix .+$", page.read_text(encoding="utf-8"), re.MULTILINE)


def given(command: str) -> int:
    words = shlex.split(command)[1:]
    return status([*words, "--fast"] if words[0] in FASTER else words)


def decide_on_every_row(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Read me"]["B3"] = "Ann"
    sheet = book["Review"]
    rows = list(sheet.iter_rows())
    heads = next([cell.value for cell in row] for row in rows if "answer" in [cell.value for cell in row])
    for row in rows:
        if row[heads.index("code id")].value == "(done)":
            row[heads.index("answer")].value = "x"
    book.save(path)


def code_every_passage(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Passages"]
    column = next(cell.column for cell in sheet[1] if cell.value == "codes")
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, column).value = "none" if row % 3 else "barrier/turnover"
    book.save(path)


FILLED_IN: dict[str, Callable[[Path], None]] = {"review": decide_on_every_row, "sample": code_every_passage}


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample corpus and the run with which every tutorial begins."""
    folder = tmp_path_factory.mktemp("tutorials")
    for name in PART:
        (folder / "corpora" / "sample" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "corpora" / "sample" / name, folder / "corpora" / "sample" / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert given(FIRST) == 0
    return folder


@pytest.mark.parametrize("page", TUTORIALS, ids=lambda page: page.stem)
def test_every_command_of_a_tutorial_works(
    page: Path, coded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(coded, tmp_path / "folder")
    monkeypatch.chdir(folder)
    shown = commands(page)
    assert FIRST in shown
    for command in shown:
        if command == FIRST:
            continue
        assert given(command) == 0, command
        words = shlex.split(command)
        if words[1] in FILLED_IN:
            FILLED_IN[words[1]](folder / words[words.index("--out") + 1])
    written = [command.split("--out ")[1].split()[0] for command in shown if "--out" in command]
    assert [name for name in written if not (folder / name).exists()] == []
