"""A place imports from lower floors and from its own folder; the command line starts light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PIPELINE = Path(__file__).resolve().parents[1] / "pipeline"

FLOORS = {
    0: {"model", "errors", "disk", "lean", "progress", "telemetry", "wording"},
    1: {
        "codebook",
        "tables",
        "store",
        "agreed",
        "cache",
        "manifest",
        "sound",
        "sentences",
        "words",
        "embed",
        "engine",
        "apart",
        "refi",
        "projects",
        "decisions",
        "answers",
        "code_names",
        "hidden_names",
        "given",
        "people",
        "themes",
        "excerpt",
        "resources",
        "files",
        "coded",
        "context",
        "findings",
        "marks",
        "explained",
        "search",
        "spreadsheet",
    },
    2: {
        "ingest",
        "segment",
        "repeats",
        "verify",
        "coding",
        "aggregate",
        "quotes",
        "agreement",
        "sampling",
        "reviewing",
        "discover",
        "export",
    },
    3: {"run", "find"},
    4: {"cli"},
}
FLOOR = {place: floor for floor, places in FLOORS.items() for place in places}
HEAVY = {"torch", "spacy", "sklearn", "pandas", "pyarrow", "bertopic", "numpy", "openpyxl", "docx", "onnxruntime"}

MODULES = sorted(PIPELINE.rglob("*.py"))


def place_of(path: Path) -> str:
    return path.relative_to(PIPELINE).parts[0].removesuffix(".py")


def imported(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            module = node.module or ""
            found.append((module, node.lineno))
            if module == "pipeline":
                found += [(f"pipeline.{alias.name}", node.lineno) for alias in node.names]
    return [(name, line) for name, line in found if name.split(".")[0] == "pipeline"]


def test_every_place_has_a_floor() -> None:
    places = {place_of(path) for path in MODULES} - {"__init__", "__main__"}
    assert places <= set(FLOOR), f"no floor for {sorted(places - set(FLOOR))}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PIPELINE).as_posix())
def test_arrows_point_down(path: Path) -> None:
    here = place_of(path)
    if here.startswith("__"):
        return
    for name, line in imported(path):
        parts = name.split(".")
        if len(parts) < 2 or parts[1].startswith("__"):
            continue
        there = parts[1]
        if there == here:
            continue
        low, high = FLOOR[there], FLOOR[here]
        allowed = low < high if high >= 2 else low <= high
        assert allowed, f"{path.name}:{line}: floor {high} ({here}) imports floor {low} ({there})"


def test_command_line_starts_light() -> None:
    code = "import sys, pipeline.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert not loaded & HEAVY
