"""Fields of meaning: general English, as a tree that no corpus moves.

Passages of interviews lie in a cloud without gaps, so that clusters found in
one half of a study's documents are not those of the other half. What a
resample cannot move is the language. 142 groups of common words, each a line
of ``semantic_fields.txt``, are the points from which themes start; they are joined into
a tree by Ward's method, and how finely a corpus cuts the tree depends on where
its passages lie. (The groups: the common nouns, verbs and adjectives of the
tokenizer's vocabulary, clustered by k-means on their vectors, the twelve
nearest to each middle; names and slurs taken out by hand.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Cut = tuple[tuple[int, ...], ...]


@lru_cache(maxsize=1)
def field_words() -> tuple[tuple[str, ...], ...]:
    """The words of each field."""
    text = Path(__file__).with_name("semantic_fields.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split()) for line in text.splitlines() if line.strip())


def unit(rows: Matrix) -> Matrix:
    """The rows at length one; rows of nothing stay."""
    result: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return result


@dataclass(frozen=True, slots=True)
class Fields:
    """The tree.

    Attributes:
        middles: One row a field, unit length, shape (fields, dimension).
        children: Of each inner node, the two nodes it joins; node ``fields + i`` is row i.
    """

    middles: Matrix
    children: tuple[tuple[int, int], ...]

    @property
    def root(self) -> int:
        """The node that holds all fields."""
        return len(self.middles) + len(self.children) - 1

    def leaves(self) -> list[list[int]]:
        """The fields under each node."""
        under = [[field] for field in range(len(self.middles))]
        for left, right in self.children:
            under.append(under[left] + under[right])
        return under

    def cut(self, weight: Ints, *, themes: int, least: int) -> Cut:
        """Groups of fields, by splitting the heaviest again and again.

        Args:
            weight: Passages at each field, shape (fields,).
            themes: How many groups are wanted.
            least: A part with fewer passages stays with its sibling.

        Returns:
            The fields of each group; together they are all fields.
        """
        under = self.leaves()
        mass = [int(weight[fields].sum()) for fields in under]
        groups: dict[int, list[int]] = {self.root: []}
        while len(groups) < themes:
            inner = [node for node in groups if node >= len(self.middles)]
            if not inner:
                break
            node = max(inner, key=lambda one: (mass[one], one))
            light, heavy = sorted(self.children[node - len(self.middles)], key=lambda one: (mass[one], one))
            carried = groups.pop(node)
            if mass[light] < least:
                groups[heavy] = [*carried, light]
            else:
                groups[heavy], groups[light] = carried, []
        return tuple(
            tuple(sorted(field for part in (node, *carried) for field in under[part]))
            for node, carried in sorted(groups.items())
        )


def plant(vectors: Matrix) -> Fields:
    """The tree over the words of :func:`field_words`.

    Args:
        vectors: Unit vectors of all the words, field by field.
    """
    from scipy.cluster.hierarchy import linkage

    vectors = unit(vectors - vectors.mean(axis=0))
    ends = np.cumsum([len(words) for words in field_words()])
    middles = unit(np.stack([part.mean(axis=0) for part in np.split(vectors, ends[:-1])]))
    joined = linkage(middles, "ward")
    return Fields(middles, tuple((int(row[0]), int(row[1])) for row in joined))


def flat(words: Sequence[Sequence[str]]) -> list[str]:
    """The words of all fields, in order."""
    return [word for field in words for word in field]
