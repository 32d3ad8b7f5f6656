"""Matrices and co-occurrence, counted from the codings of a run."""

from pipeline.aggregate.marks import families
from pipeline.aggregate.matrix import COLUMNS, VALUES, Tally, matrix, tally
from pipeline.aggregate.rows import attributes
from pipeline.aggregate.summary import summary

__all__ = ["COLUMNS", "VALUES", "Tally", "attributes", "families", "matrix", "summary", "tally"]
