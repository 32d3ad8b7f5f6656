"""Both parsers give the same; what neither can read is told once, with its line."""

from __future__ import annotations

import pytest

from pipeline.codebook.load import builtin
from pipeline.codebook.problems import Problems
from pipeline.codebook.source_lines import Located
from pipeline.codebook.yaml_nodes import DEEPEST, _events, _Read, _second_look, read_nodes
from pipeline.errors import ManyErrors

ALL_KINDS = """
plain: [yes, no, on, 1, -3, 1_000, 0x1F, 0o7, 1e3, .5, 1.5, 12:30, 2001-01-01, ~, null, True, <<, '1', "true"]
tagged: [!!str 3, !!int "4", !other x, !!null no]
block:
  - |
    two
    lines
  - >-
    folded
    text
  - ? key
    : value
1: a
{a: b}: c
"""


def told(text: str) -> list[str]:
    problems = Problems("book.yaml")
    assert read_nodes(text, problems) is None
    with pytest.raises(ManyErrors) as raised:
        problems.raise_any()
    return [str(error) for error in raised.value.errors]


@pytest.mark.parametrize("name", ["system-leadership", "patient-experience", ""])
def test_libyaml_and_ruamel_give_the_same(name: str) -> None:
    path = builtin(name)
    text = path.read_text(encoding="utf-8") if path else ALL_KINDS
    problems = Problems("book.yaml")
    slow = _second_look(text, problems)
    assert isinstance(slow, _Read)
    assert isinstance(slow.root, Located)
    assert _Read.of(_events(text)) == slow


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: [b\n", "book.yaml:1: what begins with [ in 'a: [b' is not ended"),
        ("a: b\n---\nc: d\n", "book.yaml:2: a second document begins here"),
        ("a: b\n\tc: d\n", "book.yaml:2: "),
        ("a: *b\n", "book.yaml:1: a text begins with '*'"),
        ("[" * 100_000, f"book.yaml:1: it is nested more than {DEEPEST} deep"),
        ("- " * 100_000, f"book.yaml:1: it is nested more than {DEEPEST} deep"),
        ("# nothing\n", "book.yaml: the file is empty"),
    ],
)
def test_what_cannot_be_read(text: str, said: str) -> None:
    (line,) = told(text)
    assert line.startswith(said)
