"""A number that was tuned says what it is, and where it was measured or that nobody did."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("coding", "segment", "quotes", "discover", "agreement", "analysis", "results")
MODULES = sorted(path for room in ROOMS for path in (ROOT / "pipeline" / room).rglob("*.py"))


def numbers(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Every public number at the top of a module, with the text that follows it."""
    for node, following in zip(tree.body, [*tree.body[1:], None], strict=True):
        if not isinstance(node, ast.Assign) or isinstance(node.value, ast.Call):
            continue
        names = [name.id for name in ast.walk(node.targets[0]) if isinstance(name, ast.Name)]
        whole = [leaf.value for leaf in ast.walk(node.value) if isinstance(leaf, ast.Constant)]
        if names and names[0].isupper() and names[0][0] != "_" and any(type(value) in (int, float) for value in whole):
            text = following.value if isinstance(following, ast.Expr) else None
            said = text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""
            yield ", ".join(names), said


def test_a_number_without_a_word_is_found() -> None:
    assert dict(numbers(ast.parse('FAR = 12\n"""Paragraphs."""\nNEAR = 3\n_OWN = 1\nNAME = "x"\n'))) == {
        "FAR": "Paragraphs.",
        "NEAR": "",
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT / "pipeline")))
def test_every_number_says_what_it_is(path: Path) -> None:
    for name, said in numbers(ast.parse(path.read_text(encoding="utf-8"))):
        assert said, f"{path}: {name} has no word of what it is, its unit, and where it was measured"
        for folder in re.findall(r"benchmarks/\w+", said):
            assert (ROOT / folder).is_dir(), f"{path}: {name} names {folder}, which is not there"
