"""Evidence -> codings: the decision, its status, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix
from pipeline.coding.prototypes import Prototype
from pipeline.coding.rules.scorer import RuleHit, strongest
from pipeline.model import Evidence, Passage, Status, Thresholds
from pipeline.results.explanation import EXAMPLE
from pipeline.results.tables import evidence_json, json_number
from pipeline.text.hashed_words import stop_words
from pipeline.text.nonspeech import worded
from pipeline.text.vague_words import VAGUE

CODER = "thematrix"
SHARED_WORDS = 4
"""How many of the words shared with the codebook are named as evidence. A choice: what a reader takes in."""

_WORD = re.compile(r"\b\w\w+\b")


def rule_strength(hits: Sequence[Sequence[RuleHit]], codes: Sequence[str]) -> Matrix:
    """How surely rules give each code, shape (passages, codes), 0 to below 1.

    Different rules of a code join as independent reasons; where several match
    the same words, the strongest counts, and a rule counts once a passage. A
    negated hit speaks for nothing.
    """
    column = {code: number for number, code in enumerate(codes)}
    against = np.ones((len(hits), len(codes)))
    for row, found in enumerate(hits):
        for (code, _), strength in rule_strengths(found).items():
            against[row, column[code]] *= 1 - strength
    result: Matrix = 1 - against
    return result


def rule_strengths(hits: Sequence[RuleHit]) -> dict[tuple[str, str], float]:
    """How surely each rule that counts in one passage gives its code, by code and rule."""
    strengths: dict[tuple[str, str], float] = {}
    for hit in strongest(hits):
        if not hit.negated:
            key = (hit.code, hit.rule)
            strengths[key] = max(strengths.get(key, 0.0), hit.strength)
    return strengths


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of passages.

    Attributes:
        spans: Of each where it begins and ends in its passage, shape (sentences, 2).
        ends: Where each passage's end among all of them, shape (passages,).
        vectors: Of all of them, one after the other.
    """

    spans: npt.NDArray[np.int32]
    ends: npt.NDArray[np.integer[Any]]
    vectors: npt.NDArray[np.floating[Any]]


class Nearest(NamedTuple):
    """The sentence of a passage that is nearest to a code's words: which, to which row of the prototypes, how near."""

    sentence: int
    proto: int
    cosine: float


class Grounds:
    """What speaks for and against a code in a passage; the arguments are those of :func:`decide`."""

    def __init__(
        self,
        passages: Sequence[Passage],
        texts: Sequence[str],
        sentences: Sentences,
        words: Matrix,
        hits: Sequence[Sequence[RuleHit]],
        codes: Sequence[str],
        protos: Sequence[Prototype],
        vectors: Matrix,
    ) -> None:
        self._passages = passages
        self._texts = texts
        self._sentences = sentences
        self._words = words
        self._hits = hits
        self._codes = codes
        self._sources = [f"{proto.kind}: {proto.text}" for proto in protos]
        self._vectors = vectors
        self._rows_of: dict[int, list[int]] = {}
        self._wording: dict[int, set[str]] = {}
        for row, proto in enumerate(protos):
            # A part of few words is near to much; what is named as evidence is the clause that it stands in.
            if proto.kind in ("exclusion", "part"):
                continue
            self._rows_of.setdefault(proto.code, []).append(row)
            own = set(_WORD.findall(proto.text.lower())) - stop_words()
            self._wording.setdefault(proto.code, set()).update(own)
        self._known = _KnownWords(frozenset(chain.from_iterable(self._wording.values())))
        self._spans = sentences.spans.tolist()
        self._begins = [0, *sentences.ends.tolist()]
        self._nearest: dict[tuple[int, int], Nearest] = {}
        self._last: tuple[int, Set[str], Mapping[str, Sequence[RuleHit]]] = (-1, frozenset(), {})

    def of(self, row: int, column: int) -> list[Evidence]:
        """What rules found, the nearest sentence, worked out where it was not looked for, and the shared words."""
        passage, text = self._passages[row], self._texts[row]
        said, hits = self._known_of(row)
        evidence = [_rule_evidence(passage, hit) for hit in hits.get(self._codes[column], ())]
        if worded(text):
            found = self._nearest.get((row, column)) or next(self._nearest_of([row], column))
            start, end = passage.placed(*self._spans[self._begins[row] + found.sentence])
            evidence.append(Evidence("similarity", self._sources[found.proto], start, end, found.cosine))
        shared = _shared_words(said, self._wording[column])
        if shared:
            value = float(self._words[row, column])
            evidence.append(Evidence("lexical", ", ".join(shared), *passage.placed(0, len(text)), value))
        return evidence

    def _known_of(self, row: int) -> tuple[Set[str], Mapping[str, Sequence[RuleHit]]]:
        """The words of a passage that stand in the codebook too, and its hits by code; each of its codes asks."""
        if self._last[0] != row:
            hits: dict[str, list[RuleHit]] = {}
            for hit in self._hits[row]:
                hits.setdefault(hit.code, []).append(hit)
            self._last = row, self._known.of(self._texts[row]), hits
        return self._last[1:]

    def look_for(self, asked: Iterable[tuple[int, int]]) -> None:
        """Look for the nearest sentences of these rows and columns, those of a code together."""
        rows: dict[int, list[int]] = {}
        for row, column in asked:
            if worded(self._texts[row]):
                rows.setdefault(column, []).append(row)
        for column, own in rows.items():
            self._nearest.update(zip(((row, column) for row in own), self._nearest_of(own, column), strict=True))

    def _nearest_of(self, rows: Sequence[int], column: int) -> Iterator[Nearest]:
        """Of each of these passages the sentence that is nearest to any of the code's words, and to which."""
        own = np.array(self._rows_of[column])
        lasts = self._sentences.ends[rows]
        firsts = np.append(0, self._sentences.ends)[rows]
        sizes = lasts - firsts
        begins = np.cumsum(sizes) - sizes
        places = np.repeat(firsts - begins, sizes) + np.arange(sizes.sum())
        cosines = self._sentences.vectors[places] @ self._vectors[own].T
        proto = cosines.argmax(axis=1)
        best = cosines[np.arange(len(cosines)), proto]
        highest = np.flatnonzero(best == np.repeat(np.maximum.reduceat(best, begins), sizes))
        # The first of those that are.
        at = highest[np.searchsorted(highest, begins)]
        columns = (at - begins, own[proto[at]], best[at])
        return map(Nearest._make, zip(*(column.tolist() for column in columns), strict=True))


@dataclass(frozen=True, slots=True)
class Decided:
    """The codings that are given, as columns.

    Attributes:
        rows: The passage of each.
        columns: Its code.
        scores: From the decision threshold to 1.
        statuses: What :class:`Status` says.
        evidence: As the table of codings holds it.
    """

    rows: Sequence[int]
    columns: Sequence[int]
    scores: Sequence[float]
    statuses: Sequence[str]
    evidence: Sequence[str]


NOTHING_DECIDED = Decided((), (), (), (), ())
"""Where there are no codes."""

_SHARED = '"value": '
"""How what is told before the figures are known ends where words are shared: how much of them is told then."""


def decide(
    passages: Sequence[Passage],
    texts: Sequence[str],
    sentences: Sentences,
    score: Matrix,
    words: Matrix,
    hits: Sequence[Sequence[RuleHit]],
    *,
    codes: Sequence[str],
    protos: Sequence[Prototype],
    vectors: Matrix,
    thresholds: Thresholds,
    further: Sequence[Callable[[int, int], Sequence[Evidence]]] = (),
    known: MutableMapping[tuple[int, int], str] | None = None,
) -> Decided:
    """The codings that are given, each with its evidence.

    Args:
        passages: In order.
        texts: Their words, slices joined by a space.
        sentences: Of the passages.
        score: Of every passage and code.
        words: How much of their words each passage and code have in common, of the same shape.
        hits: Rule hits of each passage, offsets in its words.
        codes: The columns of the scores.
        protos: What the codes were compared by.
        vectors: The prototypes' vectors, of the encoder of the sentences.
        thresholds: See :class:`Thresholds`.
        further: What else speaks for a code, by row and column: why a learned model gives it, what a judge says.
        known: What was told of rows and columns before, of these passages and codes by whatever figures; filled.
    """
    known = {} if known is None else known
    given = [(row, column) for row, column in np.argwhere(score >= thresholds.decision).tolist()]
    if missing := [pair for pair in given if pair not in known]:
        # Those of all in one go, which takes half the time of one after the other.
        every = list(hits) if len(missing) > len(texts) // 4 else hits
        grounds = Grounds(passages, texts, sentences, words, every, codes, protos, vectors)
        grounds.look_for(missing)
        known.update((pair, _told(grounds.of(*pair))) for pair in missing)
    rows, columns = ([pair[at] for pair in given] for at in (0, 1))
    scores = score[rows, columns].tolist()
    evidence = []
    for row, column, shared in zip(rows, columns, words[rows, columns].tolist(), strict=True):
        told = known[row, column]
        if told.endswith(_SHARED):
            told = f"{told}{json_number(shared)}}}"
        later = [one for tell in further if worded(texts[row]) for one in tell(row, column)]
        evidence.append(f"[{', '.join([told, evidence_json(later)[1:-1]]) if told and later else told}]")
    statuses = [Status.ACCEPTED.value if one >= thresholds.acceptance else Status.REVIEW.value for one in scores]
    return Decided(rows, columns, scores, statuses, evidence)


def _told(evidence: Sequence[Evidence]) -> str:
    """Evidence as JSON, one after the other, up to how much of the words is shared."""
    told = evidence_json(evidence)[1:-1]
    return told[: told.rindex(_SHARED)] + _SHARED if evidence and evidence[-1].kind == "lexical" else told


def _rule_evidence(passage: Passage, hit: RuleHit) -> Evidence:
    start, end = passage.placed(hit.start, hit.end)
    if hit.quoted:
        return Evidence("example", hit.rule.removeprefix(EXAMPLE), start, end, hit.weight)
    return Evidence("rule", hit.rule, start, end, -hit.weight if hit.negated else hit.weight)


class _KnownWords(dict[str, list[str]]):
    """By what stands between two spaces, the words in it that are asked about; each is looked through once.

    Args:
        asked: Those that are.
    """

    def __init__(self, asked: Set[str]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, stretch: str) -> list[str]:
        found = self[stretch] = [word for word in _WORD.findall(stretch) if word in self._asked]
        return found

    def of(self, text: str) -> Set[str]:
        """Those of a text."""
        return set(chain.from_iterable(map(self.__getitem__, text.lower().split())))


def _shared_words(said: Set[str], wording: Set[str]) -> list[str]:
    """The longest of them; words that every conversation is full of only where there are no others."""
    shared = said & wording
    shared = shared - VAGUE or shared
    return sorted(shared, key=lambda word: (-len(word), word))[:SHARED_WORDS]
