"""Tables drawn with bars in markdown: a talk by rows, questions beside answers, or what nobody says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate, pairwise

from pipeline.ingest.documents.grid_turns import turns_in
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun
from pipeline.ingest.readers.table_columns import ANSWER, columns_of
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.draft import Draft, Piece
from pipeline.ingest.transcript.label_names import may_be_label
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.markdown_line import markdown_line
from pipeline.model import Kind, Role
from pipeline.text.whole_numbers import whole_number

ROW = re.compile(r"\s*\|[^|]*\|")
_NUMBER = re.compile(r"\W{0,4}(\d{1,3})\W{0,4}")
_ITEM = re.compile(r"\s{0,3}(?:[-*+]\s+)?(\d{1,3})[.)]\s+(?=\S)")
_BAR = re.compile(r"(?<!\\)\|")
_COLON = re.compile(r"[:：]")
_RULED = re.compile(r"[\s|:-]+$")

ROWS = 3
"""Rows of a table, from which on its cells are looked at; one less where a line is ruled below its head."""

BACK = 0.8
"""Share of the rows that begin with a name that comes back, from which on they are turns."""

ASKED = 0.6
"""Share of the rows that begin with a question, from which on the other cell answers it."""

SHORT = 3
"""Characters above a column of numbers, at most: ``No.``, ``#``."""

LABEL = 60
"""Characters of a line in which a label or the key of a field ends."""

Span = tuple[int, int]


class Drawn(Enum):
    """What the rows of a table are."""

    TURNS = auto()
    NAMED = auto()
    QUESTIONS = auto()
    ANSWERS = auto()
    DATA = auto()


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of a table.

    Attributes:
        kind: What the rows of that table are.
        cells: Where those with words begin and end; none of a row that parts others. Of ``NAMED`` rows those of the
            time, the name and the words, of which one may be empty.
        asked: Of an answer, the line with its question, in a list above.
        talk: Of the first row of a table that is read as tables in documents are, all that is said in it.
    """

    kind: Drawn
    cells: tuple[Span, ...]
    asked: int = -1
    talk: tuple[Line, ...] = ()


def drawn_tables(raw: Sequence[str], locators: Sequence[str] = ()) -> dict[int, DrawnRow]:
    """For each line of a table what the table is, and where its cells begin and end.

    Args:
        raw: The lines of the text.
        locators: Where each stands, if that is another place than its number.
    """
    found: dict[int, DrawnRow] = {}
    begin = 0
    while begin < len(raw):
        end = begin
        while end < len(raw) and "|" in raw[end] and (ROW.match(raw[end]) or (end > begin and _RULED.match(raw[end]))):
            end += 1
        every = {index: tuple(cells_in(raw[index])) for index in range(begin, end)}
        filled = [index for index, cells in every.items() if cells]
        ruled = begin + 1 < end and "-" in raw[begin + 1] and _RULED.match(raw[begin + 1])
        if len(filled) >= (ROWS - 1 if ruled else ROWS):
            found.update(_by_looks(every, raw))
            if told := _named(raw, filled) or _answers(raw, filled):
                found.update({filled[0]: DrawnRow(Drawn.DATA, every[filled[0]])} | told)
            elif found[filled[-1]].kind is Drawn.DATA and (talk := _talk(raw, filled, locators)):
                found.update((index, DrawnRow(Drawn.DATA, ())) for index in every)
                found[filled[0]] = DrawnRow(Drawn.DATA, every[filled[0]], talk=talk)
        begin = max(end, begin + 1)
    return found


def row_lines(content: str, offset: int, locator: str, row: DrawnRow, asked: Line | None) -> list[Line]:
    """The row of a table: a turn, a question and its answer, or what nobody says.

    Args:
        content: The line of the text.
        offset: Where that begins in the text.
        locator: Its number.
        row: What it is.
        asked: Where an answer's question stands in a list.
    """
    if row.talk:
        return list(row.talk)
    if not row.cells:
        return [Line("", (), locator)]
    own = [
        markdown_line(content[low:high], offset + low, locator) if low < high else Line("") for low, high in row.cells
    ]
    if row.kind is Drawn.QUESTIONS:
        return [replace(own[0], bold=len(own[0].text)), *own[1:]]
    if asked is not None:
        begin = item.end() if (item := _ITEM.match(asked.text)) else 0
        text = asked.text[begin:]
        return [replace(asked, text=text, pieces=tuple(asked.slice(begin)), bold=len(text), front=False), *own]
    if row.kind is Drawn.NAMED:
        time, name, words = own
        return [_turn(time, name, words, locator)]
    low, high = row.cells[0][0], row.cells[-1][1]
    line = markdown_line(content[low:high], offset + low, locator)
    return [replace(line, front=True) if row.kind is Drawn.DATA else line]


def _talk(raw: Sequence[str], filled: Sequence[int], locators: Sequence[str]) -> tuple[Line, ...]:
    """What is said in a table that holds a talk as tables in documents do: people as columns, questions and answers."""
    starts = list(accumulate((len(content) + 1 for content in raw), initial=0))
    places = locators or [f"line {number}" for number in range(1, len(raw) + 1)]
    rows = [
        [
            markdown_line(raw[index][low:high], starts[index] + low, places[index])
            for low, high in _columns_in(raw[index])
        ]
        for index in filled
    ]
    drafts = turns_in(Grid(tuple(tuple(map(_cell, row)) for row in rows), places[filled[0]]))
    return tuple(line for draft in drafts for line in _said(draft))


def _cell(line: Line) -> tuple[Paragraph, ...]:
    runs = tuple(TextRun(piece.text, piece.source, locator=piece.locator) for piece in line.pieces)
    return (Paragraph((Row(runs, line.locator),)),) if runs else ()


def _said(draft: Draft) -> list[Line]:
    """The lines of a turn of a table: a question in bold letters, an answer behind a name where it has one."""
    lines = [Line("".join(piece.text for piece in own), tuple(own), own[0].locator) for own in draft.paragraphs if own]
    if draft.kind is Kind.HEADING:
        return [replace(line, front=True) for line in lines]
    if draft.speaker and lines:
        name = Piece(f"{draft.speaker}: ", -1, lines[0].locator, "")
        lines[0] = replace(lines[0], text=name.text + lines[0].text, pieces=(name, *lines[0].pieces))
    return lines if draft.role is not Role.INTERVIEWER else [replace(line, bold=len(line.text)) for line in lines]


def below_turns(raw: Sequence[str], tables: Mapping[int, DrawnRow]) -> list[int]:
    """The lines below tables of turns that nobody says: no headings, and nothing that may be a label or a field."""
    first = min((index for index, row in tables.items() if row.kind in (Drawn.TURNS, Drawn.NAMED)), default=len(raw))
    return [
        index
        for index in range(first + 1, len(raw))
        if index not in tables and raw[index].strip() and raw[index][0] != "#" and not _COLON.search(raw[index][:LABEL])
    ]


def _turn(time: Line, name: Line, words: Line, locator: str) -> Line:
    """``[00:01:12] Rosa: words`` of three cells."""
    between = {"[": time, "] ": time, ": ": name}
    stands = {sign: Piece(sign if cell.text else "", -1, locator, "") for sign, cell in between.items()}
    pieces = (stands["["], *time.pieces, stands["] "], *name.pieces, stands[": "], *words.pieces)
    pieces = tuple(piece for piece in pieces if piece.text)
    return Line("".join(piece.text for piece in pieces), pieces, locator)


def _named(raw: Sequence[str], filled: Sequence[int]) -> dict[int, DrawnRow]:
    """The rows below a head that names a column of who speaks, or of times, and one of words; none where none does."""
    every = [_columns_in(raw[index]) for index in filled]
    columns = columns_of([raw[filled[0]][slice(*span)] for span in every[0]])
    who, when = columns.first("speaker", "participant"), columns.first("start")
    if max(who, when) < 0 or not (columns.has("text") or who >= 0):
        return {}
    places = (when, who, columns.at["text"] if columns.has("text") else _widest(raw, filled[1:], every[1:]))
    rows = [tuple(own[place] if 0 <= place < len(own) else (0, 0) for place in places) for own in every[1:]]
    cells = [
        [raw[index][slice(*span)].strip(" *_:") for span in row] for index, row in zip(filled[1:], rows, strict=True)
    ]
    names = Counter(name for _, name, _ in cells if name)
    back = len(names) < names.total() and all(map(may_be_label, names))
    timed = when >= 0 and all(stamp_of(time) for time, _, _ in cells)
    if not (back if who >= 0 else timed):
        return {}
    return {index: DrawnRow(Drawn.NAMED, row) for index, row in zip(filled[1:], rows, strict=True)}


def _widest(raw: Sequence[str], rows: Sequence[int], cells: Sequence[Sequence[Span]]) -> int:
    """The column with most words, where no name says which holds what is said."""
    words: Counter[int] = Counter()
    for index, own in zip(rows, cells, strict=True):
        words.update({place: len(raw[index][slice(*span)].split()) for place, span in enumerate(own)})
    return words.most_common(1)[0][0] if words else 0


def _answers(raw: Sequence[str], filled: Sequence[int]) -> dict[int, DrawnRow]:
    """The rows that answer, by its number, each question of one list above the table; none where no list fits."""
    every = [_columns_in(raw[index]) for index in filled]
    head = [raw[filled[0]][slice(*span)].strip(" *_.:").casefold() for span in every[0]]
    if len(head) != 2 or len(head[0]) > SHORT or head[1].removesuffix("s") not in ANSWER:
        return {}
    numbers = [
        found[1] if (found := _NUMBER.fullmatch(raw[index][slice(*own[0])])) else ""
        for index, own in zip(filled[1:], every[1:], strict=True)
    ]
    asked = {found[1]: index for index in range(filled[0]) if (found := _ITEM.match(raw[index]))}
    asking = sum(ends_in_question(raw[index]) for index in asked.values())
    if not asked.keys() >= set(numbers) or asking < ASKED * len(asked) or any(len(own) < 2 for own in every):
        return {}
    return {
        index: DrawnRow(Drawn.ANSWERS, (own[1],), asked[number])
        for index, own, number in zip(filled[1:], every[1:], numbers, strict=True)
    }


def _by_looks(every: Mapping[int, tuple[Span, ...]], raw: Sequence[str]) -> dict[int, DrawnRow]:
    """The rows of a table whose head says nothing of what they are."""
    rows = _without_numbers(every, raw)
    filled = [[raw[index][low:high] for low, high in cells] for index, cells in rows.items() if cells]
    kind = _kind(filled[1:])
    found = {index: DrawnRow(kind, cells) for index, cells in (every if kind is Drawn.DATA else rows).items()}
    head = next(index for index, cells in rows.items() if cells)
    if kind is Drawn.QUESTIONS and not ends_in_question(filled[0][0].rstrip(" *_")):
        found[head] = DrawnRow(Drawn.DATA, rows[head])  # "Question | Answer"
    return found


def _without_numbers(rows: Mapping[int, tuple[Span, ...]], raw: Sequence[str]) -> dict[int, tuple[Span, ...]]:
    """The cells without the first of each row, where that counts the rows: ``| 3 | a question | an answer |``."""
    filled = {index: cells for index, cells in rows.items() if cells}
    first = [_NUMBER.fullmatch(raw[index][slice(*cells[0])]) for index, cells in list(filled.items())[1:]]
    numbers = [whole_number(found[1]) for found in first if found]
    counted = len(numbers) == len(first) >= ROWS - 1 and all(one < other for one, other in pairwise(numbers))
    return {index: cells[1:] if counted else cells for index, cells in rows.items()}


def cells_in(row: str) -> list[Span]:
    """Where the cells with words begin and end."""
    return [] if _RULED.match(row) else [(low, high) for low, high in _columns_in(row) if low < high]


def _columns_in(row: str) -> list[Span]:
    """Where the words of each cell begin and end, of an empty one too; bars at the edges bound the row."""
    bars = [found.start() for found in _BAR.finditer(row)]
    low, high = len(row) - len(row.lstrip()), len(row.rstrip())
    edges = [*([low - 1] if low not in bars else []), *bars, *([high] if high - 1 not in bars else [])]
    return [_bare(row, one + 1, other) for one, other in pairwise(edges)]


def _bare(row: str, low: int, high: int) -> Span:
    """That stretch of a row without white space around it."""
    text = row[low:high]
    begin = low + len(text) - len(text.lstrip())
    return begin, max(begin, low + len(text.rstrip()))


def _kind(rows: Sequence[Sequence[str]]) -> Drawn:
    """What the rows below the first, which names the columns, are."""
    if any(len(row) > 2 for row in rows):
        return Drawn.DATA
    firsts = Counter(row[0].strip(" :*_") for row in rows)
    back = [count for count in firsts.values() if count > 1]
    if len(back) > 1 and sum(back) >= BACK * len(rows):
        return Drawn.TURNS
    asked = sum(ends_in_question(row[0].rstrip(" *_")) for row in rows)
    return Drawn.QUESTIONS if asked >= ASKED * len(rows) and any(len(row) > 1 for row in rows) else Drawn.DATA
