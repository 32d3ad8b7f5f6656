"""The codebooks for other fields, each on a transcript of its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.codebook import load_codebook
from pipeline.codebook.convert import write_codebook
from pipeline.codebook.diff import difference
from pipeline.codebook.lint import review
from pipeline.coding.learned.calibration import kappa

ROOT = Path(__file__).resolve().parents[2]

# What each answer is about, by its first words, as a person coded it before the coder did.
IMPLEMENTATION = {
    "It came out": {"innovation/source", "innovation/evidence"},
    "On paper there": {"innovation/complexity", "inner/compatibility"},
    "We changed it": {"process/adapting", "innovation/adaptability"},
    "Bea. She was": {"individuals/leads-and-facilitators"},
    "The chief executive": {"individuals/senior-leaders", "individuals/line-managers"},
    "One afternoon in": {"inner/knowledge", "individuals/capability"},
    "On the paper": {"inner/resources", "inner/work-organisation"},
    "The pandemic, the": {"outer/incidents", "outer/financing"},
    "There was a": {"process/reflecting", "inner/learning-climate"},
    "We had not": {"process/assessing-needs", "individuals/need"},
    "I was sceptical": {"individuals/motivation", "innovation/advantage"},
}
PATIENTS = {
    "With the telephone": {"access/appointments"},
    "Six hours in": {"access/waiting", "people/dignity"},
    "A young doctor": {"care/information", "care/say"},
    "The nurses were": {"people/kindness", "place/staffing"},
    "That was the": {"care/pain"},
    "Spotless, I will": {"place/surroundings", "place/food"},
    "Visiting was one": {"people/family", "access/travel"},
    "They discharged me": {"care/leaving", "care/medicines", "care/together"},
    "I am grateful": {"verdict/gratitude", "verdict/harm", "care/skill"},
}


@pytest.mark.parametrize("name", ["implementation", "patient-experience"])
def test_every_code_has_a_definition_and_examples(name: str) -> None:
    frame = load_codebook(ROOT / "codebooks" / f"{name}.yaml")
    assert review(frame).warnings == ()
    assert all(code.definition and len(code.examples) >= 2 for code in frame.codes)


@pytest.mark.parametrize("suffix", ["yaml", "csv", "xlsx", "qdc"])
@pytest.mark.parametrize("name", ["system-leadership", "implementation", "patient-experience"])
def test_every_format_gives_the_codes_back(name: str, suffix: str, tmp_path: Path) -> None:
    frame = load_codebook(ROOT / "codebooks" / f"{name}.yaml")
    path = tmp_path / f"there.{suffix}"
    write_codebook(frame, path, rules=True)
    assert difference(frame, load_codebook(path)).nothing


@pytest.mark.parametrize(
    ("book", "corpus", "meant"),
    [("implementation", "implementation", IMPLEMENTATION), ("patient-experience", "patients", PATIENTS)],
)
def test_a_transcript_is_coded_as_it_is_meant(
    tmp_path: Path, book: str, corpus: str, meant: dict[str, set[str]]
) -> None:
    import numpy as np

    path = ROOT / "codebooks" / f"{book}.yaml"
    call = ["run", str(ROOT / "corpora" / corpus), "--codebook", str(path), "--out", str(tmp_path / "out")]
    assert status([*call, "--quiet"]) == 0
    codes = [code.id for code in load_codebook(path).codes]
    found: dict[str, set[str]] = {start: set() for start in meant}
    with (tmp_path / "out" / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            start = next(start for start in meant if row["text"].startswith(start))
            found[start].add(row["code"])
    given = np.array([code in found[start] for start in meant for code in codes])
    wanted = np.array([code in meant[start] for start in meant for code in codes])
    assert kappa(given, wanted) > 0.6, {start: (found[start], meant[start]) for start in meant}
