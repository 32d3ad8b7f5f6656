"""Matrices, co-occurrence, comparisons, saturation and overview, counted from the codings of a run."""

from pipeline.aggregate.bins import binned
from pipeline.aggregate.compare import compare
from pipeline.aggregate.framework import framework
from pipeline.aggregate.lift import cooccurrence
from pipeline.aggregate.marks import families
from pipeline.aggregate.matrix import COLUMNS, VALUES, Tally, matrix, tally
from pipeline.aggregate.measured import Measurement, read_measurement
from pipeline.aggregate.overview import overview
from pipeline.aggregate.rows import attributes
from pipeline.aggregate.saturation import saturation
from pipeline.aggregate.summary import summary

__all__ = [
    "COLUMNS",
    "VALUES",
    "Measurement",
    "Tally",
    "attributes",
    "binned",
    "compare",
    "cooccurrence",
    "families",
    "framework",
    "matrix",
    "overview",
    "read_measurement",
    "saturation",
    "summary",
    "tally",
]
