"""report.html: one file that opens offline and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.export.about import Aggregate, RunAbout
from pipeline.export.listing import embedded, listing
from pipeline.export.page import page
from pipeline.model import Codebook, Quote
from pipeline.tables import RunTables

HERE = Path(__file__).parent


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

    Everything that comes from the run is escaped. The page's own policy forbids
    every request and every script and style but its own two, by their digests.
    """
    shown = page(tables, codebook=codebook, about=about, aggregate=aggregate, chosen=chosen)
    kinds = dict.fromkeys(found.rows for found in shown.maps if found.rows != "code")
    rows = {kind: aggregate.tally(tables, rows=kind, cols="code").labels for kind in kinds}
    css, js = ((HERE / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    environment = Environment(
        loader=FileSystemLoader(HERE, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    text = environment.get_template("report.html.j2").render(
        page=shown,
        policy="default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src {_digest(css)}; script-src {_digest(js)}",
        css=Markup(css),
        js=Markup(js),
        data=Markup(embedded(listing(tables, rows=rows))),
    )
    path.write_text(text, encoding="utf-8", newline="\n")


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
