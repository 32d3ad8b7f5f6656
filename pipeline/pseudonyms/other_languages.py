"""What capitals and a model of English are worth in a document of another language: little, in German less."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.ingest import Corpus
from pipeline.ingest.language import ENGLISH
from pipeline.model import Document
from pipeline.pseudonyms.calendar_words import CALENDAR
from pipeline.pseudonyms.capitals import (
    BEHIND_GIVEN,
    NO_DICTIONARY,
    NO_DICTIONARY_BEHIND,
    NO_DICTIONARY_SEVERAL,
    WITH_CAPITALS,
    WORD_TOO,
)
from pipeline.pseudonyms.entities import PARTICLES
from pipeline.pseudonyms.function_words import ALSO_CALLED, function_words, small_words_in
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.places_abroad import COUNTRIES_ABROAD, NO_PLACES, is_verb_of_place
from pipeline.pseudonyms.witnesses import Named
from pipeline.pseudonyms.words import Word, begins, words_of
from pipeline.text.given_names import ALL_NAMES, ONLY_GIVEN

DOUBTFUL = 0.3
"""Certainty of what capitals or a model of English alone take for a name in another language. A choice."""

_BY_ENGLISH = frozenset({"spaCy", "common words with capitals", "capitals behind in or to"})
_BY_CAPITALS = frozenset(
    {
        NO_DICTIONARY,
        NO_DICTIONARY_BEHIND,
        NO_DICTIONARY_SEVERAL,
        "a strange word and another with capitals",
        WORD_TOO,
        "a name in hyphens",
    }
)
"""Witnesses that know English words alone."""

_OF_LISTS = frozenset({"a list of given names", "a list of family names"})
"""Witnesses to whom a small word of another language may be somebody: *Ella*."""


def languages_of_files(corpus: Corpus) -> dict[str, str]:
    """The files whose document is in another language than English, and in which.

    Too short a document tells its language by its small words, or is in the one that all others are in.
    """
    told = Counter(one.language for one in corpus.documents if one.language)
    found = {}
    for document in corpus.documents:
        language = document.language or _by_small_words(document, told)
        if language not in ("", ENGLISH):
            found[document.file] = language
    return found


def _by_small_words(document: Document, told: Counter[str]) -> str:
    """The language of a document by the words that make its sentences; "" where they do not tell.

    Args:
        document: One with few words.
        told: The languages of the other documents, and of how many.
    """
    said = " ".join(document.slice(turn.paragraphs) for turn in document.turns if turn.kind.coded)
    counts = small_words_in(said)
    most = max(counts.values())
    if most < _TELL or counts[ENGLISH] == most:
        alone = next(iter(told)) if len(told) == 1 else ""
        return alone if counts[ENGLISH] < max(most, 1) else ""
    best = [code for code, count in counts.items() if count == most]
    return max(best, key=lambda code: told[code])


_TELL = 2
"""Small words of a language from which on they tell it. A choice."""


def parted_by_language(
    corpus: Corpus, texts: Sequence[tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The texts that may be English, and those of documents in other languages."""
    languages = languages_of_files(corpus)
    english = {
        (document.file, document.text[span.start : span.end])
        for document in corpus.documents
        if document.file in languages and document.language  # of one too short to tell, no paragraph was looked at
        for turn in document.turns
        if turn.kind.coded  # of a heading nobody can tell
        for span in turn.paragraphs
        if span not in document.foreign
    }
    home: list[tuple[str, str]] = []
    abroad: list[tuple[str, str]] = []
    for one in texts:
        (abroad if one[0] in languages and one not in english else home).append(one)
    return home, abroad


def doubted(
    found: Iterable[Named],
    texts: Sequence[tuple[str, str]],
    languages: Mapping[str, str],
    *,
    places: Collection[str] = (),
) -> Iterator[Named]:
    """What was found in other languages: function words are no names, and what English alone vouches for is doubtful.

    Args:
        found: What capitals and spaCy found in ``texts``.
        texts: The texts in other languages, with their files.
        languages: By file.
        places: What stands behind a preposition of place, as compared.
    """
    inside = {
        (file, word.key) for file, text in texts for word in words_of(text) if word.capital and not begins(text, word)
    }
    for one in found:
        language = languages.get(one.file, "")
        small = function_words(language) | CALENDAR.get(ALSO_CALLED.get(language, language), frozenset())
        small |= (NO_PLACES.get(language, frozenset()) | COUNTRIES_ABROAD.get(language, frozenset())) - ALL_NAMES
        words = words_of(one.text)
        if len(words) > 1 and words[0].key in small - PARTICLES - ALL_NAMES:  # Und der Herr Müller
            while words and words[0].key in small and (words[0].key not in ALL_NAMES or not words[0].capital):
                words.pop(0)
            if not words:
                continue
            one = replace(one, text=one.text[words[0].start :])
            words = words_of(one.text)
        listed = one.witness in _OF_LISTS and len(words) == 1
        if listed and words[0].key in small and (one.file, words[0].key) not in inside:  # Ella vino
            continue
        if one.witness not in _BY_ENGLISH | _BY_CAPITALS:
            strange = one.witness == BEHIND_GIVEN and len(words) == 2 and words[0].key in small - ONLY_GIVEN
            if not (strange and words[1].key in places):  # Em Portugal
                yield one
            continue
        while words and words[0].key in small:  # Auch Jürgen
            words.pop(0)
        while words and words[-1].key in small:
            words.pop()
        if not words:
            continue
        if _verb_and_place(words, places, language) and (one.file, words[0].key) not in inside:  # Volvimos de Almansa
            yield replace(one, text=words[0].text, certainty=DOUBTFUL)
            continue
        if _verb_and_name(words) and (one.file, words[0].key) not in inside:  # Cuéntame de Leocadia
            words = words[2:]
        text = one.text[words[0].start : words[-1].end]
        given = next((word.start for word in words if word.key in ONLY_GIVEN), None)
        if given is not None:
            name = one.text[given : words[-1].end]
            yield replace(one, text=name, kind=PERSON, witness="a list of given names", certainty=0.7)
            continue
        capitals = language in WITH_CAPITALS or (len(words) == 1 and (one.file, words[0].key) not in inside)
        if one.witness in _BY_ENGLISH or capitals:
            one = replace(one, certainty=min(one.certainty, DOUBTFUL))
        yield replace(one, text=text)


def _verb_and_name(words: Sequence[Word]) -> bool:
    """Whether a verb that is no known name, and a small word, stand before one with a capital."""
    told = len(words) > 2 and not words[1].capital and words[2].capital
    return told and words[0].key not in ALL_NAMES and _TELLS.fullmatch(words[0].text) is not None


_TELLS = re.compile(r"[^\W\d_]{2,}(?:me|nos|[aei]vo|[aei]va|aba)")
"""How verbs of Romance languages end that ask to tell, or say what one did: *cuéntame*, *dicevo*."""


def _verb_and_place(words: Sequence[Word], places: Collection[str], language: str) -> bool:
    """Whether a verb of coming or going that is no known name, and a small word, stand before a place."""
    return (
        len(words) > 2
        and words[-1].key in places
        and not words[-2].capital
        and words[0].key not in ALL_NAMES
        and is_verb_of_place(words[0].text, language)
    )
