"""Sheets of notes beside sheets of talk are nobody's words, and told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from tests.ingest.make import workbook

TALK = [
    ("speaker", "text"),
    ("Interviewer", "How did you come here?"),
    ("Salma", "I came with my sister in the spring, and I stayed."),
    ("Interviewer", "And in the day?"),
    ("Salma", "I sew for the shop below, and I like the quiet."),
]
NOTES = [("She seemed tired; think about rest as care.",), ("Ask her about the shop.",)]


@pytest.mark.parametrize("name", ["Memo", "Memos", "Field notes", "Notizen", "Feldnotizen", "Mémo", "Notas de campo"])
@pytest.mark.parametrize("head", [[], [("Text",)], [("id", "text")]])
def test_a_sheet_of_notes_is_no_case(name: str, head: list[tuple[str, ...]], tmp_path: Path) -> None:
    notes = [(str(at), *row) for at, row in enumerate(NOTES)] if head and len(head[0]) > 1 else NOTES
    (tmp_path / "talks.xlsx").write_bytes(workbook(**{"Interview": TALK, name: [*head, *notes]}))
    corpus = read_corpus(tmp_path)

    assert [case.id for case in corpus.cases] == ["Salma"]
    told = [*corpus.warnings, *(line for document in corpus.documents for line in document.warnings)]
    assert any(f"the sheet {name!r} holds notes of nobody's words and was not read" in line for line in told)


def test_a_sheet_with_who_speaks_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    other = [TALK[0], ("Interviewer", "Where do you bake?"), ("Omar", "I bake in the yard behind the mill, alone.")]
    (tmp_path / "talks.xlsx").write_bytes(workbook(Interview=TALK, Memo=other))

    assert {case.id for case in read_corpus(tmp_path).cases} == {"Salma", "Omar"}
