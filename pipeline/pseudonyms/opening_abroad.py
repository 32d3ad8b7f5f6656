"""Names that begin a sentence of a Romance language, before a verb; and places behind an office: *mairie de Tulle*."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from pipeline.pseudonyms.function_words import function_words
from pipeline.pseudonyms.patterns import PERSON, PLACE
from pipeline.pseudonyms.witnesses import Named
from pipeline.pseudonyms.word_abroad import is_verb_abroad
from pipeline.pseudonyms.words import CAPITALS, begins, close, words_of
from pipeline.text.given_names import ALL_GIVEN

OPENING = "a given name before a verb"
OFFICE = "behind an office"
"""Witnesses."""

_LANGUAGES = frozenset({"fr", "es", "it", "pt", "ca"})

_OFFICE = re.compile(
    r"\b(?i:mission locale|mairie|agence|préfecture|maison de santé|centre (?:de santé|social|hospitalier)|lycée"
    r"|oficina de empleo|centro de salud|ayuntamiento|consultorio|centro (?:per l['’]impiego|di salute)|comune|ospedale"
    r"|centro de saúde|câmara(?: municipal)?|junta(?: de freguesia)?)"
    rf" (?:de |di |do |da |d['’])(?P<name>[{CAPITALS}][^\W\d_]+(?:-[^\W\d_]+)*)"
)


def opening_abroad(texts: Iterable[tuple[str, str]], languages: Mapping[str, str]) -> Iterator[Named]:
    """What is found so in texts of other languages.

    Args:
        texts: Files, and texts in them.
        languages: Of the files in another language than English.
    """
    for file, text in texts:
        language = languages.get(file, "")
        if language not in _LANGUAGES:
            continue
        for found in _OFFICE.finditer(text):
            yield Named(found["name"], PLACE, OFFICE, 0.6, file)
        words = words_of(text)
        for word, after in pairwise(words):
            if not word.capital or word.key not in ALL_GIVEN or word.key in function_words(language):
                continue
            if begins(text, word) and close(text, word, after) and is_verb_abroad(after):
                yield Named(word.text, PERSON, OPENING, 0.6, file)
