"""A column of the part that each speaker has, and cells in which R wrote that nothing stands there."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.ingest.registry import choose
from pipeline.model import Document, Role
from tests.ingest.make import received, speech

SAID = (
    ("Ida Lode", "Moderator", "Good evening. We begin with the mill, Mr Quist."),
    ("Omar Quist", "Candidate", "Thank you. Who would not begin with the mill?"),
    ("Ida Lode", "Moderator", "Mrs Rame, you have a minute."),
    ("Ruth Rame", "Candidate", "Why do we speak of mills at all?"),
    ("Ida Lode", "Moderator", "Go on."),
    ("Omar Quist", "Candidate", "I own none of them. Do you?"),
    ("Ida Lode", "Moderator", "That is all we have time for."),
    ("Ruth Rame", "Candidate", "What a pity. Is it?"),
)


def read(header: str, rows: Sequence[tuple[str, ...]]) -> Document:
    text = "\n".join([header, *(",".join(f'"{cell}"' for cell in row) for row in rows)])
    file = received(text + "\n", "talk.csv")
    (document,) = choose(file).read(file)
    return document


@pytest.mark.parametrize("name", ["type", "kind", "who_is_it"])
def test_a_column_that_tells_the_part_of_each_tells_who_asks(name: str) -> None:
    document = read(f"speaker,{name},speech", [*SAID])

    asks = {turn.speaker for turn in document.turns if turn.role is Role.INTERVIEWER}
    assert asks == {"Ida Lode"}
    assert [text for _, text in speech(document)] == [text for *_, text in SAID]


def test_a_column_that_tells_of_each_row_tells_no_parts() -> None:
    rows = [(who, ("Moderator", "Candidate")[place % 3 == 0], text) for place, (who, _, text) in enumerate(SAID)]

    document = read("speaker,topic,speech", rows)

    assert {turn.speaker for turn in document.turns if turn.role is Role.INTERVIEWER} != {"Ida Lode"}


def test_what_r_writes_into_cells_without_a_value_is_nobodys_word() -> None:
    rows: list[tuple[str, ...]] = []
    for who, part, text in SAID:
        rows += [(who, "NA", text, part), (who, "(APPLAUSE)", "NA", part)]

    document = read("speaker,background,speech,type", rows)

    assert [text for _, text in speech(document)] == [text for *_, text in SAID]
    assert "NA" not in document.text.split()
