"""Tables, workbook, quotes and report of a run."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.export.aliases import document_names
from pipeline.export.csv_tables.dictionary import write_dictionary
from pipeline.export.csv_tables.run_csv import write_run_csv
from pipeline.export.methods_md import write_methods
from pipeline.export.quotes.markdown import write_quotes
from pipeline.export.report import write_report
from pipeline.export.run_info import RunAbout
from pipeline.export.run_summary import Counts, counts_of
from pipeline.export.tables.compare import comparison_tables
from pipeline.export.tables.findings import cooccurrence_tables, overview_tables, saturation_tables
from pipeline.export.tables.table import Table
from pipeline.export.themes_xlsx import write_workbook
from pipeline.model import Codebook
from pipeline.quotes import QuotePool, choose_all
from pipeline.results.tables import RunTables
from pipeline.runtime.mapped import give_back
from pipeline.runtime.spreadsheet.workbook_layout import sheet_name

QUOTES_A_CODE = 5
"""In quotes.md; the report shows the first :data:`REPORT_QUOTES`."""

REPORT_QUOTES = 3

__all__ = ["RunAbout", "write_exports"]


def write_exports(tables: RunTables, *, out: Path, codebook: Codebook, about: RunAbout) -> list[str]:
    """Write the CSV tables with their dictionary, themes.xlsx, quotes.md, report.html and methods.md.

    Args:
        tables: The run.
        out: The folder to write into; it exists.
        codebook: As used.
        about: What the run says of itself.

    Returns:
        The names of the files.
    """
    pool = QuotePool(tables)
    chosen = choose_all(tables, n=QUOTES_A_CODE, pool=pool)
    shown = {code: found[:REPORT_QUOTES] for code, found in chosen.items()}
    give_back()
    counts = counts_of(tables, pool=pool)
    del pool
    give_back()
    described = write_run_csv(tables, out, codebook=codebook)
    dictionary = write_dictionary(out, described, title=about.title)
    give_back()
    write_workbook(
        tables,
        out / "themes.xlsx",
        codebook=codebook,
        about=about,
        framework=counts.framework,
        found=list(_findings(tables, counts)),
    )
    # A book knows its sheets and they know it: 60 MB that wait for a search, at ten million words.
    gc.collect()
    give_back()
    write_quotes(tables, out / "quotes.md", codebook=codebook, about=about, chosen=chosen, most=QUOTES_A_CODE)
    give_back()
    write_report(
        tables,
        out / "report.html",
        codebook=codebook,
        about=about,
        counts=counts,
        chosen=shown,
    )
    give_back()
    write_methods(tables, out / "methods.md", codebook=codebook, about=about, counts=counts, chosen=chosen)
    return [
        *(table.file for table in described),
        *dictionary,
        *("themes.xlsx", "quotes.md", "report.html", "methods.md"),
    ]


def _findings(tables: RunTables, counts: Counts) -> Iterator[Table]:
    """What themes.xlsx tells besides matrices: groups compared, lift, saturation, coverage, words."""
    taken: Counter[str] = Counter()
    for comparison in counts.comparisons:
        for one in comparison_tables(comparison):
            part = "" if one.name == "Comparison" else f", {one.name.lower()}"
            name = sheet_name(f"By {comparison.by[: 24 - len(part)]}{part}")
            # A sheet's name must be its own, whatever the capitals; attributes need not differ in their beginnings.
            taken[name.casefold()] += 1
            number = taken[name.casefold()]
            yield replace(one, name=name if number == 1 else f"{name} {number}")
    names = tables.code_names
    together, *_ = cooccurrence_tables(counts.cooccurrence, names=names)
    yield replace(together, name="Lift")
    if counts.saturation is not None:
        when, interviews, _ = saturation_tables(counts.saturation)
        yield from (when, interviews)
    *_, cases, documents, speakers = overview_tables(counts.overview, documents=document_names(tables))
    yield from (replace(cases, name="Coverage, cases"), replace(documents, name="Coverage, documents"), speakers)
