"""Which words of a codebook a word of a passage answers to.

A word of a rule becomes a slot, a number. A passage becomes a row of words,
each with the slots that it fills. Whether a word fills a slot is worked out
once for each distinct word of the corpus, then remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.attrs import IDX, LEMMA, NORM, ORTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.codebook.grammar import Phrase, Word, WordKind

GAP = -1
"""Stands in a phrase for any one word."""

_PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")
_JOINERS = "-‑‐/"
_UNSEEN = "\"“”„‘’'`*_"
_NOTHING: tuple[int, ...] = ()


class Lemmas:
    """The base forms of a word, whatever part of speech it is.

    A tagger errs on speech, and a lemmatizer errs after it: "targets" as a
    verb, "found" as the start of something. So a word answers to all its base
    forms that the tables of spaCy's rule lemmatizer know.

    Args:
        nlp: An English pipeline. Without a rule lemmatizer a word has no other forms.
    """

    def __init__(self, nlp: Language) -> None:
        self._tables: list[tuple[frozenset[str], dict[str, list[str]], list[tuple[str, str]]]] = []
        lemmatizer: Any = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
        lookups = getattr(lemmatizer, "lookups", None)
        if lookups is None or not all(lookups.has_table(f"lemma_{name}") for name in ("index", "exc", "rules")):
            return
        index, exceptions, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
        for part in _PARTS_OF_SPEECH:
            endings = [(old, new) for old, new in rules.get(part, [])]
            self._tables.append((frozenset(index.get(part, ())), exceptions.get(part, {}), endings))

    def is_base(self, word: str) -> bool:
        """Whether a dictionary would list the lower-case word under itself."""
        return any(word in known for known, _, _ in self._tables)

    def of(self, word: str) -> list[str]:
        """The base forms of the lower-case word, without repetition."""
        found: dict[str, None] = {}
        for known, exceptions, endings in self._tables:
            if word in known:
                found[word] = None
            found.update(dict.fromkeys(exceptions.get(word, ())))
            for old, new in endings:
                base = word[: len(word) - len(old)] + new
                if word.endswith(old) and base in known:
                    found[base] = None
        return list(found)


@dataclass(slots=True)
class WordRow:
    """A passage as a row of words; punctuation that ends a phrase is "" and fills no slot.

    Attributes:
        words: Lower case, ``not`` for ``n't``.
        slots: The slots that each fills.
        starts: Where each begins in the passage's text.
        ends: Where each ends.
        sentence: The number of the sentence each stands in.
        number: How many words stand before it.
        opens: For each sentence the index of its first word, and the row's length.
    """

    words: list[str]
    slots: list[tuple[int, ...]]
    starts: list[int]
    ends: list[int]
    sentence: list[int]
    number: list[int]
    opens: list[int]


class Lexicon:
    """The slots of a codebook's words.

    Args:
        nlp: The pipeline that reads the passages: its tokenizer divides the
            rules' words as it divides theirs.
    """

    def __init__(self, nlp: Language) -> None:
        self._tokenizer = nlp.tokenizer
        self._lemmas = Lemmas(nlp)
        self._slots: dict[tuple[WordKind, str], int] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_form: dict[str, list[int]] = {}
        self._wildcards: list[tuple[re.Pattern[str], int]] = []
        self._seen: dict[tuple[int, int, int], tuple[str, tuple[int, ...]]] = {}

    def phrase(self, phrase: Phrase) -> tuple[int, ...]:
        """The phrase as slots, ``GAP`` for a lone ``*``."""
        return tuple(slot for word in phrase.words for slot in self._word(word))

    def row(self, doc: Doc) -> WordRow:
        """The passage as a row of words with the slots that they fill."""
        row = WordRow([], [], [], [], [], [], [])
        strings = doc.vocab.strings
        number = 0
        opened = False
        joined = False
        columns = doc.to_array([ORTH, LEMMA, NORM, IDX, SENT_START, SPACY]).tolist()
        last = len(columns) - 1
        for at, (orth, lemma, norm, start, opens, spaced) in enumerate(columns):
            key = (orth, lemma, norm)
            seen = self._seen.get(key)
            if seen is None:
                seen = self._look(strings[orth], strings[lemma] if lemma else "", strings[norm])
                self._seen[key] = seen
            word, slots = seen
            opened = opened or opens == 1
            glued, joined = joined, not spaced
            if word in _JOINERS and word:
                if glued and joined and 0 < at < last:
                    continue
                word = ""
            elif word == _UNSEEN:
                continue
            if opened or not row.words:
                row.opens.append(len(row.words))
                opened = False
            row.words.append(word)
            row.slots.append(slots)
            row.starts.append(start)
            row.ends.append(start + len(strings[orth]))
            row.sentence.append(len(row.opens) - 1)
            row.number.append(number)
            number += bool(word)
        row.opens.append(len(row.words))
        return row

    def _look(self, form: str, lemma: str, norm: str) -> tuple[str, tuple[int, ...]]:
        """The word as it stands in a row, and its slots."""
        form = _straight(form)
        if form in _JOINERS:
            return form, _NOTHING
        if not any(sign.isalnum() for sign in form):
            invisible = form.isspace() or all(sign in _UNSEEN for sign in form)
            return (_UNSEEN if invisible else ""), _NOTHING
        lowered = form.lower()
        keys = dict.fromkeys((lowered, lemma.lower(), norm.lower(), *self._lemmas.of(lowered)))
        slots = {slot for key in keys for slot in self._by_key.get(key, ())}
        slots.update(self._by_form.get(form, ()), self._by_form.get(lowered, ()))
        slots.update(slot for wildcard, slot in self._wildcards if wildcard.fullmatch(lowered))
        word = "not" if norm.lower() == "not" else lowered
        return word, tuple(sorted(slots))

    def _word(self, word: Word) -> Iterable[int]:
        if word.kind is WordKind.GAP:
            return [GAP]
        if word.kind is WordKind.WILDCARD:
            pieces = [piece for piece in re.split(f"[{re.escape(_JOINERS)}]", _straight(word.text)) if piece]
            return [GAP if piece == "*" else self._wildcard(piece) for piece in pieces]
        tokens = [token for token in self._tokenizer(_straight(word.text)) if any(map(str.isalnum, token.text))]
        add = self._exact if word.kind is WordKind.EXACT else self._any_form
        return [add(token) for token in tokens]

    def _new(self, kind: WordKind, text: str) -> tuple[int, bool]:
        is_new = (kind, text) not in self._slots
        return self._slots.setdefault((kind, text), len(self._slots)), is_new

    def _any_form(self, token: Any) -> int:
        form = _straight(token.text).lower()
        slot, is_new = self._new(WordKind.ANY_FORM, form)
        if is_new:
            keys = [form]
            if token.norm_ == "not":
                keys.append("not")
            if not self._lemmas.is_base(form):
                keys.extend(self._lemmas.of(form))
            for key in dict.fromkeys(keys):
                self._by_key.setdefault(key, []).append(slot)
        return slot

    def _exact(self, token: Any) -> int:
        form = _straight(token.text)
        slot, is_new = self._new(WordKind.EXACT, form)
        if is_new:
            self._by_form.setdefault(form, []).append(slot)
        return slot

    def _wildcard(self, text: str) -> int:
        lowered = text.lower()
        slot, is_new = self._new(WordKind.WILDCARD, lowered)
        if is_new:
            pattern = ".*".join(map(re.escape, lowered.split("*")))
            self._wildcards.append((re.compile(pattern, re.DOTALL), slot))
        return slot


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")
