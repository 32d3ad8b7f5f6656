"""Lists at the top that say what everybody is who speaks below, and look like turns: ``Rosa Lindt (RL): Head cook``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.ingest.speakers.names import name_key, shorter_forms
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.ingest.transcript.head_keys import HEAD_KEYS
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.full_stops import QUESTION_MARKS, SENTENCE_END

TOP = 40
"""Filled lines at the top in which such a list begins."""

ROWS = 2
"""People whom it names, at least, who speak below it."""

TITLE, POST = 4, 8
"""Words of its title, and of what somebody is."""

_TITLE = re.compile(r"\W{0,3}(?P<key>[^\W\d_][^:：\n]{1,40}?)\s*[:：]?\s*")
_ROW = re.compile(
    r"\s*+(?:[-–*•]\s++)?(?P<name>[^\W\d_][^:：()（）\n]{0,40}?)\s*+"
    r"(?:[(（](?P<short>[^()（）:：\n]{1,40})[)）]|,\s(?P<code>[A-Z]{2,4}))?\s*+[:：]\s*+(?P<post>\S.*)"
)
PEOPLE = (
    r"(?:all )?(?:participants?|attendees?|attending|present|in attendance|speakers?|people|panell?ists?|members?|cast"
    r"|teilnehme(?:r|nde|rinnen)(?: und teilnehmer)?|anwesend(?:e)?|sprecher(?:innen)?|personen|participants présents"
    r"|présents|intervenants|personnes présentes|asistentes|participantes|presentes|partecipanti|presenti"
    r"|aanwezig(?:en)?|deelnemers|deltaga(?:re|ende)|deltakere|närvarande|til stede|osallistujat|läsnä|uczestnicy"
    r"|obecni|участники|присутствовали|참석자|참가자|출석자|参加者|出席者|参会人员|与会者|與會者|出席|katılımcılar|peserta)"
)
"""What a list of people is called."""

_PEOPLE = re.compile(PEOPLE, re.IGNORECASE)


def roster(lines: Sequence[Line], labels: Mapping[int, Label]) -> frozenset[int]:
    """The lines of such a list, of its title and of what stands above it, and the title of the talk below it.

    Each row names somebody once, and what he is, in a few words that no sentence ends; most of these people have turns
    below. The title says that people follow, or each row tells the label of the turns: ``Rosa Lindt (RL)``.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()][: TOP + 1]
    for place, index in enumerate(filled[:-1]):
        title = lines[index].text.strip()
        if not (title[-1] in ":：" or lines[index].heading) or len(title.split()) > TITLE:
            continue
        rows, after = _rows(lines, filled[place + 1 :])
        if len(rows) < ROWS:
            continue
        last = max(rows)
        below = {name_key(label.speaker) for at, label in labels.items() if at > last}
        above = {name_key(label.speaker) for at, label in labels.items() if at < index}
        known = [bool(_called(row) & below) for row in rows.values()]
        if sum(known) < max(ROWS, len(rows) - sum(known)) or above & below:
            continue
        codes = all(name_key(row["short"] or row["code"] or "") in below for row in rows.values())
        match = _TITLE.fullmatch(title)
        key = match["key"].strip().casefold() if match else ""
        people = _PEOPLE.fullmatch(key) is not None or key in HEAD_KEYS or key in (*PERSON_KEYS, *ASKER_KEYS)
        if not codes and not people:
            continue
        opens = after >= 0 and _opens_talk(lines, after, labels)
        return frozenset(
            at for at in range((after if opens else last) + 1) if lines[at].text.strip() and not lines[at].heading
        )
    return frozenset()


def _rows(lines: Sequence[Line], filled: Sequence[int]) -> tuple[dict[int, re.Match[str]], int]:
    """The rows of a list, one right below the other, each of somebody else, and the next line; or none and -1."""
    rows: dict[int, re.Match[str]] = {}
    names: set[str] = set()
    for index in filled:
        if rows and index > max(rows) + 1:
            return rows, index
        match = _ROW.fullmatch(lines[index].text)
        plain = match and not lines[index].heading and name_key(match["name"]) not in names
        if not match or not plain or not _is_post(match["post"]):
            return rows, index
        rows[index] = match
        names.add(name_key(match["name"]))
    return {}, -1


def _is_post(text: str) -> bool:
    ends = SENTENCE_END.search(text) or any(mark in text for mark in QUESTION_MARKS)
    return not ends and len(text.split()) <= POST


def _called(row: re.Match[str]) -> set[str]:
    """How somebody's turns may be labelled."""
    short = row["short"] or row["code"]
    names = [name_key(name) for name in (row["name"], short) if name and name_key(name)]
    return {form for name in names for form in (name, *shorter_forms(name))}


def _opens_talk(lines: Sequence[Line], index: int, labels: Mapping[int, Label]) -> bool:
    """Whether a line that ends with a colon, and is nobody's, heads the talk: ``Transcript:``."""
    text = lines[index].text.strip()
    nobody = index not in labels or sum(label.speaker == labels[index].speaker for label in labels.values()) == 1
    return text[-1] in ":：" and len(text.split()) <= TITLE and nobody
