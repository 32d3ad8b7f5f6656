"""What was read of a corpus, for somebody who looks at it beside the words: ``thematrix ingest``, with the turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ThematrixError
from pipeline.ingest import Corpus
from pipeline.ingest.corpus import KeptCorpus
from pipeline.ingest.kept_readings import KeptReadings
from pipeline.ingest.plausibility import is_doubt
from pipeline.ingest.speakers.speaker_table import SpeakerLabel, voices
from pipeline.model import Document, Role
from pipeline.runtime.isolated import run_apart
from pipeline.runtime.parallel import InThisProcess
from pipeline.workflows.ingest import Ingested, ingest

PATIENCE = 1800.0
"""Seconds of processor time in which a corpus is read; a million words in a hundred files take sixteen."""

_KEPT: KeptCorpus = KeptReadings()
"""In the process that reads: what it read of the corpus last, since each correction has the same one read again."""


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """A turn as it was read: who speaks, in which role, when in seconds (None for unknown), and the words.

    Attributes:
        coded: Whether passages are made of it.
    """

    speaker: str
    label: str
    role: str
    coded: bool
    start: float | None
    words: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document as it was read.

    Attributes:
        about: As ``thematrix ingest --json`` has it.
        programme: The group that it belongs to, "" for none.
        labels: Its speakers' labels, and what was made of them.
        turns: In reading order.
    """

    about: dict[str, Any]
    programme: str
    labels: tuple[SpeakerLabel, ...]
    turns: tuple[ReadTurn, ...]

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.about["document"])

    @property
    def doubts(self) -> list[str]:
        """What is odd in how it was read."""
        return [one for one in self.about["warnings"] if is_doubt(one)]

    @property
    def notes(self) -> list[str]:
        """What else there is to know of how it was read."""
        return [one for one in self.about["warnings"] if not is_doubt(one)]


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read of a corpus.

    Attributes:
        documents: By path.
        failed: The files that could not be read: file, and why.
        warnings: What concerns no single document.
        cases: Every case: id, programme, and whether it may be quoted.
        sheet: What cases.csv did, as a sentence; "" where there is none.
        stops: Whether a row of cases.csv that says no matches nobody, so that nothing can be run.
        refused: Why nothing could be read at all; "" where something was.
    """

    documents: tuple[ReadDocument, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    cases: tuple[tuple[str, str, bool], ...] = ()
    sheet: str = ""
    stops: bool = False
    refused: str = ""

    def document(self, name: str) -> ReadDocument | None:
        """The document of that id."""
        return next((one for one in self.documents if one.id == name), None)


def preview(path: Path, *, readers: Sequence[str] = ()) -> Preview:
    """Read a corpus in a process of its own, so that no file can hold up or end the one that asks.

    Args:
        path: A folder of transcripts, or one file.
        readers: Which reader reads the files of a pattern, each as ``[GLOB=]NAME``.

    Raises:
        UnreadableFile: That process crashed, ran too long or needed too much memory.
    """
    return run_apart(read_whole, (str(path), *readers), where=path.name, seconds=PATIENCE)


def read_whole(asked: tuple[str, ...]) -> Preview:
    """What :func:`preview` gives, read in this process."""
    try:
        return _of(ingest(Path(asked[0]), readers=asked[1:], engine=InThisProcess(), kept=_KEPT))
    except ThematrixError as error:
        return Preview(refused=str(error))


def _of(found: Ingested) -> Preview:
    corpus: Corpus = found.corpus
    said = found.as_dict()
    labels: dict[str, list[SpeakerLabel]] = {}
    for one in voices(corpus):
        labels.setdefault(one.document, []).append(one)
    return Preview(
        documents=tuple(
            ReadDocument(about, document.programme, tuple(labels.get(document.id, ())), _turns(document))
            for document, about in zip(corpus.documents, said["documents"], strict=True)
        ),
        failed=tuple((one["file"], one["reason"]) for one in said["failed"]),
        warnings=tuple(said["warnings"]),
        cases=tuple((case.id, case.programme, case.consent) for case in corpus.cases),
        sheet=corpus.sheet.sentence if corpus.sheet else "",
        stops=found.stops_a_run,
    )


def _turns(document: Document) -> tuple[ReadTurn, ...]:
    return tuple(
        ReadTurn(
            turn.speaker,
            turn.label,
            turn.role.value,
            turn.kind.coded and turn.role is not Role.INTERVIEWER,
            turn.time[0] if turn.time else None,
            document.slice(turn.paragraphs, gap="\n"),
        )
        for turn in document.turns
    )
