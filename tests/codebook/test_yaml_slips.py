"""Slips of the hand in YAML: each in one line, with its place and what would be valid."""

from __future__ import annotations

import pytest

from pipeline.codebook.problems import Problems
from pipeline.codebook.yaml_nodes import read_nodes
from pipeline.errors import ManyErrors

BOOK = "title: Night\ncodes:\n  - id: water\n{0}\n"


def told(text: str) -> str:
    problems = Problems("book.yaml")
    assert read_nodes(BOOK.format(text), problems) is None
    with pytest.raises(ManyErrors) as raised:
        problems.raise_any()
    (error,) = raised.value.errors
    return str(error)


@pytest.mark.parametrize(
    ("text", "line", "what", "valid"),
    [
        ("    name: Water: and more", 4, "a colon stands within", 'name: "Water: and more"'),
        ('    name: "Water', 4, "a quotation mark is opened and not closed", "Close it"),
        ("    name: 'it's water'", 4, "text stands behind a closing quotation mark", 'name: "it\'s water"'),
        ("    name: @water", 4, "a text begins with '@'", 'name: "@water"'),
        ("    name: *water", 4, "a text begins with '*'", 'name: "*water"'),
        ('    rules: ["a", "b"\n  - id: theft', 4, "what begins with [", "End it with ]"),
        ("    name: {Water", 4, "what begins with {", "End it with }"),
        ("   name: Water", 4, "is indented by 3 spaces", "Put 4 spaces (as 'id')"),
        ("    name: Water\n  -id: theft\n    name: Theft", 5, "no space stands behind the dash", "Write - id: theft"),
        ("    name Water\n    definition: x", 4, "'name Water' has no colon", "Write name: Water"),
        ('    name: "Wa\\d"', 4, "a backslash stands in double quotation marks", "name: 'Wa\\d'"),
        ("---\nfoo: 1", 4, "a second document begins here", "Take the line away"),
        ("    name: Water\n      definition: x", 5, "'definition' stands further in than 'name'", "Indent both alike"),
    ],
)
def test_a_slip_is_told_in_plain_words(text: str, line: int, what: str, valid: str) -> None:
    said = told(text)
    assert said.startswith(f"book.yaml:{line}: ")
    assert what in said
    assert valid in said
    assert "while " not in said
    assert "\n" not in said


def test_what_nobody_foresaw_is_told_with_its_line() -> None:
    assert told("    ? [a\n    : &").startswith("book.yaml:")
