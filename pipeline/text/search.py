"""Words that somebody asks for, as patterns: whatever their capitals, their quotation marks and the ends of lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.errors import CallError

MOST_LETTERS = 2_000
"""Of all words that are asked for together: more than anybody looks for, and a bound to the work."""

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]|(\S+)')
_LEFT_OUT = re.compile(r"\[\s*(?:\.\.\.|…)\s*\]")
_ENDING = re.compile(r"(?<=\w)\*$")
_ALIKE = {letter: f"[{re.escape(letters)}]" for letters in ("'’‘ʼ´`", '"“”„«»', "-‐‑‒–—−") for letter in letters}
_HYPHEN = "-"
_LINE_END = r"(?:\u00ad|[-‐\u00ad][ \t]*\r?\n\s*)?"
"""What may stand between two letters of a word that a line's end divides."""

_SPACE = r"(?:\s+\[\.\.\.\])?\s+"
_WITHOUT_SPACES = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts that write words without spaces between: there a word begins anywhere."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase that is looked for.

    Attributes:
        text: As it was asked for, with single spaces.
        pattern: Finds it where a word begins.
    """

    text: str
    pattern: re.Pattern[str]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of a phrase; of a word, itself."""
        return tuple(self.text.split())


def asked_words(text: str) -> tuple[Term, ...]:
    """Each word of a text as a term; what stands in double quotation marks is a phrase.

    Raises:
        CallError: It is too long.

    >>> [term.text for term in asked_words('rent "bus fare"')]
    ['rent', 'bus fare']
    >>> [term.text for term in asked_words("work* f***")]
    ['work', 'f***']
    """
    return _terms(phrase or word for phrase, word in _QUOTED.findall(text))


def asked(arguments: Sequence[str]) -> tuple[Term, ...]:
    """Each argument of a command as a term; one of several words is a phrase.

    What double quotation marks enclose is a phrase too. A quote that leaves
    words out ("[...]") is asked for in its parts.

    Raises:
        CallError: They are too long, or hold nothing to look for.

    >>> [term.text for term in asked(["rent", "bus  fare", "we paid [...] nothing"])]
    ['rent', 'bus fare', 'we paid', 'nothing']
    """
    parts: list[str] = []
    for argument in arguments:
        if re.search(r'["“”„«»]', argument):
            parts += [phrase or word for phrase, word in _QUOTED.findall(argument)]
        else:
            parts += _LEFT_OUT.split(argument)
    found = _terms(parts)
    if not found:
        raise CallError(
            "There is nothing to look for", remedy='Give a word, several, or a phrase in quotation marks: "bus fare".'
        )
    return found


def _terms(parts: Iterable[str]) -> tuple[Term, ...]:
    # "work*", as codebooks and other programs write it: words are found by their beginnings anyway.
    texts = [_ENDING.sub("", " ".join(part.split())) for part in parts]
    if sum(map(len, texts)) > MOST_LETTERS:
        raise CallError(
            f"The words to look for have {sum(map(len, texts)):,} letters",
            remedy=f"Give at most {MOST_LETTERS:,}: a few words of what was said will do.",
        )
    return tuple(Term(text, _pattern(text)) for text in dict.fromkeys(texts) if text)


def _pattern(text: str) -> re.Pattern[str]:
    written = unicodedata.normalize("NFC", text).replace("...", "…")
    opening = "" if not _is_letter(written[0]) or _without_spaces(written[0]) else r"(?<!\w)"
    return re.compile(opening + _SPACE.join(_word(word) for word in written.split()), re.IGNORECASE)


def _word(word: str) -> str:
    pieces = []
    for index, letter in enumerate(word):
        if index and _is_letter(letter) and _is_letter(word[index - 1]):
            pieces.append(_LINE_END)
        pieces.append(_letter(letter))
    return "".join(pieces)


def _letter(letter: str) -> str:
    if letter == "…":
        return r"(?:…|\.\.\.)"
    alike = _ALIKE.get(letter)
    if alike is not None:
        # A compound may be divided at its own hyphen.
        return alike + (r"(?:[ \t]*\r?\n\s*)?" if alike == _ALIKE[_HYPHEN] else "")
    apart = unicodedata.normalize("NFD", letter)
    return re.escape(letter) if apart == letter else f"(?:{re.escape(letter)}|{re.escape(apart)})"


def _is_letter(letter: str) -> bool:
    return letter.isalnum()


def _without_spaces(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(_WITHOUT_SPACES)
