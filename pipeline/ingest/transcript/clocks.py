"""Moments as transcripts write them: ``0:05``, ``[00:01:02]``, ``#00:00:09-4#``, ``1 minute 2 seconds``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number

_COLONS = (
    r"\d{2}[:;]\d{2}[:;]\d{2};\d{2}|\d{1,2}:\d{1,2}:0?\d{1,2}[.,]\d{1,3}|(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,:]\d{1,3})?"
)
_LETTERS = r"(?:\d{1,2}\s?h\s?)?\d{1,3}\s?m(?:in)?\s?\d{1,2}(?:[.,]\d{1,3})?\s?s(?:ec)?\b"
_PRIMES = r"\d{1,3}['’′]\d{2}(?:[\"”″]|['’′]{2})"
CLOCK = rf"(?:{_COLONS}|{_LETTERS}|{_PRIMES})"
"""``0:05``, ``00:01:02,500``, ``HH:MM:SS:FF``, with semicolons where frames are dropped, and ``0:0:4.12``, as
Teams once wrote; ``00h01m12s``; ``1'12"``."""

_DOTTED = r"0\d\.[0-5]\d\.[0-5]\d(?:[.,]\d{1,3})?"
"""``00.01.12``, in brackets alone: elsewhere it is a date."""

_MEASURED = r"\d{1,6}(?:[.,]\d{1,3})?"
_ARROW = r"\s*(?:-{1,2}>|→)\s*"
_SECONDS = rf"{_MEASURED}\s?s(?:{_ARROW}|\s*[-–—]\s*){_MEASURED}\s?s|{_MEASURED}{_ARROW}{_MEASURED}"
"""``7.24s - 9.93s``, ``7.24 -> 9.93``: from a second to a second; one alone, ``(2.5 s)``, is a pause."""

_TO = r"\s*(?:-{1,2}>|[-–—~→]|to|bis|à)\s*"
_RANGE = rf"(?:(?:min|time|tc)\.?\s+)?{CLOCK}(?:{_TO}{CLOCK}|-\d{{1,3}})?|{_SECONDS}"
_PLAIN_RUN = rf"{_MEASURED}\s*[-–—]\s*{_MEASURED}"
"""``[0.00-6.00]``: the same without a unit, in square brackets alone, with a point in each."""

F4 = r"#\s*(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[-.,]\d{1,3})?\s*#"
"""``#00:00:09-4#``, with tenths of a second behind the hyphen, as f4 and MAXQDA write."""

MILLISECONDS = r"¤<\d{1,9}>"
"""``¤<4120>``, as Transana writes."""

STAMP = (
    rf"(?:[\[(<]\s*(?:{_RANGE})\s*[\])>]|[\[{{]\s*(?:{_RANGE}|{_DOTTED}(?:\s*[-–—]\s*{_DOTTED})?)\s*[\]}}]"
    rf"|\[(?=\d+[.,]\d+\s*[-–—]\s*\d+[.,]\d)\s*{_PLAIN_RUN}\s*\]"
    rf"|\(\s*(?=00){_DOTTED}\s*\)|{F4}|{MILLISECONDS})"
)
STAMP_SIGNS = "[({<#¤"
STAMP_ENDS = "])>}#"
"""What a stamp begins and ends with."""

HOURS_SPELLED = (
    r"(?:hours?|stunden?|heures?|horas?|or[aeă]|uur|tim(?:mar|me|er|e)|godzin[ay]?|tuntia?|hodin[ay]?|saat|óra|jam"
    r"|час(?:а|ов)?|годин[аи]?|ώρ(?:α|ες)|시간|小?[时時][間间]?)"
)
MINUTES_SPELLED = (
    r"(?:minut(?:es?|en?|os?|i|er|a|y)?|minuut|minutter|minutt(?:ia?)?|minuutt(?:ia?)|dakika|perc|menit|минут[аы]?"
    r"|хвилин[аи]?|λεπτ[όά]|분|分[钟鐘]?)"
)
SECONDS_SPELLED = (
    r"(?:second(?:e[ns]?|[ios])?|segundos?|sekund(?:e[nr]?|[ay])?|sekunti|sekuntia|saniye|secund[eă]|másodperc|detik"
    r"|секунд[аы]?|δευτερόλεπτ(?:ο|α)|초|秒[钟鐘]?)"
)
"""Words for the units, as programs in many languages write them behind a number."""

_AND = r",? (?:(?:and|und|et|y|e|en|och|og|i) )?"
_UNITS = "[시小时時분分초秒]"
_LETTERS_APART = rf"(?: |(?={_UNITS}))"
"""A space, which some scripts do not need before the words for hours, minutes and seconds."""

SPELLED = (
    rf"(?i:(?:\d{{1,2}}{_LETTERS_APART}{HOURS_SPELLED}(?:{_AND}|(?<=[간小时時間间])))?"
    rf"(?:\d{{1,3}}{_LETTERS_APART}{MINUTES_SPELLED}(?:{_AND}|(?<=[분分钟鐘])))?"
    rf"\d{{1,2}}{_LETTERS_APART}{SECONDS_SPELLED})"
)
"""``1 hour 3 minutes 5 seconds``, as Teams and screen readers have it, in the language of the program."""

DATE = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
"""An English month, whole or short, where letters are taken in either case."""

WEEKDAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo"
    r"|(?:må|man|tis|tirs|ons|tors|fre|lör|lør|sön|søn)dag"
)
DAY = (
    rf"(?i:{WEEKDAY}|yesterday|today|gestern|heute|hier|aujourd['’]hui|ayer|hoy|ontem|hoje|ieri|oggi|gisteren|vandaag"
    r"|i ?går|i ?dag|(?-i:M[oi]|D[io]|Fr|S[ao]|m[oi]|d[io]|fr|s[ao])\.?)"
)
"""``Yesterday``, ``Tue``, ``Mi.``: what programs write for the day of this week; ``MI`` are somebody's initials."""

_IN_THE_YEAR = r"(?:\d{1,2}[./-]\d{1,2}\.?|\d{1,2}\.? [^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.? \d{1,2})(?:,? \d{4})?"
AT = r"(?:at |um |à |a las |kl\.? ?)?"
HALVES = r"[\s\u202f]?[AaPp]\.?\s?[Mm]\b\.?"
"""What may stand before a clock behind a day, and the half of the day behind it."""

SENT_AT = rf"\[(?:{DAY}|{_IN_THE_YEAR}),?\s+{AT}\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?(?:{HALVES})?\]"
"""``[Yesterday 10:03]``, ``[12.05. 10:03]``, ``[May 12 10:03 AM]``, as programs paste messages of this year."""

MOMENT = (
    rf"{SENT_AT}|\[?{DATE}(?:,?\s+\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?:{HALVES})?"
    r"|T\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?)\]?"
)
"""A date and the clock on the wall, as chats write (``12/01/2024, 10:04``, ``[05/03/2023, 09:55:12]``) and programs
(``2024-01-12T10:04:00Z``)."""

WALL = rf"\[?\d{{1,2}}:\d{{2}}(?::\d{{2}})?{HALVES}\]?"
"""``10:04 AM``: the clock on the wall, and no time in a recording."""

NAMED_TIME = r"(?:tc|time(?:code|stamp| ?range)?|zeit(?:marke|stempel)?|temps|tiempo|tid)(?:\s*[:=]\s*|\s+)"
"""What may stand before a time that is all of a line: ``TC  00:00:02.400 - 00:00:06.550``, as ELAN writes it."""

STAMP_ONLY = late_regex(
    rf"(?:{STAMP}|(?:{NAMED_TIME}|\d{{1,2}}-|[-–—]\s?)?{CLOCK}(?:{_TO}{CLOCK})?"
    rf"|(?=\d{{1,3}}(?: [hsotmugdpjóчмсгхώλδ]| ?{_UNITS})){SPELLED})",
    re.IGNORECASE,
)
"""All of a line: ``00:01:12``, and with the number of the tape before it ``01-00:01:12``."""

_BEGINS = f"{STAMP_SIGNS}-–—"
"""What such a line begins with, beside a digit."""

TIME_SIGNS = "TtZz"
"""What a word for a time begins with."""

_WALL, _WALL_ENDS = late_regex(WALL), "mM.]"
HALF_A_DAY = 12
"""Hours on the clock on the wall."""

_MILLISECONDS = late_regex(r"¤<(\d{1,9})>")
_SPELLED = late_regex(
    rf"(\d{{1,3}}) ?(?:(?P<hours>{HOURS_SPELLED})|(?P<minutes>{MINUTES_SPELLED})|{SECONDS_SPELLED})", re.IGNORECASE
)
_F4 = late_regex(r"#\s*((?:\d{1,2}:)?\d{1,2}:\d{2})(?:[-.,](\d{1,3}))?\s*#")
_CLOCKS = late_regex(rf"{CLOCK}|{_DOTTED}")
_MEASURE = late_regex(_MEASURED)
_RUN = late_regex(rf"{_SECONDS}|{_PLAIN_RUN}")


ANY_CLOCK = "\0"
"""Stands for a clock in a masked text, be it with hours or without."""

_CLOCK, _NUMBER = late_regex(CLOCK), late_regex(r"\d+")


def masked(text: str) -> str:
    """The text with one sign for each clock, and one digit for each other number."""
    return text and _NUMBER.sub("0", _CLOCK.sub(ANY_CLOCK, text) if ":" in text else text)


def seconds(clock: str) -> float:
    """``0:05``, ``01:02:03`` or ``00:01:02,500`` in seconds; of ``HH:MM:SS:FF`` the frames are left out."""
    clock = clock.replace(";", ":")
    fields = re.findall(r"\d+(?:[.,]\d+)?", clock) if ":" not in clock else clock.strip().split(":")
    if ":" not in clock and re.fullmatch(_DOTTED, clock.strip()):
        fields = clock.strip().split(".")
    fields = [field.replace(",", ".") for field in fields]
    if len(fields) == 4:
        fields = fields[:3]
    total = 0.0
    for part in fields:
        total = total * 60 + float(part)
    return round(total, 3)


def times_in(text: str) -> tuple[float, float]:
    """Start and end in seconds of a text that holds one or two moments; the end may equal the start."""
    if found := _MILLISECONDS.search(text):
        return whole_number(found[1]) / 1000, whole_number(found[1]) / 1000
    if found := _F4.search(text):
        moment = seconds(f"{found[1]}.{found[2]}" if found[2] else found[1])
        return moment, moment
    clocks = [seconds(clock) for clock in _CLOCKS.findall(text)]
    if not clocks and (found := _RUN.search(text)):
        clocks = [float(measure.replace(",", ".")) for measure in _MEASURE.findall(found[0])]
    if not clocks:
        total = float(
            sum(
                whole_number(one[1]) * (3600 if one["hours"] else 60 if one["minutes"] else 1)
                for one in _SPELLED.finditer(text)
            )
        )
        return total, total
    return clocks[0], clocks[-1]


def stamp_of(text: str) -> tuple[float, float] | None:
    """Start and end in seconds where the whole text is a timestamp, else None; the end may equal the start."""
    text = text.strip()
    if not (text[:1].isdecimal() or text[:1] in _BEGINS or (text[:1] in TIME_SIGNS and text[-1:].isdecimal())):
        return None
    if STAMP_ONLY.fullmatch(text):
        return times_in(text)
    return _on_the_wall(text) if text[-1:] in _WALL_ENDS and _WALL.fullmatch(text) else None


def _on_the_wall(text: str) -> tuple[float, float]:
    """``1:04 PM``, an hour after ``12:04 PM``, as ``13:04`` is read: programs write it below who sends a message."""
    clock = _CLOCKS.search(text)
    fields = [float(field) for field in clock[0].split(":")] if clock else [0.0]
    fields[0] = fields[0] % HALF_A_DAY + HALF_A_DAY * ("p" in text.casefold())
    moment = 0.0
    for field in fields:
        moment = moment * 60 + field
    return moment, moment


SLOWEST, SLOW, ENOUGH = 20.0, 4.0, 3
"""Seconds a word in which nobody speaks; those in which people speak with their pauses; and turns that tell it."""


def are_milliseconds(starts: Sequence[float], words: Sequence[int]) -> bool:
    """Whether the numbers at which turns of so many words begin, and nothing else, count milliseconds.

    They are whole, and as seconds the next turn would begin long after the words of each, but not as milliseconds.
    """
    steps = [(after - before, said) for (before, after), said in zip(pairwise(starts), words, strict=False)]
    steps = [(step, said) for step, said in steps if step > 0]  # another talk may begin
    span, said = sum(step for step, _ in steps), sum(said for _, said in steps)
    if len(steps) < ENOUGH or not all(map(float.is_integer, starts)) or starts[0] > span:  # no seconds since 1970
        return False
    return SLOWEST * said < span <= SLOW * 1000 * said
