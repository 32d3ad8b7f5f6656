"""The command line only parses, calls and prints; what a command does is a function of ``workflows``.

The rule stands in CONTRIBUTING.md, and is this: a file of ``cli`` imports, outside of annotations, nothing of the
program but what is named here; it opens, writes and lists no files; it takes no tables apart and counts, sums and
sorts nothing; and whatever it goes through one by one, it prints.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from pipeline.cli import group
from tests.cli.test_nothing_leaves import leaves

PIPELINE = Path(__file__).resolve().parents[2] / "pipeline"
FILES = sorted((PIPELINE / "cli").glob("*.py"))

ROOMS = (
    *("pipeline.cli", "pipeline.workflows", "pipeline.errors", "pipeline.wording"),
    *("pipeline.runtime.progress", "pipeline.runtime.output_formats"),
)
"""What every file of ``cli`` may import: the functions to call, the refusals, how things are said, the formats."""

IN_WORDS = {
    "agree": {"pipeline.agreement.agreement_report", "pipeline.agreement.verdict"},
    "compare": {"pipeline.analysis.results", "pipeline.export.tables.compare"},
    "why": {"pipeline.results.explanation", "pipeline.export.run_description"},
    "find": {"pipeline.export.run_description"},
    "run_summary": {"pipeline.export.run_description"},
    "open": {"pipeline.web.serve"},
}
"""What says a result in words, the same on the terminal as in the report, and what serves: of these files alone."""

BELOW = {"exit_status": {"pipeline.runtime.disk"}}
"""What ends a command: a disk's error becomes a line there."""

LIBRARIES = {"click", "rich"}

WORK = {"open", "sum", "sorted", "Counter", "defaultdict", "groupby", "reader", "writer", "DictReader", "DictWriter"}
METHODS = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "open", "mkdir", "unlink", "rmdir", "touch", "rename"),
    *("glob", "rglob", "iterdir", "stat", "is_file", "is_dir", "samefile"),
    *("to_pylist", "to_numpy", "tolist", "take", "filter", "column", "select", "sort"),
}
"""Of files and of tables."""

OTHERS_OPEN = {"os", "webbrowser"}
"""Whose ``open`` is another: the null device, the browser."""

NO_DATA = {"terminal", "help", "docs", "exit_status"}
"""Lay out lines and columns, the help and its reference, and say how a command ended: they see no data."""

PRINTS = {"echo", "paragraph", "append", "table", "shown", "notes", "write"}
"""What a loop may be for: a line, or a row of what is printed."""

FILES_OF = {"codebook rename": "codebook_edit", "codebook merge": "codebook_edit", "codebook split": "codebook_edit"}
"""Three edits with one way to tell what became of people's decisions."""

WORKFLOWS_OF = {"export": "export_project"} | FILES_OF


def annotated(tree: ast.Module) -> set[ast.AST]:
    """What stands under ``if TYPE_CHECKING``, for annotations alone."""
    return {
        below
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for below in ast.walk(node)
    }


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The modules that are imported when a command runs."""
    passed = annotated(tree)
    for node in ast.walk(tree):
        if node in passed:
            continue
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            yield from ((f"pipeline.{alias.name}", node.lineno) for alias in node.names if alias.name != "__version__")
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno


def called(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """The last name of each call."""
    for below in ast.walk(node):
        if isinstance(below, ast.Call) and isinstance(below.func, ast.Name | ast.Attribute):
            yield below.func.id if isinstance(below.func, ast.Name) else below.func.attr, below


def faults(source: str, name: str) -> list[str]:
    """What a file of the command line does beside parsing, calling and printing."""
    tree = ast.parse(source)
    told = []
    for module, line in imported(tree):
        top = module.split(".")[0]
        if top == "pipeline":
            known = {*IN_WORDS.get(name, ()), *BELOW.get(name, ())}
            if not module.startswith(tuple(f"{room}." for room in ROOMS)) and module not in {*ROOMS, *known}:
                told.append(f"{line}: imports {module}")
        elif top not in LIBRARIES | set(sys.stdlib_module_names):
            told.append(f"{line}: imports {module}")
    if name in NO_DATA:
        return told
    for word, call in called(tree):
        if isinstance(call.func, ast.Name) and word in WORK:
            told.append(f"{call.lineno}: calls {word}")
        if isinstance(call.func, ast.Attribute) and word in METHODS:
            owner = call.func.value
            if not (word == "open" and isinstance(owner, ast.Name) and owner.id in OTHERS_OPEN):
                told.append(f"{call.lineno}: calls .{word}")
    for node in ast.walk(tree):
        if isinstance(node, ast.For):
            words = {word for word, _ in called(node)}
            if not (words & PRINTS or any(word.lstrip("_").startswith("show") for word in words)):
                told.append(f"{node.lineno}: a loop that prints nothing")
        elif isinstance(node, ast.While):
            told.append(f"{node.lineno}: a loop that prints nothing")
    return told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_parses_calls_and_prints(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8"), path.stem) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from pipeline.results.tables import read_run", "imports pipeline.results.tables"),
        (
            "def f():\n    from pipeline import analysis\n    from pipeline.quotes import choose",
            "imports pipeline.quotes",
        ),
        ("import pandas as pd", "imports pandas"),
        ("def f(out):\n    out.write_text('a')", "calls .write_text"),
        ("def f(out):\n    with open(out) as file:\n        pass", "calls open"),
        ("def f(found):\n    return sum(one.came for one in found)", "calls sum"),
        ("def f(table):\n    return table['code'].to_pylist()", "calls .to_pylist"),
        ("def f(found):\n    for one in found:\n        one.people += 1", "a loop that prints nothing"),
    ],
)
def test_what_does_more_is_found(source: str, fault: str) -> None:
    assert [told for told in faults(source, "review") if told.endswith(fault)]


SERVED = {"open": "pipeline.web"}
"""Commands that serve pages, each of which calls the workflows; and the room that does."""


def command_of(path: str) -> click.Command:
    command: click.Command = group
    for word in path.split():
        assert isinstance(command, click.Group)
        command = command.commands[word]
    return command


@pytest.mark.parametrize("path", sorted(leaves(group)))
def test_a_command_has_a_file_of_its_name_and_a_workflow(path: str) -> None:
    callback = command_of(path).callback
    assert callback is not None
    usual = path.removesuffix(" clear").replace(" ", "_")
    module = inspect.getmodule(callback)
    assert module is not None
    assert module.__name__ == f"pipeline.cli.{FILES_OF.get(path, usual)}"
    room = SERVED.get(path, "pipeline.workflows")
    assert path in SERVED or (PIPELINE / "workflows" / f"{WORKFLOWS_OF.get(path, usual)}.py").is_file()
    # It calls what it imports of workflows, in its own body.
    tree = ast.parse(inspect.cleandoc(inspect.getsource(callback)))
    bound = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{room}.")
        for alias in node.names
    }
    assert bound & {word for word, _ in called(tree)}
