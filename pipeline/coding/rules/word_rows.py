"""Passages as rows of words, all passages of a document at a time.

What stands between two spaces is divided into words once, however often it
stands there; a document's words are then numbers in arrays.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pipeline.model import Span
from pipeline.text.english_words import EnglishWords

Numbers = npt.NDArray[np.int64]

JOINERS = "-‑‐/"
_SIGNS = ",?!;:"
"""What ends a word wherever it stands behind it."""

_UNSEEN = "\"“”„‘’'`*_"
IS = "'s"
BEFORE_IS = frozenset(
    {
        *("it", "that", "this", "he", "she", "there", "here", "what", "who", "how", "where", "when", "why", "one"),
        *("everybody", "everyone", "everything", "nobody", "nothing", "somebody", "someone", "something"),
    }
)
"""After these "'s" is a verb; after a name or noun it mostly says whose something is."""

_OTHER_SPACE = re.compile(r"(?<!\S)[^\S ]")
"""White space but a space, with white space or nothing before it."""

_BEFORE_OTHER = re.compile(r"(?<=\S)[^\S ]")
"""The same behind a word: then no space follows the word, which matters to a hyphen at its end."""


class Kind(Enum):
    """What a token is in a row."""

    WORD = "word"
    MARK = "mark"
    JOINER = "joiner"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Token:
    """A distinct token.

    Attributes:
        form: As it is written.
        norm: As it is usually spelt.
        word: As it stands in a row: lower case, ``not`` for ``n't``, "" for a sign.
        kind: See :class:`Kind`.
        is_verb: It stands for "is".
    """

    form: str
    norm: str
    word: str
    kind: Kind
    is_verb: bool = False


@dataclass(slots=True)
class WordRow:
    """A passage as a row of words; punctuation that ends a phrase is "" and fills no slot.

    Attributes:
        words: Lower case, ``not`` for ``n't``.
        starts: Where each begins in the passage's text.
        ends: Where each ends.
        sentence: The number of the sentence each stands in.
        number: How many words stand before it.
        opens: For each sentence the index of its first word, and the row's length.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    number: list[int]
    opens: list[int]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of several passages, one after the other.

    Attributes:
        tokens: Of each word the number of its token.
        starts: Where each begins in its passage's text.
        ends: Where each ends.
        sentence: The number of the sentence each stands in, over all passages.
        passage: The passage each stands in.
        bounds: Where each passage's words begin, and how many there are.
        seen: The tokens by their numbers.
        all_tokens: The numbers of all tokens, those too that stand in no row.
        all_bounds: Where each passage's begin, and how many there are.
    """

    tokens: Numbers
    starts: Numbers
    ends: Numbers
    sentence: Numbers
    passage: Numbers
    bounds: Numbers
    seen: Sequence[Token]
    all_tokens: Numbers
    all_bounds: Numbers

    def row(self, passage: int) -> WordRow:
        """The row of one passage."""
        here = slice(*self.bounds[passage : passage + 2].tolist())
        words = [self.seen[token].word for token in self.tokens[here].tolist()]
        numbers = self.sentence[here]
        opens = np.flatnonzero(np.diff(numbers, prepend=-1)).tolist()
        is_word = np.array([word != "" for word in words], dtype=np.int64)
        return WordRow(
            words=words,
            starts=self.starts[here].tolist(),
            ends=self.ends[here].tolist(),
            sentence=(numbers - numbers[:1]).tolist(),
            number=(np.cumsum(is_word) - is_word).tolist(),
            opens=[*opens, len(words)],
        )

    def of(self, passage: int) -> list[Token]:
        """The distinct tokens of one passage, those too that stand in no row."""
        here = slice(*self.all_bounds[passage : passage + 2].tolist())
        return [self.seen[token] for token in np.unique(self.all_tokens[here]).tolist()]


class Divider:
    """Divides texts as a tokenizer does that looks at one stretch between spaces after the other.

    Args:
        words: The tokenizer.

    Attributes:
        seen: The tokens by their numbers.
    """

    def __init__(self, words: EnglishWords) -> None:
        self._words = words
        self.seen: list[Token] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._kinds = {kind: array("b") for kind in Kind}
        self._verbs = array("q")
        self._subjects = array("b")
        self._pieces = _Pieces(self._divide)
        self._ends = array("q", [0])
        self._lengths = array("q")
        self._tokens = array("q")
        self._offsets = array("q")
        self._sizes = array("q")
        self._spaced = array("b")

    def rows(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> Rows:
        """The texts as rows.

        Args:
            texts: Passages.
            sentences: Of each; one that has none is one sentence.
        """
        known = self._pieces
        pieces: list[int] = []
        counts: list[int] = []
        for text in texts:
            divided = text.split(" ")
            if text.split() != divided:
                divided = _BEFORE_OTHER.sub("\n ", _OTHER_SPACE.sub(" ", text)).split(" ")
            pieces.extend(map(known.__getitem__, divided))
            counts.append(len(divided))
        return self._rows(np.array(pieces, dtype=np.int64), np.array(counts, dtype=np.int64), texts, sentences)

    def _rows(
        self, pieces: Numbers, counts: Numbers, texts: Sequence[str], sentences: Sequence[Sequence[Span]]
    ) -> Rows:
        passage_of_piece = np.repeat(np.arange(len(texts)), counts)
        # Every passage as if it stood behind the one before, a space between them.
        after = np.cumsum(np.array(self._lengths, dtype=np.int64)[pieces] + 1)
        begins = np.concatenate([[0], after])[:-1]
        ends = np.array(self._ends, dtype=np.int64)
        first, sizes = ends[pieces], np.diff(ends)[pieces]
        at = np.repeat(first - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        tokens = np.array(self._tokens, dtype=np.int64)[at]
        starts = np.repeat(begins, sizes) + np.array(self._offsets, dtype=np.int64)[at]
        passage = np.repeat(passage_of_piece, sizes)
        of_text = np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])]).astype(np.int64)
        all_bounds = np.searchsorted(passage, np.arange(len(texts) + 1))
        opens = np.zeros(len(tokens) + 1, np.bool_)
        opens[all_bounds] = True
        said = np.array(
            [of + span.start for of, spans in zip(of_text[:-1].tolist(), sentences, strict=True) for span in spans],
            dtype=np.int64,
        )
        where = np.searchsorted(starts, said)
        opens[where[starts[np.minimum(where, len(starts) - 1)] == said]] = True
        spaced = np.array(self._spaced, dtype=np.bool_)[at]
        kept = ~self._are(Kind.UNSEEN, tokens)
        # A sign between two words that touch it makes one of them.
        joiners = np.flatnonzero(self._are(Kind.JOINER, tokens))
        inner = (joiners > all_bounds[passage[joiners]]) & (joiners < all_bounds[passage[joiners] + 1] - 1)
        joiners = joiners[inner]
        kept[joiners[~spaced[joiners] & ~spaced[joiners - 1]]] = False
        # What is left out hands the beginning of its sentence on to the next word.
        sentence = np.cumsum(opens[:-1], dtype=np.int64)[kept]
        starts, all_tokens, tokens, passage = starts[kept], tokens, tokens[kept], passage[kept]
        verbs = np.array(self._verbs, dtype=np.int64)[tokens]
        follows = np.concatenate([[False], np.array(self._subjects, dtype=np.bool_)[tokens[:-1]]])
        follows[1:] &= passage[1:] == passage[:-1]
        in_text = starts - of_text[passage]
        return Rows(
            tokens=np.where(follows[: len(tokens)], verbs, tokens),
            starts=in_text,
            ends=in_text + np.array(self._sizes, dtype=np.int64)[tokens],
            sentence=sentence,
            passage=passage,
            bounds=np.searchsorted(passage, np.arange(len(texts) + 1)),
            seen=self.seen,
            all_tokens=all_tokens,
            all_bounds=all_bounds,
        )

    def _are(self, kind: Kind, tokens: Numbers) -> npt.NDArray[np.bool_]:
        """Which of the tokens are of that kind."""
        return np.array(self._kinds[kind], dtype=np.bool_)[tokens]

    def _divide(self, piece: str) -> int:
        """Divide what stands between two spaces; with a line feed behind it, other white space follows."""
        form = piece.removesuffix("\n")
        for written, norm, at in self.written(form):
            self._tokens.append(self._number(written, norm))
            self._offsets.append(at)
            self._spaced.append(0)
        if not form:
            # More white space than divides two words is a token that nobody sees.
            self._tokens.append(self._number("", ""))
            self._offsets.append(0)
            self._spaced.append(0)
        elif form == piece:
            self._spaced[-1] = 1
        self._ends.append(len(self._tokens))
        self._lengths.append(len(form))
        return len(self._lengths) - 1

    def written(self, form: str) -> list[tuple[str, str, int]]:
        """The tokens of it: as written, as usually spelt, and where each begins."""
        word, sign = form, ""
        if form and (form[-1] in _SIGNS or (form[-1] == "." and form[-2:-1].islower())):
            word, sign = form[:-1], form[-1]
        special = self._words.special
        if word.isascii() and word.isalpha() and word not in special and form not in special:
            # The tokenizer divides at signs and digits, and what is in its table; it takes twenty times as long.
            parts = [(word, 0), (sign, len(word))] if sign else [(word, 0)]
            return [(part, self._words.norm(part), at) for part, at in parts]
        return self._words.tokens(form)

    def _number(self, form: str, norm: str) -> int:
        number = self._numbers.get((form, norm))
        if number is None:
            token = _token(form, norm)
            number = self._numbers[form, norm] = self._add(token)
            if token.word == IS:
                self._verbs[number] = self._add(replace(token, is_verb=True))
        return number

    def _add(self, token: Token) -> int:
        number = len(self.seen)
        self.seen.append(token)
        for kind, are in self._kinds.items():
            are.append(token.kind is kind)
        self._verbs.append(number)
        self._subjects.append(token.word in BEFORE_IS)
        self._sizes.append(len(token.form))
        return number


@lru_cache(maxsize=2)
def divider_of(words: EnglishWords) -> Divider:
    """That of a tokenizer; codes whose rules are looked for one after the other share it."""
    return Divider(words)


def straight(text: str) -> str:
    """With straight apostrophes."""
    return text.replace("’", "'").replace("‘", "'")


def _token(written: str, norm: str) -> Token:
    form = straight(written)
    if form and form in JOINERS:
        return Token(written, norm, "", Kind.JOINER)
    if not any(sign.isalnum() for sign in form):
        invisible = not form or form.isspace() or all(sign in _UNSEEN for sign in form)
        return Token(written, norm, "", Kind.UNSEEN if invisible else Kind.MARK)
    return Token(written, norm, "not" if norm.lower() == "not" else form.lower(), Kind.WORD)


class _Pieces(dict[str, int]):
    """Numbers of pieces, given as they are asked for."""

    def __init__(self, divide: Callable[[str], int]) -> None:
        super().__init__()
        self._divide = divide

    def __missing__(self, piece: str) -> int:
        number = self[piece] = self._divide(piece)
        return number
