"""The small words that make sentences, by language, and whether a text is in one of some languages."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from pipeline.pseudonyms.words import key_of, keys_of
from pipeline.text.package_words import package_words

_POLITE_TEXT = {
    "de": "sie ihnen ihr ihre ihrem ihren ihrer ihres du dir dich dein deine deinem deinen deiner euch euer eure",
    "fr": "vous votre vos", "es": "usted ustedes vd vds ud uds", "it": "lei la le loro suo sua suoi sue voi",
    "nl": "u uw uzelf jij jullie", "da": "de dem deres i jer jeres", "nb": "de dem deres", "sv": "ni er ert era",
    "pt": "voce voces senhor senhora", "pl": "pan pani panu pana panstwo panstwa wy wam was ty tobie ci ciebie",
}  # fmt: skip
"""Pronouns that are written with a capital to be polite."""


ALSO_CALLED = {"no": "nb", "nn": "nb"}
"""Languages whose small words stand under another name."""


@lru_cache(maxsize=32)
def function_words(language: str) -> frozenset[str]:
    """The small words that make sentences in a language, as compared; none where they are not known."""
    code = ALSO_CALLED.get(language, language)
    words = package_words("spacy", f"lang/{code}/stop_words.py", "STOP_WORDS")
    return frozenset(map(key_of, words)) | frozenset(_POLITE_TEXT.get(code, "").split())


_COMPARED = ("en", "de", "fr", "es", "it", "pt", "nl", "da", "nb", "sv", "fi", "pl", "cs", "hr", "ro", "ca")
"""Languages of which a text may be, where its small words are compared."""


def small_words_in(text: str) -> dict[str, int]:
    """Of each language that is compared, how many of its small words stand in the text."""
    keys = [key for key in keys_of(text) if len(key) > 1]
    return {code: sum(map(function_words(code).__contains__, keys)) for code in _COMPARED}


def is_spoken(text: str, languages: Collection[str]) -> bool:
    """Whether a text has more small words of one of the languages than of any other; those of one are in others, too.

    A text without any small word may be in each of them.
    """
    counts = small_words_in(text)
    own = max((counts.get(ALSO_CALLED.get(code, code), 0) for code in languages), default=0)
    return all(count < own for code, count in counts.items() if code not in languages) or not any(counts.values())
