"""Moments as transcripts write them: ``0:05``, ``[00:01:02]``, ``#00:00:09-4#``, ``1 minute 2 seconds``."""

from __future__ import annotations

import re

CLOCK = r"(?:\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}|(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?)"
"""``0:05``, ``00:01:02,500``, ``HH:MM:SS:FF``, and ``0:0:4.12``, as Teams once wrote."""

_RANGE = rf"{CLOCK}(?:\s*(?:-->|[-–—]|to)\s*{CLOCK})?"
F4 = r"#\s*(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[-.,]\d{1,3})?\s*#"
"""``#00:00:09-4#``, with tenths of a second behind the hyphen, as f4 and MAXQDA write."""

MILLISECONDS = r"¤<\d{1,9}>"
"""``¤<4120>``, as Transana writes."""

STAMP = rf"(?:[\[(<]\s*{_RANGE}\s*[\])>]|\{{\s*{_RANGE}\s*\}}|{F4}|{MILLISECONDS})"
SPELLED = r"(?:\d{1,2} hours?,? (?:and )?)?(?:\d{1,3} minutes?,? (?:and )?)?\d{1,2} seconds?"
"""``1 hour 3 minutes 5 seconds``, as Teams and screen readers have it."""

DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
MOMENT = rf"\[?{DATE},?\s+\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:[\s\u202f]?[ap]\.?\s?m\.?)?\]?"
"""A date and the clock on the wall, as chats write: ``12/01/2024, 10:04``, ``[05/03/2023, 09:55:12]``."""

STAMP_ONLY = re.compile(
    rf"(?:{STAMP}|{CLOCK}(?:\s*(?:-->|[-–—])\s*{CLOCK})?|(?=\d{{1,3}} (?:hour|minute|second)){SPELLED})", re.IGNORECASE
)
_MILLISECONDS = re.compile(r"¤<(\d{1,9})>")
_SPELLED = re.compile(r"(\d{1,3}) (hour|minute|second)", re.IGNORECASE)
_F4 = re.compile(r"#\s*((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[-.,](\d{1,3}))?\s*#")
_CLOCKS = re.compile(CLOCK)
_UNITS = {"hour": 3600, "minute": 60, "second": 1}


def seconds(clock: str) -> float:
    """``0:05``, ``01:02:03`` or ``00:01:02,500`` in seconds; of ``HH:MM:SS:FF`` the frames are left out."""
    fields = re.split(r"[:]", clock.strip().replace(",", "."))
    if len(fields) == 4:
        fields = fields[:3]
    total = 0.0
    for part in fields:
        total = total * 60 + float(part)
    return round(total, 3)


def times_in(text: str) -> tuple[float, float]:
    """Start and end in seconds of a text that holds one or two moments; the end may equal the start."""
    if found := _MILLISECONDS.search(text):
        return int(found[1]) / 1000, int(found[1]) / 1000
    if found := _F4.search(text):
        moment = seconds(f"{found[1]}.{found[2]}" if found[2] else found[1])
        return moment, moment
    clocks = [seconds(clock) for clock in _CLOCKS.findall(text)]
    if not clocks:
        total = float(sum(int(number) * _UNITS[unit.casefold()] for number, unit in _SPELLED.findall(text)))
        return total, total
    return clocks[0], clocks[-1]


def stamp_of(text: str) -> tuple[float, float] | None:
    """Start and end in seconds where the whole text is a timestamp, else None; the end may equal the start."""
    return times_in(text) if STAMP_ONLY.fullmatch(text.strip()) else None
