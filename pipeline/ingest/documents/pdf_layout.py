"""From words at their places on pages to paragraphs in reading order.

Works on numbers alone: what a PDF holds is where letters were printed, not
what they belong to. Lengths are points, y grows upwards as in PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise, takewhile
from statistics import median

from pipeline.ingest.documents.blocks import BULLET, Form, Vocabulary, dehyphenated
from pipeline.ingest.documents.markdown_inline import MarkdownLine as Healed
from pipeline.ingest.documents.page_furniture import PRINTED_END, is_page_foot
from pipeline.ingest.documents.paragraphs import Grid, Paragraph, Row, TextRun, merged
from pipeline.ingest.documents.pdf_beside import without_notes_beside
from pipeline.ingest.documents.pdf_label_tabs import with_label_tabs
from pipeline.ingest.documents.pdf_margins import body_size, without_line_numbers, without_margin, without_watermarks
from pipeline.ingest.documents.pdf_notes import STOPS, without_notes
from pipeline.ingest.documents.pdf_page import TAB, Page, Segment, cut_runs, number_of, rows_on
from pipeline.ingest.documents.pdf_paragraphs import APART, LABEL, PrintedLine, groups_of, leadings_of, parted_by_habit
from pipeline.ingest.documents.pdf_rules import ruled_tables
from pipeline.ingest.documents.pdf_signs import answer_signs
from pipeline.ingest.documents.pdf_tables import PageTable, heads_a_table, heads_columns, joined, tables_on
from pipeline.ingest.speakers.interview_heads import above as above_talk
from pipeline.ingest.transcript.broken_words import printer_breaks_words
from pipeline.text.page_words import OF_PAGES, PAGE_WORD
from pipeline.wording import many, shortened

PAGE_NUMBER = re.compile(
    rf"{PAGE_WORD}?\s*[-–—|]?\s*(?:\d{{1,4}}|(?-i:[ivxl]{{1,7}}|[IVXL]{{2,7}}))(?:\s*(?:{OF_PAGES}|\|)\s*\d{{1,4}})?"
    r"\s*[-–—|]?",
    re.IGNORECASE,
)
COUNTED = re.compile(rf"[|·•–—-]\s*(?:{PAGE_WORD}\s*)?\d{{1,4}}$", re.IGNORECASE)
"""A foot in small print that ends with the number of its page: ``The harbour office | 1``."""

NUMBERS = re.compile(r"\d+")
CLOCK = re.compile(r"\d:[0-5]\d(?!\d)")
COUNTED_LINES = 3
"""Lines that count on from 1, from which on each begins a paragraph."""

EDGE = 0.14
"""Running heads and page numbers stand in this share of the page at its top and bottom."""

EDGE_LINES = 3
"""So many lines at most, from the edge inwards."""

DEEP, NEARLY_EVERY = 6, 0.8
"""Lines of a head of many lines, and the share of the pages on which each of them is the same, in the same place."""

COLUMN = 0.2
"""A column of text is at least this share of the page wide; a narrower one holds labels or numbers."""

LARGER = 1.12
"""A line so many times as large as most of the text is a heading."""

LEVEL = 4.0
"""Points between the heights at which a running head stands on two pages, at most."""

HEADING_WORDS = 30
"""A heading has at most so many words."""


def paragraphs_of(pages: Sequence[Page]) -> tuple[list[Paragraph | Grid], list[str]]:
    """The paragraphs and tables of all pages in reading order, and what was left out, in words.

    Running heads, footers, page and line numbers are left out; so are notes
    at the foot of a page, which is told.
    """
    pages, marks = without_watermarks(pages)
    pages, beside = without_margin(pages)
    pages = _without_heads(without_line_numbers(pages))
    pages, notes_beside = without_notes_beside(pages)
    pages = with_label_tabs(pages)
    body = body_size(pages)
    flow: list[PrintedLine | PageTable] = []
    notes = 0
    for page in pages:
        found = [*_flow_of(page, flow[-1] if flow else None)]
        own = [one for one in found if isinstance(one, PrintedLine)]
        kept = {id(line) for line in without_notes(own, page, body)}
        notes += len(own) - len(kept)
        found = [one for one in found if isinstance(one, PageTable) or id(one) in kept]
        if flow and found and isinstance(above := flow[-1], PageTable) and isinstance(found[0], PageTable):
            found = found[1:] if joined(above, found[0]) else found
        flow += found
    flow = _counted(flow)
    lines = [one for one in flow if isinstance(one, PrintedLine)]
    tables = [one for one in flow if isinstance(one, PageTable)]
    printed = [*lines, *(line for table in tables for cell in _cells(table) for line in cell)]
    leadings = leadings_of(printed)
    texts = [line.text for line in printed]
    vocabulary = Vocabulary("\n".join(texts), broken=printer_breaks_words(texts))
    grouped: list[list[PrintedLine] | PageTable] = []
    run: list[PrintedLine] = []
    for one in [*flow, None]:
        if isinstance(one, PrintedLine):
            run.append(one)
            continue
        grouped += parted_by_habit(groups_of(run, leadings))
        run = []
        grouped += [one] if one else []
    levels = _levels([group for group in grouped if isinstance(group, list)], body)
    number = 0
    items: list[Paragraph | Grid] = []
    signed = answer_signs([[line.text for line in group] for group in grouped if isinstance(group, list)])
    for group in grouped:
        if isinstance(group, list):
            items.append(_paragraph(group, levels, vocabulary, signed=signed))
            continue
        number += 1
        cells = iter(
            [tuple(_paragraph(one, {}, vocabulary) for one in groups_of(cell, leadings)) for cell in _cells(group)]
        )
        items.append(Grid(tuple(tuple(next(cells) for _ in row) for row in group.rows), f"table {number}"))
    told = ["the notes at the foot of its pages were not read; move them into the text if they were said"]
    told = told if notes else []
    if marks:
        told.append(f"the words across the lines of its pages were not read, {shortened(' '.join(marks))!r}")
    if notes_beside:
        told.append(f"notes in a column beside the text of its pages were left out, {many(notes_beside, 'line')}")
    if beside:
        told.append(
            f"{many(beside, 'note')} in small print in the margin of its pages not read, such as those for codes"
        )
    head = next((names for line in lines if heads_a_table(names := line.text.split("\t"))), None)
    if head:
        columns = ", ".join(repr(name.strip()) for name in head)
        told.append(
            f"the table with the columns {columns} was read line by line; save it as .docx or .xlsx to have its cells"
        )
    return items, told


def _flow_of(page: Page, above: PrintedLine | PageTable | None) -> Iterator[PrintedLine | PageTable]:
    """The lines and tables of the page in reading order."""
    known = above.lefts if isinstance(above, PageTable) else ()
    ruled, rest = ruled_tables(page, known) if page.rules else ([], page)
    tables, rest = tables_on(rest, () if ruled else known)
    for table in sorted((*ruled, *tables), key=lambda one: -one.top):
        higher = tuple(one for one in rest.segments if one.base > table.top)
        yield from lines_on(replace(rest, segments=higher))
        yield table
        rest = replace(rest, segments=tuple(one for one in rest.segments if one.base <= table.top))
    if rest.segments:
        yield from lines_on(rest)


def _counted(flow: Sequence[PrintedLine | PageTable]) -> list[PrintedLine | PageTable]:
    """The lines, those that count on from 1 marked: ``5) And then?`` begins a paragraph."""
    series: list[list[int]] = []
    for place, one in enumerate(flow):
        number = number_of(one.text) if isinstance(one, PrintedLine) else 0
        if number == 1:
            series.append([place])
        elif number and series and number == len(series[-1]) + 1:
            series[-1].append(place)
    counted = {place for places in series if len(places) >= COUNTED_LINES for place in places}
    return [
        replace(one, counted=True) if isinstance(one, PrintedLine) and place in counted else one
        for place, one in enumerate(flow)
    ]


def _cells(table: PageTable) -> Iterator[list[PrintedLine]]:
    """The lines of each cell, row by row; in a narrow cell only the end of a sentence may end a paragraph."""
    for row in table.rows:
        for place, cell in enumerate(row):
            edge = max(line[-1].right for other in table.rows for line in other[place]) if cell else 0.0
            pages = [0, *(segments[0].page for segments in cell)]
            lines = [_line(own, edge, fresh=0 < one != own[0].page) for one, own in zip(pages, cell, strict=False)]
            yield [line if PRINTED_END.search(line.text) else replace(line, edge=0.0) for line in lines]


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without running heads, footers and page numbers."""
    candidates: list[tuple[int, str, bool, list[Segment]]] = []
    above: list[tuple[str, str]] = []
    inside: Counter[str] = Counter()
    outermost: Counter[str] = Counter()
    rows_by_page = [rows_on(page) for page in pages]
    leading = _leading([row for rows in rows_by_page for row in rows])
    body = body_size(pages)
    deep = _deep_heads(rows_by_page)
    for index, (page, rows) in enumerate(zip(pages, rows_by_page, strict=True)):
        for text in (_words(row).casefold() for row in rows[EDGE_LINES:-EDGE_LINES] if id(row[0]) not in deep):
            inside.update({text, NUMBERS.sub("#", text)})
        for order, sign in ((rows, 1), (rows[::-1], -1)):
            for place, row in enumerate(order[:DEEP]):
                if place >= EDGE_LINES and id(row[0]) not in deep:
                    break
                distance = page.height - row[0].base if sign > 0 else row[0].base
                if distance > EDGE * page.height:
                    break
                following = order[place + 1][0].base if place + 1 < len(order) else None
                apart = following is None or abs(row[0].base - following) > APART * leading
                text = _words(row)
                if sign > 0 and heads_columns(row, rows[place + 1 : place + 3]):
                    break  # the head of a table
                # "Mia Weber 12:40" on top of three pages is who speaks there, each time at another moment.
                # So is "UB [00:07:26]: They", and "Anf. 6 IVO MAREK (S):".
                timed = CLOCK.search(text) is not None or text.endswith((":", "："))
                counted = text if timed else NUMBERS.sub("#", text)
                key = f"{sign} {counted.casefold()}"
                if sign < 0 and place and order[place - 1][0].base + APART * leading >= row[0].base:
                    above.append((key, candidates[-1][1]))
                candidates.append((index, key, apart, row))
                outermost[key] += apart and not place
    counts = Counter(key for key, _ in {(key, index) for index, key, _, _ in candidates})
    together = Counter(key for index, key, apart, _ in candidates if apart)
    heights: dict[str, list[float]] = {}
    for _, key, _, row in candidates:
        heights.setdefault(key, []).append(row[0].base)
    own_texts = {(key, _words(row).casefold()) for _, key, _, row in candidates}
    each = Counter(key for key, _ in own_texts)
    cut = _cut_by_the_page(rows_by_page, leading)
    cut_keys = {key for index, key, _, row in candidates if id(row[0]) in cut}
    # A footer has no words below it on one page alone, but for guide words, as below an index.
    cut_keys |= {key for key, below in above if counts[below] < 2 and outermost[key] < 0.5 * counts[key]}
    gone = _page_feet(rows_by_page, leading)
    for index, key, apart, row in candidates:
        text = key.partition(" ")[2]
        own = _words(row)
        number = PAGE_NUMBER.fullmatch(own) is not None
        number = number and not (own.isalpha() and inside[own.casefold()] > 1)  # "XXXX", whose name is kept secret
        # What is not apart may stand in a head of two lines, whose other line is; but "Omar: Yes." is said.
        said = (
            key in cut_keys
            or LABEL.match(text) is not None
            or PRINTED_END.search(text) is not None
            or own.endswith((":", "："))
        )
        if each[key] == counts[key] > 1 and (one := above_talk(own)) and one.word:
            continue  # "Interview 1", "Interview 2": a talk begins on each of the pages
        often = (
            counts[key] >= 3
            and key not in cut_keys
            and (together[key] >= 0.5 * counts[key] or (counts[key] >= 0.6 * len(pages) and not said))
        )
        level = max(heights[key]) - min(heights[key]) <= LEVEL
        # In double spacing a head stands as near to the words as they to one another.
        parted = together[key] == 2 or (len(pages) == 2 and each[key] == 1)
        twice = counts[key] == 2 and parted and len(pages) <= 4 and level and not said
        foot = apart and COUNTED.search(own) is not None and row[0].size < 0.95 * body
        if (
            foot
            or (number and (apart or counts[key] >= 2))
            or ((often or twice) and not any(_is_named(one, inside, counts[key]) for one in (own, text)))
        ):
            gone.setdefault(index, set()).update(id(segment) for segment in row)
    for beside in (candidates[::-1], candidates):  # a head over two lines goes as one, whatever sign is in it
        for (_, _, _, known), (index, key, apart, row) in pairwise(beside):
            outer = beside is not candidates
            level = max(heights[key]) - min(heights[key]) <= LEVEL
            if (
                id(known[0]) in gone.get(index, ())
                and counts[key] > 1
                and level
                and key not in cut_keys
                and (not apart if outer else apart and each[key] == 1)
                and _are_of_one_head(known, row, leading)
            ):
                gone[index].update(id(segment) for segment in row)
    return [page.without(gone.get(index, ())) for index, page in enumerate(pages)]


def _deep_heads(rows_by_page: Sequence[Sequence[list[Segment]]]) -> set[int]:
    """The lines below the usual ones of a head, by their first segment, where nearly every page has all the same."""
    places = [Counter(_words(rows[place]) for rows in rows_by_page if place < len(rows)) for place in range(DEEP)]
    enough = max(EDGE_LINES, NEARLY_EVERY * len(rows_by_page))
    found: set[int] = set()
    for rows in rows_by_page:
        counts = (count[_words(row)] for count, row in zip(places, rows, strict=False))
        same = sum(1 for _ in takewhile(lambda count: count >= enough, counts))
        found.update(id(row[0]) for row in rows[EDGE_LINES:same])
    return found


def _are_of_one_head(one: Sequence[Segment], other: Sequence[Segment], leading: float) -> bool:
    """Whether two rows at the edge of a page stand together, in words: a number of the page has none."""
    together = abs(one[0].base - other[0].base) <= APART * leading
    return together and all(any(map(str.isalpha, _words(row))) for row in (one, other))


def _page_feet(rows_by_page: Sequence[Sequence[list[Segment]]], leading: float) -> dict[int, set[int]]:
    """By page the segments of a last line that ends in ``page 1 of 3``."""
    feet: dict[int, set[int]] = {}
    for index, rows in enumerate(rows_by_page):
        *above, last = rows or [[]]
        apart = not above or above[-1][0].base - last[0].base > APART * leading
        if last and is_page_foot(_words(last), "" if apart else _words(above[-1])):
            feet[index] = {id(segment) for segment in last}
    return feet


def _cut_by_the_page(rows_by_page: Sequence[Sequence[list[Segment]]], leading: float) -> set[int]:
    """The last lines of pages, by their first segment, that begin a sentence which goes on upon the next page."""
    cut: set[int] = set()
    for rows, below in pairwise(rows_by_page):
        headed = len(below) > 1 and below[0][0].base - below[1][0].base > APART * leading
        goes_on = any(_words(row)[:1].islower() for row in below[: 2 if headed else 1])
        ends = [PRINTED_END.search(_words(row)) is not None for row in rows[-2:]]
        if goes_on and ends == [True, False]:
            cut.add(id(rows[-1][0]))
    return cut


def _is_named(own: str, inside: Counter[str], count: int) -> bool:
    """Whether what stands on top of some pages is who speaks there: as often it stands within them, or ends a line."""
    own = own.casefold()
    return inside[own] + sum(inside[row] for row in inside if row.endswith(f" {own}")) >= count


def _words(row: Sequence[Segment]) -> str:
    return " ".join(segment.text.strip() for segment in row)


def _leading(rows: Sequence[Sequence[Segment]]) -> float:
    gaps = [gap for above, below in pairwise(rows) if (gap := above[0].base - below[0].base) > 0]
    return median(gaps) if gaps else 12.0


def lines_on(page: Page) -> Iterator[PrintedLine]:
    """The lines of the page in reading order, column by column."""
    for column in _columns(list(page.segments), page.width):
        rows = rows_on(replace(page, segments=tuple(column)))
        edge = _right_edge(rows)
        for number, row in enumerate(rows):
            yield _line(row, edge, fresh=number == 0, cells=True)


def _line(row: Sequence[Segment], edge: float, *, fresh: bool = False, cells: bool = False) -> PrintedLine:
    """What stands on one baseline; gaps are tabs where they may part ``cells``."""
    runs: list[TextRun] = []
    before, called = row[0].right, False
    for segment in row:
        if runs:
            gap = segment.left - before
            tab = cells and gap > TAB * segment.size
            whole = called and segment.text[0] in STOPS  # only the number of a note stands between
            if tab or (not whole and not runs[-1].text[-1:].isspace() and gap > 0.12 * segment.size):
                runs.append(runs[-1]._replace(text="\t" if tab else " "))
        runs.extend(segment.runs)
        before, called = segment.right, bool(segment.calls)
    size = max(row, key=lambda one: len(one.text)).size
    return PrintedLine(
        merged(runs), row[0].left, row[-1].right, row[0].base, size, row[0].first, row[0].page, edge, fresh=fresh
    )


def _right_edge(rows: Sequence[Sequence[Segment]]) -> float:
    ends = sorted(row[-1].right for row in rows)
    return ends[int(0.9 * (len(ends) - 1))] if ends else 0.0


def _columns(segments: list[Segment], width: float) -> list[list[Segment]]:
    """The segments by column, in reading order; what stands over several columns parts those above from those below."""
    gutter = _gutter(segments, width)
    if gutter is None:
        return [segments]
    across = sorted(
        (one for one in segments if one.left < gutter - 1 and one.right > gutter + 1), key=lambda one: -one.base
    )
    result: list[list[Segment]] = []
    rest = [one for one in segments if not (one.left < gutter - 1 and one.right > gutter + 1)]
    wide: list[Segment] = []
    for limit in [*across, None]:
        above = [one for one in rest if limit is None or one.base > limit.base]
        if above:
            if wide:
                result.append(wide)
                wide = []
            for side in (
                [one for one in above if one.right <= gutter + 1],
                [one for one in above if one.right > gutter + 1],
            ):
                if side:
                    result += _columns(side, width)
            rest = [one for one in rest if limit is not None and one.base <= limit.base]
        if limit is not None:
            wide.append(limit)
    if wide:
        result.append(wide)
    return result


def _gutter(segments: Sequence[Segment], width: float) -> float | None:
    """Where a gap runs down between two columns of text; None where the page has one column."""
    if len(segments) < 8:
        return None
    low, high = min(one.left for one in segments), max(one.right for one in segments)
    span = high - low
    if span < 2 * COLUMN * width:
        return None
    best: tuple[int, float, float] | None = None
    steps = 60
    for step in range(steps + 1):
        at = low + span * (0.25 + 0.5 * step / steps)
        crossing = sum(one.left < at - 1 and one.right > at + 1 for one in segments)
        key = (crossing, abs(at - (low + high) / 2), at)
        best = key if best is None or key < best else best
    if best is None or best[0] > 0.15 * len(segments):
        return None
    at = best[2]
    left = [one for one in segments if one.right <= at + 1]
    right = [one for one in segments if one.left >= at - 1]
    if min(len(left), len(right)) < max(3, 0.2 * len(segments)):
        return None
    for side in (left, right):
        if median(one.right - one.left for one in side) < COLUMN * width * 0.75:
            return None
        if max(one.right for one in side) - min(one.left for one in side) < COLUMN * width:
            return None
    starts = Counter(round(one.left / 3) for one in right)
    aligned = max(starts[key] + starts[key + 1] for key in starts)
    return at if aligned >= 0.4 * len(right) else None


def _levels(groups: Sequence[Sequence[PrintedLine]], body: float) -> dict[float, int]:
    """The level of a heading by the size of its font."""
    sizes = {
        round(group[0].size * 2) / 2
        for group in groups
        if group[0].size > LARGER * body and sum(len(line.text.split()) for line in group) <= HEADING_WORDS
    }
    return {size: min(level, 6) for level, size in enumerate(sorted(sizes, reverse=True), start=1)}


def _paragraph(
    group: Sequence[PrintedLine], levels: dict[float, int], vocabulary: Vocabulary, *, signed: Set[str] = frozenset()
) -> Paragraph:
    """A paragraph; its bullet is no word of it, but for a sign that tells who speaks: one of ``signed``."""
    healed, joints = dehyphenated([Healed(line.text.rstrip(), 0, "") for line in group], vocabulary)
    rows = tuple(
        Row(cut_runs(line.runs, len(whole.text)), f"page {line.page}", joint)
        for line, whole, joint in zip(group, healed, [" ", *joints], strict=True)
    )
    words = sum(len(line.text.split()) for line in group)
    level = levels.get(round(group[0].size * 2) / 2, 0)
    if level and words <= HEADING_WORDS:
        return Paragraph(rows, Form.HEADING, level, wrapped=True)
    if (bullet := BULLET.match(group[0].text)) and bullet[0].strip() not in signed:
        first = Row(cut_runs(rows[0].runs, None, bullet.end()), rows[0].locator)
        return Paragraph((first, *rows[1:]), Form.BULLET, wrapped=True)
    return Paragraph(rows, wrapped=True)
