"""People quoted in invented narrative of many manners; what they say stands in the samples as ⟦Speaker|words⟧.

Everything else in quotation marks there is no speech: titles, terms, mottoes, written sources, what the author
herself said. The samples in ``held_back`` were written with the others, and run only when those were right.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.ingest.quotations import divide
from pipeline.ingest.quotations.quotation_marks import find
from pipeline.ingest.readers.article import ArticleReader
from pipeline.ingest.readers.report import ReportReader
from pipeline.model import Document, Kind, Role
from pipeline.segment.passages import segment
from tests.ingest.make import received
from tests.ingest.reports import PLAIN

SAMPLES = sorted((Path(__file__).parent / "narratives").rglob("*.md"))
SAID = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")


def divided(text: str) -> Document:
    return divide(ArticleReader().read(received(text, "text.md"))[0], source=text)


def said(document: Document) -> list[tuple[str, str]]:
    return [(turn.speaker, document.slice(turn.paragraphs)) for turn in document.turns if turn.kind is Kind.QUOTED]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_who_says_what_in_narrative(path: Path) -> None:
    sample = path.read_text(encoding="utf-8")
    wanted = [(speaker, words.removesuffix(",")) for speaker, words in SAID.findall(sample)]
    found = [(speaker, words.rstrip()) for speaker, words in said(divided(SAID.sub(r"\2", sample)))]
    assert [(who.lower(), words.rstrip(".")) for who, words in found] == [
        (who.lower(), words.rstrip(".")) for who, words in wanted
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_word_is_lost_and_none_is_told_twice(path: Path) -> None:
    text = SAID.sub(r"\2", path.read_text(encoding="utf-8"))
    before = ArticleReader().read(received(text, "text.md"))[0]
    after = divide(before, source=text)
    assert after.text == before.text
    told = [span for turn in after.turns for span in turn.paragraphs]
    assert all(one.end <= other.start for one, other in pairwise(told))
    words = re.compile(r"\w+")
    assert words.findall(after.slice(tuple(told))) == words.findall(
        before.slice(tuple(span for turn in before.turns for span in turn.paragraphs))
    )


def test_the_words_of_an_interviewee_count_for_the_case_of_the_interview() -> None:
    document = divide(ReportReader().read(received(PLAIN, "report.txt"))[0], source=PLAIN)
    (quoted,) = [turn for turn in document.turns if turn.kind is Kind.QUOTED]
    spoken = next(turn for turn in document.turns if turn.kind is Kind.SPEECH and turn.case == "Ines Caldeira")
    assert (quoted.speaker, quoted.role, quoted.case) == (spoken.speaker, Role.RESPONDENT, "Ines Caldeira")
    assert document.slice(quoted.paragraphs) == "I had the keys and nobody had the rota."
    assert quoted.part == "2 What we found"


def test_quotations_and_what_stands_around_them_are_passages() -> None:
    document = divided(
        "# One\n\nThe mill closed in spring, and the town with it, as the last of its spinners remembers well. “I"
        " was there,” says Dora Finch, “on the last day of all.” The gates were shut at noon and the bell was sold.\n\n"
        "# Two\n\nNothing much has happened in the town since then, and nobody expects that anything will."
    )
    shown = [(passage.kind, document.slice(passage.spans, gap=" [...] ")) for passage in segment(document)]
    assert shown[:2] == [
        (
            Kind.NARRATIVE,
            "The mill closed in spring, and the town with it, as the last of its spinners remembers well. [...] "
            "says Dora Finch, [...] The gates were shut at noon and the bell was sold.",
        ),
        (Kind.QUOTED, "I was there [...] on the last day of all."),
    ]


def test_an_attribution_alone_is_read_and_not_coded() -> None:
    document = divided(
        "# One\n\nAs Dora Finch says: “We were there on the very last day of it all.”\n\n# Two\n\nThe end."
    )
    assert next(passage.kind for passage in segment(document)) is Kind.QUOTED
    assert [(turn.kind, turn.role) for turn in document.turns[1:3]] == [
        (Kind.NOTE, Role.AUTHOR),
        (Kind.QUOTED, Role.RESPONDENT),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "quoted"),
    [
        (["‘We took the doctors’ word for it,’ she says."], [["We took the doctors’ word for it,"]]),
        (["In '90s rock 'n' roll said: 'I don't know. It's ours,' he said."], [["I don't know. It's ours,"]]),
        (['At 5\'10" he said "no, no" twice.'], [["no, no"]]),
        (["‘She said “go”, and I went.’"], [["She said “go”, and I went."]]),
        (["Er sagte „nein danke“ und ging."], [["nein danke"]]),
        (["He sang «la mer» again."], [["la mer"]]),
        (["“One", "“two.”"], [["One"], ["two."]]),
        (["“One.”", "And this is two.”"], [["One."], ["And this is two."]]),
        (["The ‘radical‘ and the ‘pledges‘."], [["radical", "pledges"]]),
        (["'It's the girls' team,' I said, 'and they won.'"], [["It's the girls' team,", "and they won."]]),
        (["Nothing here, not the dogs' bowls nor Jones’ cat."], [[]]),
    ],
)
def test_marks_and_apostrophes(paragraphs: list[str], quoted: list[list[str]]) -> None:
    found = find(paragraphs)
    assert [
        [text[one.first : one.last] for one in ones] for text, ones in zip(paragraphs, found, strict=True)
    ] == quoted
