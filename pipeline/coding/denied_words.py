"""Where a passage denies all that it shares with a code's words: "I never had trouble" is near to trouble, and is none.

An encoder hardly tells what is said from what is denied, and a denial can still be about the code ("no money" is about
money), so that nothing is taken away: a person looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from pipeline.coding.rules.negation import CUES_ELSEWHERE, denied
from pipeline.text.hashed_words import stop_words
from pipeline.text.vague_words import VAGUE

STEM = 5
"""Letters by which words are held to be the same: trouble and troubled. A choice."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|[.,;:!?]")
_SHORT_NOT = re.compile(r"(?<=[a-z])n't$")


def denied_alone(texts: Sequence[str], wordings: Sequence[str], asked: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Whether a passage shares words with a code and none of them is said as the code says it; shape as ``asked``.

    Args:
        texts: The passages' words.
        wordings: Of each code.
        asked: Passages and codes that are looked at, shape (passages, codes); the others are not.
    """
    found = np.zeros_like(asked)
    meant = {column: dict(_told(wordings[column])) for column in np.flatnonzero(asked.any(axis=0)).tolist()}
    for row in np.flatnonzero(asked.any(axis=1)).tolist():
        said = set(_told(texts[row]))
        for column in np.flatnonzero(asked[row]).tolist():
            own = meant[column]
            shared = [(stem, no) for stem, no in said if stem in own]
            found[row, column] = bool(shared) and all(no != own[stem] for stem, no in shared)
    return found


def _told(text: str) -> Iterator[tuple[str, bool]]:
    """The beginnings of words that say something, and whether each is denied."""
    words: list[str] = []
    for word in _WORD.findall(text.lower().replace("’", "'")):
        bare = _SHORT_NOT.sub("", word)
        words += (
            [bare, "not"] if bare != word else ["not" if word in CUES_ELSEWHERE else word if word[0].isalpha() else ""]
        )
    for place, word in enumerate(words):
        if len(word) > 2 and word not in stop_words() and word not in VAGUE:
            yield word[:STEM], denied(words, place)
