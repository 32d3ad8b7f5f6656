"""Passages of a run for a person to code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.agreement.sampling import Sample, draw, write_sample
from pipeline.codebook import load_codebook
from pipeline.runtime.digests import digest
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import quotable
from pipeline.workflows.project_file import beside
from pipeline.workflows.share import Share


@dataclass(frozen=True, slots=True)
class DrawnSample:
    """A workbook of passages.

    Attributes:
        out: The workbook.
        kept: Where it stands how they were drawn.
        drawn: The passages, and how they were drawn.
        among: How many passages the run has.
        documents: From how many documents they come.
    """

    out: Path
    kept: Path
    drawn: Sample
    among: int
    documents: int

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        strata = self.drawn.strata.items()
        return {
            "out": str(self.out),
            "kept": str(self.kept),
            "drawn": self.drawn.kind,
            "seed": self.drawn.seed,
            "passages": len(self.drawn.passages),
            "documents": self.documents,
            "strata": [{"stratum": name, "of": of, "taken": taken} for name, (of, taken) in strata],
        }


def sample(
    run: Path,
    out: Path | None = None,
    *,
    size: int = 150,
    seed: int = 0,
    simple: bool = False,
    show_machine: bool = False,
    share: Share | None = None,
) -> DrawnSample:
    """Draw passages into a workbook.

    Args:
        run: The folder of a finished run.
        out: The workbook, which is not there yet; RUN-sample.xlsx beside the run where None.
        size: At most so many.
        seed: Another one draws other passages.
        simple: Every passage with the same probability.
        show_machine: Whether the coder sees what the machine gave.
        share: Other names, where somebody outside codes it; what comes back finds its passages again.

    Raises:
        CallError: There is no run, or the file is there already.
        ThematrixError: The run is damaged, or the disk failed.
    """
    folder = RunFolder.open(run)
    tables = quotable(folder)
    out = out or beside(run, "sample", ".xlsx")
    drawn = draw(tables, size=size, seed=seed, simple=simple)
    codebook = load_codebook(folder.codebook_path)
    shared = None
    shown = tables
    if share:
        shown, codebook = share.tables(tables), share.codebook(codebook)
        made = folder.manifest.digest
        shared = {one.passage: digest(f"{made}\0{one.passage}")[:12] for one in drawn.passages}
    kept = write_sample(drawn, shown, codebook, run=run, out=out, show_machine=show_machine, shared=shared)
    if share:
        share.check([out])
    documents = tables.passages["document"].to_pylist()
    return DrawnSample(out, kept, drawn, len(documents), len({documents[one.row] for one in drawn.passages}))
