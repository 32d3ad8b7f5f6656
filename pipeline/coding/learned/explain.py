"""Why a learned model gives a code: the words that spoke for it, and the coded passage most like it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from pipeline.coding.channels import Matrix
from pipeline.coding.learned.kernel import CHANNELS, Represented, hashed
from pipeline.coding.learned.learned_model import Learned
from pipeline.model import Evidence, Passage, Span
from pipeline.text.sentences import split

WORDS = 3
"""How many words, or pairs of them, are named. A choice: what a reader takes in."""

QUOTED = 12
"""How many words of a coded passage are quoted. A choice: a line of a table."""

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
        silent: Cases whose words may not be quoted.
    """

    def __init__(
        self,
        model: Learned,
        seen: Represented,
        passages: Sequence[Passage],
        texts: Sequence[str],
        *,
        silent: Collection[str] = (),
    ) -> None:
        self._model = model
        self._seen = seen
        self._passages = passages
        self._texts = texts
        self._rows = {passage.id: row for row, passage in enumerate(passages) if passage.case not in silent}
        self._others = np.array(model.ids)
        self._terms = hashed("words").build_analyzer()
        self._one = hashed("words", analyzer=_as_it_is, ngram_range=(1, 1))
        self._row = -1
        self._likeness: Matrix = np.zeros(0)
        self._weights: dict[int, Matrix] = {}

    def of(self, row: int, column: int) -> list[Evidence]:
        """What spoke for the code, strongest first; may be nothing but the definition."""
        if not self._model.learner.learned[column]:
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
        source = f"the coded passage {self._called(best, row, column)}"
        whole = self._passages[row].locate(0, len(self._texts[row]))
        return [Evidence("learned", source, whole.start, whole.end, float(counts[best]))]

    def _called(self, coded: int, row: int, column: int) -> str:
        """A coded passage by those of its words that are most like this one; by its name where it is elsewhere."""
        name, document = self._model.ids[coded], self._model.documents[coded]
        there = self._rows.get(name)
        if there is not None and there != row:
            where = f" in {document}" if document else ""
            return f"“{self._quoted(there, row, column)}”{where}"
        # The id that a run gives to a passage says nothing to anybody.
        name = _PASSAGE_ID.sub("", name)
        if document in ("", name) or document in name:
            return name if name != document or "#" not in self._model.ids[coded] else f"in {document}"
        return f"{name} in {document}"

    def _quoted(self, there: int, row: int, column: int) -> str:
        """The sentence of another passage that shares most with this one, a dozen words of it."""
        text, own = self._texts[there], _content(self._texts[row])
        spans = split(text) or [Span(0, len(text))]
        best = max(spans, key=lambda span: (len(_content(text[span.start : span.end]) & own), -span.start))
        words = list(_QUOTED.finditer(text, best.start, best.end))
        shared = [at for at, found in enumerate(words) if _content(found[0]) & own]
        first = max(0, min((shared or [0])[0] - 2, len(words) - QUOTED))
        some = words[first : first + QUOTED]
        return text[some[0].start() : some[-1].end()] if some else text[best.start : best.end]

    def _words(self, row: int, column: int) -> list[Evidence]:
        """The words that count most for the code, where they first stand."""
        text, passage = self._texts[row], self._passages[row]
        basis = self._model.learner.basis
        if column not in self._weights:
            self._weights[column] = basis.weighted["words"].T @ self._model.learner.dual[:, column]
        terms = [term for term in sorted(set(self._terms(text))) if not ENGLISH_STOP_WORDS.issuperset(term.split())]
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
        values = np.where(known, counts[indices], 0.0)
        found = []
        for number in np.argsort(-values, kind="stable")[:WORDS].tolist():
            if values[number] <= 0:
                break
            match = re.search(r"\W+".join(map(re.escape, _WORD.split(terms[number]))), text, re.IGNORECASE)
            if match:
                span = passage.locate(match.start(), match.end())
                found.append(
                    Evidence(
                        "learned",
                        f"the word{'s' if ' ' in terms[number] else ''} “{terms[number]}”",
                        span.start,
                        span.end,
                        values[number],
                    )
                )
        return found


def _content(text: str) -> set[str]:
    return {word for word in _WORD.split(text.lower()) if len(word) > 2 and word not in ENGLISH_STOP_WORDS}


def _as_it_is(terms: list[str]) -> list[str]:
    return terms
