"""Fields that give somebody away (``Age: 47``), as they stand in a text: in a line, a table's cells, JSON."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from pipeline.pseudonyms.surfaces import Member, Surface
from pipeline.pseudonyms.telling_columns import broader_column
from pipeline.text.edits import Edit

_BETWEEN = r"[\W_]{1,12}?"
"""What stands between what a field is called and what it says: a colon, a tab, the border of a cell."""

_WORDS = re.compile(r"[^\W_]+")


class Fields:
    """What is told of people in fields, and what says less in place of it.

    Attributes:
        left: Those that give people away and were not met yet: what they are called, and what they say.
    """

    def __init__(self, told: Iterable[tuple[str, str]]) -> None:
        """Look which of them give people away.

        Args:
            told: The fields that were read, each with its value.
        """
        self._sought = [
            (title, value.strip(), new)
            for title, value in dict.fromkeys(told)
            for new in broader_column([title, value]).values()
            if _WORDS.search(title)
        ]
        self.left = {(title, value) for title, value, _ in self._sought}

    def edits(self, text: str) -> list[Edit]:
        """What to put where in a text."""
        found: dict[tuple[int, int], Edit] = {}
        for title, value, new in self._sought:
            for one in _field(title, value).finditer(text) if value in text else ():
                self.left.discard((title, value))
                found.setdefault(one.span("value"), Edit(*one.span("value"), new))
        return sorted(found.values())

    def told_nowhere(self, text: str) -> set[str]:
        """What those are called that give people away, and stand nowhere in a text as fields."""
        self.edits(text)
        return {title for title, _ in self.left}

    def member(self, member: Member) -> list[Edit]:
        """What to put where in a member of a file."""
        if not self._sought:
            return []
        texts = [stretch.text for stretch in member.stretches]
        begins = [0, *accumulate(len(text) + 1 for text in texts)]
        made = self._numbers(member)
        for edit in self.edits("\n".join(texts)):
            place = bisect_right(begins, edit.start) - 1
            start, end = edit.start - begins[place], edit.end - begins[place]
            if end <= len(texts[place]):
                made += member.stretches[place].edits(start, end, edit.new)
        return made

    def _numbers(self, member: Member) -> list[Edit]:
        """The fields of JSON and XML that no stretch of words has: ``"age": 47``, ``age="47"``."""
        made: dict[tuple[int, int], Edit] = {}
        for title, value, new in self._sought:
            if any(map(str.isalpha, value)) or '"' not in member.text or value not in member.text:
                continue
            called, said = _called(title), re.escape(value)
            bare = [*re.finditer(rf'"{called}"\s*:\s*(?P<value>{said})(?=\s*[,}}\]])', member.text, re.I)]
            quoted = [*re.finditer(rf'\s{called}\s*=\s*"(?P<value>{said})"(?=[^<>]*>)', member.text, re.I)]
            for found, shown in ((bare, json.dumps(new)), (quoted, new)):
                made |= {span: Edit(*span, shown) for one in found if (span := one.span("value")) not in made}
            if bare or quoted:
                self.left.discard((title, value))
        return list(made.values())


def _called(title: str) -> str:
    return r"[\W_]+".join(map(re.escape, _WORDS.findall(title))) + r"[^\w:：\n\"]{0,2}"


def _field(title: str, value: str) -> re.Pattern[str]:
    said = r"\s+".join(map(re.escape, value.split()))
    return re.compile(rf"(?<![^\W_]){_called(title)}{_BETWEEN}(?P<value>{said})(?![^\W_])", re.I)


def broader_fields(surface: Surface, told: Iterable[tuple[str, str]]) -> tuple[dict[str, list[Edit]], set[str]]:
    """What says less in place of fields, by members of a file; and what fields are called that stand nowhere in it.

    Args:
        surface: The file taken apart.
        told: The fields that were read in it, each with its value.
    """
    fields = Fields(told)
    made = {member.name: fields.member(member) for member in surface.members}
    return {name: edits for name, edits in made.items() if edits}, {title for title, _ in fields.left}
