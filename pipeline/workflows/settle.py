"""Where two people's reviews differ, in a workbook in which they settle it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.errors import CallError, ThematrixError
from pipeline.review import names_of, read_review
from pipeline.review.settle import Compared, compare
from pipeline.review.write_settle import write_settle
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import quotable
from pipeline.workflows.project_file import beside
from pipeline.workflows.review import free_name


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A workbook of differences.

    Attributes:
        out: The file; None where the two do not differ, and nothing was written.
        compared: What they decided.
        refused: Cells of the two reviews that cannot be used, and why.
    """

    out: Path | None
    compared: Compared
    refused: tuple[ThematrixError, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "out": str(self.out) if self.out else None,
            "coders": list(self.compared.coders),
            "passages": self.compared.passages,
            "both": self.compared.both,
            "differences": len(self.compared.differences),
            "kappa": self.compared.kappa,
            "refused": [str(error) for error in self.refused],
        }


def settle(run: Path, first: Path, second: Path, out: Path | None = None) -> ToSettle:
    """Compare two filled-in reviews and write what they differ on.

    Args:
        run: The run that they are about.
        first: As `review` wrote it, filled in.
        second: Another copy, filled in by somebody else.
        out: The workbook, which is not there yet; RUN-settle.xlsx beside the run where None.

    Raises:
        CallError: One is no review, nobody says whose it is, both are by one person, or they have nothing in common.
        ThematrixError: The run is damaged, or the disk failed.
    """
    out = free_name(out or beside(run, "settle", ".xlsx"), ("xlsx",))
    folder = RunFolder.open(run)
    tables = quotable(folder)
    filled = [read_review(path, tables, time="") for path in (first, second)]
    for one, path in zip(filled, (first, second), strict=True):
        if one.settled:
            raise CallError("holds what was settled already", where=str(path), remedy="Give it to `thematrix decide`.")
    compared = compare(*filled)
    if compared.differences:
        codebook = load_codebook(folder.codebook_path)
        write_settle(compared, out, codes=codebook.codes, names=names_of(codebook.codes))
    refused = tuple(error for one in filled for error in one.refused)
    return ToSettle(out if compared.differences else None, compared, refused)
