"""People for the talks: invented, of many cultures, and how a transcript may call them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random

from pipeline.model import Role

_WOMEN = """
Ruth Lanyon|Ngozi Okonkwo|Siobhán O'Rourke|María José Ibarra|Lan Nguyen|Fatima El Amrani|Anneke van der Berg|Ewa Wójcik
Yuki Tanabe|Priya Raghunathan|Aïcha Diallo|Ingrid Sørli|Leilani Kahale|Zeynep Yıldız|Thandiwe Mbeki-Cole|Chloé Besson
Marta Żak|Hana Dvořák|Wanjiru Kamau|Gwen ap Rhys|Lupe Quintero|Mei-Ling Zhou|Olena Kovalchuk|Tuva Lindqvist
Dorothea Fahrenkamp|Beatriz da Costa|Nasrin Haidari|Una McAllister|Elif Toprak|Vashti Braithwaite
"""
_MEN = """
Oscar Penrose|Kwame Asante|Jean-Luc Morvan|Dmitri Volkonov|Abdul Rahman Siddiqui|Tomás Echeverría|Lars Ødegaard
Hiroshi Kanda|Rajesh Kulkarni|Piotr Łaski|Emeka Nwosu|Fionn Gallagher|Giovanni De Santis|Mehmet Karaca|Søren Kjær
Jamal Whitfield|Viktor Szabó|Ioan Petrescu|Tariq al-Masri|Uwe Böttcher|Callum Strachan|Zoltán Fekete|Bilal Yusuf
Xavier Pujol|Quentin Ashdown|Ned Hargreave|Ivo Marek|Ravi Chandrasekhar|Desmond Oyelaran|Pekka Ylönen
"""


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for line in names.strip().splitlines() for name in line.split("|"))


WOMEN, MEN = _listed(_WOMEN), _listed(_MEN)


@dataclass(frozen=True)
class Person:
    """Somebody who speaks.

    Attributes:
        name: First name and surname.
        role: Interviewer or respondent.
        number: From 0, in the order of the cast.
        woman: Whether she is Ms.
        label: What the transcript calls her; see :mod:`tests.ingest.truth.naming`.
    """

    name: str
    role: Role
    number: int = 0
    woman: bool = False
    label: str = ""

    @property
    def first(self) -> str:
        """All but the surname's words: a first name, be it double."""
        return self.name.split()[0]

    @property
    def last(self) -> str:
        """The last word of the name."""
        return self.name.split()[-1]

    @property
    def title(self) -> str:
        """Ms or Mr."""
        return "Ms" if self.woman else "Mr"

    @property
    def initials(self) -> str:
        """First letters, in capitals."""
        return f"{self.first[0]}{self.last[0]}".upper()

    @property
    def forms(self) -> frozenset[str]:
        """Every name under which a careful reader might show this person, by :func:`name_key`."""
        said = (self.label, self.name, self.first, self.last, f"{self.title} {self.last}", self.initials)
        return frozenset(name_key(form) for form in said if form)


_TITLES = frozenset(("mr", "ms", "mrs", "dr", "the", "hon", "professor", "prof"))


def name_key(name: str) -> str:
    """A name without titles, accents, signs, spaces and capitals, so that spellings of one name agree."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l").replace("ø", "o").replace("ı", "i"))
    words = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).split()
    kept = [word for word in words if word not in _TITLES]
    return "".join(kept or words)


def people(chance: Random, *, asking: int, answering: int, latin: bool = False) -> tuple[Person, ...]:
    """A cast, who asks first; no two share a first letter of first name or surname, so that initials tell them apart.

    Args:
        chance: Where the names are drawn from.
        asking: How many ask.
        answering: How many answer.
        latin: Only names that Western encodings hold.
    """
    names = [*((name, True) for name in WOMEN), *((name, False) for name in MEN)]
    chance.shuffle(names)
    cast: list[Person] = []
    for name, woman in names:
        one = Person(name, Role.INTERVIEWER if len(cast) < asking else Role.RESPONDENT, len(cast), woman)
        if latin and not _is_western(name):
            continue
        if any(one.first[0] == other.first[0] or one.last[0] == other.last[0] for other in cast):
            continue
        if any(one.initials == other.initials[::-1] for other in cast):
            continue
        cast.append(one)
        if len(cast) == asking + answering:
            return tuple(cast)
    raise ValueError(f"not enough names for {asking + answering} people")


def _is_western(name: str) -> bool:
    try:
        name.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True
