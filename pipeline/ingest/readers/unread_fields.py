"""Words of a file of fields that no reader took for speech, told: a summary, notes, another talk."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from pipeline.ingest.readers.record_fields import TEXTS
from pipeline.model import Document
from pipeline.wording import many

DEEPEST = 12
SENTENCE = 6
"""Words of a string from which on somebody may have said them."""

GRAM = 4
"""Words that follow each other in what was read, by which a string is known to be read."""

READ = 0.5
"""Share of a string's words in a row that stand in what was read, from which on it was read."""

LEAST, SHARE = 40, 0.05
"""Words, and their share of those read, from which on it is told that they were not."""

BRIEF = 20
"""Words of what is known of somebody, up to which it may be kept beside the words."""

SHOWN = 3
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
ADDRESS = re.compile(r"\s*(?:https?://|data:|[\w+/=-]{80,})")


def told_unread(values: Sequence[Any], documents: list[Document]) -> list[Document]:
    """The documents, the first with a warning where much stands in strings of the values that none of them holds."""
    said: set[tuple[str, ...]] = set()
    every = 0
    for document in documents:
        words = _words(document.text)
        every += len(words)
        said.update(_grams(words))
    left: Counter[str] = Counter()
    about = (value for document in documents for case in document.cases for value in case.attributes.values())
    seen = {value for value in about if len(value.split()) < BRIEF}  # kept as what is known of who answers
    for name, text in chain(strings_of(values, DEEPEST), _streams(values, DEEPEST)):
        if len(text) < 2 * SENTENCE or text in seen or ADDRESS.match(text):
            continue
        words = _words(text)
        if len(words) < SENTENCE:
            continue
        seen.add(text)
        grams = _grams(words)
        if sum(gram in said for gram in grams) < READ * len(grams):
            left[name] += len(words)
    count = sum(left.values())
    if not documents or not is_much(count, every):
        return documents
    named = ", ".join(repr(name) for name, _ in left.most_common(SHOWN)) + (" ..." if len(left) > SHOWN else "")
    told = f"{many(count, 'word')} in the {'field' if len(left) == 1 else 'fields'} {named} were not read"
    return [replace(documents[0], warnings=(*documents[0].warnings, told)), *documents[1:]]


def is_much(unread: int, read: int) -> bool:
    """Whether so many words that were not read are told beside so many that were."""
    return unread >= max(LEAST, SHARE * read)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _grams(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + GRAM]) for at in range(max(1, len(words) - GRAM + 1))]


def _streams(value: object, depth: int) -> Iterator[tuple[str, str]]:
    """The words of each list that has one an object, joined."""
    if not depth or not isinstance(value, (dict, list, tuple)):
        return
    for one in value.values() if isinstance(value, dict) else value:
        yield from _streams(one, depth - 1)
    rows = [one for one in value if isinstance(one, dict)] if isinstance(value, (list, tuple)) else []
    for name in rows[0] if len(rows) >= SENTENCE else ():
        words = [one[name] for one in rows if isinstance(one.get(name), str)]
        if TEXTS.fullmatch(str(name).casefold()) and sum(len(one.split()) for one in words) < SENTENCE * len(words):
            yield str(name), " ".join(words)


def strings_of(value: object, depth: int, name: str = "") -> Iterator[tuple[str, str]]:
    """Every string within a value, so deep at most, with the name of the field in which it stands."""
    if isinstance(value, str):
        yield name, value
    elif depth and isinstance(value, dict):
        for key, one in value.items():
            yield from strings_of(one, depth - 1, str(key))
    elif depth and isinstance(value, (list, tuple)):
        for one in value:
            yield from strings_of(one, depth - 1, name)
