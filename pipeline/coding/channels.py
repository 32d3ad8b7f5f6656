"""How near each passage is to each code, by embeddings.

A passage is looked at sentence by sentence and as a whole; a code by its
definition, by its clauses and by their parts; its examples and what it excludes come on
top (`examples.py`, `exclusions.py`). Nearness alone would favour codes with
general definitions and sentences with general words, so that every channel is
standardised over the corpus for each code, and each sentence is measured
against what it has in common with all the codes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.coding.moments import Moments, merged
from pipeline.coding.prototypes import Prototype, rows_of

Matrix = npt.NDArray[np.float64]

BLOCK = 512
"""Texts whose vectors are held in double precision at a time: with their cosines they stay near to the processor. A
choice."""

OF_SENTENCES = "sentences/"
"""What the name of all begins with that was worked out of sentences; the rest is of passages."""

CELLS = 2_000_000
"""Cosines that are held at a time: 16 MB of them. A choice."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """Unit vectors of one encoder, as rows.

    Attributes:
        passages: Shape (passages, dimension); most of what is held, with the sentences, and so in single precision.
        sentences: Shape (sentences, dimension).
        prototypes: Shape (prototypes, dimension).
        background: Of the everyday sentences, shape (background, dimension).
        pleased: Of sentences that approve, shape (some, dimension).
        displeased: Of sentences that complain, shape (some, dimension).
        found: What was worked out of them before, by what it is; None where nothing is kept. It is of these passages
            with the figures of one corpus, and of those of them that have a word.
        words: Of each sentence how many words it has, shape (sentences,), where the passages' vectors are made of their
            sentences'; None where passages were encoded as wholes.
        sums: Gives, of the sentences' cosines to pieces of the codebook by their words, what was summed before; None
            where nothing is kept.
    """

    passages: npt.NDArray[np.floating[Any]]
    sentences: npt.NDArray[np.floating[Any]]
    prototypes: Matrix
    background: Matrix
    pleased: Matrix
    displeased: Matrix
    found: MutableMapping[str, Matrix] | None = None
    words: npt.NDArray[np.float64] | None = None
    sums: Callable[[Sequence[str], Callable[[Sequence[int]], Moments]], Moments] | None = None

    def moments(self, pieces: Sequence[str], vectors: Matrix) -> Moments:
        """Sums of the sentences' cosines to pieces of the codebook: a column for each, of which these are the vectors.

        What was summed before of other pieces stays, so that of an edited codebook what is new is looked at alone. A
        product of fewer columns may end in another last place, which figures of nine decimals do not show.
        """

        def summed(columns: Sequence[int]) -> Moments:
            return merged(Moments.of(cosines) for _, cosines in _blocks(self.sentences, vectors[list(columns)]))

        return self.sums(pieces, summed) if self.sums else summed(range(len(pieces)))

    def known(self, what: str, value: Callable[[], Matrix]) -> Matrix:
        """What was worked out before, or is now, and kept unless a figure of the corpus that it depends on is open."""
        if self.found is None:
            return value()
        if what not in self.found:
            made = value()
            if np.isnan(made).any():
                return made
            self.found[what] = made
        return self.found[what]

    def of(self, keep: npt.NDArray[np.bool_], owner: npt.NDArray[np.int64]) -> Vectors:
        """Of these passages and their sentences alone; ``owner`` is the passage of each sentence."""
        mine = keep[owner]
        words = None if self.words is None else self.words[mine]
        return replace(self, passages=self.passages[keep], sentences=self.sentences[mine], words=words)


@dataclass(slots=True)
class Statistics:
    """Means and standard deviations over the corpus, by channel and code.

    A channel that is already there is reused, another run's for instance;
    one that is not is measured. With few rows, a code's figures lean on those
    of all codes together, as if that many further rows had been seen.
    """

    channels: dict[str, tuple[Matrix, Matrix]] = field(default_factory=dict)
    lean: int = 20

    def standardise(self, channel: str, values: Matrix) -> Matrix:
        """Columns with mean 0 and deviation 1, shape as given (rows, codes)."""
        mean, deviation = self.of_blocks(channel, [values])
        result: Matrix = (values - mean) / deviation
        return result

    def of_blocks(self, channel: str, blocks: Iterable[Matrix]) -> tuple[Matrix, Matrix]:
        """Mean and deviation of columns whose rows come in blocks, so that they are never held whole."""
        if channel not in self.channels:
            self.channels[channel] = self._measure(channel, blocks)
        return self.channels[channel]

    def of_moments(self, channel: str, moments: Callable[[], Moments]) -> tuple[Matrix, Matrix]:
        """The same of what was summed already."""
        if channel not in self.channels:
            self.channels[channel] = self.figures(moments())
        return self.channels[channel]

    def present(self, related: Matrix) -> Matrix:
        """How present each code is: measured, see :func:`presence`, or reused; shape (codes,)."""
        return self.known("presence", lambda: presence(related))

    def known(self, channel: str, value: Callable[[], Matrix]) -> Matrix:
        """A figure a code that is reused where it is there, and worked out and kept where it is not."""
        if channel not in self.channels:
            found = np.round(value(), 9)
            self.channels[channel] = (found, np.ones_like(found))
        return self.channels[channel][0]

    def _measure(self, channel: str, blocks: Iterable[Matrix]) -> tuple[Matrix, Matrix]:
        """Mean and deviation of the columns, whose rows come in blocks."""
        return self.figures(merged(map(Moments.of, blocks)))

    def figures(self, moments: Moments) -> tuple[Matrix, Matrix]:
        """Mean and deviation of each column, leaning on those of all."""
        share = self.lean / (moments.rows + self.lean)
        both = moments.of_all
        mean = (1 - share) * moments.mean + share * both.mean
        variance = (1 - share) * moments.variance + share * both.variance
        return np.round(mean, 9), np.round(np.sqrt(variance) + 1e-6, 9)


_CENTRE_LEAN = 4


def centred(values: Matrix) -> Matrix:
    """Each row less what it has in common over the codes.

    With few codes the common part cannot be told from the signal, so less of
    it is taken away: all but nothing for one code, 5/6 of it for twenty.
    """
    codes = values.shape[1]
    share = (codes - 1) / (codes - 1 + _CENTRE_LEAN) if codes > 1 else 0.0
    result: Matrix = values - share * values.mean(axis=1, keepdims=True)
    return result


class Nearest:
    """The highest cosine of each text to any prototype of one kind, by code; each text is looked at once.

    All are of shape (texts, codes), -inf where a code has no prototype of the kind.

    Args:
        vectors: Of passages, sentences, prototypes and the background.
        protos: Rows of ``vectors.prototypes``.
        codes: How many codes there are.
    """

    def __init__(self, vectors: Vectors, protos: Sequence[Prototype], *, codes: int) -> None:
        self.vectors = vectors
        self.codes = codes
        kinds = {kind: rows_of(kind, protos) for kind in ("definition", "clause", "exclusion")}
        self._kinds = {kind: (rows, code) for kind, (rows, code) in kinds.items() if rows}
        self._parts = rows_of("part", protos)
        self._names = [protos[row].text for row in self._parts[0]]
        self._standing: dict[str, Matrix] = {}

    @property
    def excludes(self) -> bool:
        """Whether any code says what it is not."""
        return "exclusion" in self._kinds

    @cached_property
    def sentences(self) -> dict[str, Matrix]:
        """Of the sentences, by kind."""
        return self._known(OF_SENTENCES.rstrip("/"), self.vectors.sentences)

    @cached_property
    def passages(self) -> dict[str, Matrix]:
        """Of the passages as wholes, by kind."""
        return self._known("passages", self.vectors.passages)

    @cached_property
    def background(self) -> dict[str, Matrix]:
        """Of everyday sentences, by kind."""
        return self._of(self.vectors.background)

    def by_part(self, statistics: Statistics, channel: str) -> Matrix:
        """How far each sentence stands out for the part of each code for which it does most, shape (sentences, codes).

        Each part is measured against all sentences before one is chosen: else the part
        with the most general words is the nearest of a code's to nearly everything.
        """
        return self.vectors.known(f"{OF_SENTENCES}{channel}/nearest", lambda: self._by_part(statistics, channel))

    def stand_out(self, kind: str, statistics: Statistics, name: str) -> Matrix:
        """See :func:`sentences_stand_out`; worked out once."""
        if kind not in self._standing:
            channel = f"{name}/{kind}"
            found = self.sentences[kind] if kind == "definition" else self.by_part(statistics, channel)
            mean, deviation = statistics.of_blocks(f"{channel}/sentences", [found])
            self._standing[kind] = (
                np.broadcast_to(np.nan, found.shape) if np.isnan(mean).any() else centred((found - mean) / deviation)
            )
        return self._standing[kind]

    def _by_part(self, statistics: Statistics, channel: str) -> Matrix:
        rows, code = self._parts
        against = self.vectors.prototypes[rows]
        mean, deviation = statistics.of_moments(channel, lambda: self.vectors.moments(self._names, against))
        if np.isnan(mean).any():  # still being measured
            return np.broadcast_to(np.nan, (len(self.vectors.sentences), self.codes))
        found = np.empty((len(self.vectors.sentences), self.codes))
        for start, cosines in _blocks(self.vectors.sentences, against):
            # In place: they are this loop's own, and as large as all that is held at a time.
            cosines -= mean
            cosines /= deviation
            found[start : start + len(cosines)] = _of_columns(cosines, code, self.codes)
        return found

    def _known(self, what: str, texts: npt.NDArray[np.floating[Any]]) -> dict[str, Matrix]:
        found = self.vectors.found
        if found is None:
            return self._of(texts)
        if any(f"{what}/{kind}" not in found for kind in self._kinds):
            found.update({f"{what}/{kind}": values for kind, values in self._of(texts).items()})
        return {kind: found[f"{what}/{kind}"] for kind in self._kinds}

    def _of(self, texts: npt.NDArray[np.floating[Any]]) -> dict[str, Matrix]:
        """By kind, shape (texts, codes)."""
        against = self.vectors.prototypes[[row for rows, _ in self._kinds.values() for row in rows]]
        ends = np.cumsum([len(rows) for rows, _ in self._kinds.values()])
        found = {kind: np.empty((len(texts), self.codes)) for kind in self._kinds}
        for start, cosines in _blocks(texts, against):
            for (kind, (rows, code)), end in zip(self._kinds.items(), ends, strict=True):
                own = cosines[:, end - len(rows) : end]
                found[kind][start : start + len(cosines)] = _of_columns(own, code, self.codes)
        return found


def _blocks(texts: npt.NDArray[np.floating[Any]], against: Matrix) -> Iterator[tuple[int, Matrix]]:
    """Cosines of so many texts at a time that :data:`CELLS` are held, and the first of them: thousands of codes have
    many times as many.
    """
    step = min(BLOCK, max(1, CELLS // max(1, len(against))))
    for start in range(0, len(texts), step):
        yield start, texts[start : start + step].astype(np.float64, copy=False) @ against.T


def charge(
    vectors: Vectors, protos: Sequence[Prototype], owner: npt.NDArray[np.int64], *, statistics: Statistics, name: str
) -> Matrix:
    """Whether approval and complaint of passage and code agree, shape (passages, codes).

    "Clear" and "not clear" are near to each other for an encoder. What they
    differ in is read off the direction from complaint to approval: its product
    for passage and code, each standardised, is positive where they agree.
    """
    axis = vectors.pleased.mean(axis=0) - vectors.displeased.mean(axis=0)

    def along() -> Matrix:
        lengths = np.maximum(np.bincount(owner, minlength=len(vectors.passages)), 1)
        of_sentences = products(vectors.sentences, axis[None, :])[:, 0]
        by_sentence = np.bincount(owner, weights=of_sentences, minlength=len(vectors.passages)) / lengths
        result: Matrix = (by_sentence + vectors.passages @ axis)[:, None]
        return result

    said = statistics.standardise(f"{name}/charge", vectors.known("charge", along))
    rows = [row for row, proto in enumerate(protos) if proto.kind == "definition"]
    meant = vectors.prototypes[rows] @ axis
    result: Matrix = said * ((meant - meant.mean()) / (meant.std() + 1e-6))[None, :]
    return result


def presence(related: Matrix) -> Matrix:
    """How near a corpus comes to each code where it comes nearest, shape (codes,).

    The mean of the three nearest passages, of one in a hundred in a large corpus.
    """
    result: Matrix = nearest_rows(related, len(related)).mean(axis=0)
    return result


def nearest_rows(related: Matrix, passages: int) -> Matrix:
    """Of each column the highest that count for its presence in a corpus of so many passages, in order."""
    result: Matrix = np.sort(related, axis=0)[-max(3, passages // 100) :]
    return result


def of_neighbours(values: Matrix, thread: Sequence[object]) -> Matrix:
    """The mean of each row's neighbours in its thread, shape as given; 0 where it has none.

    Args:
        values: One row a passage, in reading order.
        thread: What the passage belongs to; None where its neighbours are none.
    """
    goes_on = [one is not None and one == before for before, one in pairwise(thread)]
    later = np.flatnonzero(goes_on) + 1
    total = np.zeros_like(values)
    count = np.zeros((len(values), 1))
    total[later] += values[later - 1]
    total[later - 1] += values[later]
    count[later] += 1
    count[later - 1] += 1
    result: Matrix = total / np.maximum(count, 1)
    return result


def products(texts: npt.NDArray[np.floating[Any]], vectors: Matrix) -> Matrix:
    """The product of each text with each vector, in double precision, shape (texts, vectors)."""
    result = np.empty((len(texts), len(vectors)))
    for start in range(0, len(texts), BLOCK):
        part = texts[start : start + BLOCK].astype(np.float64, copy=False)
        result[start : start + BLOCK] = part @ vectors.T
    return result


def _of_columns(values: Matrix, owner: npt.NDArray[np.int64], codes: int) -> Matrix:
    """The highest of each code's columns, -inf for a code without any: (rows, columns) to (rows, codes)."""
    if len(owner) == codes and (owner == np.arange(codes)).all():
        return values
    result = np.full((len(values), codes), -np.inf)
    if len(owner):
        starts = np.flatnonzero(np.diff(owner, prepend=-1))
        result[:, owner[starts]] = np.maximum.reduceat(values, starts, axis=1)
    return result
