"""Codings for a person to accept or reject: which ones, the workbook, and what was filled in."""

from __future__ import annotations

from pipeline.reviewing.choose import Worth, choose
from pipeline.reviewing.filled import Filled, read_review
from pipeline.reviewing.workbook import write_review

__all__ = ["Filled", "Worth", "choose", "read_review", "write_review"]
