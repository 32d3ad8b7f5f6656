"""Names by patterns: initials, hyphens, organisations abroad, lists of references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.pseudonyms.initials import initials_in
from pipeline.pseudonyms.organisations_abroad import organisations_abroad
from pipeline.pseudonyms.patterns import ORGANISATION, PERSON, PLACE
from pipeline.pseudonyms.places import KNOWN
from pipeline.pseudonyms.places import ORGANISATION as ORGANISATION_WORDS
from pipeline.pseudonyms.titles_abroad import titled_abroad
from pipeline.pseudonyms.words import Word, begins, in_dictionary, is_common, is_word, key_of, words_of


@dataclass(frozen=True, slots=True)
class Written:
    """What may be a name by its capitals: where, its kind, who says so and how sure it is."""

    start: int
    end: int
    kind: str
    witness: str
    certainty: float


_HYPHENED = re.compile(
    r"(?<!\w)[A-Z][\w'’]+(?:-(?:on|upon|in|by|under|le|la|les|de|du|des|sur|en|am|an|der|the|cum|super|next|near)){1,2}-"
    r"[A-Z][\w'’]+(?!\w)"
)
"""Places as ``Stow-on-the-Moor``."""
_PARTICLE = (
    "[Dd]e|[Ll]a|[Dd]er|[Dd]en|[Vv]an|[Vv]on|[Dd]i|[Dd]a|[Dd]ell?a?|[Dd]os|[AaEe]l|[Ll]e|[Bb]in|[Tt]e[rn]|[Zz]ur?|[dO]"
)
_INITIAL = re.compile(
    rf"(?<![\w.'’-])(?:[A-Z]\.(?:-(?=[A-Z]\.)| )?){{1,3}} ?((?:(?:{_PARTICLE})[ '’-])*"
    r"[^\W\d_a-zß-öø-ÿ][\w’'-]+(?: [^\W\d_a-zß-öø-ÿ][\w’-]+)?)"
)
"""A family name behind an initial; behind ``R.-`` stands what is said."""


BY_INITIALS = "initials"
_HYPHENED_NAME = re.compile(r"(?<![\w-])([A-Z][a-z]+)-([a-z]{2,4})(?![\w-])(?: [A-Z][a-z]+(?!\w))?")
"""A given name as ``Ji-hoon``."""
_TWO_CAPITALS = re.compile(r"(?<![\w-])([A-Z][a-z]{1,5})-([A-Z][a-z]{1,5})(?![\w-])")
"""One as ``Wai-Yin``."""
_PREFIXES_TEXT = """
co non vice self post pre anti semi ex multi inter afro anglo cross all pro trans deputy under over mid low high re
"""
_PREFIXES = frozenset(_PREFIXES_TEXT.split())


_SIGNS = re.compile(r" (?:said|says|told|asked|signed|rang|wrote)\b")
"""What somebody does who is called by initials without stops."""


_DONE_BY = re.compile(r"\b(?:transcr\w*|trans|typed|checked|coded|recorded|conducted|interviewed)\.? by:? ?\Z", re.I)
_BEFORE_BY = len("interviewed by: ") + 2
"""By whom a transcript was made, before initials."""


def by_pattern(text: str) -> Iterator[Written]:
    """Names of a text by their initials, their hyphens, and of organisations abroad."""
    for one in initials_in(text):
        signs = text[one.end : one.end + 1] == "." if one.dotted else _SIGNS.match(text, one.end) and len(one.word) == 2
        by = len(one.word) < 4 and _DONE_BY.search(text, max(0, one.start - _BEFORE_BY), one.start)
        if (signs or by) and not one.are_short:
            yield Written(one.start, one.end, PERSON, BY_INITIALS, 0.5)
    for start, end in titled_abroad(text):
        yield Written(start, end, PERSON, "a title", 0.9)
    for start, end in organisations_abroad(text):
        yield Written(start, end, ORGANISATION, "a noun of organisations and a name", 0.85)
    for found in _HYPHENED_NAME.finditer(text):
        first, second = key_of(found[1]), key_of(found[2])
        strange = not is_word(first) or (not is_word(second) and len(first) < 5)
        whole = in_dictionary(f"{first}-{second}")  # Co-op
        if strange and not whole and first not in KNOWN and not is_common(second) and second not in KNOWN:
            yield Written(*found.span(), PERSON, "a name in hyphens", 0.6)
    for found in _TWO_CAPITALS.finditer(text):
        parts = key_of(found[1]), key_of(found[2])
        opening = begins(text, Word(found.start(1), found.end(1), found[1], parts[0]))
        if not opening and parts[0] not in _PREFIXES and not any(part in KNOWN or is_common(part) for part in parts):
            yield Written(*found.span(), PERSON, "a name in hyphens", 0.55)
    for found in _HYPHENED.finditer(text):
        yield Written(*found.span(), PLACE, "a place in hyphens", 0.8)
    for found in _INITIAL.finditer(text):
        keys = [word.key for word in words_of(found[1])]
        kept = keys[:1] if len(keys) > 1 and is_common(keys[-1]) else keys
        if kept and not is_common(kept[-1]) and not any(key in ORGANISATION_WORDS or key in KNOWN for key in kept):
            last = words_of(found[1])[len(kept) - 1]
            yield Written(found.start(1), found.start(1) + last.end, PERSON, "an initial", 0.6)


_IN_A_LIST = re.compile(r"(?<![\w.])([A-Z][\w'’-]+ [A-Z]{1,3})(?=,| \(|;| and | & |\.)")


def in_references(text: str) -> Iterator[Written]:
    """Names as lists of references have them: ``West M, Steward K``; one alone may be a vitamin."""
    found = list(_IN_A_LIST.finditer(text))
    for one in found if len(found) > 1 else ():
        family = one[1].split()[0]
        if not is_common(key_of(family)):
            yield Written(one.start(1), one.start(1) + len(family), PERSON, "a list of references", 0.6)
