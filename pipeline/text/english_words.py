"""How English is divided into words and spelt: as spaCy's tokenizer does it, from its tables alone.

To import spaCy and to make its English ready takes half a second, and all that rules need of it are tables and three
regular expressions. They are taken from it once for an installation (:func:`tables_of`) and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict

if TYPE_CHECKING:
    from spacy.language import Language

PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")
"""Those that have lemmas."""

_MULTIPLIER, _SHIFT, _ALL = 0xC6A4A7935BD1E995, 47, 2**64 - 1
"""Of MurmurHash64A."""


class _Lemmas(TypedDict):
    """Tables of a lemmatizer.

    Attributes:
        lemmas: Known lemmas by part of speech, a line each.
        exceptions: Words and their lemmas by part of speech.
        endings: Endings and what stands in their place by part of speech.
    """

    lemmas: dict[str, str]
    exceptions: dict[str, dict[str, list[str]]]
    endings: dict[str, list[tuple[str, str]]]


class Tables(_Lemmas):
    """What is taken from spaCy.

    Attributes:
        affixes: Regular expressions of what is parted from a word: in front, behind, between, and of addresses.
        special: Words that are divided otherwise, and their tokens: as written, as usually spelt ("" for as the rest).
        within: Tokens of special words that have such affixes, which are found among others too.
        norms: How signs and some words are usually spelt.
        spellings: How further words are, by their hash.
    """

    affixes: list[str]
    special: dict[str, list[tuple[str, str]]]
    within: list[list[str]]
    norms: dict[str, str]
    spellings: dict[str, str]


class EnglishWords:
    """A tokenizer and the tables of a lemmatizer.

    Args:
        tables: See :func:`tables_of`.

    Attributes:
        special: Words that are divided otherwise than by their signs.
        exceptions: Words and their lemmas by part of speech.
        endings: Endings and what stands in their place by part of speech.
    """

    def __init__(self, tables: Tables) -> None:
        self.special = tables["special"]
        self.exceptions = tables["exceptions"]
        self.endings = tables["endings"]
        self._lemmas = tables["lemmas"]
        front, behind, between, address = tables["affixes"]
        self._front = re.compile(front).search
        self._behind = re.compile(behind).search
        self._between = re.compile(between).finditer
        self._address = address
        self._within = frozenset(map(tuple, tables["within"]))
        self._longest = max(map(len, self._within), default=0)
        self._norms = tables["norms"]
        self._spellings = {int(key): norm for key, norm in tables["spellings"].items()}

    @cached_property
    def lemmas(self) -> dict[str, frozenset[str]]:
        """Known lemmas by part of speech."""
        return {part: frozenset(words.split("\n") if words else ()) for part, words in self._lemmas.items()}

    @cached_property
    def _is_address(self) -> Callable[[str], object]:
        return re.compile(self._address).match

    def norm(self, word: str) -> str:
        """A word as it is usually spelt."""
        found = self._norms.get(word)
        if found is None:
            found = self._spellings.get(hashed(word.encode(errors="surrogatepass")))
        return word.lower() if found is None else found

    def tokens(self, stretch: str) -> list[tuple[str, str, int]]:
        """What stands between white space: its tokens as written, as usually spelt, and where each begins."""
        found: list[tuple[str, str, int]] = []
        at = 0
        for written, norm in self._joined(list(self._divided(stretch))):
            found.append((written, norm or self.norm(written), at))
            at += len(written)
        return found

    def has_affix(self, word: str) -> bool:
        """Whether anything would be parted from the word."""
        return bool(self._front(word) or self._behind(word) or next(self._between(word), None))

    def plain(self, stretch: str) -> list[str]:
        """Its tokens as if no word were special."""
        return [written for written, _ in self._divided(stretch, special=False)]

    def _divided(self, stretch: str, *, special: bool = True) -> Iterator[tuple[str, str]]:
        """Its tokens and, where they are a special word's, how they are usually spelt."""
        known = self.special if special else {}
        before: list[str] = []
        behind: list[str] = []
        size = -1
        while stretch and stretch not in known and len(stretch) != size:
            size = len(stretch)
            front = _length(self._front(stretch))
            if front and stretch[front:] in known:
                before.append(stretch[:front])
                stretch = stretch[front:]
                break
            end = _length(self._behind(stretch[front:]))
            if end and stretch[:-end] in known:
                behind.append(stretch[-end:])
                stretch = stretch[:-end]
                break
            if front:
                before.append(stretch[:front])
            if end and front + end <= size:
                behind.append(stretch[-end:])
                stretch = stretch[front : size - end]
            else:
                stretch = stretch[front:]
        yield from ((part, "") for part in before)
        if stretch in known:
            yield from known[stretch]
        elif stretch:
            yield from ((part, "") for part in self._parted(stretch))
        yield from ((part, "") for part in reversed(behind))

    def _parted(self, word: str) -> Iterator[str]:
        """A word without signs around it, parted where signs stand in it."""
        if "." in word and self._is_address(word):
            yield word
            return
        at = 0
        for match in self._between(word):
            start, end = match.span()
            if start == 0:
                continue
            if start != at:
                yield word[at:start]
            if start != end:
                yield word[start:end]
            at = end
        if word[at:]:
            yield word[at:]

    def _joined(self, tokens: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """With the special words that stand among the tokens: the longest first, and of these the first."""
        texts = [text for text, _ in tokens]
        spans = [
            (start - end, start, end)
            for start in range(len(texts))
            for end in range(start + 1, min(start + self._longest, len(texts)) + 1)
            if tuple(texts[start:end]) in self._within
        ]
        ends: dict[int, int] = {}
        seen: set[int] = set()
        for _, start, end in sorted(spans):
            if start not in seen and end - 1 not in seen:
                ends[start] = end
            seen.update(range(start, end))
        joined: list[tuple[str, str]] = []
        at = 0
        while at < len(tokens):
            end = ends.get(at, at + 1)
            joined += self.special.get("".join(texts[at:end]), tokens[at:end]) if at in ends else tokens[at:end]
            at = end
        return joined


def _length(match: re.Match[str] | None) -> int:
    return match.end() - match.start() if match else 0


def hashed(data: bytes) -> int:
    """MurmurHash64A with seed 1, by which spaCy's tables know their words."""
    value = 1 ^ (len(data) * _MULTIPLIER & _ALL)
    whole = len(data) & ~7
    for at in range(0, whole, 8):
        mixed = int.from_bytes(data[at : at + 8], "little") * _MULTIPLIER & _ALL
        value = (value ^ ((mixed ^ (mixed >> _SHIFT)) * _MULTIPLIER & _ALL)) * _MULTIPLIER & _ALL
    if len(data) > whole:
        value = (value ^ int.from_bytes(data[whole:], "little")) * _MULTIPLIER & _ALL
    value = (value ^ (value >> _SHIFT)) * _MULTIPLIER & _ALL
    return value ^ (value >> _SHIFT)


def tables_of(nlp: Language) -> Tables:
    """What is taken from an English pipeline that has divided nothing yet; one without a lemmatizer knows no lemmas."""
    from spacy.attrs import NORM, ORTH
    from spacy.lang.norm_exceptions import BASE_NORMS

    tokenizer: Any = nlp.tokenizer
    vocabulary: Any = nlp.vocab
    norm = vocabulary.lex_attr_getters[NORM]
    known = {word.text: word.norm_ for word in vocabulary}
    tables: Tables = {
        "affixes": [
            ask.__self__.pattern
            for ask in (tokenizer.prefix_search, tokenizer.suffix_search, tokenizer.infix_finditer, tokenizer.url_match)
        ],
        "special": {
            word: [(token[ORTH], token.get(NORM, "")) for token in tokens] for word, tokens in tokenizer.rules.items()
        },
        "within": [],
        "norms": {sign: norm(sign) for sign in BASE_NORMS}
        | {word: spelt for word, spelt in known.items() if spelt != norm(word)},
        "spellings": {str(key): spelt for key, spelt in vocabulary.lookups.get_table("lexeme_norm", {}).items()},
        **_lemmas_of(nlp),
    }
    words = EnglishWords(tables)
    tables["within"] = [words.plain(word) for word in tables["special"] if words.has_affix(word)]
    return tables


def _lemmas_of(nlp: Language) -> _Lemmas:
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not all(lookups.has_table(f"lemma_{name}") for name in ("index", "exc", "rules")):
        return {"lemmas": {}, "exceptions": {}, "endings": {}}
    index, exceptions, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
    return {
        "lemmas": {part: "\n".join(index.get(part, ())) for part in PARTS_OF_SPEECH},
        "exceptions": {
            part: {str(word): list(found) for word, found in exceptions.get(part, {}).items()}
            for part in PARTS_OF_SPEECH
        },
        "endings": {part: [(old, new) for old, new in rules.get(part, ())] for part in PARTS_OF_SPEECH},
    }
