"""What the columns of a table are by what stands in them, where their names do not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter

from pipeline.ingest.readers.table_cells import (
    ASKS,
    MOSTLY,
    NEARLY,
    are_beside,
    are_data,
    are_marks,
    are_names,
    are_parts,
    are_questions,
    are_times,
    asks_by_mark,
    asks_by_name,
    come_back,
    follows,
    moment_in,
    once_each,
    rise,
    surest,
)
from pipeline.ingest.readers.table_columns import (
    ANSWER,
    ASKED,
    ASKER,
    QUESTION,
    SIDES,
    SPAN,
    TAKEN,
    Columns,
    columns_of,
    spaced,
)
from pipeline.ingest.readers.table_label_rows import CODE, COUNT, LEAST, SPOKEN, filled
from pipeline.ingest.transcript.clocks import stamp_of
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.model import Role
from pipeline.text.name_fields import ONLY_GIVEN
from pipeline.text.word_count import word_count

ASKERS = ASKED - QUESTION
"""What a column of somebody's is called who asks."""

PARTED = re.compile(r"\s*(?:[;,&|]|\band\b)\s*")
"""What stands between the names of several people."""

ALTERNATING = 0.4
"""Of the changes from row to row, those to another name, from which on names are of who speaks."""

NO_TIME = re.compile(r"\b(?:line|row|turn|no|nr|num|number|n|id|index|zeile|ligne|línea|linea|rad|#)\b", re.IGNORECASE)
"""Columns whose numbers rise and are no times."""

QUESTIONS = ("Q", "A")
"""What two columns are called that have no header, of questions and of answers."""

WORD = frozenset({"word", "token", "mot", "wort", "palabra", "palavra", "parola", "woord", "ord", "słowo", "слово"})
"""What a column of single words is called, each with its time."""

CHATS = tuple(
    {asks, answers}
    for asks in ("assistant", "bot", "chatbot", "ai", "model", "agent", "system")
    for answers in ("user", "human", "participant", "respondent", "customer", "client")
)
"""What a column of roles holds where people talk with a program."""

REMARKS = frozenset({"comment", "comments"})
"""What a column is called that may hold what is said, and beside questions and answers holds remarks on them."""

OF_TALKS = "was taken for the talk that a row is of"
TOPIC = frozenset(
    ("topic", "theme", "subject", "tema", "thema", "thème", "sujet", "emne", "ämne", "argomento", "asunto")
)
"""What a column is called of what is talked about."""

NAMED = re.compile(
    r"(?!(?:file|event|project|product|course|school|company|site|code|theme|topic|group|sheet|column|brand|app|place|city"
    r"|first|last|given|family|middle|sur|team|town|country|show|song|class|module|state|region|village|district)\b)"
    r"(?:\w+ ){0,2}(?:name|nome|nombre|nom|naam|namn|navn|imię|имя|фио|姓名|名前|氏名)(?: completo| y apellidos?)?"
)
"""Columns with the names of people, whatever these are in a study."""

FIRST_NAMES = re.compile(ONLY_GIVEN)
"""Columns with the names by which people are called, where no column has their whole names."""

NO_SPEAKER = re.compile(
    r"gender|sex|age|site|place|group|codes?|tags?|themes?|categor|topic|sentiment|language|date|type|status|wave|cohort"
    r"|th[èe]m|tema|emoti|émoti|emoci|emoz|gefühl|kategor|catégor|section|abschnitt|sección|secção|sezione|sprache|langue"
    r"|idioma|lingua|kod(?:e|er)?\b|confiden|check|link|memo|notes?\b|notiz|comment|kommentar|remar|anmerk|bemerk|observ",
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


def _has_digit(cell: str) -> bool:
    return any(map(str.isdigit, cell))


def judged(names: tuple[str, ...], rows: Sequence[Sequence[str]]) -> Head:
    """The header of a format that names its columns by itself."""
    return judged_head(Head(names, 0, 0, columns_of(names)), [filled(row, len(names)) for row in rows])


def judged_head(head: Head, rows: Sequence[Sequence[str]]) -> Head:
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
    if "text" in at and not held[at["text"]] and (other := _filled_text(head.names, held, words)) >= 0:
        at = {kind: place for kind, place in at.items() if place != other} | {"text": other}
    wordy = {kind for kind in ("start", "end") if kind in at and not any(map(_has_digit, held[at[kind]]))}
    senders = {kind: at.pop(kind) for kind in wordy}
    if "start" in senders and "text" in at and come_back(held[senders["start"]], len(rows)):
        at.setdefault("speaker", senders["start"])  # from whom a message is, and not from when
    for kind in ("id", "turn"):
        told = 2 * len(held[at["text"]]) if "text" in at else 0
        if kind in at and words[at[kind]] >= SPOKEN and len(held[at[kind]]) > told:
            at["text"] = at.pop(kind)  # coded segments, and turns in words
    notes += _talks_by_ids(at, head.names, rows)
    if {"document", "text", "speaker"} <= at.keys() and _are_of_turns(rows, at["document"], at["speaker"]):
        del at["document"]
    subject = "participant" in at and head.names[at["participant"]].casefold() == "subject"
    if subject and not all(map(_has_digit, held[at["participant"]])):
        del at["participant"]  # what it is about
    if {"text", "participant", "speaker"} <= at.keys() and once_each(rows, at["participant"], at["speaker"]):
        at.setdefault("question", at.pop("speaker"))  # what each is asked about, and nobody who speaks
    if {"text", "participant"} <= at.keys() and "question" not in at:
        topics = [place for place, name in enumerate(head.names) if spaced(name) in TOPIC and place not in at.values()]
        topics = [place for place in topics if _are_asked_of_each(rows, at["participant"], place)]
        at |= {"question": topics[0]} if len(topics) == 1 else {}  # what each is asked about
    if {"question", "speaker"} <= at.keys() and all(map(str.isdecimal, held[at["question"]])):
        del at["question"]  # it counts what a talk is about
    roles = {role.casefold() for role in held[at["role"]]} if "role" in at else set()
    chats = {"text", "role", "participant"} <= at.keys() and not {"speaker", "document"} & at.keys()
    if chats and roles in CHATS:  # each participant's talk with a program
        at |= {"document": at.pop("participant"), "speaker": at["role"]}
        notes.append(f"the column {head.names[at['document']]!r} {OF_TALKS}")
    numbered = "id" in at and all(map(str.isdecimal, held[at["id"]]))
    if (
        {"text", "role"} <= at.keys()
        and not {"speaker", "participant"} & at.keys()
        and ("id" not in at or (numbered and not roles <= {*map(str, Role)}))
    ):
        at["speaker"] = at["role"]
    if "text" in at and "question" not in at and {"speaker", "participant", "case"} & at.keys():
        who = next(at[kind] for kind in ("participant", "speaker", "case") if kind in at)
        asked = [place for place in range(len(head.names)) if place not in at.values() and are_questions(held[place])]
        asked = [place for place in asked if len(set(_pairs(rows, who, place))) >= MOSTLY * len(rows)]
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
            notes += _talks_by_ids(at, head.names, rows)
            at |= timed_columns(uncounted, rows, at)
    elif (
        "text" in at
        and not {"speaker", "participant", "role"} & at.keys()
        and (parts := [place for place in free if are_parts(held[place], len(rows))])
    ):
        at["speaker"] = parts[0]
        notes.append(f"the column {head.names[parts[0]]!r} was {TAKEN} speaks")
    elif "text" in at and not {"speaker", "participant", "case", "role"} & at.keys():
        voices = [place for place in free if not ASKER.fullmatch(spaced(head.names[place]))]
        voices = surest([place for place in voices if _is_voice(head.names[place], held[place], rows, place)], held)
        marked = any(all(map(str.isdecimal, held[at[kind]])) for kind in ("id", "turn") if kind in at)
        named = not {"id", "turn"} & at.keys() or marked or any(asks_by_name(held[place]) for place in voices)
        if named and len(voices) == 1 and len(rows) >= LEAST:
            at["speaker"] = voices[0]
            notes.append(f"the column {head.names[voices[0]]!r} was {TAKEN} speaks")
    if not {"speaker", "participant", "case", "role", "turn"} & at.keys():
        people = [
            place for place in free if NAMED.fullmatch(spaced(head.names[place])) and are_names(held[place], len(rows))
        ]
        first = next((place for place, cells in enumerate(held) if cells), -1)
        firsts = [place for place in free if FIRST_NAMES.fullmatch(spaced(head.names[place])) and held[place]]
        if not people and len(firsts) == 1 and len(set(held[firsts[0]])) == len(rows) >= LEAST:
            people = firsts
        if not people and first >= 0 and first not in at.values():
            named = are_marks(held[first], len(rows)) or (
                not NO_SPEAKER.search(head.names[first]) and are_beside(head.names, [row[first] for row in rows], first)
            )
            people = [first] if named else []
        if len(people) == 1 and people[0] not in at.values():
            at["participant"] = people[0]
            shown = f"column {head.names[people[0]]!r}" if head.names[people[0]] else f"column {people[0] + 1}"
            notes.append(f"the {shown} was {TAKEN} answers")
    if sides := _sides(head.names, held, rows, at):
        called = [head.names[place] for place in sides]
        if len(sides) == 2 and _words(called[0]) & ASKED and called[0].casefold() not in SIDES:
            notes.append(f"the columns {called[0]!r} and {called[1]!r} were taken for questions and answers")
        at = {kind: place for kind, place in at.items() if place not in sides}
        return replace(head, columns=Columns(at, sides), notes=tuple(notes))
    return replace(head, columns=Columns(at), notes=tuple(notes))


def _filled_text(names: Sequence[str], held: Sequence[Sequence[str]], words: Sequence[float]) -> int:
    """The column that is known for words, or for segments, among those that anybody has filled; -1 for none."""
    known = columns_of([name if cells else "" for name, cells in zip(names, held, strict=True)])
    place = known.first("text", "id")
    return place if place >= 0 and words[place] >= SPOKEN else -1


def _talks_by_ids(at: dict[str, int], names: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Takes the column of ids for that of talks where it is, and the notice of it."""
    told = {"id", "text", "speaker"} <= at.keys() and "document" not in at
    if not told or not _are_of_talks(rows, at["id"], at["speaker"]):
        return []
    at["document"] = at.pop("id")
    return [f"the column {names[at['document']]!r} {OF_TALKS}"]


def _are_of_talks(rows: Sequence[Sequence[str]], ident: int, speaker: int) -> bool:
    """Whether each id stands beside several rows, one below the other, in which several speak."""
    talks = [[row[speaker] for row in own] for _, own in groupby(rows, key=itemgetter(ident))]
    whole = len({row[ident] for row in rows}) == len(talks) > 1 and all(row[ident] for row in rows)
    return whole and sum(len(set(own)) > 1 for own in talks) >= MOSTLY * len(talks)


def _are_asked_of_each(rows: Sequence[Sequence[str]], who: int, topic: int) -> bool:
    """Whether each of several people speaks of the same topics, nearly always once of each."""
    pairs = {(name, asked) for name, asked in _pairs(rows, who, topic) if name and asked}
    people, topics = {one for one, _ in pairs}, {other for _, other in pairs}
    back = MOSTLY * len(people) * len(topics) <= len(pairs) and min(len(people), len(topics)) > 1
    return back and len(pairs) >= NEARLY * len(rows) and len(rows) >= LEAST


def _pairs(rows: Sequence[Sequence[str]], who: int, other: int) -> list[tuple[str, str]]:
    """By row who stands beside it and a cell; a blank under a name is a merged cell."""
    pairs: list[tuple[str, str]] = []
    name = ""
    for row in rows:
        name = row[who] or name
        pairs.append((name, row[other]))
    return pairs


def _asks_each(cells: Sequence[str], rows: int) -> bool:
    """Whether nearly each row has a question of its own."""
    own = len(set(cells)) == len(cells) >= max(LEAST, NEARLY * rows)
    return own and sum(map(asks_by_mark, cells)) >= MOSTLY * len(cells)


def _are_of_turns(rows: Sequence[Sequence[str]], document: int, speaker: int) -> bool:
    """Whether each row has an id of its own, and who speaks comes back and changes from row to row: one talk."""
    own = {row[document] for row in rows if row[document]}
    voices = [row[speaker] for row in rows if row[speaker]]
    changes = sum(before[speaker] != after[speaker] for before, after in pairwise(rows))
    whole = len(own) == len(rows) >= LEAST and 1 < len(set(voices)) <= 0.6 * len(voices)
    return whole and changes >= ALTERNATING * (len(rows) - 1)


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
        and rise([moment_in(cell) for cell in cells])
    ]
    if not clocks:  # two columns of numbers that rise, each not after the other
        numbers = [
            place
            for place, cells in enumerate(held)
            if place not in at.values()
            and len(cells) > 0.8 * len(rows)
            and are_times(cells)
            and rise(list(map(moment_in, cells)))
        ]
        clocks = next(
            ([one, other] for one in numbers for other in numbers if one != other and follows(rows, one, other)), []
        )
    ends = [place for place in clocks[1:] if follows(rows, clocks[0], place)]
    return ({"start": clocks[0]} if clocks else {}) | ({"end": ends[0]} if ends else {})


def _is_voice(name: str, cells: Sequence[str], rows: Sequence[Sequence[str]], place: int) -> bool:
    """Whether names come back in the column and change from row to row, as in talk."""
    if NO_SPEAKER.search(name) or not come_back(cells, len(rows)) or not all(map(may_be_name, set(cells))):
        return False
    changes = sum(before[place] != after[place] for before, after in pairwise(rows))
    return changes >= ALTERNATING * (len(rows) - 1)


def _sides(
    names: Sequence[str], held: Sequence[Sequence[str]], rows: Sequence[Sequence[str]], at: dict[str, int]
) -> tuple[int, ...]:
    """Columns of words side by side, one for each who speaks: the two sides of a talk, or tiers on one time line."""
    if "speaker" in at or ("text" in at and names[at["text"]].casefold() not in SIDES | REMARKS):
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
    answers = [place for place, name in enumerate(called) if name in ANSWER]
    if len(answers) == 1 and not {"participant", "case", "document", "question"} & at.keys():
        asks = [place for place, cells in enumerate(held) if place not in answers and _asks_each(cells, len(rows))]
        if len(asks) == 1:
            return asks[0], answers[0]  # what was asked stands under "Topic"
    if len(named) == 1 and called[named[0]] in ASKERS and spoken:
        others = [place for place, name in enumerate(names) if place not in {*named, *at.values()}]
        others = [place for place in others if may_be_name(names[place]) and not NO_SPEAKER.search(names[place])]
        others = [place for place in others if sum(map(word_count, held[place])) >= SPOKEN * len(held[place]) > 0]
        if len(others) == 1:
            return tuple(sorted((*named, *others)))
    worded = [
        place
        for place, name in enumerate(names)
        if name and place not in at.values() and held[place] and not are_times(held[place])
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
    asked = sum(map(asks_by_mark, questions)) >= ASKS * len(questions)
    spoken = sum(map(word_count, held[answers[0]])) >= SPOKEN * len(held[answers[0]])
    return (asks[0], answers[0]) if asked and spoken and len(set(questions)) >= NEARLY * len(questions) else ()


def _words(name: str) -> set[str]:
    words = set(re.findall(r"[^\W\d_]+", name.casefold()))
    return words if len(words) == 1 else {word for word in words if len(word) > 1}  # Frau A. is no answer


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
    asking = sum(map(asks_by_mark, left))
    answering = sum(map(asks_by_mark, right))
    wordy = sum(word_count(cell) for cell in right) >= SPOKEN * len(right)
    if width == 2 and len(left) == len(rows) and asking >= 0.8 * len(left) and right and wordy:
        return (QUESTIONS, Columns({}, (0, 1)), 0) if answering <= 0.3 * len(right) else None
    return None
