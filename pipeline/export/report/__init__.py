"""report.html: one file that opens offline and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from pipeline.analysis import tally
from pipeline.export.html_page import rendered
from pipeline.export.report.context import page
from pipeline.export.report.passage_data import BUDGET, embedded, listing
from pipeline.export.run_info import RunAbout
from pipeline.export.run_summary import Counts
from pipeline.model import Codebook, Quote
from pipeline.results.tables import RunTables
from pipeline.runtime.disk import write_atomic

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
    counts: Counts,
    chosen: Mapping[str, Sequence[Quote]],
) -> None:
    """Write the report.

    Everything that comes from the run is escaped, see
    :func:`pipeline.export.html_page.rendered`. Of a large corpus the passages
    behind the cells are left out first, the best of each cell last; the page
    says so where it happens, and the tables hold all of them.
    """
    shown = page(tables, codebook=codebook, about=about, counts=counts, chosen=chosen)
    kinds = dict.fromkeys(found.rows for found in shown.maps)
    rows = {kind: tally(tables, rows=kind, cols="code").labels for kind in kinds}
    text = rendered(
        "report/report.html.j2", css="report/report.css", js="report/report.js", page=shown, data=Markup("{}")
    )
    budget = max(0, min(BUDGET, LARGEST - len(text.encode())))
    data = embedded(listing(tables, rows=rows, budget=budget, explained=about.explained))
    before, _, after = text.partition(f"{DATA}{{}}")
    write_atomic(path, (before + DATA + data + after).encode())
