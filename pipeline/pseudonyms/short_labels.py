"""Whose the letters or the beginning of a name are that stand as a label: ``RL``, ``BAR`` of Bartholomew."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.pseudonyms.capitals import BY_INITIALS
from pipeline.pseudonyms.entities import Entity
from pipeline.pseudonyms.initials import initials_of
from pipeline.pseudonyms.witnesses import LABEL_INITIALS, Named
from pipeline.pseudonyms.words import key_of, keys_of
from pipeline.text.given_names import ALL_GIVEN, ALL_NAMES


def by_letters(one: Named) -> bool:
    """Whether it is letters by which somebody signs or is called in labels."""
    written = one.text.strip()
    return one.witness == BY_INITIALS or (
        one.witness == "who speaks"
        and LABEL_INITIALS.fullmatch(written) is not None
        and written.lower() not in ALL_GIVEN
    )


def shortened(one: Named, people: Iterable[Entity]) -> Entity | None:
    """The one person who speaks and whose first name the label or the sheet of cases has the beginning of."""
    keys = keys_of(one.text)
    if one.witness not in ("who speaks", "cases.csv") or len(keys) != 1 or len(keys[0]) < 3 or keys[0] in ALL_NAMES:
        return None
    fitting = [
        who
        for who in people
        if who.given[:1] == keys
        or (
            who.given and who.given[0].startswith(keys[0]) and (one.file in who.speaks or (not one.file and who.speaks))
        )
    ]
    return fitting[0] if len(fitting) == 1 else None


def by_initials(written: str, file: str, people: Iterable[Entity]) -> Entity | None:
    """The one person of those initials who speaks or is named in the file."""
    letters = key_of("".join(keys_of(written)))
    fitting = [entity for entity in people if letters in initials_of(entity)]
    here = [entity for entity in fitting if file in entity.files or file in entity.speaks]
    chosen = here or fitting
    return chosen[0] if len(chosen) == 1 else None
