"""Where the header of a table stands and how many rows it has; and which column is what where their names do not tell.

Survey programs give two or three rows of headings; a program that aligns words with sound gives none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.ingest.readers.table_columns import (
    ASKED,
    ASKER,
    NO_HEADER,
    SIDES,
    SPAN,
    TAKEN,
    Columns,
    columns_of,
    spaced,
)
from pipeline.ingest.readers.table_label_rows import (
    CODE,
    COUNT,
    LEAST,
    SPOKEN,
    VALUE,
    filled,
    is_open_ended,
    label_rows,
    names_in,
    perhaps_labels,
)
from pipeline.ingest.readers.table_languages import in_one_language
from pipeline.ingest.speakers.names import name_key, together
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.model import Role
from pipeline.text.word_count import word_count

TITLES = 20
"""Rows among which the header is looked for."""

NAME = re.compile(r"[\w .,'’()-]+")
PARTED = re.compile(r"\s*(?:[;,&|]|\band\b)\s*")
"""What stands between the names of several people."""

ASKING = 3
"""Characters at the end of a cell in which a question mark stands, a quotation mark or a bracket behind it."""

ASKS = 0.5
"""Of somebody's rows, those that end with a question mark, from which on she asks."""

ALTERNATING = 0.4
"""Of the changes from row to row, those to another name, from which on names are of who speaks."""

NO_TIME = re.compile(r"\b(?:line|row|turn|no|nr|num|number|n|id|index|zeile|ligne|línea|linea|rad|#)\b", re.IGNORECASE)
"""Columns whose numbers rise and are no times."""

FIELDS, FIELD = 12, 16
"""Rows of fields above questions at most, and their words."""

UNHEADED = f"{NO_HEADER}its columns were taken for questions and for answers"
QUESTIONS = ("Q", "A")
"""What two columns are called that have no header, of questions and of answers."""

DATA = re.compile(r"\s*(?:[{\[].*[}\]]\s*$|https?://\S+\s*$|Mozilla/\d)", re.DOTALL)
PARTS = 12
"""Different values of a column at most, that may say who asks and who answers."""

BESIDE = frozenset({"other", "others", "unknown", "third party", "system"})
"""Who speaks, too, where people ask and answer."""

NEARLY, MOSTLY = 0.9, 0.8
"""Share of the cells that is nearly all; and of those in a column of names that may be names, typed as they are."""

WORDY, NEARLY_AS, TOGETHER = 5.0, 0.5, 2
"""Words of a cell, and their share of those of the longest column, from which on columns are of answers; and how many
columns a talk may have, as in two languages."""

PARAGRAPH = 20
"""Words of the first of several paragraphs at least, that is no heading."""

WORD = frozenset({"word", "token", "mot", "wort", "palabra", "palavra", "parola", "woord", "ord", "słowo", "слово"})
"""What a column of single words is called, each with its time."""

NUMBERED_ROWS = 5
"""Rows from which on a table of numbers and words is known without a header."""

DIGITS = re.compile(r"\d+")
CHOSEN = frozenset(
    {"yes", "no", "true", "false", "y", "n", "male", "female", "m", "f", "woman", "man", "none", "other"}
)
"""What people choose, and are not called."""

NAMED = re.compile(
    r"(?!(?:file|event|project|product|course|school|company|site|code|theme|topic|group|sheet|column|brand|app|place|city"
    r"|first|last|given|family|middle|sur|team|town|country|show|song|class|module|state|region|village|district)\b)"
    r"(?:\w+ ){0,2}(?:name|nome|nombre|nom|naam|namn|navn|imię|имя|фио|姓名|名前|氏名)(?: completo| y apellidos?)?"
)
"""Columns with the names of people, whatever these are in a study."""

NO_SPEAKER = re.compile(
    r"gender|sex|age|site|place|group|codes?|tags?|themes?|categor|topic|sentiment|language|date|type|status|wave|cohort",
    re.IGNORECASE,
)
"""Columns whose values come back too, and that are about people or passages."""


@dataclass(frozen=True, slots=True)
class Head:
    """The header of a table.

    Attributes:
        names: Of the columns; those of a table without a header are of our own.
        first: The index of the first row under it.
        asked: The index of the row in which the questions stand; -1 where there is no header.
        columns: What the columns are.
        above: How many rows stand above it.
        notes: What was guessed.
    """

    names: tuple[str, ...]
    first: int
    asked: int
    columns: Columns
    above: int = 0
    notes: tuple[str, ...] = ()


def head_of(records: Sequence[Sequence[str]]) -> Head:
    """The header among the first rows of a table, none of them empty."""
    place = _place(records[:TITLES])
    if not columns_of(records[place]).has("text") and (guessed := _headless(records)):
        return guessed
    if (sided := sides_of(records[place:])) and not sided[2]:
        return Head(sided[0], 0, -1, sided[1], notes=(UNHEADED,))
    if not place and (fields := _fields_above(records)) and (asked := sides_of(records[fields:])) and not asked[2]:
        return Head(asked[0], fields, -1, asked[1], above=fields, notes=(UNHEADED,))
    if not place and (made := _of_numbered_rows(records) or _of_paragraphs(records)):
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
    head = replace(_judged(head, rows), above=place)
    if head.columns.has("text") or head.columns.sides:
        return head
    if sided and not place:  # "Respondent" is the name of a column of participants, too
        return replace(head, columns=sided[1])
    return _by_content(head, rows)


def _fields_above(records: Sequence[Sequence[str]]) -> int:
    """How many rows of two cells say who answers (``Age | 34``) above the first whose left cell asks; 0 if none do."""
    asks = [bool(record) and "?" in record[0].strip()[-ASKING:] for record in records]
    first = asks.index(True) if True in asks else 0
    rows = records[:first] if first <= FIELDS and len(records) - first >= LEAST else ()
    short = all(0 < sum(map(bool, map(str.strip, row))) <= 2 and word_count(" ".join(row)) <= FIELD for row in rows)
    return first if rows and short else 0


def _by_content(head: Head, rows: Sequence[Sequence[str]]) -> Head:
    """The header whose names tell nothing, by what stands below it, where that is a talk: in any language."""
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
    asks = any(sum("?" in cell[-ASKING:] for cell in own) >= ASKS * len(own) > 1 for own in voices.values())
    timed = "start" in at and _rise([_moment(row[at["start"]]) for row in rows if row[at["start"]]])
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


def are_data(cells: Sequence[str]) -> bool:
    """Whether a program wrote the cells for a program: objects and lists, addresses, what a browser calls itself."""
    return bool(cells) and sum(bool(DATA.match(cell)) for cell in cells) >= NEARLY * len(cells)


def judged(names: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Head:
    """The header of a format that names its columns by itself."""
    return _judged(Head(names, 0, 0, columns_of(names)), [filled(row, len(names)) for row in rows])


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
    if widths[0] == 1 and max(widths) > 1:
        return next(place for place, width in enumerate(widths) if width > 1)
    return 0


# No header, and names that do not tell --------------------------------------------------------------------------------


def _of_numbered_rows(records: Sequence[Sequence[str]]) -> Head | None:
    """The columns of a table without a header whose rows have a number or an id, and words: the first row has both."""
    width = len(records[0])
    if width != 2 or len(records) < NUMBERED_ROWS or any(len(record) != 2 for record in records):
        return None
    first, below = records[0], records[1:]
    shapes = Counter(DIGITS.sub("0", record[0].strip()) for record in below)
    own = DIGITS.sub("0", first[0].strip())
    wordy = sum(word_count(record[1]) for record in below) >= WORDY * len(below)
    asks = first[1].rstrip().endswith(("?", "？", ":"))
    if "0" not in own or shapes[own] < NEARLY * len(below) or not wordy or asks or word_count(first[1]) < WORDY:
        return None
    names = ("id", "text")
    note = f"{NO_HEADER}its columns were taken for ids and words"
    return Head(names, 0, -1, columns_of(names), notes=(note,))


def _of_paragraphs(records: Sequence[Sequence[str]]) -> Head | None:
    """The one column of a table without a header, of paragraphs: the first is one, too, and asks nothing."""
    first = records[0][0].strip() if len(records[0]) == 1 or not any(map(str.strip, records[0][1:])) else ""
    if first.endswith(("?", "？")) or word_count(first) < PARAGRAPH or any(any(row[1:]) for row in records):
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
    clocks = [at for at in range(width) if at != text and len(held[at]) > 0.8 * len(rows) and _are_times(held[at])]
    named = [at for at in range(width) if at not in (text, *clocks) and _come_back(held[at], len(rows))]
    named = [at for at in named if not {cell.casefold() for cell in held[at]} <= CHOSEN]
    named = named or [at for at in range(width) if at not in (text, *clocks) and _end_in_colons(held[at])]
    if named[1:] and clocks and len(held[named[1]]) == len(rows) and named[1] < clocks[0]:
        named = named[1:]  # ELAN's tier, and then the participant
    at = {"text": text}
    if named:
        at["speaker"] = named[0]
    if clocks:
        at["start"] = clocks[0]
        if ends := [other for other in clocks[1:] if _follows(rows, clocks[0], other)]:
            at["end"] = ends[0]
    first = rows[0]
    again = named and (
        _stands_again(first[named[0]], held[named[0]][1:])
        or (first[named[0]].endswith(":") and _end_in_colons(held[named[0]]))
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


def _are_times(cells: Sequence[str]) -> bool:
    """Whether all are clocks, or all are numbers that never fall far behind."""
    if all(stamp_of(cell) or SPAN.fullmatch(cell) for cell in cells):
        return True
    if all(cell.isdecimal() for cell in cells) and cells[0].startswith("0") and len(set(map(len, cells))) == 1:
        return False  # 000012 numbers something
    if not all(re.fullmatch(r"\d{1,9}(?:[.,]\d{1,6})?", cell) for cell in cells) or len(set(cells)) < 0.9 * len(cells):
        return False
    numbers = [float(cell.replace(",", ".")) for cell in cells]
    falls = sum(after < before for before, after in pairwise(numbers))
    counted = all(cell.isdecimal() for cell in cells) and all(b - a == 1 for a, b in pairwise(numbers))
    return falls <= 0.3 * len(numbers) and not counted


def _follows(rows: Sequence[Sequence[str]], start: int, end: int) -> bool:
    pairs = [(_moment(row[start]), _moment(row[end])) for row in rows if row[start] and row[end]]
    return bool(pairs) and all(first <= last for first, last in pairs)


def _moment(cell: str) -> float:
    if span := SPAN.fullmatch(cell):
        return float(span[1].replace(",", "."))
    if stamp := stamp_of(cell):
        return stamp[0]
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return 0.0


def _come_back(cells: Sequence[str], rows: int) -> bool:
    """Whether the cells are a few names that come back."""
    names = Counter(cell.rstrip(":") for cell in cells)
    if (
        len(cells) < 0.3 * rows
        or are_data(cells)
        or not all(may_be_name(name) or re.fullmatch(r"[\w@.-]{1,40}", name) for name in names)
        or all(VALUE.fullmatch(name) and not name[:1].isalpha() for name in names)
    ):
        return False
    people = set(together(map(_key, names)).values())  # last, for it is slow where cells are long
    return 1 < len(people) <= max(0.6 * len(cells), 2)


def _end_in_colons(cells: Sequence[str]) -> bool:
    """Whether the cells are labels, and what is heard between the turns: ``Ruth:``, ``[Crosstalk]``."""
    labels = [cell[:-1] for cell in cells if cell.endswith(":")]
    others = [cell for cell in cells if not cell.endswith(":")]
    heard = all(cell.startswith(("[", "(")) for cell in others)
    return len(labels) >= LEAST and heard and all(may_be_name(label.strip()) for label in labels)


def _stands_again(name: str, others: Sequence[str]) -> bool:
    """Whether a name, be it in another spelling, is among the others."""
    people = together(map(_key, (name, *others)))
    return any(people[_key(one)] == people[_key(name)] for one in others)


def _key(name: str) -> str:
    return name_key(name) if NAME.fullmatch(name) and may_be_name(name) else name


def _judged(head: Head, rows: Sequence[Sequence[str]]) -> Head:
    """The header, its columns by what stands in them where their names do not tell."""
    at = dict(head.columns.at)
    notes = list(head.notes)
    held = [[row[place] for row in rows if row[place]] for place in range(len(head.names))]
    words = [sum(word_count(cell) for cell in cells) / max(len(cells), 1) for cells in held]
    if any(held):  # a column that nobody has filled says nothing
        at = {kind: place for kind, place in at.items() if held[place] or kind == "text"}
    if (
        "text" in at
        and (cells := held[at["text"]])
        and sum(bool(COUNT.fullmatch(cell)) for cell in cells) > 0.8 * len(cells)
    ):
        del at["text"]  # how many words, and not which
    if "text" in at and are_data(held[at["text"]]):
        del at["text"]  # objects and lists, which a program wrote for a program
    if "id" in at and "text" not in at and words[at["id"]] >= SPOKEN:
        at["text"] = at.pop("id")  # coded segments
    subject = "participant" in at and head.names[at["participant"]].casefold() == "subject"
    if subject and not all(any(map(str.isdigit, cell)) for cell in held[at["participant"]]):
        del at["participant"]  # what it is about
    if {"text", "participant", "speaker"} <= at.keys() and _once_each(rows, at["participant"], at["speaker"]):
        at.setdefault("question", at.pop("speaker"))  # what each is asked about, and nobody who speaks
    if {"question", "speaker"} <= at.keys() and all(map(str.isdecimal, held[at["question"]])):
        del at["question"]  # it counts what a talk is about
    if "text" in at and "role" in at and not {"id", "speaker", "participant"} & at.keys():
        at["speaker"] = at["role"]
    if "text" in at and "question" not in at and {"speaker", "participant", "case"} & at.keys():
        who = next(at[kind] for kind in ("participant", "speaker", "case") if kind in at)
        asked = [place for place in range(len(head.names)) if place not in at.values() and _are_questions(held[place])]
        asked = [place for place in asked if len({(row[who], row[place]) for row in rows}) >= MOSTLY * len(rows)]
        at |= {"question": asked[0]} if len(asked) == 1 else {}
    uncounted = [[] if NO_TIME.search(name) else cells for name, cells in zip(head.names, held, strict=True)]
    at |= timed_columns(uncounted, rows, at)
    if "text" not in at and "start" in at:
        word = next((place for place, name in enumerate(head.names) if spaced(name) in WORD), -1)
        at |= {} if word in {-1, *at.values()} else {"text": word}
    known = set(at.values())
    free = [place for place, name in enumerate(head.names) if name and place not in known]
    empty = "text" in at and len(held[at["text"]]) < 0.2 * len(rows)
    if ("speaker" in at and "text" not in at) or empty:
        said = [place for place in free if len(held[place]) > 0.5 * len(rows) and words[place] >= 1.5]
        said = said if not empty else [place for place in said if words[place] >= 4]
        if said:
            at["text"] = max(said, key=lambda place: words[place] * len(held[place]))
            notes.append(f"the column {head.names[at['text']]!r} was taken for what is said")
    elif (
        "text" in at
        and not {"speaker", "participant", "role"} & at.keys()
        and (parts := [place for place in free if _are_parts(held[place], len(rows))])
    ):
        at["speaker"] = parts[0]
        notes.append(f"the column {head.names[parts[0]]!r} was {TAKEN} speaks")
    elif "text" in at and not {"speaker", "turn", "participant", "case", "id", "role"} & at.keys():
        voices = [place for place in free if not ASKER.fullmatch(spaced(head.names[place]))]
        voices = [place for place in voices if _is_voice(head.names[place], held[place], rows, place)]
        if len(voices) == 1 and len(rows) >= LEAST:
            at["speaker"] = voices[0]
            notes.append(f"the column {head.names[voices[0]]!r} was {TAKEN} speaks")
    if not {"speaker", "participant", "case", "role", "turn"} & at.keys():
        people = [
            place for place in free if NAMED.fullmatch(spaced(head.names[place])) and _are_names(held[place], len(rows))
        ]
        if len(people) == 1 and people[0] not in at.values():
            at["participant"] = people[0]
            notes.append(f"the column {head.names[people[0]]!r} was {TAKEN} answers")
    if sides := _sides(head.names, held, rows, at):
        called = [head.names[place] for place in sides]
        if len(sides) == 2 and _words(called[0]) & ASKED and called[0].casefold() not in SIDES:
            notes.append(f"the columns {called[0]!r} and {called[1]!r} were taken for questions and answers")
        at = {kind: place for kind, place in at.items() if place not in sides}
        return replace(head, columns=Columns(at, sides), notes=tuple(notes))
    return replace(head, columns=Columns(at), notes=tuple(notes))


def _are_names(cells: Sequence[str], rows: int) -> bool:
    """Whether nearly every row has what may be somebody's name."""
    return len(cells) >= NEARLY * rows and sum(map(may_be_name, cells)) >= MOSTLY * len(cells)


def _are_questions(cells: Sequence[str]) -> bool:
    """Whether the cells are a few questions that come back, one for each row."""
    some = set(cells)
    return (
        len(cells) >= 2 * len(some) >= 2 * LEAST
        and sum("?" in cell[-ASKING:] for cell in some) >= ASKS * len(some)
        and sum(map(word_count, some)) >= SPOKEN * len(some)
    )


def _once_each(rows: Sequence[Sequence[str]], people: int, names: int) -> bool:
    """Whether each of several people has each of the names once at most, and most of them more than one."""
    pairs = Counter((row[people], row[names]) for row in rows if row[people] and row[names])
    own = Counter(person for person, _ in pairs)
    return (
        len(own) > 1 and max(pairs.values()) == 1 and len(pairs) >= 2 * len(own) and len({b for _, b in pairs}) >= LEAST
    )


def timed_columns(
    held: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], at: Mapping[str, int]
) -> dict[str, int]:
    """Columns of clocks that no name tells, in a table of what is said: when a row begins, and when it ends."""
    if "start" in at or "text" not in at:
        return {}
    clocks = [
        place
        for place, cells in enumerate(held)
        if place not in at.values()
        and len(cells) > 0.8 * len(rows)
        and all(stamp_of(cell) or SPAN.fullmatch(cell) for cell in cells)
        and _rise([_moment(cell) for cell in cells])
    ]
    if not clocks:  # two columns of numbers that rise, each not after the other
        numbers = [
            place
            for place, cells in enumerate(held)
            if place not in at.values()
            and len(cells) > 0.8 * len(rows)
            and _are_times(cells)
            and _rise(list(map(_moment, cells)))
        ]
        clocks = next(
            ([one, other] for one in numbers for other in numbers if one != other and _follows(rows, one, other)), []
        )
    ends = [place for place in clocks[1:] if _follows(rows, clocks[0], place)]
    return ({"start": clocks[0]} if clocks else {}) | ({"end": ends[0]} if ends else {})


def _rise(moments: Sequence[float]) -> bool:
    return len(moments) >= LEAST and all(before <= after for before, after in pairwise(moments))


def _are_parts(cells: Sequence[str], rows: int) -> bool:
    """Whether a column says of each row whether it asks or answers: ``question``, ``answer``."""
    values = {value for value in cells if value.casefold() not in BESIDE}
    told = (
        {role_of_label(value, others=sorted(values - {value})) for value in values} if len(values) <= PARTS else set()
    )
    return len(cells) >= NEARLY * rows and {Role.INTERVIEWER, Role.RESPONDENT} <= told and None not in told


def _is_voice(name: str, cells: Sequence[str], rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether names come back in the column and change from row to row, as in talk."""
    if NO_SPEAKER.search(name) or not _come_back(cells, len(rows)) or not all(map(may_be_name, set(cells))):
        return False
    changes = sum(before[place] != after[place] for before, after in pairwise(rows))
    return changes >= ALTERNATING * (len(rows) - 1)


def _sides(
    names: Sequence[str], held: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], at: dict[str, int]
) -> tuple[int, ...]:
    """Columns of words side by side, one for each who speaks: the two sides of a talk, or tiers on one time line."""
    if "speaker" in at or ("text" in at and names[at["text"]].casefold() not in SIDES):
        return ()
    called = [" ".join(name.casefold().split()) for name in names]
    named = [place for place, name in enumerate(called) if name in SIDES and held[place]]
    spoken = all(sum(word_count(cell) for cell in held[place]) >= 2 * len(held[place]) for place in named)
    parts = (part for place in named for cell in held[place] for part in PARTED.split(cell))
    told = spoken and all(map(may_be_name, filter(None, parts)))
    if len(named) == 2 and spoken and not told and len({called[place] in ASKED for place in named}) == 2:
        return tuple(named)
    if asked := _asked_and_answered(called, held, len(rows)):
        return asked
    worded = [
        place
        for place, name in enumerate(names)
        if name and place not in at.values() and held[place] and not _are_times(held[place])
    ]
    one = sum(sum(bool(row[place]) for place in worded) == 1 for row in rows)
    if len(worded) < 2 or one < 0.8 * len(rows) or len(rows) < LEAST:
        return ()
    if "start" in at:
        return tuple(place for place in worded if may_be_name(names[place]) or CODE.fullmatch(names[place]))
    voices = all(map(may_be_name, names)) and not any(map(NO_SPEAKER.search, names))
    spoken = sum(word_count(cell) for cells in held for cell in cells) >= SPOKEN * sum(map(len, held))
    return tuple(worded) if voices and spoken and len(worded) == len(names) else ()


def _asked_and_answered(called: Sequence[str], held: Sequence[Sequence[str]], rows: int) -> tuple[int, ...]:
    """The one column in whose name it is asked, with questions, and the one in whose name it is answered; else none."""
    words = list(map(_words, called))
    asks = [place for place, own in enumerate(words) if own & ASKED and not own & (SIDES - ASKED)]
    answers = [place for place, own in enumerate(words) if own & (SIDES - ASKED) and not own & ASKED and held[place]]
    answers = [place for place in answers if "answer" in words[place] or "answers" in words[place]] or answers
    if len(asks) != 1 or len(answers) != 1 or len(held[asks[0]]) < MOSTLY * rows or rows < LEAST:
        return ()
    questions = held[asks[0]]
    asked = sum("?" in cell[-ASKING:] for cell in questions) >= ASKS * len(questions)
    spoken = sum(map(word_count, held[answers[0]])) >= SPOKEN * len(held[answers[0]])
    return (asks[0], answers[0]) if asked and spoken and len(set(questions)) >= NEARLY * len(questions) else ()


def _words(name: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", name.casefold()))


def sides_of(records: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], Columns, int] | None:
    """What two or more columns are called that hold each what one says, which they are, and how many rows name them.

    Without a header the left column asks and the right one answers.
    """
    width = max(map(len, records), default=0)
    rows = [filled(record, width) for record in records]
    if width < 2 or len(rows) < 2:
        return None
    names = tuple(rows[0])
    held = [[row[place] for row in rows[1:] if row[place]] for place in range(width)]
    if all(names) and len(set(names)) == width and (sides := _sides(names, held, rows[1:], {})):
        return names, Columns({}, sides), 1
    left, right = ([row[place] for row in rows if row[place]] for place in (0, 1))
    asking = sum("?" in cell[-ASKING:] for cell in left)
    answering = sum("?" in cell[-ASKING:] for cell in right)
    wordy = sum(word_count(cell) for cell in right) >= SPOKEN * len(right)
    if width == 2 and len(left) == len(rows) and asking >= 0.8 * len(left) and right and wordy:
        return (QUESTIONS, Columns({}, (0, 1)), 0) if answering <= 0.3 * len(right) else None
    return None
