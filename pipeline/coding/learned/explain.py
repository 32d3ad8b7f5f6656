"""Why a learned model gives a code: the words that spoke for it, and the coded passage most like it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS

from pipeline.coding.channels import Matrix
from pipeline.coding.learned.kernel import CHANNELS, Ints, Represented, hashed
from pipeline.coding.learned.learned_model import Learned
from pipeline.coding.learned.train import Mask
from pipeline.model import Evidence, Passage, Span
from pipeline.text.sentences import split
from pipeline.text.vague_words import VAGUE

WORDS = 3
"""How many words, or pairs of them, are named. A choice: what a reader takes in."""

TWICE = 2
"""In so many passages with the code a word must stand to be named. What stands in one says no more than that passage,
which is quoted, unless it is the codebook's own word for the code. A choice."""

OFTENER = 2
"""So many times as often as in passages without the code. A choice."""

ROOT = 6
"""Words that begin with the same letters, so many, count as forms of one: communicate, communication. A choice."""

QUOTED = 12
"""How many words of a coded passage are quoted. A choice: a line of a table."""

STOPS = STOP_WORDS | frozenset(
    """
    actually ain alright anyways aren basically cannot cant couldn didn doesn don dont eh em er etc gonna gotta
    guess hadn hasn haven hmm honestly huh isn just kind kinda let lets like literally ll lot lots maybe mhm mm
    mustn needn obviously oh ok okay probably quite really shan shouldn simply sort stuff sure thing things uh um ve
    wanna wasn weren won wouldn yeah yep yes
    """.split()  # noqa: SIM905
)
"""Words that hold sentences together, and what is left of "don't" where a text is taken apart: no pair begins or ends
with one."""

_WORD = re.compile(r"\W+")
_QUOTED = re.compile(r"\S+")
_PASSAGE_ID = re.compile(r"#[0-9a-f]{6,}$")


class Reasons:
    """Names reasons for codings that a model gives.

    Args:
        model: The model.
        seen: What was looked at of the passages.
        passages: The passages.
        texts: Their words, slices joined by a space.
        known: The documents that people decided in; found among the passages where None.
        silent: Cases whose words may not be quoted.
        wording: What the codebook says of each code; a word of it may stand in one coded passage alone.
    """

    def __init__(
        self,
        model: Learned,
        seen: Represented,
        passages: Sequence[Passage],
        texts: Sequence[str],
        *,
        known: Collection[str] | None = None,
        silent: Collection[str] = (),
        wording: Sequence[str] = (),
    ) -> None:
        self._model = model
        self._seen = seen
        self._learned = {here: model.learner.within(known=here).learned for here in (True, False)}
        self._known = model.known((passage.document, passage.id) for passage in passages) if known is None else known
        self._passages = passages
        self._texts = texts
        self._rows = {passage.id: row for row, passage in enumerate(passages) if passage.case not in silent}
        self._wording = [frozenset(_root(word) for word in _content(text)) for text in wording]
        self._others = np.array(model.ids)
        self._terms = hashed("words").build_analyzer()
        self._one = hashed("words", analyzer=_as_it_is, ngram_range=(1, 1))
        self._held = model.learner.basis.weighted["words"].sign().tocsc()
        self._row = -1
        self._likeness: Matrix = np.zeros(0)
        self._weights: dict[int, Matrix] = {}

    def of(self, row: int, column: int) -> list[Evidence]:
        """What spoke for the code, strongest first; may be nothing but the definition."""
        if not self._learned[self._passages[row].document in self._known][column]:
            return []
        return [*self._words(row, column), *self._example(row, column)]

    def _example(self, row: int, column: int) -> list[Evidence]:
        """The coded passage that counts most for the code."""
        learner = self._model.learner
        if row != self._row:
            here = self._seen.rows(np.array([row], dtype=np.int64))
            # Without the level that all passages share.
            self._row, self._likeness = row, learner.basis.kernel(here, learner.kind)[0] - 1.0
        counts = np.where(self._model.coded[:, column], self._likeness * learner.dual[:, column], 0.0)
        # A passage is no reason for itself.
        counts = np.where(self._others != self._passages[row].id, counts, 0.0)
        best = int(counts.argmax())
        if counts[best] <= 0:
            return []
        source = f"the coded passage {self._called(best, row)}"
        whole = self._passages[row].locate(0, len(self._texts[row]))
        return [Evidence("learned", source, whole.start, whole.end, float(counts[best]))]

    def _called(self, coded: int, row: int) -> str:
        """A coded passage by those of its words that are most like this one; by its name where it is elsewhere."""
        name, document = self._model.ids[coded], self._model.documents[coded]
        there = self._rows.get(name)
        if there is not None and there != row:
            where = f" in {document}" if document else ""
            return f"“{self._quoted(there, row)}”{where}"
        # The id that a run gives to a passage says nothing to anybody.
        name = _PASSAGE_ID.sub("", name)
        if document in ("", name) or document in name:
            return name if name != document or "#" not in self._model.ids[coded] else f"in {document}"
        return f"{name} in {document}"

    def _quoted(self, there: int, row: int) -> str:
        """A dozen words of the sentence of another passage that shares most with this one; what is rare counts more."""
        text = self._texts[there]
        shared = sorted(_content(self._texts[row]) & _content(text))
        rare = dict(zip(shared, self._rarity(shared), strict=True))
        spans = split(text) or [Span(0, len(text))]
        best = max(spans, key=lambda span: (_worth(text[span.start : span.end], rare), -span.start))
        words = list(_QUOTED.finditer(text, best.start, best.end))
        if not words:
            return text[best.start : best.end]
        parts = [words[at : at + QUOTED] for at in range(max(1, len(words) - QUOTED + 1))]
        ends = [(some[0].start(), some[-1].end()) for some in parts]
        start, end = max(ends, key=lambda found: (_worth(text[found[0] : found[1]], rare), -found[0]))
        return text[start:end]

    def _rarity(self, words: Sequence[str]) -> list[float]:
        """In how few coded passages each word stands."""
        if not words:
            return []
        basis = self._model.learner.basis
        buckets = self._one.transform([[word] for word in words]).indices
        columns = basis.columns["words"]
        indices = np.minimum(np.searchsorted(columns, buckets), len(columns) - 1)
        rare: list[float] = np.where(columns[indices] == buckets, basis.idf["words"][indices], 0.0).tolist()
        return rare

    def _words(self, row: int, column: int) -> list[Evidence]:
        """The words that count most for the code, where they first stand."""
        text, passage = self._texts[row], self._passages[row]
        basis = self._model.learner.basis
        if column not in self._weights:
            self._weights[column] = basis.weighted["words"].T @ self._model.learner.dual[:, column]
        terms = [term for term in sorted(set(self._terms(text))) if _says_something(term.split())]
        if not terms:
            return []
        weighed = basis.weigh("words", self._seen.counts["words"][[row]])
        counts = np.zeros(weighed.shape[1])
        counts[weighed.indices] = weighed.data * self._weights[column][weighed.indices]
        counts /= basis.scale["words"] * (len(basis.vectors) + len(CHANNELS))
        buckets = self._one.transform([[term] for term in terms]).indices
        indices = np.searchsorted(basis.columns["words"], buckets)
        indices = np.minimum(indices, len(counts) - 1)
        known = basis.columns["words"][indices] == buckets
        values = np.where(known & self._shared(indices, column, self._own(terms, column)), counts[indices], 0.0)
        found: list[Evidence] = []
        named: set[str] = set()
        for number in np.argsort(-values, kind="stable").tolist():
            if values[number] <= 0 or len(found) == WORDS:
                break
            words = terms[number].split()
            match = re.search(r"\b" + r"\W+".join(map(re.escape, words)) + r"\b", text, re.IGNORECASE)
            roots = {_root(word) for word in words}
            # The stronger of a pair and a word of it, and of two forms of one word, stands for both.
            if match and named.isdisjoint(roots):
                named.update(roots)
                span = passage.locate(match.start(), match.end())
                source = f"the word{'s' if len(words) > 1 else ''} “{terms[number]}”"
                found.append(Evidence("learned", source, span.start, span.end, values[number]))
        return found

    def _own(self, terms: Sequence[str], column: int) -> Mask:
        """Which terms hold a word of what the codebook says of the code."""
        wording = self._wording[column] if self._wording else frozenset()
        return np.array([any(_root(word) in wording for word in term.split()) for term in terms])

    def _shared(self, indices: Ints, column: int, own: Mask) -> Mask:
        """Which words stand in enough coded passages with the code, and much more often than in those without."""
        coded = self._model.coded[:, column]
        held = self._held[:, indices]
        inside, outside = (np.asarray(held[rows].sum(axis=0)).ravel() for rows in (coded, ~coded))
        often: Mask = inside * (~coded).sum() >= OFTENER * outside * coded.sum()
        return often & (inside >= np.where(own, 1, TWICE))


def _says_something(words: Sequence[str]) -> bool:
    """Whether a word, or a pair of them, can be a reason: what holds sentences together is none, nor what is vague."""
    if words[0] in STOPS or words[-1] in STOPS:
        return False
    return any(word not in VAGUE and not word.isdigit() for word in words)


def _worth(text: str, rare: Mapping[str, float]) -> float:
    return sum(rare.get(word, 0.0) for word in sorted(_content(text)))


def _content(text: str) -> set[str]:
    return {word for word in _WORD.split(text.lower()) if len(word) > 2 and word not in STOPS | VAGUE}


def _root(word: str) -> str:
    return word.removesuffix("s")[:ROOT]


def _as_it_is(terms: list[str]) -> list[str]:
    return terms
