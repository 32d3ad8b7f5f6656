"""report.html: one file that opens offline and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from pipeline.disk import write_atomic
from pipeline.export.about import Aggregate, RunAbout
from pipeline.export.counted import Counts
from pipeline.export.listing import BUDGET, embedded, listing
from pipeline.export.pages import rendered
from pipeline.export.report.page import page
from pipeline.model import Codebook, Quote
from pipeline.tables import RunTables

LARGEST = 4_800_000
"""Bytes that the page may have; what stands behind the cells is what gives way."""

DATA = 'id="data">'
"""What precedes the page's data; escaped text cannot hold it."""


def write_report(
    tables: RunTables,
    path: Path,
    *,
    codebook: Codebook,
    about: RunAbout,
    aggregate: Aggregate,
    counts: Counts,
    chosen: Mapping[str, Sequence[Quote]],
) -> None:
    """Write the report.

    Everything that comes from the run is escaped, see
    :func:`pipeline.export.pages.rendered`. Of a large corpus the passages
    behind the cells are left out first, the best of each cell last; the page
    says so where it happens, and the tables hold all of them.
    """
    shown = page(tables, codebook=codebook, about=about, aggregate=aggregate, counts=counts, chosen=chosen)
    kinds = dict.fromkeys(found.rows for found in shown.maps)
    rows = {kind: aggregate.tally(tables, rows=kind, cols="code").labels for kind in kinds}
    text = rendered("report.html.j2", css="report.css", js="report.js", page=shown, data=Markup("{}"))
    budget = max(0, min(BUDGET, LARGEST - len(text.encode())))
    data = embedded(listing(tables, rows=rows, budget=budget, explained=about.explained))
    before, _, after = text.partition(f"{DATA}{{}}")
    write_atomic(path, (before + DATA + data + after).encode())
