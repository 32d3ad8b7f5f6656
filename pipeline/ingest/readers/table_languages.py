"""Columns that stand twice, once in each of two languages: ``text_de`` beside ``text_en``; one language is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.readers.table_columns import spaced

LANGUAGES = {
    "en": "en", "eng": "en", "english": "en", "de": "de", "german": "de", "deutsch": "de", "fr": "fr", "french": "fr",
    "es": "es", "spanish": "es", "it": "it", "italian": "it", "pt": "pt", "portuguese": "pt", "nl": "nl", "dutch": "nl",
    "ru": "ru", "russian": "ru", "zh": "zh", "cn": "zh", "chinese": "zh", "ja": "ja", "jp": "ja", "japanese": "ja",
    "ko": "ko", "kr": "ko", "korean": "ko", "ar": "ar", "arabic": "ar", "he": "he", "hebrew": "he", "tr": "tr",
    "turkish": "tr", "pl": "pl", "polish": "pl", "sv": "sv", "swedish": "sv", "uk": "uk", "hi": "hi", "hindi": "hi",
}  # fmt: skip
"""What stands before or behind the name of a column, and the language that it tells."""

LEAST = 2
"""Columns that must stand in the same two languages."""

READ = "en"
"""The language that is read where it is one of them, for codes are found in it alone."""

SHOWN = 3


class OneLanguage(NamedTuple):
    """The columns of a table in one of its languages.

    Attributes:
        names: Of the columns as written, "" for those in another language.
        called: The same without the language.
        note: What was left out.
    """

    names: tuple[str, ...]
    called: tuple[str, ...]
    note: str


def in_one_language(names: Sequence[str]) -> OneLanguage | None:
    """The columns in one language, where several stand in the same two or more; else None."""
    parted = [_parted(name) for name in names]
    told: dict[str, set[str]] = {}
    for called, language in parted:
        if language:
            told.setdefault(called, set()).add(language)
    twice = [languages for languages in told.values() if len(languages) > 1]
    every = set.intersection(*twice) if len(twice) >= LEAST else set()
    if len(every) < 2:
        return None
    read = READ if READ in every else next(language for _, language in parted if language in every)
    left = {
        place
        for place, (called, language) in enumerate(parted)
        if language in every and language != read and read in told[called]
    }
    others = ", ".join(repr(names[place]) for place in sorted(left)[:SHOWN]) + (" ..." if len(left) > SHOWN else "")
    return OneLanguage(
        tuple("" if place in left else name for place, name in enumerate(names)),
        tuple("" if place in left else called for place, (called, _) in enumerate(parted)),
        f"the columns {others} say in another language what others say, and were not read",
    )


def _parted(name: str) -> tuple[str, str]:
    """The name without its language, and the language; "" where it tells none."""
    words = spaced(name).split()
    for own, rest in ((words[-1:], words[:-1]), (words[:1], words[1:])):
        if own and rest and own[0] in LANGUAGES:
            return " ".join(rest), LANGUAGES[own[0]]
    return name, ""
