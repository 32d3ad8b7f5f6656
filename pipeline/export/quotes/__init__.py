"""Quotes as Word, CSV, Markdown and a page."""
