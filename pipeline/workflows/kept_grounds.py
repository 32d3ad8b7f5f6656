"""What speaks for each coding, kept by the words and the one code that it hangs on: of other codes nothing moves it.

Of each run the last is kept, so that edits do not fill the cache.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np

from pipeline.model import Codebook
from pipeline.runtime.cache import Cache
from pipeline.runtime.digests import digest
from pipeline.workflows.blocks import Block
from pipeline.workflows.features import Gathered
from pipeline.workflows.kept_words import rules_of

SPACE = "grounds"

FEW = 0.05
"""The share of a block's codings below which what is new is not kept: to write the others once more takes longer than
to look for it again. A choice."""

Pairs = dict[tuple[int, int], str]
"""What is told, by passage and code."""


class KeptGrounds:
    """What :func:`pipeline.coding.decide_codings.decide` told of the blocks of a corpus.

    Args:
        store: The cache.
        run: What names the run: others that share the cache keep theirs.
        made_by: The program and the libraries that look for it.
        codebook: The codebook.
    """

    def __init__(self, store: Cache, *, run: str, made_by: str, codebook: Codebook) -> None:
        self._store = store
        self._run = run
        self._made_by = made_by
        self._rules = {code.id: rules_of(code) if code.rules else "" for code in codebook.codes}

    def known(self, number: int, block: Block, seen: Gathered) -> Pairs:
        """What is kept of the block of this number, where it is what it was and as far as codes are.

        Args:
            number: Of the block.
            block: Its passages.
            seen: The same, as they were looked at.
        """
        key, head = digest(self._run, str(number)), _of_passages(block, seen)
        try:
            whose, told = json.loads(self._store.get(SPACE, [key]).get(key, b"[0, 0]"))
            if whose != head:
                # Of whoever has been left out since, no word stays.
                self._store.forget(SPACE, [key])
                return {}
            column = {name: at for at, name in enumerate(self._of_codes(seen))}
            return {
                (row, column[code]): text
                for code, texts in told.items()
                if code in column
                for row, text in zip(*texts, strict=True)
            }
        except (ValueError, TypeError, AttributeError):
            return {}

    def keep(self, number: int, block: Block, seen: Gathered, told: Mapping[tuple[int, int], str], *, new: int) -> None:
        """Keep it, where as many of them are ``new`` that this pays; the other arguments are those of :meth:`known`."""
        if not seen.key or new <= FEW * len(told):
            return
        codes = self._of_codes(seen)
        by_code: dict[str, tuple[list[int], list[str]]] = {code: ([], []) for code in codes}
        for (row, column), text in told.items():
            rows, texts = by_code[codes[column]]
            rows.append(row)
            texts.append(text)
        data = json.dumps([_of_passages(block, seen), by_code]).encode()
        self._store.put(SPACE, {digest(self._run, str(number)): data})

    def _of_codes(self, seen: Gathered) -> list[str]:
        """A digest of what each code's grounds hang on: its words and its rules."""
        words: list[list[tuple[str, str]]] = [[] for _ in seen.codes]
        for proto in seen.protos:
            words[proto.code].append((proto.kind, proto.text))
        by = (self._made_by, *(f"{name} {model}" for name, model in sorted(seen.models.items())))
        return [digest(*by, code, repr(own), self._rules[code]) for code, own in zip(seen.codes, words, strict=True)]


def _of_passages(block: Block, seen: Gathered) -> str:
    """A digest of the words and of where they stand."""
    places = [place for one in block.passages for span in one.spans for place in (span.start, span.end)]
    sizes = [len(one.spans) for one in block.passages]
    return digest(seen.key, np.array([*sizes, *places], np.int64).tobytes())
