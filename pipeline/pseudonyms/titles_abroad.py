"""Titles before and behind names in other languages than English, and whose names they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.pseudonyms.words import CAPITALS, key_of
from pipeline.text.given_names import ALL_GIVEN, ALL_NAMES

_BEFORE_TEXT = {
    "german": "herr herrn frau fräulein",
    "french": "monsieur madame mademoiselle messieurs mesdames mme mlle",
    "spanish": "señor señora señorita sr sra srta doña",
    "italian": "signor signora signorina signore sig dottoressa dottor",
    "portuguese": "senhor senhora dona",
    "dutch": "meneer mevrouw mijnheer dhr mevr juffrouw",
    "nordic": "fru fröken frøken",
    "polish": "pan pani pana panu panem panią panie",
    "slavic": "paní pán gospodin gospođa doamna domnul",
}
_BEHIND = {"turkish": "bey beyi beye beyin hanım hanımı hanıma hanımın"}
_IN_SMALL_TEXT = {"spanish": "don", "french": "maître"}
"""Titles before names only where they are written small: Don is a name."""

TITLES_ABROAD = frozenset(key_of(word) for text in _BEFORE_TEXT.values() for word in text.split())
"""As compared."""

ONLY_TITLES = TITLES_ABROAD - ALL_NAMES - {"pan", "pana", "panie", "sig", "sr", "fru", "dona", "frau"}
"""Those that are nothing else, so that a name begins behind them."""

OF_LANGUAGES = {
    "de": "german", "lb": "german", "fr": "french", "es": "spanish", "ca": "spanish", "it": "italian",
    "pt": "portuguese", "nl": "dutch", "da": "nordic", "nb": "nordic", "no": "nordic", "nn": "nordic", "sv": "nordic",
    "fi": "nordic", "pl": "polish", "cs": "slavic", "sk": "slavic", "hr": "slavic", "sr": "slavic", "sl": "slavic",
    "bg": "slavic", "ru": "slavic", "uk": "slavic", "ro": "slavic", "hu": "slavic", "tr": "turkish", "ar": "arabic",
}  # fmt: skip
"""Whose names are likely in a language."""

_OFFICES_TEXT = """
président présidente ministre maire directeur directrice docteur professeur juge préfet presidente ministro ministra
alcalde alcaldesa director directora doctor doctora profesor profesora bóg bog president burgemeester minister
voorzitter direttore direttrice presidentessa sindaco preside dyrektor dyrektorka prezes doktor profesor premier
marszałek burmistrz wójt sąd kierownik kierowniczka młody młoda państwo
"""
_OFFICES = frozenset(map(key_of, _OFFICES_TEXT.split()))
"""What somebody is behind a title, as compared: *madame la Présidente*, *pani Dyrektor*."""

_PARTICLE = r"(?:(?:van|von|de|del|della|da|do|dos|du|des|di|la|le|der|den|ter|ten|zu|zur|los|las|y)\s|d['’]|l['’])"
_NAME = rf"[{CAPITALS}][^\W\d_]+(?:-[{CAPITALS}][^\W\d_]+)?"
_WHOLE = rf"{_PARTICLE}{{0,2}}{_NAME}(?:[ \u00a0]{_PARTICLE}{{0,2}}{_NAME}){{0,2}}"


def _either(texts: Iterable[str]) -> str:
    return "|".join(sorted({word for text in texts for word in text.split()}, key=lambda word: (-len(word), word)))


_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?i:{_either(_BEFORE_TEXT.values())})|{_either(_IN_SMALL_TEXT.values())})\.?[ \u00a0]"
    rf"(?P<name>{_WHOLE})"
)
_AFTER = re.compile(rf"(?P<name>{_NAME})[ \u00a0](?i:{_either(_BEHIND.values())})(?!\w)")
_ANY = re.compile(rf"(?i:\b(?:{_either([*_BEFORE_TEXT.values(), *_IN_SMALL_TEXT.values(), *_BEHIND.values()])})\b)")


def titled_abroad(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand beside a title of another language: ``meneer van Dijk``, ``Herrn Yıldız``, ``Ayşe Hanım``."""
    if _ANY.search(text) is None:
        return
    for pattern in (_BEFORE, _AFTER):
        for found in pattern.finditer(text):
            if any(key_of(word) in _OFFICES for word in re.findall(r"[^\W\d_]+", found["name"])):
                continue
            start, end = found.span("name")
            first = re.match(_NAME, found["name"])
            if _GERMAN.match(found[0]) and first and key_of(first[0]) not in ALL_GIVEN:
                end = start + first.end()  # Frau Lindners Schwester
            yield start, end


_GERMAN = re.compile(rf"(?i:{_either([_BEFORE_TEXT['german']])})\b")


def without_nouns(title: str, keys: Sequence[str]) -> int:
    """How many of the words behind a title are a name: in German a noun may follow, as in ``Herrn Ackers Haus``."""
    german = _GERMAN.fullmatch(title) is not None
    return 1 if german and keys[0] not in ALL_GIVEN and ALL_NAMES.isdisjoint(keys[1:]) else len(keys)


_TELLS = [
    (culture, re.compile(rf"(?<![\w-])(?:{_either([text])})\.?[ \u00a0]\Z", re.IGNORECASE))
    for culture, text in _BEFORE_TEXT.items()
]


def culture_before(text: str, name: str) -> str:
    """Whose names the title tells of that stands before a name in a text; "" where none stands there."""
    for found in re.finditer(re.escape(name), text):
        before = text[max(0, found.start() - 16) : found.start()]
        told = next((culture for culture, title in _TELLS if title.search(before)), "")
        if told:
            return told
        if re.match(rf"[ \u00a0](?i:{_either(_BEHIND.values())})(?!\w)", text[found.end() :]):
            return "turkish"
    return ""
