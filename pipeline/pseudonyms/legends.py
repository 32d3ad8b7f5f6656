"""Names in a list of who is who: behind labels of the talk, ``P2 – Orla, ward clerk, 31``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.ingest import Corpus
from pipeline.model import Document, Kind
from pipeline.pseudonyms.around_names import ACTS
from pipeline.pseudonyms.name_in_label import name_in_label, names_no_person, without_role
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.whole_names import names_nobody
from pipeline.pseudonyms.witnesses import Named
from pipeline.pseudonyms.word_or_name import DETERMINES, may_be_people
from pipeline.pseudonyms.words import CAPITALS, begins, in_dictionary, keys_of, may_be_noun, words_of
from pipeline.text.given_names import ALL_NAMES

_WORD = rf"[{CAPITALS}][^\W\d_]*[^\W\d_{CAPITALS}][^\W\d_]*"
_LONGEST = 120
_BEHIND_LABEL = re.compile(
    rf"(?P<label>[^\W\d_][^:=,(|\t–—]{{0,20}}?)\s*(?:[:=,(|\t–—]|-\s)\s*"
    rf"(?P<name>{_WORD}(?:[ \u00a0-]{_WORD}){{0,3}})\s*(?:$|[,;()|\t–—]|-\s)(?P<more>.*)"
)
LISTED = "a list of who is who"
"""The witness of a word of English behind a label."""


def behind_labels(corpus: Corpus) -> Iterator[Named]:
    """Names in a head behind labels of the talk, or behind ones with a number.

    A word of English is a name where somebody says it as one, where a part in the talk or a post stands behind it, or
    where others of the list are names; else it may be what somebody is, and is kept for a person to look at.
    """
    for document in corpus.documents:
        words: list[tuple[str, bool]] = []
        named = False
        for name, more in _entries(document):
            keys = keys_of(name)
            if any(key in ALL_NAMES or not in_dictionary(key) for key in keys):
                named = True
                yield Named(name, PERSON, "a heading", 0.8, document.file)
            elif keys and may_be_people(keys) and all(map(may_be_noun, keys)):
                words.append((name, _is_a_post(more) or _is_said(keys[-1], document)))
        for name, told in words:
            yield Named(name, PERSON, LISTED, 0.8 if told else 0.6 if named else 0.45, document.file)


def _entries(document: Document) -> Iterator[tuple[str, str]]:
    """What stands behind a label in a head and may be a name, and what stands behind that."""
    labels = {turn.label for turn in document.turns if turn.label}
    head = (document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.FRONT)
    for line in (line for text in head for line in text.splitlines() if len(line) <= _LONGEST):
        found = _BEHIND_LABEL.match(line.strip())
        if found is None or not (found["label"] in labels or found["label"][-1].isdigit()):
            continue
        name = name_in_label(f"{found['label']} {found['name']}")
        if name and not names_no_person(name) and not any(names_nobody(key) for key in keys_of(name)):
            yield name, found["more"]


def _is_a_post(more: str) -> bool:
    """Whether what stands behind the name says what somebody is: ``(ward clerk)``, ``porter, 31``."""
    first = re.split(r"[,;()|]", more.strip(" ()|\t"), maxsplit=1)[0].strip()
    return bool(first) and not first[0].isdigit() and (names_no_person(first) or not without_role(first))


def _is_said(key: str, document: Document) -> bool:
    """Whether somebody says the word as a name: with a capital within a sentence, or as somebody who does something."""
    for turn in document.turns:
        if not turn.kind.coded:
            continue
        text = document.slice(turn.paragraphs)
        words = words_of(text)
        for place, word in enumerate(words):
            if word.key != key or not word.text.istitle():
                continue
            before = words[place - 1] if place else None
            if begins(text, word):
                if place + 1 < len(words) and words[place + 1].key in ACTS:
                    return True
            elif before is None or (before.key not in DETERMINES and not before.capital):
                return True
    return False
