"""Whether a codebook can be used, and what in it is weak."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook, named
from pipeline.codebook.lint import CodebookReview, review
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.progress import Progress, Quiet
from pipeline.workflows.codebook_advice import Advice, advise


@dataclass(frozen=True, slots=True)
class CheckedCodebook:
    """What was found.

    Attributes:
        review: What the codebook holds, and what in it is weak.
        notes: What was made of its file.
        advice: From what a run found; None where none was given.
    """

    review: CodebookReview
    notes: tuple[str, ...]
    advice: tuple[Advice, ...] | None

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        more: dict[str, Any] = {"notes": list(self.notes)} if self.notes else {}
        if self.advice is not None:
            more["advice"] = [one.as_dict() for one in self.advice]
        return {**self.review.as_dict(), **more}


def check(
    file: Path,
    *,
    run: Path | None = None,
    model: str = "",
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> CheckedCodebook:
    """Check a codebook.

    Args:
        file: A codebook, the name of one that comes with the program, or a project.
        run: A finished run, for advice from what it found.
        model: The encoder of the run, where it was not the default.
        engine: Encodes texts and analyses words; this machine where None.
        progress: Told as the work goes on.

    Raises:
        CallError: The codebook cannot be used: every error, each with its line.
        ThematrixError: The run is damaged.
    """
    codebook = load_codebook(named(file))
    found = review(codebook)
    advice = (
        tuple(advise(codebook, run, engine=engine or Local(), progress=progress or Quiet(), model=model))
        if run
        else None
    )
    return CheckedCodebook(found, tuple(codebook.notes), advice)
