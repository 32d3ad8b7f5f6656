"""A pattern that is compiled late finds what a compiled one finds, and only modules have such."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from pipeline.text import late_regex as room
from pipeline.text.late_regex import late_regex

ROOT = Path(__file__).resolve().parents[2]
USERS = sorted(
    path for path in (ROOT / "pipeline").rglob("*.py") if "import late_regex" in path.read_text(encoding="utf-8")
)


def test_it_is_compiled_once_and_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def counted(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return re_compile(text, flags)

    re_compile = re.compile
    monkeypatch.setattr(re, "compile", counted)
    late = late_regex(r"(?P<who>[a-z]+)\s*:", re.IGNORECASE)
    assert late.pattern == r"(?P<who>[a-z]+)\s*:"
    assert not compiled
    found = late.match("Rosa : so it was")
    assert found is not None
    assert (found["who"], found.end()) == ("Rosa", 6)
    assert [late.sub("-", "A: b:"), late.findall("A: b:"), late.fullmatch("Rosa")] == ["- -", ["A", "b"], None]
    assert dict(late.groupindex) == {"who": 1}
    assert len(compiled) == 1


ASKED: list[Callable[[re.Pattern[str]], object]] = [
    lambda one: one.search("so, 12 or 13").span(),  # type: ignore[union-attr]
    lambda one: [found.group() for found in one.finditer("so, 12 or 13")],
    lambda one: one.split("a1b22c"),
    lambda one: one.subn("#", "a1b22c"),
    lambda one: (one.groups, one.flags),
]


@pytest.mark.parametrize("asked", ASKED)
def test_it_answers_as_the_compiled_one(asked: Callable[[re.Pattern[str]], object]) -> None:
    assert asked(late_regex(r"\d+")) == asked(re.compile(r"\d+"))


@pytest.mark.parametrize("path", USERS, ids=lambda path: str(path.relative_to(ROOT / "pipeline")))
def test_only_constants_are_compiled_late_and_all_of_them_can_be(path: Path) -> None:
    """What a function makes may be a user's words; and a fault in a pattern is seen here, not when a file needs it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    within = [
        node.lineno
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id == late_regex.__name__
    ]
    assert not within
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    for value in vars(module).values():
        for one in value if isinstance(value, tuple | list) else (value,):
            if isinstance(one, room._Late):
                re.compile(one.pattern, one._given)
