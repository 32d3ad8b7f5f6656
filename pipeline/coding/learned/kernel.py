"""How alike two passages are, for a model that learns from coded ones.

Four looks count equally: the sentence encoder, the word vectors, words and
pairs of words, and stretches of letters. A product of the whole with itself
rewards passages that are alike in several ways at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from pipeline.coding.channels import Matrix
from pipeline.coding.learned.position import positions, reading_order, surroundings

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import HashingVectorizer

Ints = npt.NDArray[np.int64]

BUCKETS = 2**22
"""Hash buckets of words and of letters: so many that two features seldom share one. A choice."""

CHANNELS: Mapping[str, Mapping[str, Any]] = {
    "words": {"analyzer": "word", "ngram_range": (1, 2)},
    "letters": {"analyzer": "char_wb", "ngram_range": (2, 5)},
}
"""What is counted in texts: words and pairs of them, and 2 to 5 letters within words; triples and letters across words
were measured in benchmarks/learning and add nothing."""

PLAIN, PLACED = "plain", "placed"
KERNELS = (PLAIN, PLACED)
"""Without and with where a passage stands in its conversation."""

WIDTH = 0.15
"""How far apart in their conversations two passages may stand and still count as at the same position, as a share of
the whole. A choice; position as a whole is worth +.02 of kappa on serdif (benchmarks/learning)."""

CLOSE = 0.5
"""How alike passages count that stand far apart, where position counts; 1 + CLOSE at the same position. A choice; see
benchmarks/learning for what position is worth."""

ASIDE = 0.2
"""Weight of position and of surroundings alone, whatever the passages say. A choice; see benchmarks/learning for what
they are worth."""


def hashed(channel: str, **options: Any) -> HashingVectorizer:
    """The counter of that channel; features are hashed, so that a model holds no words."""
    from sklearn.feature_extraction.text import HashingVectorizer

    settings = {**CHANNELS[channel], "alternate_sign": False, "norm": None, "n_features": BUCKETS, **options}
    return HashingVectorizer(**settings)


@dataclass(frozen=True, slots=True)
class Represented:
    """What is looked at of passages, before anything is learned.

    Attributes:
        vectors: By encoder, shape (passages, dimension).
        counts: By channel, hashed counts, sparse, shape (passages, BUCKETS).
        around: Sum of the vectors of what is said before and after, by the
            first encoder.
        position: How far into its conversation each passage stands, 0 to 1.
    """

    vectors: Mapping[str, Matrix]
    counts: Mapping[str, sparse.csr_matrix]
    around: Matrix
    position: npt.NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.position)

    @property
    def length(self) -> npt.NDArray[np.float64]:
        """How many different words and pairs of them each passage holds."""
        result: npt.NDArray[np.float64] = np.diff(self.counts["words"].indptr).astype(np.float64)
        return result

    def rows(self, keep: Ints) -> Represented:
        """These passages alone, with their surroundings as they were."""
        return Represented(
            {name: values[keep] for name, values in self.vectors.items()},
            {name: values[keep] for name, values in self.counts.items()},
            self.around[keep],
            self.position[keep],
        )


def represent(
    vectors: Mapping[str, Matrix], texts: Sequence[str], ids: Sequence[str], thread: Sequence[object]
) -> Represented:
    """Look at passages.

    Args:
        vectors: By encoder, of whole passages.
        texts: Their words.
        ids: Their ids.
        thread: What conversation each belongs to, None for none.
    """
    order = reading_order(ids, thread)
    counts = {}
    for channel in CHANNELS:
        found = hashed(channel).transform(texts).tocsr()
        found.data = 1 + np.log(found.data)
        counts[channel] = found
    first = vectors.get("transformer")
    return Represented(
        vectors,
        counts,
        surroundings(vectors["static"] if first is None else first, order),
        positions(order, len(texts)),
    )


@dataclass(frozen=True, slots=True)
class Basis:
    """The coded passages, as what others are compared with.

    Attributes:
        vectors: By encoder, centred, shape (coded, dimension).
        centres: What was taken off, by encoder.
        columns: By channel, the buckets that any coded passage fills.
        idf: Their inverse document frequencies.
        weighted: By channel, weighted and of unit length, shape (coded, columns).
        around: As :class:`Represented` has it, centred.
        position: As :class:`Represented` has it.
        scale: By look, the mean likeness of a coded passage with itself.
    """

    vectors: Mapping[str, Matrix]
    centres: Mapping[str, Matrix]
    columns: Mapping[str, Ints]
    idf: Mapping[str, Matrix]
    weighted: Mapping[str, sparse.csr_matrix]
    around: Matrix
    position: npt.NDArray[np.float64]
    scale: Mapping[str, float]

    def __len__(self) -> int:
        return len(self.position)

    def rows(self, keep: Ints) -> Basis:
        """These passages alone, with the centres and frequencies of all."""
        return replace(
            self,
            vectors={name: values[keep] for name, values in self.vectors.items()},
            weighted={name: values[keep] for name, values in self.weighted.items()},
            around=self.around[keep],
            position=self.position[keep],
        )

    def held(self, seen: Represented) -> sparse.csr_matrix:
        """Which of the words and pairs that any coded passage holds stand in passages, shape (passages, columns)."""
        return seen.counts["words"][:, self.columns["words"]].sign().tocsr()

    def weigh(self, channel: str, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        """Counts as the coded passages' are weighted: known buckets alone, unit length."""
        from sklearn.preprocessing import normalize

        known = counts[:, self.columns[channel]]
        return normalize(known.multiply(self.idf[channel]).tocsr())

    def kernel(self, seen: Represented, kind: str) -> Matrix:
        """Likeness of passages with the coded ones, shape (passages, coded)."""
        looks = [
            (seen.vectors[name] - self.centres[name]) @ values.T / self.scale[name]
            for name, values in sorted(self.vectors.items())
        ]
        for name, values in sorted(self.weighted.items()):
            looks.append(np.asarray((self.weigh(name, seen.counts[name]) @ values.T).todense()) / self.scale[name])
        alike = sum(looks[1:], start=looks[0]) / len(looks)
        result: Matrix = alike + alike**2
        if kind == PLACED:
            near = np.exp(-((seen.position[:, None] - self.position[None, :]) ** 2) / (2 * WIDTH**2))
            said = (seen.around - self.centres["around"]) @ self.around.T / self.scale["around"]
            result = result * (CLOSE + near) + ASIDE * (near + said)
        # What all have in common is the level from which the likeness is counted.
        return result + 1.0


def basis(seen: Represented) -> Basis:
    """What the coded passages have, for comparison with others."""
    centres = {name: values.mean(axis=0) for name, values in seen.vectors.items()}
    centres["around"] = seen.around.mean(axis=0)
    vectors = {name: values - centres[name] for name, values in seen.vectors.items()}
    around = seen.around - centres["around"]
    columns, idf = {}, {}
    for name, counts in seen.counts.items():
        columns[name], filled = np.unique(counts.indices, return_counts=True)
        idf[name] = np.log((1 + len(seen)) / (1 + filled)) + 1
    scale = {name: _length(values) for name, values in {**vectors, "around": around}.items()}
    made = Basis(vectors, centres, columns, idf, {}, around, seen.position, scale)
    weighted = {name: made.weigh(name, counts) for name, counts in seen.counts.items()}
    shares = {name: max(1e-9, values.multiply(values).sum() / len(seen)) for name, values in weighted.items()}
    return replace(made, weighted=weighted, scale={**scale, **shares})


def _length(values: Matrix) -> float:
    """The mean squared length of the rows; 1 where there is nothing."""
    found = float((values**2).sum(axis=1).mean())
    return found if found > 1e-9 else 1.0
