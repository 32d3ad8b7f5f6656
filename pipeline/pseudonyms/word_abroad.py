"""Whether a word of another language than English is a name where it stands, or what it means: *la fontaine*."""

from __future__ import annotations

import re

from pipeline.pseudonyms.words import Word, is_small_abroad
from pipeline.text.given_names import ALL_GIVEN, WORDS_TOO

_ARTICLES_TEXT = """
le la les l un une des du au aux ma mon sa son mes ses ta ton ce cet cette ces leur leurs notre votre quelle
el los las una unos unas del al mi mis su sus este esta ese esa
il lo i gli uno dal dai dalla dalle nel nei nella del dei della delle sul sui sulla alla allo ai agli questo questa
o a os as um uma no na nos nas do da dos das ao aos meu minha seu sua
de het een deze dit die dat mijn zijn haar ett den det
"""
_ARTICLES = frozenset(_ARTICLES_TEXT.split())
"""Words before a noun, in languages that write nouns small."""

_ALSO_AND = frozenset(["en"])
"""An article of Swedish and Norwegian, and *and* in Dutch."""

_BEFORE_NOUNS_TEXT = """
im ins ans aufs ein eine einen einem einer eines kein keine keinen keinem keiner jeder jede jedes jeden jedem mancher
"""
_BEFORE_NOUNS = frozenset(_BEFORE_NOUNS_TEXT.split())
"""Words of German that stand before nouns and hardly before names: *im Winter*, and *beim Winter* is with him."""

_SENTENCE = re.compile(r"(?:\A|[\n.!?:…])[^\w\n]*(?P<first>[^\W\d_])[^\n.!?:…]*\Z")
_BACK = 300
"""Letters before a word in which its sentence begins. A choice."""


def may_name_abroad(text: str, word: Word, before: Word | None) -> bool:
    """Whether a word that is nothing else in English is a name in a text of another language.

    In small letters it is where the sentence begins with one, too, and no article stands before; a given name is at
    either. With a capital it is none behind a word before nouns.

    Args:
        text: Any text that has capitals.
        word: The word.
        before: The one before it.
    """
    given = word.key in ALL_GIVEN - WORDS_TOO
    if word.capital:
        return given or before is None or before.text not in _BEFORE_NOUNS
    if is_small_abroad(word.key):
        return False
    article = before is not None and (before.key in _ARTICLES or before.text in _ALSO_AND)
    hurried = _begins_small(text, word)
    return (hurried or not article) if given else (hurried and not article)


def _begins_small(text: str, word: Word) -> bool:
    """Whether the sentence begins in small letters, as hurried hands write."""
    found = _SENTENCE.search(text[max(0, word.start - _BACK) : word.start])
    return found is not None and found["first"].islower()


_VERB = re.compile(r"[^\W\d_]{2,}(?:aba|ía|ió|ava|eva|iva|ait|ò|ó|ou|eu|iu)")
_VERBS_TEXT = "dijo dit disse fue vino va ha a est era estaba tenía decía faisait venait parlait"
_VERBS = frozenset(_VERBS_TEXT.split())


def is_verb_abroad(word: Word) -> bool:
    """Whether a word is likely what somebody did, by its end in Romance languages: *trabajaba*, *travaillait*."""
    return not word.capital and (word.text in _VERBS or _VERB.fullmatch(word.text) is not None)
