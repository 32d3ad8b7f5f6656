"""Why a learned model gives a code: the words that spoke for it, and the coded passage most like it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from pipeline.coding.channels import Matrix
from pipeline.coding.learned.kernel import CHANNELS, Represented, hashed
from pipeline.coding.learned.learned_model import Learned
from pipeline.model import Evidence, Passage

WORDS = 3
"""How many words, or pairs of them, are named. A choice: what a reader takes in."""

_WORD = re.compile(r"\W+")


class Reasons:
    """Names reasons for codings that a model gives.

    Args:
        model: The model.
        seen: What was looked at of the passages.
        passages: The passages.
        texts: Their words, slices joined by a space.
    """

    def __init__(self, model: Learned, seen: Represented, passages: Sequence[Passage], texts: Sequence[str]) -> None:
        self._model = model
        self._seen = seen
        self._passages = passages
        self._texts = texts
        self._terms = hashed("words").build_analyzer()
        self._one = hashed("words", analyzer=_as_it_is, ngram_range=(1, 1))
        self._row = -1
        self._likeness: Matrix = np.zeros(0)
        self._weights: dict[int, Matrix] = {}

    def of(self, row: int, column: int) -> list[Evidence]:
        """What spoke for the code, strongest first; may be nothing but the definition."""
        return [*self._words(row, column), *self._example(row, column)]

    def _example(self, row: int, column: int) -> list[Evidence]:
        """The coded passage that counts most for the code."""
        learner = self._model.learner
        if row != self._row:
            here = self._seen.rows(np.array([row], dtype=np.int64))
            # Without the level that all passages share.
            self._row, self._likeness = row, learner.basis.kernel(here, learner.kind)[0] - 1.0
        counts = np.where(self._model.coded[:, column], self._likeness * learner.dual[:, column], 0.0)
        best = int(counts.argmax())
        if counts[best] <= 0:
            return []
        name, document = self._model.ids[best], self._model.documents[best]
        source = (
            f"the coded passage {name}"
            if document in ("", name) or document in name
            else (f"the coded passage {name} in {document}")
        )
        whole = self._passages[row].locate(0, len(self._texts[row]))
        return [Evidence("learned", source, whole.start, whole.end, float(counts[best]))]

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


def _as_it_is(terms: list[str]) -> list[str]:
    return terms
