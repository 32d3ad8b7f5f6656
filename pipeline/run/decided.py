"""New decisions of people, and the outputs that follow them.

Nothing is read from the corpus and nothing is embedded: a run's tables hold all
that its outputs are made of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.decisions import Standing, append_decisions
from pipeline.errors import CallError
from pipeline.model import Decision
from pipeline.run.record import people
from pipeline.run.write import CODEBOOK, coding_counts, with_decisions, write_outputs
from pipeline.store import disk, locked, open_run
from pipeline.tables import SCHEMAS, RunTables, read_run


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of new decisions.

    Attributes:
        recorded: How many of them were new.
        standing: What became of all decisions of the run.
        tables: The run, decisions applied.
        counts: Pairs of passage and code by status, as run.json has them.
    """

    recorded: int
    standing: Standing
    tables: RunTables
    counts: dict[str, int]


def decide(out: Path, decisions: Sequence[Decision]) -> Decided:
    """Keep decisions in a run's folder, and write its outputs anew where these or the agreement with people changed.

    Args:
        out: The run's folder.
        decisions: In the order in which they were made; may be none.

    Raises:
        CallError: The folder holds no run, or another run writes into it.
        ThematrixError: The run is damaged, or the disk failed.
    """
    if not out.is_dir():
        raise _no_run(out)
    with disk(out, "write the run's folder"), locked(out):
        manifest = open_run(out)
        if manifest is None:
            raise _no_run(out)
        tables = read_run(out)
        frame = load_codebook(out / CODEBOOK)
        recorded = append_decisions(out, decisions)
        tables, standing = with_decisions(tables, out)
        counts = coding_counts(tables)
        now = {**manifest["inputs"], **people(out)}
        if now != manifest["inputs"]:
            changed: dict[str, Any] = {
                **manifest,
                "inputs": now,
                "decisions": standing.as_dict(),
                "counts": {**manifest["counts"], **counts},
            }
            figures = {
                path.name: path.read_bytes()
                for path in sorted((out / "tables").iterdir())
                if path.is_file() and path.stem not in SCHEMAS
            }
            write_outputs(
                out,
                frame=frame,
                codebook=(out / CODEBOOK).read_bytes(),
                tables=tables,
                figures=figures,
                manifest=changed,
            )
    return Decided(recorded, standing, tables, counts)


def _no_run(out: Path) -> CallError:
    return CallError(
        "there is no run here", where=str(out), remedy="Give the folder that thematrix run --out has written."
    )
