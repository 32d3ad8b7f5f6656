"""Titles before and behind names in other languages than English, and whose names they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.pseudonyms.function_words import is_spoken
from pipeline.pseudonyms.words import CAPITALS, is_common, is_small_abroad, is_word, key_of, keys_of
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
_IN_SMALL_TEXT = {"spanish": "don", "italian": "don", "french": "maître"}
"""Titles before names only where they are written small: Don is a name."""

TITLES_ABROAD = frozenset(key_of(word) for text in _BEFORE_TEXT.values() for word in text.split())
"""As compared."""

_WORDS_TOO_TEXT = "pan pani pana panu panem panie sig sr sra fru dona don maitre"
WORDS_ELSEWHERE = frozenset(_WORDS_TOO_TEXT.split())
"""Those that are other words, too, in English or elsewhere: *pan* is what one fries in, and *pan* is bread."""

STOPPED = frozenset(["mme", "mlle", "sr", "sra", "srta", "sig", "dhr", "mevr"])
"""Those that a stop may shorten; behind others a stop ends a sentence."""

ONLY_TITLES = TITLES_ABROAD - ALL_NAMES - WORDS_ELSEWHERE - {"frau"}
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

_RANKS_TEXT = """
dr prof doktor doktorin professor professorin docteur professeur doctor doctora profesor profesora dottor dottore
dottoressa professore professoressa doutor doutora magister ingenieur redaktor inżynier
"""
RANKS = frozenset(map(key_of, _RANKS_TEXT.split()))
"""What may stand between a title and a name: *Herr Doktor Brandl*."""

_PARTICLE = r"(?:(?:van|von|de|del|della|da|do|dos|du|des|di|la|le|der|den|ter|ten|zu|zur|los|las|y)\s|d['’]|l['’])"
_NAME = rf"[{CAPITALS}][^\W\d_]+(?:-[{CAPITALS}][^\W\d_]+)?"
_WHOLE = rf"{_PARTICLE}{{0,2}}{_NAME}(?:[ \u00a0]{_PARTICLE}{{0,2}}{_NAME}){{0,2}}"


def _either(texts: Iterable[str]) -> str:
    return "|".join(sorted({word for text in texts for word in text.split()}, key=lambda word: (-len(word), word)))


_BEFORE = re.compile(
    rf"(?<![\w-])(?P<title>(?i:{_either(_BEFORE_TEXT.values())})|{_either(_IN_SMALL_TEXT.values())})"
    rf"(?P<stop>\.?)[ \u00a0](?:(?i:{_either([_RANKS_TEXT])})\.?[ \u00a0])*(?P<name>{_WHOLE})"
)
_TITLE_BEHIND = rf"[ \u00a0](?i:{_either(_BEHIND.values())})(?!\w)"
_AFTER = re.compile(rf"(?P<name>{_NAME}){_TITLE_BEHIND}")
_BEHIND_NAME = re.compile(_TITLE_BEHIND)
_FIRST = re.compile(_NAME)
_ANY = re.compile(rf"(?i:\b(?:{_either([*_BEFORE_TEXT.values(), *_IN_SMALL_TEXT.values(), *_BEHIND.values()])})\b)")


def titled_abroad(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand beside a title of another language: ``meneer van Dijk``, ``Herrn Yıldız``, ``Ayşe Hanım``."""
    if _ANY.search(text) is None:
        return
    for pattern in (_BEFORE, _AFTER):
        for found in pattern.finditer(text):
            keys = keys_of(found["name"])
            if not _OFFICES.isdisjoint(keys) or keys[0] in RANKS:
                continue
            first = _first_of(found["name"])
            if pattern is _BEFORE and not _is_title(text, found, key_of(first)):
                continue
            start, end = found.span("name")
            if first and key_of(first) not in ALL_GIVEN and _GERMAN.match(found[0]):
                end = start + len(first)  # Frau Lindners Schwester
            yield start, end


def _first_of(name: str) -> str:
    """The first word of a name; "" where that is a particle."""
    found = _FIRST.match(name)
    return found[0] if found else ""


def _is_title(text: str, found: re.Match[str], name: str) -> bool:
    """Whether a word is a title where it stands: none that ends a sentence, nor one that is a word of that language.

    Args:
        text: Where it stands.
        found: The title, and whether a stop stands behind it.
        name: The first word of the name behind it, as compared; "" where that is a particle.
    """
    title = key_of(found["title"])
    if found["stop"] and title not in STOPPED:
        return False
    if name not in ALL_NAMES and (is_common(name) or is_small_abroad(name)):
        return False
    if title not in WORDS_ELSEWHERE:
        return True
    written = found["title"][0].isupper() and _BEHIND_CAPITAL.search(text, 0, found.start("title")) is None
    if written and (name in ALL_NAMES or not is_word(name)):
        return True
    if is_word(title) and len(text.split()) < _A_SENTENCE:
        return False
    return is_spoken(text[: found.start("title")] + text[found.end("title") :], _LANGUAGES[title])


_A_SENTENCE = 4
"""Words from which on a text tells its language, for a title that is a word of English. A choice."""

_BEHIND_CAPITAL = re.compile(rf"[{CAPITALS}]\w*[ \u00a0]\Z")

_LANGUAGES = {
    title: frozenset(
        code
        for code, culture in OF_LANGUAGES.items()
        for texts in (_BEFORE_TEXT, _IN_SMALL_TEXT)
        if title in map(key_of, texts.get(culture, "").split())
    )
    for title in WORDS_ELSEWHERE
}
"""In which languages each of them is a title."""

_GERMAN = re.compile(rf"(?i:{_either([_BEFORE_TEXT['german']])})\b")


def without_nouns(title: str, keys: Sequence[str]) -> int:
    """How many of the words behind a title are a name: in German a noun may follow, as in ``Herrn Ackers Haus``."""
    german = _GERMAN.fullmatch(title) is not None
    return 1 if german and keys[0] not in ALL_GIVEN and ALL_NAMES.isdisjoint(keys[1:]) else len(keys)


_TELLS = [
    (culture, re.compile(rf"(?<![\w-])(?P<title>{_either([text])})(?P<stop>\.?)[ \u00a0]\Z", re.IGNORECASE))
    for culture, text in _BEFORE_TEXT.items()
]


def culture_before(text: str, name: str) -> str:
    """Whose names the title tells of that stands before a name in a text; "" where none stands there."""
    for found in re.finditer(re.escape(name), text):
        start = max(0, found.start() - _LONGEST)
        told = next((culture for culture, title in _TELLS if _tells(title, text, start, found)), "")
        if told:
            return told
        if _BEHIND_NAME.match(text, found.end()):
            return "turkish"
    return ""


_LONGEST = 16
"""Letters in which a title before a name stands."""


def _tells(title: re.Pattern[str], text: str, start: int, name: re.Match[str]) -> bool:
    found = title.search(text, start, name.start())
    return found is not None and _is_title(text, found, key_of(_first_of(name[0])))
