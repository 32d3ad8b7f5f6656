"""A corpus written anew with other names, and back."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from pipeline.model import Document
from pipeline.pseudonyms.dates import UNMOVABLE, month_comes_first
from pipeline.pseudonyms.entities import Entity
from pipeline.pseudonyms.matcher import Match, Matcher
from pipeline.pseudonyms.patterns import DATE
from pipeline.pseudonyms.project_places import is_project, with_places
from pipeline.pseudonyms.replacements import rendered, replaced
from pipeline.pseudonyms.surfaces import Member, Surface
from pipeline.text.edits import Edit, Edits, joined


class Renamer:
    """Puts replacements in place of names, in texts and in names of files.

    Attributes:
        done: How often each entity was replaced, by file.
    """

    def __init__(
        self, entities: Sequence[Entity], *, shifts: Mapping[str, int], languages: Mapping[str, str] | None = None
    ) -> None:
        """Look up those that are to be replaced.

        Args:
            entities: All of them.
            shifts: The days by which dates of a file move.
            languages: Of the files in another language than English, by file.
        """
        self._matcher = Matcher([entity for entity in entities if replaced(entity)])
        self._shifts = shifts
        self._languages = languages or {}
        self._month_first = files_with_month_first(entities)
        self._default = next(iter(shifts.values()), 30)
        self.done: dict[tuple[str, str, str], int] = {}

    def edits(self, text: str, *, file: str, name: bool = False, dates_of: str = "") -> list[Edit]:
        """What to replace in a text of the file; dates move as those of the file ``dates_of``, if one is given."""
        found = []
        for match in self._matcher.find(text, file=file, name=name):
            new = self._new(match, text[match.start : match.end], file, dates_of or file)
            if new != text[match.start : match.end]:
                found.append(Edit(match.start, match.end, new))
        return found

    def _new(self, match: Match, text: str, file: str, dates_of: str) -> str:
        new = rendered(
            match.entity,
            match.form,
            text,
            shift=self.days(dates_of),
            month_first=dates_of in self._month_first,
            language=self._languages.get(dates_of, ""),
        )
        key = (file, match.entity.kind, match.entity.replacement or (UNMOVABLE if new == UNMOVABLE else "moved"))
        self.done[key] = self.done.get(key, 0) + 1
        return new

    def days(self, file: str) -> int:
        """By how many days the dates of a file move."""
        return self._shifts.get(file, self._default)

    def text(self, text: str, *, file: str = "", name: bool = False) -> str:
        """The text with its names replaced."""
        return Edits(text, self.edits(text, file=file, name=name)).text

    def member(self, member: Member, *, file: str, stems: Mapping[str, str] | None = None) -> list[Edit]:
        """What to replace in a member of a file, names of files that are others now among it."""
        stems = stems or {}
        pattern = _any_of(tuple(stems)) if stems else None
        taken: set[int] = set()
        made: list[Edit] = []
        for stretch in member.stretches:
            edits = self.edits(stretch.text, file=file)
            if pattern:
                found = pattern.finditer(stretch.text)
                edits = _with_stems(edits, [Edit(one.start(), one.end(), stems[one[0]]) for one in found])
            for edit in edits:
                own = list(stretch.edits(edit.start, edit.end, edit.new))
                if own and own[0].start not in taken:
                    taken.update(one.start for one in own)
                    made += own
        return made

    def path(self, file: str, taken: set[str]) -> str:
        """The file's path with other names; unlike all that are taken."""
        parts = PurePosixPath(file).parts
        new = PurePosixPath(
            *(self._part(part, file if number == len(parts) else "") for number, part in enumerate(parts, start=1))
        )
        number = 2
        chosen = new
        while chosen.as_posix().casefold() in taken:
            chosen = new.with_name(f"{new.stem} ({number}){new.suffix}")
            number += 1
        taken.add(chosen.as_posix().casefold())
        return chosen.as_posix()

    def _part(self, part: str, file: str) -> str:
        """A folder, or the name of the file itself where it is given."""
        suffix = PurePosixPath(part).suffix if file else ""
        stem = part.removesuffix(suffix)
        new = Edits(stem, self.edits(stem, file="", name=True, dates_of=file)).text
        return "".join("_" if sign in '<>:"/\\|?*' else sign for sign in new) + suffix


def files_with_month_first(entities: Sequence[Entity]) -> frozenset[str]:
    """The files whose dates of strokes have the month before the day, by those that can be read in one way alone.

    A file that does not tell follows the corpus.
    """
    dates = [entity for entity in entities if entity.kind == DATE]
    whole = month_comes_first(written for entity in dates for written in entity.seen)
    own: dict[str, list[str]] = {}
    for entity in dates:
        for file in entity.files:
            own.setdefault(file, []).extend(entity.seen)
    told = {file: month_comes_first(written) for file, written in own.items()}
    return frozenset(file for file, first in told.items() if (whole if first is None else first))


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file of the copy, and the way back.

    Attributes:
        old: Its path in the corpus.
        new: Its path in the copy.
        data: Its bytes.
        back: By member, what to put where to have the old one again; None where it was written as text.
        encodings: How members were encoded: without their accents, a copy does not tell any more.
    """

    old: str
    new: str
    data: bytes
    back: dict[str, list[list[Any]]] | None
    encodings: dict[str, str] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """For the key."""
        digest = hashlib.sha256(self.data).hexdigest()
        return {"old": self.old, "digest": digest, "back": self.back, "encodings": self.encodings}


def copied(
    surface: Surface,
    *,
    old: str,
    new: str,
    renamer: Renamer,
    stems: Mapping[str, str],
    cells: Mapping[str, Sequence[Edit]] | None = None,
) -> CopiedFile:
    """The file with other names in it.

    Args:
        surface: The file taken apart.
        old: Its path in the corpus.
        new: Its path in the copy.
        renamer: Knows the names.
        stems: Names of files that are others now: what stands in a table of documents is changed with them.
        cells: What to put into cells of a table, by member.
    """
    edits: dict[str, list[Edit]] = {}
    for member in surface.members:
        own = (cells or {}).get(member.name, ())
        edits[member.name] = joined(set(own), renamer.member(member, file=old, stems=stems))
    if surface.packed and is_project(surface.members):
        edits = with_places(surface.members, edits)
    return changed(surface, edits, old=old, new=new)


def changed(surface: Surface, edits: Mapping[str, Sequence[Edit]], *, old: str, new: str) -> CopiedFile:
    """The file with the edits in its members, and the way back."""
    back = {}
    for member in surface.members:
        if not edits.get(member.name):
            continue
        made = Edits(member.text, edits[member.name])
        back[member.name] = [
            [made.forward(edit.start), made.forward(edit.start) + len(edit.new), member.text[edit.start : edit.end]]
            for edit in made.edits
        ]
    encodings = {member.name: member.encoding for member in surface.members if member.name in back}
    return CopiedFile(old, new, surface.written(edits), back, encodings)


@lru_cache(maxsize=2)
def _any_of(stems: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all, made once for the files of a corpus: names in talk are fewer than those in tables."""
    return re.compile("|".join(rf"(?<!\w){re.escape(stem)}(?!\w)" for stem in sorted(stems, key=len, reverse=True)))


def _with_stems(names: Sequence[Edit], stems: Sequence[Edit]) -> list[Edit]:
    """Both in order, the longer where they meet: a file *Gwen* takes nothing from *Gwen Howarth*."""
    starts, ends = [name.start for name in names], [name.end for name in names]

    def holds(stem: Edit) -> bool:
        met = names[bisect_right(ends, stem.start) : bisect_left(starts, stem.end)]
        return all(stem.start <= name.start and name.end <= stem.end for name in met)

    return joined(filter(holds, stems), names)


def restored(
    surface: Surface, back: Mapping[str, Sequence[Sequence[Any]]], encodings: Mapping[str, str] | None = None
) -> bytes:
    """The file as it was, its members encoded as they were; of a container every part, packed anew."""
    for member in surface.members:
        member.encoding = (encodings or {}).get(member.name, member.encoding)
    edits = {
        name: [Edit(int(start), int(end), str(old)) for start, end, old in places] for name, places in back.items()
    }
    return surface.written(edits)


def between(old: str, new: str) -> Edits:
    """What was changed from one text to the other, word by word, to carry spans over.

    Paragraphs are compared one by one where there are as many, as names make neither more nor less of them.
    """
    first, second = _paragraphs(old), _paragraphs(new)
    if len(first) != len(second):
        first, second = [(old, 0)], [(new, 0)]
    edits = [
        edit
        for (text, start), (other, _) in zip(first, second, strict=True)
        if text != other
        for edit in _compared(text, start, other)
    ]
    return Edits(old, edits)


def _paragraphs(text: str) -> list[tuple[str, int]]:
    return [(found[0], found.start()) for found in re.finditer(r"[^\n]+|\n+", text)]


def _compared(old: str, start: int, new: str) -> Iterator[Edit]:
    # White space goes with what stands before it: by itself it is no sign that two texts agree there.
    first, second = (
        [(one[0].strip(), one.start(), one.end(1) if one[1] else one.end()) for one in _SIGN.finditer(text)]
        for text in (old, new)
    )
    matcher = SequenceMatcher(None, [text for text, *_ in first], [text for text, *_ in second], autojunk=False)
    for kind, one, last, other, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        at = first[one][1] if one < len(first) else len(old)
        to = first[last - 1][2] if last > one else at
        put = second[other][1] if other < len(second) else len(new)
        until = second[end - 1][2] if end > other else put
        yield Edit(start + at, start + to, new[put:until])


_SIGN = re.compile(r"(\w+|[^\w\s])\s*|^(\s+)")


def as_text(documents: Sequence[Document]) -> str:
    """Documents of a format that is not rewritten, as text: who speaks, a colon, the words."""
    lines = []
    for document in documents:
        for turn in document.turns:
            said = "\n".join(document.text[span.start : span.end] for span in turn.paragraphs)
            lines.append(f"{turn.label or turn.speaker}: {said}" if turn.label or turn.speaker else said)
    return "\n\n".join(lines) + "\n"
