"""A run's passages a block at a time: no more of a corpus than a block is held, however large it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from pipeline.coding.channels import OF_SENTENCES, Matrix
from pipeline.coding.fit_in_parts import PartOfCorpus, fit_in_parts
from pipeline.coding.scores import Fitted, Scores
from pipeline.model import Code, Coding, Document, Passage
from pipeline.results.growing_table import GrowingTable
from pipeline.results.tables import GAP, SCHEMAS, coding_row, passage_row
from pipeline.runtime.mapped import give_back
from pipeline.runtime.parallel import InThisProcess
from pipeline.runtime.shelf import Labelled, Shelf
from pipeline.text.hashed_words import HashedTexts
from pipeline.text.nonspeech import speech_at
from pipeline.workflows.features import Gathered, thread_of

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
    """

    def __init__(self, blocks: Shelf[Gathered], folder: Path) -> None:
        self._blocks = blocks
        shelf: Shelf[Matrix] = Shelf(folder)
        self._found = [{name: Labelled(shelf) for name in ("static", "transformer")} for _ in blocks]

    def fit(self) -> Fitted:
        """The figures of the corpus."""
        parts = [partial(self._part, number) for number in range(len(self._blocks))]
        first = self._blocks[0]
        return fit_in_parts(parts, first.protos, first.ruled, codes=first.codes, engine=InThisProcess())

    def score(self, number: int, block: Gathered, fitted: Fitted) -> Scores:
        """The scores of a block by figures of the corpus."""
        return self._with_found(number, block).score(fitted)[0]

    def some(self, rows: Sequence[Sequence[int]]) -> Gathered:
        """Of each block these passages, in ascending order, with what was worked out of them."""
        parts: list[Gathered] = []
        found: dict[str, dict[str, list[Matrix]]] = {}
        for number, (block, chosen) in enumerate(zip(self._blocks, rows, strict=True)):
            # What was counted of their words is in what was worked out.
            parts.append(replace(block, hashed=HashedTexts(block.texts)).of(chosen))
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
        give_back()
        return self._with_found(number, self._blocks[number]).measured

    def _with_found(self, number: int, block: Gathered) -> Gathered:
        found = self._found[number]
        encoders = {name: replace(vectors, found=found[name]) for name, vectors in block.encoders.items()}
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

    def add(self, block: Block, scores: Matrix, codings: Iterable[Coding]) -> None:
        """A block with its scores, shape (passages, codes), and its codings."""
        by_id = {passage.id: passage for passage in block.passages}
        shown = {
            passage.id: words or text
            for passage, words, text in zip(block.passages, block.shown, block.texts, strict=True)
        }
        self.passages.extend(passage_row(passage, shown[passage.id]) for passage in block.passages)
        ids = pa.array(list(by_id), pa.string())
        rows, columns = np.divmod(np.arange(scores.size), max(1, len(self._codes)))
        self.scores.append(
            pa.table(
                {
                    "passage": ids.take(pa.array(rows)),
                    "code": self._codes.take(pa.array(columns)),
                    "score": scores.ravel(),
                },
                schema=SCHEMAS["scores"],
            )
        )
        self.codings.extend(
            coding_row(coding, by_id[coding.passage], self._family[coding.code], shown[coding.passage])
            for coding in codings
        )
