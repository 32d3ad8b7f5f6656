"""Tables in a PDF, told by where words begin on the page: rulings may be missing, and are not looked at.

Words that begin at the same distance from the left on several lines, with room before them, begin a column. A row
begins where the column at the left does, or one of numbers or times. Lengths are points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.ingest.documents.page_furniture import PRINTED_END
from pipeline.ingest.documents.pdf_page import Page, Segment, cut_segment, number_of, rows_on

NEAR = 3.0
"""Points by which words that begin a column may stand apart."""

ROOM = 0.5
"""Share of the font's size that stands free before a column; between words it is about a quarter."""

LINES = 3
"""Lines on which a column begins at least, and on which two columns of it go on."""

MOST = 8
"""Columns; more are a scale, an index, or words each placed on its own."""

ACROSS = 2
"""So many lines over the whole width at most are a row of the table; more part two tables."""

LOOSE = 1.2
"""A gap of more than so many leadings parts rows."""

BESIDE = 0.7
"""Share of the rows that begin in a further column, too: columns of a newspaper begin their paragraphs on their own."""

BEGUN = 0.8
"""Share of the lines with a name at their left from which on sentences begin beside it."""

ELSEWHERE = 0.15
"""Share of the lines parted by room up to which that may end elsewhere than at a column."""

_COUNTED = re.compile(
    r"[QF#]?\d{1,4}[.):]?|\(?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?\)?|[QF]\d{1,3}[a-z]?", re.IGNORECASE
)

_COLUMN_NAME = re.compile(
    r"(?:[A-Za-z]+ )?(?:questions?|answers?|responses?|translations?|quotes?|quotations?|codes?|themes?"
    r"|preguntas?|respuestas?|fragen?|antwort(?:en)?|r[ée]ponses?|perguntas?|respostas?)(?: \(?[A-Za-z]+\)?)?",
    re.IGNORECASE,
)
"""What heads a column of a table of questions and answers."""

Cells = dict[int, list[Segment]]
"""What stands on a line, by column."""


@dataclass(slots=True)
class PageTable:
    """A table, or the part of it on a page.

    Attributes:
        top: The baseline of its first line.
        bottom: The baseline of its last line.
        lefts: Where its columns begin.
        rows: Of each row the lines of each cell, a line being what stands on one baseline.
        begins: Whether its first row begins on the page, rather than going on from the page before.
    """

    top: float
    bottom: float
    lefts: tuple[float, ...]
    rows: list[list[list[list[Segment]]]] = field(default_factory=list)
    begins: bool = True


def tables_on(page: Page, known: Sequence[float] = ()) -> tuple[list[PageTable], Page]:
    """The tables of the page from the top, and the page without them.

    Args:
        page: The page, without running heads.
        known: Where the columns of the table begin that ended the page before.
    """
    rows = rows_on(page)
    tables: list[PageTable] = []
    gone: set[int] = set()

    def take(begin: int, end: int, lefts: Sequence[float], *, sure: bool = False) -> None:
        if (table := _table(page, rows[begin:end], lefts, sure=sure)) is not None:
            tables.append(table)
            gone.update(id(segment) for row in rows[begin:end] for segment in row)

    further = _further(rows, known)
    if further:
        take(0, further, known, sure=True)
    lefts = _lefts(rows[further:])
    if 1 < len(lefts) <= MOST:
        for begin, end in _stretches(rows[further:], lefts):
            take(further + begin, further + end, lefts)
    return tables, page.without(gone)


def _further(rows: Sequence[Sequence[Segment]], known: Sequence[float]) -> int:
    """How many lines on top of the page go on with the table that ended the page before."""
    last = 0
    for place, row in enumerate(rows if known else ()):
        parts = _split(row, known)
        if parts is None or row[0].left < known[0] - 1:
            break
        # A cell that ends on this page, beside which nothing does.
        rest = place == last < LINES and _words(rows[0])[:1].islower() and parts[-1].right < known[1]
        if rest or any(_at(part, known[1:]) is not None for part in parts):
            last = place + 1
    return last


def heads_a_table(cells: Sequence[str]) -> bool:
    """Whether a line is the header of a table of questions and answers, whose cells no ruling tells apart."""
    return len(cells) > 1 and all(_COLUMN_NAME.fullmatch(cell.strip()) for cell in cells)


def heads_columns(row: Sequence[Segment], below: Sequence[Sequence[Segment]]) -> bool:
    """Whether a line names columns: three words and more, or two that are known, stand above where those begin."""
    if len(row) < 3 and not (len(row) == 2 and heads_a_table([segment.text for segment in row])):
        return False
    begins = [segment.left for line in below for segment in line]
    return all(any(abs(segment.left - left) <= NEAR for left in begins) for segment in row)


def joined(table: PageTable, further: PageTable) -> bool:
    """Whether the further table goes on with this one, from the page before; it is put to its rows then."""
    if not alike(table.lefts, further.lefts):
        return False
    rows = list(further.rows)
    begins = further.begins
    if _texts(rows[0]) == _texts(table.rows[0]):
        rows, begins = rows[1:], True  # its head, printed on each page
    if rows and (not begins or _goes_on(_texts(table.rows[-1]), _texts(rows[0]))):
        for cell, more in zip(table.rows[-1], rows.pop(0), strict=True):
            cell.extend(more)
    table.rows.extend(rows)
    return True


def alike(lefts: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the columns of two tables begin at the same places."""
    return len(lefts) == len(others) and all(
        abs(one - other) <= 2 * NEAR for one, other in zip(lefts, others, strict=True)
    )


def _goes_on(row: Sequence[str], further: Sequence[str]) -> bool:
    """Whether a sentence of a cell goes on in the cell below it."""
    return any(
        above and below[:1].islower() and PRINTED_END.search(above) is None
        for above, below in zip(row, further, strict=True)
    )


def _texts(row: Sequence[Sequence[Sequence[Segment]]]) -> list[str]:
    return [" ".join(segment.text.strip() for line in cell for segment in line) for cell in row]


def _lefts(rows: Sequence[Sequence[Segment]]) -> list[float]:
    """Where columns begin, the first one at the left of all that stands beside others."""
    begins = sorted(segment.left for row in rows for segment in row[1:])
    found: list[float] = []
    group: list[float] = []
    for left in [*begins, float("inf")]:
        if group and left - group[0] > NEAR:
            if len(group) >= LINES:
                found.append(group[0])
            group = []
        group.append(left)
    kept = [left for left in found if _is_free(rows, left)]
    beside = [row[0].left for row in rows if any(_at(segment, kept) is not None for segment in row[1:])]
    return [min(beside), *kept] if kept and beside and min(beside) < kept[0] - NEAR else []


def _at(segment: Segment, lefts: Sequence[float]) -> int | None:
    return next((place for place, left in enumerate(lefts) if -1 <= segment.left - left <= NEAR + 1), None)


def _is_free(rows: Sequence[Sequence[Segment]], left: float) -> bool:
    """Whether on most lines with words at both sides there is room before ``left``."""
    both = [row for row in rows if row[0].left < left - NEAR and row[-1].right > left + NEAR]
    clear = sum(_split(row, [left]) is not None for row in both)
    return clear >= LINES and clear >= 0.5 * len(both)


def _split(row: Sequence[Segment], lefts: Sequence[float]) -> list[Segment] | None:
    """The segments cut where columns begin; None where words stand over such a place."""
    parts = list(row)
    for left in lefts:
        for place, segment in enumerate(parts):
            if segment.left >= left - 1 or segment.right <= left + 1:
                continue
            cut = next(
                (
                    start
                    for start in segment.starts
                    if -1 <= start[2] - left <= NEAR + 1 and start[2] - start[1] >= ROOM * segment.size
                ),
                None,
            )
            if cut is None:
                return None
            parts[place : place + 1] = cut_segment(segment, cut)
            break
    return parts


def _stretches(rows: Sequence[Sequence[Segment]], lefts: Sequence[float]) -> Iterator[tuple[int, int]]:
    """Where tables may stand: lines in which columns begin, those between them, and those that go on below."""
    aligned = [any(_at(one, lefts[1:]) is not None for one in _split(row, lefts) or ()) for row in rows]
    across = [_split(row, lefts) is None for row in rows]
    gaps = [above[0].base - below[0].base for above, below in pairwise(rows)]
    leading = median(gaps) if gaps else 12.0
    begin: int | None = None
    last = 0
    for place, row in enumerate(rows):
        if aligned[place]:
            if begin is not None and sum(across[last + 1 : place]) > ACROSS:
                yield begin, last + 1
                begin = None
            begin = place if begin is None else begin
            last = place
        elif begin is not None and last == place - 1 and not across[place] and row[0].left >= lefts[0] - 1:
            last = place if rows[place - 1][0].base - row[0].base <= LOOSE * leading else last
    if begin is not None:
        yield begin, last + 1


def _table(
    page: Page, rows: Sequence[Sequence[Segment]], lefts: Sequence[float], *, sure: bool = False
) -> PageTable | None:
    """The lines as a table; None where they are lines of text after all, unless that is ``sure``."""
    lines: list[Cells | None] = []
    for row in rows:
        parts = _split(row, lefts)
        cells: Cells = {}
        for segment in parts or ():
            place = max((one for one, left in enumerate(lefts) if segment.left >= left - 1), default=0)
            cells.setdefault(place, []).append(segment)
        lines.append(cells if parts else None)
    held = [line for line in lines if line]
    used = sorted({place for line in held for place in line})
    if not sure and (len(used) < 2 or len(held) < LINES or sum(len(line) > 1 for line in held) < LINES):
        return None
    bases = [row[0].base for row in rows]
    leading = _leading(lines, bases)
    starts = _starts(lines, bases, leading, page.width, lefts)
    goes_on = sum(len(line or ()) > 1 and place not in starts for place, line in enumerate(lines))
    head = heads_a_table([_words(cell) for cell in (lines[0] or {}).values()])
    wide = [place for place, line in enumerate(lines) if line is None and (not place or lines[place - 1] is not None)]
    if not sure and any(place and bases[place - 1] - bases[place] <= LOOSE * leading for place in wide):
        return None  # labels, after which the words go on below them
    if not sure and len(used) < 3 and (_is_elsewhere(rows, lefts) or _is_crossed(rows, lines, lefts)):
        return None  # labels, whose words stand at a tab stop or in an indent of their own
    titles = [place for place in wide if not PRINTED_END.search(_words(rows[_last_across(lines, place)]))]
    if not sure and len(used) < 3 and goes_on < LINES and not head and len(titles) < 2:
        return None  # a label and words, or a name and a field
    if not sure and not _is_beside(lines, bases, starts, leading):
        return None
    table = PageTable(bases[0], bases[-1], tuple(lefts), begins=0 in starts)
    for place, (row, line) in enumerate(zip(rows, lines, strict=True)):
        if place in starts or not table.rows:
            table.rows.append([[] for _ in lefts])
        if line is None:
            table.rows[-1][0].append(list(row))
        else:
            for column, segments in line.items():
                table.rows[-1][column].append(segments)
    return table


def _is_elsewhere(rows: Sequence[Sequence[Segment]], lefts: Sequence[float]) -> bool:
    """Whether the words beside others begin in other places than the columns on too many lines."""
    parted = [row for row in rows if len(row) > 1 and row[0].left < lefts[1] - NEAR]
    elsewhere = [row for row in parted if all(_at(segment, lefts[1:]) is None for segment in row[1:])]
    return len(elsewhere) > ELSEWHERE * len(parted)


def _is_crossed(rows: Sequence[Sequence[Segment]], lines: Sequence[Cells | None], lefts: Sequence[float]) -> bool:
    """Whether words that begin at a column go on over the next one on several lines: tab stops behind long labels."""
    crossed = [row for row, line in zip(rows, lines, strict=True) if line is None and len(row) > 1]
    return sum(_at(row[1], lefts[1:]) is not None for row in crossed) >= LINES


def _last_across(lines: Sequence[Cells | None], place: int) -> int:
    """The last of the lines over the whole width that begin there."""
    while place + 1 < len(lines) and lines[place + 1] is None:
        place += 1
    return place


def _leading(lines: Sequence[Cells | None], bases: Sequence[float]) -> float:
    """The distance of two lines of a cell."""
    gaps = sorted(
        bases[place] - bases[place + 1]
        for place, (above, below) in enumerate(pairwise(lines))
        if above and below and set(above) & set(below)
    )
    return gaps[len(gaps) // 4] if gaps else 12.0


def _key(lines: Sequence[Cells | None], blocks: int) -> int:
    """The column in which rows begin: one of numbers or times, or the first that is filled in most rows."""
    columns = sorted({place for line in lines if line for place in line})
    words = {place: [_words(line[place]) for line in lines if line and place in line] for place in columns}
    for place in columns:
        if len(words[place]) >= LINES and sum(_is_counted(text) for text in words[place]) >= 0.8 * len(words[place]):
            return place
    return next((place for place in columns[:-1] if len(words[place]) >= 0.5 * blocks), columns[0])


def _starts(
    lines: Sequence[Cells | None], bases: Sequence[float], leading: float, width: float, lefts: Sequence[float]
) -> set[int]:
    """The lines in which a row begins."""
    loose = [True, *(above - below > LOOSE * leading for above, below in pairwise(bases))]
    key = _key(lines, sum(loose))
    room = [*lefts[1:], width][key]
    names = _names(lines, key)
    starts: set[int] = set()
    last: int | None = None
    number = 0
    for place, line in enumerate(lines):
        if line is None or (place and lines[place - 1] is None):
            starts.add(place)
            last = place if line and key in line else None
            continue
        if key not in line:
            continue
        above = lines[last] if last is not None else None
        fits = above is not None and _has_room(above[key], line[key], room - line[key][0].size)
        label = above is not None and _words(above[key]).endswith(":")
        more = len(line) > 1
        counts = number_of(_words(line[key])) == number + 1
        if (
            last is None
            or counts
            or (loose[place] and more)
            or _is_counted(_words(line[key]))
            or place - last > 1
            or ((fits or label or _words(line[key]) in names) and more)
        ):
            starts.add(place)
            number = number_of(_words(line[key])) or number
        last = place
    return starts


def _names(lines: Sequence[Cells | None], key: int) -> frozenset[str]:
    """What comes back in the column in which rows begin, and beside it a sentence each time: ``R.`` right below ``D.``.

    ``Lindt``, the rest of a name that stands below ``Mrs``, has what goes on beside it.
    """
    found: dict[str, list[bool]] = {}
    for above, line in pairwise((None, *lines)):
        if line and key in line and len(line) > 1:
            found.setdefault(_words(line[key]), []).append(_is_begun(above or {}, line, key))
    names = frozenset(name for name, own in found.items() if len(own) >= LINES and sum(own) >= BEGUN * len(own))
    return names if len(names) > 1 else frozenset()


def _is_begun(above: Cells, line: Cells, key: int) -> bool:
    """Whether a sentence begins beside that column, and none goes on."""
    ended = all(PRINTED_END.search(_words(above[place])) for place in line if place != key and place in above)
    return ended and not any(_words(line[place])[:1].islower() for place in line if place != key)


def _is_beside(lines: Sequence[Cells | None], bases: Sequence[float], starts: set[int], leading: float) -> bool:
    """Whether further columns begin where rows do."""
    edges: dict[int, float] = {}
    for line in lines:
        for column, segments in (line or {}).items():
            edges[column] = max(edges.get(column, 0.0), segments[-1].right)
    looked = fits = 0
    for place in sorted(starts)[1:]:
        line = lines[place]
        if line is None or lines[place - 1] is None:
            continue
        looked += 1
        fits += len(line) > 1 and any(
            _begins(lines, bases, place, column, leading, edges[column]) for column in list(line)[1:]
        )
    return fits >= BESIDE * looked


def _begins(
    lines: Sequence[Cells | None], bases: Sequence[float], place: int, column: int, leading: float, edge: float
) -> bool:
    """Whether a cell of the column begins on the line, rather than going on from the line above."""
    above, line = lines[place - 1], lines[place]
    if above is None or line is None or column not in above or bases[place - 1] - bases[place] > LOOSE * leading:
        return True
    return _has_room(above[column], line[column], edge)


def _has_room(above: Sequence[Segment], below: Sequence[Segment], edge: float) -> bool:
    """Whether the first word below would have had room above, so that the cell ended there; not within a sentence."""
    text = _words(below)
    if text[:1].islower() and PRINTED_END.search(_words(above)) is None:
        return False
    return above[-1].right + 0.3 * below[0].size + below[0].first < edge


def _words(segments: Sequence[Segment]) -> str:
    return " ".join(segment.text.strip() for segment in segments)


def _is_counted(text: str) -> bool:
    return _COUNTED.fullmatch(text) is not None
