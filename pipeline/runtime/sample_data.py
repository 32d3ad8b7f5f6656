"""What is shipped with the program: the sample corpus."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import ThematrixError

PACKAGE = Path(__file__).resolve().parents[1]


def sample_corpus() -> Path:
    """The folder of the sample corpus, in a clone or in an installed wheel.

    Raises:
        ThematrixError: It is not there.
    """
    for folder in (PACKAGE.parent / "corpora" / "sample", PACKAGE / "data" / "corpora" / "sample"):
        if folder.is_dir():
            return folder
    raise ThematrixError("the sample corpus is missing", remedy="Install thematrix again.")
