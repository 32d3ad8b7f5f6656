"""Codings in a REFI-QDA project whose texts are written with other names: they stand on the same words afterwards.

Places of selections, the words that selections say they hold, and the notes of who speaks where are changed in the
project's XML and nowhere else, so that all the rest of it stays as its program wrote it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.pseudonyms.surfaces import TAG, Member
from pipeline.qda.refi.read import ATLAS
from pipeline.qda.refi.selection_offsets import BOM, Settled, fits, settle
from pipeline.qda.refi.speaker_notes import places_in
from pipeline.runtime.digests import digest
from pipeline.text.edits import Edit, Edits, joined

_SOURCES = frozenset({"TextSource", "Representation", "TextDescription", "Transcript"})
_CONTENT = "PlainTextContent"
_NAMED = re.compile(r"<(/?)(?:\w+:)?(\w+)")
_VALUE = r"""(?<![\w:]){}\s*=\s*(?:"([^"]*)"|'([^']*)')"""
_START, _END, _NAME, _PATH, _POSITION = (
    re.compile(_VALUE.format(name)) for name in ("startPosition", "endPosition", "name", "plainTextPath", "position")
)
_MORE = re.compile(r"\s*(?:\.\.\.|…)$")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Point:
    """A selection: where its first and last place and the words that it says stand in the XML."""

    start: Stretch
    end: Stretch
    words: Stretch | None = None


@dataclass(slots=True)
class _Source:
    """A text of the project: the member that holds it, or where it stands in the XML itself; and its selections."""

    member: str = ""
    here: Stretch | None = None
    points: list[_Point] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Count:
    """How a program counts the characters of a text."""

    wide: Sequence[int]
    first: int

    @classmethod
    def of(cls, raw: str, counted: str) -> _Count:
        """By what was said of how places are counted in it."""
        bom = raw.startswith(BOM)
        text = raw.removeprefix(BOM)
        wide: list[int] = []
        if "Windows" in counted:
            wide += [found.start() - number for number, found in enumerate(re.finditer("\r\n", text))]
        if "UTF-16" in counted:
            plain = _plain(text)
            wide += [place for place, letter in enumerate(plain) if letter > "\uffff"]
        return cls(sorted(wide), int(bom and "byte order" in counted))

    def place(self, offset: int) -> int:
        """The program's place of an offset."""
        return offset + bisect_left(self.wide, offset) + self.first


def is_project(members: Sequence[Member]) -> bool:
    """Whether the members are those of a project."""
    return any(member.name.lower().endswith(".qde") for member in members)


def with_places(members: Sequence[Member], edits: Mapping[str, Sequence[Edit]]) -> dict[str, list[Edit]]:
    """The edits of a project's members, and what changes in the project's XML with them.

    Args:
        members: Those of the project.
        edits: What is put in place of what, by member.
    """
    made = {name: list(own) for name, own in edits.items()}
    known = {member.name: member for member in members}
    for member in members:
        if not member.name.lower().endswith(".qde"):
            continue
        xml = member.text
        atlas = ATLAS in xml[:2000].casefold()
        places: list[Edit] = []
        moved: dict[str, Edits] = {}
        for source in sources_in(xml, known):
            raw, own = _raw(source, xml, known, made, member.name)
            if not own:
                continue
            settled = settle(raw, [_said(xml, point) for point in source.points], crlf_is_one=atlas)
            edited = Edits(settled.text, _plainly(raw, own))
            moved[digest(settled.text)] = edited
            places += _selections(xml, source, settled, edited, _Count.of(Edits(raw, own).text, settled.counted))
        places += _notes(xml, moved)
        if places:
            made[member.name] = joined(places, made.get(member.name, ()))
    return made


def sources_in(xml: str, members: Mapping[str, Member]) -> Iterator[_Source]:
    """Every text of the project that is there, with what is selected in it."""
    files = {name.rpartition("/")[2].casefold(): name for name in members}
    open_: list[_Source] = []
    for tag in TAG.finditer(xml):
        named = _NAMED.match(tag[0])
        if not named:
            continue
        closing, element = named.groups()
        if element in _SOURCES:
            if closing:
                source = open_.pop() if open_ else _Source()
                if source.member or source.here:
                    yield source
            elif not tag[0].endswith("/>"):
                path = _PATH.search(tag[0])
                file = html.unescape((path[1] or path[2] or "") if path else "").replace("\\", "/")
                open_.append(_Source(files.get(file.rpartition("/")[2].casefold(), "")))
        elif not open_:
            continue
        elif element == _CONTENT:
            source = open_[-1]
            if not closing:
                source.here = (tag.end(), tag.end())
            elif source.here:
                source.here = (source.here[0], tag.start())
        elif element == "PlainTextSelection" and not closing:
            start, end = _value(_START, tag), _value(_END, tag)
            if start and end:
                open_[-1].points.append(_Point(start, end, _value(_NAME, tag)))
        elif element == "SyncPoint" and (at := _value(_POSITION, tag)):
            open_[-1].points.append(_Point(at, at))


def _value(pattern: re.Pattern[str], tag: re.Match[str]) -> Stretch | None:
    """Where the value of an attribute stands in the XML."""
    found = pattern.search(tag[0])
    if not found:
        return None
    start, end = found.span(1 if found[1] is not None else 2)
    return tag.start() + start, tag.start() + end


def _said(xml: str, point: _Point) -> tuple[int, int, str]:
    start, end = (int(xml[slice(*one)]) if xml[slice(*one)].isdecimal() else -1 for one in (point.start, point.end))
    return start, end, html.unescape(xml[slice(*point.words)]) if point.words else ""


def _raw(
    source: _Source, xml: str, members: Mapping[str, Member], edits: Mapping[str, Sequence[Edit]], own: str
) -> tuple[str, list[Edit]]:
    """A source's text as it was decoded, and what is replaced in it."""
    if source.here:
        return _unescaped(xml, source.here, edits.get(own, ()))
    member = members[source.member]
    first = int(member.encoding == "utf-8-sig")
    changed = [Edit(one.start + first, one.end + first, one.new) for one in edits.get(member.name, ())]
    return BOM * first + member.text, changed


def _unescaped(xml: str, here: Stretch, edits: Sequence[Edit]) -> tuple[str, list[Edit]]:
    """What stands in an element, and the edits in it, as they are read."""
    pieces: list[str] = []
    made = []
    length = 0
    last = here[0]
    for one in sorted(one for one in edits if here[0] <= one.start and one.end <= here[1]):
        before, old = _plain(html.unescape(xml[last : one.start])), _plain(html.unescape(xml[one.start : one.end]))
        made.append(Edit(length + len(before), length + len(before) + len(old), html.unescape(one.new)))
        pieces += [before, old]
        length += len(before) + len(old)
        last = one.end
    return "".join([*pieces, _plain(html.unescape(xml[last : here[1]]))]), made


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _plainly(raw: str, edits: Sequence[Edit]) -> list[Edit]:
    """The same edits in the text without byte order mark and with plain line ends."""
    first = int(raw.startswith(BOM))
    ends = [found.start() for found in re.finditer("\r\n", raw)]

    def plain(place: int) -> int:
        return place - first - bisect_left(ends, place)

    return [Edit(plain(one.start), plain(one.end), _plain(one.new)) for one in edits]


def _selections(xml: str, source: _Source, settled: Settled, edited: Edits, count: _Count) -> Iterator[Edit]:
    for point, span in zip(source.points, settled.spans, strict=True):
        start, end, words = _said(xml, point)
        if span is None:  # nobody knows where it stands: as it is counted
            if start >= 0 and end >= 0:
                yield from _number(point.start, start, edited.forward(start))
                if point.end != point.start:
                    yield from _number(point.end, end, edited.forward(end, end=True))
            continue
        first, last = edited.forward(span.start), edited.forward(span.end, end=True)
        yield from _number(point.start, start, count.place(first))
        yield from _number(point.end, end, count.place(last))
        held, now = settled.text[span.start : span.end], edited.text[first:last]
        if point.words and words.strip() and held != now and fits(words, held):
            said = html.escape(_words(words, held, now), quote=True).replace("\n", "&#10;")
            yield Edit(*point.words, said)


def _number(where: Stretch, old: int, new: int) -> Iterator[Edit]:
    if old != new:
        yield Edit(*where, str(new))


def _words(said: str, held: str, now: str) -> str:
    """What a selection says it holds now: all of it, or as many words of its beginning as before."""
    if said == held:
        return now
    known, own = said.split(), now.split()
    if known == held.split():
        return " ".join(own)
    cut = _MORE.search(said)
    return " ".join(own[: len(_MORE.sub("", said).split())]) + (cut[0] if cut else "")


def _notes(xml: str, moved: Mapping[str, Edits]) -> Iterator[Edit]:
    """What changes in the notes of who speaks where."""
    for note in places_in(xml):
        edited = moved.get(note.digest)
        if edited is None:
            continue
        yield Edit(*note.at, digest(edited.text))
        for (start, end), span in note.spans:
            new = f"{edited.forward(span.start)}-{edited.forward(span.end, end=True)}"
            if new != xml[start:end]:
                yield Edit(start, end, new)
