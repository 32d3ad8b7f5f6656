"""Records of any make: objects with fields that hold who speaks, what is said and when, wherever they are nested.

A list of objects, a list of pairs, an object of one field a turn, objects by number, columns side by side: all become
rows of named fields. Which field is what is told by its name, and where no name tells it by what stands in it: words,
names that come back by turns, numbers that rise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.ingest import judgement
from pipeline.ingest.readers.json_lists import named_beside
from pipeline.ingest.readers.speech_json import (
    LATEST,
    Heard,
    RecognisedWord,
    by_time,
    cue_of,
    cues_of_words,
    moment,
    speaker_name,
    timed,
    whole_name,
)
from pipeline.ingest.readers.table_columns import ANSWER, QUESTION
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.label_names import may_be_name
from pipeline.model import Role
from pipeline.text.word_count import word_count

DEEPEST = 8
LEAST = 4
"""Rows from which on they may be a talk."""

MOST = 200_000
"""Rows that are looked at."""

NAMED_TALK = "*talk"
"""In the path of rows, for the name of whom a talk is with."""

ABOVE = "^"
"""Before the name of a field of the object around a row."""

NEARLY = 0.95
"""Of the words of the field with most, those of another that may be what is said all the same."""

WORDS = 2.0
"""Words of a text, on average, below which the rows are words and not turns."""

FILLED = 0.6
"""Share of the rows that have a field, from which on it may be who speaks or what is said."""

NAMES = 0.5
"""Names for each row with one, at most."""

LONG = 200
"""What rows last on average, from which on whole numbers are milliseconds."""

SURELY = 0.8
"""The same of a field that is called speaker: each of several talks has its own."""

SURE = re.compile(r"speaker(?:[ _-]?(?:name|label|id))?|spkr?")
AGAIN, FEWER = 0.5, 0.05
"""Texts for each row with one, below which what comes again in a field of no telling name is what somebody chose; words
for each row of a word."""

PARTS = 0.75
"""Share of the rows that say whether they ask or answer, from which on the others are events of the talk."""

TURNING = 0.3
"""Of the changes from row to row, those to another name, where rows are turns."""

_DATED = re.compile(r"(?=.*\d:\d\d)[\d\s:.,/TZ+-]{8,40}(?:[AaPp]\.?[Mm]\.?|UTC|GMT)?")
"""``2025-04-08T01:07:02Z``, ``4/11/2025, 4:22:18 AM``: no words."""

TEXTS = re.compile(
    r"text|transcript(?:ion)?|content|body|utt(?:erance)?|words?|message|msg|said|speech|display|sentence|dialogue|value"
    r"|verbatim|phrase"
)
SPEAKERS = re.compile(
    r"speaker.*|spk|spkr|sid|who|author|sender(?:_?id)?|creator|from|person|participant|user(?:name)?|name|role"
)
STARTS = re.compile(
    r"start.*|beg(?:in.*)?|offset.*|onset.*|from|ts?|t0|time(?:stamp|code)?|tc(?:[ _-]?in)?|in|von"
    r"|zeit.*|anfang|d[eé]but"
    r"|in[ií]cio|inizio|van|fra|od|от|начало"
)
ENDS = re.compile(r"end.*|stop.*|to|out|t1|tc[ _-]?out|bis|fin|fim|fine|einde|slut|koniec|до|конец")

LASTS = re.compile(r"dur.*|length")
TICKS = re.compile(r".*ticks")
MILLIS = re.compile(r".*(?:ms|milli\w*)")
FIELD_WORD = re.compile(r"[^\W\d_]?[^\W\d_A-Z]+|[^\W\d_]+")
BESIDE_WHO = frozenset(
    [
        "id",
        "no",
        "nr",
        "num",
        "number",
        "index",
        "idx",
        "key",
        "code",
        "type",
        "kind",
        "label",
        "tag",
        "name",
        "role",
        "is",
    ]
)
"""Words that say no more beside one for a person in a field's name than that it tells who: ``typePerson``."""

NO_SPEAKER = re.compile(r"type|status|lang\w*|date|label|topic|code|tag|gender|kind|event")
CALLED = re.compile(r"(?:speaker|user|sender|author|full|display|person)[ _-]?name")
PART = re.compile(
    r"chapter|section|paragraph|segment|block|part|page|chunk|scene|topic|turn|utterance|sentence|monologue|line|group"
    r"|exchange|question|item|result|alternative|agenda|cue|caption|row|speaker|person|people|participant"
)
"""What is called so around rows is a part of a talk, and no talk."""

PUT = QUESTION | {"prompt"}
"""Fields that hold what is asked, whoever asks."""

ASKED = PUT | {"user", "human", "customer", "interviewer", "caller", "doctor", "moderator"}
ANSWERED = ANSWER | {"response", "reply", "bot", "assistant", "agent", "ai", "interviewee", "respondent", "participant",
                     "patient", "paragraph"}  # fmt: skip
"""Fields of an object that hold what is asked, and what is answered."""

NAMED = ("name", "displayname", "label", "fullname", "real_name", "display_name", "full_name")
IDS = ("id", "speakerid", "speaker_id", "participantid", "participant_id", "userid", "user_id")
"""Fields of an entry of a legend: what a person is called, and the id she has elsewhere in the file."""

Row = dict[str, Any]


def heard_in(values: Sequence[Any]) -> Heard:
    """The talk that the records in these values make; nothing where they make none."""
    best = _best(values)
    return best.heard if best else Heard([])


def talks_of(values: Sequence[Any]) -> list[tuple[Row, Heard]]:
    """Each talk of records that make several, with what the object around it says; none where they make one or none."""
    best = _best(values)
    if best is None or not best.several:
        return []
    people = dict(_people(list(values), DEEPEST))
    found = []
    for rows in _by_parent(best.rows, best.parents):
        cues = _cues(rows, best.fields, people)
        if cues:
            about = {_called(name): one for name, one in rows[0].items() if name.startswith(ABOVE)}
            found.append((about, Heard(cues, timed=timed(cues))))
    if found:
        found[0][1].notes.extend(best.heard.notes)
    return found if len(found) > 1 else []


class _Fields(NamedTuple):
    """Which field is what, the seconds in a unit of time, and whether a row is more than a word."""

    text: str
    speaker: str
    start: str
    end: str
    scale: float
    turns: bool


class _Best(NamedTuple):
    """The rows that explain the values best as a talk, the list in which each stands, and what they say."""

    rows: list[Row]
    parents: list[int]
    fields: _Fields
    heard: Heard
    several: bool


def named(cues: list[Cue], values: Sequence[Any]) -> list[Cue]:
    """The cues, who is known by an id alone in them by the name that a legend in the file gives."""
    people = {speaker_name(key): name for key, name in _people(list(values), DEEPEST)}
    if not people or not {cue.speaker for cue in cues} <= people.keys():
        return cues
    return [replace(cue, speaker=people[cue.speaker]) for cue in cues]


def _best(values: Sequence[Any]) -> _Best | None:
    people = dict(_people(list(values), DEEPEST))
    groups: dict[str, tuple[list[Row], list[int]]] = {}
    lists: list[object] = []  # kept, for the number of a list is its own as long as it lives
    for path, parent, row in _rows(list(values), "", {}, DEEPEST):
        rows, parents = groups.setdefault(path, ([], []))
        if len(rows) < MOST:
            rows.append(row)
            parents.append(id(parent))
            lists.append(parent)
    best: _Best | None = None
    score = 0.0
    for path, (rows, parents) in groups.items():
        if len(rows) >= LEAST and (found := _heard(path, rows, parents, people)) and found[1] > score:
            best, score = found
    return best


def _by_parent(rows: Sequence[Row], parents: Sequence[int]) -> list[list[Row]]:
    """The rows of each list, in the order of the file."""
    found: dict[int, list[Row]] = {}
    for row, parent in zip(rows, parents, strict=True):
        found.setdefault(parent, []).append(row)
    return list(found.values())


def _are_several(path: str, rows: Sequence[Row], parents: Sequence[int], fields: _Fields) -> bool:
    """Whether each list of rows is a talk of its own: its times begin anew, or what is around it is no part of one."""
    own = _by_parent(rows, parents)
    if len(own) < 2 or 2 * sum(len(one) > 1 for one in own) < len(own) or fields.speaker.startswith(ABOVE):
        return False
    if path.endswith(f".{NAMED_TALK}[]"):
        return fields.turns and all(len({row.get(fields.speaker) for row in one}) > 1 for one in own)
    around = path.rpartition("[")[0].rpartition(".")[0].rpartition(".")[2].partition("[")[0].casefold()
    if fields.start:
        edges = [[_number(row.get(fields.start)) or 0.0 for row in (one[0], one[-1])] for one in own]
        anew = sum(later[0] <= earlier[1] for earlier, later in pairwise(edges))
        return 2 * anew >= len(own) - 1 and (anew > 1 or len(own) == 2)
    return fields.turns and not PART.search(around)


# Rows -----------------------------------------------------------------------------------------------------------------


def _rows(value: object, path: str, above: Row, depth: int) -> Iterator[tuple[str, object, Row]]:
    """Where rows of its kind stand, what holds the row, and the row; ``above`` are the fields of the object around."""
    if not depth:
        return
    if isinstance(value, list):
        yield from _listed(value, path, above, depth)
    elif isinstance(value, dict):
        own = _flat(value, firsts=False)
        if columns := _columns(value):
            for row in columns:
                yield f"{path}|", value, row
        inner = [one for one in value.values() if isinstance(one, dict)]
        least = 2 if all(any(isinstance(cell, list) for cell in one.values()) for one in inner) else LEAST
        if len(inner) >= least and len(inner) == len(value) and len({tuple(one) for one in inner}) <= 2:
            yield from _listed(inner, f"{path}.*", above, depth)
            return
        nested = [
            one for one in value.values() if isinstance(one, list) and any(isinstance(cell, list) for cell in one)
        ]
        if len(nested) >= LEAST and len(nested) == len(value):  # by a number or a file, who and what
            yield from _listed(nested, f"{path}.*", above, depth)
            return
        alike = _are_lists_alike(value)  # a talk by whom it is with
        for name, one in value.items():
            if isinstance(one, (dict, list)):
                around = {**above, **own, **({"id": name} if alike else {})}
                yield from _rows(one, f"{path}.{NAMED_TALK if alike else name}", around, depth - 1)


def _are_lists_alike(value: dict[str, Any]) -> bool:
    """Whether all that an object holds are lists of objects with the same fields."""
    if len(value) < 2 or not all(isinstance(one, list) and len(one) > 1 for one in value.values()):
        return False
    fields = {tuple(one) if isinstance(one, dict) else () for own in value.values() for one in own[:1]}
    return len(fields) == 1 and () not in fields


def _listed(value: list[Any], path: str, above: Row, depth: int) -> Iterator[tuple[str, object, Row]]:
    around = {f"{ABOVE}{name}": one for name, one in above.items() if not name.startswith(ABOVE)}
    for one in value:
        if isinstance(one, dict) and len(one) == 1 and isinstance(next(iter(one.values())), str):
            yield f"{path}[:]", value, {"who": next(iter(one)), "said": next(iter(one.values()))}
        elif isinstance(one, dict):
            if timed_line := _named_by_field(one):
                yield f"{path}[:]", value, timed_line
            for row in _exchange(one):
                yield f"{path}[?]", value, {**around, **row}
            yield f"{path}[]", value, {**around, **_flat(one)}
            yield from _rows(one, f"{path}[]", above, depth - 1)
        elif isinstance(one, list) and len(one) > 1 and not any(isinstance(cell, (dict, list)) for cell in one):
            yield f"{path}[,{len(one)}]", value, {str(place): cell for place, cell in enumerate(one)}
        elif isinstance(one, list):
            beside = {str(place): cell for place, cell in enumerate(one) if not isinstance(cell, (dict, list))}
            yield from _rows(one, f"{path}[]", {**above, **beside}, depth - 1)


def _named_by_field(value: dict[str, Any]) -> Row:
    """Who speaks, where of two fields one is a time and the other is called as she is."""
    times = [name for name in value if STARTS.fullmatch(name.casefold()) and _number(value[name]) is not None]
    names = [name for name, said in value.items() if isinstance(said, str) and name not in times]
    if len(value) != 2 or len(times) != 1 or len(names) != 1 or TEXTS.fullmatch(names[0].casefold()):
        return {}
    return {"who": names[0], "said": value[names[0]], "start": value[times[0]]}


def _exchange(value: dict[str, Any]) -> list[Row]:
    """Who asks and who answers, where an object has a field with the words of each."""
    said = {name.casefold(): one for name, one in value.items() if isinstance(one, str) and one.strip()}
    asked, answered = ([name for name in said if name in known] for known in (ASKED, ANSWERED))
    if len(asked) != 1 or len(answered) != 1:
        return []
    names = ("Q", "A") if asked[0] in PUT else (asked[0], answered[0])
    return [{"who": who, "said": said[name]} for who, name in zip(names, (asked[0], answered[0]), strict=True)]


def _flat(value: dict[str, Any], depth: int = 2, *, firsts: bool = True) -> Row:
    """The fields of an object, and those of objects within it; of two numbers in a list, each.

    With ``firsts`` those of the first object in a list, too: the best of several guesses.
    """
    row: Row = {}
    for name, one in value.items():
        if isinstance(one, dict) and depth:
            row |= {f"{name}.{inner}": found for inner, found in _flat(one, depth - 1, firsts=firsts).items()}
        elif isinstance(one, list) and len(one) == 2 and all(isinstance(cell, (int, float)) for cell in one):
            row |= {f"{name}.start": one[0], f"{name}.end": one[1]}
        elif isinstance(one, list) and one and isinstance(one[0], dict) and depth and firsts:
            row |= {f"{name}.{inner}": found for inner, found in _flat(one[0], 0).items()}
        elif not isinstance(one, (dict, list)):
            row[name] = one
    if whole := whole_name(value):
        row = {"name": whole, **row}
    return row


def _columns(value: dict[str, Any]) -> list[Row]:
    """The rows of a data frame: lists of one length by the name of their column, or names and rows apart.

    Or objects of the same keys by the name of their column, each key that of a row.
    """
    names, data = value.get("columns"), value.get("data")
    if isinstance(names, list) and isinstance(data, list) and all(isinstance(one, list) for one in data):
        return [{str(name): cell for name, cell in zip(names, one, strict=False)} for one in data]
    keyed = [one for one in value.values() if isinstance(one, dict)]
    if len(keyed) == len(value) > 1 and len(keyed[0]) >= LEAST and all(one.keys() == keyed[0].keys() for one in keyed):
        cells = {name: [_cell(one) for one in column.values()] for name, column in value.items()}
        if not any(isinstance(one, (dict, list)) for column in cells.values() for one in column):
            return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    lists = {
        name: one
        for name, one in value.items()
        if isinstance(one, list) and len(one) >= LEAST and not any(isinstance(cell, (dict, list)) for cell in one)
    }
    if len(lists) < 2 or len({len(one) for one in lists.values()}) > 1:
        return []
    return [dict(zip(lists, cells, strict=True)) for cells in zip(*lists.values(), strict=True)]


def _cell(value: object) -> object:
    """What stands in a cell; strings of a list, such as sentences, as one."""
    return " ".join(value) if isinstance(value, list) and all(isinstance(one, str) for one in value) else value


def _people(value: object, depth: int) -> Iterator[tuple[str, str]]:
    """Ids of people that a legend names, and their names; ids of paragraphs beside the words, and who speaks there."""
    if not depth:
        return
    if isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, dict):
                called = next(
                    (one[name] for name in one if name.casefold() in NAMED and isinstance(one[name], str)), ""
                )
                if called and not any(isinstance(inner, str) and len(inner.split()) > 6 for inner in one.values()):
                    yield str(key), called
            yield from _people(one, depth - 1)
    elif isinstance(value, list):
        for one in value:
            if isinstance(one, dict) and len(one) <= 6 and (entry := _entry(one)):
                yield entry
            elif isinstance(one, dict) and (who := _who_speaks_in(one)):
                yield str(one["id"]), who
            yield from _people(one, depth - 1)


def _entry(part: dict[str, Any]) -> tuple[str, str] | None:
    """The id and the name of somebody whom a list names; None of what is no such entry."""
    known = {field.casefold(): one for field, one in part.items()}
    who = next((known[field] for field in IDS if isinstance(known.get(field), (str, int))), None)
    called = next((one for field in NAMED if field != "label" and isinstance(one := known.get(field), str)), "")
    is_turn = not {"id", "name"} <= known.keys() and any(map(TEXTS.fullmatch, known))
    return None if who is None or not called or is_turn else (str(who), called)


def _who_speaks_in(part: dict[str, Any]) -> str:
    """Who speaks in a paragraph that stands apart from its words, by the field that is called speaker."""
    if "id" not in part or any(TEXTS.fullmatch(name.casefold()) for name in part):
        return ""
    return next(
        (name for field, one in part.items() if SURE.fullmatch(field.casefold()) and (name := speaker_name(one))), ""
    )


# Fields ---------------------------------------------------------------------------------------------------------------


def _heard(
    path: str, rows: Sequence[Row], parents: Sequence[int], people: dict[str, str]
) -> tuple[_Best, float] | None:
    """What the rows say, and how well that explains them as a talk."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = _text_field(rows, names)
    if not text:
        return None
    filled = [place for place, row in enumerate(rows) if isinstance(row.get(text), str) and row[text].strip()]
    rows = [rows[place] for place in filled]
    parents = [parents[place] for place in filled]
    spoken = sum(len(row[text].split()) for row in rows) / max(len(rows), 1)
    again = AGAIN if spoken >= WORDS else FEWER
    if not TEXTS.fullmatch(_last(text)) and len({row[text] for row in rows}) < again * len(rows):
        return None
    speaker = _speaker_field(rows, [name for name in names if name != text], turns=spoken >= WORDS)
    if not speaker or len(rows) < LEAST:
        return None
    times = _time_fields(rows, parents, [name for name in names if name not in (text, speaker)])
    fields = _Fields(text, speaker, *times, turns=spoken >= WORDS)
    several = _are_several(path, rows, parents, fields)
    parts = _by_parent(rows, parents) if several else [rows]
    cues = [cue for part in parts for cue in _cues(part, fields, people)]
    said = _turns(cues)
    judged = judgement.judge(
        [who for who, _ in said], [words for _, words in said],
        words=sum(word_count(words) for _, words in said), paragraphs=len(said),
    )  # fmt: skip
    if judged.score < judgement.TALK or judged.recurring < judgement.MAINLY:
        return None
    told = [f"its fields {_called(speaker)!r} and {_called(text)!r} were taken for who speaks and what is said"]
    heard = Heard(cues, notes=told, timed=timed(cues))
    return _Best(rows, parents, fields, heard, several), judged.score * sum(len(words) for _, words in said)


def _cues(rows: Sequence[Row], fields: _Fields, people: dict[str, str]) -> list[Cue]:
    """What these rows say, in the order of their times where all have one."""
    voices = [_voice(row.get(fields.speaker), people) for row in rows]
    if Role.INTERVIEWER in map(role_of_label, voices):  # beside an I, a B is who answers
        voices = [voice.removeprefix("Speaker ") if row.get(fields.speaker) == voice[-1:] else voice
                  for row, voice in zip(rows, voices, strict=True)]  # fmt: skip
    times = [_times(row, fields.start, fields.end, fields.scale) for row in rows]
    texts = [row[fields.text] for row in rows]
    if not fields.turns:
        cues = cues_of_words(
            [RecognisedWord(text, *time, voice) for text, time, voice in zip(texts, times, voices, strict=True)]
        )
    else:
        cues = [
            cue_of(text, *time, voice, place=place)
            for place, (text, time, voice) in enumerate(zip(texts, times, voices, strict=True), start=1)
        ]
    return by_time(cues) if fields.start and all(time[0] is not None for time in times) else cues


def _turns(cues: Sequence[Cue]) -> list[tuple[str, str]]:
    turns: list[tuple[str, str]] = []
    for cue in cues:
        if turns and turns[-1][0] == cue.speaker:
            turns[-1] = (cue.speaker, f"{turns[-1][1]} {cue.text}")
        else:
            turns.append((cue.speaker, cue.text))
    return turns


def _called(name: str) -> str:
    return name.lstrip(ABOVE)


def _last(name: str) -> str:
    """The name of a field without those of the objects around it."""
    parts = name.lstrip(ABOVE).rpartition(".")
    return parts[2].casefold()


def _text_field(rows: Sequence[Row], names: Sequence[str]) -> str:
    """The field with most words, one called so before others."""
    words = {
        name: sum(len(row[name].split()) for row in rows if isinstance(row.get(name), str) and not _is_time(row[name]))
        for name in names
        if not name.startswith(ABOVE)
    }
    various = {
        name: words[name]
        for name in words
        if len({row[name] for row in rows if isinstance(row.get(name), str)}) > 1 and words[name] >= FILLED * len(rows)
    }
    known = {name: count for name, count in various.items() if TEXTS.fullmatch(_last(name))}
    if known and max(known.values()) * 2 >= max(various.values()):
        return max(known, key=known.__getitem__)
    # Where each has a word a row, those of the talk differ most.
    kinds = {name: len({row.get(name) for row in rows if isinstance(row.get(name), str)}) for name in various}
    most = max(various.values(), default=0)
    near = [name for name in various if various[name] >= NEARLY * most]  # a word may be a clock, as "12:00"
    return max(near, key=lambda name: (kinds[name], various[name]), default="")


def _is_time(value: str) -> bool:
    return moment(value) is not None or _DATED.fullmatch(value) is not None


def _speaker_field(rows: Sequence[Row], names: Sequence[str], *, turns: bool) -> str:
    """The field whose values are a few names that come back by turns, one called so before others."""
    fitting = []
    for name in names:
        values = [_voice(row.get(name), {}) for row in rows]
        filled = [value for value in values if value]
        counts = Counter(filled)
        changes = sum(one != other for one, other in pairwise(filled))
        back = sum(count > 1 for count in counts.values())
        most = SURELY if SURE.fullmatch(_last(name)) else NAMES
        if len(filled) < FILLED * len(rows) or len(counts) < 2 or not back or len(counts) > max(most * len(filled), 2):
            continue
        surely = SURE.fullmatch(_last(name))
        by_turns = changes >= (TURNING * (len(filled) - 1) if turns and not surely else 2) or name.startswith(ABOVE)
        if by_turns and all(len(value.split()) <= 6 for value in counts):
            fitting.append(name)
    own = [name for name in fitting if not name.startswith(ABOVE)] or fitting
    called = [name for name in own if any(map(_tells_who, _called(name).split(".")))]
    called.sort(key=lambda name: not (_last(name) in NAMED or CALLED.fullmatch(_last(name))))
    # Of a sender's id and her name the name is better; without a telling name what is written as names.
    learned = [
        name
        for name in own
        if (not NO_SPEAKER.search(_last(name)) or _are_parts([str(row.get(name)) for row in rows]))
        and not all(_number(row.get(name)) is not None for row in rows if row.get(name) not in (None, ""))
        and all(may_be_name(value) or len(value) < 24 for value in map(str, {row.get(name) for row in rows}))
    ]
    found = next(iter([*called, *learned]), "")
    return named_beside(rows, found, [name for name in called if name != found]) if "." not in found else found


def _tells_who(field: str) -> bool:
    """Whether a field is called as who speaks is, alone or beside words that say no more: ``typePerson``."""
    if SPEAKERS.fullmatch(field.casefold()):
        return True
    words = [word.casefold() for word in FIELD_WORD.findall(field)]
    who = [word for word in words if word not in BESIDE_WHO]
    return len(words) > len(who) == 1 and SPEAKERS.fullmatch(who[0]) is not None


def _are_parts(values: Sequence[str]) -> bool:
    """Whether nearly all values of a field are parts in a talk, of who asks and who answers, whatever it is called."""
    said = Counter(value.casefold() for value in values)
    known = sum(count for value, count in said.items() if value in ASKED or value in ANSWERED or value == "system")
    return not said.keys().isdisjoint(ASKED) and not said.keys().isdisjoint(ANSWERED) and known >= PARTS * len(values)


def _voice(value: object, people: dict[str, str]) -> str:
    if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value) in people:
        named = people[str(value)]  # a paragraph may name an id
        return speaker_name(people.get(named, named))
    return speaker_name(value) if isinstance(value, (str, int)) else ""


def _time_fields(rows: Sequence[Row], parents: Sequence[int], names: Sequence[str]) -> tuple[str, str, float]:
    """When a row begins and ends, and the seconds in a unit of bare numbers."""
    counted = [
        (name, numbers)
        for name in names
        if len(numbers := [one for row in rows if (one := _number(row.get(name))) is not None]) == len(rows)
    ]
    rising = [
        (name, numbers) for name, numbers in counted if len(set(zip(parents, numbers, strict=True))) > len(rows) / 2
    ]
    starts = [(name, moments) for name, moments in rising if STARTS.fullmatch(_last(name))]
    if not starts:  # no name tells it: two fields of numbers, of which the second is never before the first
        pairs = [
            (one, other)
            for one in rising
            for other in rising
            if one is not other
            and all(low <= high for low, high in zip(one[1], other[1], strict=True))
            and any(low < high for low, high in zip(one[1], other[1], strict=True))
            and all(low <= high for low, high in pairwise(one[1]))
            and not all(value == int(value) for value in one[1])
        ]
        return (pairs[0][0][0], pairs[0][1][0], 1.0) if len(pairs) == 1 else ("", "", 1.0)
    start, moments = starts[0]
    scale = 1e-7 if TICKS.fullmatch(_last(start)) else 0.001 if MILLIS.fullmatch(_last(start)) else 1.0
    ends = [
        name
        for name, later in rising
        if ENDS.fullmatch(_last(name)) and all(low <= high for low, high in zip(moments, later, strict=True))
    ]
    apart = {name for name, _ in rising}  # words last alike; as many letters are no seconds
    lasts = [name for name, _ in counted if LASTS.fullmatch(_last(name)) and (name in apart or _last(name) != "length")]
    lengths = [length for name, own in counted if name in lasts[:1] for length in own]
    long = all(map(float.is_integer, lengths)) and sum(lengths) > LONG * len(lengths)
    late = all(map(float.is_integer, moments)) and LATEST <= max(moments) < 1000 * LATEST  # no seconds since 1970
    if scale == 1.0 and (long or late):
        scale = 0.001
    return start, ends[0] if ends else f"+{lasts[0]}" if lasts else "", scale


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    return (
        float(value)
        if isinstance(value, (int, float)) and abs(value) < 1e15
        else moment(value)
        if isinstance(value, str)
        else None
    )


def _times(row: Row, start: str, end: str, scale: float) -> tuple[float | None, float | None]:
    begins = moment(row.get(start), scale=scale) if start else None
    if begins is None:
        return None, None
    if end.startswith("+"):
        lasts = moment(row.get(end[1:]), scale=scale)
        return begins, None if lasts is None else round(begins + lasts, 3)
    return begins, moment(row.get(end), scale=scale) if end else None
