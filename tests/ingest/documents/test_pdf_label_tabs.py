"""Tabs behind the names of who speaks that look like spaces in a PDF."""

from __future__ import annotations

import pytest

from pipeline.ingest.documents.paragraphs import TextRun
from pipeline.ingest.documents.pdf_label_tabs import with_label_tabs
from pipeline.ingest.documents.pdf_page import Page, Segment

LETTER, SPACE, LEFT, STOP = 5.0, 3.5, 70.0, 35.4


def printed(text: str, base: float, *, behind: float = 0.0) -> Segment:
    """A line in letters of one width; the words behind its first ``|`` begin ``behind`` points from its left."""
    name, _, words = text.partition("|")
    right, starts, offset = LEFT + LETTER * len(name.split()[0]), [], len(name.split()[0]) + 1
    for place, word in enumerate([*name.split()[1:], *words.split()]):
        begins = LEFT + behind if behind and place == len(name.split()) - 1 else right + SPACE
        starts.append((offset, right, begins))
        right, offset = begins + LETTER * len(word), offset + len(word) + 1
    run = TextRun(f"{name} {words}".strip(), -1, bold=False, italic=False)
    return Segment((run,), LEFT, right, base, 10.0, LETTER, tuple(starts))


def page(*segments: Segment) -> Page:
    return Page(1, 595, 842, segments)


@pytest.mark.parametrize(
    ("asks", "tab", "answers", "other"),
    [("Interviewer", 62.0, "Mrs Lindt", 62.0), ("Intervjuare", 2 * STOP, "Karin", STOP), ("Tom Hale", 50, "Una", 50)],
)
def test_words_that_begin_at_one_place_behind_names_stand_behind_a_tab(
    asks: str, tab: float, answers: str, other: float
) -> None:
    said = ["Who rows in the evening?", "We all did, until the rain.", "And the boat then?", "It lies at the weir."] * 3
    names = ((asks, tab), (answers, other))
    lines = [printed(f"{names[n % 2][0]}|{text}", 800 - 14 * n, behind=names[n % 2][1]) for n, text in enumerate(said)]

    (read,) = with_label_tabs([page(*lines)])

    assert [one.text for one in read.segments] == [f"{names[n % 2][0]}\t{text}" for n, text in enumerate(said)]


def test_words_that_follow_names_as_any_words_do_have_no_tab() -> None:
    said = ["Ruth|went to the weir", "Una|rowed there", "Ruth|came again", "Una|slept", "Ruth|sang", "Una|heard it"]
    lines = [printed(text, 800 - 14 * n) for n, text in enumerate(said)]

    (read,) = with_label_tabs([page(*lines)])

    assert read.segments == tuple(lines)


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Speaker 1|(Ruth): Who rows?", "Speaker 2|(Una): We all did."),
        ("Speaker|1 = Who rows?", "Speaker|2 = We all did."),
        ("Ruth|– Who rows?", "Una|– We all did."),
    ],
)
def test_a_sign_of_its_own_behind_a_label_stands_behind_no_tab(asks: str, answers: str) -> None:
    lines = [printed(text, 800 - 14 * n, behind=62.0) for n, text in enumerate([asks, answers] * 4)]

    (read,) = with_label_tabs([page(*lines)])

    assert read.segments == tuple(lines)
