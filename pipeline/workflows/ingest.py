"""What is read from a corpus, before anything is coded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipeline.ingest import Corpus, read_corpus
from pipeline.ingest.corpus import KeptCorpus
from pipeline.ingest.normalisation_report import (
    as_markdown,
    clean_report,
    unproved,
    words_beside,
    words_lost,
    write_report,
    writer_for,
)
from pipeline.ingest.plausibility import weigh
from pipeline.ingest.registry import asked_readers
from pipeline.ingest.speakers.consent_hints import still_named, unheeded
from pipeline.ingest.speakers.speaker_table import without_row, write_speakers
from pipeline.model import Document, Kind
from pipeline.runtime.parallel import Engine, Local
from pipeline.segment.passages import segment
from pipeline.segment.repeated_words import Quoted, counts, link
from pipeline.text.nonspeech import words_at, words_of
from pipeline.wording import many

TERMINAL = Path("-")
"""Where the report on what was normalised goes that is printed."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """What was normalised in the files.

    Attributes:
        things: How many.
        lost: Words of the files that stand in no turn.
        beside: Words that nobody says: titles, heads, ends, notes.
        unproved: Files in formats with other fields, whose left-out fields are listed instead.
        text: The report as Markdown, "" where it went into a file.
    """

    things: int
    lost: int
    beside: int
    unproved: int
    text: str


@dataclass(frozen=True, slots=True)
class SpeakerSheet:
    """Who was taken for whom: rows of the table, those to look at first, and documents with speakers without a row."""

    rows: int
    look: int
    nameless: tuple[str, ...] = ()

    @property
    def about_nameless(self) -> str:
        """What to do where no row can be about somebody; "" where each has one."""
        if not self.nameless:
            return ""
        others = len(self.nameless) - 1
        more = f" and {many(others, 'other document')}" if others else ""
        return (
            f"No row is about who answers without a name in {self.nameless[0]}{more}: to say who it is, begin what "
            "each says with a label, or add a column speaker."
        )


ALIKE, SHOWN = 4, 3
"""From so many documents on of which the same is said it is said once, with so many of them. A choice."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What was read.

    Attributes:
        corpus: The documents, and the files that could not be read.
    """

    corpus: Corpus

    def write_speakers(self, path: Path) -> SpeakerSheet:
        """Write a .csv: who was taken for whom, and in which role.

        Raises:
            CallError: There is something already.
            ThematrixError: The disk failed.
        """
        rows, look = write_speakers(self.corpus, path)
        return SpeakerSheet(rows, look, tuple(without_row(self.corpus)))

    def normalised(self, path: Path) -> Normalised:
        """Say what was normalised in each file, in a .csv, .xlsx or .md, or as text for :data:`TERMINAL`.

        Raises:
            ThematrixError: The disk failed.
        """
        report = clean_report(self.corpus)
        text = as_markdown(report).decode() if path == TERMINAL else ""
        if path != TERMINAL:
            write_report(report, path)
        return Normalised(len(report), words_lost(report), words_beside(report), unproved(report), text)

    @property
    def stops_a_run(self) -> bool:
        """Whether a row of cases.csv says no and matches nobody."""
        sheet = self.corpus.sheet
        return sheet is not None and any(row.refuses for row in sheet.unmatched)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is odd in how documents were read, each with its document; what is said of many stands once."""
        of: dict[str, list[str]] = {}
        for document in self.corpus.documents:
            for warning in document.warnings:
                of.setdefault(warning, []).append(document.id)
        told = []
        for warning, named in of.items():
            if len(named) < ALIKE:
                told += [f"{document}: {warning}" for document in named]
            else:
                told.append(f"{len(named):,} documents ({', '.join(named[:SHOWN])} and others): {warning}")
        return tuple(told)

    @property
    def of_consent(self) -> tuple[str, ...]:
        """Who may not be quoted and stands by name, and columns with a no that is not taken for one."""
        return (*still_named(self.corpus.cases), *unheeded(self.corpus.cases))

    @property
    def words(self) -> int:
        """How many words were read."""
        return sum(map(words_of, self.corpus.documents))

    @property
    def quotations(self) -> str:
        """What becomes of people's words that an author quotes, as a sentence; "" where nobody is quoted."""
        found = quoted(self.corpus)
        return found.sentence if found else ""

    def as_dict(self) -> dict[str, Any]:
        """As plain data; times are in seconds.

        Words are counted between white space, and marks such as [laughter] are none.
        """
        corpus = self.corpus
        weighed = {document.id: weigh(document) for document in corpus.documents}
        return {
            "documents": [
                {
                    "document": document.id,
                    "file": document.file,
                    "reader": document.reader,
                    "why": corpus.reasons.get(document.id, ""),
                    "words": weighed[document.id].words,
                    "speech": weighed[document.id].speech,
                    "to_code": weighed[document.id].coded,
                    "language": document.language,
                    "turns": len(document.turns),
                    "turns_of_speech": sum(turn.kind.coded for turn in document.turns),
                    "speakers": speakers(document),
                    "time": time_span(document),
                    "warnings": list(document.warnings),
                }
                for document in corpus.documents
            ],
            "failed": [
                {"file": failure.file, "reason": " ".join(filter(None, (f"{failure.reason}.", failure.remedy)))}
                for failure in corpus.failed
            ],
            "warnings": list(corpus.warnings),
            **({"consent": corpus.sheet.as_dict()} if corpus.sheet else {}),
            **({"quoted": asdict(found)} if (found := quoted(corpus)) else {}),
        }


def ingest(
    path: Path,
    *,
    readers: Sequence[str] = (),
    clean: Path | None = None,
    engine: Engine | None = None,
    kept: KeptCorpus | None = None,
) -> Ingested:
    """Read a corpus; nothing is written.

    Args:
        path: A folder of transcripts, or one file.
        readers: Which reader reads the files of a pattern, each as ``[GLOB=]NAME``.
        clean: Where :meth:`Ingested.normalised` is to go: a wrong name is refused before the work is done.
        engine: Reads files; this machine where None.
        kept: What was read of the files before, for who reads the corpus again; nothing where None.

    Raises:
        CallError: There is nothing at the path, or a name that cannot be written to, or no such reader.
    """
    if clean is not None and clean != TERMINAL:
        writer_for(clean)
    asked = asked_readers(tuple(readers), single=path.is_file())
    return Ingested(read_corpus(path, readers=asked, engine=engine or Local(), kept=kept))


def quoted(corpus: Corpus) -> Quoted | None:
    """What becomes of people's words that an author quotes; None where nobody is quoted."""
    if not any(turn.kind is Kind.QUOTED for document in corpus.documents for turn in document.turns):
        return None
    passages = [(passage, document) for document in corpus.documents for passage in segment(document)]
    texts = [document.slice(passage.spans) for passage, document in passages]
    return counts(link([passage for passage, _ in passages], texts))


def speakers(document: Document) -> list[dict[str, Any]]:
    """Name, role and words of each speaker of coded turns, in the order of first appearance.

    Words that an author quotes are ``quoted``, where there are any, and all others ``words``.
    """
    words: dict[tuple[str, str], list[int]] = {}
    for turn in document.turns:
        if turn.kind.coded:
            counted = words.setdefault((turn.speaker, turn.role.value), [0, 0])
            counted[turn.kind is Kind.QUOTED] += words_at(document, turn.paragraphs)
    return [
        {"name": name, "role": role, "words": said} | ({"quoted": quoted} if quoted else {})
        for (name, role), (said, quoted) in words.items()
    ]


def time_span(document: Document) -> list[float] | None:
    """From the first to the last second that a turn has, or None where the format has no times."""
    times = [turn.time for turn in document.turns if turn.time]
    return [min(start for start, _ in times), max(end for _, end in times)] if times else None
