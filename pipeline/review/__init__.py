"""Codings for a person to accept or reject: which ones, the workbook, and what was filled in."""

from __future__ import annotations

from pipeline.review.read_workbook import Filled, read_review
from pipeline.review.select_codings import ReviewItem, choose
from pipeline.review.select_passages import PassageToRead, choose_passages
from pipeline.review.write_workbook import write_review

__all__ = ["Filled", "PassageToRead", "ReviewItem", "choose", "choose_passages", "read_review", "write_review"]
