"""What is measured over a corpus, measured in parts that are never held together.

Of each part only sums come back, which are merged: the figures are those of
:func:`pipeline.coding.scores.score` over the whole, to the last digit, whatever
the parts are and in whatever order. What a figure is measured on may depend on
figures before it, so the parts are gone through several times, at most as
often as figures depend on each other: four times, and once for the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix, Statistics, Vectors, nearest_rows
from pipeline.coding.moments import Moments, merged
from pipeline.coding.prototypes import Prototype
from pipeline.coding.scores import Fitted, Scores, score, wordings
from pipeline.coding.word_cosines import inverse_frequencies, seen_in
from pipeline.runtime.parallel import Engine, InThisProcess, Work
from pipeline.text.hashed_words import BUCKETS, CHANNELS, HashedTexts
from pipeline.text.nonspeech import worded

PART = 65_536
"""Passages from which a corpus is measured in parts, of so many each: some four million words. Each part's cosines take
as much memory as its vectors; going through it four times takes as long as measuring it (benchmarks/cluster)."""

Frequencies = dict[str, npt.NDArray[np.int64]]
"""By channel, in how many texts each feature stands."""


@dataclass(frozen=True, slots=True)
class PartOfCorpus:
    """Whole documents' passages, as :func:`pipeline.coding.scores.score` takes them."""

    encoders: Mapping[str, Vectors]
    owner: npt.NDArray[np.int64]
    texts: HashedTexts
    thread: Sequence[object]
    rules: Matrix

    def between(self, first: int, last: int) -> PartOfCorpus:
        """The passages of these rows."""
        begin, end = np.searchsorted(self.owner, [first, last])
        keep = np.zeros(len(self.texts.texts), dtype=np.bool_)
        keep[first:last] = True
        return PartOfCorpus(
            {
                name: replace(
                    own,
                    passages=own.passages[first:last],
                    sentences=own.sentences[begin:end],
                    words=None if own.words is None else own.words[begin:end],
                )
                for name, own in self.encoders.items()
            },
            self.owner[begin:end] - first,
            self.texts.of(keep),
            self.thread[first:last],
            self.rules[first:last],
        )

    def bounds(self, size: int) -> list[tuple[int, int]]:
        """The first row of each part and of the next, of ``size`` or a few more: no conversation is cut in two."""
        # A passage without a word belongs to nothing and stands between others all the same.
        later = list(self.thread)
        for row in range(len(later) - 2, -1, -1):
            later[row] = later[row + 1] if later[row] is None else later[row]
        cuts, before = [0], None
        for row, now in enumerate(self.thread):
            if row - cuts[-1] >= size and (before is None or later[row] != before):
                cuts.append(row)
            before = before if now is None else now
        return list(pairwise((*cuts, len(self.thread))))


@dataclass(slots=True)
class _Gathering(Statistics):
    """Statistics that are being measured: what is not known yet is gathered, and stands as no number until it is.

    Attributes:
        passages: With a word, in the whole corpus.
        moments: By channel, of what can be measured by what is known.
        nearest: The passages of the part that may count for how present codes are.
        open: What was asked for and is not known.
    """

    passages: int = 0
    moments: dict[str, Moments] = field(default_factory=dict)
    nearest: list[Matrix] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def present(self, related: Matrix) -> Matrix:
        """See :class:`Statistics`."""
        if "presence" not in self.channels:
            self.nearest.append(nearest_rows(related, self.passages))
            self.open.append("presence")
            return np.full(related.shape[1], np.nan)
        return self.channels["presence"][0]

    def of_moments(self, channel: str, moments: Callable[[], Moments]) -> tuple[Matrix, Matrix]:
        """See :class:`Statistics`."""
        if channel in self.channels:
            return self.channels[channel]
        self.open.append(channel)
        self.moments[channel] = found = moments()
        unknown = np.full(len(found.sums), np.nan)
        return unknown, unknown

    def _measure(self, channel: str, blocks: Iterable[Matrix]) -> tuple[Matrix, Matrix]:
        self.open.append(channel)
        columns, known, moments = 0, True, []
        for block in blocks:
            columns, known = block.shape[1], known and not np.isnan(block).any()
            if known:
                moments.append(Moments.of(block))
        if known:
            self.moments[channel] = merged(moments)
        unknown = np.full(columns, np.nan)
        return unknown, unknown


@dataclass(frozen=True, slots=True)
class _Counted:
    passages: int
    seen: Frequencies


@dataclass(frozen=True, slots=True)
class _Found:
    moments: Mapping[str, Moments]
    nearest: Sequence[Matrix]
    open: frozenset[str]


def fit_in_parts(
    parts: Sequence[Callable[[], PartOfCorpus]],
    protos: Sequence[Prototype],
    ruled: npt.NDArray[np.bool_],
    *,
    codes: Sequence[str],
    engine: Engine,
    work: Work = Work.NATIVE,
) -> Fitted:
    """The figures of a corpus.

    Args:
        parts: Each gives its part of the corpus, every time that it is called; a document lies in one of them.
        protos: The rows of each encoder's ``prototypes``.
        ruled: Which codes have rules, shape (codes,).
        codes: The code ids.
        engine: Goes through the parts.
        work: What that is, to the engine.
    """
    passages, seen = 0, dict.fromkeys(CHANNELS, np.zeros(BUCKETS, np.int64))
    # Added up as they come: those of all parts together would take more than a part.
    for one in engine.map(_counted, parts, work=work):
        passages += one.passages
        seen = {channel: seen[channel] + one.seen[channel] for channel in CHANNELS}
    statistics = Statistics()
    if not passages:
        return Fitted(tuple(codes), statistics)
    idf = {}
    wording = HashedTexts(wordings(protos, len(codes)))
    for channel in CHANNELS:
        of_codes = wording.counts(channel)
        idf[channel] = inverse_frequencies(passages + of_codes.shape[0], seen[channel] + seen_in(of_codes))
    del seen
    while True:
        known = Fitted(tuple(codes), _Gathering(statistics.channels, statistics.lean, passages), idf)
        looked = partial(_gathered, protos=protos, ruled=ruled, known=known)
        found = [one for one in engine.map(looked, parts, work=work) if one is not None]
        new = {
            channel: statistics.figures(merged(one.moments[channel] for one in found)) for channel in found[0].moments
        }
        if nearest := [rows for one in found for rows in one.nearest]:
            together = nearest_rows(np.concatenate(nearest), passages)
            statistics.known("presence", partial(_mean, together))
        statistics.channels.update(new)
        if not any(one.open - statistics.channels.keys() for one in found):
            return Fitted(tuple(codes), statistics, idf)
        if not new and not nearest:
            raise ValueError("a channel depends on itself")


def score_in_parts(
    corpus: PartOfCorpus,
    protos: Sequence[Prototype],
    ruled: npt.NDArray[np.bool_],
    *,
    codes: Sequence[str],
    fitted: Fitted | None = None,
    size: int = PART,
) -> tuple[Scores, Fitted]:
    """The same as :func:`pipeline.coding.scores.score`, of which no more is held at a time than a part asks for.

    Args:
        corpus: All passages; ``owner`` ascends.
        protos: See :func:`fit_in_parts`.
        ruled: See :func:`fit_in_parts`.
        codes: See :func:`fit_in_parts`.
        fitted: Another run's figures; measured here where absent.
        size: Passages of a part.
    """
    parts = [partial(corpus.between, *bounds) for bounds in corpus.bounds(size)]
    figures = fitted or fit_in_parts(parts, protos, ruled, codes=codes, engine=InThisProcess())
    scores = []
    for part in parts:
        own = part()
        arguments = (own.encoders, protos, own.owner, own.texts, own.thread, own.rules, ruled)
        scores.append(score(*arguments, codes=codes, fitted=figures)[0])
    return Scores.of_all(scores), figures


def _mean(rows: Matrix) -> Matrix:
    result: Matrix = rows.mean(axis=0)
    return result


def _counted(part: Callable[[], PartOfCorpus]) -> _Counted:
    texts = part().texts
    spoken = np.array([worded(text) for text in texts.texts], dtype=np.bool_)
    some = texts.of(spoken)
    return _Counted(int(spoken.sum()), {channel: seen_in(some.counts(channel)) for channel in CHANNELS})


def _gathered(
    part: Callable[[], PartOfCorpus], *, protos: Sequence[Prototype], ruled: npt.NDArray[np.bool_], known: Fitted
) -> _Found | None:
    """What can be measured on a part by what is known; None for one without a word."""
    own = part()
    statistics = known.statistics
    assert isinstance(statistics, _Gathering)
    mine = _Gathering(dict(statistics.channels), statistics.lean, statistics.passages)
    with np.errstate(invalid="ignore"):
        score(
            own.encoders,
            protos,
            own.owner,
            own.texts,
            own.thread,
            own.rules,
            ruled,
            codes=known.codes,
            fitted=Fitted(known.codes, mine, known.idf),
        )
    if not any(worded(text) for text in own.texts.texts):
        return None
    return _Found(mine.moments, mine.nearest, frozenset(mine.open))
