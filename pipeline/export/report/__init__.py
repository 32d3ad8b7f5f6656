"""report.html: one file that opens offline and asks nobody for anything."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup

from pipeline.analysis import tally
from pipeline.export.html_page import rendered
from pipeline.export.report.context import page
from pipeline.export.report.reading import reading
from pipeline.export.run_info import RunAbout
from pipeline.export.run_summary import Counts
from pipeline.model import Codebook, Quote
from pipeline.results.hidden_names import document_names
from pipeline.results.shown_order import in_shown_order
from pipeline.results.tables import RunTables
from pipeline.runtime.disk import write_atomic
from pipeline.runtime.packed import completed, packed
from pipeline.runtime.run_folder import TRANSCRIPTS

LARGEST = 4_800_000
"""Bytes that the page may have; transcripts beyond have pages of their own beside it."""

SCRIPTS = tuple(
    f"report/{name}.js" for name in ("common", "data", "passages", "cells", "reader", "links", "tables", "find", "look")
)
STYLES = ("report/report.css", "report/reader.css")
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
    """Write the report, and beside it a page for each transcript that does not fit into it.

    Everything that comes from the run is escaped, see
    :func:`pipeline.export.html_page.rendered`. The transcripts and the reasons for
    their codings are kept packed in the page, in the order of the documents
    (where names are hidden, of what is shown for them), as far as
    :data:`LARGEST` allows; the others are written into the folder :data:`TRANSCRIPTS`.
    """
    if hidden := document_names(tables):
        tables = in_shown_order(tables, hidden)
    shown = page(tables, codebook=codebook, about=about, counts=counts, chosen=chosen)
    kinds = dict.fromkeys(found.rows for found in shown.maps)
    rows = {kind: tally(tables, rows=kind, cols="code").labels for kind in kinds}
    found = reading(tables, codebook, rows=rows, explained=about.explained)
    aliased = any(tables.cases["alias"].to_pylist())
    text = rendered(
        "report/report.html.j2",
        css=STYLES,
        js=SCRIPTS,
        page=shown,
        left_out=found.left_out,
        aliased=aliased,
        data=Markup("{}"),
    )
    index = packed(found.index)
    left = LARGEST - len(text.encode()) - len(index)
    inside, beside = [], []
    for number in range(len(found.documents)):
        turns, rest = found.documents.parts(number)
        part = completed(turns, rest)
        fits = len(part) <= left
        left -= len(part) if fits else 0
        inside.append(part if fits else "")
        beside.append("" if fits else f"{TRANSCRIPTS}/{number + 1:04}.html")
        if not fits:
            (path.parent / TRANSCRIPTS).mkdir(parents=True, exist_ok=True)
            own, rest = found.of_document(number, rest)
            data = {"index": packed(own), "documents": [completed(turns, rest)], "beside": [""]}
            name = own["documents"][0]
            _write_transcript(
                path.parent / beside[-1], data, name=name, title=shown.title, home=path.name, aliased=aliased
            )
    _write(path, text, {"index": index, "documents": inside, "beside": beside})


def _write_transcript(
    path: Path, data: Mapping[str, object], *, name: str, title: str, home: str, aliased: bool
) -> None:
    text = rendered(
        "report/transcript.html.j2",
        css=STYLES,
        js=SCRIPTS,
        title=title,
        name=name,
        home=home,
        aliased=aliased,
        data=Markup("{}"),
    )
    _write(path, text, data)


def _write(path: Path, text: str, data: Mapping[str, object]) -> None:
    before, _, after = text.partition(f"{DATA}{{}}")
    write_atomic(path, (before + DATA + embedded(data) + after).encode())


def embedded(data: object) -> str:
    """JSON that may stand inside a ``script`` element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
