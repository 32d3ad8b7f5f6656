"""How the passages of a run that people decided on had been chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.decisions.apply import shared
from pipeline.decisions.relocate import find, texts_of
from pipeline.model import Decision, Span
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables


@dataclass(frozen=True, slots=True)
class Draw:
    """A passage that somebody decided on.

    Attributes:
        passage: Row in ``tables.passages``.
        probability: With which it was chosen at its turn; None where nobody knows.
        drawn: Whether it was drawn by lot.
    """

    passage: int
    probability: float | None
    drawn: bool


def draws(tables: RunTables, decisions: Sequence[Decision]) -> tuple[Draw, ...]:
    """The passages that people decided on, in the order in which they first did.

    A passage that was cut otherwise since then, or moved, is found by its
    words. Of several people's the first choice counts that says how it was made.

    Args:
        tables: The run.
        decisions: In the order in which they were made.
    """
    texts = texts_of(tables)
    rows: dict[str, list[tuple[tuple[Span, ...], int]]] = defaultdict(list)
    columns = (tables.passages[name].to_pylist() for name in ("document", "spans"))
    for row, (document, spans) in enumerate(zip(*columns, strict=True)):
        rows[document].append((spans_of(spans), row))
    found: dict[int, Draw] = {}
    places: dict[tuple[object, ...], list[int]] = {}
    for decision in decisions:
        about = (decision.document, decision.spans, decision.words)
        if about not in places:
            location = find(decision, texts)
            places[about] = (
                []
                if location is None
                else [row for cut, row in rows[location.document] if shared(cut, location.spans, of=min) > 0.5]
            )
        for row in places[about]:
            known = found.get(row)
            if known is None or (known.probability is None and decision.probability is not None):
                found[row] = Draw(row, decision.probability, decision.random)
    return tuple(found.values())
