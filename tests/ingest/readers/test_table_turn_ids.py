"""Tables as R writes them, and tables in which each row of a talk has an id of its own."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.table import TableReader
from tests.ingest.make import received, speech

TALK = [
    ("Ina", "Since when do you mend boats?"),
    ("Mr. Low", "Since I was nine years old; my uncle taught me."),
    ("Ina", "Who bought the first one?"),
    ("Mr. Low", "A baker, who never sailed it."),
    ("Ina", "Do you sail?"),
    ("Mr. Low", "Never, the sea makes me sick."),
]


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("between", [" ", ",", ";", "\t"])
def test_a_table_that_r_wrote_is_read(between: str, names: bool) -> None:
    rows = [(str(at), *row) if names else row for at, row in enumerate(TALK, 1)]
    lines = [between.join(f'"{cell}"' for cell in row) for row in (("speaker", "text"), *rows)]
    (document,) = TableReader().read(received("\n".join(lines), "talk.csv"))

    assert speech(document) == TALK


def test_marks_within_cells_behind_a_backslash_are_read() -> None:
    lines = [f'"{speaker}","{words}"' for speaker, words in (("speaker", "text"), *TALK)]
    lines.append(r'"Ina","You said \"never\", and \"sick\"?"')
    (document,) = TableReader().read(received("\n".join(lines), "talk.csv"))

    assert speech(document) == [*TALK, ("Ina", 'You said "never", and "sick"?')]


@pytest.mark.parametrize("ident", ["dialogue_id", "Conversation ID", "transcript id"])
@pytest.mark.parametrize(("who", "called"), [("speaker", str), ("Character_ID", lambda name: str(len(name)))])
def test_an_id_of_each_row_makes_no_document_of_it(ident: str, who: str, called: type[str]) -> None:
    rows = [f'{at},{called(speaker)},"{words}"' for at, (speaker, words) in enumerate(TALK, 1)]
    (document,) = TableReader().read(received("\n".join((f"{ident},{who},text", *rows)), "talk.csv"))

    assert speech(document) == [(called(speaker), words) for speaker, words in TALK]
