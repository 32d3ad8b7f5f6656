"""An assertion that stays when Python leaves ``assert`` out."""

from __future__ import annotations


def require(condition: object, sentence: str) -> None:
    """Raise where the condition does not hold.

    Raises:
        AssertionError: With the sentence.
    """
    if not condition:
        raise AssertionError(sentence)
