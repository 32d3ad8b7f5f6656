"""Names by how they are written: words with capitals that stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.pseudonyms.entities import HONORIFICS, PARTICLES
from pipeline.pseudonyms.given_names import ALL_FAMILY, ALL_GIVEN, ALL_NAMES, WORDS_TOO
from pipeline.pseudonyms.matcher import may_name
from pipeline.pseudonyms.patterns import MONTHS, ORGANISATION, PERSON, PLACE
from pipeline.pseudonyms.places import CITIES, KNOWN, LARGE, STREETS
from pipeline.pseudonyms.places import ORGANISATION as ORGANISATION_WORDS
from pipeline.pseudonyms.words import Word, begins, close, is_common, is_compound, is_foreign, is_word, key_of, words_of

_TO_PLACES_TEXT = """
in at from near to around outside into through towards across leaving reached via
"""
_TO_PLACES = frozenset(_TO_PLACES_TEXT.split())
_TO_PEOPLE_TEXT = """
with and said told asked by thanks thank hi hello dear named called met s mr mrs
"""
_TO_PEOPLE = frozenset(_TO_PEOPLE_TEXT.split())
_INTRODUCES = (
    ("my", "name", "is"), ("i", "m"), ("i", "am"), ("called",), ("named",), ("name", "s"), ("this", "is"), ("told",),
    ("asked",), ("met",), ("thanks",), ("dear",), ("hi",), ("hello",), ("husband",), ("wife",), ("daughter",), ("son",),
    ("brother",), ("sister",), ("colleague",), ("friend",), ("manager",), ("boss",), ("cousin",), ("partner",),
    ("neighbour",),
)  # fmt: skip
"""Words before a name."""

_ADDRESSED = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor"])
"""Titles behind which anything with a capital is a name."""

_SHORT_FORM = re.compile(r"[A-Z]{2,6}s?|[A-Z][a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*")

_ACTS_TEXT = """
said told asked went came rang called works worked lives lived phoned smiled laughed left
"""
_ACTS = frozenset(_ACTS_TEXT.split())
_IS = frozenset(["was", "is", "has", "had"])
_ACTS_AND_IS = _ACTS | _IS
_QUALITIES_TEXT = """
hope grace joy faith charity patience prudence constance mercy dawn summer autumn honour
"""
_QUALITIES = frozenset(_QUALITIES_TEXT.split())
"""What people do, what also qualities may, and the names that are qualities: "Hope was all we had" names nobody."""

_GIVEN_AND_CITIES = ALL_GIVEN | CITIES
_BEFORE_MONTHS = ALL_GIVEN | HONORIFICS
_BEFORE_OF_AND_THE = ORGANISATION_WORDS | {"of"}
_IN_ORGANISATIONS = ORGANISATION_WORDS | PARTICLES | {"of", "the"}

LONGEST = 5
"""Words of one name."""


@dataclass(frozen=True, slots=True)
class Written:
    """What may be a name by its capitals: where, its kind, who says so and how sure it is."""

    start: int
    end: int
    kind: str
    witness: str
    certainty: float


def written_names(text: str) -> Iterator[Written]:
    """Every stretch of capitals that may be a name."""
    yield from _listed(text)
    words = words_of(text)
    foreign = is_foreign(words)
    shouted = sum(word.text.isupper() and len(word.text) > 1 for word in words) > 0.6 * max(1, len(words))
    place = 0
    while place < len(words):
        run = _run(text, words, place)
        if not run:
            place += 1
            continue
        yield from _judged(text, words, place, run, foreign=foreign, shouted=shouted)
        place += len(run)


_IN_A_LIST = re.compile(r"(?<![\w.])([A-Z][\w'’-]+ [A-Z]{1,3})(?=,| \(|;| and | & |\.)")


def _listed(text: str) -> Iterator[Written]:
    """Names as lists of references have them: ``West M, Steward K``; one alone may be a vitamin."""
    found = list(_IN_A_LIST.finditer(text))
    for one in found if len(found) > 1 else ():
        family = one[1].split()[0]
        if not is_common(key_of(family)):
            yield Written(one.start(1), one.start(1) + len(family), PERSON, "a list of references", 0.6)


def _stops(word: Word) -> bool:
    return word.key in KNOWN and word.key not in WORDS_TOO


def _run(text: str, words: Sequence[Word], place: int) -> list[Word]:
    """Words with capitals from here on that stand together, with the small words that names have between."""
    first = words[place]
    if not first.capital or (_stops(first) and first.key not in HONORIFICS):
        return []
    run = [first]
    while len(run) < LONGEST + 2 and place + len(run) < len(words):
        after = words[place + len(run)]
        between = text[run[-1].end : after.start]
        if between not in (" ", "-", "'", "’", ". ", ".", "\u00a0", "_") or (
            between == ". " and len(run[-1].text) > 1 and run[-1].key not in HONORIFICS and run[-1].key != "st"
        ):
            break
        if not after.capital:
            joins = after.key in PARTICLES or (after.key in ("of", "the") and run[-1].key in _BEFORE_OF_AND_THE)
            if not joins or not any(word.capital for word in words[place + len(run) + 1 : place + len(run) + 3]):
                break
        elif (_stops(after) and after.key not in MONTHS) or (after.key in MONTHS and run[-1].key not in _BEFORE_MONTHS):
            break
        run.append(after)
    while run and not run[-1].capital:
        run.pop()
    return run


def _judged(
    text: str, words: Sequence[Word], place: int, run: list[Word], *, foreign: bool, shouted: bool
) -> Iterator[Written]:
    titled = addressed = False
    while run and run[0].key in HONORIFICS and (len(run) > 1 or run[0].key not in ALL_GIVEN):
        titled = True
        addressed = addressed or run[0].key in _ADDRESSED
        run, place = run[1:], place + 1
    if not run:
        return
    before = words[place - 1] if place and close(text, words[place - 1], run[0]) else None
    opening = begins(text, run[0]) and not titled
    if opening and len(run) > 1 and is_word(run[0].key) and run[0].key not in _GIVEN_AND_CITIES:
        if not any(word.key in ORGANISATION_WORDS for word in run):
            yield from _judged(text, words, place + 1, run[1:], foreign=foreign, shouted=shouted)
            return
        if run[0].key in ("the", "our", "my", "this", "that", "at", "in"):
            run, place = run[1:], place + 1
    keys = [word.key for word in run]
    at = run[0].start, run[-1].end
    joined = " ".join(keys)
    if joined in LARGE or (keys[0] in LARGE and len(keys) == 1):
        yield Written(*at, PLACE, "a list of countries", 0.9)
        return
    last = max((number for number, key in enumerate(keys) if key in ORGANISATION_WORDS), default=-1)
    rest = next((number for number in range(last + 1, len(run)) if last >= 0 and keys[number] in ALL_GIVEN), 0)
    if rest:
        yield from _judged(text, words, place, run[:rest], foreign=foreign, shouted=shouted)
        yield from _judged(text, words, place + rest, run[rest:], foreign=foreign, shouted=shouted)
        return
    if last >= 0:
        strange = [key for key in keys if key not in _IN_ORGANISATIONS]
        if len(keys) > 1 and strange and not titled and keys[0] not in ("the",):
            yield Written(
                *at, ORGANISATION, "a word of organisations", 0.8 if any(not is_word(key) for key in strange) else 0.6
            )
            return
        if not titled:
            return
    if len(keys) > 1 and keys[-1] in STREETS and not titled and keys[0] not in ALL_GIVEN:
        yield Written(*at, PLACE, "a word of streets", 0.7)
        return
    if joined in CITIES:
        if (
            len(keys) > 1
            or not is_word(keys[0])
            or (may_name(text, run[0], before, None, person=False) and not opening)
        ):
            yield Written(*at, PLACE, "a list of places", 0.8)
        return
    if titled:
        kept = _name_part(run)
        named = any(not is_word(word.key) or word.key in ALL_NAMES for word in kept)
        if kept and len(kept[0].key) > 1 and (addressed or named):
            yield Written(kept[0].start, kept[-1].end, PERSON, "a title", 0.9)
        return
    yield from _untitled(text, words, place, run, before, opening=opening, foreign=foreign, shouted=shouted)


def _name_part(run: Sequence[Word]) -> list[Word]:
    """As much of the words as is likely a name; behind a given name, a word that English has too may be one."""
    kept: list[Word] = []
    for word in run:
        if len(kept) >= 2 and is_word(word.key) and word.key not in ALL_NAMES:
            break
        kept.append(word)
    return kept[:LONGEST]


def _untitled(
    text: str,
    words: Sequence[Word],
    place: int,
    run: list[Word],
    before: Word | None,
    *,
    opening: bool,
    foreign: bool,
    shouted: bool,
) -> Iterator[Written]:
    keys = [word.key for word in run]
    after = (
        words[place + len(run)]
        if place + len(run) < len(words) and close(text, run[-1], words[place + len(run)])
        else None
    )
    if len(run) > 1 and keys[0] in ALL_GIVEN:
        plain = keys[0] in WORDS_TOO and is_word(keys[1]) and keys[1] not in ALL_NAMES
        kept = _name_part(run)
        if not plain or not opening:
            yield Written(
                kept[0].start, kept[-1].end, PERSON, "a given name and a word with a capital", 0.6 if plain else 0.9
            )
            return
    if len(run) > 1 and keys[-1] in ALL_FAMILY and (not is_word(keys[0]) or len(keys[0]) == 1):
        yield Written(run[0].start, run[-1].end, PERSON, "a family name", 0.85)
        return
    if len(run) > 1 and not any(is_word(key) for key in keys if key not in PARTICLES) and not foreign and not shouted:
        kind = PLACE if before is not None and before.key in _TO_PLACES else PERSON
        yield Written(run[0].start, run[-1].end, kind, "words with capitals that no dictionary has", 0.6)
        return
    for offset, word in enumerate(run):
        prior = run[offset - 1] if offset else before
        following = run[offset + 1] if offset + 1 < len(run) else after
        found = _single(text, words, place + offset, word, prior, following, foreign=foreign, shouted=shouted)
        if found:
            yield found


def _introduced(words: Sequence[Word], place: int) -> bool:
    return any(tuple(word.key for word in words[max(0, place - len(one)) : place]) == one for one in _INTRODUCES)


def _single(
    text: str,
    words: Sequence[Word],
    place: int,
    word: Word,
    before: Word | None,
    after: Word | None,
    *,
    foreign: bool,
    shouted: bool,
) -> Written | None:
    key = word.key
    if len(key) < 2 or (_stops(word) and key not in ALL_GIVEN):
        return None
    at = word.start, word.end
    if word.text.isupper() and len(word.text) <= 4:
        return None
    if key in CITIES and (not is_word(key) or not begins(text, word)) and not _introduced(words, place):
        return Written(*at, PLACE, "a list of places", 0.7)
    if key in ALL_GIVEN and (key not in WORDS_TOO and len(key) > 2):
        if (not shouted and may_name(text, word, before, after)) or not is_word(key):
            return Written(*at, PERSON, "a list of given names", 0.8)
        return None
    if key in WORDS_TOO:
        if may_name(text, word, before, after) and not shouted:
            sure = _introduced(words, place) and before is not None
            inside = not begins(text, word)
            acts = after is not None and after.key in (_ACTS if key in _QUALITIES else _ACTS_AND_IS)
            if sure or inside or acts:
                return Written(*at, PERSON, "a given name that is a word too", 0.7 if sure else 0.55)
        return None
    if key in ALL_FAMILY and not is_word(key):
        return Written(*at, PERSON, "a list of family names", 0.7)
    if foreign or shouted or is_word(key) or len(key) < 3 or _SHORT_FORM.fullmatch(word.text):
        return None
    if begins(text, word) and is_compound(key):
        return None
    if before is not None and before.key in _TO_PLACES and not _introduced(words, place):
        return Written(*at, PLACE, "a word with a capital that no dictionary has, behind in or at", 0.6)
    strong = _introduced(words, place) or (before is not None and before.key in _TO_PEOPLE)
    return Written(*at, PERSON, "a word with a capital that no dictionary has", 0.7 if strong else 0.5)
