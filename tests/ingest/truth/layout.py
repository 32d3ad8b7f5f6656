"""What a layout is: one way of writing a talk down, and what of the talk it keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from random import Random

from tests.ingest.truth.dialogue import CASTS, Talk
from tests.ingest.truth.expected import TrueTurn, true_turn
from tests.ingest.truth.naming import ANY
from tests.ingest.truth.pages import Content

PAGE = ("txt", "md", "docx", "odt", "rtf", "pdf", "html")
RICH = ("md", "docx", "odt", "rtf", "html")
"""Containers that know bold letters and headings."""
PLAIN = ("txt",)
COPIED = ("txt", "docx", "odt", "rtf")
"""Where people put what a program shows: its own text file, or a word processor."""
TABLE = ("csv", "tsv", "xlsx", "ods", "jsonl", "docx", "odt", "html")
FILES = ("csv", "tsv", "ods", "xlsx")


class Times(Enum):
    """Which times of its turns a file tells."""

    NONE = 0
    SOME = 1
    START = 2
    BOTH = 3


Made = Content | tuple[Content, tuple[TrueTurn, ...]] | tuple[Content, tuple[TrueTurn, ...], tuple[TrueTurn, ...]]
"""What a layout gives: the content, the truth where it is not that of every other layout, and one as good."""


@dataclass(frozen=True)
class Layout:
    """One way of writing a talk down.

    Attributes:
        name: What it is called in tables and on the command line.
        make: Writes it.
        containers: Extensions of the files in which it can stand.
        styles: How it may call its speakers; see ``naming.STYLES``.
        casts: Which casts it can hold.
        named: Whether it says who speaks.
        roles: Whether one can know from it who asks.
        tells: Whether it says so itself, in a title or a field, so that one knows it of whoever uses no question marks.
        times: Which times it tells.
        tolerance: Seconds that its way of writing times loses.
        stream: Whether it tells neither speakers nor turns.
        languages: Whether it may hold a talk in another language than English.
        without: Disturbances that it cannot have; ``spoken`` where it cannot hold words as they were said.
        optional: Patterns of what it puts into the words that nobody said, and that may be kept or left out.
    """

    name: str
    make: Callable[[Talk, Random], Made]
    containers: tuple[str, ...]
    styles: tuple[str, ...] = ANY
    casts: tuple[str, ...] = tuple(CASTS)
    named: bool = True
    roles: bool = True
    tells: bool = False
    times: Times = Times.NONE
    tolerance: float = 1.0
    stream: bool = False
    languages: bool = True
    without: frozenset[str] = frozenset()
    optional: tuple[str, ...] = ()

    def turns(self, talk: Talk) -> tuple[TrueTurn, ...]:
        """The truth that follows from what it keeps."""
        starts = self.times in (Times.START, Times.BOTH)
        return tuple(
            true_turn(
                said,
                named=self.named and not self.stream,
                start=said.start if starts else None,
                end=said.end if self.times is Times.BOTH else None,
            )
            for said in talk.turns
        )


LAYOUTS: dict[str, Layout] = {}
"""Every layout by its name; the modules ``layouts_*`` put them there."""


def declare(
    name: str,
    make: Callable[[Talk, Random], Made],
    containers: tuple[str, ...],
    *,
    styles: tuple[str, ...] = ANY,
    casts: tuple[str, ...] = tuple(CASTS),
    named: bool = True,
    roles: bool = True,
    tells: bool = False,
    times: Times = Times.NONE,
    tolerance: float = 1.0,
    stream: bool = False,
    languages: bool = True,
    without: frozenset[str] = frozenset(),
    optional: tuple[str, ...] = (),
) -> None:
    """Put a layout into ``LAYOUTS``; the arguments are its attributes."""
    if name in LAYOUTS:
        raise ValueError(f"two layouts are called {name!r}")
    LAYOUTS[name] = Layout(
        name,
        make,
        containers,
        styles,
        casts,
        named,
        roles,
        tells,
        times,
        tolerance,
        stream,
        languages,
        without,
        optional,
    )
