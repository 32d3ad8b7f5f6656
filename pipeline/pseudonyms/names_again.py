"""Names put back in the place of their replacements, where texts were changed since they were written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.pseudonyms.copying import Renamer
from pipeline.pseudonyms.entities import FREE, GENERALISE, Entity, Form, person
from pipeline.pseudonyms.patterns import PERSON
from pipeline.pseudonyms.words import keys_of
from pipeline.text.edits import Edit, joined


class NamesAgain(Renamer):
    """Puts the names of a key back: of people by whatever part of the other name, of numbered ones letter for letter.

    What stands for several, as ``[a place]``, moved dates and bands of ages stay.
    """

    def __init__(self, entities: Iterable[Mapping[str, Any]]) -> None:
        """Look up the replacements of the entities of a key."""
        named = [one for one in entities if one["replacement"]]
        often = Counter(str(one["replacement"]).casefold() for one in named)
        self._numbered: dict[str, str] = {}
        known = []
        for one in named:
            new, name = str(one["replacement"]), str(one["name"])
            if often[new.casefold()] > 1 or (one["do"] == GENERALISE and not new.startswith("[")):
                continue
            if any(sign.isdigit() for sign in new) or new.startswith("["):
                self._numbered[new] = name
                continue
            entity = (person(new) if one["kind"] == PERSON else None) or Entity(str(one["kind"]), new)
            entity.replacement = name
            if not entity.forms and (keys := keys_of(new)):
                entity.add(Form(keys, FREE))
            known.append(entity)
        super().__init__(known, shifts={})
        longest = sorted(self._numbered, key=len, reverse=True)
        self._pattern = re.compile("|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in longest) or r"(?!)")

    def edits(self, text: str, *, file: str, name: bool = False, dates_of: str = "") -> list[Edit]:
        """What to put back in a text."""
        numbered = [
            Edit(found.start(), found.end(), self._numbered[found[0]]) for found in self._pattern.finditer(text)
        ]
        return joined(numbered, super().edits(text, file=file, name=name, dates_of=dates_of))
