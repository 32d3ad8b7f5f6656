"""What an export must know of a run besides its tables, and of whom it asks what it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pandas as pd

from pipeline.explained import Explanations
from pipeline.findings import Comparison, Cooccurrence, Framework, Overview, Saturation
from pipeline.given import Floats
from pipeline.model import Quote
from pipeline.tables import RunTables


@dataclass(frozen=True, slots=True)
class RunAbout:
    """What a run says of itself.

    Attributes:
        title: Shown above the report.
        version: Of thematrix.
        codebook: The codebook's title, or its file.
        decision: A coding is given from this score on.
        acceptance: A given coding is accepted from this score on, below it waits for review.
        calibrated: Whether the scores were fitted to human codings.
        models: Names of the models, with their versions where they have them.
        settings: Other settings worth knowing, as (name, value).
        failed: Files that could not be read, as (file, reason, remedy).
        warnings: What a reader of the results should know.
        learned: What the scores were learned from, as run.json has it; None where they were not.
        agreement: What ``thematrix agree`` found of this run, as agreement.json has it; None where it was not asked.
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
    explained: Explanations | None = None


class Counted(Protocol):
    """A tally: rows x columns of any values, and what was divided by."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The rows."""
        ...

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns."""
        ...

    @property
    def row_passages(self) -> Floats:
        """All codable passages of each row."""
        ...

    @property
    def row_words(self) -> Floats:
        """Their words."""
        ...

    def frame(self, values: str) -> pd.DataFrame:
        """The matrix of count, share, share-words and so on."""
        ...


class Aggregate(Protocol):
    """What counts; ``pipeline.aggregate`` is one."""

    def tally(self, tables: RunTables, *, rows: str, cols: str, most: int = ...) -> Counted:
        """Rows by ``code`` or ``family``; of codes by codes at most ``most``, 0 for all."""
        ...

    def summary(self, tables: RunTables) -> pd.DataFrame:
        """One line a code: passages, cases, mean_score, review, rejected."""
        ...

    def overview(self, tables: RunTables) -> Overview:
        """Words by speaker, coverage, frequencies."""
        ...

    def cooccurrence(self, tables: RunTables) -> Cooccurrence:
        """Codes in the same passage, with lift and its interval."""
        ...

    def compare(self, tables: RunTables, *, by: str, groups: Sequence[str] = ...) -> Comparison:
        """Groups of cases by programme or an attribute, code by code."""
        ...

    def saturation(self, tables: RunTables, *, by: str) -> Saturation:
        """Codes known after each case or document."""
        ...

    def framework(self, tables: RunTables, *, quotes: Quotes) -> Framework:
        """Cases by codes, with extracts."""
        ...


class Quotes(Protocol):
    """What chooses quotes; ``pipeline.quotes`` is one."""

    def choose_all(
        self, tables: RunTables, *, n: int, statuses: tuple[str, ...] = ..., roles: tuple[str, ...] = ...
    ) -> Mapping[str, Sequence[Quote]]:
        """At most ``n`` quotes for each code."""
        ...
