"""What reading a file must give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model import Role
from tests.ingest.truth.dialogue import Said
from tests.ingest.truth.names import name_key


class Aspect(StrEnum):
    """What of a reading can be wrong."""

    TEXT = "text"
    SPEAKER = "speaker"
    ROLE = "role"
    TIME = "time"


ALL = frozenset(Aspect)


@dataclass(frozen=True)
class TrueTurn:
    """A turn as a careful person would read it off the file.

    Attributes:
        text: Its words.
        who: Whose it is; turns of one ``who`` must be read as one speaker's, and those of two as two speakers'.
        names: The names, by ``name_key``, of which one must be read; none where the file names nobody.
        role: Who asks or answers, where the file lets one know it.
        start: Seconds, where the file tells them.
        end: Seconds, likewise.
        optional: Whether it may as well be left out: a question that stands in the head of a column.
        talk: In which of several talks in the file it is said, whoever is asked in each of which is another case.
    """

    text: str
    who: str = ""
    names: frozenset[str] = frozenset()
    role: Role | None = None
    start: float | None = None
    end: float | None = None
    optional: bool = False
    talk: str = ""


@dataclass(frozen=True)
class Truth:
    """All that is said in a file.

    Attributes:
        turns: In the order in which they are said.
        others: Other readings that are as good, where the file leaves it open (a turn whose label is missing).
        timed: Whether the file tells times at all; where it does not, none may be read.
        tolerance: Seconds by which a time may be off: what the file's way of writing it loses.
        stream: Whether the file tells neither who speaks nor where a turn ends, so that all of it is one stream.
        optional: Patterns of what stands in the words and nobody said, and may be kept or left out: ``[laughs]``.
        unsure: What a doubt may be about although all was read right: nobody is named, nobody can be told to ask,
            a label is missing.
    """

    turns: tuple[TrueTurn, ...]
    others: tuple[tuple[TrueTurn, ...], ...] = ()
    timed: bool = False
    tolerance: float = 1.0
    stream: bool = False
    optional: frozenset[str] = frozenset()
    unsure: frozenset[Aspect] = frozenset()


def true_turn(
    said: Said,
    *,
    named: bool = True,
    role: bool = True,
    start: float | None = None,
    end: float | None = None,
    also: Iterable[str] = (),
    optional: bool = False,
    text: str | None = None,
) -> TrueTurn:
    """The truth of a turn of the talk.

    Args:
        said: The turn.
        named: Whether the file names its speaker.
        role: Whether the file lets one know the speaker's role.
        start: What the file tells of its time.
        end: Likewise.
        also: Other names under which the speaker may be read.
        optional: See :class:`TrueTurn`.
        text: Its words, where they are not all that the turn has.
    """
    names = said.person.forms | {name_key(name) for name in also} if named else frozenset[str]()
    return TrueTurn(
        said.text if text is None else text,
        said.person.name,
        names,
        said.person.role if role else None,
        start,
        end,
        optional,
    )
