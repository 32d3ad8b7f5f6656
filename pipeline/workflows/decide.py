"""New decisions of people, and the outputs that follow them.

Nothing is read from the corpus and nothing is embedded: a run's tables hold all
that its outputs are made of.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.decisions import Conflict, Standing, append_decisions, read_decisions
from pipeline.decisions.apply import NO_CODE
from pipeline.errors import ThematrixError
from pipeline.model import Decision, Span
from pipeline.results.tables import RunTables, read_run
from pipeline.review import Filled, read_review
from pipeline.runtime.disk import disk
from pipeline.runtime.manifest import DecisionsMade, LostDecision, Manifest
from pipeline.runtime.run_folder import TABLES, RunFolder, locked, no_run
from pipeline.workflows.consent import quotable
from pipeline.workflows.notes_of_run import as_spelt
from pipeline.workflows.outputs import amounts, with_decisions, write_outputs
from pipeline.workflows.settings import EXPLAINED, FITTED, people

__all__ = ["NO_CODE", "Decided", "decide", "record"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of new decisions.

    Attributes:
        recorded: How many of them were new.
        withdrawn: How many earlier ones are taken back, since their cells are empty now.
        kept: How many codings are open on which the same person has decided elsewhere, which stands.
        standing: What became of all decisions of the run.
        tables: The run, decisions applied.
        counts: How much there is, as run.json has it.
        filled: The workbooks that the decisions came from.
    """

    recorded: int
    withdrawn: int
    kept: int
    standing: Standing
    tables: RunTables
    counts: dict[str, int]
    filled: tuple[Filled, ...] = ()

    @property
    def refused(self) -> tuple[ThematrixError, ...]:
        """The rows of the workbooks that cannot be used, and why."""
        return tuple(error for one in self.filled for error in one.refused)

    @property
    def lost(self) -> tuple[LostDecision, ...]:
        """Decisions that are kept and do not count."""
        return DecisionsMade.model_validate_json(json.dumps(self.standing.as_dict())).lost

    @property
    def conflicts(self) -> tuple[tuple[Conflict, str], ...]:
        """On which codings people disagree, each with the words of the passage."""
        passages = self.tables.passages
        texts = dict(zip(*(passages[name].to_pylist() for name in ("passage", "text")), strict=True))
        return tuple((conflict, texts[conflict.passage]) for conflict in self.standing.conflicts)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "workbooks": [
                {
                    "coder": one.coder,
                    "decisions": len(one.decisions),
                    "done": one.done,
                    "open": one.open,
                    "refused": [str(error) for error in one.refused],
                    "notes": list(one.notes),
                }
                for one in self.filled
            ],
            "recorded": self.recorded,
            "withdrawn": self.withdrawn,
            "standing": self.standing.as_dict(),
            "counts": self.counts,
        }


def decide(run: Path, workbooks: Sequence[Path] = (), *, coder: str = "") -> Decided:
    """Take the decisions in filled-in workbooks into a run.

    Args:
        run: The run's folder.
        workbooks: As `review` writes them; without any, what is there is applied.
        coder: Who decided; the name on the first sheet where "".

    Raises:
        CallError: The folder holds no run, or another run writes into it, or a file is no such workbook.
        ThematrixError: The run is damaged, or the disk failed.
    """
    tables = read_run(run)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    filled = tuple(read_review(path, tables, time=now, coder=coder) for path in workbooks)
    # What was settled comes after what it settles.
    filled = tuple(sorted(filled, key=lambda one: one.settled))
    made = record(run, [decision for one in filled for decision in one.decisions], reviews=filled)
    return replace(made, filled=filled)


def record(out: Path, decisions: Sequence[Decision], *, reviews: Sequence[Filled] = ()) -> Decided:
    """Keep decisions in a run's folder, and write its outputs anew where these or the agreement with people changed.

    Args:
        out: The run's folder.
        decisions: In the order in which they were made; may be none.
        reviews: The workbooks that they come from: what the same person had
            decided in a row of one that is empty now is taken back.

    Raises:
        CallError: The folder holds no run, or another run writes into it.
        ThematrixError: The run is damaged, or the disk failed.
    """
    if not out.is_dir():
        raise no_run(out)
    with disk(out, "write the run's folder"), locked(out):
        folder = RunFolder.open(out)
        manifest, tables = folder.manifest, quotable(folder)
        codebook = load_codebook(folder.codebook_path)
        before = read_decisions(out)[0]
        decisions, reviews = _as_spelt(out, decisions, reviews)
        withdrawn, kept = _emptied(before, reviews)
        recorded = append_decisions(out, decisions, withdrawn=withdrawn)
        tables, standing = with_decisions(tables, out)
        counts = amounts(tables)
        now = manifest.inputs.model_copy(update=people(out))
        if now != manifest.inputs:
            entries = manifest.model_dump(mode="json")
            changed = Manifest.made(
                {
                    **entries,
                    "inputs": now.model_dump(mode="json"),
                    "decisions": standing.as_dict(),
                    "counts": {**entries["counts"], **counts},
                }
            )
            figures = {
                Path(name).name: folder.read(name)
                for name in manifest.outputs
                if Path(name).parent.name == TABLES and Path(name).name in (FITTED, EXPLAINED)
            }
            write_outputs(
                out,
                codebook=codebook,
                codebook_file=folder.codebook_path.read_bytes(),
                tables=tables,
                figures=figures,
                manifest=changed,
            )
    return Decided(recorded, len(withdrawn), kept, standing, tables, counts)


def _as_spelt(
    run: Path, decisions: Sequence[Decision], reviews: Sequence[Filled]
) -> tuple[list[Decision], list[Filled]]:
    """New decisions under the name that their coder has already: one in capitals and in small letters is one person."""
    rows = (row.coder for one in reviews for row in one.rows)
    told = [name for name in (*(one.coder for one in reviews), *rows, *(one.coder for one in decisions)) if name]
    names = dict(zip(told, as_spelt(run, *told), strict=True))
    found = [replace(one, coder=names[one.coder]) for one in decisions]
    return found, [
        replace(
            one,
            coder=names.get(one.coder, ""),
            rows=tuple(replace(row, coder=names.get(row.coder, "")) for row in one.rows),
        )
        for one in reviews
    ]


def _emptied(standing: Sequence[Decision], reviews: Sequence[Filled]) -> tuple[list[Decision], int]:
    """Decisions whose cells are empty now, and how many open rows are about what stands from elsewhere.

    A workbook in which nothing is filled in takes nothing back: it is the one
    that was written, given by mistake.
    """
    said: dict[tuple[str, str], set[str]] = {}
    open_: dict[tuple[str, str, tuple[Span, ...]], frozenset[str]] = {}
    for review in reviews:
        for row in review.rows:
            coder = row.coder or review.coder
            if row.id and review.decisions:
                said.setdefault((coder, row.id), set()).update(row.said)
            if not row.said and not review.settled:
                about = (coder, row.document, row.spans)
                open_[about] = open_.get(about, frozenset()) | row.codes
    gone = [
        decision
        for decision in standing
        if decision.code not in said.get((decision.coder, decision.source), {decision.code})
    ]
    rest = {
        (one.coder, one.document, one.spans, code)
        for one in standing
        if one not in gone and (code := one.code) in open_.get((one.coder, one.document, one.spans), ())
    }
    return gone, len(rest)
