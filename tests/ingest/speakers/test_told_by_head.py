"""What a head tells beside its fields: whose talk it is, a table's rows, who takes notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import Corpus, read_corpus
from pipeline.model import Role

TALK = """

I: How was the night?
R: Quiet, and we were two on the ward.
I: And the day?
R: Busy, and the tea is good.
I: Anything else?
R: No, that is all I have to say.
"""
THREE = (
    TALK.replace("I:", "Tess:")
    .replace("R:", "Maureen:")
    .replace("Tess: Anything", "Omar: The recorder is on, please go on.\nTess: Anything")
)


def read(folder: Path, text: str, name: str = "talk-7.md") -> Corpus:
    (folder / name).write_text(text, encoding="utf-8")
    return read_corpus(folder)


@pytest.mark.parametrize(
    "head",
    [
        "Interview with Maureen Calloway",
        "INTERVIEW 4 – MAUREEN CALLOWAY (ward sister)",
        "Transcript: Maureen Calloway, ward sister\n14 March 2024",
        "# Maureen Calloway",
        "Gespräch mit Maureen Calloway",
        "| Participant | Maureen Calloway |\n|---|---|\n| Interviewer | Tess Lind |",
        "| Name | Age | Ward |\n|---|---|---|\n| Maureen Calloway | 47 | 7 |",
    ],
)
def test_a_name_in_a_title_or_a_table_is_the_case(tmp_path: Path, head: str) -> None:
    assert [case.id for case in read(tmp_path, head + TALK).cases] == ["Maureen Calloway"]


def test_a_table_tells_attributes(tmp_path: Path) -> None:
    head = "| Name | Age | Ward |\n|---|---|---|\n| Maureen Calloway | 47 | 7 |"
    assert read(tmp_path, head + TALK).cases[0].attributes == {"age": "47", "ward": "7"}


@pytest.mark.parametrize(
    "head",
    [
        "Interview with Night Staff",
        "Night Shift Study",
        "Interviewer: Maureen Calloway\nDate: 14 March 2024\n\nMaureen Calloway",
        "Interview with Maureen Calloway\n\nInterview with Orla Quayle",
        "Harbour General",
    ],
)
def test_what_names_nobody_or_who_asks_is_no_case(tmp_path: Path, head: str) -> None:
    assert [case.id for case in read(tmp_path, head + TALK).cases] == ["talk-7"]


@pytest.mark.parametrize(
    "head",
    [
        "Interviewer: Tess Lind\nNote taker: Omar Reyes\nParticipant: Maureen Calloway",
        "Interviewer: Tess\nNote-taker: Omar",
        "Facilitator: Tess Lind\nObserver: Omar Reyes\nDate: 14 March 2024",
        "Tess Lind (interviewer), Omar Reyes (note taker), Maureen Calloway (participant)",
        "Notes taken by Omar Reyes\nInterviewed by Tess Lind",
        "Interviewerin: Tess Lind\nProtokollant: Omar Reyes\nDatum: 14.3.2024",
    ],
)
def test_who_takes_notes_is_no_case_and_told(tmp_path: Path, head: str) -> None:
    corpus = read(tmp_path, head + THREE, "talk-7.txt")
    (document,) = corpus.documents

    assert [case.id.partition(" ")[0] for case in corpus.cases] == ["Maureen"]
    assert {turn.role for turn in document.turns if turn.label == "Omar"} == {Role.OTHER}
    assert any("'Omar' takes notes by the head" in line for line in document.warnings)


def test_who_takes_notes_and_asks_alone_stays_who_asks(tmp_path: Path) -> None:
    text = "Note taker: Tess Lind\nDate: 14 March 2024" + TALK.replace("I:", "Tess:").replace("R:", "Maureen:")
    (document,) = read(tmp_path, text, "talk-7.txt").documents

    assert {turn.role for turn in document.turns if turn.label == "Tess"} == {Role.INTERVIEWER}
