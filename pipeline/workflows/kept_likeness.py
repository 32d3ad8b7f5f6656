"""What likeness says of a run's passages, kept by all that it hangs on: no rule, colour or threshold moves it.

Of each run the last is kept, so that edits do not fill the cache.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from pipeline.coding.moments import Moments
from pipeline.coding.prototypes import Prototype
from pipeline.coding.scores import Fitted, Likeness
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
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

    def sums_stay(self, numbers: Iterable[int], encoders: Iterable[str]) -> None:
        """What was summed of the blocks of these numbers is asked for by the next who changes a definition."""
        names = [_name_of_sums(number, encoder) for number in numbers for encoder in encoders]
        self._store.still_used(SPACE, [digest(self._run, name) for name in names])

    def sums(
        self,
        number: int,
        block: Gathered,
        encoder: str,
        pieces: Sequence[str],
        summed: Callable[[Sequence[int]], Moments],
    ) -> Moments:
        """Sums of the cosines of a block's sentences to pieces of the codebook; what was summed before is not again.

        Args:
            number: Of the block.
            block: What was looked at.
            encoder: Whose vectors they are.
            pieces: Words of the codebook, in the order of the columns.
            summed: Sums those at these places.
        """
        name, hangs_on = _name_of_sums(number, encoder), digest(self._made_by, block.key)
        known = _sums_of(self._get(name, hangs_on))
        missing = [at for at, piece in enumerate(pieces) if piece not in known]
        if missing:
            new = summed(missing)
            own = zip(new.sums, new.squares, strict=True)
            known.update(zip((pieces[at] for at in missing), ((new.rows, *both) for both in own), strict=True))
            self._put(name, hangs_on, json.dumps({piece: known[piece] for piece in pieces}).encode())
        rows, sums, squares = zip(*(known[piece] for piece in pieces), strict=True)
        return Moments(rows[0], sums, squares)

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


def _name_of_sums(number: int, encoder: str) -> str:
    return f"sums {number} {encoder}"


def _sums_of(data: bytes) -> dict[str, tuple[int, int, int]]:
    """Of each piece how many cosines there were, their sum and that of their squares; none where none are kept."""
    try:
        return {piece: (int(rows), int(of), int(squares)) for piece, (rows, of, squares) in json.loads(data).items()}
    except (ValueError, TypeError, AttributeError):
        return {}


def _of_codebook(one: Gathered) -> str:
    """What figures and likeness hang on besides the passages: of rules alone whether a code has any."""
    protos: Sequence[Prototype] = one.protos
    return digest(repr(one.codes), repr(protos), one.ruled.tobytes())
