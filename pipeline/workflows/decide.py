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

import pyarrow.compute as pc

from pipeline.codebook import load_codebook
from pipeline.decisions import Conflict, Standing, append_decisions, read_decisions
from pipeline.decisions.apply import NO_CODE
from pipeline.errors import ThematrixError
from pipeline.model import MACHINE, Decision, Span
from pipeline.notes import Act, append_note, read_notes
from pipeline.results.tables import RunTables, read_run
from pipeline.review import Filled
from pipeline.runtime.disk import disk
from pipeline.runtime.manifest import DecisionsMade, LostDecision, Manifest
from pipeline.runtime.run_folder import TABLES, RunFolder, locked, no_run
from pipeline.workflows.brought_back import BroughtBack, read_back
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
        noted: How many memos, summaries and kept quotes were new.
        told: What to know of how the files were read.
        unread: Why files could not be taken, where others were.
    """

    recorded: int
    withdrawn: int
    kept: int
    standing: Standing
    tables: RunTables
    counts: dict[str, int]
    filled: tuple[Filled, ...] = ()
    noted: int = 0
    told: tuple[str, ...] = ()
    unread: tuple[ThematrixError, ...] = ()

    @property
    def refused(self) -> tuple[ThematrixError, ...]:
        """The rows of the workbooks that cannot be used, and why."""
        return tuple(error for one in self.filled for error in one.refused)

    @property
    def passages_decided(self) -> int:
        """On how many passages of the run people have decided."""
        codings = self.tables.codings
        return len(codings.filter(pc.not_equal(codings["coder"], MACHINE))["passage"].unique())

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
            "noted": self.noted,
            "told": list(self.told),
            "unread": [str(error) for error in self.unread],
            "standing": self.standing.as_dict(),
            "counts": self.counts,
        }


def decide(run: Path, workbooks: Sequence[Path] = (), *, coder: str = "") -> Decided:
    """Take what people filled in elsewhere into a run.

    Args:
        run: The run's folder.
        workbooks: As `review` writes them, or what else :func:`~pipeline.workflows.brought_back.read_back` takes;
            without any, what is there is applied.
        coder: Who decided; the name in the file where "".

    Raises:
        CallError: The folder holds no run, or another run writes into it, or the only file is no such workbook.
        ThematrixError: The run is damaged, or the disk failed.
    """
    tables = read_run(run)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    brought, unread = [], []
    for path in workbooks:
        try:
            brought.append(read_back(path, run, tables, time=now, coder=coder))
        except ThematrixError as error:
            # What is wrong with one file keeps no other from being taken.
            if len(workbooks) == 1:
                raise
            unread.append(error)
    filled = in_order(brought)
    notes = [act for one in brought for act in one.notes]
    made = record(run, [decision for one in filled for decision in one.decisions], reviews=filled, notes=notes)
    return replace(made, filled=filled, told=tuple(line for one in brought for line in one.told), unread=tuple(unread))


def in_order(brought: Sequence[BroughtBack]) -> tuple[Filled, ...]:
    """What was filled in; what was settled comes after what it settles."""
    return tuple(sorted((filled for one in brought for filled in one.filled), key=lambda one: one.settled))


@dataclass(frozen=True, slots=True)
class Kept:
    """How many decisions were new, taken back, and open though decided elsewhere; and how many notes were new."""

    recorded: int
    withdrawn: int
    kept: int
    noted: int


def keep(run: Path, decisions: Sequence[Decision], reviews: Sequence[Filled], notes: Sequence[Act] = ()) -> Kept:
    """Keep decisions and notes in a run's folder; its outputs are as they were.

    Args:
        run: The run's folder; it is locked.
        decisions: In the order in which they were made.
        reviews: See :func:`record`.
        notes: Acts that the run does not have.

    Raises:
        ThematrixError: The disk failed.
    """
    decisions, withdrawn, kept = to_keep(run, decisions, reviews)
    recorded = append_decisions(run, decisions, withdrawn=withdrawn)
    known = {act.id for act in read_notes(run)[0].acts}
    new = [act for act in notes if act.id not in known]
    for act in new:
        append_note(run, act)
    return Kept(recorded, len(withdrawn), kept, len(new))


def to_keep(
    run: Path, decisions: Sequence[Decision], reviews: Sequence[Filled]
) -> tuple[list[Decision], list[Decision], int]:
    """Decisions as they would be kept, those that would be taken back, and how many open rows stand from elsewhere.

    Args:
        run: The run's folder.
        decisions: In the order in which they were made.
        reviews: See :func:`record`.
    """
    before = read_decisions(run)[0]
    decisions, reviews = _as_spelt(run, decisions, reviews)
    withdrawn, kept = _emptied(before, reviews)
    there = {(*_about(one), one.time) for one in before}
    gone = [one for review in reviews for one in review.withdrawn if (*_about(one), one.time) in there]
    return decisions, [*withdrawn, *gone], kept


def _about(one: Decision) -> tuple[object, ...]:
    return one.coder, one.document, one.spans, one.words, one.code, one.accept


ACT = 5.0
"""Seconds that decisions wait for the desk, or another command, that holds the folder for an act."""


def record(
    out: Path, decisions: Sequence[Decision], *, reviews: Sequence[Filled] = (), notes: Sequence[Act] = ()
) -> Decided:
    """Keep decisions in a run's folder, and write its outputs anew where these or the agreement with people changed.

    Args:
        out: The run's folder.
        decisions: In the order in which they were made; may be none.
        reviews: The workbooks that they come from: what the same person had
            decided in a row of one that is empty now is taken back.
        notes: Memos, summaries and kept quotes that the run does not have.

    Raises:
        CallError: The folder holds no run, or another run writes into it.
        ThematrixError: The run is damaged, or the disk failed.
    """
    if not out.is_dir():
        raise no_run(out)
    with disk(out, "write the run's folder"), locked(out, patience=ACT):
        folder = RunFolder.open(out)
        manifest, tables = folder.manifest, quotable(folder)
        codebook = load_codebook(folder.codebook_path)
        done = keep(out, decisions, reviews, notes)
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
    return Decided(done.recorded, done.withdrawn, done.kept, standing, tables, counts, noted=done.noted)


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
