"""What a person writes into a cell of a review: yes, no, or that it cannot be told."""

from __future__ import annotations

import difflib
import re

from pipeline.review.columns import ACCEPT, REJECT
from pipeline.text.yes_no import NO, YES, plain

TICK = "x"
"""As the program itself ticks a code."""

UNSURE = "?"

_SIGNS = {"+": True, "++": True, "-": False, "–": False, "—": False, "−": False, "÷": False}
_ACCEPT = frozenset(
    plain(word)
    for word in f"""
    {ACCEPT} accepted fits fit right correct done finished ready passt stimmt fertig zutreffend vrai verdadero vero
    wahr richtig sant riktig waar prawda correcto correct juste klar valmis listo fatto terminé hecho pronto
    """.split()
)
_REJECT = frozenset(
    plain(word)
    for word in f"""
    {REJECT} rejected wrong incorrect falsch faux falso falskt fel onwaar fałsz unzutreffend ablehnen abgelehnt
    """.split()
)
_EXPLAINED = re.compile(r"\s*([^\W_]+)\s*[,;:.(–—-]")
_SUGGESTED = [word for word in sorted({ACCEPT, REJECT, *YES, *NO}) if len(word) > 1 and word.isascii()]


def answer(text: str) -> bool | str | None:
    """Whether the text says yes or no; :data:`UNSURE` where it says that it cannot be told, None where neither.

    A no may be explained ("no, she means another"); a yes with more words may
    be a yes with conditions, so that it is not taken for one.
    """
    text = text.strip()
    if text and not text.strip("?¿ "):
        return UNSURE
    if text in _SIGNS:
        return _SIGNS[text]
    word = plain(text)
    if word in YES or word in _ACCEPT:
        return True
    if word in NO or word in _REJECT:
        return False
    explained = _EXPLAINED.match(text)
    first = plain(explained[1]) if explained and len(explained[1]) > 1 else ""
    return False if first in NO or first in _REJECT else None


def meant(text: str) -> str:
    """What may have been meant, as the beginning of a sentence; "" where nothing is near."""
    near = difflib.get_close_matches(plain(text), _SUGGESTED, n=1, cutoff=0.7)
    return f"Did you mean {near[0]}? " if near else ""
