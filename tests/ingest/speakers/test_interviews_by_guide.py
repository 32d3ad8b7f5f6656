"""Interviews one after the other without a line above each, in which the whole guide is asked again."""

from __future__ import annotations

from itertools import groupby

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind, Role, Span, Turn
from tests.ingest.make import received

GUIDE = (
    "Where did you learn to weave?",
    "And who bought all the cloth?",
    "What do you weave these days?",
    "Would you do it all again?",
    "Who should learn it from you?",
)
SAID = ("From {} in the mill.", "The shop of {} did, by the harbour.", "Blankets for {}.", "With {}, yes.", "Only {}.")
WHO = ("my neighbour", "an aunt from Riva", "the ferryman")


def talk(who: str, *, numbered: bool = True, asked: tuple[str, ...] = GUIDE) -> str:
    return "\n\n".join(
        (f"{number}. " if numbered else "") + f"{question}\n\n{said.format(who)}"
        for number, (question, said) in enumerate(zip(asked, SAID, strict=False), start=1)
    )


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talks.txt"))
    (document,) = doubted([finish(document)])
    return document


def cases(document: Document) -> list[str]:
    return list(dict.fromkeys(turn.case for turn in document.turns if turn.case))


def test_a_guide_with_numbers_that_begins_again_is_another_interview() -> None:
    document = read("\n\n".join(map(talk, WHO)))

    assert cases(document) == ["talks Interview 1", "talks Interview 2", "talks Interview 3"]
    assert [len({turn.part for turn in document.turns if who in document.slice(turn.paragraphs)}) for who in WHO] == [
        1
    ] * 3
    assert any("'Interview 1' to 'Interview 3'" in told for told in document.warnings)
    assert not any("doubtful" in told for told in document.warnings)


@pytest.mark.parametrize("above", [(), ("A talk on weaving",)], ids=["numbers", "a title"])
def test_a_number_or_the_head_above_them_is_said_by_nobody(above: tuple[str, ...]) -> None:
    lines: list[tuple[Role, str]] = [(Role.OTHER, line) for line in above]
    for number, who in enumerate(WHO, start=1):
        lines += [(Role.RESPONDENT, line) for line in above or (f"{number}-",)][number == 1 :]
        for place, line in enumerate(talk(who).split("\n\n")):
            lines.append((Role.RESPONDENT if place % 2 else Role.INTERVIEWER, line))
    text, turns = "", []
    for role, own in groupby(lines, key=lambda one: one[0]):
        spans = []
        for _, line in own:
            spans.append(Span(len(text), len(text) + len(line)))
            text += line + "\n\n"
        turns.append(Turn("", role, Kind.FRONT if role is Role.OTHER else Kind.SPEECH, tuple(spans)))

    document = finish(Document("talks.docx", text, tuple(turns), "word", ""))

    assert len(cases(document)) == len(WHO)
    heads = [document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.HEADING]
    assert heads == [*(above * 2 or ("2-", "3-"))]


def test_what_stands_behind_the_last_of_them_is_doubted() -> None:
    document = read("\n\n".join(map(talk, WHO)) + "\n\nWhat they share:\n\nAll of them weave.\n\nNobody sells it.")

    assert len(cases(document)) == 3
    assert any("'What they share'" in told for told in document.warnings)


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(talk(who, numbered=False) for who in WHO),
        f"{talk(WHO[0])}\n\nAn aunt, in Riva\n\n{talk(WHO[1])}",
        f"{talk(WHO[0])}\n\n{talk(WHO[1], asked=(*GUIDE[:1], 'Was it cold?', 'Was it dark?', 'Was it far?', 'Why?'))}",
    ],
    ids=["no numbers", "somebody's head that is not known", "another guide"],
)
def test_what_does_not_say_for_certain_where_each_begins_is_not_parted(text: str) -> None:
    assert cases(read(text)) == ["talks"]
