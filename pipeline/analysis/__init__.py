"""Matrices, co-occurrence, comparisons, saturation and overview, counted from the codings of a run."""

from pipeline.analysis.bins import binned
from pipeline.analysis.code_summary import code_figures, summary
from pipeline.analysis.coder_error import Measurement, read_measurement
from pipeline.analysis.comparable import comparable
from pipeline.analysis.compare import compare
from pipeline.analysis.compare_by import compared_by
from pipeline.analysis.cooccurrence import cooccurrence
from pipeline.analysis.framework import framework
from pipeline.analysis.incidence import families
from pipeline.analysis.matrix import COLUMNS, VALUES, Tally, matrix, passages_of, tally
from pipeline.analysis.matrix_rows import attributes
from pipeline.analysis.overview import overview
from pipeline.analysis.saturation import saturation

__all__ = [
    "COLUMNS",
    "VALUES",
    "Measurement",
    "Tally",
    "attributes",
    "binned",
    "code_figures",
    "comparable",
    "compare",
    "compared_by",
    "cooccurrence",
    "families",
    "framework",
    "matrix",
    "overview",
    "passages_of",
    "read_measurement",
    "saturation",
    "summary",
    "tally",
]
