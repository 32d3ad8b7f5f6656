"""The full stops and question marks of all scripts, and how a sentence ends."""

from __future__ import annotations

import re

FULL_STOPS = "。।۔։።။។"
"""Chinese and Japanese, Devanagari and Bengali, Urdu, Armenian, Ethiopic, Burmese, Khmer."""

QUESTION_MARKS = "?？؟\u037e՞፧"
"""Latin, full-width, Arabic, Greek, Armenian (within the word that asks) and Ethiopic."""

ASKING_SIGNS = tuple(QUESTION_MARKS)
"""The same one by one, as ``str.endswith`` wants them."""

_GREEK_MARK = re.compile("(?<=[\u0370-\u03ff\u1f00-\u1fff]);")
"""As it is typed: a semicolon behind a Greek letter."""

ASKED = rf"(?:[{QUESTION_MARKS}]|か[ねな]?。)"
"""How a question ends, as a pattern; Japanese has a word for it, and needs no mark behind that."""

CLOSING_SIGNS = f".!…！{QUESTION_MARKS.replace('՞', '')}{FULL_STOPS}"
"""The signs behind a sentence, as they stand within the brackets of a pattern."""

_CLOSERS = "\"'’”»)\\]）］】」』"
"""What closes behind the last sign of a sentence, likewise."""

SENTENCE_END = re.compile(rf"[:：{CLOSING_SIGNS}][{_CLOSERS}*_]*\s*$")
"""The last sign of a line that ends a sentence, and marks and white space behind it."""

SPOKEN_END = re.compile(rf"[{CLOSING_SIGNS}][{_CLOSERS}]*$")
"""The same of words heard, where a colon announces what comes next."""

PAUSE_END = re.compile(rf"[{CLOSING_SIGNS}:：;,—–-][{_CLOSERS}*_]*\s*$|[\])）］】]\s*$")
"""The same, and what parts a sentence, or closes a bracket."""


def has_question_mark(text: str) -> bool:
    """Whether a mark of a question stands anywhere in a text; in Greek a semicolon is one."""
    return any(map(text.__contains__, QUESTION_MARKS)) or (";" in text and _GREEK_MARK.search(text) is not None)
