"""Why the passage that somebody means has the codes that it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.export.family_names import codebook_of, family_ids
from pipeline.quotes.filters import codes_of
from pipeline.results.explanation import CodeExplained, Explained
from pipeline.results.tables import read_run
from pipeline.runtime.progress import Progress
from pipeline.workflows.asked_passage import passage_asked
from pipeline.workflows.why import why


@dataclass(frozen=True, slots=True)
class ExplainedPassage:
    """A passage explained, and the codes that were asked for; none where all are meant."""

    explained: Explained
    wanted: frozenset[str]

    def apart(self, fewest: int) -> Sequence[CodeExplained]:
        """The codes to take apart: those asked for, else the assigned ones, else the ``fewest`` that come nearest."""
        codes = self.explained.codes
        return (
            [code for code in codes if code.code in self.wanted]
            or [code for code in codes if code.status != "not assigned"]
            or codes[:fewest]
        )

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        about = self.explained.as_dict()
        if self.wanted:
            about["codes"] = [code for code in about["codes"] if code["code"] in self.wanted]
        return about


def explain_passage(
    run: Path,
    words: str,
    *,
    codes: Sequence[str] = (),
    learned: Path | None = None,
    model: str = "",
    cache: Path | None = None,
    progress: Progress | None = None,
) -> ExplainedPassage:
    """Explain the scores of the passage that is meant.

    Args:
        run: The folder of a finished run.
        words: Its id, the beginning of one, or words that stand in it.
        codes: The codes or families that are asked about.
        learned: The folder of the model that the run was made with, if one was.
        model: The encoder of the run, where it was not the default.
        cache: Where computed things are kept; the run's own where None.
        progress: Told as the work goes on.

    Raises:
        CallError: There is no run, no such passage or code, or the model is another.
        ThematrixError: The run is damaged.
    """
    tables = read_run(run)
    name = passage_asked(tables, words, where=str(run))
    wanted = frozenset(
        tables.code_ids[index]
        for code in family_ids(codes, tables, codebook_of(run))
        for index in codes_of(tables, code)
    )
    found = why(run, [name], learned=learned, model=model, cache=cache, progress=progress)[0]
    return ExplainedPassage(found, wanted)
