"""Lines that count themselves in the text of a document."""

from __future__ import annotations

from pipeline.ingest.documents.numbered_lines import without_line_numbers
from pipeline.ingest.transcript.label_shapes import Line

SAID = (
    "Q. When did you first see",
    "the boat at the pier?",
    "A. It was on a Tuesday, and",
    "my sister was with me the",
    "whole day.",
    "Q. Who else was there?",
    "A. Nobody that I could",
    "name to you now.",
    "Q. Thank you. Did you go",
    "back to the pier later?",
)


def bare(texts: list[str]) -> list[tuple[str, bool]]:
    return [(line.text, line.follows) for line in without_line_numbers([Line(text) for text in texts])]


def test_numbers_of_lines_are_taken_off_whatever_white_space_stands_behind_them() -> None:
    for gap in (" ", "   ", "\t", ". "):
        found = bare([f"{number}{gap}{text}" for number, text in enumerate(SAID, start=1)])
        assert [text for text, _ in found] == list(SAID), gap
        assert [follows for _, follows in found][1:5] == [True, True, True, True], gap


def test_numbers_begin_anew_on_each_page_below_its_head() -> None:
    pages = [
        *(f"{number} {text}" for number, text in enumerate(SAID[:5], start=1)), "Harbour Reporters", "8",
        *(f"{number} {text}" for number, text in enumerate(SAID[5:], start=1)), "Harbour Reporters", "9",
    ]  # fmt: skip
    assert [text for text, _ in bare(pages) if text] == list(SAID)
    feet = [*pages[:5], "Harbour Reporters, page 8 of 90", *pages[7:12], "Harbour Reporters, page 9 of 90"]
    assert [text for text, _ in bare(feet) if text] == list(SAID)


def test_figures_that_count_nothing_stay() -> None:
    years = [f"{year} was a year of rain." for year in (1990, 1992, 1997, 1998, 2003, 2004, 2010, 2016, 2018, 2022)]
    assert [text for text, _ in bare(years)] == years


def test_numbers_of_questions_stay() -> None:
    asked = [f"{number}. Why did you go there? We had to, and nobody else would." for number in range(1, 12)]
    assert [text for text, _ in bare(asked)] == asked


def test_paragraphs_that_are_counted_keep_their_numbers() -> None:
    asked = [f"{number}. And what came in year {number}? - Nobody came, and we left," for number in range(1, 12)]
    assert [text for text, _ in bare(asked)] == asked


def test_who_speaks_twice_begins_a_numbered_line_below_the_end_of_a_sentence() -> None:
    said = [
        "Ilse Horn: Where did you keep the boats in the",
        "winter?",
        "Bo Lund: In the shed, all four of them.",
        "Uwe ap Rhys: And who paid for all of it?",
        "Bo Lund: The brewery did, and we gave them fish",
        "for it each Friday.",
        "Ilse Horn: And then?",
        "Bo Lund: They sold it to a bank.",
        "Uwe ap Rhys: Were you told of that?",
        "Bo Lund: By the post, in a letter of two lines",
        "and a stamp.",
        "Ilse Horn: Did you reply?",
        "Bo Lund: No.",
    ]
    found = bare([f"{number} {line}" for number, line in enumerate(said, start=1)])
    assert [text for text, follows in found if not follows] == [line for line in said if ":" in line]
