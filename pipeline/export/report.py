"""report.html: one file that opens offline and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from pipeline.export.about import Aggregate, RunAbout
from pipeline.export.listing import embedded, listing
from pipeline.export.page import page
from pipeline.export.pages import rendered
from pipeline.model import Codebook, Quote
from pipeline.tables import RunTables


def write_report(
    tables: RunTables,
    path: Path,
    *,
    codebook: Codebook,
    about: RunAbout,
    aggregate: Aggregate,
    chosen: Mapping[str, Sequence[Quote]],
) -> None:
    """Write the report.

    Everything that comes from the run is escaped, see :func:`pipeline.export.pages.rendered`.
    """
    shown = page(tables, codebook=codebook, about=about, aggregate=aggregate, chosen=chosen)
    kinds = dict.fromkeys(found.rows for found in shown.maps if found.rows != "code")
    rows = {kind: aggregate.tally(tables, rows=kind, cols="code").labels for kind in kinds}
    data = Markup(embedded(listing(tables, rows=rows)))
    text = rendered("report.html.j2", css="report.css", js="report.js", page=shown, data=data)
    path.write_text(text, encoding="utf-8", newline="\n")
