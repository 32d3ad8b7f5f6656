"""Writes projects and codebooks; the same project gives the same bytes.

The order of elements is the schema's; an empty container is left out, since it
would not be valid. Sources are written one after the other, and notes wait in a
temporary file, so that memory holds one source at a time.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO

from pipeline.qda.refi.refi_model import (
    Coded,
    Node,
    Note,
    NoteSet,
    Project,
    RefiCase,
    RefiCoding,
    Selection,
    Source,
    Variable,
)
from pipeline.qda.refi.version import CODEBOOK, PROJECT
from pipeline.runtime.disk import write_atomic, writing

QDE = "project.qde"
FOLDER = "sources/"

VALUE = {
    "Text": "TextValue",
    "Boolean": "BooleanValue",
    "Integer": "IntegerValue",
    "Float": "FloatValue",
    "Date": "DateValue",
    "DateTime": "DateTimeValue",
}

DATED = "2000-01-01T00:00:00Z"
"""When notes were made: QualCoder breaks off where it finds no date, and that of today would change the bytes."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LEVEL = 1
"""How hard zlib tries. A million words take .3 s less than at 6, and a quarter more room (benchmarks/speed)."""

_AT_A_TIME = 1_000
"""Pieces that are written at a time."""

_SPOOL = 8 * 1024 * 1024
"""Bytes of what is written later that are held; what goes beyond lies in a file. A choice."""


def legal(text: str) -> str:
    """The text with a replacement mark for each character that XML 1.0 cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def write_project(
    path: Path, head: Project, sources: Iterable[tuple[Source, Sequence[Note | Coded]]], *, windows: bool = False
) -> None:
    """Write a .qdpx.

    Args:
        path: The file.
        head: Everything but sources and their notes; its own notes are written too.
        sources: Each with the notes that it, its selections and its codings name.
        windows: Lines end as on Windows, and such an end counts as two characters.
    """
    with (
        writing(path, doing="write the project") as temporary,
        zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as container,
        tempfile.SpooledTemporaryFile(_SPOOL) as notes,
        tempfile.SpooledTemporaryFile(_SPOOL) as aside,
    ):
        texts = _Texts(aside)
        with container.open(_entry(QDE), "w") as file:
            _write(file, _opening(head))
            _write(file, _sources(sources, head, notes, texts, windows=windows))
            if notes.tell() or head.notes:
                _write(file, ["<Notes>\n", *(_note(note, texts) for note in head.notes)])
                notes.seek(0)
                while part := notes.read(1 << 20):
                    file.write(part)
                _write(file, ["</Notes>\n"])
            if head.sets:
                _write(file, ["<Sets>\n", *map(_set, head.sets), "</Sets>\n"])
            if head.described:
                _write(file, [f"<Description>{_text(head.described)}</Description>\n"])
            _write(file, [f"{_reference(note)}\n" for note in head.noted])
            _write(file, ["</Project>\n"])
        for name, text in texts:
            container.writestr(_entry(FOLDER + name), text)


def write_codes(path: Path, codes: Sequence[Node], *, origin: str) -> None:
    """Write a .qdc."""
    parts = [f"{_HEAD}<CodeBook{_attributes(origin=origin)} xmlns={_quoted(CODEBOOK)}>\n<Codes>\n"]
    parts += [part for node in codes for part in _code(node)]
    parts.append("</Codes>\n</CodeBook>\n")
    write_atomic(path, "".join(parts).encode(), doing="write the codebook")


class _Texts:
    """Files of the container, which are written when all else is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._there: list[tuple[str, int]] = []

    def append(self, name: str, text: str) -> None:
        data = text.encode()
        self._file.write(data)
        self._there.append((name, len(data)))

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        self._file.seek(0)
        for name, size in self._there:
            yield name, self._file.read(size)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    entry._compresslevel = LEVEL  # type: ignore[attr-defined]  # there is no other way for one that is opened
    return entry


def _write(file: IO[bytes], parts: Iterable[str]) -> None:
    parts = iter(parts)
    while together := list(islice(parts, _AT_A_TIME)):
        file.write("".join(together).encode())


def _opening(head: Project) -> Iterator[str]:
    about = _attributes(name=head.name, origin=head.origin, creatingUserGUID=head.creator)
    yield f"{_HEAD}<Project{about} xmlns={_quoted(PROJECT)}>\n"
    if head.users:
        yield "<Users>\n"
        yield from (f"<User{_attributes(guid=user.guid, name=user.name)}/>\n" for user in head.users)
        yield "</Users>\n"
    if head.codes:
        yield "<CodeBook>\n<Codes>\n"
        for node in head.codes:
            yield from _code(node)
        yield "</Codes>\n</CodeBook>\n"
    if head.variables:
        yield "<Variables>\n"
        for variable in head.variables:
            about = _attributes(guid=variable.guid, name=variable.name, typeOfVariable=variable.kind)
            yield f"<Variable{about}/>\n"
        yield "</Variables>\n"
    if head.cases:
        variables = {variable.guid: variable for variable in head.variables}
        yield "<Cases>\n"
        for case in head.cases:
            yield from _case(case, variables)
        yield "</Cases>\n"


def _code(node: Node) -> Iterator[str]:
    codable = "true" if node.codable else "false"
    about = _attributes(guid=node.guid, name=node.name, isCodable=codable, color=node.color)
    if not node.description and not node.children and not node.notes:
        yield f"<Code{about}/>\n"
        return
    yield f"<Code{about}>"
    if node.description:
        yield f"<Description>{_text(node.description)}</Description>"
    yield from map(_reference, node.notes)
    if node.children:
        yield "\n"
    for child in node.children:
        yield from _code(child)
    yield "</Code>\n"


def _case(case: RefiCase, variables: Mapping[str, Variable]) -> Iterator[str]:
    yield f"<Case{_attributes(guid=case.guid, name=case.name)}>"
    if case.described:
        yield f"<Description>{_text(case.described)}</Description>"
    yield from _values(case.values, variables)
    yield from (f"<SourceRef{_attributes(targetGUID=name)}/>" for name in case.sources)
    yield from (f"<SelectionRef{_attributes(targetGUID=name)}/>" for name in case.selections)
    yield "</Case>\n"


def _values(values: Mapping[str, str], variables: Mapping[str, Variable]) -> Iterator[str]:
    for name, value in values.items():
        kind = VALUE[variables[name].kind]
        reference = f"<VariableRef{_attributes(targetGUID=name)}/>"
        yield f"<VariableValue>{reference}<{kind}>{_text(value)}</{kind}></VariableValue>"


def _sources(
    sources: Iterable[tuple[Source, Sequence[Note | Coded]]],
    head: Project,
    notes: IO[bytes],
    texts: _Texts,
    *,
    windows: bool,
) -> Iterator[str]:
    variables = {variable.guid: variable for variable in head.variables}
    begun = False
    for source, own in sources:
        if not begun:
            begun = True
            yield "<Sources>\n"
        file = f"{source.guid}.txt"
        ends = [place for place, letter in enumerate(source.text) if letter == "\n"] if windows else []
        texts.append(file, source.text.replace("\n", "\r\n") if windows else source.text)
        about = _attributes(
            guid=source.guid, name=source.name, plainTextPath=f"internal://{file}", creatingUser=source.user
        )
        yield f"<TextSource{about}>"
        if source.described:
            yield f"<Description>{_text(source.described)}</Description>"
        yield "\n"
        yield from [_coded(one, ends) if isinstance(one, Coded) else _selection(one, ends) for one in source.selections]
        yield from map(_mark, source.marks)
        yield from map(_reference, source.notes)
        yield from _values(source.values, variables)
        yield "</TextSource>\n"
        said = [_note_of(one) if isinstance(one, Coded) else _note(one, texts) for one in own]
        notes.write("".join(said).encode())
    if begun:
        yield "</Sources>\n"


def _coded(one: Coded, ends: Sequence[int]) -> str:
    """A selection with its coding, as :func:`_selection` would have it."""
    start, end = _placed(one.start, one.end, ends)
    user = f' creatingUser="{one.user}"'
    return (
        f'<PlainTextSelection guid="{one.guid}" name={_in_quotes(one.name)} startPosition="{start}" endPosition="{end}"'
        f'{user}><Description>{_text(one.described)}</Description><Coding guid="{one.coding}"{user}>'
        f'<CodeRef targetGUID="{one.code}"/><NoteRef targetGUID="{one.note}"/></Coding></PlainTextSelection>\n'
    )


def _note_of(one: Coded) -> str:
    """The note of a coding, as :func:`_note` would have it."""
    return (
        f'<Note guid="{one.note}" name={_in_quotes(one.called)} creatingUser="{one.user}" creationDateTime="{DATED}"'
        f' modifiedDateTime="{DATED}"><PlainTextContent>{_text(one.described)}</PlainTextContent></Note>\n'
    )


def _placed(start: int, end: int, ends: Sequence[int]) -> tuple[int, int]:
    """Where a stretch stands; ``ends`` are the line ends that count as two."""
    return (start + bisect_left(ends, start), end + bisect_left(ends, end)) if ends else (start, end)


def _selection(selection: Selection, ends: Sequence[int]) -> str:
    start, end = _placed(selection.start, selection.end, ends)
    # GUIDs hold nothing that XML would take for its own.
    user = f' creatingUser="{selection.user}"' if selection.user else ""
    described = f"<Description>{_text(selection.described)}</Description>" if selection.described else ""
    inside = "".join([*map(_mark, selection.marks), *map(_reference, selection.notes)])
    return (
        f'<PlainTextSelection guid="{selection.guid}" name={_in_quotes(selection.name)}'
        f' startPosition="{start}" endPosition="{end}"{user}>{described}{inside}</PlainTextSelection>\n'
    )


def _mark(mark: RefiCoding) -> str:
    user = f' creatingUser="{mark.user}"' if mark.user else ""
    notes = "".join([f'<NoteRef targetGUID="{note}"/>' for note in mark.notes])
    return f'<Coding guid="{mark.guid}"{user}><CodeRef targetGUID="{mark.code}"/>{notes}</Coding>'


def _reference(note: str) -> str:
    return f'<NoteRef targetGUID="{note}"/>'


def _note(note: Note, texts: _Texts) -> str:
    """A note; one with a file of its own adds that to the texts."""
    time = _quoted(note.time) if note.time else f'"{DATED}"'
    # Not through _attributes: a large project has as many notes as codings.
    path = f' plainTextPath="internal://{note.guid}.txt"' if note.own_file else ""
    user = f' creatingUser="{note.user}"' if note.user else ""
    about = f' guid="{note.guid}" name={_quoted(note.name)}{path}{user} creationDateTime={time} modifiedDateTime={time}'
    if note.own_file:
        texts.append(f"{note.guid}.txt", legal(note.text))
        return f"<Note{about}/>\n"
    return f"<Note{about}><PlainTextContent>{_text(note.text)}</PlainTextContent></Note>\n"


def _set(one: NoteSet) -> str:
    parts = [f"<Description>{_text(one.described)}</Description>"] if one.described else []
    for kind, names in (("MemberCode", one.codes), ("MemberSource", one.sources), ("MemberNote", one.notes)):
        parts += [f"<{kind}{_attributes(targetGUID=name)}/>" for name in names]
    return f"<Set{_attributes(guid=one.guid, name=one.name)}>{''.join(parts)}</Set>\n"


def _attributes(**values: str) -> str:
    """The attributes in order; an empty one is left out, but for a name."""
    return "".join(f" {name}={_quoted(value)}" for name, value in values.items() if value or name == "name")


_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_QUOTES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


_SAFE = re.compile(r"[\w .,:;/#-]*", re.ASCII)
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=1_024)
def _text(text: str) -> str:
    """As the text of an element; why a code was given stands at its selection and in its note."""
    return legal(text).translate(_IN_TEXT) if _SPECIAL.search(text) else text


def _quoted(text: str) -> str:
    if _SAFE.fullmatch(text):
        return f'"{text}"'
    return _in_quotes(text)


@lru_cache(maxsize=1_024)
def _in_quotes(text: str) -> str:
    """The words of a passage stand at each of its codings."""
    if _SPECIAL.search(text):
        return f'"{legal(text).translate(_IN_QUOTES)}"'
    return f'"{text.replace(_QUOTE, "&quot;").replace(_BREAK, "&#10;").replace(_TAB, "&#9;")}"'


_QUOTE, _BREAK, _TAB = '"', "\n", "\t"
