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


@pytest.mark.parametrize("head", [[], ["Interview 3", "Date: 3 May 2024"]])
@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("step", [5, 10])
def test_the_first_line_may_be_counted_beside_each_fifth_or_tenth(step: int, right: bool, head: list[str]) -> None:
    lines = [
        line
        for place, words in enumerate(SAID * 3)
        for line in textwrap.wrap(f"{('INT', 'OMA')[place % 2]}: {words}", 32)
    ]
    numbers = [f"{at}" if at == 1 or at % step == 0 else "" for at in range(1, len(lines) + 1)]
    counted = [
        f"{line:<40}{number}".rstrip() if right else f"{number:>4}  {line}"
        for number, line in zip(numbers, lines, strict=True)
    ]
    document = read("\n".join([*head, "", *counted]))

    assert [(name, " ".join(words.split())) for name, words in speech(document)] == [
        (("INT", "OMA")[place % 2], words) for place, words in enumerate(SAID * 3)
    ]


@pytest.mark.parametrize("people", [("I", "O"), ("INT", "Oma Hilde")])
@pytest.mark.parametrize("head", [[], ["Interview 3", "Date: 3 May 2024", ""]])
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("step", [5, 10])
def test_the_numbers_of_each_fifth_or_tenth_line_at_its_right_edge_are_no_words(
    step: int, first: bool, head: list[str], people: tuple[str, str]
) -> None:
    said = SAID * 3
    lines = [line for place, words in enumerate(said) for line in textwrap.wrap(f"{people[place % 2]}: {words}", 36)]
    counted = [
        f"{line:<40}{at if at % step == 0 or (first and at == 1) else ''}".rstrip() for at, line in enumerate(lines, 1)
    ]
    document = read("\n".join([*head, *counted]), "a.txt")

    assert [(name, " ".join(words.split())) for name, words in speech(document)] == [
        (people[place % 2], words) for place, words in enumerate(said)
    ]


def test_answers_that_close_on_a_five_keep_it() -> None:
    said = [
        "how many loaves did you bake on a normal day",
        "it was mostly    5",
        "and on saturdays",
        "on saturdays    10",
    ]
    document = read("\n".join(f"{'IO'[place % 2]}: {words}" for place, words in enumerate(said)), "a.txt")

    assert [" ".join(words.split()) for _, words in speech(document)] == [" ".join(words.split()) for words in said]


def test_lines_with_a_number_stand_out_from_no_others() -> None:
    asked = ("where do you bake now?", "who eats all of that?", "did you count them?", "and what came then?")
    answers = [words.split() for words in (SAID[0], *SAID[:3])]
    lines: list[str] = []
    for at, (one, words) in enumerate(zip(asked, answers, strict=True)):
        rows = [
            " ".join(words[begin::4]) for begin in range(3 if not at else 4)
        ]  # each fifth line asks, from the second on
        lines += [f"(({one}))", "", *rows, ""]
    counted, number = [], 0
    for line in lines:
        number += bool(line)
        counted.append(f"{number if line and number % 5 == 0 else '':>4}  {line}".rstrip())
    document = read("\n".join(counted), "a.txt")

    assert [words for _, words in speech(document)][::2] == list(asked)


@pytest.mark.parametrize("head", [[], ["Interview 3"], ["Interview 3", "Date: 3 May 2024", "Place: the mill", ""]])
@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize(("step", "turns"), [(1, 4), (2, 4), (5, 4), (10, 8)])
@pytest.mark.parametrize("indented", [False, True])
def test_few_numbers_below_a_head_count_the_lines(
    step: int, turns: int, head: list[str], *, right: bool, indented: bool
) -> None:
    said = (SAID * 2)[:turns]
    lines = [
        line for place, words in enumerate(said) for line in textwrap.wrap(f"{('INT', 'OMA')[place % 2]}: {words}", 44)
    ]
    shown = [str(at) if at % step == 0 else "" for at in range(1, len(lines) + 1)]
    counted = [
        f"{line:<50}{number}".rstrip() if right else f"{number:>3}  {line}"
        for number, line in zip(shown, lines, strict=True)
    ]
    above = [f"     {line}".rstrip() if indented and not right else line for line in head]
    document = read("\n".join([*above, *counted]), "a.txt")

    assert [(name, " ".join(words.split())) for name, words in speech(document)] == [
        (("INT", "OMA")[place % 2], words) for place, words in enumerate(said)
    ]


def test_numbers_at_the_right_that_count_something_else_are_said() -> None:
    said = ["how many loaves did you bake in May", "in May                            3", "and in June", "nine"]
    document = read("\n".join(f"{'IO'[place % 2]}: {words}" for place, words in enumerate(said)), "a.txt")

    assert [" ".join(words.split()) for _, words in speech(document)] == [" ".join(words.split()) for words in said]
