"""What each rule of a codebook adds to a run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.coding.rules.coverage import Coverage, find_hits
from pipeline.coding.rules.coverage import coverage as measure
from pipeline.errors import CallError, ThematrixError
from pipeline.human_codings import read_coded
from pipeline.human_codings.from_decisions import decided_codings
from pipeline.results.tables import RunTables
from pipeline.runtime.cache import Cache
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import RunFolder

__all__ = ["Coverage", "RuleCoverage", "coverage"]


@dataclass(frozen=True, slots=True)
class RuleCoverage:
    """What the rules find.

    Attributes:
        rules: In the order of the codebook.
        passages: How many the run has.
        codebook: The file whose lines are named.
        human: Whose codings they are held against, "" where nobody's.
        refused: The rows of these that could not be used, and why.
    """

    rules: tuple[Coverage, ...]
    passages: int
    codebook: Path
    human: str
    refused: tuple[ThematrixError, ...] = ()

    @property
    def silent(self) -> tuple[Coverage, ...]:
        """The rules that found nothing."""
        return tuple(rule for rule in self.rules if not rule.hits)

    @property
    def silent_by_code(self) -> Mapping[str, tuple[Coverage, ...]]:
        """The same by code."""
        codes = dict.fromkeys(rule.code for rule in self.silent)
        return {code: tuple(rule for rule in self.silent if rule.code == code) for code in codes}

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "passages": self.passages,
            "human": self.human,
            "rules": [rule.as_dict() for rule in self.rules],
            "silent": [rule.rule for rule in self.silent],
        }


def coverage(
    run: Path,
    *,
    human: Path | None = None,
    cache: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
) -> RuleCoverage:
    """Say of each rule what it finds, and what it adds.

    Args:
        run: The folder of a finished run.
        human: Codings by people; the decisions in the run where None.
        cache: Where analysed words are kept; the run's own where None.
        engine: Analyses words; this machine where None.
        progress: Told what is wrong with a cache.

    Raises:
        CallError: There is no run, or its scores were learned.
        ThematrixError: The run is damaged.
    """
    folder = RunFolder.open(run)
    tables = RunTables.of(folder)
    if folder.manifest.calibrated:
        raise CallError(
            "its scores were learned, and do not tell what similarity says alone",
            where=str(run),
            remedy="Make a run without --learned and give that.",
        )
    codebook = load_codebook(folder.codebook_path)
    said = (
        read_coded(human, run=run, known={code.id: code.name for code in codebook.codes}, whole=False)
        if human
        else decided_codings(run)
    )
    store = Cache(cache or folder.cache, tell=(progress or Quiet()).note, passing=True)
    try:
        hits = find_hits(tables, codebook, cache=store, engine=engine or Local())
    finally:
        store.close()
    rules = measure(
        tables,
        codebook,
        hits,
        threshold=folder.manifest.inputs.settings.thresholds.decision,
        human=said if said.passages else None,
    )
    source = said.source if said.passages else ""
    return RuleCoverage(tuple(rules), len(tables.passages), folder.codebook_path, source, said.refused)
