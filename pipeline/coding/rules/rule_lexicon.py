"""Which words of a codebook a word of a passage answers to.

A word of a rule becomes a slot, a number. Whether a word of a passage fills a
slot is worked out once for each distinct word of the corpus, then remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.codebook.grammar import Phrase, Word, WordKind
from pipeline.coding.rules.word_rows import JOINERS, Kind, Rows, Token, divider_of, straight
from pipeline.model import Span
from pipeline.text.english_words import PARTS_OF_SPEECH, EnglishWords

GAP = -1
"""Stands in a phrase for any one word."""

_SUBJECTS = {"me": "i", "us": "we", "them": "they", "him": "he"}
SHORTEST = 4
"""Letters; shorter words that are in no dictionary are pronouns and the like. A choice."""
_GUESSED = ("noun", "verb")


class Lemmas:
    """The base forms of a word, whatever part of speech it is.

    A tagger errs on speech, and a lemmatizer errs after it: "targets" as a
    verb, "found" as the start of something. So a word answers to all its base
    forms that the tables of spaCy's rule lemmatizer know, and nothing is tagged.

    Args:
        words: Has the tables. Without them a word has no other forms.
    """

    def __init__(self, words: EnglishWords) -> None:
        self._tables: list[tuple[frozenset[str], dict[str, list[str]], dict[str, list[tuple[str, str]]]]] = []
        for part, known in words.lemmas.items():
            # By the last letter: of some twenty endings a word is held against the few that it may have.
            endings: dict[str, list[tuple[str, str]]] = {}
            for old, new in words.endings[part]:
                endings.setdefault(old[-1:], []).append((old, new))
            self._tables.append((known, words.exceptions[part], endings))

    def is_base(self, word: str) -> bool:
        """Whether a dictionary would list the lower-case word under itself."""
        return any(word in known for known, _, _ in self._tables)

    def of(self, word: str) -> list[str]:
        """The base forms of the lower-case word, without repetition."""
        found: dict[str, None] = {}
        last = word[-1:]
        for known, exceptions, endings in self._tables:
            if word in known:
                found[word] = None
            if word in exceptions:
                found.update(dict.fromkeys(exceptions[word]))
            for old, new in endings.get(last, ()):
                if word.endswith(old) and (base := word[: len(word) - len(old)] + new) in known:
                    found[base] = None
        return list(found)

    def guessed(self, word: str) -> list[str]:
        """What an unknown lower-case word may be a form of, as noun and as verb: "carers", "incentivised"."""
        found: dict[str, None] = {}
        if word.isalpha() and len(word) > SHORTEST:
            for part, (_, _, endings) in zip(PARTS_OF_SPEECH, self._tables, strict=False):
                if part in _GUESSED:
                    own = endings.get(word[-1:], ())
                    bases = (word[: len(word) - len(old)] + new for old, new in own if word.endswith(old))
                    found.update(dict.fromkeys(bases))
        return list(found)


@lru_cache(maxsize=2)
def lemmas_of(words: EnglishWords) -> Lemmas:
    """Those of its tables."""
    return Lemmas(words)


class Lexicon:
    """The slots of a codebook's words.

    Args:
        words: Divides the rules' words as it divides those of the passages.
    """

    def __init__(self, words: EnglishWords) -> None:
        self._words = words
        self._of_word: dict[Word, tuple[int, ...]] = {}
        self._divided: dict[str, list[tuple[str, str]]] = {}
        self._lemmas = lemmas_of(words)
        self._slots: dict[tuple[WordKind, str], int] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_form: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[int]] = {}
        self._by_end: dict[str, list[int]] = {}
        self._beginnings: set[int] = set()
        self._ends: set[int] = set()
        self._wildcards: list[tuple[re.Pattern[str], int]] = []
        self._divider = divider_of(words)

    def phrase(self, phrase: Phrase) -> tuple[int, ...]:
        """The phrase as slots, ``GAP`` for a lone ``*``."""
        return tuple(slot for word in phrase.words for slot in self.filled(word))

    def filled(self, word: Word) -> tuple[int, ...]:
        """One word of a phrase as slots."""
        slots = self._of_word.get(word)
        if slots is None:
            slots = self._of_word[word] = tuple(self._word(word))
        return slots

    def rows(self, texts: Sequence[str], sentences: Sequence[Sequence[Span]]) -> Rows:
        """Passages as rows of words; see :meth:`Divider.rows`. No word of a rule may be added afterwards."""
        return self._divider.rows(texts, sentences)

    def answers(self, form: str, norm: str) -> frozenset[str]:
        """What a word answers to in a rule: itself and its base forms, in lower case."""
        lowered = straight(form).lower()
        norm = norm.lower()
        known = self._lemmas.of(lowered) or self._lemmas.guessed(lowered)
        short = self._lemmas.of(norm) if lowered.startswith("'") else ()
        found = {lowered, norm, *known, *short}
        if lowered in _SUBJECTS:
            found.add(_SUBJECTS[lowered])
        return frozenset(found)

    def slots_of(self, token: Token) -> tuple[int, ...]:
        """The slots that a word of a passage fills, in ascending order."""
        if token.kind is not Kind.WORD:
            return ()
        form = straight(token.form)
        lowered = form.lower()
        slots = {slot for key in self.answers(form, token.norm) for slot in self._by_key.get(key, ())}
        slots.update(self._by_form.get(form, ()), self._by_form.get(lowered, ()))
        size = len(lowered)
        for length in self._beginnings:
            if length <= size and (begun := self._by_beginning.get(lowered[:length])):
                slots.update(begun)
        for length in self._ends:
            if length <= size and (ended := self._by_end.get(lowered[size - length :])):
                slots.update(ended)
        slots.update(slot for wildcard, slot in self._wildcards if wildcard.fullmatch(lowered))
        if token.is_verb:
            slots.update(self._by_key.get("be", ()), self._by_key.get("is", ()))
        return tuple(sorted(slots))

    def _word(self, word: Word) -> Iterable[int]:
        if word.kind is WordKind.GAP:
            return [GAP]
        if word.kind is WordKind.WILDCARD:
            pieces = [piece for piece in re.split(f"[{re.escape(JOINERS)}]", straight(word.text)) if piece]
            return [GAP if piece == "*" else self._wildcard(piece) for piece in pieces]
        add = self._exact if word.kind is WordKind.EXACT else self._any_form
        return [add(form, norm) for form, norm in self._tokens(straight(word.text))]

    def _tokens(self, text: str) -> list[tuple[str, str]]:
        """The words of a rule's word, such as "don't", each with its norm."""
        found = self._divided.get(text)
        if found is None:
            if text.isascii() and text.isalpha() and text not in self._words.special:
                # The tokenizer divides at signs and digits, and what is in its table.
                found = [(text, text.lower())]
            else:
                tokens = self._words.tokens(text)
                found = [(written, norm) for written, norm, _ in tokens if any(map(str.isalnum, written))]
            self._divided[text] = found
        return found

    def _new(self, kind: WordKind, text: str) -> tuple[int, bool]:
        is_new = (kind, text) not in self._slots
        return self._slots.setdefault((kind, text), len(self._slots)), is_new

    def _any_form(self, text: str, norm: str) -> int:
        form = straight(text).lower()
        slot, is_new = self._new(WordKind.ANY_FORM, form)
        if is_new:
            keys = [form]
            if norm == "not":
                keys.append("not")
            if not self._lemmas.is_base(form):
                keys.extend(self._lemmas.of(form))
            for key in dict.fromkeys(keys):
                self._by_key.setdefault(key, []).append(slot)
        return slot

    def _exact(self, text: str, norm: str) -> int:
        form = straight(text)
        slot, is_new = self._new(WordKind.EXACT, form)
        if is_new:
            self._by_form.setdefault(form, []).append(slot)
        return slot

    def _wildcard(self, text: str) -> int:
        lowered = text.lower()
        slot, is_new = self._new(WordKind.WILDCARD, lowered)
        if is_new:
            pieces = lowered.split("*")
            if len(pieces) == 2 and not pieces[1]:
                self._by_beginning.setdefault(pieces[0], []).append(slot)
                self._beginnings.add(len(pieces[0]))
            elif len(pieces) == 2 and not pieces[0]:
                self._by_end.setdefault(pieces[1], []).append(slot)
                self._ends.add(len(pieces[1]))
            else:
                self._wildcards.append((re.compile(".*".join(map(re.escape, pieces)), re.DOTALL), slot))
        return slot
