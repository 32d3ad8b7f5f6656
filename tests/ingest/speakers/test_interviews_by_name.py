"""Interviews one after the other under nothing but a name each."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received

QUESTIONS = ("Where did you learn to weave?", "And who bought the cloth?", "What do you weave now?")
ANSWERS = ("From my neighbour in the mill.", "The shop by the harbour did.", "Blankets, and a rug at times.")


def read(names: tuple[str, ...], *, head: str = "# ", label: str = "P", asked: str = "{}") -> Document:
    talk = "\n".join(
        f"I: {asked.format(question)}\n{label}: {answer}" for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
    )
    text = "\n\n".join(f"{head}{name}\n\n{talk.replace('NAME', name)}" for name in names)
    (document,) = TextReader().read(received(text, "talk.md" if head else "talk.txt"))
    (document,) = doubted([finish(document)])
    return document


def as_one(document: Document) -> bool:
    return any("as one person" in told for told in document.warnings)


@pytest.mark.parametrize(
    "names", [("Jorun", "Petra"), ("Petra Wolff (34)", "Omar Weir, nurse"), ("Ada", "Omar", "Petra")]
)
@pytest.mark.parametrize("head", ["# ", ""])
def test_each_below_a_name_alone_is_a_case(names: tuple[str, ...], head: str) -> None:
    document = read(names, head=head)

    assert len({turn.case for turn in document.turns if turn.case}) == len(names)
    assert any(f"it holds {len(names)} interviews" in told for told in document.warnings)
    assert not as_one(document)


@pytest.mark.parametrize(
    "document",
    [read(("Jorun", "Sunniva")), read(("Jorun", "Petra"), label="PW"), read(("Ada", "Petra"), asked="NAME again: {}")],
    ids=["names that few have", "a label that may be initials", "people who are talked about"],
)
def test_what_may_be_names_is_told(document: Document) -> None:
    assert len({turn.case for turn in document.turns if turn.case}) == 1
    assert as_one(document)


def test_headings_that_are_no_names_are_not_doubted() -> None:
    assert not as_one(read(("Early years", "Later years")))
    assert not as_one(read(("Background", "Conclusion")))
