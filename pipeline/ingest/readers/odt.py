"""OpenDocument text (.odt), as paragraphs and tables in reading order. The format is XML in a zip container."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.errors import UnreadableFile
from pipeline.ingest import judgement
from pipeline.ingest.documents.blocks import Form
from pipeline.ingest.documents.classify import documents_of
from pipeline.ingest.documents.paragraphs import Grid, Opened, Paragraph, TextRun, not_read, rows_of, set_in, underlined
from pipeline.ingest.files.zip_xml import attribute, child, container_of, local, xml_part
from pipeline.ingest.reader import Received
from pipeline.model import Document

KIND = b"application/vnd.oasis.opendocument.text"
SUFFIXES = (".odt", ".ott")

BESIDE = {
    "note": "footnotes",
    "annotation": "comments",
    "frame": "text boxes",
    "custom-shape": "text boxes",
    "tracked-changes": "",
    "annotation-end": "",
    "ruby-text": "",
    "sequence-decls": "",
    "variable-decls": "",
    "user-field-decls": "",
    "forms": "",
    "index-title-template": "",
    "table-of-content-source": "",
    "table-columns": "",
    "table-column": "",
    "shapes": "",
    "script": "",
    "event-listeners": "",
    "desc": "",
    "title": "",
}
"""What stands beside the text and was not said, and the name to tell it by; deletions lie in ``tracked-changes``."""

REPEATED = 100
"""A cell is repeated at most so often, and a run of spaces at most so long."""


class OpenDocumentReader:
    """OpenDocument text."""

    name = "odt"
    what = "OpenDocument text (.odt)"

    def claims(self, received: Received) -> float:
        """A zip container that says what it is in its first bytes, or by its extension."""
        if received.text is not None:
            return 0.0
        said = KIND in received.data[:200] and KIND + b"-" not in received.data[:200].replace(KIND + b"-template", b"")
        return judgement.SAYS_SO if said or received.suffix in SUFFIXES else 0.0

    def why(self, received: Received) -> str:
        """The container's kind."""
        return "a container that says OpenDocument text" if KIND in received.data[:200] else "the extension says so"

    def read(self, received: Received) -> list[Document]:
        """One document.

        Raises:
            UnreadableFile: The file is damaged, hostile or locked, or holds no words.
        """
        return documents_of(received, open_odt(received), reader=self.name)


def open_odt(received: Received) -> Opened:
    """The words of an OpenDocument text.

    Raises:
        UnreadableFile: It is damaged, hostile or locked.
    """
    with container_of(received, what="OpenDocument", save_as=".odt") as container:
        names = frozenset(container.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in container.read("META-INF/manifest.xml"):
            raise UnreadableFile(
                "is locked with a password",
                where=received.file,
                remedy="Open it, take the password away and save it as .odt.",
            )
        content = xml_part(container, "content.xml")
        text = child(child(content, "body"), "text")
        if text is None:
            raise KeyError("office:text")
        roots = [content, *([xml_part(container, "styles.xml")] if "styles.xml" in names else [])]
        walk = _Walk(_styles(roots), _bullets(roots))
        items = tuple(walk.items(text))
        warnings = not_read(what for what in ("text boxes", "footnotes", "comments") if what in walk.passed)
        if any(name.startswith("Basic/") for name in names):
            warnings.append("holds macros, which were not run")
    return Opened(items, tuple(warnings))


_SOME = re.compile(r"[1-9]")
"""In a length that is not nothing."""


@dataclass(frozen=True, slots=True)
class _Style:
    bold: bool = False
    italic: bool = False
    level: int = 0
    colour: str = ""


def _colour(look: Element) -> str:
    """The marker's colour, or that of the letters."""
    marked = attribute(look, "background-color")
    white = marked.lower().lstrip("#") == "ffffff"
    return attribute(look, "color") if white or marked in ("", "transparent") else marked


def _indented(properties: Element | None) -> str:
    """How far a paragraph is set in as a whole, as good as a colour of its own; "" where it begins at the margin."""
    if properties is None or _SOME.search(attribute(properties, "text-indent")):
        return ""
    far = attribute(properties, "margin-left")
    return set_in(far) if _SOME.search(far) else ""


def _styles(roots: list[Element]) -> dict[tuple[str, str], _Style]:
    """Emphasis and level of each style by family and name, what it inherits included."""
    found = {
        (attribute(style, "family"), attribute(style, "name")): style
        for root in reversed(roots)
        for style in root.iter()
        if local(style.tag) == "style"
    }
    styles: dict[tuple[str, str], _Style] = {}

    def style(key: tuple[str, str], depth: int = 0) -> _Style:
        element = found.get(key)
        if element is None or depth > 20:
            return _Style()
        if key not in styles:
            parent = attribute(element, "parent-style-name")
            base = style((key[0], parent), depth + 1) if parent else _Style()
            look = child(element, "text-properties")
            weight = attribute(look, "font-weight") if look is not None else ""
            slant = attribute(look, "font-style") if look is not None else ""
            heavy = weight == "bold" or (weight.isdecimal() and int(weight) >= 600)
            own = _colour(look) if look is not None else ""
            lined = attribute(look, "text-underline-style") if look is not None else ""
            level = attribute(element, "default-outline-level")
            styles[key] = _Style(
                heavy if weight else base.bold,
                slant in ("italic", "oblique") if slant else base.italic,
                1 if key[1] == "Title" else int(level) if level.isdecimal() else base.level,
                (underlined(own) if lined not in ("", "none") else own)
                or base.colour
                or _indented(child(element, "paragraph-properties")),
            )
        return styles[key]

    for key in found:
        style(key)
    return styles


def _bullets(roots: list[Element]) -> frozenset[tuple[str, str]]:
    """The (list style, level) pairs that are bulleted rather than numbered."""
    return frozenset(
        (attribute(style, "name"), attribute(level, "level"))
        for root in roots
        for style in root.iter()
        if local(style.tag) == "list-style"
        for level in style
        if local(level.tag) in ("list-level-style-bullet", "list-level-style-image")
        or not attribute(level, "num-format")
    )


@dataclass(slots=True)
class _Walk:
    """Goes through the text, and notes what it passes over."""

    styles: Mapping[tuple[str, str], _Style]
    bullets: frozenset[tuple[str, str]]
    paragraphs: int = 0
    tables: int = 0
    passed: set[str] = field(default_factory=set)

    def items(
        self, parent: Element, place: str = "", listed: tuple[str, int] = ("", 0), marker: str | None = None
    ) -> Iterator[Paragraph | Grid]:
        """The paragraphs and tables inside; ``marker`` is the number of the list item, "" of one with a bullet."""
        number = 0
        for element in parent:
            tag = local(element.tag)
            if tag in ("p", "h"):
                if not place:
                    self.paragraphs += 1
                yield self._paragraph(element, place or f"paragraph {self.paragraphs}", marker)
            elif tag == "list":
                name = attribute(element, "style-name") or listed[0]
                yield from self.items(element, place, (name, listed[1] + 1))
            elif tag in ("list-item", "list-header"):
                number += 1
                bullet = (listed[0], str(listed[1])) in self.bullets
                yield from self.items(element, place, listed, "" if bullet else str(number))
            elif tag == "table" and place:
                for row in _rows(element):
                    for cell in row:
                        yield from self.items(cell, place)
            elif tag == "table":
                self.tables += 1
                yield self._grid(element, f"table {self.tables}")
            elif tag in BESIDE:
                self._pass(element)
            else:
                yield from self.items(element, place, listed, marker)

    def _paragraph(self, element: Element, locator: str, marker: str | None) -> Paragraph:
        style = self.styles.get(("paragraph", attribute(element, "style-name")), _Style())
        rows = rows_of(_spaced(self.runs(element, style)), locator)
        told = attribute(element, "outline-level")
        level = int(told) if local(element.tag) == "h" and told.isdecimal() else style.level
        if local(element.tag) == "h" or level:
            return Paragraph(rows, Form.HEADING, max(1, min(level, 6)))
        return Paragraph(rows) if marker is None else Paragraph(rows, Form.BULLET, marker=marker)

    def runs(self, element: Element, style: _Style) -> Iterator[TextRun]:
        """The words inside; white space as it stands in the XML."""
        look = (style.bold, style.italic, "", style.colour)
        yield TextRun(element.text or "", -1, *look)
        for inner in element:
            tag = local(inner.tag)
            if tag == "s":
                count = attribute(inner, "c")
                yield TextRun("\ue000" * min(int(count) if count.isdecimal() else 1, REPEATED), -1, *look)
            elif tag == "tab":
                yield TextRun("\ue001", -1, *look)
            elif tag == "line-break":
                yield TextRun("\ue002", -1, *look)
            elif tag in BESIDE:
                self._pass(inner)
            else:
                own = self.styles.get(("text", attribute(inner, "style-name")), _Style()) if tag == "span" else _Style()
                both = _Style(style.bold or own.bold, style.italic or own.italic, colour=own.colour or style.colour)
                yield from self.runs(inner, both)
            yield TextRun(inner.tail or "", -1, *look)

    def _pass(self, element: Element) -> None:
        what = BESIDE[local(element.tag)]
        if what and any((one.text or "").strip() for one in element.iter() if local(one.tag) in ("p", "span")):
            self.passed.add(what)

    def _grid(self, table: Element, locator: str) -> Grid:
        rows = []
        for number, cells in enumerate(_rows(table), start=1):
            place = f"{locator} row {number}"
            row = []
            for cell in cells:
                items = self.items(cell, place)
                found = tuple(item for item in items if isinstance(item, Paragraph) and item.rows)
                row.append(found)
                repeated = attribute(cell, "number-columns-repeated")
                row.extend([()] * (min(int(repeated), REPEATED) - 1 if repeated.isdecimal() else 0))
            rows.append(tuple(row))
        return Grid(tuple(rows), locator)


def _rows(table: Element) -> Iterator[list[Element]]:
    """The cells of each row; a cell under one that spans several is there, and empty."""
    for element in table:
        tag = local(element.tag)
        if tag == "table-row":
            yield [cell for cell in element if local(cell.tag) in ("table-cell", "covered-table-cell")]
        elif tag in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(element)


def _spaced(runs: Iterator[TextRun]) -> list[TextRun]:
    """The runs with white space collapsed as the format wants it: only marked spaces, tabs and breaks count."""
    result: list[TextRun] = []
    space = True
    for run in runs:
        kept = []
        for character in run.text:
            if character in " \t\r\n":
                if not space:
                    kept.append(" ")
                space = True
            else:
                kept.append({"\ue000": " ", "\ue001": "\t", "\ue002": "\n"}.get(character, character))
                space = False
        result.append(run._replace(text="".join(kept)))
    return result
