"""A run that somebody works on: what it shows now, and what a person does to it.

One truth: decisions are kept where the command line keeps them, and read from
there, so that both see the same after every act. What is shown follows at once;
the run's outputs follow when :meth:`OpenProject.write_outputs` is asked.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.analysis import tally
from pipeline.analysis.results import Framework
from pipeline.codebook import load_codebook
from pipeline.decisions import append_decisions, decision_on, read_decisions, texts_of
from pipeline.decisions.apply_anew import ApplyAnew
from pipeline.errors import CallError
from pipeline.export.aliases import document_names
from pipeline.export.report.heatmap import HeatMap
from pipeline.export.report.heatmaps import maps_of
from pipeline.export.report.live_reading import LiveReading
from pipeline.model import Codebook, Decision, Span, Status
from pipeline.quotes import QuotePool
from pipeline.results.explanation import Explanations
from pipeline.results.one_document import of_document
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables
from pipeline.runtime.disk import disk
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.run_folder import AGREEMENT, DECISIONS, MANIFEST, TABLES, RunFolder, locked
from pipeline.workflows.consent import quotable
from pipeline.workflows.decide import record
from pipeline.workflows.matrix import AskedMatrix, MadeMatrix, matrix_of
from pipeline.workflows.notes_of_run import as_spelt
from pipeline.workflows.passage_index import PassageIndex
from pipeline.workflows.said_words import SaidWords
from pipeline.workflows.settings import EXPLAINED, people

PATIENCE = 15.0
"""Seconds that an act waits while somebody else writes into the folder."""

LONGEST_COMMENT = 2000

MATRICES = 8
"""So many are kept until somebody decides something more."""

OF_PASSAGES = ("said", "hidden", "passages", "key_of", "_place_of")
"""What of :class:`Shown` is the same whatever people decide."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes or no to a code of a passage; None takes back what was said."""

    code: str
    accept: bool | None
    comment: str = ""


@dataclass(frozen=True)
class Shown:
    """What a project shows at a moment.

    Attributes:
        manifest: Of the run.
        tables: With people's decisions.
        codebook: As used.
        stamp: What it was read from; another one means that the files have changed.
        explained: How the scores came about.
        read_before: The transcripts as they were read before people decided something more.
        pool_before: What might be quoted then.
    """

    manifest: Manifest
    tables: RunTables
    codebook: Codebook
    stamp: tuple[object, ...]
    explained: Explanations | None
    read_before: LiveReading | None = None
    pool_before: QuotePool | None = None

    @cached_property
    def hidden(self) -> dict[str, str]:
        """The documents whose names may not be shown, each with what is shown in its place."""
        return document_names(self.tables)

    @cached_property
    def maps(self) -> tuple[HeatMap, ...]:
        """Its heat maps."""
        return maps_of(self.tables, self.codebook, self.hidden)

    @cached_property
    def reading(self) -> LiveReading:
        """Its transcripts with all passages, coded or not."""
        if self.read_before is not None:
            return self.read_before.again(self.tables)
        kinds = dict.fromkeys(found.rows for found in self.maps)
        rows = {kind: tally(self.tables, rows=kind, cols="code").labels for kind in kinds}
        return LiveReading(self.tables, self.codebook, rows=rows, explained=self.explained)

    def places(self, passages: Sequence[str]) -> list[int]:
        """The places of passages among all, by their ids."""
        return [self._place_of[one] for one in passages]

    def told(self, ids: Sequence[str], *, most: int) -> list[dict[str, str]]:
        """Passages for a list, those of the ids that are there: key, document, and the beginning of each one's words.

        Args:
            ids: Of passages.
            most: Characters of each.
        """
        there = self.places([one for one in ids if one in self._place_of])
        return [
            {
                "key": self.key_of[one["passage"]],
                "document": one["document"],
                "words": one["text"] if len(one["text"]) <= most else one["text"][:most].rsplit(" ", 1)[0] + " …",
            }
            for one in self.tables.passages.take(pa.array(there, pa.int64())).to_pylist()
        ]

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {passage: row for row, passage in enumerate(self.tables.passages["passage"].to_pylist())}

    @cached_property
    def said(self) -> SaidWords:
        """Its words, to be searched."""
        return SaidWords(self.tables, coded=False)

    @cached_property
    def passages(self) -> PassageIndex:
        """Its passages, to be found by their words."""
        return PassageIndex(self.tables)

    @cached_property
    def pool(self) -> QuotePool:
        """What may be quoted of it."""
        return QuotePool(self.tables, before=self.pool_before)

    @cached_property
    def frameworks(self) -> dict[tuple[str, tuple[str, ...] | None], Framework]:
        """Its framework matrices that were made, by what their columns are and whose quotes they hold, everybody's
        where None; summaries are not in them.
        """
        return {}

    @cached_property
    def found(self) -> dict[tuple[str, ...], Any]:
        """What was found in it so far, by what was asked."""
        return {}

    @cached_property
    def matrices(self) -> dict[AskedMatrix, MadeMatrix]:
        """Its matrices that were made, the last few."""
        return {}

    def matrix(self, asked: AskedMatrix) -> MadeMatrix:
        """A matrix of it.

        Raises:
            CallError: It has no such rows, columns, values, roles or part.
        """
        made = self.matrices.get(asked)
        if made is None:
            made = matrix_of(self.tables, self.codebook, asked)
            for old in list(self.matrices)[: -MATRICES + 1]:  # a part of the run is a copy of it
                self.matrices.pop(old, None)
            self.matrices[asked] = made
        return made

    @cached_property
    def key_of(self) -> dict[str, str]:
        """What addresses call each passage, by its id."""
        passages = self.tables.passages["passage"].to_pylist()
        return {passages[row]: key for key, row in self.reading.row_of.items()}


class OpenProject:
    """A run's folder, open; may be asked from several threads at once."""

    def __init__(self, run: Path) -> None:
        """Open it.

        Raises:
            CallError: The folder holds no run.
            ThematrixError: The run is damaged.
        """
        self.run = run
        self._lock = threading.RLock()
        self._shown: Shown | None = None
        self._decided: ApplyAnew | None = None
        self._behind_at: tuple[Manifest, tuple[object, ...], bool] | None = None
        RunFolder.open(run)

    @property
    def shown(self) -> Shown:
        """What it shows now; read anew where its files have changed.

        Raises:
            CallError: The run is gone, or another one writes into its folder.
            ThematrixError: It is damaged.
        """
        with self._lock:
            stamp = self._stamp()
            if self._shown is None or self._shown.stamp != stamp:
                self._shown = self._read(stamp)
            return self._shown

    def _stamp(self) -> tuple[object, ...]:
        return tuple(_file_stamp(self.run / name) for name in (MANIFEST, DECISIONS))

    def _read(self, stamp: tuple[object, ...]) -> Shown:
        folder = RunFolder.open(self.run)
        known = self._shown
        decisions, _ = read_decisions(self.run)
        if known is not None and known.manifest == folder.manifest and self._decided is not None:
            read = known.__dict__.get("reading", known.read_before)
            pool = known.__dict__.get("pool", known.pool_before)
            tables = self._decided.tables(decisions)
            made = replace(known, tables=tables, stamp=stamp, read_before=read, pool_before=pool)
            made.__dict__.update({name: known.__dict__[name] for name in OF_PASSAGES if name in known.__dict__})
            return made
        self._decided = ApplyAnew(quotable(folder))
        codebook, name = load_codebook(folder.codebook_path), f"{TABLES}/{EXPLAINED}"
        explained = Explanations.of_bytes(folder.read(name)) if name in folder.manifest.outputs else None
        return Shown(folder.manifest, self._decided.tables(decisions), codebook, stamp, explained)

    @property
    def outputs_behind(self) -> bool:
        """Whether the run's files do not have people's latest decisions yet."""
        manifest = self.shown.manifest
        stamps = tuple(_file_stamp(self.run / name) for name in (DECISIONS, AGREEMENT))
        if self._behind_at is None or self._behind_at[0] is not manifest or self._behind_at[1] != stamps:
            left = manifest.inputs.model_copy(update=people(self.run))
            self._behind_at = manifest, stamps, left != manifest.inputs
        return self._behind_at[2]

    def decide(
        self,
        key: str,
        answers: Sequence[Answer],
        *,
        coder: str,
        words: tuple[int, int] | None = None,
        further: Collection[str] = (),
    ) -> dict[str, Any]:
        """Keep what a person says of codes of a passage, or of some of its words.

        Args:
            key: The passage's, in addresses.
            answers: A yes, a no, or what was said taken back, each of another code. What is taken back of a passage
                is taken back of all words in it.
            coder: Who says so.
            words: Where the words begin and end in the document, in code points; the whole passage where None.
            further: Ids of codes that the codebook has since the run; what is said of them counts once it is made anew.

        Returns:
            The passage's codings now, as :meth:`codings` gives them.

        Raises:
            CallError: There is no such passage or code, the passage has no such words, or the coder has no name.
            ThematrixError: The run is damaged, or the disk failed.
        """
        with self._lock:
            shown = self.shown
            row = self.row(shown, key)
            passage = shown.tables.passages.slice(row, 1).to_pylist()[0]
            part, _ = of_document(shown.tables, passage["document"])
            text = texts_of(part)[passage["document"]]
            whole = spans_of(passage["spans"])
            spans = whole if words is None else _within(text, whole, *words)
            now = datetime.now(UTC).isoformat(timespec="seconds")
            (spelt,) = as_spelt(self.run, coder)
            made = {
                one.code: decision_on(
                    text,
                    spans,
                    document=passage["document"],
                    code=one.code if one.code in further else known_code(shown, one.code),
                    accept=bool(one.accept),
                    coder=spelt,
                    time=now,
                    comment=one.comment.strip()[:LONGEST_COMMENT],
                )
                for one in answers
            }
            with self.writing():
                standing = read_decisions(self.run)[0]
                back = [
                    old
                    for one in answers
                    if one.accept is None
                    for old in standing
                    if _same(old, made[one.code], within=whole if words is None else ())
                ]
                append_decisions(
                    self.run, [made[one.code] for one in answers if one.accept is not None], withdrawn=back
                )
            return self.codings(key)

    def codings(self, key: str) -> dict[str, Any]:
        """The codings of a passage now.

        Returns:
            ``key``; ``document`` and ``passage``, its places in the index; ``codings``: [code, score, 1 for review, 1
            where matrices count it, who gave it where a person did, [marks, explanation]]; ``patterns`` of the
            explanations; ``rejected``: [code, by whom].

        Raises:
            CallError: There is no such passage.
        """
        with self._lock:
            shown = self.shown
            row = self.row(shown, key)
            name = shown.tables.passages["passage"][row].as_py()
            codings = shown.tables.codings
            nos = pc.and_(pc.equal(codings["passage"], name), pc.equal(codings["status"], Status.REJECTED.value))
            rejected = [
                [shown.tables.code_ids.index(code), coder]
                for code, coder in zip(*(codings[at].filter(nos).to_pylist() for at in ("code", "coder")), strict=True)
            ]
            return {"key": key, **shown.reading.codings(row), "rejected": rejected}

    def write_outputs(self) -> None:
        """Write the run's outputs with all decisions.

        Raises:
            CallError: Another run writes into the folder.
            ThematrixError: The run is damaged, or the disk failed.
        """
        record(self.run, [])

    @contextmanager
    def writing(self) -> Iterator[None]:
        """The folder's lock, which a command line's act may hold for a moment.

        Raises:
            CallError: Somebody else holds it for longer.
        """
        with locked(self.run, patience=PATIENCE), disk(self.run, "keep the decisions"):
            yield

    @staticmethod
    def row(shown: Shown, key: str) -> int:
        """The row of a passage, by its key in addresses.

        Raises:
            CallError: There is no such passage.
        """
        row = shown.reading.row_of.get(key)
        if row is None:
            raise CallError(
                "this run has no such passage; it may have been made anew since the page was opened",
                remedy="Reload the page.",
            )
        return row


def _file_stamp(path: Path) -> tuple[int, int, int] | None:
    """What is another one once the file was written; None where there is none."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def known_code(shown: Shown, code: str) -> str:
    """The code.

    Raises:
        CallError: The run has none of that id.
    """
    if code not in shown.tables.code_ids:
        raise CallError(f"the codebook has no code {code!r}", remedy="Reload the page.")
    return code


def _same(one: Decision, other: Decision, *, within: Sequence[Span]) -> bool:
    """Whether both are by one person on one code, and of one stretch, or the first of one within these."""
    return (one.coder.casefold(), one.document, one.code) == (
        other.coder.casefold(),
        other.document,
        other.code,
    ) and (
        one.spans == other.spans
        or all(any(span.start <= own.start and own.end <= span.end for span in within) for own in one.spans)
    )


def _within(text: str, spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The stretches of a passage that lie between two places, without the white space around their words."""
    found = []
    for span in spans:
        words = text[max(span.start, start) : max(min(span.end, end), 0)]
        if words.strip():
            begin = max(span.start, start) + len(words) - len(words.lstrip())
            found.append(Span(begin, begin + len(words.strip())))
    if not found:
        raise CallError("these words do not stand in the passage", remedy="Choose words of the passage.")
    return tuple(found)
