"""XML as a small tree whose words know where they stood in the file; entities of its own are refused."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from pipeline.errors import UnreadableFile
from pipeline.ingest.transcript.draft import Piece

LONGEST = 64 * 1024 * 1024
"""Characters; a day of speech with the times of every word has about 20 million."""

ELEMENTS = 2_000_000
DEEPEST = 200

LIKE_XML = re.compile(r"\s*(?:<\?xml\b|<!--|<!DOCTYPE\b|<[A-Za-z])")
ROOT = re.compile(r"<(?:!--.*?-->|\?.*?\?>|!DOCTYPE\b[^<>\[]*(?:\[.*?\]\s*)?>|([\w.:-]+))", re.DOTALL)


class Words(NamedTuple):
    """Characters of the file, and where the first stood; -1 for what an entity stands for."""

    text: str
    source: int


@dataclass(slots=True)
class Element:
    """An element: its name without namespace, its attributes likewise, what it holds in order, where its tag stands."""

    name: str
    attributes: dict[str, str]
    content: list[Element | Words] = field(default_factory=list)
    source: int = -1

    def get(self, name: str) -> str:
        """The attribute, or ""."""
        return self.attributes.get(name, "")

    @property
    def children(self) -> list[Element]:
        """The elements right inside."""
        return [one for one in self.content if isinstance(one, Element)]

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of these names at any depth, in the order of the file; none inside of one that is given."""
        for child in self.children:
            if child.name in names:
                yield child
            else:
                yield from child.all(*names)

    def every(self) -> Iterator[Element]:
        """All elements inside, at any depth, in the order of the file."""
        for child in self.children:
            yield child
            yield from child.every()

    def first(self, name: str) -> Element | None:
        """The first element of that name at any depth."""
        return next(self.all(name), None)

    @property
    def text(self) -> str:
        """All words inside, white space as one space."""
        return " ".join("".join(words.text for words in self.words()).split())

    def words(self) -> Iterator[Words]:
        """All words inside, at any depth."""
        for one in self.content:
            if isinstance(one, Words):
                yield one
            else:
                yield from one.words()


class _Overfull(Exception):
    """More elements, or more of them inside each other, than a transcript has."""


class _Tree:
    """Builds the tree; the parser calls its methods."""

    def __init__(self, text: str) -> None:
        self.root = Element("", {})
        self.parser: DefusedXMLParser | None = None
        self._open = [self.root]
        self._count = 0
        self._text = text
        self._bytes = None if text.isascii() else text.encode()
        self._byte = self._place = 0

    def start(self, tag: str, attributes: list[str]) -> None:
        """An element begins; the names of its attributes, with their namespaces, and their values come in turn."""
        self._count += 1
        if self._count > ELEMENTS or len(self._open) > DEEPEST:
            raise _Overfull
        own = {name.rpartition("}")[2]: value for name, value in zip(attributes[::2], attributes[1::2], strict=True)}
        element = Element(tag.rpartition("}")[2], own, source=self._offset())
        self._open[-1].content.append(element)
        self._open.append(element)

    def end(self, tag: str) -> None:
        """It ends."""
        self._open.pop()

    def data(self, words: str) -> None:
        """Characters, no more than a line of them at a time."""
        place = self._offset()
        if self._text[place : place + len(words)] != words:
            place = -1
        inside = self._open[-1].content
        before = inside[-1] if inside else None
        if isinstance(before, Words) and 0 <= before.source == place - len(before.text):
            inside[-1] = Words(before.text + words, before.source)
        else:
            inside.append(Words(words, place))

    def _offset(self) -> int:
        """The parser counts bytes, the text characters; as events come in order, it goes on from the last."""
        byte = int(self.parser.parser.CurrentByteIndex) if self.parser else 0
        if self._bytes is None:
            return byte
        if byte > self._byte:
            self._place += len(self._bytes[self._byte : byte].decode("utf-8", "ignore"))
            self._byte = byte
        return self._place


@lru_cache(maxsize=1)
def parsed(text: str, file: str) -> Element:
    """The root element; the last answer is kept, for who claims a file also reads it.

    Raises:
        UnreadableFile: It is no well-formed XML, declares entities, or is too large or too deep.
    """
    if len(text) > LONGEST:
        raise _refused(file, f"is too large: {len(text) // 1024**2} MB of XML", "Split it into one file an interview.")
    tree = _Tree(text)
    parser = DefusedXMLParser(target=tree, forbid_entities=True, forbid_external=True)
    tree.parser = parser
    # Without what the parser does to each name between: its namespace is of no use here.
    parser.parser.StartElementHandler, parser.parser.EndElementHandler = tree.start, tree.end
    parser.parser.buffer_text = False  # pieces as they come, or an entity would hide where the rest stood
    try:
        parser.feed(text)
        parser.close()
    except _Overfull as error:
        raise _refused(
            file, "has more elements, or more of them inside each other, than a transcript", "Export it again."
        ) from error
    except DefusedXmlException as error:
        raise _refused(
            file,
            "declares entities, which are not read since they can grow without bound",
            "Take the <!ENTITY ...> lines out, and write what they stand for.",
        ) from error
    except (ParseError, ValueError, RecursionError) as error:
        line = getattr(error, "position", (1, 0))[0]
        said = str(error).split(":")[0][:100]
        raise _refused(
            f"{file}:{line}", f"is no well-formed XML: {said}", "It may be cut off: export or copy it again."
        ) from error
    return tree.root.children[0]


def _refused(where: str, what: str, remedy: str) -> UnreadableFile:
    return UnreadableFile(what, where=where, remedy=remedy)


def root_name(text: str | None) -> str:
    """The name of the root element without parsing, and without its namespace prefix; "" where it is no XML."""
    if text is None or not LIKE_XML.match(text):
        return ""
    return next((found[1].rpartition(":")[2] for found in ROOT.finditer(text[:20_000]) if found[1]), "")


class Lines:
    """Which line of a text a character stands in."""

    def __init__(self, text: str) -> None:
        self._ends = [found.start() for found in re.finditer("\n", text)]

    def at(self, place: int) -> str:
        """``line 12`` of the character at that place."""
        return f"line {bisect_left(self._ends, place) + 1}"

    def located(self, pieces: Sequence[Piece]) -> list[Piece]:
        """The pieces with their lines as locators; what an entity stands for has that of what stands beside it."""
        known = next((self.at(piece.source) for piece in pieces if piece.source >= 0), self.at(0))
        result = []
        for piece in pieces:
            known = self.at(piece.source) if piece.source >= 0 else known
            result.append(piece._replace(locator=known))
        return result


def pieces_of(words: Words, locator: str, *, joint: str = " ") -> list[Piece]:
    """A stretch of words without white space at its ends, line ends inside as a space; the first has the joint."""
    begin = len(words.text) - len(words.text.lstrip())
    return [
        Piece(line, words.source + begin + place if words.source >= 0 else -1, locator, " " if place else joint)
        for line, place in _lines(words.text.strip())
    ]


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """The text cut where its white space is not a single space."""
    cursor = 0
    for gap in re.finditer(r"\s*[^\S ]\s*|  +", text):
        if gap.start() > cursor:
            yield text[cursor : gap.start()], cursor
        cursor = gap.end()
    if cursor < len(text):
        yield text[cursor:], cursor


def stretches_in(element: Element) -> Iterator[Element | list[Words]]:
    """What it holds, in order: its elements, and the words between two of them, which an entity parts in several."""
    waiting: list[Words] = []
    for one in element.content:
        if isinstance(one, Words):
            waiting.append(one)
            continue
        if waiting:
            yield waiting
            waiting = []
        yield one
    if waiting:
        yield waiting


def pieces_in(stretches: list[Words], locator: str) -> list[Piece]:
    """The pieces of several stretches that follow each other: a space where there is white space between, else none."""
    found: list[Piece] = []
    spaced = True
    for words in stretches:
        own = pieces_of(words, locator, joint=" " if spaced or words.text[:1].isspace() else "")
        found += own
        if words.text:
            spaced = words.text[-1:].isspace() if own else True
    return found
