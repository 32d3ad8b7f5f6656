"""Files that may hold one person's interview in parts, by their names: ``P01_part1``, ``P01_part2``, ``P01_T2``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline.ingest.lines_to_copy import lines_to_copy
from pipeline.ingest.speakers.default_cases import stem_of
from pipeline.model import Document
from pipeline.wording import listed

_COUNT = r"(?:[ _.-]*(?:\d{1,2}|[ivx]{1,4}|[a-d])(?:[ _-]*(?:of|von|de|di|van|av)[ _-]*\d{1,2})?)"
_PART = re.compile(rf"[ _.,–-]*(?:part|pt|teil|partie|parte|deel|del|osa|część){_COUNT}$", re.IGNORECASE)
_TIME = re.compile(
    r"[ _.,–-]*(?:[(\[]\d{1,2}[)\]]|[(\[]?(?:"
    rf"(?:session|sitzung|sesión|séance|sessie|wave|welle|visit|tape|track|recording|file|audio|t){_COUNT}"
    rf"|(?:follow[ _-]?up|continued|contd?|fortsetzung|nachgespräch|suite|continuación|vervolg){_COUNT}?)[)\]]?)$",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[\W_]+")

SEVERAL = 4
"""Files at most that are taken for parts of one; more are a series of talks with others."""

SHOWN = 3
"""Groups that are told one by one."""


def parts_of_one(documents: Iterable[Document]) -> list[str]:
    """A line for files whose names say that they are parts of one, where what nobody is named in counts by its file.

    A part is told from the start of its name alone where that holds a number, as those of participants do: sessions
    of a group, waves of a study and the like are counted as well.
    """
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    marked: set[tuple[str, str]] = set()
    for document in documents:
        path = PurePosixPath(document.file)
        if document.id != document.file or [case.id for case in document.cases] != [stem_of(document)]:
            continue
        begin = without_part(path.stem)
        key = (path.parent.as_posix(), _PLAIN.sub(" ", begin).casefold().strip())
        if not key[1]:
            continue
        found.setdefault(key, []).append((document.file, begin.strip(" _-.")))
        if begin != path.stem:
            marked.add(key)
    groups = [own for key, own in found.items() if key in marked and 1 < len(own) <= SEVERAL]
    told = []
    for own in groups[:SHOWN]:
        rows = lines_to_copy(["document", "case"], [[file, own[0][1]] for file, _ in own])
        told.append(
            f"{listed([file for file, _ in own])} may be parts of one person's interview, by their names, and count as "
            f"{len(own)} cases; if so, give them one case in cases.csv{rows}"
        )
    if len(groups) > SHOWN:
        told.append(f"{len(groups) - SHOWN:,} more groups of files may each be parts of one person's interview")
    return told


def without_part(stem: str) -> str:
    """The name of a file without the part that it says it is; all of it where it says none."""
    begin = _PART.sub("", stem)
    if begin == stem:
        begin = _TIME.sub("", stem)
        begin = begin if any(sign.isdigit() for sign in begin) else stem
    return begin
