"""Lines that say what somebody is and nothing else, ``Bus driver (51)``, as they stand above an interview with her."""

from __future__ import annotations

import re

from pipeline.text.posts import POSTS

WORDS = 8
"""Words of such a line at most."""

MAIN = 4
"""Words of what she is at most; an age or years of work may stand behind."""

_COUNTED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*[.):]?|[A-Z][.):])\s+")
_BEHIND = re.compile(r"\s*[,;:(–—]|\s-\s|\t")
_AGED = re.compile(
    r"[^\W\d_][^\n.?!:]{1,50}?[,(–—-]\s?(?:aged?\s)?(?:1[6-9]|[2-9]\d)"
    r"(?:\s?(?:years?|yrs?|y/?o|jahren?|ans|años|anos|anni|jaar|år|lat|let|vuotta|tahun|yaş\w*|лет|года?)\b[^\n.?!]{0,30})?"
    r"[\s,)]{0,2}(?:[^\W\d_][^\n.?!\d]{0,30})?",
    re.IGNORECASE,
)
"""``Ada, 34``, ``Busfahrerin (51 Jahre)``, ``Person A, 34, nurse``."""


def is_person_line(text: str) -> bool:
    """Whether a line says what somebody is, or somebody's age behind a word or two; in capitals, too."""
    text = (text.capitalize() if text.isupper() else text).strip(" \t*_#.")
    counted = _COUNTED.match(text)
    text = text[counted.end() :] if counted else text
    if not text or len(text.split()) > WORDS or not text[0].isupper() or text[-1] in "?!,;:":
        return False
    main = _BEHIND.split(text, maxsplit=1)[0].casefold().split()
    named = main[1:] if main[:1] in (["the"], ["a"], ["an"]) else main
    return (0 < len(named) <= MAIN and named[-1] in POSTS) or _AGED.fullmatch(text) is not None
