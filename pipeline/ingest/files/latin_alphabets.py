"""Which encoding of Latin letters a text is in, by the alphabets of languages: Polish ``¹ê³`` are ``ąęł``."""

from __future__ import annotations

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

OTHERS = (
    ("cp1250", "Windows-1250", ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ")),
    ("iso8859_2", "ISO 8859-2", ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "čćđšž", "ăâîşţ")),
    ("cp1254", "Windows-1254", ("âçğıîöşûü",)),
    ("cp1257", "Windows-1257", ("ąčęėįšųūž", "āčēģīķļņšūž")),
)
"""Encodings, for Python and for people, and the alphabets that they are for."""

SIGNS = "–—‘’“”„‚…«»‹›•·§°€£¿¡ºª½¼¾²³´© "
"""What any language writes besides letters."""

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
    beyond = Counter(byte for byte in data if byte > 0x9F)
    letters = sum(chr(byte).isalpha() for byte in data)
    least = _strange(data, western, WESTERN)
    if least <= STRANGE or len(beyond) < KINDS or beyond.total() < SPELLED * letters:
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
        sign.lower()
        for before, sign, after in zip(" " + text, text, text[1:] + " ", strict=False)
        if ord(sign) > 127 and (sign not in SIGNS or (before.isalpha() and after.isalpha() and sign in "²³ªº½¼¾§°"))
    )
    total = counts.total()
    if total < FEW:
        return 0.0
    inside = {alphabet: sum(count for sign, count in counts.items() if sign in alphabet) for alphabet in alphabets}
    return 1 - max(inside.values()) / total
