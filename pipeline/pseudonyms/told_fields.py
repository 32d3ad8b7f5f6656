"""Fields of a head that give somebody away (``Age: 47``), as they stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pipeline.pseudonyms.surfaces import Surface
from pipeline.pseudonyms.telling_columns import broader_column
from pipeline.text.edits import Edit
from pipeline.text.yes_no import plain

_FIELD = re.compile(r"(?P<title>[^:：\n]{2,60})[:：](?P<value>[^\n]{1,80})")


def broader_fields(surface: Surface, told: Iterable[tuple[str, str]]) -> tuple[dict[str, list[Edit]], set[str]]:
    """What says less in place of fields, by members of a file; and the fields that stand in no line of it as such.

    Args:
        surface: The file taken apart.
        told: The fields that were read in it, each with its value.
    """
    sought = {
        (plain(title), plain(value)): (title, value, new)
        for title, value in told
        for new in broader_column([title, value]).values()
    }
    found: set[str] = set()
    made: dict[str, list[Edit]] = defaultdict(list)
    for member in surface.members if sought else ():
        for stretch in member.stretches:
            for line in _FIELD.finditer(stretch.text):
                title, value, new = sought.get((plain(line["title"]), plain(line["value"])), ("", "", ""))
                start = stretch.text.find(value, line.start("value")) if title else -1
                if start >= 0:
                    made[member.name] += stretch.edits(start, start + len(value), new)
                    found.add(title)
    return made, {title for title, _, _ in sought.values()} - found
