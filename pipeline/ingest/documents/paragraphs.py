"""What a container of written text holds, whatever it is: paragraphs and tables in reading order.

A reader of a container (Word, OpenDocument, PDF, a web page) only opens it;
``pipeline.ingest.documents.classify`` then tells a transcript from a report or an article
once for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.ingest.documents import markdown_inline
from pipeline.ingest.documents.blocks import Block, Form
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line

DATA_WORDS = 40
"""A table with a longer cell than this is a page's layout, and its cells are paragraphs."""


class TextRun(NamedTuple):
    """A stretch of one style; ``source`` is its offset in the decoded file, -1 where that has no linear text.

    ``locator`` says where it stands, where that is another place than its row's, as in a paragraph over many lines.
    ``colour`` is as the container writes it; "" where it says none.
    """

    text: str
    source: int = -1
    bold: bool = False
    italic: bool = False
    locator: str = ""
    colour: str = ""


def underlined(colour: str) -> str:
    """The colour of letters that are underlined: one of its own, as good as any other."""
    return f"{colour} underlined".strip()


def set_in(far: object) -> str:
    """The colour of letters of a paragraph that is set in as a whole by so much: as good as one of its own."""
    return f"set in by {far}"


def not_read(beside: Iterable[str]) -> list[str]:
    """Warnings of what stands beside a container's text and is left out: ``footnotes``."""
    return [f"the words in its {what} were not read; move them into the text if they were said" for what in beside]


def text_of(runs: Iterable[TextRun]) -> str:
    """The words of stretches of text, one behind the other."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it stands in the container; ``joint`` stands between it and the line before in its paragraph."""

    runs: tuple[TextRun, ...]
    locator: str
    joint: str = " "

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or list item; one without rows is blank.

    Attributes:
        rows: Its lines.
        form: What it is by its shape.
        level: Of a heading, 1 to 6; else 0.
        marker: Of a numbered item, its number.
        quoted: Whether it is a block quote.
        wrapped: Whether its lines end where the page did, rather than where the writer wanted.
    """

    rows: tuple[Row, ...] = ()
    form: Form = Form.PARAGRAPH
    level: int = 0
    marker: str = ""
    quoted: bool = False
    wrapped: bool = False

    @property
    def text(self) -> str:
        """Its words, a line feed between its lines."""
        return "\n".join(row.text for row in self.rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, a cell being paragraphs.

    Attributes:
        rows: The cells, row by row.
        locator: Where it stands.
        beside: Whether nobody says what stands in it.
        form: Whether it is of a form, and holds questions with the answers of one person beside them.
    """

    rows: tuple[tuple[tuple[Paragraph, ...], ...], ...]
    locator: str
    beside: bool = False
    form: bool = False

    @property
    def texts(self) -> list[list[str]]:
        """The words of its cells."""
        return [["\n".join(paragraph.text for paragraph in cell) for cell in row] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Opened:
    """A container's words.

    Attributes:
        items: Paragraphs and tables in reading order.
        warnings: What a user should know of how it was opened.
    """

    items: tuple[Paragraph | Grid, ...]
    warnings: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        """Whether anything can be read in it."""
        return any(
            any(character.isalnum() for character in text)
            for item in self.items
            for text in ([item.text] if isinstance(item, Paragraph) else [cell for row in item.texts for cell in row])
        )


def line_of(row: Row, *, level: int = 0, follows: bool = False, marker: str = "", item: bool = False) -> Line:
    """The line, to look for a speaker label in it."""
    bold = 0
    for run in row.runs:
        if run.text.strip() and not run.bold:
            break
        bold += len(run.text)
    if not any(run.bold for run in row.runs):
        bold = 0
    pieces = tuple(
        Piece(run.text, run.source, run.locator or row.locator, "" if number else row.joint)
        for number, run in enumerate(row.runs)
    )
    italic = all(run.italic for run in row.runs if run.text.strip())
    return Line(row.text, pieces, row.locator, level, bold, follows, marker, italic, item=item)


def lines_of(items: Iterable[Paragraph | Grid]) -> list[Line]:
    """Everything as lines, to look for turns in them; a table's row as the label and the words it may be."""
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Grid) and item.beside:
            lines.extend(replace(line, front=True) for row in item.rows for cell in row for line in lines_of(cell))
        elif isinstance(item, Grid):
            for row in item.rows:
                lines.extend(_lines_of_row(row))
        elif not item.rows:
            lines.append(Line(""))
        else:
            lines.extend(
                line_of(
                    row,
                    level=item.level,
                    follows=item.wrapped and number > 0,
                    marker="" if number else item.marker,
                    item=item.form is Form.BULLET and not number,
                )
                for number, row in enumerate(item.rows)
            )
    return lines


def said_in(cell: Iterable[Paragraph]) -> list[list[Piece]]:
    """The words of a cell by paragraphs, without white space at the ends of lines; a line that goes on is joined."""
    paragraphs: list[list[Piece]] = []
    for line in lines_of(cell):
        pieces = line.slice(len(line.text) - len(line.text.lstrip()), len(line.text.rstrip()))
        if pieces and line.follows and paragraphs:
            paragraphs[-1].extend(pieces)
        elif pieces:
            paragraphs.append(pieces)
    return paragraphs


def _lines_of_row(cells: Sequence[Sequence[Paragraph]]) -> Iterator[Line]:
    """``Name | text`` reads as a label, all else as words; a comma behind both stands above signatures."""
    filled = [
        [line for line in lines_of(cell) if line.text.strip()]
        for cell in cells
        if any(paragraph.text.strip() for paragraph in cell)
    ]
    signed = all(cell[-1].text.rstrip().endswith(",") for cell in filled)
    if len(filled) == 2 and len(filled[0]) == 1 and len(filled[0][0].text.split()) <= 4 and not signed:
        label, (first, *rest) = filled[0][0], filled[1]
        name = label.text.strip().rstrip(":")
        yield Line(f"{name}:\t{first.text}", (Piece(f"{name}:\t"), *first.pieces), first.locator)
        yield from rest
        return
    for cell in filled:
        yield from cell


def blocks_of(items: Iterable[Paragraph | Grid]) -> tuple[Block, ...]:
    """Everything as blocks, to tell a report or an article by them."""
    blocks = []
    for number, item in enumerate(flat(items), start=1):
        block = _table_block(item, number) if isinstance(item, Grid) else _block(item, number)
        if any(character.isalnum() for character in block.text):
            blocks.append(block)
    return tuple(blocks)


def flat(items: Iterable[Paragraph | Grid]) -> Iterator[Paragraph | Grid]:
    """The items; a table that only lays out a page is its paragraphs."""
    for item in items:
        if isinstance(item, Grid) and any(len(text.split()) > DATA_WORDS for row in item.texts for text in row):
            yield from (paragraph for row in item.rows for cell in row for paragraph in cell)
        else:
            yield item


def _block(paragraph: Paragraph, number: int) -> Block:
    pieces: list[markdown_inline.VisibleText] = []
    styles: list[tuple[int, int, bool, bool]] = []
    ends: list[int] = []
    length = 0
    for row in paragraph.rows:
        if pieces and row.joint:
            pieces.append(markdown_inline.VisibleText(row.joint, -1, ""))
            # A style that goes on in the next line holds over the joint.
            styles.append((length, length + 1, *styles[-1][2:]))
            length += 1
        for run in row.runs:
            pieces.append(markdown_inline.VisibleText(run.text, run.source, run.locator or row.locator))
            styles.append((length, length + len(run.text), run.bold, run.italic))
            length += len(run.text)
        ends.append(length)
    return Block(
        paragraph.form,
        tuple(pieces),
        number,
        level=paragraph.level,
        marker=paragraph.marker,
        quoted=paragraph.quoted,
        line_ends=tuple(ends),
        bold=_stretches((start, end) for start, end, bold, _ in styles if bold),
        italic=_stretches((start, end) for start, end, _, italic in styles if italic),
    ).cut(0)


def _stretches(stretches: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        elif start < end:
            joined.append((start, end))
    return tuple(joined)


def _table_block(grid: Grid, number: int) -> Block:
    pieces: list[markdown_inline.VisibleText] = []
    ends: list[int] = []
    length = 0
    for row in grid.rows:
        if pieces:
            pieces.append(markdown_inline.VisibleText(" ", -1, ""))
            length += 1
        begun = False
        for cell in row:
            for paragraph in cell:
                for line in paragraph.rows:
                    if not line.text.strip():
                        continue
                    if begun:
                        pieces.append(markdown_inline.VisibleText("\t", -1, ""))
                        length += 1
                    begun = True
                    pieces.extend(
                        markdown_inline.VisibleText(run.text, run.source, run.locator or line.locator)
                        for run in line.runs
                    )
                    length += sum(len(run.text) for run in line.runs)
        ends.append(length)
    return Block(Form.TABLE, tuple(pieces), number, line_ends=tuple(ends)).cut(0)


def merged(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    """The runs, neighbours of one style that also stand beside each other in the source put into one."""
    result: list[TextRun] = []
    for run in runs:
        last = result[-1] if result else None
        beside = last is not None and (
            (last.source < 0 and run.source < 0) or (last.source >= 0 and last.source + len(last.text) == run.source)
        )
        if last is not None and beside and last[2:] == run[2:]:
            result[-1] = last._replace(text=last.text + run.text)
        elif run.text:
            result.append(run)
    return tuple(result)


def rows_of(runs: Sequence[TextRun], locator: str) -> tuple[Row, ...]:
    """A paragraph's runs as lines: one, or several where they hold line breaks."""
    return tuple(Row(merged(row), locator) for row in parted_at("\n", runs) if row)


def parted_at(sign: str, runs: Iterable[TextRun]) -> list[list[TextRun]]:
    """The runs before, between and behind the places at which that sign stands, without it."""
    parts: list[list[TextRun]] = [[]]
    for run in runs:
        offset = 0
        for number, text in enumerate(run.text.split(sign)):
            if number:
                parts.append([])
            if text:
                parts[-1].append(run._replace(text=text, source=run.source + offset if run.source >= 0 else -1))
            offset += len(text) + len(sign)
    return parts
