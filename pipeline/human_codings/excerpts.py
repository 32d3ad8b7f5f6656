"""Excerpts with their codes as programs list them: Dedoose's and Taguette's tables and texts.

Taguette's are tried with the program; Dedoose's are taken from what users have published of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.human_codings.cells import WORKBOOKS, sheets
from pipeline.qda.taguette import paragraphs
from pipeline.runtime.word_text import word_blocks

TEXTS = (".docx", ".html", ".htm")
TABLES = (*WORKBOOKS, ".csv", ".tsv")

_APPLIED = re.compile(r"code: (.+) applied", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_TAGGED = re.compile(r"Document:\s*(.*?)\s+Tags:\s*(.*)", re.DOTALL)
_SAID = re.compile(
    r"(media title|title|resource|media|codes applied|codes|excerpt creator|creator|created by|excerpt range|range|"
    r"excerpt date|resource creator|resource date|date|descriptors?|memos?|weights?)\s*:\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)
_TITLES, _CODES = ("media title", "title", "resource", "media"), ("codes applied", "codes")
_CREATORS, _RANGES = ("excerpt creator", "creator", "created by"), ("excerpt range", "range")
_YES = frozenset({"true", "1", "yes"})


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words that somebody coded.

    Attributes:
        row: Where it stands in its file.
        document: Of which document they are, as the program calls it.
        words: The words.
        codes: Codes as the program calls them, each with what stands above it; a
            single text where the program does not part them.
        coder: Who, where that is said.
        start: Where they begin, as the program counts; -1 where it does not say.
    """

    row: int
    document: str
    words: str
    codes: tuple[tuple[str, ...], ...] | str
    coder: str = ""
    start: int = -1


def excerpts_in(path: Path) -> list[Excerpt]:
    """The excerpts that a file of Dedoose or Taguette lists; none where it is no such file.

    Raises:
        CallError: It cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in TEXTS:
        data = path.read_bytes()
        if suffix == ".docx":
            blocks = [block for block in word_blocks(data, where=str(path)) if isinstance(block, str)]
        else:
            blocks = paragraphs(data.decode("utf-8-sig", errors="replace"))
        return list(_highlights(blocks)) or list(_titled(blocks))
    if suffix not in TABLES:
        return []
    for rows in sheets(path):
        header = [" ".join(cell.split()) for cell in rows[0][1]] if rows else []
        plain = [cell.casefold() for cell in header]
        if "excerpt copy" in plain:
            return list(_dedoose(header, rows[1:]))
        if {"document", "tag", "content"} <= set(plain):
            return list(_taguette(plain, rows[1:]))
    return []


def _dedoose(header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Excerpt]:
    plain = [cell.casefold() for cell in header]
    applied = [
        (place, tuple(part.strip() for part in found[1].split("\\")))
        for place, cell in enumerate(header)
        if (found := _APPLIED.fullmatch(cell))
    ]
    for number, row in rows:
        cells = dict(zip(plain, (cell.strip() for cell in row), strict=False))
        marked = tuple(path for place, path in applied if place < len(row) and row[place].strip().casefold() in _YES)
        at = _RANGE.search(cells.get("excerpt range", ""))
        if cells.get("excerpt copy"):
            yield Excerpt(
                number,
                cells.get("media title", "") or cells.get("resource title", ""),
                cells["excerpt copy"],
                _without_parents(marked) if applied else cells.get("codes applied combined", ""),
                cells.get("excerpt creator", ""),
                int(at[1]) if at else -1,
            )


def _without_parents(marked: Sequence[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The codes without those that are there because a code beneath them is, as Dedoose may add them by itself."""
    return tuple(one for one in marked if not any(other[: len(one)] == one and other != one for other in marked))


def _taguette(header: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Excerpt]:
    found: dict[str, Excerpt] = {}
    for number, row in rows:
        cells = dict(zip(header, row, strict=False))
        name = cells.get("id", "") or str(number)
        tag = _tag(cells.get("tag", ""))
        before = found.get(name) or Excerpt(number, cells["document"].strip(), cells.get("content", "").strip(), ())
        codes = before.codes if isinstance(before.codes, tuple) else ()
        found[name] = replace(before, codes=(*codes, *([tag] if tag else [])))
    yield from (one for one in found.values() if one.words)


def _highlights(blocks: Sequence[str]) -> Iterator[Excerpt]:
    """Taguette's list: the words, then a paragraph with the document and the tags."""
    words: list[str] = []
    for number, block in enumerate(blocks, start=1):
        found = _TAGGED.fullmatch(block.strip())
        if found is None:
            words += [] if re.match(r"Taguette highlights\b", block.strip()) else [block]
            continue
        if any(one.strip() for one in words):
            tags = tuple(filter(None, map(_tag, found[2].split(","))))
            yield Excerpt(number, found[1].strip(), "\n".join(words).strip(), tags)
        words = []


def _titled(blocks: Sequence[str]) -> Iterator[Excerpt]:
    """Dedoose's list: lines that say the title, the codes and who made it, and the words."""
    said: dict[str, str] = {}
    words: list[str] = []
    number = 0
    for place, block in enumerate([*blocks, "Title: "], start=1):
        for line in block.split("\n"):
            found = _SAID.fullmatch(line.strip())
            name = found[1].casefold() if found else ""
            if name in _TITLES:
                excerpt = _told(number, said, words)
                if excerpt is not None:
                    yield excerpt
                said, words, number = {}, [], place
            if found and (said or name in _TITLES):
                said.setdefault(name, found[2].strip())
            elif said and line.strip():
                words.append(line.strip())


def _told(number: int, said: dict[str, str], words: Sequence[str]) -> Excerpt | None:
    def first(names: Sequence[str]) -> str:
        return next((said[name] for name in names if said.get(name)), "")

    at = _RANGE.search(first(_RANGES))
    if not words or not any(name in said for name in _CODES):
        return None
    start = int(at[1]) if at else -1
    return Excerpt(number, first(_TITLES), "\n".join(words), first(_CODES), first(_CREATORS), start)


def _tag(path: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in re.split(r"\.(?=\S)", path.strip()))))
