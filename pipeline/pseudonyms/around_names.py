"""What stands around names: words before people and places, titles, kin, and what people do."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.pseudonyms.titles_abroad import TITLES_ABROAD, WORDS_ELSEWHERE
from pipeline.pseudonyms.words import Word, is_word

TO_PLACES_TEXT = """
in at from near to around outside into through towards across leaving reached via
"""
TO_PLACES = frozenset(TO_PLACES_TEXT.split())
TO_PEOPLE_TEXT = """
with and said told asked by thanks thank hi hello dear named called met s mr mrs
"""
TO_PEOPLE = frozenset(TO_PEOPLE_TEXT.split())
"""Words before places, and before people."""

_INTRODUCES = (
    ("my", "name", "is"), ("i", "m"), ("i", "am"), ("called",), ("named",), ("name", "s"), ("this", "is"), ("told",),
    ("asked",), ("met",), ("thanks",), ("dear",), ("hi",), ("hello",), ("husband",), ("wife",), ("daughter",), ("son",),
    ("brother",), ("sister",), ("colleague",), ("friend",), ("manager",), ("boss",), ("cousin",), ("partner",),
    ("neighbour",),
)  # fmt: skip
"""Words before a name."""

_ADDRESSED_TEXT = """
mr mrs ms miss mx dr prof professor reverend aunt auntie aunty uncle granny
"""
ADDRESSED = frozenset(_ADDRESSED_TEXT.split()) | TITLES_ABROAD - WORDS_ELSEWHERE
"""Titles behind which anything with a capital is a name."""


_ACTS_TEXT = """
said told asked went came rang called works worked lives lived phoned smiled laughed left
wrote drove knew knows thinks thought sat stood slept
"""
ACTS = frozenset(_ACTS_TEXT.split())
"""What people do."""

_KIN_ABROAD_TEXT = """
schwester bruder mutter vater tante onkel tochter sohn cousine cousin kusine oma opa freundin freund kollegin kollege
nachbarin nachbar chefin chef mann frau ehemann ehefrau neffe nichte enkel enkelin schwager schwagerin
soeur frere mere pere fille fils amie ami collegue voisine voisin hermana hermano
madre padre hija hijo amiga amigo vecina vecino sorella fratello figlia figlio mari
marido esposo esposa mujer marito moglie
pfarrer pfarrerin pastorin oberschwester kaplan diakon doktor docteur doctora dottore abbe ksiadz siostra
zus broer zoon dochter vriend vriendin buurman buurvrouw maz zona brat syn corka irmao irma
"""
KIN_ABROAD = frozenset(_KIN_ABROAD_TEXT.split())
"""Words of other languages that say who somebody is, before the name; German writes them with a capital."""

BEFORE_ORGANISATIONS = frozenset(["from", "at", "for", "with", "by", "called", "of", "joined", "against"])
_MOVES_TEXT = """
moved move moving went go going goes came come coming drove drive driving travelled travel back flew fly got get
returned return relocated walk walked ran run left heading headed
"""
_MOVES = frozenset(_MOVES_TEXT.split())
_TO_PLACES_ABROAD = frozenset(["en", "a", "nach", "aus", "bei", "desde", "hasta"])


def goes_there(words: Sequence[Word], place: int) -> bool:
    """Whether ``to`` or ``for`` stands before, behind a word of going; or a preposition of another language."""
    if place < 2:
        return False
    prior, verb = words[place - 1].key, words[place - 2].key
    if prior in ("to", "for") and verb in _MOVES:
        return True
    return prior in _TO_PLACES_ABROAD and not is_word(verb)


def is_joined_to(words: Sequence[Word], place: int) -> bool:
    """Whether ``to the`` or ``from the`` stands before."""
    return place > 1 and words[place - 1].key == "the" and words[place - 2].key in (*BEFORE_ORGANISATIONS, "to", "in")


def is_introduced(words: Sequence[Word], place: int) -> bool:
    """Whether words as "my name is" or "brother" stand before the word of that index."""
    return any(tuple(word.key for word in words[max(0, place - len(one)) : place]) == one for one in _INTRODUCES)
