from __future__ import annotations

import pytest

from pipeline.ingest.documents.blocks import read_blocks
from pipeline.ingest.documents.person_headings import person_in


@pytest.mark.parametrize(
    ("heading", "name", "post", "sure"),
    [
        ("# Professor Dame Ada Stone *Chair, Harbour Trust*", "Professor Dame Ada Stone", "Chair, Harbour Trust", True),
        ("## Ada Stone, OBE, welder", "Ada Stone, OBE", "welder", False),
        ("## 4.2 In conversation with Ada van der Berg", "Ada van der Berg", "", True),
        ("## Case study 3: Ada O'Neill (welder)", "Ada O'Neill", "welder", True),
        (
            "**Ada Stone-Hill** – head of welding, Harbour Trust",
            "Ada Stone-Hill",
            "head of welding, Harbour Trust",
            False,
        ),
        ("## The welder: Ada Stone", "Ada Stone", "The welder", False),
        ("## Ada’s story", "Ada", "", False),
        ("## Ada, 34, welder", "Ada", "34, welder", False),
        ("## Interviewee 4 (welder)", "Interviewee 4", "welder", True),
        ("## A. B. Stone, welder", "A. B. Stone", "welder", False),
        ("ADA STONE", "ADA STONE", "", False),
    ],
)
def test_persons_are_found(heading: str, name: str, post: str, sure: bool) -> None:
    person = person_in(read_blocks(heading)[0])
    assert person is not None
    assert (person.name, person.post, person.sure) == (name, post, sure)


@pytest.mark.parametrize(
    "heading",
    [
        "## Stability of leadership",
        "## Next Steps",
        "## Executive Summary",
        "## What did Ada Stone say?",
        "*Chief Executive, Harbour Council*",
        "## 2 Involve Everybody Everywhere Always At Once",
        "**Ada:** I never said so",
        "## Ada and Grace Stone",
        "## Welding",
        "## Leeds, West Yorkshire",
        "Teacher. Yes, they do",
        "Twice, as far as I remember,",
    ],
)
def test_other_headings_are_no_persons(heading: str) -> None:
    assert person_in(read_blocks(heading)[0]) is None


def test_a_sign_that_nobody_sees_before_a_name_hides_it_not() -> None:
    (heading,) = read_blocks("\u200bRosa Lindt\u200e")
    person = person_in(heading)
    assert person is not None
    assert person.name == "Rosa Lindt"


def test_a_heading_with_the_time_of_a_turn_names_nobody_a_report_is_about() -> None:
    (block,) = read_blocks("## Ada Stone (00:16)\n")
    assert person_in(block) is None
