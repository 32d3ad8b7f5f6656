"""A corpus as it was read, before anything is coded."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.api import html
from pipeline.api.arguments import PathLike, path_of, readers_of
from pipeline.api.warning import warn_unread
from pipeline.ingest import Corpus as ReadCorpus
from pipeline.ingest import Failure, read_corpus
from pipeline.model import Case, Document
from pipeline.wording import many

if TYPE_CHECKING:
    import pandas as pd


class Corpus:
    """What was read: documents with their turns, and what could not be read.

    Data frames are made when they are first asked for, and are the same each time.

    Attributes:
        read: As the readers left it.
    """

    def __init__(self, read: ReadCorpus) -> None:
        self.read = read

    @property
    def folder(self) -> Path:
        """Where the files lie."""
        return self.read.root

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, with their texts, turns and warnings."""
        return self.read.documents

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases, mostly people, in the order in which they appear."""
        return self.read.cases

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be read, why, and what to do."""
        return self.read.failed

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is to be known of how it was read, those of single documents with their names."""
        own = (f"{document.id}: {text}" for document in self.documents for text in document.warnings)
        return (*self.read.warnings, *own)

    @cached_property
    def turns(self) -> pd.DataFrame:
        """A row a turn, with document, speaker, role, kind, case, words, times in seconds, locator and text."""
        import pandas as pd

        from pipeline.results.tables import SCHEMAS, turn_rows

        dropped = {"paragraphs", "marks"}
        columns = [name for name in SCHEMAS["turns"].names if name not in dropped]
        rows = [row for document in self.documents for row in turn_rows(document)]
        return pd.DataFrame([[row[name] for name in columns] for row in rows], columns=columns)

    @cached_property
    def speakers(self) -> pd.DataFrame:
        """A row a speaker and document, with role, case, turns and words; headings and the like are left out."""
        import pandas as pd

        from pipeline.text.nonspeech import words_at

        found: dict[tuple[str, str, str, str], list[int]] = {}
        for document in self.documents:
            for turn in document.turns:
                if turn.kind.coded:
                    counts = found.setdefault((document.id, turn.speaker, turn.role.value, turn.case), [0, 0])
                    counts[0] += 1
                    counts[1] += words_at(document, turn.paragraphs)
        columns = ["document", "speaker", "role", "case", "turns", "words"]
        return pd.DataFrame([[*key, *counts] for key, counts in found.items()], columns=columns)

    def __repr__(self) -> str:
        return f"<Corpus {self.folder}: {self._counts}>"

    @property
    def _counts(self) -> str:
        from pipeline.text.nonspeech import words_of

        words = sum(words_of(document) for document in self.documents)
        told = [many(len(self.documents), "document"), many(words, "word"), many(len(self.cases), "case")]
        return ", ".join(told + ([f"{many(len(self.failures), 'file')} not read"] if self.failures else []))

    def _repr_html_(self) -> str:
        from pipeline.text.nonspeech import words_of

        rows = [
            (document.id, document.reader, f"{len(document.turns):,}", f"{words_of(document):,}", _who(document))
            for document in self.documents
        ]
        failed = [f"{one.file}: {one.reason}. {one.remedy}".rstrip() for one in self.failures]
        return html.box(
            f"Corpus: {self.folder.resolve().name}",
            [
                html.line(f"{self._counts}."),
                html.table(("Document", "Reader", "Turns", "Words", "Speakers"), rows, numbers=(2, 3), most=html.SHOWN),
                html.lines("Not read", failed),
                html.lines("To know", self.warnings),
            ],
        )


def _who(document: Document, most: int = 4) -> str:
    names = list(dict.fromkeys(turn.speaker or "(unnamed)" for turn in document.turns if turn.kind.coded))
    return ", ".join(names[:most]) + (f" and {len(names) - most:,} more" if len(names) > most else "")


def ingest(corpus: PathLike, *, readers: str | Mapping[str, str] | None = None) -> Corpus:
    """Read a corpus; nothing is written.

    A :class:`~pipeline.api.warning.ThematrixWarning` tells of files that could not be read.

    Args:
        corpus: A folder of transcripts, or one file.
        readers: Which reader reads the files of a pattern: ``{"*.txt": "captions"}``; of one file, its name alone.

    Raises:
        CallError: There is nothing there, cases.csv is wrong, or there is no such reader.
    """
    path = path_of(corpus, "corpus")
    read = read_corpus(path, readers=readers_of(readers, single=path.is_file()))
    warn_unread([(one.file, one.reason) for one in read.failed])
    return Corpus(read)
