"""What a filled-in review says."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.errors import ThematrixError
from pipeline.model import Decision, Span


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A passage, or a passage and a code, that can be read, filled in or not.

    Attributes:
        id: What tells it from all others, "" in reviews of version 0.1.
        document: Where its passage stands.
        spans: Likewise.
        codes: That it asks about.
        said: The codes that are decided on in it now; none where its cells are empty.
        coder: Whose decisions these are; whoever filled in the workbook where "".
    """

    id: str
    document: str
    spans: tuple[Span, ...]
    codes: frozenset[str]
    said: frozenset[str]
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a workbook says.

    Attributes:
        coder: Who decided.
        decisions: In the order of the rows.
        open: How many rows nobody decided on; or passages, also those with a cell that cannot be used.
        refused: The cells that cannot be used, and why.
        notes: What was passed over though something was written there.
        rows: All that can be read, the open ones too.
        done: How many passages are confirmed whole, and in every cell; None where it asks about cells.
        settled: Whether it settles what people had decided differently.
        withdrawn: Decisions that it says were taken back.
        title: Of the run that it was drawn from; "" where it does not say.
    """

    coder: str
    decisions: tuple[Decision, ...]
    open: int
    refused: tuple[ThematrixError, ...]
    notes: tuple[str, ...]
    rows: tuple[ReviewRow, ...] = ()
    done: int | None = None
    settled: bool = False
    withdrawn: tuple[Decision, ...] = ()
    title: str = ""

    @property
    def accepted(self) -> int:
        """How many of the decisions are a yes."""
        return sum(decision.accept for decision in self.decisions)
