"""A text of turns that is called .csv, and tables whose cells hold colons."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.table_as_text import is_labelled_text
from pipeline.ingest.registry import best, choose
from tests.ingest.make import received

TALK = "INT: Where did you row, and when?\nR:\tTo the mill, the bridge, and home.\n"


@pytest.mark.parametrize("head", ["", "\n\n\t\t\t\nRecording details:\t\tP07\n\n"])
@pytest.mark.parametrize("name", ["talk.csv", "talk.tsv"])
def test_turns_with_labels_are_no_table_whatever_the_file_is_called(head: str, name: str) -> None:
    assert best(received(head + TALK * 6, name))[0].name == "text"


@pytest.mark.parametrize(
    "text",
    [
        "speaker,text\n" + "INT,Where: there?\nR,To the mill.\n" * 6,
        "id;said\n" + "1: a;Where?\n2: b;There.\n" * 6,
        "text\n" + "".join(f"Name {number}: word\n" for number in range(12)),
        TALK * 2,
    ],
)
def test_cells_names_that_never_come_back_and_few_lines_are(text: str) -> None:
    assert not is_labelled_text(text)


@pytest.mark.parametrize("width", [2, 3, 6])
def test_talks_in_cells_are_rows_of_a_table(width: int) -> None:
    talk = "\n\n".join(
        f"{who}: {said}" for who, said in [("Agent", "How can I help?"), ("Member", "My card is lost.")] * 5
    )
    head = ",".join(["n", "context", *(f"score{at}" for at in range(width - 2))])
    rows = [f'{at},"{talk}"' + ",0.5" * (width - 2) for at in range(3)]
    documents = choose(file := received("\n".join([head, *rows]) + "\n", "calls.csv")).read(file)
    assert len(documents) == 3
    assert [turn.speaker for turn in documents[0].turns][:2] == ["Agent", "Member"]
