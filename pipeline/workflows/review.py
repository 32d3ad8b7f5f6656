"""The codings of a run that are most worth a look, in a workbook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.codebook.code_names import code_indices
from pipeline.errors import CallError
from pipeline.export.evidence_text import reasons
from pipeline.export.family_names import codebook_of, family_ids
from pipeline.review import choose, write_review
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import quotable
from pipeline.workflows.project_file import beside


@dataclass(frozen=True, slots=True)
class ToReview:
    """A workbook to fill in.

    Attributes:
        out: The file.
        rows: How many codings it asks about.
        status: How many of them are of each status, by name.
    """

    out: Path
    rows: int
    status: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"out": str(self.out), "rows": self.rows, "status": dict(self.status)}


def review(run: Path, out: Path | None = None, *, limit: int = 200, code: str = "") -> ToReview:
    """Write the workbook: the most uncertain codings first, and near-misses.

    Args:
        run: The folder of a finished run.
        out: The workbook, which is not there yet; RUN-review.xlsx beside the run where None.
        limit: At most so many rows.
        code: Only this code, or the codes of this family; all where "".

    Raises:
        CallError: There is no run or no such code, or the file is there, or is none of Excel.
        ThematrixError: The run is damaged, or the disk failed.
    """
    out = out or beside(run, "review", ".xlsx")
    if out.suffix.lower() != ".xlsx":
        raise CallError("is no name of a workbook", where=str(out), remedy="Give --out a name that ends in .xlsx.")
    if out.exists():
        raise CallError(
            "is there already, and somebody may have written into it",
            where=str(out),
            remedy="Give another name with --out, or delete it.",
        )
    folder = RunFolder.open(run)
    tables = quotable(folder)
    threshold = folder.manifest.inputs.settings.thresholds.decision
    code = family_ids([code], tables, codebook_of(run))[0]
    worth = choose(tables, threshold=threshold, n=limit, codes=list(code_indices(tables.codes, code)) if code else [])
    write_review(
        tables,
        out,
        worth=worth,
        codebook=load_codebook(folder.codebook_path),
        title=folder.manifest.corpus,
        threshold=threshold,
        reasons=reasons,
    )
    return ToReview(out, len(worth), dict(sorted(Counter(item.status for item in worth).items())))
