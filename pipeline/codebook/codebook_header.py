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


EXAMPLE = re.compile(
    r"examples?|exemplars?|quotes?|quotations?|verbatims?|excerpts?|illustrations?|citations?"
    r"|[^\W\d]*(?:beispiel|zitat)(?:e|en|s)?|exemples?|extraits?|ejemplos?|citas?|esempi[o]?|citazion[ei]"
    r"|voorbeeld(?:en)?|cita(?:at|ten)|exemplos?|citaç(?:ão|ões)|przykłady?|cytaty?|eksemp(?:el|ler)|exempel"
    r"|citat(?:er)?|пример[ыа]?|цитат[аы]|örnek(?:ler)?|alıntı(?:lar)?|例|例文|引用|예시|인용"
)
"""A word for an example or a quote, alone or within a heading of several words."""

NO_EXAMPLE = re.compile(
    r"definitions?|descriptions?|explanations?|meaning|rules?|criteri(?:a|on)|exclu\w+|ausschluss|abgrenzung|no|not|non"
    r"|negative?|counter|gegen\w+|contre|contra\w*|number|numbers|count|counts|anzahl|nombre|número|nr|n|id|ids|key"
    r"|source|sources|quelle|quellen|fuente|page|pages|seite|line|lines|zeile|who|speaker|date|author|literature"
    r"|literatur|reference|references|length|document|file|by|definición|définition|beschreibung|erklärung"
)
"""A word that makes a heading one about examples, or about what is none, though it holds a word for them."""

LONGEST_HEADING = 6
"""Words of a column's heading; what is longer is text."""


def holds_examples(heading: str) -> bool:
    """Whether a heading says, in any of many languages, that examples or quotes stand below it.

    >>> [holds_examples(one) for one in ("typical quote", "ankerbeispiel", "ejemplo de los datos", "number of quotes")]
    [True, True, True, False]
    """
    words = heading.replace("/", " ").split()
    return (
        len(words) <= LONGEST_HEADING
        and any(EXAMPLE.fullmatch(word) for word in words)
        and not any(NO_EXAMPLE.fullmatch(word) for word in words)
    )


@dataclass(frozen=True, slots=True)
class TableHead:
    """The head of a table.

    Attributes:
        index: Which of the filled rows it is.
        names: What each column is; a name of :data:`COLUMNS` or its own.
        notes: What was guessed, a clause each.
        aside: The columns that are none of these, in the case of the head.
    """

    index: int
    names: tuple[str, ...]
    notes: tuple[str, ...]
    aside: tuple[str, ...] = ()


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
        return TableHead(index, names, tuple(notes), tuple(aside))
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
    for index, name in enumerate(names):
        # Of several all hold some, whatever each is called.
        if name not in COLUMNS and (SYNONYMS.get(name) == "examples" or holds_examples(name)):
            names[index] = "examples"
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
