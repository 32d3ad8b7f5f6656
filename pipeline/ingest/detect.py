"""Which reader reads a file: the one that claims it most surely."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import UnreadableFile
from pipeline.ingest.article import ArticleReader
from pipeline.ingest.captions import CaptionReader
from pipeline.ingest.reader import Reader, Received
from pipeline.ingest.report import ReportReader
from pipeline.ingest.tables import TableReader
from pipeline.ingest.text import TextReader
from pipeline.ingest.word import WordReader

READERS: tuple[Reader, ...] = (
    CaptionReader(),
    TableReader(),
    WordReader(),
    ReportReader(),
    ArticleReader(),
    TextReader(),
)
"""Every reader; of two that claim equally the first reads."""


def reader_names() -> tuple[str, ...]:
    """The names of all readers."""
    return tuple(reader.name for reader in READERS)


def reader_named(name: str) -> Reader:
    """The reader of that name.

    Raises:
        ValueError: There is none.
    """
    return READERS[reader_names().index(name)]


def choose(received: Received, readers: Sequence[Reader] = READERS) -> Reader:
    """The reader with the highest claim.

    Raises:
        UnreadableFile: No reader claims the file.
    """
    claims = [reader.claims(received) for reader in readers]
    best = max(claims)
    if best <= 0:
        raise UnreadableFile(
            f"is of no format that can be read{f' ({received.suffix})' if received.suffix else ''}",
            where=received.file,
            remedy=f"These can be read: {'; '.join(reader.what for reader in readers)}.",
        )
    return readers[claims.index(best)]
