"""The passages of a run for a person to confirm or correct, or its most uncertain codings, in a file to fill in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.codebook.code_names import code_indices
from pipeline.errors import CallError
from pipeline.export.evidence_text import reasons
from pipeline.export.family_names import codebook_of, family_ids
from pipeline.human_codings import LEARNABLE
from pipeline.human_codings.from_decisions import decided_codings
from pipeline.results.tables import RunTables
from pipeline.review import (
    PassageToRead,
    ReviewBatch,
    ReviewPassage,
    choose,
    choose_passages,
    make_batch,
    write_json,
    write_passages,
    write_review,
)
from pipeline.runtime.output_formats import format_named
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import quotable
from pipeline.workflows.outputs import with_decisions
from pipeline.workflows.project_file import beside
from pipeline.workflows.unassigned_codes import nearest_passages

MINUTES = 30.0
"""As long as one sits with a workbook."""


@dataclass(frozen=True, slots=True)
class ToReview:
    """Passages to read.

    Attributes:
        out: The file; None where nothing is left to read, and nothing was written.
        passages: How many it asks about.
        minutes: To read them and to choose their codes.
        codes: How many codes each is judged on.
        brought: Codes that find nothing, for which a passage that comes near is among them.
        decided: On how many passages people decided before; counted where these alone are too few to learn from.
    """

    out: Path | None
    passages: int
    minutes: float
    codes: int
    brought: tuple[str, ...]
    decided: int = 0

    @property
    def too_few(self) -> bool:
        """Whether with all of them done there would still be too few passages to learn from."""
        return self.decided + self.passages < LEARNABLE

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "out": str(self.out) if self.out else None,
            "passages": self.passages,
            "minutes": round(self.minutes, 1),
            "codes": self.codes,
            "brought": list(self.brought),
        }


@dataclass(frozen=True, slots=True)
class CellsToReview:
    """Single codings to look at.

    Attributes:
        out: The file, None where there is nothing to look at.
        rows: How many codings it asks about.
        status: How many of them are of each status, by name.
    """

    out: Path | None
    rows: int
    status: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"out": str(self.out) if self.out else None, "rows": self.rows, "status": dict(self.status)}


def review(
    run: Path, out: Path | None = None, *, minutes: float | None = None, n: int | None = None, code: str = ""
) -> ToReview:
    """Write passages to read, each with the codes proposed for it.

    Args:
        run: The folder of a finished run.
        out: A workbook (.xlsx) or JSON file, which is not there yet; RUN-review.xlsx beside the run where None.
        minutes: So many as can be read in this time; :data:`MINUTES` where neither this nor ``n`` is given.
        n: At most so many passages.
        code: Only this code, or the codes of this family, are asked about; all where "".

    Raises:
        CallError: There is no run or no such code, or the file is there, or is none of these.
        ThematrixError: The run is damaged, or the disk failed.
    """
    out = free_name(out or beside(run, "review", ".xlsx"), ("xlsx", "json"))
    minutes = MINUTES if minutes is None and n is None else minutes
    batch, brought = review_batch(run, minutes=minutes, n=n, code=code)
    if not batch.passages:
        return ToReview(None, 0, 0.0, len(batch.codes), ())
    write = write_json if out.suffix.lower() == ".json" else write_passages
    write(batch, out)
    few = len(batch.passages) < LEARNABLE
    decided = len(decided_codings(run).passages) if few else 0
    return ToReview(out, len(batch.passages), batch.minutes, len(batch.codes), brought, decided)


def review_batch(
    run: Path, *, minutes: float | None = None, n: int | None = None, code: str = "", tables: RunTables | None = None
) -> tuple[ReviewBatch, tuple[str, ...]]:
    """The passages to read next, and the codes that find nothing for which one of them was brought.

    Args:
        run: The folder of a finished run.
        minutes: So many as can be read in this time.
        n: At most so many passages.
        code: Only this code, or the codes of this family; all where "".
        tables: The run with people's latest decisions; read where None.

    Raises:
        CallError: There is no run or no such code.
        ThematrixError: The run is damaged.
    """
    folder = RunFolder.open(run)
    # Decisions of the desk are kept before the run's files have them.
    tables = with_decisions(quotable(folder), run)[0] if tables is None else tables
    codes = _asked(tables, code, run)
    near = {place: rows for place, rows in nearest_passages(tables).items() if not codes or place in codes}
    chosen = choose_passages(
        tables,
        threshold=folder.manifest.inputs.settings.thresholds.decision,
        n=n,
        minutes=minutes,
        codes=codes,
        # The nearest of every code before the second nearest of any.
        wanted=[row for turn in zip_longest(*near.values()) for row in turn if row is not None],
    )
    wanted: dict[int, list[int]] = {}
    for place, rows in near.items():
        for row in rows:
            wanted.setdefault(row, []).append(place)
    batch = make_batch(
        tables,
        chosen,
        codebook=load_codebook(folder.codebook_path),
        title=called(folder),
        reasons=reasons,
        codes=codes,
        wanted=wanted,
    )
    there = {one.passage for one in chosen}
    return batch, tuple(tables.code_ids[place] for place, rows in near.items() if there.intersection(rows))


def as_it_stands(run: Path, one: ReviewPassage, tables: RunTables) -> ReviewPassage:
    """A passage of a batch with its codes as people have decided on them since the batch was made.

    Args:
        run: The folder of a finished run.
        one: A passage of it.
        tables: The run with people's latest decisions.

    Raises:
        CallError: There is no run.
        ThematrixError: It is damaged.
    """
    folder = RunFolder.open(run)
    row = tables.passages["passage"].index(one.passage).as_py()
    asked = PassageToRead(row, one.probability or 1.0, one.random, one.minutes)
    batch = make_batch(
        tables, [asked], codebook=load_codebook(folder.codebook_path), title=called(folder), reasons=reasons
    )
    return replace(one, codes=batch.passages[0].codes)


def called(folder: RunFolder) -> str:
    """What a run is called, its folder too: several runs of one corpus are told apart by nothing else."""
    return f"{called_in_outputs(folder)}, {folder.path.resolve().name}"


def called_in_outputs(folder: RunFolder) -> str:
    """What a run is called in what it writes."""
    return folder.manifest.inputs.settings.title or folder.manifest.corpus


def review_cells(run: Path, out: Path | None = None, *, n: int = 200, code: str = "") -> CellsToReview:
    """Write single codings, each a passage and a code: the most uncertain first, and near-misses.

    Args:
        run: The folder of a finished run.
        out: The workbook, which is not there yet; RUN-review.xlsx beside the run where None.
        n: At most so many.
        code: Only this code, or the codes of this family; all where "".

    Raises:
        CallError: There is no run or no such code, or the file is there, or is none of Excel.
        ThematrixError: The run is damaged, or the disk failed.
    """
    out = free_name(out or beside(run, "review", ".xlsx"), ("xlsx",))
    folder = RunFolder.open(run)
    tables = quotable(folder)
    threshold = folder.manifest.inputs.settings.thresholds.decision
    worth = choose(tables, threshold=threshold, n=n, codes=_asked(tables, code, run))
    if not worth:
        return CellsToReview(None, 0, {})
    write_review(
        tables,
        out,
        worth=worth,
        codebook=load_codebook(folder.codebook_path),
        title=called(folder),
        threshold=threshold,
        reasons=reasons,
    )
    return CellsToReview(out, len(worth), dict(sorted(Counter(item.status for item in worth).items())))


def _asked(tables: RunTables, code: str, run: Path) -> list[int]:
    """The places of the codes that are asked about; none where all are."""
    code = family_ids([code], tables, codebook_of(run))[0]
    return list(code_indices(tables.codes, code)) if code else []


def free_name(out: Path, formats: Sequence[str]) -> Path:
    """The file to write.

    Raises:
        CallError: It is there, or has another ending.
    """
    format_named(out, formats, what="a review is")
    if out.exists():
        raise CallError(
            "is there already, and somebody may have written into it",
            where=str(out),
            remedy="Give another name with --out, or delete it.",
        )
    return out
