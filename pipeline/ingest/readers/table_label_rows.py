"""Rows of labels under the header of a table, as survey programs give them: codes, questions in words, choices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.ingest.readers.table_columns import ASKED, Columns, columns_of
from pipeline.ingest.speakers.roles import ends_in_question
from pipeline.text.word_count import word_count

LEAST = 3
"""Rows from which on a table without a header can be told by what comes back in it."""

IMPORTED = re.compile(r"""\{\s*["']ImportId["']\s*:""")
CODE = re.compile(r"[\w.\[\]()/-]{1,60}")
VALUE = re.compile(r"[\d\s.,:;/%+TZ-]+|[A-Za-z_-]{0,4}\d[\w-]*|yes|no|true|false|[a-z]{2}(?:-[A-Z]{2})?")
"""What stands in cells and is no label: numbers, dates, short names with a number, languages."""

SPOKEN = 3
"""Words a cell, on average, from which on cells of a table are what somebody says."""

NUMBERED = re.compile(r"[A-Za-z]{0,9}[ _.]?\d{1,3}(?:[._]?\w{1,4})?")
"""What questions are called that are counted: ``Q11``, ``q7_2``."""

OPEN_ENDED = ("open-ended response", "response")
"""What SurveyMonkey puts under a question."""

COUNT, FIGURES = re.compile(r"[\d\s.,%]+"), 4
"""A cell that counts or rates, and such cells from which on a column is of figures."""

UNNAMED = re.compile(r"Unnamed: \d+")
"""What pandas calls a column whose name is blank."""

MARKUP = re.compile(r"<[^<>]{1,300}>")
PARTED = re.compile(r"<(?:br|/?p|/?div|/?li)\b[^<>]{0,300}>", re.IGNORECASE)
NEARLY = 0.9
"""Share of the columns, or of the rows, that is nearly all."""

MOST_UNDER, LEAST_BELOW = 2, 2
"""Rows of headings at most under the first, and rows of answers at least under these."""

WHO = frozenset({"participant", "case", "id"})
"""Columns that say whose answers stand in a row."""


MARKED = re.compile(r"([^\W\d_]{1,12})[ ._#-]?\d{1,4}[a-z]?")
"""How people are counted: ``P03``, ``Int 2``, ``KM01``."""


def counts_people(names: Sequence[str]) -> bool:
    """Whether names are those of several people by number, alike but for this, and not of questions."""
    found = [MARKED.fullmatch(name) for name in names]
    stems = {one[1].casefold() for one in found if one}
    return len(names) > 1 and all(found) and len(set(names)) == len(names) and len(stems) == 1 and not stems & ASKED


class LabelRows(NamedTuple):
    """What the rows of labels tell.

    Attributes:
        names: Of the columns, in words.
        first: The index of the first row under the labels.
        asked: The index of the row in which the questions stand.
        columns: What the columns are.
        note: What was guessed.
    """

    names: tuple[str, ...]
    first: int
    asked: int
    columns: Columns
    note: str


def label_rows(records: Sequence[Sequence[str]], place: int, names: tuple[str, ...]) -> LabelRows | None:
    """The header with the rows of labels under it, as Qualtrics, LimeSurvey and SurveyMonkey give them."""
    below = records[place + 1 : place + 4]
    imported = next(
        (at for at, record in enumerate(below, place + 1) if any(IMPORTED.match(cell.strip()) for cell in record)), 0
    )
    if imported:
        labels, first = (imported - 1, imported + 1) if imported > place + 1 else (place, imported + 1)
    elif labels_under(records, place, names):
        labels, first = place + 1, place + 2
    elif _named_twice(records, place, names):
        labels, first = place + 1, place + 3
    elif _questions_under(records, place, names):
        labels, first = place + 1, place + 2
    elif below and is_open_ended(below[0]):
        return _by_groups(records, place, 1, asked=place)
    elif counts_people([name for name in names if MARKED.fullmatch(name)]):
        return None  # people above the columns, and questions beside the rows
    elif count := _merged(records, place) or int(bool(below) and _grouped(records, place)):
        return _by_groups(records, place, count, asked=place + count)
    else:
        return None
    texts = filled(records[labels], len(names))
    shown = tuple(
        " ".join(MARKUP.sub("", PARTED.sub(" ", text)).split()) or name for text, name in zip(texts, names, strict=True)
    )
    columns = Columns({**columns_of(shown).at, **columns_of(names).at})
    return LabelRows(shown, first, labels, columns, _note(first - place - 1))


def _note(count: int) -> str:
    rows = "1 row under the header was" if count == 1 else f"{count} rows under the header were"
    return f"{rows} taken for labels of its columns and not for answers"


def _by_groups(records: Sequence[Sequence[str]], place: int, count: int, *, asked: int) -> LabelRows:
    """The header of a row that names groups of columns, with as many rows of names under it."""
    first = place + count + 1
    width = max(len(names_in(record)) for record in records[place:first])
    heads = [filled(record, width) for record in records[place:first]]
    shown = _carried(heads)
    at = columns_of(shown).at
    rows = [filled(record, width) for record in records[first:]]
    told = {kind for kind in WHO & at.keys() if any(row[at[kind]] for row in rows)}
    wanted = {"participant"} - told if told else WHO
    for head in heads[1:]:  # names stand under an id that was taken out, or under a group
        at |= {kind: column for kind, column in columns_of(head).at.items() if kind in wanted}
    return LabelRows(shown, first, asked, Columns(at), _note(count))


def _merged(records: Sequence[Sequence[str]], place: int) -> int:
    """How many rows under a row of merged headings are headings, too; 0 where it is none.

    Who answers is named in the first alone, or under it by a name that is known, and beside nearly every row below; a
    heading over several columns stands above the first of them, and the others have theirs only under it.
    """
    width = max(len(record) for record in records)
    above = filled(records[place], width)
    above = [cell if not at or cell != above[at - 1] else "" for at, cell in enumerate(above)]  # written in each column
    near = [filled(record, width) for record in records[place + 1 : place + 1 + MOST_UNDER]]
    if not any(head[at] and not above[at] for head in near for at in range(1, width)):
        return 0  # as in nearly every table
    below = [filled(record, width) for record in records[place + 1 :]]
    for count in range(1, min(MOST_UNDER, len(below) - LEAST_BELOW) + 1):
        under, rows = below[:count], below[count:]
        heads = [above, *under]
        named = [any(head[at] for head in heads) for at in range(width)]
        last = max(at for at in range(width) if named[at] or any(row[at] for row in rows))
        if not all(named[: last + 1]):
            continue
        known = {at for head in under for kind, at in columns_of(head).at.items() if kind in WHO}
        who = [at for at in range(last + 1) if above[at] and not any(head[at] for head in under)]
        who += [at for at in known if not (above[at] and above[min(at + 1, last)])]
        who = [at for at in who if rows[0][at] and sum(bool(row[at]) for row in rows) >= NEARLY * len(rows)]
        beside = [at for at in range(1, last + 1) if not above[at] and at not in who]
        labels = [(head[at], at) for head in under for at in range(last + 1) if head[at]]
        asks = any(ends_in_question(label) for label, at in labels if at in beside)
        used = any(2 * sum(bool(row[at]) for row in rows) >= len(rows) for at in beside)
        again = any(row[at] == label for label, at in labels for row in rows)
        if who and used and len(beside) > (not asks) and not again:
            return count
    return 0


def labels_under(records: Sequence[Sequence[str]], place: int, names: tuple[str, ...]) -> bool:
    """Whether the row under the header says its codes in words: it stands out from the values below it."""
    if len(records) < place + 4:
        return False
    labels = filled(records[place + 1], len(names))
    if not all(CODE.fullmatch(name) or name == label for name, label in zip(names, labels, strict=True) if name):
        return False
    if sum(map(bool, labels)) < 0.5 * len(names) or any(VALUE.fullmatch(label) for label in labels):
        return False
    if any(name and name.casefold() == label.casefold() for name, label in zip(names, labels, strict=True)):
        return True  # a program writes the name again where it knows no label
    rows = [filled(record, len(names)) for record in records[place + 2 :]]
    apart = alike = 0
    for at, (name, label) in enumerate(zip(names, labels, strict=True)):
        values = [row[at] for row in rows if row[at]]
        apart += bool(label) and len(values) >= 2 and all(VALUE.fullmatch(value) for value in values)
        spoken = re.findall(r"\w+", label.casefold())
        alike += any(word == name.casefold() or (len(word) >= 4 and word in name.casefold()) for word in spoken)
    return apart > 0 and alike > 0


def _questions_under(records: Sequence[Sequence[str]], place: int, names: tuple[str, ...]) -> bool:
    """Whether codes of questions, ``Q1``, stand above the questions in words, and nobody asks below."""
    coded = [at for at, name in enumerate(names) if name and NUMBERED.fullmatch(name)]
    if len(coded) < LEAST_BELOW or len(records) < place + 2 + LEAST_BELOW:
        return False
    labels, *rows = (filled(record, len(names)) for record in records[place + 1 :])
    asked = [at for at in coded if ends_in_question(labels[at])]
    again = sum(ends_in_question(row[at]) for row in rows for at in coded)
    named = all(CODE.fullmatch(name) for name in names if name) and not any(map(VALUE.fullmatch, labels))
    return named and len(asked) > len(coded) / 2 and not again


def _named_twice(records: Sequence[Sequence[str]], place: int, names: tuple[str, ...]) -> bool:
    """Whether codes stand above the words of the questions, and other codes, which name the columns too, below them."""
    if len(records) < place + 4 or not all(NUMBERED.fullmatch(name) for name in names if name):
        return False
    labels, codes = (filled(records[at], len(names)) for at in (place + 1, place + 2))
    named = [code for code in codes if code]
    apart = len(named) >= LEAST and len(set(named)) == len(named) == sum(map(bool, labels))
    asked = sum(map(word_count, labels)) >= SPOKEN * len(named)
    return apart and asked and all(CODE.fullmatch(code) and not VALUE.fullmatch(code) for code in named)


def perhaps_labels(records: Sequence[Sequence[str]], place: int) -> str:
    """A notice where the row under the header has words in several columns of figures; "" where it has none."""
    if len(records) < place + 2 + FIGURES:
        return ""
    width = len(records[place])
    first, *below = (filled(record, width) for record in records[place + 1 :])
    odd = [
        cell
        for at, cell in enumerate(first)
        if any(map(str.isalpha, cell))
        and len(values := [row[at] for row in below if row[at]]) >= FIGURES
        and all(COUNT.fullmatch(value) for value in values)
    ]
    return (
        f"the row under the header may say what its columns are, such as {odd[0]!r}; if so, take it out"
        if odd[1:]
        else ""
    )


def is_open_ended(record: Sequence[str]) -> bool:
    """Whether the row is the second one of SurveyMonkey's headings."""
    cells = [cell.strip().casefold() for cell in record]
    return (not cells[0] and OPEN_ENDED[0] in cells) or cells.count(OPEN_ENDED[1]) > 1


def _grouped(records: Sequence[Sequence[str]], place: int) -> bool:
    """Whether the row names a few groups of columns, and the one under it each column: a question, or a choice.

    A choice comes again below, where somebody took it, and nothing else stands there.
    """
    width = max(len(record) for record in records)
    above, names = (filled(records[at], width) for at in (place, place + 1))
    last = max((at for at, name in enumerate(names) if name), default=0)
    groups, named = ([bool(cell) for cell in row[: last + 1]] for row in (above, names))
    if last < LEAST or 2 * sum(groups) > sum(named) or sum(named) < NEARLY * (last + 1):
        return False
    rows = [filled(record, width) for record in records[place + 2 :]]
    choices = questions = 0
    for at, name in enumerate(names[: last + 1]):
        values = {row[at] for row in rows if row[at]}
        choices += values == {name}
        questions += ends_in_question(name) and name not in values
    return choices >= LEAST or questions > 1


def _carried(heads: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """A heading over several columns is that of each of them, with what stands under it.

    It is that of its own column alone where nothing stands under it there, but under the blank beside it.
    """
    *groups, names = heads
    held = [""] * len(groups)
    bare = False
    shown = []
    for place, name in enumerate(names):
        for level, group in enumerate(groups):
            if group[place] and not UNNAMED.fullmatch(group[place]):
                bare = not name
                held[level:] = [group[place], *[""] * (len(groups) - level - 1)]
        if name and bare and not any(group[place] for group in groups):
            held = [""] * len(groups)
        choice = name if name.casefold() not in OPEN_ENDED else ""
        shown.append(": ".join(part for part in (*held, choice) if part))
    return tuple(shown)


def names_in(record: Sequence[str]) -> tuple[str, ...]:
    """The cells of a row without white space at their ends, without the empty ones behind the last."""
    last = max((place for place, cell in enumerate(record) if cell.strip()), default=-1)
    return tuple(cell.strip() for cell in record[: last + 1])


def filled(record: Sequence[str], width: int) -> list[str]:
    """The cells of a row without white space at their ends, as many as the table has columns."""
    return [cell.strip() for cell in record[:width]] + [""] * (width - len(record))
