"""Times of turns with their units, as clocks: ``0 minutes 4 seconds``, ``(1m 2s)``, ``1 Stunde 5 Minuten``.

They stand alone on a line, before a turn or behind a name; they never fall, and the names come back.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from pipeline.ingest.transcript.clocks import CLOCK, HOURS_SPELLED, MINUTES_SPELLED, SECONDS_SPELLED
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.ingest.transcript.remade_lines import with_pieces
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

ENOUGH = 4
"""Lines of a kind that are more than an accident."""

MOSTLY = 0.8
"""Share of the names that come back."""

OPENING = 100
"""Characters of a line in which a name and a time stand."""

_LENGTHS = (
    (3600, rf"(?:{HOURS_SPELLED}|(?-i:[hч])|hrs?|hores?|tim|tund|tunni|std|godz|hod(?:[ií]n\w)?|sat[ai]?|ur[aei]|год)"),
    (60, rf"(?:{MINUTES_SPELLED}|(?-i:[mм])|mins?|mn|m[ií]n[uúū][^\W\d_]{{0,7}}|мин[^\W\d_]{{0,5}}|хв|dk|dak)"),
    (1, rf"(?:{SECONDS_SPELLED}|(?-i:[sс])|se[ckg]s?|sn|se[ckg][uúūo][^\W\d_]{{0,8}}|сек[^\W\d_]{{0,5}}|mp)"),
)
"""Seconds, and how a unit of so many is written, whole or short: ``2 P`` is who speaks."""

_UNIT = rf"\s?(?:{'|'.join(unit for _, unit in _LENGTHS)})\.?(?![^\W\d_])"
_NUMBER = r"\d{1,5}(?:[.,]\d{1,3})?"
"""Seconds alone count up to a day: ``[4210.5s]``."""

_AND = r"\s?(?:,\s?|(?:and|und|et|y|e|en|och|og|i|и|ja|ve|és|și|a|και)\s)?"
_AMOUNT = rf"(?i:{_NUMBER}{_UNIT}(?:{_AND}{_NUMBER}{_UNIT}){{0,2}})"
_BOX = rf"[\[({{<]\s?(?:(?:at|um|à|a|om|@)\s)?(?P<boxed>{_AMOUNT})\s?[\])}}>]"
_NAME = r"(?P<name>[^\W\d_][^\n:.?!\[({<\d]{0,40}?(?:\s\d{1,2})?|[^\W\d_][^\n:?!\[({<]{0,60}?)"
_SHAPES = (
    late_regex(rf"\s*(?:{_BOX}|(?P<plain>{_AMOUNT})(?={CLOCK}\s*$|\s*$|\s*[:|–—-]\s|\t|\s{CAPITAL}[^\n:.?!]{{0,40}}:\s))"
               rf"(?P<again>{CLOCK}\s*$)?(?P<sign>\s*[:|–—-]\s)?"),
    late_regex(rf"\s*{_NAME}(?P<gap>\s*[,|·•–—-])?\s*(?:{_BOX}|(?<=\s)(?P<plain>{_AMOUNT}))(?P<again>{CLOCK}\s*$)?"
               r"(?P<sign>\s*:(?=\s|$)|\s*$|(?<=[\])}>])\s)"),
)  # fmt: skip
"""A time before a turn or alone, with the clock that Teams sets right behind it; and one behind a name."""

_EACH = late_regex(rf"({_NUMBER})\s?(?:({_LENGTHS[0][1]})|({_LENGTHS[1][1]})|{_LENGTHS[2][1]})\.?(?![^\W\d_])", re.I)
_WHOLE = late_regex(_AMOUNT)
_SIGN = late_regex(r"\d\s?[^\W\d_]")


def spelled_as_clocks(lines: list[Line]) -> list[Line]:
    """The lines, with clocks in place of spelled times where turns have such ones."""
    found: dict[int, tuple[re.Match[str], float]] = {}
    for index, line in enumerate(lines):
        if _SIGN.search(line.text, 0, OPENING) and (match := _shape(line.text)):
            moment = _seconds(match["boxed"] or match["plain"])
            if moment is not None:
                found[index] = match, moment
    if len(found) < ENOUGH:
        return lines
    alone = {line.text.strip() for line in lines}
    named = {index: name.strip() for index, (match, _) in found.items() if (name := match.groupdict().get("name"))}
    names = Counter(named.values())
    kept = {
        index: one
        for index, one in found.items()
        if index not in named or named[index] in alone or names[named[index]] > 1
    }
    moments = [moment for _, moment in kept.values()]
    if len(kept) < max(ENOUGH, MOSTLY * len(found)) or moments[0] == moments[-1]:
        return lines
    if any(before > after for before, after in pairwise(moments)):
        return lines  # how long each is, and not when
    for index, (match, moment) in kept.items():
        lines[index] = _with_clock(lines[index], match, moment, again=named.get(index) in alone)
    return lines


def spelled_moment(text: str) -> float | None:
    """Seconds where the whole text is a spelled time, else None."""
    return _seconds(text) if _WHOLE.fullmatch(text) else None


def _shape(text: str) -> re.Match[str] | None:
    return next((match for shape in _SHAPES if (match := shape.match(text))), None)


def _seconds(amount: str) -> float | None:
    """Seconds of an amount whose units fall, else None."""
    total, last = 0.0, float("inf")
    for number, hours, minutes in _EACH.findall(amount):
        length = 3600 if hours else 60 if minutes else 1
        if length >= last:
            return None
        total, last = total + float(number.replace(",", ".")) * length, length
    return total


def _with_clock(line: Line, match: re.Match[str], moment: float, *, again: bool) -> Line:
    """The line with a clock; a name that stands above it ``again`` is left out."""
    whole = int(moment)
    clock = f"[{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}]"
    behind = "name" in match.re.groupindex
    name = line.slice(match.start("name"), match.end("name")) if behind and not again else []
    colon = ":" if behind and match["sign"].strip() else ""
    rest = line.slice(match.end()) if match.end() < len(line.text) else []
    lead = Piece(f"{' ' if name else ''}{clock}{colon}{' ' if rest else ''}", -1, line.locator)
    return with_pieces(line, [piece._replace(joint="") for piece in (*name, lead, *rest)])
