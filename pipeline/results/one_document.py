"""The part of a run that one document is."""

from __future__ import annotations

from dataclasses import replace

import pyarrow.compute as pc

from pipeline.results.tables import RunTables


def of_document(tables: RunTables, document: str) -> tuple[RunTables, int]:
    """The tables of one document, and the row of its first passage in the run; a document's passages stand together.

    Cases and scores are those of the whole run.
    """
    parts = {
        name: getattr(tables, name).filter(pc.equal(getattr(tables, name)["document"], document))
        for name in ("documents", "turns", "passages", "codings")
    }
    return replace(tables, **parts), pc.index(tables.passages["document"], document).as_py()
