"""Matrices, co-occurrence, comparisons, saturation and overview, counted from the codings of a run."""

from pipeline.aggregate.compare import Compared, Comparison, Group, Pair, Verdict, compare
from pipeline.aggregate.framework import Cell, Framework, Row, framework
from pipeline.aggregate.lift import Cooccurrence, cooccurrence
from pipeline.aggregate.marks import families
from pipeline.aggregate.matrix import COLUMNS, VALUES, Tally, matrix, tally
from pipeline.aggregate.measured import Measurement, read_measurement
from pipeline.aggregate.overview import Covered, Frequency, Overview, Spoken, overview
from pipeline.aggregate.rates import Interval, Rate
from pipeline.aggregate.rows import attributes
from pipeline.aggregate.saturation import Point, Saturation, saturation
from pipeline.aggregate.summary import summary

__all__ = [
    "COLUMNS",
    "VALUES",
    "Cell",
    "Compared",
    "Comparison",
    "Cooccurrence",
    "Covered",
    "Framework",
    "Frequency",
    "Group",
    "Interval",
    "Measurement",
    "Overview",
    "Pair",
    "Point",
    "Rate",
    "Row",
    "Saturation",
    "Spoken",
    "Tally",
    "Verdict",
    "attributes",
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
