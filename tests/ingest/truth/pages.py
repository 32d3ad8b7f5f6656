"""What stands in a file, before it is put into a container: lines of a page, or rows of a table."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """A paragraph, or a line that stands for one.

    Attributes:
        text: Its words, label and time included.
        gap: Whether plain text has a blank line before it.
        bold: How many characters at its beginning are bold.
        italic: Whether all of it is italic.
        heading: The level of a heading, 0 for others.
        soft: Whether it goes on with the line before, which was broken because it was long.
        colour: Of all of it, as ``1F4E9E``; "" for black.
    """

    text: str
    gap: bool = True
    bold: int = 0
    italic: bool = False
    heading: int = 0
    soft: bool = False
    colour: str = ""


@dataclass(frozen=True)
class Grid:
    """A table on a page; ``head`` where its first row is a header."""

    rows: tuple[tuple[str, ...], ...]
    head: bool = True


@dataclass(frozen=True)
class Page:
    """A written page.

    Attributes:
        items: Lines and tables, in reading order.
        header: What stands at the top of every printed page.
        footer: What stands at its foot; ``#`` is the number of the page.
    """

    items: tuple[Line | Grid, ...]
    header: str = ""
    footer: str = ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines alone."""
        return tuple(item for item in self.items if isinstance(item, Line))


@dataclass(frozen=True)
class Sheet:
    """A table that is a file: rows of cells, the first a header where ``head``.

    ``beside`` are notes next to it, ``others`` more sheets of the same workbook.
    """

    rows: tuple[tuple[str, ...], ...]
    head: bool = True
    beside: tuple[str, ...] = ()
    name: str = "Sheet1"
    others: tuple[Sheet, ...] = ()


@dataclass(frozen=True)
class Raw:
    """A file of a format of its own, as text."""

    text: str
    encoding: str = "utf-8"


Content = Page | Sheet | Raw


@dataclass
class PageWriter:
    """Collects lines for a page; each layout writes its turns with it."""

    items: list[Line | Grid] = field(default_factory=list)

    def line(self, text: str, *, gap: bool = True, bold: int = 0, italic: bool = False, heading: int = 0) -> None:
        """A paragraph."""
        self.items.append(Line(text, gap, bold, italic, heading))

    def turn(self, lead: str, paragraphs: tuple[str, ...], *, gap: bool = True, bold: bool = False) -> None:
        """A turn whose first paragraph begins with ``lead``, its others below it."""
        for number, text in enumerate(paragraphs):
            led = lead if number == 0 else ""
            self.line(led + text, gap=gap, bold=len(led.rstrip()) if bold else 0)

    def page(self) -> Page:
        """What was collected."""
        return Page(tuple(self.items))


def wrapped(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    """The text in lines no longer than ``width``."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )
