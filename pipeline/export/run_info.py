"""What an export must know of a run besides its tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.results.explanation import Explanations


@dataclass(frozen=True, slots=True)
class RunAbout:
    """What a run says of itself.

    Attributes:
        title: Shown above the report.
        version: Of thematrix.
        codebook: The codebook's title, or its file.
        decision: A coding is assigned from this score on.
        acceptance: An assigned coding is accepted from this score on, below it waits for review.
        calibrated: Whether the scores were fitted to human codings.
        models: Names of the models, with their versions where they have them.
        settings: Other settings worth knowing, as (name, value).
        failed: Files that could not be read, as (file, reason, remedy).
        warnings: What a reader of the results should know.
        learned: What the scores were learned from, as run.json has it; None where they were not.
        agreement: What ``thematrix agree`` found of this run, as agreement.json has it; None where it was not asked.
        sent_to: The machine that words of the transcripts were sent to, "" where they stayed on this one.
        deciders: How many people made decisions on its codings.
        decisions: How many they made that stand, each a yes or no to one code of one passage.
        consent: Who is quoted without a name or left out, "" where nobody is.
        explained: How the scores of its codings came about; None where that is not kept.
    """

    title: str
    version: str
    codebook: str
    decision: float
    acceptance: float
    calibrated: bool = False
    models: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    failed: tuple[tuple[str, str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    learned: Mapping[str, Any] | None = None
    agreement: Mapping[str, Any] | None = None
    sent_to: str = ""
    explained: Explanations | None = None
    consent: str = ""
    deciders: int = 0
    decisions: int = 0
