"""The lines of a text file, as they were meant: without markdown's marks and line numbers, wrapped lines told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from pipeline.ingest.documents.listed_apart import paired_lists
from pipeline.ingest.files.unknown_markup import MARKDOWN
from pipeline.ingest.transcript.clocks import CLOCK, stamp_of
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.full_lines import going_on, opened_alike
from pipeline.ingest.transcript.html_tables import with_drawn_tables
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.ingest.transcript.label_patterns import BOXES, NICK, NUMBER_ALONE
from pipeline.ingest.transcript.label_shapes import Label, Line, sent_by_handle
from pipeline.ingest.transcript.labels import LabelReading
from pipeline.ingest.transcript.latex_lines import is_latex, latex_lines
from pipeline.ingest.transcript.line_numbers import without_numbers
from pipeline.ingest.transcript.lines_and_readings import lines_and_readings
from pipeline.ingest.transcript.mail import as_mail
from pipeline.ingest.transcript.markdown_line import QUOTE_OR_BULLET, markdown_line
from pipeline.ingest.transcript.markdown_page import links_below, unseen_lines
from pipeline.ingest.transcript.numbered_questions import with_who_asks
from pipeline.ingest.transcript.parted_lines import parted
from pipeline.ingest.transcript.program_lines import end_of_link_note, is_service
from pipeline.ingest.transcript.quoted_blocks import answers_in_quotes
from pipeline.ingest.transcript.redrawn_lines import redrawn
from pipeline.ingest.transcript.running_heads import without_heads
from pipeline.ingest.transcript.table_rows import below_turns, drawn_tables, row_lines
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import ASKING_SIGNS, SENTENCE_END

FULL = 40
"""Characters of a line from which on it may be one of a wrapped paragraph."""

MARKED = re.compile(
    r"(?:> ?)*(?:\[[^\[\]\n]{1,40}\]\(https?://[^\s()]+\)(?:\s*[-–—:])?\s+)?"
    r"(?:[\[(]?\d{1,2}(?::\d\d){1,2}(?:[.,]\d{1,3})?[\])]?\s+)?(?:\*\*|__)\S.*(?:\*\*|__)|#{1,6} \S"
)
MARK = re.compile(r"\s{0,3}(\*\*|__|\*|_)(?=[^\s*_])")
COMMENT = re.compile(r"\s*<!--\s*(?:[^\W\d_]{2,20}\s?:\s*)?(?P<name>[^<>:\n]{1,40}?)\s*-->\s*")
NAMED, COMMENTS = 4, 0.8
"""Comments with a name each, and the share of them whose names come back, from which on they say who speaks."""

FIELD = re.compile(r"[A-Za-z_][\w .-]{0,40}:(?:\s.*)?$|\s*-\s+\S|\s{2,}\S|#")
KEY, KEYS = re.compile(r"([A-Za-z_][\w .-]{0,40}):\s"), 4
"""What opens a field of front matter, and how many tell that it is some, though a field goes on as prose."""

CLOCKED = re.compile(rf"(?<!\w){CLOCK}(?!\w)")
INDENT = re.compile(r"(?: {2,12}|\t)(?=\S)")

_NOTE = re.compile(r"\s*[(\[][^()\[\]]{3,120}[)\]][.\s]*")
_NAMED_BELOW = re.compile(r"\s*[^\W\d_][^\s:]{2,19}(?: [^\s:]{2,19})?:\s")
"""``kollegin: Sorry.``, below a paragraph in brackets."""

FRONT = 200
"""Lines; front matter is not longer."""

INDENTED = 3
"""Paragraphs that begin with an indent, and lines at the margin, from which on the indent tells paragraphs."""

SIGNATURE = 60
"""Characters of a name and a time below what is said."""

_ITEM = re.compile(rf"\s*(?:[-–—•*]|\d{{1,3}}[.)])\s*[\"“„«¿(]?{CAPITAL}")
"""``- Who rows?``, ``2) Who rows?``: no wrapped line begins so."""

WRAPPED = 110
"""A file whose lines are no longer than this (but for one in twenty) may be wrapped."""


@lru_cache(maxsize=1)
def readings_of(text: str, suffix: str) -> tuple[list[Line], list[LabelReading]]:
    """The lines of a text file and the ways of telling its turns, the best first.

    The last answer is kept, for who claims a file also says why and reads it.
    """
    return lines_and_readings(lines_in(text, suffix)[0])


@lru_cache(maxsize=1)
def lines_in(text: str, suffix: str) -> tuple[list[Line], tuple[str, ...]]:
    """The lines of a text file, each answer of a list below its question, and a notice of that."""
    return paired_lists(_lines_of(text, suffix))


def labelled(text: str, suffix: str) -> tuple[list[Line], dict[int, Label]]:
    """The lines of a text file and its labels."""
    lines, readings = readings_of(text, suffix)
    return lines, readings[0].labels if readings else {}


def _lines_of(text: str, suffix: str) -> list[Line]:
    """The lines of a text file; markdown's marks are taken off."""
    if is_latex(text, suffix):
        return with_who_asks(parted(joined(latex_lines(text), numbered=False)))
    raw = text.split("\n")
    markdown = suffix in MARKDOWN or sum(bool(MARKED.match(line)) for line in raw) > 1
    locators = [f"line {number}" for number in range(1, len(raw) + 1)]
    if markdown and (drawn := with_drawn_tables(text)) != text:
        raw, locators = drawn.split("\n"), _places_in(text, drawn)
    lines: list[Line] = []
    places: list[int] = []  # which of these a line of the text begins
    offset = 0
    around = _marked_over_lines(raw) if markdown else {}
    tables = drawn_tables(raw, locators) if markdown else {}
    told = _names_in_comments(raw) if markdown else {}
    unseen = unseen_lines(raw) if markdown else frozenset()
    below = links_below(raw, unseen) if markdown else len(raw)
    dashes = _dashes_within(raw) if markdown else frozenset()
    for number, content in enumerate(raw, start=1):
        locator = locators[number - 1]
        places.append(len(lines))
        if number - 1 in tables:
            row = tables[number - 1]
            lines.extend(row_lines(content, offset, locator, row, lines[places[row.asked]] if row.asked >= 0 else None))
        elif number - 1 in told:
            name, begin = told[number - 1]
            lines.append(Line(name, (Piece(name, offset + begin, locator),), locator))
        elif number - 1 in unseen:
            lines.append(Line("", (), locator))
        elif markdown:
            item = number - 1 not in dashes
            line = _marked_line(content, offset, locator, around.get(number - 1, ""), item=item)
            lines.append(replace(line, back=True) if number > below else line)
        elif _underlines(content, raw[number - 2] if number > 1 else ""):
            lines[-1] = replace(lines[-1], heading=1 if content.lstrip()[0] == "=" else 2)
        else:
            lines.append(Line(content, (Piece(content, offset, locator),), locator))
        offset += len(content) + 1
    for asked in {row.asked for row in tables.values() if row.asked >= 0}:
        lines[places[asked]] = replace(lines[places[asked]], front=True)  # each stands above its answers
    for at in below_turns(raw, tables):
        lines[places[at]] = replace(lines[places[at]], back=True)
    begin = front_matter(raw)  # it has no underlines
    lines[:begin] = [replace(line, front=bool(line.text.strip(" -"))) for line in lines[:begin]]
    lines = [replace(line, front=True) if is_service(line.text) else line for line in lines]
    lines = [part for line in lines for part in _without_link_note(line)]
    lines = without_heads(lines)
    numbered, lines = without_numbers(lines)
    lines = redrawn(lines)
    if not numbered:
        numbered, lines = without_numbers(lines)
    return with_who_asks(parted(as_mail(answers_in_quotes(joined(lines, numbered=numbered)))))


def _without_link_note(line: Line) -> list[Line]:
    """The line, or what a program notes in it, which nobody says, and the words behind."""
    end = 0 if line.heading or line.front else end_of_link_note(line.text)
    if not end:
        return [line]
    noted = replace(line.part(0, end), front=True)
    return [noted, line.part(end)] if end < len(line.text) else [noted]


def _names_in_comments(raw: Sequence[str]) -> dict[int, tuple[str, int]]:
    """Comments that a page does not show, by their lines, where they come back as the names of who speaks do."""
    found = {number: match for number, line in enumerate(raw) if "<!--" in line and (match := COMMENT.fullmatch(line))}
    names = Counter(match["name"] for match in found.values() if may_be_name(match["name"]))
    back = [count for count in names.values() if count > 1]
    if len(back) < 2 or sum(back) < max(NAMED, COMMENTS * len(found)):
        return {}
    return {number: (match["name"], match.start("name")) for number, match in found.items()}


def _places_in(text: str, drawn: str) -> list[str]:
    """On which lines of a text those of the same text stand whose tables are drawn with bars."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    firsts = (found.start("words") for found in re.finditer(r"(?m)^[^\S\n]*(?P<words>.*)", drawn))
    return [f"line {bisect_right(starts, first)}" for first in firsts]


def _underlines(content: str, above: str) -> bool:
    """Whether a line does nothing but underline the one above, sign by sign."""
    signs = content.strip()
    return (
        signs[:1] in ("-", "=", "~", "^")
        and len(set(signs)) == 1
        and len(signs) == len(above.strip())
        and above.strip()[0] not in "-=~^"
    )


def _marked_over_lines(raw: Sequence[str]) -> dict[int, str]:
    """The lines of paragraphs that one pair of marks stands around, with the mark: ``*a question`` and ``goes on*``."""
    found: dict[int, str] = {}
    begin = 0
    while begin < len(raw):
        mark = MARK.match(raw[begin])
        if not mark or raw[begin].count(mark[1]) != 1:
            begin += 1
            continue
        end = begin
        while end < len(raw) and raw[end].strip() and (end == begin or mark[1] not in raw[end]):
            end += 1
        if end < len(raw) and raw[end].count(mark[1]) == 1 and raw[end].rstrip().endswith(mark[1]):
            found.update(dict.fromkeys(range(begin, end + 1), mark[1]))
            begin = end
        begin += 1
    return found


def _dashes_within(raw: Sequence[str]) -> frozenset[int]:
    """The lines that begin with the dash of a sentence that a full line above began, and with no item of a list."""
    found: set[int] = set()
    for number in range(1, len(raw)):
        above = raw[number - 1].rstrip()
        if (
            raw[number].startswith("- ")
            and (raw[number][2:].lstrip("\"'‘’“”([")[:1].islower() or (raw[number].isupper() and above.isupper()))
            and len(above) >= FULL
            and above[-1] not in ".?!…:;"
            and (number - 1 in found or not QUOTE_OR_BULLET.match(above.lstrip()))
        ):
            found.add(number)
    listed = {number for number in found if "".join(raw[number + 1 : number + 2]).startswith("- ")}
    return frozenset(number for number in found if number not in listed or number + 1 in found)


def _marked_line(content: str, offset: int, locator: str, mark: str, *, item: bool) -> Line:
    """A line of markdown; ``mark`` stands around its paragraph; an ``item`` of a list may begin it or not."""
    if not mark:
        return markdown_line(content, offset, locator, item=item)
    begin = len(content) - len(content.lstrip())
    begin += len(mark) if content.startswith(mark, begin) else 0
    end = len(content.rstrip())
    end -= len(mark) if content[:end].endswith(mark) else 0
    text = content[begin:end]
    piece = Piece(text, offset + begin, locator)
    return Line(text, (piece,), locator, bold=len(text) if len(mark) > 1 else 0, italic=len(mark) == 1)


def front_matter(raw: Sequence[str]) -> int:
    """How many lines at the top are front matter: ``key: value`` between two lines of three hyphens."""
    if not raw or raw[0].rstrip() != "---":
        return 0
    end = next((index for index, line in enumerate(raw[1:FRONT], start=1) if line.rstrip() in ("---", "...")), 0)
    inside = raw[1:end] if end else []
    fields = sum(FIELD.match(line) is not None for line in inside)
    whole = fields and all(FIELD.match(line) or not line.strip() for line in inside)
    return end + 1 if whole or _told_at_length(inside) else 0


def _told_at_length(inside: Sequence[str]) -> bool:
    """Whether some fields stand there, each once and the first at the top, of which one goes on over lines."""
    keys = [found[1].casefold() for line in inside if (found := KEY.match(line))]
    return len(keys) >= KEYS and len(set(keys)) == len(keys) and KEY.match(inside[0]) is not None


def joined(lines: list[Line], *, numbered: bool = False) -> list[Line]:
    """The lines, each marked that goes on with the line before, as in a wrapped text."""
    indented = _indented(lines)
    lengths = sorted(len(line.text) for line in lines if line.text.strip())
    if not lengths:
        return lines
    longest = lengths[int(0.95 * (len(lengths) - 1))]
    full = 0.7 * longest
    inner = [line.text for line, after in pairwise(lines) if line.text.strip() and after.text.strip()]
    amid = going_on(lines)
    if not numbered and not amid and (longest > WRAPPED or longest < 40):
        return lines
    # Who wraps lines ends few of them where a sentence ends.
    wrapped = len(inner) > 2 and sum(len(text) >= full for text in inner) >= 0.8 * len(inner)
    wrapped = wrapped and sum(SENTENCE_END.search(text) is not None for text in inner) < 0.8 * len(inner)
    begun = opened_alike(lines) if wrapped or numbered else frozenset()
    result = list(lines)
    signatures = _signatures(lines)
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if line.heading or before.heading or not line.text.strip() or not before.text.strip():
            continue
        if _NAMED_BELOW.match(line.text) and _NOTE.fullmatch(before.text):
            continue
        if NUMBER_ALONE.fullmatch(line.text.strip()) and SENTENCE_END.search(before.text):
            continue
        if index in signatures or BOXES.fullmatch(line.text) or BOXES.fullmatch(before.text):
            continue
        if indented:
            result[index] = replace(line, follows=not INDENT.match(line.text))
            continue
        if (
            (
                numbered
                and index not in begun
                and not _is_head(before.text, full, begins=index < 2 or not lines[index - 2].text.strip())
            )
            or (wrapped and len(before.text) >= full and index not in begun and not _is_begun(before.text, line.text))
            or (line.text.lstrip()[:1].islower() and not SENTENCE_END.search(before.text))
            or index in amid
        ) and not (sent_by_handle(index, lines) or NICK.match(line.text.lstrip())):
            result[index] = replace(line, follows=True)
    return result


def _is_begun(before: str, text: str) -> bool:
    """Whether an item begins with a line, as ``- Who rows?``, or what is said to one that asks."""
    asked = _ITEM.match(before) and before.rstrip().endswith(ASKING_SIGNS)
    return _ITEM.match(text) is not None or bool(asked and text.lstrip()[:1].isupper())


def _signatures(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that end paragraphs with a name and a time, and come back but for the time: ``Ruth, 10:04``."""
    ends: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        if len(line.text) <= SIGNATURE and not (index + 1 < len(lines) and lines[index + 1].text.strip()):
            name, times = CLOCKED.subn("", line.text)
            if times and may_be_name(name := name.strip(" \t,;:-–—()[]")):
                ends.setdefault(name, []).append(index)
    back = [own for own in ends.values() if len(own) > 1]
    return frozenset(index for own in back for index in own) if len(back) > 1 else frozenset()


def _is_head(text: str, full: float, *, begins: bool) -> bool:
    """Whether a line is a time or a name above what is said; one that ``begins`` a paragraph may hold more words."""
    timed = begins and CLOCKED.search(text) and not SENTENCE_END.search(text)
    return len(text) < full and bool(timed or stamp_of(text) is not None or may_be_name(text.strip()))


def _indented(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indent and go on at the margin, as in records of hearings.

    Lines at the margin that begin sentences are paragraphs themselves: questions above answers that are set in.
    """
    filled = [line for line in lines if line.text.strip() and not line.heading]
    margin = [pair for pair in pairwise(filled) if not INDENT.match(pair[1].text)]
    begun = sum(
        _ITEM.match(line.text) is not None or (SENTENCE_END.search(before.text) is not None and line.text[:1].isupper())
        for before, line in margin
    )
    if 2 * begun > len(margin):
        return False
    begin = sum(INDENT.match(line.text) is not None for line in filled)
    ends = [len(line.text.rstrip()) for line in filled]
    return (
        min(begin, len(filled) - begin) >= INDENTED
        and max(ends) <= WRAPPED
        and 0.4 * len(filled) <= len(filled) - begin
        and sum(
            SENTENCE_END.search(before.text) is not None for before, line in pairwise(filled) if INDENT.match(line.text)
        )
        >= 0.7 * sum(INDENT.match(line.text) is not None for line in filled[1:])
    )
