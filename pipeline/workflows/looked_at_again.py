"""Documents and passages out of a run's tables, as far as scoring looks at them: the corpus need not be there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.model import Document, Kind, Mark, MarkKind, Passage, Role, Span
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables


def documents_of(tables: RunTables) -> dict[str, Document]:
    """Each document's text and marks, as far as scoring looks at them."""
    marks: dict[str, set[Mark]] = {}
    for row in tables.turns.select(["document", "marks"]).to_pylist():
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
        for row in tables.documents.select(["document", "text", "reader", "digest"]).to_pylist()
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
