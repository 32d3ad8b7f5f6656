"""A run's passages a block at a time: no more of a corpus than a block is held, however large it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from pipeline.coding.channels import OF_SENTENCES, Matrix
from pipeline.coding.decide_codings import CODER, Decided
from pipeline.coding.fit_in_parts import PartOfCorpus, fit_in_parts
from pipeline.coding.scores import Fitted, Likeness
from pipeline.model import Code, Document, Passage
from pipeline.results.growing_table import GrowingTable
from pipeline.results.tables import GAP, SCHEMAS, coding_columns, columns_of, passage_row
from pipeline.runtime.mapped import let_go
from pipeline.runtime.parallel import InThisProcess
from pipeline.runtime.shelf import Labelled, Shelf
from pipeline.text.hashed_words import HashedTexts
from pipeline.text.nonspeech import speech_at
from pipeline.workflows.features import Gathered, thread_of
from pipeline.workflows.kept_likeness import KeptLikeness

BLOCK = 4_096
"""Passages from which a block is full, of whole documents: some 300,000 words, and 100 MB while they are measured. A
choice."""


def unordered(document: Document) -> bool:
    """Whether its passages stand in no order that means anything."""
    return document.segmented and document.id == document.file


@dataclass(frozen=True, slots=True)
class Block:
    """Passages of whole documents.

    Attributes:
        passages: In order.
        texts: Their words.
        thread: What conversation each belongs to.
        shown: Their words as they are shown, with a mark where somebody else's are left out; "" where that is what
            they are.
    """

    passages: Sequence[Passage]
    texts: Sequence[str]
    thread: Sequence[object]
    shown: Sequence[str]

    @classmethod
    def of(cls, passages: Sequence[Passage], documents: Mapping[str, Document]) -> Block:
        """These, of these documents by id."""
        texts = [speech_at(documents[passage.document], passage.spans) for passage in passages]
        shown = [documents[passage.document].slice(passage.spans, gap=GAP) for passage in passages]
        return cls(
            passages,
            texts,
            [
                thread_of(passage, document.reader, unordered=unordered(document))
                for passage in passages
                for document in (documents[passage.document],)
            ],
            ["" if words == text else words for words, text in zip(shown, texts, strict=True)],
        )


class MeasuredBlocks:
    """Blocks as the corpus is measured on them; what was worked out of one is kept beside it for the next time.

    Args:
        blocks: What was looked at.
        folder: Where that may be put aside.
        keys: Of each block.
        kept: What an earlier run measured is taken from there.
    """

    def __init__(self, blocks: Shelf[Gathered], folder: Path, keys: Sequence[str], kept: KeptLikeness) -> None:
        self._blocks = blocks
        self._keys = keys
        self._kept = kept
        shelf: Shelf[Matrix] = Shelf(folder)
        self._found = [{name: Labelled(shelf) for name in ("static", "transformer")} for _ in blocks]

    def fit(self) -> Fitted:
        """The figures of the corpus."""
        parts = [partial(self._part, number) for number in range(len(self._blocks))]
        first = self._blocks[0]
        on = self._kept.hangs_on(self._keys, first)
        known = self._kept.figures(on)
        if known is None:
            known = fit_in_parts(parts, first.protos, first.ruled, codes=first.codes, engine=InThisProcess())
            self._kept.keep_figures(on, known)
        else:
            self._kept.sums_stay(range(len(self._blocks)), list(first.encoders))
        return known

    def likeness(self, number: int, block: Gathered, fitted: Fitted) -> Likeness:
        """What likeness says of a block by figures of the corpus."""
        figures = fitted.digest
        known = self._kept.likeness(number, block, figures)
        if known is None:
            scores = self._with_found(number, block).score(fitted)[0]
            known = Likeness(scores.similarity, scores.words)
            self._kept.keep_likeness(number, block, figures, known)
        return known

    def some(self, rows: Sequence[Sequence[int]]) -> Gathered:
        """Of each block these passages, in ascending order, with what was worked out of them."""
        parts: list[Gathered] = []
        found: dict[str, dict[str, list[Matrix]]] = {}
        for number, (block, chosen) in enumerate(zip(self._blocks, rows, strict=True)):
            if any(self._found[number].values()):
                # What was counted of their words is in what was worked out.
                block = replace(block, hashed=HashedTexts(block.texts))
            parts.append(block.of(chosen))
            place = (np.cumsum(block.spoken) - 1)[chosen][block.spoken[chosen]]
            for name in block.encoders:
                of = found.setdefault(name, {})
                for what, values in self._found[number][name].items():
                    if not what.startswith(OF_SENTENCES):
                        of.setdefault(what, []).append(values[place])
        every = Gathered.together(parts)
        encoders = {
            name: replace(vectors, found={what: np.concatenate(values) for what, values in found[name].items()})
            for name, vectors in every.encoders.items()
        }
        return replace(every, encoders=encoders)

    def _part(self, number: int) -> PartOfCorpus:
        let_go()
        return self._with_found(number, self._blocks[number]).measured

    def _with_found(self, number: int, block: Gathered) -> Gathered:
        found = self._found[number]
        encoders = {
            name: replace(vectors, found=found[name], sums=partial(self._kept.sums, number, block, name))
            for name, vectors in block.encoders.items()
        }
        return replace(block, encoders=encoders)


class Coded:
    """The tables of passages, scores and codings, as blocks are coded.

    Args:
        codes: Of the codebook.
        folder: Where tables may be put aside.
    """

    def __init__(self, codes: Sequence[Code], folder: Path) -> None:
        self.passages = GrowingTable("passages", folder)
        self.scores = GrowingTable("scores", folder)
        self.codings = GrowingTable("codings", folder)
        self._family = {code.id: code.family for code in codes}
        self._codes = pa.array([code.id for code in codes], pa.string())

    def add(self, block: Block, scores: Matrix, decided: Decided) -> None:
        """A block with its scores, shape (passages, codes), and what was decided by them."""
        ids = [passage.id for passage in block.passages]
        shown = [words or text for words, text in zip(block.shown, block.texts, strict=True)]
        passages = columns_of("passages", list(map(passage_row, block.passages, shown)))
        self.passages.append(passages)
        rows, columns = np.divmod(np.arange(scores.size), max(1, len(self._codes)))
        self.scores.append(
            pa.table(
                {
                    "passage": pa.array(ids, pa.string()).take(pa.array(rows)),
                    "code": self._codes.take(pa.array(columns)),
                    "score": scores.ravel(),
                },
                schema=SCHEMAS["scores"],
            ),
            sure=True,
        )
        self.codings.append(
            coding_columns(
                passages,
                decided.rows,
                self._codes.take(pa.array(decided.columns, pa.int64())).to_pylist(),
                self._family,
                score=decided.scores,
                status=decided.statuses,
                coder=[CODER] * len(decided.rows),
                evidence=decided.evidence,
            )
        )
