"""Word vectors, averaged over a text: 100 times as fast as a transformer, and faster than a cache of them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
_Numbers = npt.NDArray[np.int64]
_Weights = npt.NDArray[np.floating[Any]]

_SPACE = "▁"
"""What the tokenizer puts in place of a space: at the beginning of a word's first piece, and nowhere else."""

_NOT_ALONE = re.compile(f"{_SPACE}|<s>|</s>|<unk>")
"""Where a word holds one of these, its pieces depend on what stands around it."""


def packaged() -> tuple[_Weights, Any]:
    """The vectors of all pieces, and what divides a text into pieces, as they lie in their package."""
    from safetensors.numpy import load
    from tokenizers import Tokenizer

    # Not imported: it would import what fetches models.
    package = Path(str(metadata.distribution("wordllama").locate_file("wordllama")))
    weights = load((package / "weights" / "l2_supercat_256.safetensors").read_bytes())
    config = package / "tokenizers" / "l2_supercat_tokenizer_config.json"
    tokenizer = Tokenizer.from_str(config.read_text(encoding="utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return next(iter(weights.values())), tokenizer


class Static:
    """WordLlama's 256-dimensional word vectors.

    Its own loader looks for the tokenizer in the wrong folder and then tries
    the network, so the packaged files are read directly.
    """

    dimension = 256
    kept = False

    def __init__(self) -> None:
        self.id = f"wordllama-l2-supercat-256/{metadata.version('wordllama')}"
        self._weights: _Weights | None = None
        self._pieces: _Pieces

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, shape (len(texts), dimension), unit length or zero."""
        from scipy import sparse

        if self._weights is None:
            self._weights, tokenizer = packaged()
            self._pieces = _Pieces(tokenizer)
        pieces, sizes = self._pieces.of(texts)
        # In single precision the whole table would be as large as the rest of a run.
        stand = np.zeros(len(self._weights), np.bool_)
        stand[pieces] = True
        known = np.flatnonzero(stand)
        place = np.zeros(len(self._weights), np.int64)
        place[known] = np.arange(len(known))
        ends = np.concatenate([[0], np.cumsum(sizes)])
        counts = sparse.csr_matrix(
            (np.ones(len(pieces), np.float32), place[pieces], ends), shape=(len(texts), len(known))
        )
        # Each text's vectors are added one after the other, as they stand in it.
        result: Vectors = counts @ self._weights[known].astype(np.float32)
        result /= np.maximum(sizes, 1).astype(np.float32)[:, None]
        length = np.sqrt(np.array([row.dot(row) for row in result], dtype=np.float32))
        result /= np.where(length > 0, length, np.float32(1))[:, None]
        return result


class _Pieces:
    """The pieces of words, each distinct word divided once.

    A piece holds no space but at its beginning, so that the pieces of a text are those of its words.

    Args:
        tokenizer: Divides.
    """

    def __init__(self, tokenizer: Any) -> None:
        self._tokenizer = tokenizer
        self._numbers: dict[str, int] = {}
        self._pieces = array("q")
        self._ends = array("q", [0])

    def of(self, texts: Sequence[str]) -> tuple[_Numbers, _Numbers]:
        """The pieces of all texts, one after the other, and how many each text has."""
        divided = [text.split(" ") for text in texts]
        self._learn(texts, divided)
        numbers = self._numbers
        words = np.array([numbers[word] for some in divided for word in some], dtype=np.int64)
        ends = np.array(self._ends, dtype=np.int64)
        starts, sizes = ends[words], np.diff(ends)[words]
        after = np.cumsum(sizes)
        at = np.repeat(starts - (after - sizes), sizes) + np.arange(sizes.sum())
        before = np.concatenate([[0], after])
        bounds = before[np.concatenate([[0], np.cumsum([len(some) for some in divided])]).astype(np.int64)]
        return np.array(self._pieces, dtype=np.int64)[at], np.diff(bounds)

    def _learn(self, texts: Sequence[str], divided: list[list[str]]) -> None:
        """Divide words that are new; a text whose words do not stand alone becomes one word, as no other begins."""
        new: dict[str, None] = {}
        for row, words in enumerate(divided):
            strange = [word for word in words if word not in self._numbers]
            if not strange:
                continue
            if "" in strange or any(map(_NOT_ALONE.search, strange)):
                divided[row] = [f" {texts[row]}"]
                self._keep(f" {texts[row]}", self._tokenizer.encode(texts[row], add_special_tokens=False).ids)
            else:
                new.update(dict.fromkeys(strange))
        if new:
            found = self._tokenizer.encode(" ".join(new), add_special_tokens=False)
            pieces: list[int] = found.ids
            opens = [at for at, piece in enumerate(found.tokens) if piece.startswith(_SPACE)]
            for word, begin, end in zip(new, opens, [*opens[1:], len(pieces)], strict=True):
                self._keep(word, pieces[begin:end])

    def _keep(self, word: str, pieces: Sequence[int]) -> None:
        if word not in self._numbers:
            self._numbers[word] = len(self._numbers)
            self._pieces.extend(pieces)
            self._ends.append(len(self._pieces))
