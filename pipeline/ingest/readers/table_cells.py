"""What the cells of a column are: times, names that come back, questions, parts in a talk, a program's data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.readers.table_columns import SPAN
from pipeline.ingest.readers.table_label_rows import LEAST, SPOKEN, VALUE, counts_people
from pipeline.ingest.speakers.names import name_key, together
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.label_names import BEHIND_NAME, TITLE, may_be_name
from pipeline.ingest.transcript.spelled_times import spelled_moment
from pipeline.model import Role
from pipeline.text.full_stops import ASKING_SIGNS, has_question_mark
from pipeline.text.word_count import word_count

NAME = re.compile(r"[\w .,'’()-]+")

PERSON = re.compile(
    r"(?:participant|respondent|interviewee|interview|informant|person|user|subject|teilnehmer(?:in)?|befragte[rn]?"
    r"|encuestad[oa]|r[ée]pondante?|p|r|s|id|tn|ip)?[ ._#-]*\d{1,3}[a-z]?",
    re.IGNORECASE,
)
"""What somebody is called by a number: ``P01``, ``Interview 3``, ``7``."""

COUNTED = re.compile(r"\d{1,4} ?: ?\S.{0,60}")
"""A row of a framework matrix as NVivo numbers them: ``1 : Ruth``."""

TITLED = re.compile(rf"{TITLE}\.?\s")
"""A title before a name: ``Frau A.``."""

ASKING = 3
"""Characters at the end of a cell in which a question mark stands, a quotation mark or a bracket behind it."""

ASKED_ALONE = 2
"""Questions alone in their rows, and rows of answers for each of them on average, from which on they are so asked."""

ASKS = 0.5
"""Of somebody's rows, those that end with a question mark, from which on she asks."""

DATA = re.compile(r"\s*(?:[{\[].*[}\]]\s*$|https?://\S+\s*$|Mozilla/\d)", re.DOTALL)

PARTS = 12
"""Different values of a column at most, that may say who asks and who answers."""

BESIDE = frozenset({"other", "others", "unknown", "third party", "system"})
"""Who speaks, too, where people ask and answer."""

NEARLY, MOSTLY = 0.9, 0.8
"""Share of the cells that is nearly all; and of those in a column of names that may be names, typed as they are."""


def are_data(cells: Sequence[str]) -> bool:
    """Whether a program wrote the cells for a program: objects and lists, addresses, what a browser calls itself."""
    return bool(cells) and sum(bool(DATA.match(cell)) for cell in cells) >= NEARLY * len(cells)


def are_times(cells: Sequence[str]) -> bool:
    """Whether all are clocks, or all are numbers that never fall far behind."""
    if all(stamp_of(cell) or SPAN.fullmatch(cell) for cell in cells):
        return True
    spelled = [moment for cell in cells if (moment := spelled_moment(cell)) is not None]
    if len(spelled) == len(cells) and rise(spelled) and spelled[0] < spelled[-1]:
        return True  # those that fall are how long something takes
    if all(cell.isdecimal() for cell in cells) and cells[0].startswith("0") and len(set(map(len, cells))) == 1:
        return False  # 000012 numbers something
    if not all(re.fullmatch(r"\d{1,9}(?:[.,]\d{1,6})?", cell) for cell in cells) or len(set(cells)) < 0.9 * len(cells):
        return False
    numbers = [float(cell.replace(",", ".")) for cell in cells]
    falls = sum(after < before for before, after in pairwise(numbers))
    counted = all(cell.isdecimal() for cell in cells) and all(b - a == 1 for a, b in pairwise(numbers))
    return falls <= 0.3 * len(numbers) and not counted


def follows(rows: Sequence[Sequence[str]], start: int, end: int) -> bool:
    """Whether the moments of one column never come after those of another in their rows."""
    pairs = [(moment_in(row[start]), moment_in(row[end])) for row in rows if row[start] and row[end]]
    return bool(pairs) and all(first <= last for first, last in pairs)


def moment_in(cell: str) -> float:
    """When a cell begins (seconds); 0 where it holds no time."""
    if span := SPAN.fullmatch(cell):
        return float(span[1].replace(",", "."))
    if stamp := stamp_of(cell):
        return stamp[0]
    if (spelled := spelled_moment(cell)) is not None:
        return spelled
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return 0.0


def rise(moments: Sequence[float]) -> bool:
    """Whether there are enough of them, and none is before the last."""
    return len(moments) >= LEAST and all(before <= after for before, after in pairwise(moments))


def come_back(cells: Sequence[str], rows: int) -> bool:
    """Whether the cells are a few names that come back."""
    names = Counter(cell.rstrip(":") for cell in cells)
    if (
        len(cells) < 0.3 * rows
        or are_data(cells)
        or not all(may_be_name(name) or re.fullmatch(r"[\w@.-]{1,40}", name) for name in names)
        or all(VALUE.fullmatch(name) and not name[:1].isalpha() for name in names)
    ):
        return False
    people = set(together(map(person_key, names)).values())  # last, for it is slow where cells are long
    return 1 < len(people) <= max(0.6 * len(cells), 2)


def end_in_colons(cells: Sequence[str]) -> bool:
    """Whether the cells are labels, and what is heard between the turns: ``Ruth:``, ``[Crosstalk]``."""
    labels = [cell[:-1] for cell in cells if cell.endswith(":")]
    others = [cell for cell in cells if not cell.endswith(":")]
    heard = all(cell.startswith(("[", "(")) for cell in others)
    return len(labels) >= LEAST and heard and all(may_be_name(label.strip()) for label in labels)


def stands_again(name: str, others: Sequence[str]) -> bool:
    """Whether a name, be it in another spelling, is among the others."""
    people = together(map(person_key, (name, *others)))
    return any(people[person_key(one)] == people[person_key(name)] for one in others)


def person_key(name: str) -> str:
    """What spellings of one name share; another cell as it is."""
    return name_key(name) if NAME.fullmatch(name) and may_be_name(name) else name


def are_names(cells: Sequence[str], rows: int) -> bool:
    """Whether nearly every row has what may be somebody's name."""
    return len(cells) >= NEARLY * rows and sum(map(may_be_name, cells)) >= MOSTLY * len(cells)


def asks_by_mark(cell: str) -> bool:
    """Whether a question mark stands at the end of a cell."""
    return has_question_mark(cell[-ASKING:])


def are_questions(cells: Sequence[str]) -> bool:
    """Whether the cells are a few questions that come back, one for each row."""
    some = set(cells)
    return (
        len(cells) >= 2 * len(some) >= 2 * LEAST
        and sum(map(asks_by_mark, some)) >= ASKS * len(some)
        and sum(map(word_count, some)) >= SPOKEN * len(some)
    )


def are_parts(cells: Sequence[str], rows: int) -> bool:
    """Whether a column says of each row whether it asks or answers: ``question``, ``answer``."""
    values = {value for value in cells if value.casefold() not in BESIDE}
    told = {role_of_label(value, among=values) for value in values} if len(values) <= PARTS else set()
    return len(cells) >= NEARLY * rows and {Role.INTERVIEWER, Role.RESPONDENT} <= told and None not in told


def are_marks(cells: Sequence[str], rows: int) -> bool:
    """Whether each row has another mark of who it is of: ``R1``, ``P02``."""
    marks = {cell for cell in cells if PERSON.fullmatch(cell) and cell[0].isalpha()}
    return len(cells) == rows >= LEAST and (len(marks) == rows or counts_people(cells))


def are_beside(header: Sequence[str], cells: Sequence[str], place: int) -> bool:
    """Whether a first column, without a heading or under a short one, names who is told of in each row: ``1 : Ruth``.

    Headings that may be names themselves leave it open whether people stand beside the rows or above the columns,
    unless one of them asks.
    """
    if len(cells) < 2 or len(set(cells)) < len(cells) or not all(cells) or word_count(header[place]) > 1:
        return False
    if not header[place] and all(map(COUNTED.fullmatch, cells)):
        return True
    others = [name for name in header if name and name != header[place]]
    named = all(may_be_name(BEHIND_NAME.sub("", cell)) for cell in cells)
    asked = any(map(asks_by_mark, others)) or not (header[place] or any(map(may_be_name, others)))
    return bool(others) and named and (asked or all(map(TITLED.match, cells)))


def asks_by_name(cells: Sequence[str]) -> bool:
    """Whether one of those in a column is called as who asks: ``Interviewer``, ``Q``."""
    return any(role_of_label(name) is Role.INTERVIEWER for name in {*cells})


def surest(places: Sequence[int], held: Sequence[Sequence[str]]) -> list[int]:
    """Of the columns that may say who speaks those that do it best: one asks by name, or names have capitals."""
    sure = {place: 2 if asks_by_name(held[place]) else int(not any(map(str.islower, held[place]))) for place in places}
    return [place for place in places if sure[place] == max(sure.values())]


def once_each(rows: Sequence[Sequence[str]], people: int, names: int) -> bool:
    """Whether each of several people has each of the names once at most, and most of them more than one."""
    pairs = Counter((row[people], row[names]) for row in rows if row[people] and row[names])
    own = Counter(person for person, _ in pairs)
    return (
        len(own) > 1 and max(pairs.values()) == 1 and len(pairs) >= 2 * len(own) and len({b for _, b in pairs}) >= LEAST
    )


def asked_alone(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The questions that stand alone in their rows, by row, where others answer below each; none where they do not."""
    found: dict[int, tuple[int, str]] = {}
    others = []
    for at, cells in enumerate(rows):
        filled = [(place, cell.strip()) for place, cell in enumerate(cells) if cell.strip()]
        if len(filled) == 1 and filled[0][1].endswith(ASKING_SIGNS):
            found[at] = filled[0]
        else:
            others.append(cells)
    places = {place for place, _ in found.values()}
    if len(found) < ASKED_ALONE or len(others) < ASKED_ALONE * len(found) or len(places) > 1:
        return {}
    (place,) = places
    if sum(sum(bool(cell.strip()) for cell in cells) > 1 for cells in others) < NEARLY * len(others):
        return {}  # what is said stands alone in its row, too
    beside = [cells[place].strip() for cells in others if place < len(cells)]
    if any(cell.endswith(ASKING_SIGNS) for cell in beside) or any(at + 1 in found for at in found):
        return {}
    return {at: question for at, (_, question) in found.items()}
