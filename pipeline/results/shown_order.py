"""Documents, and what is of them, in the order of the names that are shown: that of hidden ones tells who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa

from pipeline.results.participants import by_name
from pipeline.results.tables import RunTables


def in_shown_order(tables: RunTables, shown: Mapping[str, str]) -> RunTables:
    """The tables with their documents sorted by what is shown in place of their names; turns and passages go along.

    Args:
        tables: The tables of a run.
        shown: What is shown in place of a document's name; the name itself where it is not told.
    """
    names = tables.documents["document"].to_pylist()
    order = sorted(names, key=by_name(lambda name: shown.get(name, name)))
    places = {name: place for place, name in enumerate(order)}

    def sorted_by(table: pa.Table, documents: list[str]) -> pa.Table:
        return table.take(np.argsort([places[name] for name in documents], kind="stable"))

    own = {name: getattr(tables, name) for name in ("documents", "turns", "passages", "codings")}
    home = dict(zip(*(tables.passages[name].to_pylist() for name in ("passage", "document")), strict=True))
    return replace(
        tables,
        **{name: sorted_by(table, table["document"].to_pylist()) for name, table in own.items()},
        scores=sorted_by(tables.scores, [home[passage] for passage in tables.scores["passage"].to_pylist()]),
    )
