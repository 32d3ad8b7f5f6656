"""Names by how they are written: words with capitals that stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.pseudonyms.around_names import (
    ACTS,
    ADDRESSED,
    BEFORE_ORGANISATIONS,
    KIN_ABROAD,
    TO_PEOPLE,
    TO_PLACES,
    goes_there,
    is_introduced,
    is_joined_to,
)
from pipeline.pseudonyms.calendar_words import ENGLISH_MONTHS
from pipeline.pseudonyms.entities import HONORIFICS, PARTICLES, STOPPED
from pipeline.pseudonyms.initials import MOST
from pipeline.pseudonyms.label_places import stands_before_a_sentence
from pipeline.pseudonyms.patterns import ORGANISATION, PERSON, PLACE
from pipeline.pseudonyms.places import CITIES, KINDS_OF_OFFICE, KNOWN, LARGE, OF_KINDS, STREETS
from pipeline.pseudonyms.places import ORGANISATION as ORGANISATION_WORDS
from pipeline.pseudonyms.titles_abroad import ONLY_TITLES, RANKS, without_nouns
from pipeline.pseudonyms.word_or_name import may_name
from pipeline.pseudonyms.words import (
    Word,
    begins,
    capitalises,
    close,
    is_a_sentence,
    is_common,
    is_compound,
    is_foreign,
    is_plural_abroad,
    is_small_abroad,
    is_title,
    is_word,
    words_of,
)
from pipeline.pseudonyms.written_by_pattern import Written, by_pattern, in_references
from pipeline.text.given_names import ALL_FAMILY, ALL_GIVEN, ALL_NAMES, ONLY_GIVEN, WORDS_TOO
from pipeline.text.posts import NOBODY_BEHIND

_SHORT_FORM = re.compile(r"[A-Z]{2,6}s?|[A-Z][a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]\w*")

_ACRONYM = re.compile(r"[A-Z]{3,6}s?|[A-Z]{2,6}s")
WORD_TOO = "a given name that is a word too"
"""The witness of a name that is in a list, and in the dictionary."""

_IS = frozenset(["was", "is", "has", "had"])
_ACTS_AND_IS = ACTS | _IS
_QUALITIES_TEXT = """
hope grace joy faith charity patience prudence constance mercy dawn summer autumn honour
"""
_QUALITIES = frozenset(_QUALITIES_TEXT.split())
"""What also qualities may do, and the names that are qualities: "Hope was all we had" names nobody."""

_GIVEN_AND_CITIES = ALL_GIVEN | CITIES
_BEFORE_MONTHS = ALL_GIVEN | HONORIFICS
_BEFORE_OF_AND_THE = ORGANISATION_WORDS | {"of"}
_KINDS_OF_GROUP = {"focus", "discussion", "control", "working", "study"}
_IN_ORGANISATIONS = ORGANISATION_WORDS | PARTICLES | _KINDS_OF_GROUP | {"of", "the"}
_IN_OFFICES = _IN_ORGANISATIONS | OF_KINDS

BEHIND_GIVEN = "a given name and a word with a capital"
BEHIND_KIN = "behind a word for kin"
NO_DICTIONARY = "a word with a capital that no dictionary has"
NO_DICTIONARY_BEHIND = f"{NO_DICTIONARY}, behind in or at"
NO_DICTIONARY_SEVERAL = "words with capitals that no dictionary has"
BESIDE_A_NAME = "joined to a given name by and"
"""Witnesses of people, and of places."""

WITH_CAPITALS = frozenset({"de", "lb"})
"""Languages that write nouns with a capital."""

LONGEST = 5
"""Words of one name."""


def written_names(text: str, *, language: str = "") -> Iterator[Written]:
    """Every stretch of capitals that may be a name.

    Args:
        text: Any text.
        language: Which it is in, where another than English is known.
    """
    yield from in_references(text)
    yield from by_pattern(text)
    words = words_of(text)
    # Where a language has capitals for names alone, a strange word with one is a name as it is in English.
    nouns = is_title(text, words) if language and language not in WITH_CAPITALS else capitalises(words)
    foreign = is_foreign(words) and nouns
    shouted = sum(word.text.isupper() and len(word.text) > 1 for word in words) > 0.6 * max(1, len(words))
    place = 0
    while place < len(words):
        run = _run(text, words, place)
        if not run:
            place += 1
            continue
        yield from _judged(text, words, place, run, foreign=foreign, shouted=shouted)
        place += len(run)


def _stops(word: Word, after: Word | None = None) -> bool:
    """Whether a word is known to name nobody; one that is a given name too does where another name follows."""
    if word.key not in KNOWN or word.key in WORDS_TOO:
        return False
    return not (
        word.key in ALL_GIVEN
        and (not word.text.isascii() or (after is not None and after.capital and (after.key in ALL_NAMES)))
    )


def _run(text: str, words: Sequence[Word], place: int) -> list[Word]:
    """Words with capitals from here on that stand together, with the small words that names have between."""
    first = words[place]
    second = words[place + 1] if place + 1 < len(words) and close(text, first, words[place + 1]) else None
    if not first.capital or (_stops(first, second) and first.key not in HONORIFICS):
        return []
    run = [first]
    while len(run) < LONGEST + 2 and place + len(run) < len(words):
        after = words[place + len(run)]
        between = text[run[-1].end : after.start]
        if between not in (" ", " & ", "-", "'", "’", ". ", ".", "\u00a0", "_", " '", " ’") or (
            between == ". " and len(run[-1].text) > 1 and not _is_shortened(run[-1], after)
        ):
            break
        if not after.capital:
            joins = after.key in PARTICLES or (after.key in ("of", "the") and run[-1].key in _BEFORE_OF_AND_THE)
            if not joins or not any(word.capital for word in words[place + len(run) + 1 : place + len(run) + 3]):
                break
        elif run[-1].key not in _BEFORE_MONTHS if after.key in ENGLISH_MONTHS else _stops(after):
            break
        run.append(after)
    while run and not run[-1].capital:
        run.pop()
    return run


def _is_shortened(word: Word, after: Word) -> bool:
    """Whether a stop behind a word shortens it and ends no sentence, as in ``Dr. Marsh``."""
    return word.key == "st" or (word.key in STOPPED and (after.key in ALL_NAMES or not is_common(after.key)))


def _judged(
    text: str, words: Sequence[Word], place: int, run: list[Word], *, foreign: bool, shouted: bool
) -> Iterator[Written]:
    titled = addressed = False
    title = ""
    inner = next((number for number, word in enumerate(run) if number and word.key in ONLY_TITLES), 0)
    if inner and run[inner - 1].key not in HONORIFICS:  # Kennen Sie Herrn Acker
        yield from _judged(text, words, place, run[:inner], foreign=foreign, shouted=shouted)
        yield from _judged(text, words, place + inner, run[inner:], foreign=foreign, shouted=shouted)
        return
    kin = max((number for number, word in enumerate(run[:-1], start=1) if word.key in KIN_ABROAD), default=0)
    run, place = run[kin:], place + kin
    if run and place and words[place - 1].key in KIN_ABROAD and text[words[place - 1].end : run[0].start] == " ":
        kept = _behind_kin(text, words, place, run)
        if kept:
            yield Written(kept[0].start, kept[-1].end, PERSON, BEHIND_KIN, 0.7)
            return
    while run and (
        (run[0].key in HONORIFICS and (len(run) > 1 or run[0].key not in ALL_GIVEN)) or (titled and run[0].key in RANKS)
    ):
        titled = True
        addressed = addressed or run[0].key in ADDRESSED
        title = title or run[0].text
        run, place = run[1:], place + 1
    if not run:
        return
    before = words[place - 1] if place and close(text, words[place - 1], run[0]) else None
    if not titled and len(run) == 2 and run[1].key in _SITES and _may_be_called(run[0].key):
        yield Written(run[0].start, run[-1].end, ORGANISATION, "a word of organisations", 0.6)
        return
    opening = begins(text, run[0]) and not titled
    if opening and len(run) > 2 and is_common(run[0].key) and run[1].capital and run[0].key not in ALL_NAMES:
        yield from _judged(text, words, place + 1, run[1:], foreign=foreign, shouted=shouted)
        return  # With Calder Fostering Service
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
    if last >= 0 and (keys[last] not in KINDS_OF_OFFICE or last == len(keys) - 1):
        no_names = _IN_OFFICES if keys[last] in KINDS_OF_OFFICE else _IN_ORGANISATIONS
        strange = [key for key in keys if key not in no_names]
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
    if len(keys) == 2 and text[run[0].end : run[1].start] == " & " and not any(key in KNOWN for key in keys):
        yield Written(*at, ORGANISATION, "names joined by &", 0.7)
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
        kept = kept[: without_nouns(title, [word.key for word in kept])]
        named = any(not is_word(word.key) or word.key in ALL_NAMES for word in kept)
        if kept and len(kept[0].key) > 1 and (addressed or named):
            yield Written(kept[0].start, kept[-1].end, PERSON, "a title", 0.9)
        return
    yield from _untitled(text, words, place, run, before, opening=opening, foreign=foreign, shouted=shouted)


def _behind_kin(text: str, words: Sequence[Word], place: int, run: Sequence[Word]) -> list[Word]:
    """The name behind a word that says who somebody is: ``mein Bruder Jochen``; none where that has what the noun says.

    In German nouns have capitals, too: *weil mein Mann Angst hatte* ends with its verb.
    """
    kept = _name_part(run)
    if any(_stops(word) or is_common(word.key) or word.key in _NO_KIN for word in kept):
        return []
    if all(word.key in ALL_NAMES for word in kept):
        return kept
    if kept[0].key.endswith(_NOUNS_END) or not capitalises(words):
        return [] if kept[0].key.endswith(_NOUNS_END) else kept
    after = words[place + len(kept)] if place + len(kept) < len(words) else None
    return [] if after is not None and not after.capital and _CLAUSE_ENDS.match(text, after.end) else kept


_NOUNS_END = ("ung", "heit", "keit", "schaft", "tion", "tät")
_CLAUSE_ENDS = re.compile(r"\s*[.,;!?\n]|\s*\Z")
_NO_KIN_TEXT = """
angst krebs arbeit urlaub recht geld zeit gluck pech hunger durst lust bauer lehrer lehrerin arzt arztin fieber
schmerzen probleme gott herr frau sie ihr ihm ihnen deutsch englisch tag hause haus bescheid platz auto kinder
"""
_NO_KIN = frozenset(_NO_KIN_TEXT.split()) | NOBODY_BEHIND | KIN_ABROAD
"""What stands behind *mein Vater* without an article, and names nobody."""


def _name_part(run: Sequence[Word]) -> list[Word]:
    """As much of the words as is likely a name; behind a given name, a word that English has too may be one."""
    kept: list[Word] = []
    for word in run:
        if len(kept) >= 2 and is_word(word.key) and word.key not in ALL_NAMES:
            break
        kept.append(word)
    return kept[:LONGEST]


def _may_label(word: Word) -> bool:
    """Whether a word at the beginning of a line may be all of a label: a given name, initials, no word of English."""
    initials = word.text.isupper() and 1 < len(word.text) <= MOST
    return word.key in ALL_GIVEN or initials or not is_word(word.key)


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
    if len(run) > 1 and _may_label(run[0]) and stands_before_a_sentence(text, run[0], run[1]):
        found = _single(text, words, place, run[0], before, run[1], foreign=foreign, shouted=shouted)
        if found:
            yield found  # Jean So when did it start?
        yield from _judged(text, words, place + 1, run[1:], foreign=foreign, shouted=shouted)
        return
    after = (
        words[place + len(run)]
        if place + len(run) < len(words) and close(text, run[-1], words[place + len(run)])
        else None
    )
    if len(run) > 1 and keys[0] in ALL_GIVEN:
        plain = keys[0] in WORDS_TOO and is_word(keys[1]) and keys[1] not in ALL_NAMES
        kept = _name_part(run)
        acts = after is not None and len(kept) == len(run) and after.key in ACTS
        if not plain or not opening or acts:
            yield Written(kept[0].start, kept[-1].end, PERSON, BEHIND_GIVEN, 0.6 if plain else 0.9)
            return
    if (
        len(run) > 1
        and any(word.capital and word.key in ALL_FAMILY for word in run[1:])
        and (not is_word(keys[0]) or len(keys[0]) == 1)
    ):
        yield Written(run[0].start, run[-1].end, PERSON, "a family name", 0.85)
        return
    leads = before is not None and (before.key in TO_PLACES or goes_there(words, place))
    strange = [not is_word(key) for key in keys if key not in PARTICLES]
    # A short form says nothing of what stands beside it: Northern GPs, NIHR Collaboration.
    shortened = any(_ACRONYM.fullmatch(word.text) for word in run) and not all(word.text.isupper() for word in run)
    if len(run) > 1 and all(strange) and not shouted and not shortened and (not foreign or len(strange) < 4):
        kind = PLACE if leads else PERSON
        yield Written(run[0].start, run[-1].end, kind, NO_DICTIONARY_SEVERAL, 0.6)
        return
    if 1 < len(run) < 4 and not foreign and not shouted and all(len(key) > 1 for key in keys):
        if not shortened and any(strange) and (strange[0] or leads) and not (opening and not strange[0]):
            # Two plain words behind a strange one are no family names: Thornwick Oral History.
            titled = len(run) == 3 and not any(strange[1:]) and ALL_NAMES.isdisjoint(keys)
            kind = PLACE if leads else ORGANISATION if titled else PERSON
            yield Written(run[0].start, run[-1].end, kind, "a strange word and another with capitals", 0.55)
            return
        if not opening and not any(strange) and not _public(keys):
            # Two common words with capitals: a place behind "moved to", else as small clubs are called.
            if leads and not is_common(keys[0]):
                yield Written(run[0].start, run[-1].end, PLACE, "capitals behind in or to", 0.55)
            elif before is not None and (before.key in BEFORE_ORGANISATIONS or is_joined_to(words, place)):
                yield Written(run[0].start, run[-1].end, ORGANISATION, "common words with capitals", 0.5)
    for offset, word in enumerate(run):
        prior = run[offset - 1] if offset else before
        following = run[offset + 1] if offset + 1 < len(run) else after
        found = _single(text, words, place + offset, word, prior, following, foreign=foreign, shouted=shouted)
        if found:
            yield found


_SITES = frozenset(["general", "infirmary", "memorial"])
_OFFICES_TEXT = """
attorney secretary director consul governor surgeon solicitor inspector major brigadier lieutenant adjutant postmaster
auditor vicar registrar advocate comptroller war holocaust
"""
_OFFICES = frozenset(_OFFICES_TEXT.split())
"""How hospitals end that are called by two words, ``Harbour General``; and what is no hospital before these words."""


def _may_be_called(key: str) -> bool:
    """Whether a hospital may be called by the word."""
    return key not in _OFFICES and key not in HONORIFICS and not is_common(key)


_PUBLIC_TEXT = """
universal social human black prime chief year key mental public high home green new united first second third world
foreign general child children zero health special royal free all open access google microsoft best happy facebook
"""
_PUBLIC = frozenset(_PUBLIC_TEXT.split()) - {"open", "green", "new", "first", "second", "happy", "free", "best", "high"}
"""First words of what many know: Universal Credit, Social Services, Key Stage, Prime Minister."""


def _public(keys: Sequence[str]) -> bool:
    return keys[0] in _PUBLIC or any(key in KNOWN for key in keys)


_NAMES_ALONE = ALL_GIVEN - WORDS_TOO - CITIES


def _is_beside_a_name(words: Sequence[Word], place: int) -> bool:
    """Whether a given name that is no other word stands behind ``and``, or before one: ``Ludmila and Orsk``."""
    joined = (words[place + 1 : place + 3], words[max(0, place - 2) : place][::-1])
    return any(
        len(pair) == 2 and pair[0].key == "and" and pair[1].capital and pair[1].key in _NAMES_ALONE for pair in joined
    )


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
    if key in CITIES and (not is_word(key) or not begins(text, word)) and not is_introduced(words, place):
        return Written(*at, PLACE, "a list of places", 0.7)
    if key in ONLY_GIVEN and not is_plural_abroad(word.text):
        if (not shouted and may_name(text, word, before, after)) or not is_word(key):
            return Written(*at, PERSON, "a list of given names", 0.8)
        return None
    if key in WORDS_TOO:
        if shouted or not (may_name(text, word, before, after) or is_a_sentence(text, word)):
            # In another language the word may be none.
            abroad = not shouted and key not in ENGLISH_MONTHS and is_foreign(words) and not foreign
            return Written(*at, PERSON, WORD_TOO, 0.45) if abroad and after is not None else None
        sure = is_introduced(words, place) and before is not None
        acts = after is not None and after.key in (ACTS if key in _QUALITIES or key in ENGLISH_MONTHS else _ACTS_AND_IS)
        # "And June was hot" tells of a month, "and June said so" does not.
        told = acts or (
            not (after is not None and after.key in _IS and key in ENGLISH_MONTHS)
            and (not begins(text, word) or text.startswith(" and I ", word.end))
        )
        return Written(*at, PERSON, WORD_TOO, 0.7 if sure else 0.55 if told else 0.45)
    if key in ALL_FAMILY and not is_word(key):
        return Written(*at, PERSON, "a list of family names", 0.7)
    if foreign or shouted or is_word(key) or len(key) < 3 or _SHORT_FORM.fullmatch(word.text):
        return None
    if text[word.end : word.end + 1].isdigit():
        return None  # Blatt1
    if begins(text, word) and (is_compound(key) or is_small_abroad(key)):
        return None
    if (before is None or before.key not in TO_PLACES) and _is_beside_a_name(words, place):
        return Written(*at, PERSON, BESIDE_A_NAME, 0.7)
    if before is not None and before.key in TO_PLACES and not is_introduced(words, place):
        return Written(*at, PLACE, NO_DICTIONARY_BEHIND, 0.6)
    strong = is_introduced(words, place) or (before is not None and before.key in TO_PEOPLE)
    return Written(*at, PERSON, NO_DICTIONARY, 0.7 if strong else 0.5)
