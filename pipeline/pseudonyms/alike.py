"""People who may be one: called by a first name alone, or a short one, here, and by a full name elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.pseudonyms.entities import Entity, may_be_short, person, short_forms
from pipeline.pseudonyms.patterns import PERSON


def tell_alike(entities: Iterable[Entity], *, others: Sequence[Entity] = ()) -> int:
    """Write into ``alike`` of each person who may be the same; gives how many people that are.

    Who has one replacement with somebody is joined already.

    Args:
        entities: All of the corpus, counted.
        others: Those of the workbook that the corpus has not, or not by that name.
    """
    people = [one for one in (*entities, *others) if one.kind == PERSON]
    called: dict[str, list[Entity]] = {}
    for one in people:
        for key in _names_of(one):
            called.setdefault(key, []).append(one)
    for one in people:
        own = _words(one)
        if len(own) == 1:
            for other in called.get(own[0], ()):
                _tell(one, other, other.name)
                _tell(other, one, one.name)
            for other in people:
                if _may_be_called(one, own[0], other):
                    _tell(one, other, other.name)
                    _tell(other, one, one.name)
        for file, (key, written) in one.guessed.items():
            rivals = [other for other in called.get(key, ()) if other is not one]
            if rivals:
                for other in rivals:
                    _tell(one, other, f"{written} in {file} may be {other.name}")
            elif file in one.speaks:
                one.alike.setdefault(f"{written}, who speaks in {file}, may be somebody else")
    return sum(bool(one.alike) for one in people)


def _tell(one: Entity, other: Entity, text: str) -> None:
    joined = one.replacement and one.replacement.casefold() == other.replacement.casefold()
    if other is not one and not joined:
        one.alike.setdefault(text)


def _may_be_called(one: Entity, short: str, other: Entity) -> bool:
    """Whether a name in a file may be short for somebody's whom the file tells of; two who speak there are two."""
    first = _words(other)[:1]
    together = one.files.keys() & other.files.keys()
    return bool(first and together) and may_be_short(short, first[0]) and not (one.speaks & other.speaks)


def _words(one: Entity) -> tuple[str, ...]:
    if not one.given and not one.family:
        known = person(one.name)
        return (*known.given, *known.family) if known else ()
    return (*one.given, *one.family)


def _names_of(one: Entity) -> Iterable[str]:
    """By what single words somebody may be called."""
    words = _words(one)
    return dict.fromkeys((*words[:1], *(short_forms(words[0]) if words else ()), *one.family))
