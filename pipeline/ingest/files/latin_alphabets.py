"""Which encoding of Latin letters a text is in, by the alphabets of languages: Polish ``¹ê³`` are ``ąęł``."""

from __future__ import annotations

import re
from collections import Counter

WESTERN = (
    "åæøéèêòóôü",
    "åäöéàüšž",
    "äöüßéàèç",
    "àâæçèéêëîïôœùûüÿ",
    "áéíñóúüª",
    "áâãàçéêíóôõúüª",
    "àèéìíîòóùú",
    "áàâéèêëíïîóòôöúûüç",
    "áðéíóúýþæö",
    "àçèéíïòóúü",
    "äöõüšž",
    "âêîôûŵŷëç",
)
"""The letters beyond ASCII of a language each that Windows-1252 and Mac Roman have."""

CENTRAL = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ")
"""The same of languages between Germany and Russia."""

OTHERS = (
    ("cp1250", "Windows-1250", CENTRAL),
    ("iso8859_2", "ISO 8859-2", CENTRAL),
    ("cp1254", "Windows-1254", ("âçğıîöşûü",)),
    ("cp1257", "Windows-1257", ("ąčęėįšųūž", "āčēģīķļņšūž")),
)
"""Encodings, for Python and for people, and the alphabets that they are for."""

SIGNS = "–—‘’“”„‚…«»‹›•·§°€£¿¡ºª½¼¾²³´© "
"""What any language writes besides letters."""

WITHIN = "²³ªº½¼¾§°"
"""Those that stand for letters of another encoding where they are within a word."""

BEYOND = re.compile(r"[^\x00-\x7f]")

SPELLED, KINDS = 0.015, 3
"""Share of the letters of a text in such a language that are beyond ASCII, and how many letters these are, at least.

In English none but a name or two has any: ``Aïcha`` and ``Ødegaard``.
"""

FEW, STRANGE = 4, 0.1
"""Letters beyond ASCII that are needed, and the share of them that no one language has, up to which a text is of it."""


def other_alphabet(data: bytes, western: str) -> tuple[str, str]:
    """The encoding, for Python and for people, in which a text is in one language's letters; "" where it is western.

    Args:
        data: The text.
        western: The western encoding that fits best.
    """
    least = _strange(data, western, WESTERN)
    if least <= STRANGE:
        return "", ""
    beyond = Counter(byte for byte in data if byte > 0x9F)
    if len(beyond) < KINDS or beyond.total() < SPELLED * sum(chr(byte).isalpha() for byte in data):
        return "", ""
    tried = [(_strange(data, name, alphabets), name, shown) for name, shown, alphabets in OTHERS]
    share, name, shown = min(tried, key=lambda one: one[0])
    return (name, shown) if share <= STRANGE and share < least / 2 else ("", "")


def _strange(data: bytes, encoding: str, alphabets: tuple[str, ...]) -> float:
    """The share of all letters beyond ASCII that the alphabet which has most of them has not; 1 where none decodes."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 1.0
    counts = Counter(
        found[0].lower()
        for found in BEYOND.finditer(text)
        if found[0] not in SIGNS or (found[0] in WITHIN and _is_within_word(text, found.start()))
    )
    total = counts.total()
    if total < FEW:
        return 0.0
    return 1 - max(sum(count for sign, count in counts.items() if sign in alphabet) for alphabet in alphabets) / total


def _is_within_word(text: str, place: int) -> bool:
    return text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()
