"""Documents and passages out of a run's tables, as far as scoring looks at them: the corpus need not be there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.model import Document, Kind, Mark, MarkKind, Passage, Role, Span
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables


def documents_of(tables: RunTables, *, among: Collection[str] | None = None) -> dict[str, Document]:
    """Each document's text and marks, as far as scoring looks at them; of these documents alone, or of all."""

    def rows(name: str, *columns: str) -> list[dict[str, Any]]:
        found = getattr(tables, name).select(["document", *columns])
        if among is not None:
            found = found.filter(pc.is_in(found["document"], pa.array(sorted(among), pa.string())))
        told: list[dict[str, Any]] = found.to_pylist()
        return told

    marks: dict[str, set[Mark]] = {}
    for row in rows("turns", "marks"):
        marks.setdefault(row["document"], set()).update(
            Mark(Span(mark["start"], mark["end"]), MarkKind(mark["kind"])) for mark in row["marks"]
        )
    return {
        row["document"]: Document(
            row["document"],
            row["text"],
            (),
            row["reader"],
            row["digest"],
            marks=tuple(sorted(marks.get(row["document"], ()), key=lambda mark: mark.span)),
        )
        for row in rows("documents", "text", "reader", "digest")
    }


def passage_of(row: Mapping[str, Any]) -> Passage:
    """A passage from its row in the table."""
    return Passage(
        id=row["passage"],
        document=row["document"],
        spans=spans_of(row["spans"]),
        case=row["case"],
        speaker=row["speaker"],
        role=Role(row["role"]),
        programme=row["programme"],
        part=row["part"],
        turn=row["turn"],
        locator=row["locator"],
        words=row["words"],
        kind=Kind(row["kind"]),
        repeats=row["repeats"],
    )
