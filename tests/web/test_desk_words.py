"""The desk speaks of its own pages: no message that a page can lead to names a command, or an option."""

from __future__ import annotations

import ast
import doctest
import re
from collections.abc import Iterator
from functools import cache

from pipeline.web import desk_words
from pipeline.web.desk_words import WAYS, at_desk
from tests.test_architecture import NAMES

Unit = tuple[str, str]
"""A module, and a function, class or value of it."""

COMMAND = re.compile(r"(?<![\w-])--[a-z]|\bthematrix (?!open\b|has\b|is\b)[a-z]|`[a-z]+ --")
ARGUMENT = re.compile(r"--[a-z-]+(=\0?)?|thematrix discover")
"""What a process is called with, and who wrote a file."""

HALF = re.compile(r"--[a-z-]*\0")
"""An option whose name is put in."""

PROCESSES = (("pipeline.workflows.run", "run"), ("pipeline.workflows.learn", "learn"))
"""What the desk has done in a process of its own, whose words it shows."""

FILES = (
    "pipeline.agreement.sampling._HOW",
    "pipeline.codebook.template",
    "pipeline.export.csv_tables.dictionary",
    "pipeline.export.methods_md",
    "pipeline.export.refi_project",
    "pipeline.review.write_passages",
    "pipeline.web.desk_words",
    "pipeline.web.serve",
    "pipeline.workflows.init.first_text",
)
"""What is written into files, or told where the desk is opened."""


TOP = re.compile(r"(?:def|class) (\w+)|(\w+)(?:: [^=\n]+)? = ")
IMPORT = re.compile(r"^ *from (pipeline[\w.]*) import (?:\(([^)]*)\)|([^\n(]*))", re.MULTILINE)


@cache
def _units() -> dict[Unit, str]:
    """The functions, classes and values of all modules, as they are written; they are many, so none is parsed yet."""
    found: dict[Unit, str] = {}
    for module, path in NAMES.items():
        unit = ""
        lines: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            top = TOP.match(line)
            if top:
                found[module, unit] = "\n".join(lines)
                unit, lines = top[1] or top[2], []
            lines.append(line)
        found[module, unit] = "\n".join(lines)
    return found


@cache
def _imported() -> dict[str, dict[str, Unit]]:
    return {
        module: {
            names[-1]: (place, names[0])
            for place, within, plain in IMPORT.findall(path.read_text(encoding="utf-8"))
            for alias in (within or plain).split(",")
            if (names := alias.split("#")[0].replace(" as ", " ").split())
        }
        for module, path in NAMES.items()
    }


def _meant(module: str, name: str) -> Unit | None:
    for _ in range(8):
        if (module, name) in _units():
            return module, name
        if name not in _imported().get(module, {}):
            return None
        module, name = _imported()[module][name]
    return None


def _reached() -> set[Unit]:
    """What the pages call, and what that calls, as far as names tell: rather too much than too little."""
    seen: set[Unit] = set()
    left: list[Unit | None] = [*(one for one in _units() if one[0].startswith("pipeline.web.")), *PROCESSES]
    while left:
        unit = left.pop()
        if unit is None or unit in seen:
            continue
        seen.add(unit)
        for name, of in set(re.findall(r"\b([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*))?", _units()[unit])):
            left.append(_meant(unit[0], name))
            if of and name in _imported()[unit[0]]:
                left.append(_meant(".".join(_imported()[unit[0]][name]), of))
    return seen


def _texts(unit: Unit) -> Iterator[str]:
    """The texts in a unit that may name a command, what is put into them left open; no docstrings."""
    if not COMMAND.search(_units()[unit]):
        return
    tree = ast.parse(_units()[unit] + "\nclass _: ...")  # what begins with a decorator goes on in the next unit
    docs = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    within = {id(part) for one in ast.walk(tree) if isinstance(one, ast.JoinedStr) for part in one.values}
    for one in ast.walk(tree):
        if isinstance(one, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in one.values)
        elif isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in docs | within:
            yield one.value


def test_no_message_that_a_page_leads_to_names_a_command_or_an_option() -> None:
    reached, left = _reached(), []
    for unit in sorted(reached):
        if ".".join(unit).startswith(FILES):
            continue
        for text in _texts(unit):
            if COMMAND.search(HALF.sub("", at_desk(text))) and not ARGUMENT.fullmatch(text):
                left.append((".".join(unit), text))
    assert left == []  # say in desk_words.WAYS what one does about it at the desk
    assert len(reached) > 2_000


def test_each_way_is_one_that_somebody_is_told() -> None:
    said = "\n".join(text for unit in _units() if unit[0] != "pipeline.web.desk_words" for text in _texts(unit))
    assert [shell for shell, _ in WAYS if shell not in said] == []
    assert [desk for _, desk in WAYS if COMMAND.search(desk)] == []


def test_examples() -> None:
    assert doctest.testmod(desk_words).failed == 0
