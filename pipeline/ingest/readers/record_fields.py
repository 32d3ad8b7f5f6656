"""Which field of records is what: by its name, and where no name tells it by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pipeline.ingest.readers.json_lists import named_beside
from pipeline.ingest.readers.speech_json import LATEST, moment, speaker_name
from pipeline.ingest.readers.table_columns import ANSWER, QUESTION
from pipeline.ingest.transcript.label_names import may_be_name

ABOVE = "^"
"""Before the name of a field of the object around a row."""

NEARLY = 0.95
"""Of the words of the field with most, those of another that may be what is said all the same."""

FILLED = 0.6
"""Share of the rows that have a field, from which on it may be who speaks or what is said."""

NAMES = 0.5
"""Names for each row with one, at most."""

LONG = 200
"""What rows last on average, from which on whole numbers are milliseconds."""

SURELY = 0.8
"""The same of a field that is called speaker: each of several talks has its own."""

SURE = re.compile(r"speaker(?:[ _-]?(?:name|label|id))?|spkr?")
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

_BESIDE_TEXT = "id no nr num number index idx key code type kind label tag name role is"
BESIDE_WHO = frozenset(_BESIDE_TEXT.split())
"""Words that say no more beside one for a person in a field's name than that it tells who: ``typePerson``."""

NO_SPEAKER = re.compile(r"type|status|lang\w*|date|label|topic|code|tag|gender|kind|event")
CALLED = re.compile(r"(?:speaker|user|sender|author|full|display|person)[ _-]?name")

PUT = QUESTION | {"prompt"}
"""Fields that hold what is asked, whoever asks."""

ASKED = PUT | {"user", "human", "customer", "interviewer", "caller", "doctor", "moderator"}
ANSWERED = ANSWER | {"response", "reply", "bot", "assistant", "agent", "ai", "interviewee", "respondent", "participant",
                     "patient", "paragraph"}  # fmt: skip
"""Fields of an object that hold what is asked, and what is answered."""

NAMED = ("name", "displayname", "label", "fullname", "real_name", "display_name", "full_name")
"""Fields that hold what a person is called."""

Row = dict[str, Any]


def without_above(name: str) -> str:
    """The name of a field as it is written, whichever object it is of."""
    return name.lstrip(ABOVE)


def own_name(name: str) -> str:
    """The name of a field without those of the objects around it."""
    parts = name.lstrip(ABOVE).rpartition(".")
    return parts[2].casefold()


def text_field(rows: Sequence[Row], names: Sequence[str]) -> str:
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
    known = {name: count for name, count in various.items() if TEXTS.fullmatch(own_name(name))}
    if known and max(known.values()) * 2 >= max(various.values()):
        return max(known, key=known.__getitem__)
    # Where each has a word a row, those of the talk differ most.
    kinds = {name: len({row.get(name) for row in rows if isinstance(row.get(name), str)}) for name in various}
    most = max(various.values(), default=0)
    near = [name for name in various if various[name] >= NEARLY * most]  # a word may be a clock, as "12:00"
    return max(near, key=lambda name: (kinds[name], various[name]), default="")


def _is_time(value: str) -> bool:
    return moment(value) is not None or _DATED.fullmatch(value) is not None


def speaker_field(rows: Sequence[Row], names: Sequence[str], *, turns: bool) -> str:
    """The field whose values are a few names that come back by turns, one called so before others."""
    fitting = []
    for name in names:
        values = [voice_of(row.get(name), {}) for row in rows]
        filled = [value for value in values if value]
        counts = Counter(filled)
        changes = sum(one != other for one, other in pairwise(filled))
        back = sum(count > 1 for count in counts.values())
        most = SURELY if SURE.fullmatch(own_name(name)) else NAMES
        if len(filled) < FILLED * len(rows) or len(counts) < 2 or not back or len(counts) > max(most * len(filled), 2):
            continue
        surely = SURE.fullmatch(own_name(name))
        by_turns = changes >= (TURNING * (len(filled) - 1) if turns and not surely else 2) or name.startswith(ABOVE)
        if by_turns and all(len(value.split()) <= 6 for value in counts):
            fitting.append(name)
    own = [name for name in fitting if not name.startswith(ABOVE)] or fitting
    called = [name for name in own if any(map(_tells_who, without_above(name).split(".")))]
    called.sort(key=lambda name: not (own_name(name) in NAMED or CALLED.fullmatch(own_name(name))))
    # Of a sender's id and her name the name is better; without a telling name what is written as names.
    learned = [
        name
        for name in own
        if (not NO_SPEAKER.search(own_name(name)) or _are_parts([str(row.get(name)) for row in rows]))
        and not all(number_of(row.get(name)) is not None for row in rows if row.get(name) not in (None, ""))
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


def voice_of(value: object, people: dict[str, str]) -> str:
    """Who speaks, by what a field holds, be it an id of one of these people."""
    if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value) in people:
        named = people[str(value)]  # a paragraph may name an id
        return speaker_name(people.get(named, named))
    return speaker_name(value) if isinstance(value, (str, int)) else ""


def time_fields(rows: Sequence[Row], parents: Sequence[int], names: Sequence[str]) -> tuple[str, str, float]:
    """When a row begins and ends, and the seconds in a unit of bare numbers."""
    counted = [
        (name, numbers)
        for name in names
        if len(numbers := [one for row in rows if (one := number_of(row.get(name))) is not None]) == len(rows)
    ]
    rising = [
        (name, numbers) for name, numbers in counted if len(set(zip(parents, numbers, strict=True))) > len(rows) / 2
    ]
    starts = [(name, moments) for name, moments in rising if STARTS.fullmatch(own_name(name))]
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
    scale = 1e-7 if TICKS.fullmatch(own_name(start)) else 0.001 if MILLIS.fullmatch(own_name(start)) else 1.0
    ends = [
        name
        for name, later in rising
        if ENDS.fullmatch(own_name(name)) and all(low <= high for low, high in zip(moments, later, strict=True))
    ]
    apart = {name for name, _ in rising}  # words last alike; as many letters are no seconds
    lasts = [
        name for name, _ in counted if LASTS.fullmatch(own_name(name)) and (name in apart or own_name(name) != "length")
    ]
    lengths = [length for name, own in counted if name in lasts[:1] for length in own]
    long = all(map(float.is_integer, lengths)) and sum(lengths) > LONG * len(lengths)
    late = all(map(float.is_integer, moments)) and LATEST <= max(moments) < 1000 * LATEST  # no seconds since 1970
    if scale == 1.0 and (long or late):
        scale = 0.001
    return start, ends[0] if ends else f"+{lasts[0]}" if lasts else "", scale


def number_of(value: object) -> float | None:
    """A number, or the seconds of a time; None of what is neither."""
    if isinstance(value, bool):
        return None
    return (
        float(value)
        if isinstance(value, (int, float)) and abs(value) < 1e15
        else moment(value)
        if isinstance(value, str)
        else None
    )


def times_of(row: Row, start: str, end: str, scale: float) -> tuple[float | None, float | None]:
    """When a row begins and ends, in seconds; None where that is not told."""
    begins = moment(row.get(start), scale=scale) if start else None
    if begins is None:
        return None, None
    if end.startswith("+"):
        lasts = moment(row.get(end[1:]), scale=scale)
        return begins, None if lasts is None else round(begins + lasts, 3)
    return begins, moment(row.get(end), scale=scale) if end else None
