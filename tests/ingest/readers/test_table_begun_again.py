"""Several talks of one document in a table, whose times or numbers begin again."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.registry import choose
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received, speech

SAID = ("Shall we begin with the bridge?", "It is too narrow.", "Then a ferry.", "Who pays for it?", "The town does.")
"""What is said in each talk; who says the last words says the first of the next one."""


def table(header: str, parts: tuple[str, ...], groups: tuple[str, ...] = ("G7", "G9"), step: float = 8) -> str:
    rows = [header]
    for group in groups:
        for part in parts:
            rows += [
                f"{group},{part},{at * step + 1:g},{'AB'[at % 2]},{text.replace(',', '')}"
                for at, text in enumerate(SAID)
            ]
    return "\n".join(rows) + "\n"


def read(text: str) -> list[Document]:
    file = received(text, "talks.csv")
    return choose(file).read(file)


def told(documents: list[Document]) -> list[Document]:
    return doubted([finish(document) for document in documents])


@pytest.mark.parametrize("parts", [("map", "letter"), ("1", "2", "3")])
@pytest.mark.parametrize("name", ["task", "round", "day of the week"])
@pytest.mark.parametrize("counts", ["start_time", "turn"])
def test_each_value_of_a_column_at_which_times_begin_again_is_a_talk(
    counts: str, name: str, parts: tuple[str, ...]
) -> None:
    documents = read(table(f"group_id,{name},{counts},speaker,text", parts, step=8 if counts == "start_time" else 1))

    assert len(documents) == 2 * len(parts)
    assert len({document.id for document in documents}) == len(documents)
    for document in documents:
        assert [text for _, text in speech(document)] == list(SAID)


def test_times_begin_again_without_any_column_of_the_file() -> None:
    documents = read(table("place,task,start,speaker,text", ("map", "letter"), ("here",)))

    assert [[text for _, text in speech(document)] for document in documents] == [list(SAID)] * 2


def test_what_is_talked_of_parts_nothing_where_times_rise() -> None:
    rows = [f"G7,{('fares', 'boats')[at > 2]},{at * 9},{'AB'[at % 2]},{text}" for at, text in enumerate(SAID)]

    (document,) = read("\n".join(["group_id,topic,start,speaker,text", *rows]) + "\n")

    assert [text for _, text in speech(document)] == list(SAID)
    assert not document.warnings or not any("again" in line for line in document.warnings)


def test_two_talks_that_no_column_tells_apart_are_told_and_share_no_turn() -> None:
    (document,) = told(read(table("group_id,place,start,speaker,text", ("here", "here"), ("G7",))))

    assert [text for _, text in speech(document)] == list(SAID) * 2
    assert any("times fall" in line for line in document.warnings)


def test_a_row_of_a_table_is_what_its_speaker_says() -> None:
    said = (
        "We draw a bridge.",
        "OK, wait, wait a minute.",
        "And a boat beside it.",
        "They come with the boat, I think.",
    )
    rows = [f'{at * 9},{at * 9 + 4},4,{"AABB"[at % 4]},"{text}"' for at, text in enumerate(said * 3)]

    (document,) = told(read("\n".join(["start,end,duration,speaker,text", *rows]) + "\n"))

    assert not any("tells what happens" in line for line in document.warnings)


@pytest.mark.parametrize(
    ("name", "parted"),
    [
        ("parl_session", True),
        ("call no", True),
        ("call reason", False),
        ("sitzung", True),
        ("número de entrevista", True),
    ],
)
def test_each_value_of_a_column_called_as_talks_are_is_a_talk(name: str, parted: bool) -> None:
    rows = [f"{name},speaker,text"]
    rows += [f"S{part},{'AB'[at % 2]},{text.replace(',', '')}" for part in (1, 2) for at, text in enumerate(SAID)]
    documents = read("\n".join(rows) + "\n")
    assert len(documents) == 1 + parted
    assert not parted or any("taken for a talk of its own" in told for told in documents[0].warnings)


def test_a_value_that_comes_back_is_no_talk() -> None:
    rows = ["parl_session,speaker,text"]
    rows += [f"S{part},{'AB'[at % 2]},{text.replace(',', '')}" for part in (1, 2, 1) for at, text in enumerate(SAID)]
    assert len(read("\n".join(rows) + "\n")) == 1
