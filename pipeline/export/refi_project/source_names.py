"""What sources are called: other programs make files of the names, and none knows folders in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

LONGEST = 80
"""Characters of a name: some programs cut a longer one, and two names may then be one. A choice."""

_SIGNS = re.compile(r"[\\/:*?\"<>|.\x00-\x1f\x7f]+")


def source_names(documents: Iterable[str]) -> dict[str, str]:
    """A name for each document: flat, without its extension, and unlike all others whatever the capitals.

    QualCoder and qualitative-coding make a file of it and take what follows a
    point for the file's kind; two of one name are told apart by their folders,
    or by a number.
    """
    paths = {document: PurePosixPath(document) for document in documents}
    plain = {document: _tidy(path.stem) for document, path in paths.items()}
    often = Counter(name.casefold() for name in plain.values())
    taken: set[str] = set()
    result = {}
    for document, path in paths.items():
        name = plain[document]
        if often[name.casefold()] > 1 and path.parent.name:
            name = _tidy(f"{path.parent.name} {path.stem}")
        free, number = name, 2
        while free.casefold() in taken:
            free = f"{name} ({number})"
            number += 1
        taken.add(free.casefold())
        result[document] = free
    return result


def _tidy(name: str) -> str:
    return " ".join(_SIGNS.sub(" ", name).split())[:LONGEST].rstrip() or "source"
