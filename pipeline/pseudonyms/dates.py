"""Dates as they are written, with figures and with months of several languages: and moved."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from pipeline.pseudonyms.calendar_words import BESIDE_YEARS, DAYS, MONTH_OF, MONTHS, SEASONS, SHORT_MONTHS

UNMOVABLE = "[date]"
"""What stands in place of a date that cannot be moved."""

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_ENDING = "(?:st|nd|rd|th|er|º|ª)?"
_OF = "(?: of| de| di| del)?"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


_ALL = {word for one in MONTH_OF.values() for word in one}
_WORD = rf"(?:{_any(_ALL)})"
_MONTH = rf"{_WORD}\.?"
_ABROAD = rf"(?:{_any(_ALL - (set(MONTH_OF['en']) - {'april', 'august', 'september', 'november'}))})"
_FIRST = rf"(?:{_DAY}{_ENDING}\.? ?(?:[-–/&]|and|to|und|bis|et|au|y|al|e) ?)?"
"""The first day of two: 3-5 March, 14. bis 16. Juni."""

_LONG_DAYS = _any(word for days in DAYS.values() for word in days)
_WEEKDAY = (
    rf"(?:\b(?i:{_LONG_DAYS}),?|\b(?:Mon|Tues?|Wed|Thurs?|Thur?|Fri|Sat|Sun)\.?,?|\b(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?,?"
    r"|\b(?:mon|tues|wed|thurs|fri|sat|sun)\.,?) (?:(?:the|den|dem|le|il|el) )?"
)
_POINTS = rf"{_DAY}\. ?{_NUMBER}\."
_STROKES = rf"(?:{_DAY}/{_NUMBER}|{_NUMBER}/{_DAY})"
_LATE = r"(?:1[3-9]|2\d|3[01])"
_NOT_ON = r"(?![\w%]|[./-]\d|/)"
_ALONE = r"(?<![^\W_])"
_ENDS = r"(?![^\W_])"
"""Where a date with its year begins and ends: it may stand between underscores, as in ``talk_21-05-2025_b``."""

_BEFORE_TIME = rf"(?:(?=[Tt]\d)|{_ENDS})"
"""Behind the year first a time may follow: ``2025-05-21T14:03``."""

_TOGETHER = rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_COUNTED = r"(?:[€£$¥%]|(?:euros?|pounds?|dollars?|people|votes?|times|ms|eur|gbp|usd|chf|kr)(?!\w))"
"""What makes eight figures an amount, behind them."""

_NO_NUMBER = "".join(
    rf"(?<!{word}\s)(?<!{word}:\s)"
    for word in (
        *(
            rf"\b{word}"
            for word in ("order", "invoice", "number", r"no\.", r"nr\.", "item", "code", "eur", "gbp", "usd")
        ),
        "[€£$¥]",
    )
)
"""What makes them a number of something or an amount, before them."""
_NO_VERSION = "".join(
    rf"(?<!{word}\s)"
    for word in ("version", "section", "chapter", "figure", "table", "item", "part", "question", "clause")
)

PATTERNS: tuple[tuple[str, int], ...] = (
    (rf"\b{_FIRST}{_DAY}{_ENDING}{_OF}[ .]+{_MONTH},?{_OF} (?:{_YEAR}|['’]\d\d|\d\d(?=\s*(?:$|[.,;:)\]\r\n])))(?!\w)",
     re.I),
    (rf"\b{_MONTH} {_FIRST}{_DAY}{_ENDING},? (?:{_YEAR}|['’]\d\d(?!\w))(?!\w)", re.I),
    (rf"\b{_FIRST}{_DAY}{_ENDING}{_OF} {_MONTH}(?! \d{{4}})(?!\w)", re.I),
    (rf"\b{_FIRST}{_DAY}\. ?{_ABROAD}(?! \d{{4}})(?!\w)", re.I),
    (rf"\b{_MONTH} {_FIRST}{_DAY}{_ENDING}\b(?! ?\d| ?%|:)", re.I),
    (rf"{_ALONE}{_DAY}(?:\. |[./-]){_NUMBER}(?:\. |[./-]){_YEAR}{_ENDS}", 0),
    (rf"{_ALONE}{_NUMBER}/{_DAY}/{_YEAR}{_ENDS}", 0),
    (rf"{_ALONE}{_YEAR}([-/._])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01]){_BEFORE_TIME}", 0),
    (rf"{_ALONE}{_DAY}-{_WORD}-(?:{_YEAR}|\d\d){_ENDS}", re.I),
    (rf"(?={_TOGETHER}){_ALONE}(?<![€£$¥#+\x15])(?<!\d\.)(?<!\b0,){_NO_NUMBER}{_TOGETHER}"
     rf"{_BEFORE_TIME}(?!\x15|[.,]\d\d?(?!\d))(?!\s?{_COUNTED})", re.I),
    (rf"(?<![\w./,:[(-]){_NO_VERSION}(?!\d-|\d\d-\d-)(?:{_DAY}([./-]){_NUMBER}\1|{_NUMBER}/{_DAY}/)(?:[0-3]\d|[6-9]\d)"
     rf"{_NOT_ON}", re.I),
    # Without a year: behind a day of the week or a word of time, alone on a line, with a nought, or with both stops.
    (rf"{_WEEKDAY}(?P<value>{_POINTS}(?!\d)|{_DAY}\.{_NUMBER}(?!\w|[.,]\d)|{_STROKES}{_NOT_ON})", 0),
    (rf"\b(?:am|vom|zum|den|dem|seit|bis|ab|und|since|on|until|dated) (?P<value>{_POINTS})(?!\d)", re.I),
    (rf"\b(?:since|on|until|dated|le|du|dal|el) (?P<value>(?!1/[234]\b|[23]/[34]\b|24/7|9/11|7/7\b){_STROKES})"
     rf"{_NOT_ON}(?! of\b)", re.I),
    (rf"^[ \t]*(?P<value>(?!24/7|\d+/(?:15|20|25|30)\b)(?:{_LATE}/{_NUMBER}|{_NUMBER}/{_LATE})"
     rf"|(?:[012]\d|3[01])\. ?{_NUMBER}\.|{_DAY}\. ?(?:0[1-9]|1[0-2])\.)(?=[ \t]*(?:[:–—-]|\r?$))", re.M),
    (rf"(?<![\w./,-])(?:{_DAY}/0[1-9]|0[1-9]/{_DAY}|0[1-9]/{_NUMBER}){_NOT_ON}", 0),
    (rf"(?<![\w./,-]){_POINTS}(?=,? ?[a-zäöü]|,|\)| ?[-–] ?\d)", 0),
    (rf"(?<=\.[-–]){_POINTS}(?!\d)|(?<=\. [-–] ){_POINTS}(?!\d)", 0),
)  # fmt: skip
"""What is a date by its form."""

COMPACT = re.compile(rf"(?<!\d)({_YEAR})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
"""A date without signs between, as recorders have it in names of files."""

_YEAR_BEHIND = rf"(?:{_YEAR}|['’]\d\d)(?!\w)"
_JOINT = r"(?:,? (?:(?:of|de|del|dell['’]|van|von) ?)?|[-–/])"
_DOUBTFUL = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"\b(?:{_any(BESIDE_YEARS)})\.?{_JOINT}{_YEAR_BEHIND}", re.I),
        (rf"\b(?:set|out)(?:\.{_JOINT}|/| de ){_YEAR_BEHIND}", re.I),
        (rf"\b(?:{_any(SEASONS)}){_JOINT}{_YEAR_BEHIND}", re.I),
        (rf"(?<![\w./,£$€-])(?:0?[1-9]|1[0-2])/{_YEAR}(?![\w/])", 0),
        (rf"(?<![\w./,£$€-])(?!1/[2-9]\b|[23]/[345]\b|24/7|9/11|7/7\b|\d/10\b){_STROKES}{_NOT_ON}", 0),
        (rf"(?<![\w./,£$€-]){_POINTS}(?!\d)", 0),
    )
)


def doubtful(text: str, dates: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where a text may tell a date, or tells a month or a season of a year, and nothing of it is moved.

    Args:
        text: Any text.
        dates: The dates in it, which are moved.
    """
    taken = list(dates)
    found: list[tuple[int, int]] = []
    for pattern in _DOUBTFUL:
        for one in pattern.finditer(text):
            if not any(one.start() < last and first < one.end() for first, last in taken):
                taken.append(one.span())
                found.append(one.span())
    return sorted(found)


def month_comes_first(written: Iterable[str]) -> bool | None:
    """Whether dates of strokes have the month before the day, by those that say so; None where none does."""
    orders = set()
    for text in written:
        found = _STROKED.fullmatch(text)
        if found and (int(found[1]) > 12) != (int(found[2]) > 12):
            orders.add(int(found[2]) > 12)
    return orders.pop() if len(orders) == 1 else None


_STROKED = re.compile(r"(\d\d?)/(\d\d?)(?:/\d+)?")


def moved_date(text: str, shift: int, *, month_first: bool = False, language: str = "") -> str:
    """The date moved by so many days, written as it was; ``[date]`` where it cannot be moved.

    Args:
        text: As written.
        shift: Days.
        month_first: Whether 3/4/25 is the fourth of March.
        language: In which the month is written, where several have that word.
    """
    try:
        if together := COMPACT.fullmatch(text):
            year, month, day = map(int, together.groups())
            return f"{_later(year, month, day, shift):%Y%m%d}"
        named = _NAMED.search(text)
        return _with_month(text, named, shift, language) if named else _of_figures(text, shift, month_first=month_first)
    except (ValueError, OverflowError):
        return UNMOVABLE


_NAMED = re.compile(rf"(?<![^\W\d_]){_WORD}(?![^\W\d_])", re.I)
_FIGURES = re.compile(r"\d+")


def _with_month(text: str, named: re.Match[str], shift: int, language: str) -> str:
    figures = list(_FIGURES.finditer(text))
    years = [one for one in figures if len(one[0]) == 4 or text[one.start() - 1 : one.start()] in ("'", "’")]
    if not years and figures and figures[0].end() <= named.start() and figures[-1].start() >= named.end():
        years = figures[-1:]
    days = [one for one in figures if one not in years]
    if not days or len(days) > 2 or len(years) > 1:
        return UNMOVABLE
    word = named[0].casefold()
    dotted = text[days[-1].end() : days[-1].end() + 1] == "." and days[-1].end() < named.start()
    tried = (language, *(("de", "en") if dotted else ("en", "de")), *MONTH_OF)
    own = next(one for one in tried if word in MONTH_OF.get(one, ()))
    number, short = MONTH_OF[own][word]
    year = _full_year(years[0][0]) if years else None
    new = [_later(year, number, int(one[0]), shift) for one in days]
    if any((one.year, one.month) != (new[0].year, new[0].month) for one in new) or new != sorted(new):
        return UNMOVABLE
    month = (SHORT_MONTHS[own] if short else MONTHS[own])[new[0].month - 1]
    month = month.upper() if named[0].isupper() else month.capitalize() if named[0][0].isupper() else month
    made = {named.span(): month} | {
        _with_ending(text, one): _as_written(text, one, then.day) for one, then in zip(days, new, strict=True)
    }
    made |= {one.span(): str(new[0].year)[-len(one[0]) :] for one in years}
    return _put(text, made)


def _of_figures(text: str, shift: int, *, month_first: bool) -> str:
    figures = list(_FIGURES.finditer(text))
    if len(figures) not in (2, 3):
        return UNMOVABLE
    first = len(figures) == 3 and len(figures[0][0]) == 4
    one, other = (figures[2], figures[1]) if first else (figures[0], figures[1])
    swapped = not first and (int(other[0]) > 12 or (month_first and "/" in text and int(one[0]) <= 12))
    day, month = (other, one) if swapped else (one, other)
    year = (figures[0] if first else figures[2]) if len(figures) == 3 else None
    new = _later(_full_year(year[0]) if year else None, int(month[0]), int(day[0]), shift)
    width = 1 if any(len(part[0]) == 1 for part in (day, month)) else 2
    made = {day.span(): f"{new.day:0{width}d}", month.span(): f"{new.month:0{width}d}"}
    if year:
        made[year.span()] = str(new.year)[-len(year[0]) :]
    return _put(text, made)


def _full_year(written: str) -> int:
    year = int(written)
    return year if len(written) == 4 else 2000 + year if year < 50 else 1900 + year


def _later(year: int | None, month: int, day: int, shift: int) -> date:
    """The day so many days later; without a year as of one without a 29th of February, unless it is that day."""
    return date(year or (2000 if (month, day) == (2, 29) else 2001), month, day) + timedelta(days=shift)


def _put(text: str, made: dict[tuple[int, int], str]) -> str:
    for (start, end), new in sorted(made.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?", re.I)


def _with_ending(text: str, day: re.Match[str]) -> tuple[int, int]:
    found = _ORDINAL.match(text, day.start())
    return found.span() if found else day.span()


def _as_written(text: str, figure: re.Match[str], day: int) -> str:
    start, end = _with_ending(text, figure)
    if end == figure.end():
        return f"{day:02d}" if text[start] == "0" else str(day)
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in (11, 12, 13) else 0, "th")
    return f"{day}{ending}"
