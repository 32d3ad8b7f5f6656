"""To which programme the people of a table belong that lies above the folders of the programmes."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace

from pipeline.model import Document
from pipeline.wording import listed

WORD = re.compile(r"[^\W_]+")
LEAST = 2
"""People of a table, and folders that a column names, from which on it says to which folder they belong."""

MOST = 0.5
"""Share of its cells that name a folder, from which on a column does."""

SHOWN = 3


def with_folder_programmes(document: Document, folders: Collection[str], *, told: bool = False) -> Document:
    """The document with the programme of each case, where a column of its table names the folders; and told.

    Args:
        document: As its reader left it; it lies in no folder itself.
        folders: The folders of the corpus, each a programme.
        told: Whether cases.csv says programmes.
    """
    cases = document.cases
    if len(cases) < LEAST or len(folders) < LEAST or document.programme or any(case.programme for case in cases):
        return document
    columns = list(dict.fromkeys(name for case in cases for name in case.attributes))
    if not columns:
        return document
    fitting = []
    for column in columns:
        values = [value for case in cases if (value := case.attributes.get(column, ""))]
        named = {value: _folder(value, folders) for value in dict.fromkeys(values)}
        known = sum(bool(named[value]) for value in values)
        if known >= MOST * len(values) and len({*named.values()} - {""}) >= LEAST:
            fitting.append((column, named))
    if len(fitting) != 1:
        if told:
            return document
        why = (
            f"the columns {' and '.join(repr(column) for column, _ in fitting)} name folders of the corpus, so that no "
            "one of them says the programme"
            if fitting
            else "it lies above the folders and no column names these, so its people belong to no programme"
        )
        why += "; a column programme in it, or in cases.csv, would say theirs"
        return replace(document, warnings=(*document.warnings, why))
    ((column, named),) = fitting
    taken = f"the column {column!r} names the folders of the corpus, so it was taken for the programme of each person"
    if strange := [value for value, folder in named.items() if not folder]:
        taken += f" (but {listed([repr(value) for value in strange[:SHOWN]])})"
    return replace(
        document,
        cases=tuple(replace(case, programme=named.get(case.attributes.get(column, ""), "")) for case in cases),
        warnings=(*document.warnings, taken),
    )


def _folder(value: str, folders: Collection[str]) -> str:
    """The one folder that is called so, or whose name holds all the words, or of whose name all words are in it."""
    words = _words(value)
    ways = (lambda own: own == words, lambda own: set(words) <= set(own), lambda own: set(own) <= set(words))
    for fits in ways:
        found = [folder for folder in folders if words and (own := _words(folder)) and fits(own)]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""


def _words(name: str) -> list[str]:
    return WORD.findall(name.casefold())
