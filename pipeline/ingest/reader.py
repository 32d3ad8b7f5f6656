"""What a reader is: one file format, from bytes to documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from pipeline.errors import ThematrixError
from pipeline.model import Document


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was received.

    Attributes:
        file: POSIX path relative to the corpus.
        data: Its bytes.
        text: Its decoded text (no BOM, LF line ends), or None where the file
            is not text.
        encoding: The encoding it was decoded with, "" where it is not text.
        digest: SHA-256 of ``data``, hex.
        warnings: What decoding had to assume.
    """

    file: str
    data: bytes
    text: str | None
    encoding: str
    digest: str
    warnings: tuple[str, ...] = ()

    @property
    def suffix(self) -> str:
        """The extension in lower case, with its dot."""
        return PurePosixPath(self.file).suffix.lower()

    @property
    def stem(self) -> str:
        """The file's name without folder and extension."""
        return PurePosixPath(self.file).stem


def seconds_for(received: Received) -> float:
    """Of processor time, that a library may take to open the file."""
    return 10 + 6 * len(received.data) / 1_000_000


class ReadInPart(list[Document]):
    """The documents of a file of which a part could not be read; the corpus tells the rest among what failed."""

    def __init__(self, documents: Iterable[Document], failures: Iterable[ThematrixError]) -> None:
        super().__init__(documents)
        self.failures = tuple(failures)


class Reader(Protocol):
    """One format.

    A reader leaves ``Document.programme`` empty and sets roles only where the
    source itself tells them; ``pipeline.ingest`` does the rest for all readers.
    """

    @property
    def name(self) -> str:
        """What cases.csv and ``--reader`` call it."""
        ...

    @property
    def what(self) -> str:
        """What it reads, told where nothing can read a file."""
        ...

    def claims(self, received: Received) -> float:
        """How surely the file is of this format, 0 (not at all) to 1.

        Judged by content; the extension may only add to it. The reader with
        the highest claim reads the file.
        """
        ...

    def why(self, received: Received) -> str:
        """What in a file that it claims speaks for it, in a few words: ``begins with WEBVTT``."""
        ...

    def read(self, received: Received) -> list[Document]:
        """The documents in the file; at least one. What of it could not be read is told with :class:`ReadInPart`.

        Raises:
            UnreadableFile: The file is of this format but cannot be read.
        """
        ...
