"""Passages and codings for a person to judge: which ones, the workbook, and what was filled in."""

from __future__ import annotations

from pipeline.review.filled import Filled
from pipeline.review.make_batch import make_batch
from pipeline.review.read_json import write_json
from pipeline.review.read_review import is_review, read_review
from pipeline.review.review_batch import ProposedCode, ReviewBatch, ReviewPassage, names_of
from pipeline.review.select_codings import ReviewItem, choose
from pipeline.review.select_passages import PassageToRead, choose_passages
from pipeline.review.write_cells import write_review
from pipeline.review.write_passages import write_passages

__all__ = [
    "Filled",
    "PassageToRead",
    "ProposedCode",
    "ReviewBatch",
    "ReviewItem",
    "ReviewPassage",
    "choose",
    "choose_passages",
    "is_review",
    "make_batch",
    "names_of",
    "read_review",
    "write_json",
    "write_passages",
    "write_review",
]
