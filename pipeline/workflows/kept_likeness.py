"""What likeness says of a run's passages, kept by all that it hangs on: no rule, colour or threshold moves it.

Of each run the last is kept, so that edits do not fill the cache.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipeline.coding.channels import Prototype
from pipeline.coding.scores import Fitted, Likeness
from pipeline.runtime.cache import Cache
from pipeline.runtime.run_folder import digest
from pipeline.workflows.features import Gathered

SPACE = "likeness"

_DIGITS = 1_000_000
"""Likeness is rounded to so many parts."""


class KeptLikeness:
    """The figures of a corpus, and what likeness says of each block of it.

    Args:
        store: The cache.
        run: What names the run: others that share the cache keep theirs.
        made_by: The program and the libraries that measure.
    """

    def __init__(self, store: Cache, *, run: str, made_by: str) -> None:
        self._store = store
        self._run = run
        self._made_by = made_by

    def hangs_on(self, blocks: Sequence[str], one: Gathered) -> str:
        """A digest of all that the figures of these blocks hang on, of which this is one."""
        return digest(self._made_by, _of_codebook(one), *blocks)

    def figures(self, hangs_on: str) -> Fitted | None:
        """The figures, where they hang on the same."""
        data = self._get("figures", hangs_on)
        return Fitted.of_bytes(data) if data else None

    def keep_figures(self, hangs_on: str, figures: Fitted) -> None:
        """Keep them."""
        self._put("figures", hangs_on, figures.to_bytes())

    def likeness(self, number: int, block: Gathered, figures: str) -> Likeness | None:
        """What is kept of the block of this number, where it hangs on the same.

        Args:
            number: Of the block.
            block: What was looked at.
            figures: A digest of the figures of the corpus.
        """
        shape = (len(block.texts), len(block.codes))
        data = self._get(str(number), self.hangs_on([block.key, figures], block))
        cells = shape[0] * shape[1]
        if len(data) != cells * (np.dtype(np.int32).itemsize + np.dtype(np.float64).itemsize):
            return None
        similarity = np.frombuffer(data, np.int32, cells).reshape(shape) / _DIGITS
        words = np.frombuffer(data, np.float64, cells, offset=cells * np.dtype(np.int32).itemsize)
        return Likeness(similarity, words.reshape(shape))

    def keep_likeness(self, number: int, block: Gathered, figures: str, likeness: Likeness) -> None:
        """Keep it; the arguments are those of :meth:`likeness`."""
        similarity = np.rint(likeness.similarity * _DIGITS).astype(np.int32)
        data = similarity.tobytes() + likeness.words.tobytes()
        self._put(str(number), self.hangs_on([block.key, figures], block), data)

    def _get(self, name: str, hangs_on: str) -> bytes:
        key = digest(self._run, name)
        data = self._store.get(SPACE, [key]).get(key, b"")
        head = hangs_on.encode()
        return data[len(head) :] if data.startswith(head) else b""

    def _put(self, name: str, hangs_on: str, data: bytes) -> None:
        self._store.put(SPACE, {digest(self._run, name): hangs_on.encode() + data})


def _of_codebook(one: Gathered) -> str:
    """What figures and likeness hang on besides the passages: of rules alone whether a code has any."""
    protos: Sequence[Prototype] = one.protos
    return digest(repr(one.codes), repr(protos), one.ruled.tobytes())
