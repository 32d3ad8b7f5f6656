from __future__ import annotations

import csv
import re
from pathlib import Path

from pipeline.codebook import builtin, load_codebook
from pipeline.model import Codebook
from tests.shared import shared

RUN = 10


def frame() -> Codebook:
    path = builtin("system-leadership")
    assert path is not None
    return load_codebook(path)


def runs(text: str) -> set[tuple[str, ...]]:
    found = re.findall(r"[a-z0-9]+", text.casefold().replace("’", "'").replace("'", ""))
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def test_every_code_is_told_whole() -> None:
    for code in frame().codes:
        assert code.include, code.id
        assert code.exclude, code.id
        assert 2 <= len(code.examples) <= 4, code.id
        assert len(code.rules) >= 3, code.id
        assert 15 <= len(code.definition.split()) <= 60, code.id


def test_its_codes_are_those_of_the_code_frame() -> None:
    with shared("bench", "system-leadership", "codebook.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [code.id for code in frame().codes] == [row["code"] for row in csv.DictReader(file)]


def test_no_ten_words_in_a_row_are_anybody_elses() -> None:
    sources = [shared("gold", "codes.md"), shared("bench", "system-leadership", "passages.csv")]
    sources += sorted(Path(shared("seeds")).glob("*.txt"))
    taken = {run for path in sources for run in runs(path.read_text(encoding="utf-8", errors="replace"))}
    for code in frame().codes:
        for text in (code.definition, code.include, code.exclude, *code.examples):
            assert not runs(text) & taken, (code.id, text)
