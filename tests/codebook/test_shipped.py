from __future__ import annotations

import csv
import re
from pathlib import Path

from pipeline.codebook import builtin, load_codebook
from pipeline.ingest import read_corpus
from pipeline.model import Codebook
from tests.shared import shared

RUN = 10
SHORT_RUN = 6


def frame() -> Codebook:
    path = builtin("system-leadership")
    assert path is not None
    return load_codebook(path)


def runs(text: str, *, length: int = RUN) -> set[tuple[str, ...]]:
    found = re.findall(r"[a-z0-9]+", text.casefold().replace("’", "'").replace("'", ""))
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def test_every_code_is_told_whole() -> None:
    for code in frame().codes:
        assert code.include, code.id
        assert code.exclude, code.id
        assert 7 <= len(code.examples) <= 9, code.id
        assert all(8 <= len(example.split()) <= 30 for example in code.examples), code.id
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


def test_no_example_is_taken_from_the_sample_corpus() -> None:
    # An example that stands in the sample would make the demo find what it was told.
    taken: set[tuple[str, ...]] = set()
    documents = read_corpus(Path(__file__).parents[2] / "corpora" / "sample").documents
    for document in documents:
        taken |= runs(document.text, length=SHORT_RUN)
    assert taken
    for code in frame().codes:
        for example in code.examples:
            assert not runs(example, length=SHORT_RUN) & taken, (code.id, example)


def test_an_example_is_of_one_code_only() -> None:
    examples = [(code.id, example) for code in frame().codes for example in code.examples]
    assert len({example.casefold() for _, example in examples}) == len(examples)
