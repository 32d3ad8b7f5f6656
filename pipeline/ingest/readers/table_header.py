"""Where the header of a table stands and how many rows it has, and what its columns are where it has none.

Survey programs give two or three rows of headings; a program that aligns words with sound gives none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.ingest.readers.table_cells import (
    ASKS,
    NEARLY,
    are_times,
    asked_alone,
    asks_by_mark,
    come_back,
    end_in_colons,
    follows,
    moment_in,
    rise,
    stands_again,
)
from pipeline.ingest.readers.table_columns import ASKED, NO_HEADER, SIDES, TAKEN, Columns, columns_of
from pipeline.ingest.readers.table_judged import ALTERNATING, NO_SPEAKER, NO_TIME, Head, judged_head, sides_of
from pipeline.ingest.readers.table_label_rows import (
    COUNT,
    LEAST,
    SPOKEN,
    filled,
    is_open_ended,
    label_rows,
    labels_under,
    names_in,
    perhaps_labels,
)
from pipeline.ingest.readers.table_languages import in_one_language
from pipeline.ingest.transcript.label_names import is_written_as_name, may_be_name
from pipeline.text.accents import composed
from pipeline.text.full_stops import ASKING_SIGNS
from pipeline.text.given_names import ALL_GIVEN
from pipeline.text.word_count import word_count

TITLES = 20
"""Rows among which the header is looked for."""

FIELDS, FIELD = 12, 16
"""Rows of fields above questions at most, and their words."""

HEADING = 4
"""Words of a cell in a row of names at most."""

NAMED = 2
"""Words of a cell that heads questions or answers, at most."""

HEADED = "the first row was taken for the header of questions and of answers"
UNHEADED = f"{NO_HEADER}its columns were taken for questions and for answers"

WORDY, NEARLY_AS, TOGETHER = 5.0, 0.5, 2
"""Words of a cell, and their share of those of the longest column, from which on columns are of answers; and how many
columns a talk may have, as in two languages."""

PARAGRAPH = 20
"""Words of the first of several paragraphs at least, that is no heading."""

NUMBERED_ROWS = 5
"""Rows from which on a table of numbers and words is known without a header."""

FIGURES_ALONE = 5
"""Columns of figures, from which on a first row with a figure in each, some alike, is no header."""

DIGITS = re.compile(r"\d+")
ENDS = (*ASKING_SIGNS, ":")
"""What ends a heading that asks."""

CHOSEN = frozenset(
    {"yes", "no", "true", "false", "y", "n", "male", "female", "m", "f", "woman", "man", "none", "other"}
)
"""What people choose, and are not called."""


def head_of(records: Sequence[Sequence[str]]) -> Head:
    """The header among the first rows of a table, none of them empty."""
    records = [[*map(composed, record)] for record in records]
    place = _place(records[:TITLES])
    labelled = columns_of(records[place]).has("text") or labels_under(records, place, names_in(records[place]))
    if not labelled and (guessed := _headless(records)):
        return guessed
    sided = sides_of(records[place:])
    if sided and not sided[2]:
        if place or not _heads(records) or not (below := sides_of(records[1:])):
            return Head(sided[0], 0, -1, sided[1], notes=(UNHEADED,))
        called = names_in(records[0])
        people = all(is_written_as_name(name) and name.split()[0].casefold() in ALL_GIVEN for name in called)
        return Head(called if people else below[0], 1, 0, below[1], notes=() if people else (HEADED,))
    if (
        not place
        and not sided
        and (fields := _fields_above(records))
        and (asked := sides_of(records[fields:]))
        and not asked[2]
    ):
        called = names_in(records[0])
        if fields == 1 and len(called) == 2 and all(map(may_be_name, called)) and not columns_of(called).at:
            return Head(called, 1, 0, asked[1])  # who asks and who answers
        return Head(asked[0], fields, -1, asked[1], above=fields, notes=(UNHEADED,))
    if made := _of_questions_alone(records) or (
        None if place else _of_numbered_rows(records) or _of_paragraphs(records)
    ):
        return made
    names = names_in(records[place])
    held = [[at for at, cell in enumerate(record) if cell.strip()] for record in records]
    if len(names) == 1 and all(len(places) == 1 for places in held) and {at for (at,) in held} == {0, 1}:
        names += ("",)  # names alone in rows, and what they say in the column beside
    head = Head(names, place + 1, place, columns_of(names))
    if labels := label_rows(records, place, names):
        head = Head(labels.names, labels.first, labels.asked, labels.columns, notes=(labels.note,))
    elif told := perhaps_labels(records, place):
        head = replace(head, notes=(told,))
    if one := in_one_language(names):
        head = Head(one.names, place + 1, place, columns_of(one.called), notes=(one.note,))
    rows = [filled(record, len(head.names)) for record in records[head.first :]]
    head = replace(judged_head(head, rows), above=place)
    if head.columns.has("text") or head.columns.sides:
        return head
    if sided and not place:  # "Respondent" is the name of a column of participants, too
        return replace(head, columns=sided[1])
    return _by_content(head, rows)


def _heads(records: Sequence[Sequence[str]]) -> bool:
    """Whether the first row heads questions and answers: a word or two in each cell, ``Asked | Told``, and asks not."""
    first = [cell.strip() for cell in records[0]]
    rest = [record[0].strip() for record in records[1:] if record]
    short = all(cell and len(cell.split()) <= NAMED and not cell.endswith((*ENDS, ".", "!")) for cell in first)
    return len(first) == 2 and short and len(rest) >= NUMBERED_ROWS - 2 and all(map(asks_by_mark, rest))


def _fields_above(records: Sequence[Sequence[str]]) -> int:
    """How many rows of two cells say who answers (``Age | 34``) above the first whose left cell asks; 0 if none do."""
    asks = [bool(record) and asks_by_mark(record[0].strip()) for record in records]
    first = asks.index(True) if True in asks else 0
    rows = records[:first] if first <= FIELDS and len(records) - first >= LEAST else ()
    short = all(0 < sum(map(bool, map(str.strip, row))) <= 2 and word_count(" ".join(row)) <= FIELD for row in rows)
    return first if rows and short else 0


def _by_content(head: Head, rows: Sequence[Sequence[str]]) -> Head:
    """The header whose names tell nothing, by what stands below it, where that is a talk: in any language."""
    about = [NO_SPEAKER.search(name) is not None for name in head.names]  # codes, memos: no talk, wordy as they may be
    rows = [["" if other else cell for cell, other in zip(row, about, strict=True)] for row in rows]
    guessed = _headless(rows) if len(rows) >= LEAST else None
    if guessed is None or not guessed.columns.has("speaker"):
        return head
    at = {
        kind: place
        for kind, place in guessed.columns.at.items()
        if kind not in ("start", "end") or not NO_TIME.search(head.names[place])
    }
    voices: dict[str, list[str]] = {}
    for row in rows:
        voices.setdefault(row[at["speaker"]], []).append(row[at["text"]])
    changes = sum(one[at["speaker"]] != other[at["speaker"]] for one, other in pairwise(rows))
    asks = any(sum(map(asks_by_mark, own)) >= ASKS * len(own) > 1 for own in voices.values())
    timed = "start" in at and rise([moment_in(row[at["start"]]) for row in rows if row[at["start"]]])
    wordy = [
        place
        for place in range(len(head.names))
        if place != at["speaker"]  # "Anneke van der Berg" is four words
        and (cells := [row[place] for row in rows if row[place]])
        and sum(word_count(cell) for cell in cells) >= SPOKEN * len(cells)
    ]
    if NO_SPEAKER.search(head.names[at["speaker"]]) or wordy != [at["text"]]:
        return head
    if changes < ALTERNATING * (len(rows) - 1) or not (asks or timed):
        return head
    called = {kind: head.names[place] for kind, place in at.items()}
    note = f"the column {called['speaker']!r} was {TAKEN} speaks, and {called['text']!r} for what is said"
    return replace(head, columns=Columns(at), notes=(*head.notes, note))


def _place(records: Sequence[Sequence[str]]) -> int:
    """Which of the first rows names the columns: above it may stand a title, a date, who exported it."""
    for place, record in enumerate(records):
        columns = columns_of(record)
        if columns.has("text") and len(columns.at) > 1:
            return place - 1 if place and is_open_ended(record) else place
        called = [" ".join(cell.casefold().split()) for cell in record if cell.strip()]
        if len(called) == 2 and SIDES.issuperset(called) and len(ASKED.intersection(called)) == 1:
            return place
    widths = [sum(bool(cell.strip()) for cell in record) for record in records]
    wide = next((place for place, width in enumerate(widths) if width > TOGETHER), 0)
    if wide and widths[0] <= TOGETHER in widths[:wide] and _names_columns(records[wide], records[:wide]):
        return wide
    if widths[0] == 1 and max(widths) > 1 and not _counts_below(records):
        return next(place for place, width in enumerate(widths) if width > 1)
    return 0


def _counts_below(records: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names one column beside one without a name that counts the rows, as pandas writes it."""
    counted = [record[0].strip() for record in records[1:] if record]
    blank = len(records[0]) == 2 and not records[0][0].strip()
    first = int(counted[0] == "1")
    return blank and counted == [*map(str, range(first, first + len(counted)))]


def _names_columns(record: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Whether a row of short names, one of which is known, stands under fields (``Age | 34``) and heads a table."""
    short = all(word_count(" ".join(row)) <= FIELD for row in above)
    named = all(word_count(cell) <= HEADING and not cell.strip().endswith(ASKING_SIGNS) for cell in record)
    return short and named and bool(columns_of(record).at)


def _of_questions_alone(records: Sequence[Sequence[str]]) -> Head | None:
    """The columns of a table without a header whose first row is a question alone, above who answers it and how."""
    if max(map(len, records)) != 2 or 0 not in asked_alone(records):
        return None
    names = ("participant", "text")
    note = f"{NO_HEADER}its columns were taken for who answers and what is said"
    return Head(names, 0, -1, columns_of(names), notes=(note,))


def _of_numbered_rows(records: Sequence[Sequence[str]]) -> Head | None:
    """The columns of a table without a header whose rows have a number or an id, and words: the first row has both."""
    width = len(records[0])
    if width < 2 or len(records) < NUMBERED_ROWS or any(len(record) != width for record in records):
        return None
    first, *below = ([cell.strip() for cell in record] for record in records)
    words = [sum(word_count(row[at]) for row in below) / len(below) for at in range(width)]
    wordy = [at for at in range(width) if words[at] >= WORDY]
    marks = [at for at in range(width) if at not in wordy and _is_like(first[at], [row[at] for row in below])]
    figures = [at for at in range(width) if all(COUNT.fullmatch(row[at]) for row in below if row[at])]
    like = all(
        word_count(first[at]) >= max(WORDY, words[at] / 2)
        and (not first[at].endswith(ENDS) or _asks_among_others(first[at], [row[at] for row in below]))
        for at in wordy
    )
    own = [first[at] for at in figures if first[at]]
    rated = len(own) >= FIGURES_ALONE and len(set(own)) < len(own)  # years and numbers of questions differ
    if not (wordy and marks and (like or rated)) or not all(map(COUNT.fullmatch, own)):
        return None
    alone = len(wordy) == 1
    names = tuple(
        "id" if at == marks[0] else "text" if alone and at in wordy else f"column {at + 1}" for at in range(width)
    )
    note = f"{NO_HEADER}its columns were taken for ids and words"
    return Head(names, 0, -1, columns_of(names), notes=(note,))


def _asks_among_others(first: str, below: Sequence[str]) -> bool:
    """Whether a cell that asks is too long for a heading, as people write, and others below ask too."""
    return word_count(first) >= PARAGRAPH and any(cell.endswith(ENDS) for cell in below)


def _is_like(first: str, below: Sequence[str]) -> bool:
    """Whether a cell has a number and is written as nearly all below it."""
    own = DIGITS.sub("0", first)
    return "0" in own and sum(DIGITS.sub("0", cell) == own for cell in below) >= NEARLY * len(below)


def _of_paragraphs(records: Sequence[Sequence[str]]) -> Head | None:
    """The one column of a table without a header, of paragraphs: the first is one, too, and asks nothing."""
    first = records[0][0].strip() if len(records[0]) == 1 or not any(map(str.strip, records[0][1:])) else ""
    asks = asks_by_mark(first)
    if asks or word_count(first) < PARAGRAPH or any(any(row[1:]) for row in records):
        return None
    note = f"{NO_HEADER}its one column was taken for words"
    return Head(("text",), 0, -1, columns_of(("text",)), notes=(note,))


def _headless(records: Sequence[Sequence[str]]) -> Head | None:
    """The columns of a table whose first row is one like the others: times, names that come back, and words."""
    width = Counter(len(record) for record in records).most_common(1)[0][0]
    rows = [filled(record, width) for record in records]
    if width < 2 or len(rows) < LEAST:
        return None
    held = [[row[at] for row in rows if row[at]] for at in range(width)]
    words = [sum(word_count(cell) for cell in cells) / max(len(cells), 1) for cells in held]
    text = max(range(width), key=words.__getitem__)
    if words[text] < 2 or sum(one >= max(WORDY, NEARLY_AS * words[text]) for one in words) > TOGETHER:
        return None  # several columns of many words are answers to several questions
    clocks = [at for at in range(width) if at != text and len(held[at]) > 0.8 * len(rows) and are_times(held[at])]
    named = [at for at in range(width) if at not in (text, *clocks) and come_back(held[at], len(rows))]
    named = [at for at in named if not {cell.casefold() for cell in held[at]} <= CHOSEN]
    named = named or [at for at in range(width) if at not in (text, *clocks) and end_in_colons(held[at])]
    if named[1:] and clocks and len(held[named[1]]) == len(rows) and named[1] < clocks[0]:
        named = named[1:]  # ELAN's tier, and then the participant
    at = {"text": text}
    if named:
        at["speaker"] = named[0]
    if clocks:
        at["start"] = clocks[0]
        if ends := [other for other in clocks[1:] if follows(rows, clocks[0], other)]:
            at["end"] = ends[0]
    first = rows[0]
    again = named and (
        stands_again(first[named[0]], held[named[0]][1:])
        or (first[named[0]].endswith(":") and end_in_colons(held[named[0]]))
    )
    like = again or (clocks and len(named) <= 1)
    if not like or (not named and "end" not in at):
        return None
    columns = Columns(at)
    shown = [""] * width
    for kind, place in at.items():
        shown[place] = kind
    order = sorted(at, key=at.__getitem__)
    note = f"{NO_HEADER}its columns were taken for {', '.join(order[:-1])} and {order[-1]}"
    return Head(tuple(shown), 0, -1, columns, notes=(note,))
