"""Which language a document is in, where that can be told.

English is told by its commonest words, which costs next to nothing. Only what
has few of them is shown to py3langid (BSD licence, 140 languages, its data in
the package), whose model takes a second or more to load.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from pipeline.marks import said_at
from pipeline.model import Document

ENGLISH = "en"

STRETCH = 60
"""Words that are judged together, so that a document in two languages is noticed."""

ENOUGH = 20
"""Words below which nothing is told: "Ja, Kim, genau" may be said in an English interview."""

ENOUGH_FOREIGN = 8
"""The same where the letters are not Latin."""

COMMON_SHARE = 0.15
"""Of words that are among the commonest in English, from which a stretch is English; talk has .25 to .5."""

SURE = 0.9
"""Probability from which the identifier is believed."""

MOST = 1000
"""About so many stretches of a document are judged, evenly spread: sixty thousand words."""

MIXED = 0.1
"""Share of the words from which a second language is told."""

# Common in English and not in other languages that are written with Latin letters.
_COMMON_TEXT = """
the and of to you that it with for have this they were what would but not are my she from there be been about
which when your how can could because think know people just like your our their them if then than who did does
don't it's i'm that's we're they're you're i've you've yeah really some all out up at by or had has get got
"""
_COMMON = frozenset(_COMMON_TEXT.split())
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Scripts without spaces between words: so many signs are about a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SIGNS_A_WORD = 2
_LAST_LATIN = "\u024f"

# Creoles and Scots, which an English-speaking project may transcribe as English; zxx is no language.
_NEAR = frozenset({"pcm", "sco", "jam", "bzj", "zxx"})
_NAMES_TEXT = """
af Afrikaans am Amharic ar Arabic az Azerbaijani be Belarusian bg Bulgarian bn Bengali bs Bosnian ca Catalan cs Czech
cy Welsh da Danish de German el Greek en English eo Esperanto es Spanish et Estonian eu Basque fa Persian fi Finnish
fr French fy Frisian ga Irish gd Gaelic gl Galician gu Gujarati he Hebrew hi Hindi hr Croatian ht Haitian hu Hungarian
hy Armenian id Indonesian is Icelandic it Italian ja Japanese ka Georgian kk Kazakh km Khmer kn Kannada ko Korean
ku Kurdish lb Luxembourgish lo Lao lt Lithuanian lv Latvian mg Malagasy mk Macedonian ml Malayalam mn Mongolian
mr Marathi ms Malay mt Maltese ne Nepali nb Norwegian nl Dutch nn Norwegian no Norwegian pa Punjabi pl Polish ps Pashto
pt Portuguese ro Romanian ru Russian rw Kinyarwanda si Sinhala sk Slovak sl Slovenian so Somali sq Albanian sr Serbian
st Sotho sv Swedish sw Swahili ta Tamil te Telugu th Thai tl Tagalog tr Turkish ug Uyghur uk Ukrainian ur Urdu
uz Uzbek vi Vietnamese xh Xhosa yo Yoruba yue Cantonese zh Chinese zu Zulu
"""
_NAMES = dict(zip(_NAMES_TEXT.split()[::2], _NAMES_TEXT.split()[1::2], strict=True))


def language_name(code: str) -> str:
    """The English name of a language, or its code in quotation marks."""
    return _NAMES.get(code, repr(code))


def told_language(document: Document) -> tuple[str, str]:
    """The language of what is said or written in the document, and a warning.

    Returns:
        Its ISO 639 code, "" where it cannot be told, and what a user should
        know, "" where that is nothing. Judged by stretches of about
        :data:`STRETCH` words; the one with the most words is the document's.
    """
    shares: Counter[str] = Counter()
    stretches = list(_stretches(document))
    for stretch in stretches[:: max(1, len(stretches) // MOST)]:
        shares[_language(stretch)] += _size(stretch)
    whole = sum(shares.values())
    told = {code: size for code, size in shares.most_common() if code and size >= ENOUGH_FOREIGN}
    if not told:
        return "", ""
    most = next(iter(told))
    others = [code for code in told if code != ENGLISH and told[code] >= MIXED * whole]
    if most != ENGLISH:
        return most, (
            f"is in {language_name(most)} ({told[most] / whole:.0%} of its words, as far as can be told); codes are "
            "found in English alone, so it is read and not coded, unless run is given --any-language"
        )
    if others:
        parts = " and ".join(f"{told[code] / whole:.0%} {language_name(code)}" for code in others)
        return (
            most,
            f"is in English and other languages ({parts}, as far as can be told); codes are found in English alone",
        )
    return most, ""


def _stretches(document: Document) -> Iterator[str]:
    """What is said or written, turns joined and long ones cut, so that each has enough words to be told."""
    waiting: list[str] = []
    size = 0
    for turn in document.turns:
        if not turn.kind.coded:
            continue
        for paragraph in turn.paragraphs:
            for piece in _cut(said_at(document, [paragraph])):
                waiting.append(piece)
                size += _size(piece)
                if size >= STRETCH:
                    yield " ".join(waiting)
                    waiting, size = [], 0
    if waiting:
        yield " ".join(waiting)


def _cut(text: str) -> Iterable[str]:
    if _UNSPACED.search(text):
        step = _SIGNS_A_WORD * STRETCH
        return [text[start : start + step] for start in range(0, len(text), step)]
    words = text.split()
    if len(words) <= 2 * STRETCH:
        return [text]
    return [" ".join(words[start : start + STRETCH]) for start in range(0, len(words), STRETCH)]


def _size(text: str) -> int:
    """About how many words it has."""
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + len(_UNSPACED.findall(text)) // _SIGNS_A_WORD


def _language(text: str) -> str:
    words = [word.replace("’", "'").casefold() for word in _WORD.findall(text)]
    if words and sum(word in _COMMON for word in words) >= COMMON_SHARE * len(words):
        return ENGLISH
    letters = [sign for sign in text if sign.isalpha()]
    foreign = sum(sign > _LAST_LATIN for sign in letters) > len(letters) / 2
    if _size(text) < (ENOUGH_FOREIGN if foreign else ENOUGH):
        return ""
    code, probability = _identifier().classify(text)
    return "" if code in _NEAR or probability < SURE else str(code)


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
