"""The house: arrows point down, no circles, no module travels as an argument; the command line starts light.

The floors are read from the table in CONTRIBUTING.md, which is the only place that has them.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Set
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIPELINE = ROOT / "pipeline"
HEAVY = {"torch", "spacy", "sklearn", "pandas", "pyarrow", "bertopic", "numpy", "openpyxl", "docx", "onnxruntime"}
MODULES = sorted(PIPELINE.rglob("*.py"))
Graph = Mapping[str, Set[str]]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name_of(path): path for path in MODULES}


def room_of(name: str) -> str:
    """The folder or file below ``pipeline`` that a module lies in; "" for the package itself."""
    return name.split(".")[1] if "." in name else ""


@cache
def floors() -> dict[str, int]:
    """Of each room its floor, from 0 at the ground, as the table in CONTRIBUTING.md has them."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = {}
    for number, rooms in re.findall(r"^\| (\d+) \| (.+?) \|", text, re.MULTILINE):
        for room in re.findall(r"`([\w.]+?)(?:/|\.py)?`", rooms):
            assert room not in found, f"{room} stands on two floors"
            found[room] = int(number)
    return found


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module of ours that a file imports, at the top or inside a function, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names if alias.name in NAMES)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: a relative import"
            module = node.module or ""
            for alias in node.names:
                inner = f"{module}.{alias.name}"
                if inner in NAMES or module in NAMES:
                    yield (inner if inner in NAMES else module), node.lineno


@cache
def graph() -> dict[str, dict[str, int]]:
    """Of each module those that it imports, with the line of the first import."""
    found: dict[str, dict[str, int]] = {}
    for name, path in NAMES.items():
        there = found.setdefault(name, {})
        for imported, line in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if imported != name:
                there.setdefault(imported, line)
    return found


def circle(arrows: Graph) -> list[str]:
    """The way round a circle, [] where there is none."""
    done: set[str] = set()
    for start in arrows:
        way = [start]
        left = [iter(sorted(arrows.get(start, ())))]
        while way and start not in done:
            following = next(left[-1], None)
            if following is None:
                done.add(way.pop())
                left.pop()
            elif following in way:
                return [*way[way.index(following) :], following]
            elif following not in done:
                way.append(following)
                left.append(iter(sorted(arrows.get(following, ()))))
    return []


def test_a_circle_is_found() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert circle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_every_room_has_a_floor_and_every_floor_its_rooms() -> None:
    rooms = {room_of(name) for name in NAMES} - {"", "__main__"}
    assert rooms == set(floors())


@pytest.mark.parametrize("name", sorted(NAMES))
def test_arrows_point_down(name: str) -> None:
    here = room_of(name)
    if here in ("", "__main__"):
        return
    for imported, line in graph()[name].items():
        there = room_of(imported)
        if there in ("", here):
            continue
        assert floors()[there] <= floors()[here], (
            f"{name}:{line}: {here} (floor {floors()[here]}) imports {there} (floor {floors()[there]})"
        )


def test_no_file_is_in_a_circle() -> None:
    assert circle({name: set(there) for name, there in graph().items()}) == []


def test_no_room_is_in_a_circle() -> None:
    rooms: dict[str, set[str]] = {}
    for name, there in graph().items():
        rooms.setdefault(room_of(name), set()).update(room_of(imported) for imported in there)
    inner = {room: {other for other in there if other not in (room, "")} for room, there in rooms.items() if room}
    assert circle(inner) == []


@pytest.mark.parametrize("name", sorted(NAMES))
def test_no_module_travels_as_an_argument(name: str) -> None:
    tree = ast.parse(NAMES[name].read_text(encoding="utf-8"))
    modules = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if f"{node.module}.{alias.name}" in NAMES and not _named_within(node.module or "", alias.name)
    }
    modules -= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    modules -= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                assert not (isinstance(argument, ast.Name) and argument.id in modules), (
                    f"{name}:{argument.lineno}: the module {ast.unparse(argument)} is an argument"
                )


def _named_within(package: str, name: str) -> bool:
    """Whether the package itself binds the name, to something that is called as one of its modules is."""
    tree = ast.parse(NAMES[package].read_text(encoding="utf-8"))
    return any(
        name in {alias.asname or alias.name for alias in node.names}
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
    )


def test_command_line_starts_light() -> None:
    code = "import sys, pipeline.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & HEAVY
