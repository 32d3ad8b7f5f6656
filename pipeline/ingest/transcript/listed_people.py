"""Lists of who takes part, each on a line of its own without a colon: ``Rosa Lindt - Head cook``, ``Omar Nour (Cook)``.

They stand above a talk, with blank lines between them or without, and look like labels that stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from pipeline.ingest.speakers.names import name_key, shorter_forms
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.rosters import PEOPLE, POST, ROWS, TOP
from pipeline.text.late_regex import late_regex

MOST = 60
"""Filled lines that such lists take up, at most."""

_TITLE = late_regex(
    rf"\W{{0,3}}(?:[^\W\d_]+ ){{0,3}}(?:{PEOPLE}|executives|analysts|presenters|management|officers|guests"
    r"|teilnehmende|participants à la réunion)(?: of the meeting| on the call)?\W{0,4}",
    re.IGNORECASE,
)
_ROW = late_regex(
    r"\s*(?:[-–*•]\s+|\d{1,2}[.)]\s+)?(?P<name>[^\W\d_][^\n:：()（）,–—|?!]{1,40}?)"
    r"(?P<post>\s+[-–—|]\s*[^\n:：?!]+|\s*[(（][^\n()（）?!]+[)）]|,\s[^\n:：?!]+)?\s*"
)

_STOP = late_regex(r"[.…。]\s*$")


def listed_people(lines: Sequence[Line], labels: Mapping[int, Label]) -> tuple[frozenset[int], dict[int, Label]]:
    """The lines of such lists and of their titles, and labels that these tell.

    Each begins with a title that says that people follow; :data:`ROWS` of all whom they name, at least, speak below.
    Where labels stand alone, a name right below such lists is that of the first turn, and each that is listed is one.
    """
    filled = [index for index, line in enumerate(lines) if line.text.strip()][: TOP + MOST]
    first = next((place for place, index in enumerate(filled[:TOP]) if _is_title(lines[index])), -1)
    if first < 0:
        return frozenset(), {}
    rows: dict[int, re.Match[str]] = {}
    names: set[str] = set()
    after = len(lines)
    for index in filled[first + 1 :]:
        if _is_title(lines[index]):
            continue
        row = _ROW.fullmatch(lines[index].text)
        if not row or not _is_row(row) or name_key(row["name"]) in names:
            after = index
            break
        rows[index] = row
        names.add(name_key(row["name"]))
    last = max(rows, default=-1)
    more: dict[int, Label] = {}
    if after < len(lines) and after not in labels and _opens(lines, rows, labels):
        more = {last: labels.get(last) or Label(rows[last]["name"], len(lines[last].text))}
        del rows[last]
    if rows and _stand_alone(lines, labels, last):
        more |= _named_below(lines, labels, {row["name"] for row in rows.values()}, after)
    spoken = {name_key(label.speaker) for index, label in {**labels, **more}.items() if index > max(rows, default=last)}
    called = [name_key(row["name"]) for row in rows.values()]
    known = sum(not spoken.isdisjoint({name, *shorter_forms(name)}) for name in called)
    above = {name_key(label.speaker) for index, label in labels.items() if index < filled[first]}
    if known < ROWS or above & spoken:
        return frozenset(), {}
    return frozenset(index for index in filled[first:] if index <= max(rows) and not lines[index].heading), more


def _named_below(
    lines: Sequence[Line], labels: Mapping[int, Label], names: Collection[str], after: int
) -> dict[int, Label]:
    """The labels, where others stand alone, of those who are listed and speak but once or twice: ``Rosa Lindt``."""
    return {
        index: Label(name, len(lines[index].text))
        for index in range(after, len(lines))
        if index not in labels and (name := lines[index].text.strip()) in names and not lines[index].heading
    }


def _is_title(line: Line) -> bool:
    text = line.text.strip()
    return len(text.split()) <= 4 and _TITLE.fullmatch(text) is not None


def _is_row(row: re.Match[str]) -> bool:
    """Whether it names somebody, and says in a few words what she is, which no full stop ends."""
    post = (row["post"] or "").strip(" -–—|,()（）")
    return is_written_as_name(row["name"]) and len(post.split()) <= POST and not _STOP.search(post)


def _opens(lines: Sequence[Line], rows: Mapping[int, re.Match[str]], labels: Mapping[int, Label]) -> bool:
    """Whether the last row is the label of the first turn: it tells no post as others do, and labels stand alone."""
    last = max(rows, default=-1)
    if not rows or rows[last]["post"]:
        return False
    posts = sum(row["post"] is not None for row in rows.values())
    sure = last in labels or 2 * posts > len(rows) or is_generic(rows[last]["name"])
    return sure and _stand_alone(lines, labels, last)


def _stand_alone(lines: Sequence[Line], labels: Mapping[int, Label], last: int) -> bool:
    """Whether nothing stands behind most of the labels below a line."""
    below = {index: label for index, label in labels.items() if index > last}
    alone = sum(not lines[index].text[label.start :].strip() for index, label in below.items())
    return 2 * alone > len(below)
