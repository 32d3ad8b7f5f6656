"""What a project of qualitative analysis is made of, in REFI-QDA's terms.

Projects of QualCoder and Taguette are read to the same nouns. Positions are
code points of ``Source.text``, from 0, the end exclusive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.qda.refi.guids import guid


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who codes: a person, or a program."""

    guid: str
    name: str


@dataclass(frozen=True, slots=True)
class Node:
    """A code with the codes beneath it. ``color`` is ``#RRGGBB`` or ""; ``notes`` are guids."""

    guid: str
    name: str
    description: str = ""
    codable: bool = True
    color: str = ""
    children: tuple[Node, ...] = ()
    notes: tuple[str, ...] = ()

    def walk(self) -> Iterator[Node]:
        """The node and all beneath it, each before its children."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Variable:
    """An attribute of cases. ``kind`` is Text, Boolean, Integer, Float, Date or DateTime."""

    guid: str
    name: str
    kind: str = "Text"


# Notes, codings and selections are not frozen, though nobody changes one: a large project has a hundred thousand, and
# to make one that is frozen takes four times as long.
@dataclass(slots=True, unsafe_hash=True)
class Note:
    """A memo.

    ``time`` is when it was written, in ISO 8601, "" where that is not known. ``own_file`` says that its text is a file
    of the container: QualCoder keeps such notes as entries of its journal, and shows no others.
    """

    guid: str
    name: str
    text: str
    user: str = ""
    time: str = ""
    own_file: bool = False


@dataclass(frozen=True, slots=True)
class NoteSet:
    """Notes that belong together, with the codes and sources that they are about; all are guids."""

    guid: str
    name: str
    described: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class RefiCoding:
    """A coding: a code assigned to a selection by a user; all three are guids."""

    guid: str
    code: str
    user: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class Selection:
    """A stretch of a source's text.

    ``name`` is the words there, as far as the program says them, ``described`` the comment on them.
    """

    guid: str
    start: int
    end: int
    name: str = ""
    user: str = ""
    marks: tuple[RefiCoding, ...] = ()
    notes: tuple[str, ...] = ()
    described: str = ""


class Coded(NamedTuple):
    """A selection with one coding that names one note, and that note, which says what the selection's comment does.

    A large project has tens of thousands, and nothing else in such numbers: so it is one object in place of three. It
    has all that a :class:`Selection` has, and stands among a source's where that is written.

    Attributes:
        guid: Of the selection.
        start: See :class:`Selection`, as of the next four.
        end: Likewise.
        name: Likewise.
        user: Likewise; the coding and the note are this user's too.
        described: Likewise, and the text of the note.
        coding: The guid of the coding.
        code: The guid of the code.
        note: The guid of the note.
        called: What the note is called.
    """

    guid: str
    start: int
    end: int
    name: str
    user: str
    described: str
    coding: str
    code: str
    note: str
    called: str

    @property
    def marks(self) -> tuple[RefiCoding, ...]:
        """As :class:`Selection` has them."""
        return (RefiCoding(self.coding, self.code, self.user, (self.note,)),)

    @property
    def notes(self) -> tuple[str, ...]:
        """Likewise: none but the coding's."""
        return ()


@dataclass(frozen=True, slots=True)
class Source:
    """A text with what was marked in it.

    Attributes:
        text: LF, no byte order mark.
        marks: Codings of the source as a whole.
        notes: Guids of its notes.
        described: Its description.
        values: Of its own variables, by the variable's guid.
        user: The guid of who brought it in.
    """

    guid: str
    name: str
    text: str
    selections: tuple[Selection, ...] = ()
    marks: tuple[RefiCoding, ...] = ()
    notes: tuple[str, ...] = ()
    described: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    user: str = ""


@dataclass(frozen=True, slots=True)
class RefiCase:
    """A unit of analysis: its variables' values by guid, the sources and selections that are its own."""

    guid: str
    name: str
    values: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()
    described: str = ""


PATH = "Transcript file"
"""The variable that says which file a source was read from: names of sources hold no folders."""

PATH_GUID = guid("path")


@dataclass(frozen=True, slots=True)
class Project:
    """A whole project.

    Attributes:
        name: Its title.
        origin: The program that wrote it.
        noted: Guids of notes on the project as a whole.
        sets: Sets that hold notes.
        warnings: What a user should know of how it was read: what was left
            out, and offsets that had drifted.
    """

    name: str
    origin: str
    users: tuple[User, ...] = ()
    codes: tuple[Node, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[RefiCase, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    creator: str = ""
    described: str = ""
    noted: tuple[str, ...] = ()
    sets: tuple[NoteSet, ...] = ()
    warnings: tuple[str, ...] = ()

    def nodes(self) -> Iterator[Node]:
        """Every code, parents before their children."""
        for node in self.codes:
            yield from node.walk()

    def paths(self) -> dict[str, str]:
        """By guid, the file that each source was read from, where this program has written it down; each file once."""
        known = {variable.guid for variable in self.variables if variable.name == PATH or variable.guid == PATH_GUID}
        found = {
            source.guid: value for source in self.sources for name, value in source.values.items() if name in known
        }
        often = Counter(found.values())
        return {name: value for name, value in found.items() if often[value] == 1}


def with_distinct_names(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The sources, of those that bear one name the later ones with a number."""
    taken: Counter[str] = Counter()
    result = []
    for source in sources:
        taken[source.name] += 1
        number = taken[source.name]
        result.append(source if number == 1 else replace(source, name=f"{source.name} ({number})"))
    return tuple(result)
