"""What the report and the methods text tell of a run's figures, counted once."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import analysis
from pipeline.analysis.results import Comparison, Cooccurrence, Framework, Overview, Saturation
from pipeline.quotes import QuotePool
from pipeline.results.tables import RunTables


@dataclass(frozen=True, slots=True)
class Counts:
    """Figures of a run; see the functions of ``pipeline.analysis`` that made them.

    Attributes:
        overview: Words, coverage, frequencies.
        cooccurrence: Codes in the same passage.
        comparisons: By programme and by the attributes that make groups.
        saturation: By case, else by document; None where there are not two.
        framework: Cases by codes with extracts; None where nobody speaks.
    """

    overview: Overview
    cooccurrence: Cooccurrence
    comparisons: tuple[Comparison, ...]
    saturation: Saturation | None
    framework: Framework | None


def counts_of(tables: RunTables, *, pool: QuotePool | None = None) -> Counts:
    """Count what the report shows; ``pool`` are quotes of the same run, where somebody chose some."""
    framework = analysis.framework(tables, pool=pool)
    interviews = analysis.saturation(tables, by="case")
    if len(interviews.interviews) < 2:
        interviews = analysis.saturation(tables, by="document")
    return Counts(
        overview=analysis.overview(tables),
        cooccurrence=analysis.cooccurrence(tables),
        comparisons=tuple(analysis.compare(tables, by=by, groups=groups) for by, groups in analysis.comparable(tables)),
        saturation=interviews if len(interviews.interviews) > 1 else None,
        framework=framework if framework.rows else None,
    )
