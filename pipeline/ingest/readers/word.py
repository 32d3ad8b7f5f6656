"""Word documents, as paragraphs and tables in reading order.

Read straight from their XML: python-docx passes over tracked insertions,
content controls and fields, whose words somebody said.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.ingest import judgement
from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph, TextRun, not_read, rows_of, set_in, underlined
from pipeline.ingest.files.word_binary import STREAM, is_word_binary
from pipeline.ingest.files.zip_xml import attribute, child, container_of, local, xml_part
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.old_word import open_old_word
from pipeline.model import Document
from pipeline.text.whole_numbers import whole_number

MAIN_PART = b"word/document"
MACROS = b"vbaProject"

_INSIDE = """
ins moveTo smartTag sdt sdtContent customXml fldSimple dir bdo hyperlink ruby rubyBase AlternateContent Choice
"""
INSIDE = frozenset(_INSIDE.split())
"""Elements that only stand around words or paragraphs; deletions, ``Fallback`` and what is unknown are left out."""

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
HEADING = re.compile(r"heading (\d)")


class WordReader:
    """Word."""

    name = "word"
    what = "Word (.docx, .doc)"

    def claims(self, received: Received) -> float:
        """A zip container with Word's main part, or one that says so by its extension; a .doc by its main stream."""
        if received.text is not None:
            return 0.0
        if is_word_binary(received.data):
            return judgement.SAYS_SO
        return judgement.SAYS_SO if MAIN_PART in received.data or received.suffix in (".docx", ".docm") else 0.0

    def why(self, received: Received) -> str:
        """Word's main part, or stream."""
        if is_word_binary(received.data):
            return f"a container with the stream {STREAM}"
        return f"a container with {MAIN_PART.decode()}" if MAIN_PART in received.data else "the extension says Word"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: The file is damaged, hostile or locked, or holds no words.
        """
        opened = open_old_word(received) if is_word_binary(received.data) else open_word(received)
        return documents_of(received, opened, reader=self.name)


def open_word(received: Received) -> Opened:
    """The words of a Word file; its macros are never run.

    Raises:
        UnreadableFile: It is damaged, hostile or locked.
    """
    with container_of(received, what="Word", save_as=".docx") as container:
        main = _main_part(container)
        folder = posixpath.dirname(main)
        body = child(xml_part(container, main), "body")
        if body is None:
            raise KeyError("body")
        names = frozenset(container.namelist())
        styles = _styles(container, posixpath.join(folder, "styles.xml"), names)
        ordered = _ordered(container, posixpath.join(folder, "numbering.xml"), names)
        walk = _Walk(styles, ordered)
        items = tuple(walk.items(body))
        beside = (("text boxes", walk.boxes), ("footnotes", walk.notes), ("comments", walk.comments))
        warnings = not_read(what for what, there in beside if there)
        if MACROS in received.data:
            warnings.append("holds macros, which were not run")
    return Opened(items, tuple(warnings))


def _main_part(container: zipfile.ZipFile) -> str:
    """The name of the part with the text, as the container's relations tell it."""
    for relation in xml_part(container, "_rels/.rels"):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return posixpath.normpath(attribute(relation, "Target").lstrip("/"))
    raise KeyError("officeDocument")


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0
    bold: bool = False
    italic: bool = False
    numbering: tuple[str, str] = ("", "")
    colour: str = ""


def _styles(container: zipfile.ZipFile, name: str, names: frozenset[str]) -> Callable[[str], _Style]:
    """Level and emphasis of a style, what it inherits included; of those that are asked for, as Word lists hundreds."""
    if name not in names:
        return lambda _: _Style()
    found = {attribute(one, "styleId"): one for one in xml_part(container, name) if local(one.tag) == "style"}
    styles: dict[str, _Style] = {}

    def style(key: str, seen: frozenset[str] = frozenset()) -> _Style:
        element = found.get(key)
        if element is None or key in seen or len(seen) > 20:
            return _Style()
        if key not in styles:
            based = child(element, "basedOn")
            parent = style(attribute(based, "val"), seen | {key}) if based is not None else _Style()
            named = child(element, "name")
            title = attribute(named, "val").casefold() if named is not None else ""
            heading = HEADING.fullmatch(title)
            level = whole_number(heading[1]) if heading else _outline(child(element, "pPr")) or parent.level
            if title == "title":
                level = 1
            if title.startswith("toc"):
                level = 0
            look = child(element, "rPr")
            numbering = _numbering(child(element, "pPr"))
            styles[key] = _Style(
                level,
                _on(look, "b", parent.bold),
                _on(look, "i", parent.italic),
                numbering if numbering[0] else parent.numbering,
                _colour(look) or parent.colour,
            )
        return styles[key]

    return style


def _outline(properties: Element | None) -> int:
    told = child(properties, "outlineLvl")
    value = attribute(told, "val") if told is not None else ""
    return int(value) + 1 if value.isdecimal() and int(value) < 6 else 0


def _numbering(properties: Element | None) -> tuple[str, str]:
    """The list that a paragraph or a style belongs to, and the level in it; "" where to none."""
    told = child(properties, "numPr")
    number, depth = child(told, "numId"), child(told, "ilvl")
    return attribute(number, "val") if number is not None else "", attribute(depth, "val") if depth is not None else "0"


def _colour(properties: Element | None) -> str:
    """The marker's colour, or that of the letters."""
    told = (attribute(one, "val") for name in ("highlight", "color") if (one := child(properties, name)) is not None)
    return next((value for value in told if value not in ("none", "white")), "")


def _indented(properties: Element | None) -> str:
    """How far a paragraph is set in as a whole, as good as a colour of its own; "" where it begins at the margin."""
    told = child(properties, "ind")
    if told is None or any(attribute(told, name) not in ("", "0") for name in ("hanging", "firstLine")):
        return ""
    far = attribute(told, "left") or attribute(told, "start")
    return set_in(far) if far not in ("", "0") else ""


def _on(properties: Element | None, name: str, otherwise: bool) -> bool:
    told = child(properties, name)
    return otherwise if told is None else attribute(told, "val") not in ("0", "false", "off", "none")


def _ordered(container: zipfile.ZipFile, name: str, names: frozenset[str]) -> frozenset[tuple[str, str]]:
    """The (list, level) pairs that are numbered rather than bulleted."""
    if name not in names:
        return frozenset()
    root = xml_part(container, name)
    kinds: dict[str, list[str]] = {}
    for abstract in root:
        if local(abstract.tag) == "abstractNum":
            kinds[attribute(abstract, "abstractNumId")] = [
                attribute(level, "ilvl")
                for level in abstract
                if local(level.tag) == "lvl"
                and (shape := child(level, "numFmt")) is not None
                and attribute(shape, "val") not in ("bullet", "none", "")
            ]
    return frozenset(
        (attribute(number, "numId"), level)
        for number in root
        if local(number.tag) == "num" and (link := child(number, "abstractNumId")) is not None
        for level in kinds.get(attribute(link, "val"), ())
    )


@dataclass(slots=True)
class _Walk:
    """Goes through the body, and counts what it passes over."""

    style_of: Callable[[str], _Style]
    ordered: frozenset[tuple[str, str]]
    paragraphs: int = 0
    tables: int = 0
    boxes: bool = False
    notes: bool = False
    comments: bool = False
    numbers: Counter[tuple[str, str]] = field(default_factory=Counter)
    held: list[TextRun] = field(default_factory=list)

    def items(self, parent: Element, place: str = "") -> Iterator[Paragraph | Grid]:
        for element in parent:
            tag = local(element.tag)
            if tag == "p":
                if not place:
                    self.paragraphs += 1
                runs = list(self.runs(element, *self._look(element)))
                if self._is_mark_deleted(element):
                    self.held += runs
                    continue
                runs, self.held = [*self.held, *runs], []
                yield self._paragraph(element, runs, place or f"paragraph {self.paragraphs}")
            elif tag == "tbl":
                if place:
                    yield from self._inner(element, place)
                else:
                    self.tables += 1
                    yield self._grid(element, f"table {self.tables}")
            elif tag in INSIDE:
                yield from self.items(element, place)

    def _paragraph(self, element: Element, runs: list[TextRun], locator: str) -> Paragraph:
        properties = child(element, "pPr")
        style = self._style(properties)
        level = _outline(properties) or style.level
        rows = rows_of(runs, locator)
        if level:
            return Paragraph(rows, Form.HEADING, min(level, 6))
        key = _numbering(properties)
        key = key if key[0] else style.numbering
        if key[0] in ("", "0"):
            return Paragraph(rows)
        self.numbers[key] += 1
        return Paragraph(rows, Form.BULLET, marker=str(self.numbers[key]) if key in self.ordered else "")

    def _style(self, properties: Element | None) -> _Style:
        named = child(properties, "pStyle")
        return self.style_of(attribute(named, "val")) if named is not None else _Style()

    def _look(self, element: Element) -> tuple[bool, bool, str]:
        properties = child(element, "pPr")
        style = self._style(properties)
        return style.bold, style.italic, style.colour or _indented(properties)

    def _is_mark_deleted(self, element: Element) -> bool:
        """Whether a tracked change took the end of the paragraph away, so that it runs on into the next."""
        mark = child(child(element, "pPr"), "rPr")
        return child(mark, "del") is not None

    def runs(self, parent: Element, bold: bool, italic: bool, colour: str) -> Iterator[TextRun]:
        for element in parent:
            tag = local(element.tag)
            if tag == "r":
                yield from self._run(element, bold, italic, colour)
            elif tag in INSIDE:
                yield from self.runs(element, bold, italic, colour)

    def _run(self, run: Element, bold: bool, italic: bool, colour: str) -> Iterator[TextRun]:
        look = child(run, "rPr")
        named = child(look, "rStyle")
        style = self.style_of(attribute(named, "val")) if named is not None else _Style()
        bold, italic = _on(look, "b", bold or style.bold), _on(look, "i", italic or style.italic)
        colour = _colour(look) or style.colour or colour
        colour = underlined(colour) if _on(look, "u", False) else colour
        for element in run:
            tag = local(element.tag)
            if tag == "t":
                yield TextRun(element.text or "", -1, bold, italic, colour=colour)
            elif tag in SIGNS:
                yield TextRun(SIGNS[tag], -1, bold, italic, colour=colour)
            elif tag in ("footnoteReference", "endnoteReference"):
                self.notes = True
            elif tag == "commentReference":
                self.comments = True
            elif tag in ("ruby", "AlternateContent", "txbxContent", "pict", "drawing"):
                self.boxes = self.boxes or any(
                    word.text
                    for box in element.iter()
                    if local(box.tag) == "txbxContent"
                    for word in box.iter()
                    if local(word.tag) == "t"
                )
                if tag == "ruby" and (base := child(element, "rubyBase")) is not None:
                    yield from self.runs(base, bold, italic, colour)

    def _grid(self, table: Element, locator: str) -> Grid:
        rows = []
        for number, row in enumerate(_all(table, "tr"), start=1):
            place = f"{locator} row {number}"
            rows.append(tuple(tuple(self._cell(cell, place)) for cell in _cells(row)))
        return Grid(tuple(rows), locator)

    def _cell(self, cell: Element | None, place: str) -> Iterator[Paragraph]:
        if cell is not None:
            for item in self.items(cell, place):
                if isinstance(item, Paragraph) and item.rows:
                    yield item

    def _inner(self, table: Element, place: str) -> Iterator[Paragraph]:
        """A table inside of a cell, as paragraphs."""
        for row in _all(table, "tr"):
            for cell in _all(row, "tc"):
                yield from self._cell(cell, place)


def _all(parent: Element, name: str) -> Iterator[Element]:
    """The children of that name, also those in content controls and tracked insertions."""
    for element in parent:
        if local(element.tag) == name:
            yield element
        elif local(element.tag) in INSIDE:
            yield from _all(element, name)


def _cells(row: Element) -> Iterator[Element | None]:
    """The cells of a row, one a column: None under a cell that spans several, or several rows."""
    properties = child(row, "trPr")
    before = child(properties, "gridBefore")
    yield from [None] * _count(before)
    for cell in _all(row, "tc"):
        look = child(cell, "tcPr")
        merge = child(look, "vMerge")
        yield None if merge is not None and attribute(merge, "val") != "restart" else cell
        yield from [None] * (_count(child(look, "gridSpan")) - 1)


def _count(element: Element | None) -> int:
    value = attribute(element, "val") if element is not None else ""
    return min(int(value), 100) if value.isdecimal() else 0
