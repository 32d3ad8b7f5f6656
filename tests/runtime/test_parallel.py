"""Shards: in order, wherever they run; finished ones are not worked out again; one engine serves a whole run."""

from __future__ import annotations

import ast
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from pipeline.errors import ThematrixError
from pipeline.runtime.cache import Cache
from pipeline.runtime.finished_parts import FinishedParts, Keep
from pipeline.runtime.parallel import Engine, InThisProcess, Local, Work
from pipeline.runtime.storage import Storage
from pipeline.workflows.run import Settings, run

PIPELINE = Path(__file__).resolve().parents[2] / "pipeline"
POOLS = {"concurrent", "multiprocessing", "threading", "joblib", "dask", "subprocess"}
NO_POOLS = {
    "text/embeddings.py": {"threading"},
    "web/background.py": {"threading"},
    "web/desk.py": {"threading"},
    "web/desk_project.py": {"threading"},
    "web/serve.py": {"threading"},
    "workflows/codebook_preview.py": {"threading"},
    "workflows/discover_apart.py": {"threading"},
    "workflows/drafts.py": {"threading"},
    "workflows/learn_apart.py": {"threading"},
    "workflows/open_codebook.py": {"threading"},
    "workflows/open_discover.py": {"threading"},
    "workflows/open_findings.py": {"threading"},
    "workflows/open_project.py": {"threading"},
    "workflows/open_pseudonyms.py": {"threading"},
    "workflows/open_review.py": {"threading"},
    "workflows/open_uploads.py": {"threading"},
    "workflows/project_folder.py": {"threading"},
    "workflows/run_apart.py": {"subprocess", "threading"},
    "workflows/run_estimates.py": {"threading"},
    "workflows/run_again.py": {"subprocess"},
}
"""What shares no work out: locks; a page that is served, and the link that is told beside it; reading and runs that
go on while a page is looked at; how a call is written on Windows."""

In = TypeVar("In")
Out = TypeVar("Out")


def double(number: int) -> int:
    return 2 * number


def double_and_where(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def hears_interrupts(_: int) -> bool:
    return signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def refuse(number: int) -> int:
    if number == 3:
        raise ThematrixError("three is one too many")
    return number


class Recording(Engine):
    """Runs everything here and keeps what it was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, int, Work]] = []

    def results(self, function: Callable[[In], Out], shards: Sequence[In], *, work: Work) -> Iterator[Out]:
        plain = getattr(function, "func", function)
        self.calls.append((plain.__qualname__, len(shards), work))
        return map(function, shards)


@pytest.mark.parametrize("work", Work)
def test_results_come_in_order_wherever_they_are_made(work: Work) -> None:
    made = list(Local(2).map(double_and_where, range(20), work=work))
    assert [number for number, _ in made] == [2 * number for number in range(20)]
    elsewhere = work is Work.PYTHON
    assert all((place != os.getpid()) is elsewhere for _, place in made)
    assert {place for _, place in Local(1).map(double_and_where, range(3), work=work)} == {os.getpid()}
    assert list(InThisProcess().map(double, range(3), work=work)) == [0, 2, 4]
    assert list(Local(2).map(double, [], work=work)) == []


def test_only_the_program_answers_an_interrupt() -> None:
    assert set(Local(2).map(hears_interrupts, range(2), work=Work.PYTHON)) == {False}
    # Whoever runs the tests in the background has them deaf from the start.
    assert set(Local(2).map(hears_interrupts, range(2), work=Work.SMALL)) == {hears_interrupts(0)}


def as_text(number: int) -> list[bytes]:
    return [str(number).encode()]


@pytest.mark.parametrize("engine", [InThisProcess(), Local(2)])
def test_whoever_works_a_shard_out_keeps_it(engine: Engine, tmp_path: Path) -> None:
    keep = Keep("doubled", [["one"], [], ["three"]], as_text)
    assert list(engine.map(double, [1, 2, 3], work=Work.PYTHON, keep=keep)) == [2, 4, 6]
    engine.parts = FinishedParts(Storage(f"file://{tmp_path}/shared/run"))
    assert list(engine.map(double, [1, 2, 3], work=Work.PYTHON, keep=keep)) == [2, 4, 6]
    cache = Cache(tmp_path / "cache")
    assert engine.parts.pull(cache) == 2
    assert cache.get("doubled", ["one", "two", "three"]) == {"one": b"2", "three": b"6"}


def pools(path: Path) -> set[str]:
    """What a file uses of that which starts threads or processes."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names} & POOLS
        elif isinstance(node, ast.ImportFrom):
            found |= {(node.module or "").split(".")[0]} & POOLS
        elif isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            found |= {name} & {"ProcessPoolExecutor", "ThreadPoolExecutor", "n_process"}
    return found


def test_no_module_makes_its_own_pool() -> None:
    found = {
        path.relative_to(PIPELINE).as_posix(): pools(path)
        for path in PIPELINE.rglob("*.py")
        if not path.is_relative_to(PIPELINE / "runtime")
    }
    assert {name: used for name, used in found.items() if used} == NO_POOLS, "hand the engine of the workflow down"
    assert pools(PIPELINE / "runtime" / "parallel.py") >= {"concurrent", "multiprocessing"}


BOOK = """title: Allotments
codes:
- id: water
  definition: dry weather and carrying water
  rules: [hose ban]
- id: theft
  definition: tools that are stolen
"""


def test_one_engine_serves_a_run(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    for name in ("ada", "ben"):
        (tmp_path / "talks" / f"{name}.txt").write_text(
            f"I: How was it, {name}?\n\nR: Dry. There was a hose ban, so {name} carried water.\n\n"
            "I: And then?\n\nR: Somebody stole the spade and the good rake.\n",
            encoding="utf-8",
        )
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    engines = Recording(), Local(2)
    for engine, out in zip(engines, ("recorded", "local"), strict=True):
        run(tmp_path / "talks", tmp_path / "book.yaml", tmp_path / out, settings=Settings(fast=True), engine=engine)
    asked = {name for name, _, _ in engines[0].calls}
    assert asked == {"_read_group"}
    assert next(number for name, number, _ in engines[0].calls if name == "_read_group") == 2
    same = [(tmp_path / out / "codings.csv").read_bytes() for out in ("recorded", "local")]
    assert same[0] == same[1]
