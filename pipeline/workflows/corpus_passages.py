"""A corpus as a run takes it: read, told of, divided into passages, and what is written of all that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.coding.decide_codings import NOTHING_DECIDED
from pipeline.errors import ThematrixError
from pipeline.ingest import Corpus, language, read_corpus, remembered
from pipeline.ingest.corpus_files import find_files
from pipeline.ingest.kept_files import KeptFiles
from pipeline.ingest.language import ROUGHLY, UNLESS, foreign_share
from pipeline.ingest.plausibility import Weighed, refuse_doubts, weigh
from pipeline.model import Case, Code, Document, Kind, Passage
from pipeline.results.growing_table import GrowingTable
from pipeline.results.tables import RunTables, case_row, code_columns, document_row, table
from pipeline.runtime.cache import Cache
from pipeline.runtime.mapped import give_back, lay_together
from pipeline.runtime.parallel import Engine
from pipeline.runtime.progress import Progress
from pipeline.runtime.shelf import Shelf
from pipeline.segment.kept_passages import kept_passages
from pipeline.segment.repeated_words import Quoted, counts, link
from pipeline.text import lemmas
from pipeline.text.embeddings import DEFAULT_MODEL
from pipeline.text.nonspeech import worded
from pipeline.wording import many
from pipeline.workflows.blocks import BLOCK, Block, Coded, unordered
from pipeline.workflows.kept_turns import KeptTurns
from pipeline.workflows.settings import Settings, made_by

READINGS = 60
"""Documents; of more, `run` names the doubtful ones alone before it codes."""

ENGLISH_ALONE = (
    "what compares meanings was made for English, so fewer codings are right there. Examples of the codebook that "
    "stand in a passage find it in any language; --model takes the folder of a model for several."
)
"""What is to be known of passages in other languages that are coded all the same."""


class CorpusPassages:
    """A corpus that is read and divided, and what the manifest and later stages need of it.

    Args:
        path: A folder of transcripts, or one file.
        settings: What the user chose.
        store: The cache.
        engine: Reads files.
        progress: Told as the work goes on.
        timed: Notes how long each stage takes.

    Attributes:
        corpus: What was read; without its documents, once they are divided.
        made_by: The program and the libraries that results are made with.
        files: Which of the files were known from an earlier run.
        readings: How plausible each document was.
        cases: Who was interviewed.
        unordered: Documents whose passages stand in no order of time.
        warnings: What is odd in documents.
        quoted: How much of the words are quoted again.
        foreign: How many passages are left out, as they are in other languages.
    """

    def __init__(
        self,
        path: Path,
        settings: Settings,
        *,
        store: Cache,
        engine: Engine,
        progress: Progress,
        timed: Callable[[str], AbstractContextManager[None]] = lambda _: nullcontext(),
    ) -> None:
        self.corpus: Corpus
        self.made_by = made_by()
        self.files = KeptFiles(store, made_by=self.made_by)
        self.readings: list[Weighed] = []
        self.cases: tuple[Case, ...] = ()
        self.unordered: list[str] = []
        self.warnings: list[str] = []
        self.quoted: Quoted
        self.foreign = 0
        self._path = path
        self._settings = settings
        self._store = store
        self._engine = engine
        self._progress = progress
        self._timed = timed
        self._tables: dict[str, pa.Table] = {}

    def blocks(self, *, size: int, told: bool = False, strict: bool = False) -> Shelf[Block]:
        """The passages, in blocks of whole documents.

        Args:
            size: Passages from which on a block is full.
            told: Say how each document was read.
            strict: Stop where that is doubtful.

        Raises:
            CallError: The path holds no corpus.
            ThematrixError: Nothing of it can be read, or nobody's words are there.
        """
        with self._timed("ingest"):
            self.corpus = self._ingest()
        if told:
            self._tell_readings()
        names = [self.files.named(document) for document in self.corpus.documents]
        self.files.let_go()
        if strict:
            refuse_doubts(self.corpus.doubts, where=self._path)
        with self._timed("segment"):
            blocks = self._segment(size, names)
        if len(blocks) > 1:
            # What is left of documents lay among them, all over their memory.
            self.corpus = replace(self.corpus, reasons={})
            lay_together(self, "corpus", "readings", "cases", "unordered", "warnings")
        give_back()
        return blocks

    def tables(self, codes: Sequence[Code], coded: Coded) -> RunTables:
        """The tables of what was read and of what was coded."""
        return RunTables(
            documents=self._tables["documents"],
            turns=self._tables["turns"],
            cases=table("cases", [case_row(case) for case in self.cases]),
            codes=code_columns(codes),
            passages=coded.passages.whole(),
            scores=coded.scores.whole(),
            codings=coded.codings.whole(),
        )

    def entries(self) -> dict[str, Any]:
        """What run.json says of how the corpus was read."""
        return {
            "unordered": self.unordered,
            "readings": [asdict(one) for one in self.readings],
            "consent": self.corpus.sheet.as_dict() if self.corpus.sheet else None,
            "failed": [asdict(failure) for failure in self.corpus.failed],
        }

    def _ingest(self) -> Corpus:
        self._progress.stage("Reading", len(find_files(self._path).files), "files")
        corpus = read_corpus(
            self._path,
            readers=self._settings.readers,
            on_file=lambda _: self._progress.advance(1),
            engine=self._engine,
            known=self.files,
        )
        if not corpus.documents:
            reasons = "; ".join(f"{failure.file}: {failure.reason}" for failure in corpus.failed[:3])
            raise ThematrixError(
                f"none of the files can be read ({reasons})",
                where=str(self._path),
                remedy="`thematrix ingest` tells for each file what to do.",
            )
        if corpus.sheet:
            corpus.sheet.refuse()
        return corpus

    def _tell_readings(self) -> None:
        """Say how each document was read, before anything is coded; of very many, the doubtful ones."""
        self.readings = [
            weigh(
                one,
                interviewer=self._settings.interviewer,
                any_language=self._settings.any_language,
                known=self.files,
            )
            for one in self.corpus.documents
        ]
        shown = self.readings if len(self.readings) <= READINGS else [one for one in self.readings if one.doubts]
        for one in shown:
            self._progress.note(f"Read {one.sentence}.")
            for doubt in one.doubts:
                # Lines of cases.csv below what is told are copied as they stand.
                self._progress.note(f"  {doubt}" if "\n" in doubt else f"  {doubt}.")
        if len(shown) < len(self.readings):
            self._progress.note(
                f"Read {many(len(self.readings) - len(shown), 'document')} more, nothing odd in them; "
                "`thematrix ingest` shows each."
            )

    def _segment(self, size: int, names: Sequence[str]) -> Shelf[Block]:
        """The passages, a block of whole documents after the other; the documents may have names."""
        corpus, self.corpus = self.corpus, replace(self.corpus, documents=())
        self.cases = corpus.cases
        # Each is let go of with its block: all that is still asked of it stands there and in the tables.
        left = list(reversed(corpus.documents))
        del corpus
        self._progress.stage("Finding passages", len(left), "documents")
        blocks: Shelf[Block] = Shelf(self._store.path.parent)
        grown = {name: GrowingTable(name, self._store.path.parent) for name in ("documents", "turns")}
        documents: dict[str, Document] = {}
        passages: list[Passage] = []
        seen: set[str] = set()
        said: list[str] = []
        abroad = 0
        quotes = any(turn.kind is Kind.QUOTED for document in left for turn in document.turns)
        says = False
        divided = kept_passages(
            ((left.pop(), name) for name in names),
            store=self._store,
            made_by=self.made_by,
            unit=self._settings.unit,
            interviewer=self._settings.interviewer,
            unpunctuated=lemmas.sentence_starts,
        )
        turns = KeptTurns(self._store, made_by=self.made_by)
        for document, found, whole in divided:
            documents[document.id] = document
            grown["turns"].append(turns.of(document, whole))
            for passage in found:
                if foreign_share(passage.spans, document.foreign) > 0.5:
                    abroad += 1
                    if not self._settings.any_language:
                        continue
                # Two tables of a corpus may number their rows alike.
                name = passage.id if passage.id not in seen else f"{document.id}#{passage.id}"
                seen.add(name)
                passages.append(passage if name == passage.id else replace(passage, id=name))
                if quotes:
                    said.append(document.slice(passage.spans))
            if unordered(document):
                self.unordered.append(document.id)
            told = (
                text.replace(UNLESS, ROUGHLY) if self._settings.any_language else text for text in document.warnings
            )
            self.warnings.extend(f"{document.id}: {text}" for text in told)
            if len(passages) >= size or not left:
                block = Block.of(passages, documents)
                says = says or any(map(worded, block.texts))
                if passages or not blocks:
                    blocks.append(block)
                grown["documents"].extend(map(document_row, documents.values()))
                documents, passages = {}, []
                if left:  # of little it costs more to find it out again for the next corpus
                    language.forget()
                    remembered.forget()
            self._progress.advance(1)
        if not self._settings.any_language:
            self.foreign = abroad
        elif abroad and self._settings.model == DEFAULT_MODEL:
            self._progress.note(f"{many(abroad, 'passage')} in other languages than English: {ENGLISH_ALONE}")
        if not says:
            raise ThematrixError(
                "there is nothing to code in what was read: no respondent's words in English",
                where=str(self._path),
                remedy="Look at `thematrix ingest`; cases.csv can say who is a respondent, and --any-language codes "
                "other languages too.",
            )
        self._tables = {name: one.whole() for name, one in grown.items()}
        self.quoted = counts(())
        return self._linked(blocks, said) if quotes else blocks

    def _linked(self, blocks: Shelf[Block], said: Sequence[str]) -> Shelf[Block]:
        """The same with what quotations repeat, for which all passages are held with their words."""
        every = link([passage for block in blocks for passage in block.passages], said)
        self.quoted = counts(every)
        linked: Shelf[Block] = Shelf(self._store.path.parent)
        left = iter(every)
        for block in blocks:
            linked.append(replace(block, passages=list(islice(left, len(block.passages)))))
        return linked


def read_passages(
    corpus: Path, *, settings: Settings, store: Cache, engine: Engine, progress: Progress
) -> tuple[RunTables, Corpus]:
    """The tables of a corpus that nobody has coded yet, and how it was read.

    Raises:
        CallError: The path holds no corpus.
        ThematrixError: Nothing of it can be read, or nobody's words are there.
    """
    read = CorpusPassages(corpus, settings, store=store, engine=engine, progress=progress)
    coded = Coded((), store.path.parent)
    for block in read.blocks(size=BLOCK):
        coded.add(block, np.zeros((len(block.passages), 0)), NOTHING_DECIDED)
    return read.tables((), coded), read.corpus
