"""Lines with their numbers, as analyses of conversations print them."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest

from tests.ingest.finished import read
from tests.ingest.make import speech

SAID = (
    "where do you bake now that they have shut the mill",
    "at home mostly my sister has an oven and it holds nine loaves if you turn them",
    "and who eats all of that",
    "the neighbours do they come on saturdays and some of them even pay",
)

NUMBERS: tuple[Callable[[int], str], ...] = (
    "{:02}  ".format, "{:>3}  ".format, "({:02})  ".format, "({})\t".format, "[{:>2}]  ".format, "{}.\t".format,
    "{:>2})  ".format, "{:03}:  ".format, "{:>3} | ".format, "{:>3}. ".format, "L{:02}  ".format, "#{:02}  ".format,
)  # fmt: skip


@pytest.mark.parametrize("people", [("INT", "OMA"), ("A", "B"), ("S1", "S2")])
@pytest.mark.parametrize("label", ["{}: ", "{}:   ", "{}\t", "{:<6}"])
@pytest.mark.parametrize("number", NUMBERS)
def test_the_number_of_a_line_is_no_word(number: Callable[[int], str], label: str, people: tuple[str, str]) -> None:
    lines: list[str] = []
    for place, words in enumerate(SAID):
        lead = label.format(people[place % 2])
        below = "\t" if "\t" in lead else " " * len(lead)
        lines += [f"{below if at else lead}{line}" for at, line in enumerate(textwrap.wrap(words, 30))]
    text = "\n".join(f"{number(place)}{line}" for place, line in enumerate(lines, 1))
    document = read(text)

    assert [(name, " ".join(words.split())) for name, words in speech(document)] == [
        (people[place % 2], words) for place, words in enumerate(SAID)
    ]


@pytest.mark.parametrize("head", [[], ["Interview 3", "Date: 3 May 2024"]])
@pytest.mark.parametrize("foot", [[], ["", "End of interview"]])
@pytest.mark.parametrize("number", ["{:<3}", "{:>3} ", "{} ", "{:02}. "])
def test_where_lines_are_numbered_flush_below_a_head_no_number_is_a_word(
    number: str, head: list[str], foot: list[str]
) -> None:
    lines = [
        line for place, words in enumerate(SAID) for line in textwrap.wrap(f"{('INT', 'OMA')[place % 2]}: {words}", 24)
    ]
    counted = [f"{number.format(at)}{line}" for at, line in enumerate(lines, 1)]
    document = read("\n".join([*head, "", *counted, *foot]))

    assert [(name, " ".join(words.split())) for name, words in speech(document)] == [
        (("INT", "OMA")[place % 2], words) for place, words in enumerate(SAID)
    ]


def test_each_fifth_line_below_a_head_is_counted_from_the_first_that_is_set_in() -> None:
    lines = [line for place, words in enumerate(SAID) for line in textwrap.wrap(f"{'IO'[place % 2]}: {words}", 24)]
    counted = [f"{at if at % 5 == 0 else '':<4}{line}" for at, line in enumerate(lines, 1)]
    document = read("\n".join(["Interview 3", "Date: 3 May 2024", "", *counted]), "a.txt")

    assert [" ".join(words.split()) for _, words in speech(document)] == [*SAID]
