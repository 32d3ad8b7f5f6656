"""What gives people away says as little in shared outputs as in a copy: ages, dates of birth, numbers."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import pyrage
import pytest

from pipeline.cli import status
from pipeline.workflows.pseudonymise import pseudonymise

TALKS = {
    "one.txt": (
        "Interviewer: Rees\nParticipant: Ottilie Brandvold\nAge: 47\nDate of interview: 14 May 2025\n\n"
        "Interviewer: How was it?\n\nOttilie Brandvold: We had no money then.\n\n"
        "Interviewer: And now?\n\nOttilie Brandvold: There is more money, since 14 May 2025.\n"
    ),
    "two.txt": (
        "Interviewer: Rees\nParticipant: Wendel Askham\nDOB: 02.07.1973\n\n"
        "Interviewer: How was it?\n\nWendel Askham: I had no money at all.\n\n"
        "Interviewer: And now?\n\nWendel Askham: It is better.\n"
    ),
}
SHEET = (
    "document,speaker,age,birthday,born,staff number,site\n"
    "one.txt,Ottilie Brandvold,47,9 March 1978,1978,44 182 9,east\n"
    "two.txt,Wendel Askham,52,2 July 1973,1973,44 190 1,west\n"
)
CODEBOOK = """
title: Money
codes:
  - id: money
    name: Money
    definition: Talk of money.
    rules: ["no money", "more money"]
"""
TOLD = re.compile(r"\b(?:47|52|1973|1978|44 182 9|44 190 1|02\.07)\b")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("less")
    (base / "talks").mkdir()
    for name, text in {**TALKS, "cases.csv": SHEET}.items():
        (base / "talks" / name).write_text(text, encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    (base / "identity").write_text(identity, encoding="utf-8")
    pseudonymise(base / "talks", base / "copy", key=base / "key", secret=lambda: identity)
    for corpus, run in (("talks", "run"), ("copy", "run-on-copy")):
        command = f"run {base}/{corpus} --codebook {base}/codebook.yaml --out {base}/{run} --fast --quiet"
        assert status(command.split()) == 0
    return base


def share(study: Path) -> str:
    return f"--share {study}/key --secret {study}/identity"


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def test_shared_cases_say_what_the_copy_says(study: Path) -> None:
    assert status(f"export {study}/run --out {study}/shared {share(study)}".split()) == 0

    made = rows(study / "shared" / "cases.csv")
    assert made == rows(study / "run-on-copy" / "cases.csv")
    assert [row["age"] for row in made] in (["45 to 49", "50 to 54"], ["50 to 54", "45 to 49"])
    assert {row["staff number"] for row in made} == {"[number]"}
    with zipfile.ZipFile(study / "shared" / "project.qdpx") as project:
        texts = [
            project.read(name).decode("utf-8-sig") for name in project.namelist() if not name.endswith((".docx", "/"))
        ]
    for told in (*texts, (study / "shared" / "cases.csv").read_text(encoding="utf-8-sig")):
        assert TOLD.search(told) is None
    assert any("Age: 45 to 49" in text for text in texts)
    assert any("DOB: 1970 to 1974" in text for text in texts)


def test_shared_codings_stand_on_their_words(study: Path) -> None:
    status(f"export {study}/run --out {study}/again {share(study)}".split())
    codings = rows(study / "again" / "codings.csv")
    assert codings
    assert all("money" in row["text"] for row in codings)


@pytest.mark.parametrize("command", ["matrix {}/run --rows age", "compare {}/run --by age", "compare {}/run --by born"])
def test_tables_by_an_age_have_bands(study: Path, tmp_path: Path, command: str) -> None:
    asked = f"{command.format(study)} --out {tmp_path}/made.csv {share(study)}"
    assert status(asked.split()) == 0
    text = (tmp_path / "made.csv").read_text(encoding="utf-8-sig")
    assert TOLD.search(text) is None
    assert re.search(r"45 to 49|1975 to 1979", text)
