"""What a coder said of which passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.errors import ThematrixError
from pipeline.model import Span
from pipeline.wording import many, per_cent

NOTHING = frozenset({"none", "-", "–", "—"})
"""What a coder writes who looked at a passage and found no code that fits."""

INCLUSION, DRAWN = "inclusion", "drawn"
"""Columns of a workbook written by `thematrix sample`: with which probability
the row was drawn, and how."""

LEARNABLE = 10
"""Coded passages from which on `thematrix learn` learns. A choice: fewer say nothing of what else there is."""

SIMPLE, STRATIFIED = "simple", "stratified"
SAMPLES = "samples"
SHARED = "shared"
"""The column in which a run keeps what the passages of a sample are called that was passed on."""

"""The folder of a run that keeps how its samples were drawn."""


MOST_LOST = 0.1
"""A larger part of a source's codings may not be left out without the exit status saying so. A choice."""


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """A passage that somebody looked at.

    Attributes:
        id: As the source has it.
        document: "" where the source does not say.
        text: Its words, "" where the source does not have them.
        codes: The codes it was assigned.
        uncertain: Codes on which the coder did not commit; neither given nor
            not given.
        spans: Where it stands in the document's text, where that is known.
        judged: The codes that were looked at, None for all of them.
    """

    id: str
    document: str
    text: str
    codes: frozenset[str]
    uncertain: frozenset[str]
    spans: tuple[Span, ...] = ()
    judged: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Coded:
    """What one coder gave to which passages.

    Attributes:
        source: The file or folder, as given.
        coder: Who coded.
        passages: In the order of the source.
        codes: Every code that is named, sorted; of a run, its whole codebook.
        blank: Rows of a sample's workbook that are not coded yet; they are not
            among the passages.
        inclusion: By passage id, the probability with which it was drawn;
            empty where the source is no sample.
        drawn: ``simple`` or ``stratified``; "" where the source is no sample.
        warnings: What a user should know of how it was read.
        refused: The rows that cannot be used, and why.
        held: Codings that the source has of the coder; of a table, its rows.
        lost: How many of them are left out.
        unit: What is counted so.
        exhaustive: Whether each passage was looked at for all codes, so that those that it does not have do not fit.
    """

    source: str
    coder: str
    passages: tuple[CodedPassage, ...]
    codes: tuple[str, ...]
    blank: int = 0
    inclusion: Mapping[str, float] = field(default_factory=dict)
    drawn: str = ""
    warnings: tuple[str, ...] = ()
    refused: tuple[ThematrixError, ...] = ()
    held: int = 0
    lost: int = 0
    unit: str = "coding"
    exhaustive: bool = False

    def left_out(self) -> str:
        """A sentence on what is left out; "" where nothing is."""
        if not self.lost:
            return ""
        left = f"{self.lost:,} of {many(self.held, self.unit)} {'is' if self.lost == 1 else 'are'} left out"
        return (
            f"{self.source}: {left} ({per_cent(self.lost / self.held)} %), so that the figures are of the others alone."
        )

    @property
    def too_much_lost(self) -> bool:
        """Whether so much is left out that the figures may not be of the source."""
        return self.lost > MOST_LOST * self.held
