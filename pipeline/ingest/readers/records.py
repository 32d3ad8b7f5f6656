"""Records of any make: objects with fields that hold who speaks, what is said and when, wherever they are nested.

A list of objects, a list of pairs, an object of one field a turn, objects by number, columns side by side: all become
rows of named fields. Which field is what is told by its name, and where no name tells it by what stands in it: words,
names that come back by turns, numbers that rise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.ingest import judgement
from pipeline.ingest.readers.record_fields import (
    ABOVE,
    TEXTS,
    Row,
    number_of,
    own_name,
    speaker_field,
    text_field,
    time_fields,
    times_of,
    voice_of,
    without_above,
)
from pipeline.ingest.readers.record_people import people_in
from pipeline.ingest.readers.record_rows import LEAST, NAMED_TALK, rows_in
from pipeline.ingest.readers.speech_json import (
    Heard,
    RecognisedWord,
    by_time,
    cue_of,
    cues_of_words,
    speaker_name,
    timed,
)
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.cues import Cue
from pipeline.model import Role
from pipeline.text.word_count import word_count

DEEPEST = 8

MOST = 200_000
"""Rows that are looked at."""

WORDS = 2.0
"""Words of a text, on average, below which the rows are words and not turns."""

AGAIN, FEWER = 0.5, 0.05
"""Texts for each row with one, below which what comes again in a field of no telling name is what somebody chose; words
for each row of a word."""

PART = re.compile(
    r"chapter|section|paragraph|segment|block|part|page|chunk|scene|topic|turn|utterance|sentence|monologue|line|group"
    r"|exchange|question|item|result|alternative|agenda|cue|caption|row|speaker|person|people|participant"
)
"""What is called so around rows is a part of a talk, and no talk."""


def heard_in(values: Sequence[Any]) -> Heard:
    """The talk that the records in these values make; nothing where they make none."""
    best = _best(values)
    return best.heard if best else Heard([])


def talks_of(values: Sequence[Any]) -> list[tuple[Row, Heard]]:
    """Each talk of records that make several, with what the object around it says; none where they make one or none."""
    best = _best(values)
    if best is None or not best.several:
        return []
    people = dict(people_in(list(values), DEEPEST))
    found = []
    for rows in _by_parent(best.rows, best.parents):
        cues = _cues(rows, best.fields, people)
        if cues:
            about = {without_above(name): one for name, one in rows[0].items() if name.startswith(ABOVE)}
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
    people = {speaker_name(key): name for key, name in people_in(list(values), DEEPEST)}
    if not people or not {cue.speaker for cue in cues} <= people.keys():
        return cues
    return [replace(cue, speaker=people[cue.speaker]) for cue in cues]


def _best(values: Sequence[Any]) -> _Best | None:
    people = dict(people_in(list(values), DEEPEST))
    groups: dict[str, tuple[list[Row], list[int]]] = {}
    lists: list[object] = []  # kept, for the number of a list is its own as long as it lives
    for path, parent, row in rows_in(list(values), "", {}, DEEPEST):
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
        edges = [[number_of(row.get(fields.start)) or 0.0 for row in (one[0], one[-1])] for one in own]
        anew = sum(later[0] <= earlier[1] for earlier, later in pairwise(edges))
        return 2 * anew >= len(own) - 1 and (anew > 1 or len(own) == 2)
    return fields.turns and not PART.search(around)


def _heard(
    path: str, rows: Sequence[Row], parents: Sequence[int], people: dict[str, str]
) -> tuple[_Best, float] | None:
    """What the rows say, and how well that explains them as a talk."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = text_field(rows, names)
    if not text:
        return None
    filled = [place for place, row in enumerate(rows) if isinstance(row.get(text), str) and row[text].strip()]
    rows = [rows[place] for place in filled]
    parents = [parents[place] for place in filled]
    spoken = sum(len(row[text].split()) for row in rows) / max(len(rows), 1)
    again = AGAIN if spoken >= WORDS else FEWER
    if not TEXTS.fullmatch(own_name(text)) and len({row[text] for row in rows}) < again * len(rows):
        return None
    speaker = speaker_field(rows, [name for name in names if name != text], turns=spoken >= WORDS)
    if not speaker or len(rows) < LEAST:
        return None
    times = time_fields(rows, parents, [name for name in names if name not in (text, speaker)])
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
    told = [
        f"its fields {without_above(speaker)!r} and {without_above(text)!r} were taken for who speaks and what is said"
    ]
    heard = Heard(cues, notes=told, timed=timed(cues))
    return _Best(rows, parents, fields, heard, several), judged.score * sum(len(words) for _, words in said)


def _cues(rows: Sequence[Row], fields: _Fields, people: dict[str, str]) -> list[Cue]:
    """What these rows say, in the order of their times where all have one."""
    voices = [voice_of(row.get(fields.speaker), people) for row in rows]
    if Role.INTERVIEWER in map(role_of_label, voices):  # beside an I, a B is who answers
        voices = [voice.removeprefix("Speaker ") if row.get(fields.speaker) == voice[-1:] else voice
                  for row, voice in zip(rows, voices, strict=True)]  # fmt: skip
    times = [times_of(row, fields.start, fields.end, fields.scale) for row in rows]
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
