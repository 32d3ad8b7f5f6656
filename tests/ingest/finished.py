"""A text read to the end: its turns, and who speaks in them."""

from __future__ import annotations

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document
from tests.ingest.make import received


def read(text: str, file: str = "talk.txt") -> Document:
    """The only document of a text, with its speakers resolved."""
    (document,) = TextReader().read(received(text, file))
    return finish(document)
