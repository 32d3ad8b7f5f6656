from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.ingest.readers.table_header import head_of
from pipeline.ingest.readers.table_labels import labels_apart
from pipeline.ingest.readers.table_sheet import Sheet

TALK = (
    ("00:03", "Ruth", "How did you first come to the lower street?"),
    ("00:11", "Omar", "I could not say. My mother did the same work."),
    ("00:15", "Ruth", "And what does the warden think about that?"),
    ("00:22", "Omar", "I did not expect to stay longer than a winter."),
    ("00:31", "Ruth", "Would you do it again?"),
    ("00:35", "Omar", "I would, and you would too."),
)
IN_A_CELL = [f"{who}: {text}" for _, who, text in TALK]


def sheet(rows: Sequence[Sequence[str]]) -> Sheet:
    head = head_of([list(row) for row in rows])
    below = tuple((f"row {number}", tuple(row)) for number, row in enumerate(rows, start=1))[head.first :]
    return Sheet(head.names, below, "talk.csv", head.notes, head.columns, "row 1" if head.asked >= 0 else "")


def said(apart: Sheet) -> list[tuple[str, str]]:
    return [(apart.columns.cell(cells, "speaker"), apart.columns.cell(cells, "text")) for _, cells in apart.rows]


@pytest.mark.parametrize(
    ("rows", "timed"),
    [
        ([(time, f"{who}: {text}") for time, who, text in TALK], True),
        ([("Time", "Text"), *((time, f"{who}: {text}") for time, who, text in TALK)], True),
        ([("Zeitpunkt", "Gespräch"), *((time, f"{who}: {text}") for time, who, text in TALK)], True),
        ([("transcript",), *((f"[{time}] {who}: {text}",) for time, who, text in TALK)], True),
        ([(f"{who}: {text}",) for _, who, text in TALK], False),
        ([("id", "text"), *((who[0], f"{who}: {text}") for _, who, text in TALK)], False),
        ([("codes", "utterance"), *(("", f"[{who}] {text}") for _, who, text in TALK)], False),
        (
            [("text",), *(("\n".join(f"{who}: {text}" for _, who, text in TALK[at : at + 2]),) for at in (0, 2, 4))],
            False,
        ),
    ],
)
def test_labels_before_the_words_get_a_column_of_their_own(rows: list[tuple[str, ...]], timed: bool) -> None:
    apart = labels_apart(sheet(rows))

    assert said(apart) == [(who, text) for _, who, text in TALK]
    assert apart.columns.has("start") is timed


def test_what_is_no_talk_stays() -> None:
    for rows in (
        [("text",), *((f"Reason {number}: the bus was late again.",) for number in range(6))],
        [("speaker", "text"), *((who, f"Note: {text}") for _, who, text in TALK)],
        [("person", "answer"), *((who, f"Yes: {text}") for _, who, text in TALK)],
    ):
        kept = sheet(rows)
        assert labels_apart(kept) is kept
