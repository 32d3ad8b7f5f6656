"""A question is one by its mark, whatever script that mark is of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.model import Role

MARKS = ["?", "\uff1f", "\u061f", "\u1367"]
"""Latin, full-width, Arabic, Ethiopic."""

ASKED = [f"How was the lock on day {number}" for number in ("one", "two", "three", "four", "five", "six", "seven")]
SAID = [
    "It was long, and I walked home along the towpath.",
    "We waited for the ferry until my brother came with the van.",
    "Nobody was there but me and the dog.",
    "I fell asleep, so I cannot tell.",
    "They mended the gate while I was at the market.",
    "You should have seen it, all of it was ice.",
    "Quiet, as on most days then.",
]


def roles(path: Path, text: str) -> list[Role]:
    """Whose the turns of a file are."""
    path.write_text(text, encoding="utf-8")
    (document,) = read_corpus(path).documents
    return [turn.role for turn in document.turns]


BY_TURNS = [Role.INTERVIEWER, Role.RESPONDENT] * len(ASKED)


@pytest.mark.parametrize("mark", MARKS)
def test_answers_behind_a_dash(tmp_path: Path, mark: str) -> None:
    text = "\n\n".join(f"{asked}{mark} \u2013 {said}" for asked, said in zip(ASKED, SAID, strict=True))
    assert roles(tmp_path / "talk.txt", text) == BY_TURNS


@pytest.mark.parametrize("mark", MARKS)
def test_a_table_of_questions_and_answers(tmp_path: Path, mark: str) -> None:
    text = "\n".join(f'"{asked}{mark}","{said}"' for asked, said in zip(ASKED, SAID, strict=True))
    assert roles(tmp_path / "talk.csv", text) == BY_TURNS


@pytest.mark.parametrize("mark", MARKS)
def test_a_survey_in_json(tmp_path: Path, mark: str) -> None:
    records = [
        {f"{ASKED[0]}{mark}": said, f"{ASKED[1]}{mark}": other} for said, other in zip(SAID, SAID[::-1], strict=True)
    ]
    path = tmp_path / "survey.json"
    path.write_text(json.dumps(records, ensure_ascii=False), encoding="utf-8")

    read = read_corpus(path)
    assert not read.failed
    assert sum(len(document.turns) for document in read.documents) == 4 * len(SAID)
