"""Letters whose accents stand apart, as a Mac writes them: seen as one letter where names are looked for."""

from __future__ import annotations

import re
import unicodedata

APART = re.compile("[^\\W\\d_][\u0300-\u036f\u3099\u309a]+")
"""A letter and the signs above or below it."""


def composed(text: str) -> str:
    r"""The text with each letter and its accents as one sign, where there is such a sign.

    >>> composed("Jose\u0301"), composed("José")
    ('José', 'José')
    """
    return text if unicodedata.is_normalized("NFC", text) else APART.sub(_one, text)


def _one(letter: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", letter[0])
