"""Quotations in an author's text: found, told from other things in quotation marks, given to their speakers."""

from pipeline.ingest.quotations.split_turns import divide

__all__ = ["divide"]
