"""Which row of a codebook's table names its columns, and what the names mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = ("code", "definition", "name", "family", "parent", "include", "exclude", "examples", "keywords", "rules")
TITLES = 20
"""In so many rows from the top the head of a table is looked for."""

_MEANT = {
    "code": "codes, id, code id, code name, code label, node, nodes, code title",
    "definition": "description, meaning, definitions, code definition, code description, explanation, what it means",
    "name": "label, title, full name, long name, display name",
    "family": "families, theme, themes, category, categories, group, code group, code family, code category, "
    "domain, dimension, main category, main theme, parent theme, parent category, overarching theme",
    "parent": "parent code, parent node, main code",
    "include": "includes, inclusion, inclusion criteria, inclusion criterion, inclusions, when to use, use when, "
    "use for, use it for, applies when, include when",
    "exclude": "excludes, exclusion, exclusion criteria, exclusion criterion, exclusions, when not to use, "
    "do not use when, do not use for, not for, does not apply when, exclude when",
    "examples": "example, quote, quotes, example quote, example quotes, sample quote, sample quotes, anchor example, "
    "anchor examples, illustrative quote, illustrative quotes, verbatim, verbatims, typical example, typical examples",
    "keywords": "keyword, key words, indicators, search terms",
    "rules": "rule",
}
SYNONYMS = {other: name for name, others in _MEANT.items() for other in others.split(", ")}


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a table.

    Attributes:
        index: Which of the filled rows it is.
        names: What each column is; a name of :data:`COLUMNS` or its own.
        notes: What was guessed, a clause each.
    """

    index: int
    names: tuple[str, ...]
    notes: tuple[str, ...]


def head_of(rows: Sequence[Sequence[str]]) -> TableHead | None:
    """The head among the first rows, None where none of them names a code."""
    for index, row in enumerate(rows[:TITLES]):
        names, taken = _meant(row)
        known = {name for name in names if name in COLUMNS}
        if "code" not in known or (len(known) == 1 and index):
            continue
        above = " / ".join(" ".join(" ".join(one).split()) for one in rows[:index])
        notes = [f"what stands above the header was not read: {above[:100]!r}"] if index else []
        if taken:
            notes.append(f"columns were read as: {', '.join(f'{own!r} as {name}' for own, name in taken)}")
        aside = [cell.strip() for cell, name in zip(row, names, strict=True) if name and name not in COLUMNS]
        if aside:
            notes.append(f"columns left aside: {', '.join(map(repr, aside))}")
        return TableHead(index, names, tuple(notes))
    return None


def _meant(row: Sequence[str]) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """What each column is, and which names were taken for others."""
    own = [_key(cell) for cell in row]
    names = list(own)
    taken: list[tuple[str, str]] = []
    for index, name in enumerate(own):
        meant = SYNONYMS.get(name, "")
        if meant and meant not in own and meant not in names[:index]:
            names[index] = meant
    if "code" not in names and "name" in names and {"definition", "examples", "rules"} & set(names):
        names[names.index("name")] = "code"
    for cell, name, meant in zip(row, own, names, strict=True):
        if meant != name and (meant, name) not in PLAIN:
            taken.append((" ".join(cell.split()), meant))
    return tuple(names), taken


PLAIN = {
    ("code", "id"),
    ("definition", "description"),
    ("name", "label"),
    ("examples", "example"),
    ("keywords", "keyword"),
}
"""Other names that are documented, and not guessed."""


def _key(cell: str) -> str:
    """A name as it is compared: letters' case, punctuation and what stands in brackets aside."""
    bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", cell)
    plain = " ".join(re.sub(r"[^\w\s/]|_", " ", bare if bare.strip() else cell).split()).casefold()
    return plain or " ".join(cell.split()).casefold()
