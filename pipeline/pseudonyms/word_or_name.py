"""Whether a word with a capital that is a common word, too, is a name where it stands: May, Hope, Will, Oh."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.ingest.speakers.roles import is_generic
from pipeline.pseudonyms.calendar_words import ENGLISH_MONTHS
from pipeline.pseudonyms.entities import HONORIFICS, STOPPED
from pipeline.pseudonyms.label_places import has_its_line, is_in_legend, is_label, is_listed
from pipeline.pseudonyms.places import CITIES, KNOWN, LARGE, ORGANISATION, STREETS
from pipeline.pseudonyms.words import (
    Word,
    begins,
    is_alone,
    is_common,
    is_word,
)
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.posts import BEFORE_NAMES

SAYS_TEXT = """
said says was is has had told tells asked asks went goes came comes took takes made makes did does got gets
thought thinks wanted wants knew knows felt feels gave gives left works worked lives lived called calls loves
loved likes liked s and who always never just also really helped helps rang kept keeps started looked saw
showed smiled laughed agreed spoke nodded moved stayed died died married retired brought sent used found runs
ran put can could would should wrote drove sat stood slept met bought taught sang read ate drank cooked paid spoke rode
"""
SAYS = frozenset(SAYS_TEXT.split())
"""What stands behind a name that begins a sentence."""

_DOES = SAYS - {"and", "s"}

_NO_NAME_AFTER_TEXT = """
will: you we they i it he she there the that this these those people anybody anyone everyone not be
may: i we you they it be he she not the have as
mark: my your the this a it out up down
hope: you that to so it for is this we i they he she the not
grace: period periods
rose: to up from above
bill: for of payments
frank: about with
pat: on
sue: them him her me us for
drew: up on a the it
dawn: of
joy: of in to
faith: in is groups group
chase: up the them it
"""
_NO_NAME_AFTER = {
    name: frozenset(words.split())
    for name, _, words in (line.partition(":") for line in _NO_NAME_AFTER_TEXT.strip().splitlines())
}
"""What stands behind a word that is no name there, where it begins a sentence."""
DETERMINES = frozenset(["the", "a", "an", "this", "these", "those", "some", "any", "every", "each", "no"])
"""Words before a noun that is no name."""

_IN_TIME_TEXT = """
in last next this since until by early late mid during from before after every each of to around
"""
_IN_TIME = frozenset(_IN_TIME_TEXT.split())
_AND_SOMEBODY = re.compile(r" and (?:I|me|my|his|her|[A-Z]\w+)\b")
_DATES = re.compile(r"[ ,]*(?:\d|of \d)")
_DAY = re.compile(r"\d(?:st|nd|rd|th)?(?: of)?[ .]*$")
_DAY_LETTERS = len("5th of")


def told_without_capitals(before: Word | None, after: Word | None) -> bool:
    """Whether a word without a capital is a name, where nothing in the text has capitals."""
    strict = ("said", "told", "asked", "says", "went", "came", "called", "rang")
    return (after is not None and after.key in strict) or (
        before is not None and before.key in ("named", "aunt", "uncle", "mrs", "mr", "auntie")
    )


def _behind_a_day(text: str, place: int) -> bool:
    """Whether a day of the month stands before, as in "the 5th of May"; only as much is searched as one may take."""
    end = place - 1 if text.endswith("\n", 0, place) else place
    while end and text[end - 1] in " .":
        end -= 1
    return _DAY.search(text, max(0, end - _DAY_LETTERS), place) is not None


def is_no_name_before(key: str, after: str) -> bool:
    """Whether a word that begins a sentence is no name before that other one: ``Will you``; both as compared."""
    return after in _NO_NAME_AFTER.get(key, ())


def may_name(
    text: str, word: Word, before: Word | None, after: Word | None, *, person: bool = True, known: bool = False
) -> bool:
    """Whether a word with a capital that is also a common word is a name where it stands.

    Args:
        text: Any text of the file.
        word: The word.
        before: The one before it, if they are close.
        after: The one behind it, if they are close.
        person: Whether it may be somebody.
        known: Whether somebody of that name speaks, and the word stands nowhere in small letters.
    """
    if word.key in ENGLISH_MONTHS and person and not text.startswith(":", word.end):
        if before is not None and before.key in _IN_TIME and not (after is not None and after.key in _DOES):
            return False
        if _DATES.match(text, word.end) or _behind_a_day(text, word.start):
            return False
    if person and before is not None and before.key in HONORIFICS and before.capital:
        between = text[before.end : word.start]
        if between == " " or (between == ". " and before.key in STOPPED):
            return True
    determined = before is not None and before.key in DETERMINES and not before.capital
    if determined and before is not None and text[before.end : word.start].isspace():
        return False
    if not begins(text, word):
        return True
    if person and (has_its_line(text, word) or is_label(text, word) or is_listed(text, word)):
        return True
    if person and is_in_legend(text, word):
        return True
    if after is not None and is_no_name_before(word.key, after.key):
        return False
    if after is not None and after.key == "and":
        return _AND_SOMEBODY.match(text, word.end) is not None
    follows = text[word.end : word.end + 2]
    if follows[:1] in ",:" or follows in ("'s", "’s"):
        return True
    if after is None:
        return not is_word(word.key) or is_alone(text, word)
    if known and (is_common(after.key) or after.key.endswith("s")):
        return True
    return after.key in SAYS or (after.capital and after.key != "i") or after.key.endswith("ed")


def inside_a_sentence(text: str, words: Sequence[Word], place: int, *, name: bool) -> bool:
    """Whether a word that makes sentences is a name, by one capital where no sentence begins."""
    word = words[place]
    if not word.capital or not word.text[1:].islower():
        return False
    before = words[place - 1] if place else None
    called = before is not None and (before.key in HONORIFICS or (len(before.text) == 1 and before.capital))
    return name or called or not begins(text, word)


def is_before_a_site(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a word stands before another with a capital that places are called by: *Marsh Road*."""
    word, behind = words[place], words[place + 1 : place + 2]
    return any(one.capital and one.key in _SITES and text[word.end : one.start] == " " for one in behind)


def is_of_a_place(text: str, words: Sequence[Word], place: int) -> bool:
    """Whether a word is one that places are called by, behind another with a capital that is no name: *Hospital Hill*.

    Args:
        text: Any text.
        words: Its words.
        place: Which of them.
    """
    word = words[place]
    if word.key not in _SITES or not place:
        return False
    before = words[place - 1]
    return (
        before.capital
        and len(before.key) > 1
        and text[before.end : word.start] == " "
        and not begins(text, before)
        and is_word(before.key)
        and not is_common(before.key)
        and before.key not in _BEFORE_PEOPLE
    )


_BEFORE_PEOPLE = KNOWN | HONORIFICS | BEFORE_NAMES | ALL_GIVEN

_SITES_TEXT = """
hill lane field fields brook wood woods park parks bank banks bridge church marsh moss moor heath green ford waters
water lake rivers river mount house hall court gate gardens garden close grove street road avenue drive row square way
terrace crescent farm barn mill mills cross stone wells castle school hospital ward clinic centre infirmary
"""
_SITES = frozenset(_SITES_TEXT.split()) | STREETS
"""How places are called, behind another word with a capital; many are family names, too."""

_NO_PEOPLE_TEXT = """
parliament congress senate heaven hell government council state church bible board house lord court internet net
"""
_NO_PEOPLE = frozenset(_NO_PEOPLE_TEXT.split()) | CITIES | KNOWN | LARGE | ORGANISATION


def may_be_people(keys: Iterable[str]) -> bool:
    """Whether words of the dictionary may be somebody's name: none of them makes sentences or is known to name none."""
    return not any(
        is_common(key) or is_generic(key) or len(key) < 3 or not _NO_PEOPLE.isdisjoint((key, key.removesuffix("s")))
        for key in keys
    )
