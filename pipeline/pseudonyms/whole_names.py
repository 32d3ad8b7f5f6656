"""Names that are whole only with a word beside them: in a heading, and before a surname that is found alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.ingest import Corpus
from pipeline.ingest.speakers.roles import is_generic
from pipeline.pseudonyms.calendar_words import ENGLISH_MONTHS, MONTHS
from pipeline.pseudonyms.entities import HONORIFICS
from pipeline.pseudonyms.label_places import PEOPLE_THERE
from pipeline.pseudonyms.name_in_label import without_role
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.places import CITIES, KNOWN, LARGE, ORGANISATION
from pipeline.pseudonyms.witnesses import LABEL_INITIALS, WHO_SPEAKS, Named
from pipeline.pseudonyms.words import (
    CAPITALS,
    Word,
    begins,
    camel_words,
    capitalises,
    is_common,
    is_foreign,
    is_word,
    keys_of,
    words_of,
)
from pipeline.text.given_names import ALL_NAMES, WORDS_TOO

_NAME = rf"[{CAPITALS}][^\W\d_]+(?:[ \u00a0-][{CAPITALS}][^\W\d_]+){{1,3}}"
_WORD = rf"[{CAPITALS}][^\W\d_]*[^\W\d_{CAPITALS}][^\W\d_]*"
_HEADING = re.compile(
    r"^\W*(?:(?:transcript(?:ion)?|recording|notes?)(?: of(?: the| an)?)? )?"
    r"(?:interview|conversation|talk|participant|interviewee|respondent|informant|person|name|case|gespräch|entretien"
    r"|entrevista|intervista|samtal|wywiad|teilnehmer(?:in)?|participante?)"
    r"(?: (?:no|nr)\.?)? ?#?\d*[a-z]?"
    rf"(?: (?:with|mit|avec|con|com|met|med|z)(?: :)?|[ \t]*[:.,–—-])[ \t]+(?P<name>{_NAME})"
    r"(?=[ \t]*(?:$|[,;(\[|–—]|- ))",
    re.IGNORECASE,
)
_LONGEST = 120
NO_NAMES_TEXT = """
the a an one two three four five first second third new old group focus staff team service services user users session
pilot final draft version tape part north south east west male female community health care social
discussion meeting workshop phase wave cohort audio sample test diary notes history visit follow
interview transcript transcription recording guide schedule
"""
NO_NAMES = frozenset(NO_NAMES_TEXT.split())
"""Words of headings that are no names there."""
_NOBODY_HEADED = NO_NAMES | ORGANISATION | frozenset(MONTHS["en"][:4])


def headed(texts: Iterable[tuple[str, str]]) -> Iterator[Named]:
    """Names in headings, ``Interview 6: Fay Grant``, one part of which is known for a name or is no word."""
    for file, text in texts:
        found = _HEADING.match(text) if len(text) <= _LONGEST else None
        if found is None:
            continue
        name = found["name"]
        words = words_of(name)
        keys = [word.key for word in words]
        if not all(word.capital for word in words) or not _NOBODY_HEADED.isdisjoint(keys):
            continue
        if any(names_nobody(key) for key in keys) or is_generic(name):
            continue
        if any(key in ALL_NAMES or not is_word(key) for key in keys):
            yield Named(name, PERSON, "a heading", 0.8, file)


_TITLED = re.compile(
    r"^\W*(?:[\w']+ ){0,3}?(?:with|mit|avec|con|of|von|de|participant|interviewee|name|transcript)[: ]+", re.IGNORECASE
)
HEAD = 400
"""Letters of a document in which its title stands."""


def titled(corpus: Corpus) -> Iterator[Named]:
    """Names in a title, by who speaks under these initials or whose name the file has: they may be common words."""
    for document in corpus.documents:
        initials = {turn.label for turn in document.turns if LABEL_INITIALS.fullmatch(turn.label or "")}
        named = {word.key for word in camel_words(document.file.rpartition("/")[2].rpartition(".")[0])}
        for line in document.text[:HEAD].splitlines():
            words = words_of(_TITLED.sub("", line))
            run = [word for word in words if word.capital]
            if not 2 <= len(run) <= 4 or len(words) > 6:
                continue
            if any(word.key in NO_NAMES or names_nobody(word.key) for word in (run[0], run[-1])):
                continue
            if run[0].text in initials:  # a label, and what is said
                continue
            of_label = run[0].text[0] + run[-1].text[0] in initials
            if of_label or {run[0].key, run[-1].key} <= named:
                text = _TITLED.sub("", line)
                yield Named(text[run[0].start : run[-1].end], PERSON, "a title", 0.8, document.file)
                if of_label:
                    yield Named(run[0].text[0] + run[-1].text[0], PERSON, WHO_SPEAKS, 0.95, document.file)


_BETWEEN = re.compile(r"\s*[,;/&]\s*|\s+and\s+|\s*\([^)]*\)")


def listed(texts: Iterable[tuple[str, str]]) -> Iterator[Named]:
    """Names in a line that says who was there, ``Apologies: Will, Grace and Tove Lind``, where all of it are names."""
    for file, text in texts:
        found = PEOPLE_THERE.fullmatch(text) if len(text) <= _LONGEST and ":" in text else None
        names = [name for name in _BETWEEN.split(found["names"]) if name.strip()] if found else []
        own = [words_of(name) for name in names]
        if not own or not all(0 < len(words) < 5 and words[0].capital and words[-1].capital for words in own):
            continue
        for name, words in zip(names, own, strict=True):
            keys = [word.key for word in words]
            if any(names_nobody(key) for key in keys) or is_generic(name):
                continue
            if any(key in ALL_NAMES or not is_word(key) for key in keys):
                yield Named(name.strip(), PERSON, "a heading", 0.8, file)


def before_names(texts: Iterable[tuple[str, str]], names: Iterable[str]) -> Iterator[Named]:
    """Words with a capital within a sentence before a name of one word that was found: ``I met Fay Grant``."""
    alone = {keys[0] for keys in map(keys_of, names) if len(keys) == 1}
    for file, text in texts:
        words = words_of(text)
        if not any(word.key in alone for word in words) or (is_foreign(words) and capitalises(words)):
            continue
        for place in range(1, len(words)):
            if _is_first_name(text, words, place, alone):
                first, last = words[place - 1], words[place]
                yield Named(text[first.start : last.end], PERSON, "a word with a capital before a name", 0.6, file)


def _is_first_name(text: str, words: Sequence[Word], place: int, alone: set[str]) -> bool:
    first, last = words[place - 1], words[place]
    if last.key not in alone or not last.capital or not first.capital or not first.text[1:].islower():
        return False
    if text[first.end : last.start] not in (" ", "\u00a0") or not last.text[1:].islower():
        return False
    if begins(text, first) or len(first.key) < 3 or is_common(first.key) or names_nobody(first.key):
        return False
    if first.key in HONORIFICS or first.key in ENGLISH_MONTHS or is_generic(first.text) or not without_role(first.text):
        return False
    after = words[place + 1] if place + 1 < len(words) else None
    if after is not None and after.capital and text[last.end : after.start] == " ":
        return False
    before = words[place - 2] if place > 1 else None
    if before is None or text[before.end : first.start] != " ":
        return True
    return not before.capital and before.key not in (
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "our",
        "my",
        "their",
        "of",
    )


def names_nobody(key: str) -> bool:
    """Whether a word is known for something else than a person: a day, a kind of organisation, a city, a country."""
    known = key in KNOWN and key not in WORDS_TOO
    return known or key in ORGANISATION or ((key in CITIES or key in LARGE) and key not in ALL_NAMES)
