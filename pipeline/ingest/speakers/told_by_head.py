"""What a head tells beside its fields: whose talk it is, by a title; the rows of a table."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.ingest.documents.person_headings import HEADING_WORDS
from pipeline.ingest.speakers.names import name_key
from pipeline.ingest.transcript.head_fields import is_known_field
from pipeline.ingest.transcript.head_keys import HEAD_KEYS, PERSON_HEAD_KEYS
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.message_heads import heads_in, sender_in
from pipeline.ingest.transcript.talk_titles import OF, TALK
from pipeline.model import Document, Kind
from pipeline.text.capitals import CAPITAL
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.late_regex import late_regex

_NAME = rf"{CAPITAL}[\w’'-]+(?: (?:de|da|van|von|der|den|la|bin|al|{CAPITAL}\.?))*(?: {CAPITAL}[\w’'-]+){{1,2}}"
_TITLE = late_regex(
    r"(?:(?i:transcript(?:ion)?|recording)(?: (?i:of))?:? )?(?:(?i:the|an?) )?"
    rf"(?:(?i:{TALK}|talk|participant|interviewee|respondent)(?: (?i:no|nr)\.?)?(?: ?#?\d{{1,3}})?"
    rf"(?: (?i:{OF})|[ \t]?[:,.–—-])[ \t]+)?"
    rf"(?P<name>{_NAME})(?:\s*[(,|–—].*|\s-\s.*| (?i:by) .*)?"
)
"""``Interview 4: Rosa Lindt (potter)``, ``Interview with Rosa Lindt``, ``Rosa Lindt``."""

_LINES = 4
"""Lines of a head among which a title stands. A choice."""

LONGEST = 100
"""Characters of a title."""


def titled_person(head: str, others: Collection[str]) -> str:
    """Whose talk it is by the one title above it that names somebody with a known given name; "" else.

    Args:
        head: What stands above the first words.
        others: Who asks.
    """
    lines = (line for line in first_lines(head) if len(line) <= LONGEST)
    found = [match for line in lines if (match := _TITLE.fullmatch(line))]
    names = {match["name"] for match in found}
    if len(names) != 1:
        return ""
    (name,) = names
    words = [word.strip(".").casefold() for word in name.split()]
    if words[0] not in ALL_GIVEN or not HEADING_WORDS.isdisjoint(words):
        return ""
    return "" if name_key(name) in {name_key(other) for other in others} else name


def first_lines(head: str) -> list[str]:
    """The lines of a head among which a title stands, without the signs of a heading."""
    return [line.strip(" #*_\t") for line in head.splitlines() if line.strip()][:_LINES]


def writer_of(head: str) -> str:
    """Who writes, where the head is that of one mail: ``From: Rosa Lindt <rosa@example.org>``; "" else."""
    lines = [Line(text) for text in head.splitlines()]
    heads = heads_in(lines)
    return sender_in(lines[heads[0][0] : heads[0][1]]) if len(heads) == 1 else ""


def told_in_table(document: Document) -> dict[str, str]:
    """What a table at the head tells: a field a row, or one row below the names of its columns.

    Cells are parted by bars, as in Markdown.
    """
    rows: list[list[str]] = []
    for turn in document.turns:
        if turn.kind.coded:
            break
        if turn.kind in (Kind.FRONT, Kind.HEADING):
            lines = document.slice(turn.paragraphs, gap="\n").splitlines()
            rows += [[cell.strip(" *_") for cell in line.strip("| ").split("|")] for line in lines if "|" in line]
    if len(rows) == 2 and len(rows[0]) == len(rows[1]) > 1 and _is_key(rows[0][0]) and not _is_key(rows[1][0]):
        rows = [list(pair) for pair in zip(*rows, strict=True)]
    if not rows or any(len(row) != 2 for row in rows):
        return {}
    told = {" ".join(key.strip(":").casefold().split()): value for key, value in rows if value}
    known = [key for key in told if is_known_field(key, told[key])]
    return told if known and (len(known) > 1 or len(rows) == 1) else {}


def _is_key(cell: str) -> bool:
    return " ".join(cell.strip(":").casefold().split()) in HEAD_KEYS | PERSON_HEAD_KEYS
