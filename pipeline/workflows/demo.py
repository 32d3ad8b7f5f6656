"""A run of the sample corpus with the codebook that comes with the program."""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook import builtin
from pipeline.errors import ThematrixError
from pipeline.runtime.progress import Progress
from pipeline.runtime.sample_data import sample_corpus
from pipeline.workflows.run import Result, Settings, run


def demo(out: Path, *, fast: bool = False, progress: Progress | None = None) -> Result:
    """Code the sample corpus.

    Args:
        out: The run's folder.
        fast: Without the model that compares meanings.
        progress: Told as the work goes on.

    Raises:
        CallError: The folder holds something else.
        ThematrixError: The installation is not whole, or the disk failed.
    """
    codebook = builtin("system-leadership")
    if codebook is None:
        raise ThematrixError("the shipped codebook is missing", remedy="Install thematrix again.")
    return run(sample_corpus(), codebook, out, settings=Settings(fast=fast), progress=progress)
