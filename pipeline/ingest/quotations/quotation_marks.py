"""Where quotation marks open and close, apostrophes told apart, over the paragraphs of a text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.text.late_regex import late_regex

OPEN_DOUBLE, CLOSE_DOUBLE, STRAIGHT_DOUBLE = "“„«‟", "”»", '"'
OPEN_SINGLE, CLOSE_SINGLE, STRAIGHT_SINGLE = "‘‚‹‛", "’›", "'"
SINGLE = OPEN_SINGLE + CLOSE_SINGLE + STRAIGHT_SINGLE
DOUBLE = OPEN_DOUBLE + CLOSE_DOUBLE + STRAIGHT_DOUBLE
MARKS = SINGLE + DOUBLE

MARK = late_regex(f"[{re.escape(MARKS)}]")
ELISION = late_regex(r"(?:\d\ds|em|tis|twas|til|till|cause|cos|bout|n|round|im|er|ere)\b", re.IGNORECASE)
BEFORE_OPEN = late_regex(r"[\s(\[{—–―/-]")
SURE_END = late_regex(r"[.,!?…;:)\]—–-]")
ENDING = late_regex(r"[\s.)\]\d*†]*")
"""What may stand after the closing mark of a paragraph that is nothing but quoted."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words in a paragraph, not inside others.

    Attributes:
        start: Of the opening mark, or of the words where that is lost.
        end: After the closing mark, or the paragraph's end where it has none.
        first: Where the words begin.
        last: Where they end.
        single: Whether its marks are single ones.
        opened: Whether the opening mark is there.
        closed: Whether the closing mark is there.
    """

    start: int
    end: int
    first: int
    last: int
    single: bool
    opened: bool = True
    closed: bool = True


@dataclass(slots=True)
class _Open:
    at: int
    single: bool


def find(paragraphs: Sequence[str]) -> list[list[Quotation]]:
    """The outermost quotations of each paragraph, in reading order.

    A quotation over several paragraphs opens each of them with a mark and
    need not close any but the last. Where an opening mark was lost, a
    paragraph that goes on from a quotation and ends with a closing mark is
    quoted as a whole.
    """
    found: list[list[Quotation]] = []
    for number, text in enumerate(paragraphs):
        closed, unclosed, stray = _in_paragraph(text)
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else ""
        if unclosed is not None and _may_stay_open(text, unclosed, following):
            closed = [item for item in closed if item.end <= unclosed.at]
            closed.append(_made(text, unclosed, None))
        if stray is not None and not closed and number and _ends_quoted(paragraphs[number - 1], found[-1]):
            closed.append(Quotation(0, stray + 1, 0, stray, text[stray] in SINGLE, opened=False))
        found.append([item for item in closed if text[item.first : item.last].strip()])
    return found


def _in_paragraph(text: str) -> tuple[list[Quotation], _Open | None, int | None]:
    """The closed quotations, the mark that opens and never closes, and a mark at the end that closes nothing."""
    stack: list[_Open] = []
    found: list[Quotation] = []
    stray: int | None = None
    for match in MARK.finditer(text):
        at = match.start()
        single = text[at] in SINGLE
        inside = any(entry.single == single for entry in stack)
        way = _way(text, at, inside=inside)
        if way > 0:
            if stack and stack[-1].single == single and not _closes_twice(text, at, single=single):
                stack.pop()
            stack.append(_Open(at, single))
        elif way < 0 and inside:
            while stack[-1].single != single:
                stack.pop()
            entry = stack.pop()
            if not stack:
                found.append(_made(text, entry, at))
        elif way < 0 and ENDING.fullmatch(text, at + 1):
            stray = at
    return found, stack[0] if stack else None, stray


def _made(text: str, opening: _Open, closing: int | None) -> Quotation:
    first, last = opening.at + 1, len(text) if closing is None else closing
    first += len(text[first:last]) - len(text[first:last].lstrip())
    last = first + len(text[first:last].rstrip())
    end = len(text) if closing is None else closing + 1
    return Quotation(opening.at, end, first, max(first, last), opening.single, closed=closing is not None)


def _way(text: str, at: int, *, inside: bool) -> int:
    """1 where the mark opens, -1 where it closes, 0 where it is an apostrophe or a measure.

    Args:
        text: The paragraph.
        at: Of the mark.
        inside: Whether a mark of its kind is open.
    """
    mark = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    starts = not before or bool(BEFORE_OPEN.match(before)) or before in MARKS
    if mark in SINGLE and before.isalnum() and after.isalnum():
        return 0
    if mark in DOUBLE:
        if mark in "“‟":
            return -1 if inside and "„" in text[:at] and not starts else 1
        if mark in "„«":
            return 1
        if mark in CLOSE_DOUBLE:
            return 1 if not inside and starts and after.isalnum() else -1
        if inside:
            return -1 if not starts or not after.isalnum() else 1
        if before.isdigit():
            return 0
        return 1 if starts and not after.isspace() else -1
    if starts and after and not after.isspace():
        if ELISION.match(text, at + 1) and not (inside and before in DOUBLE):
            return 0
        if mark in CLOSE_SINGLE:
            # A closing mark right after a dash or another mark closes; at the start of a word it is an elision.
            return -1 if inside and not after.isalnum() else int(at == 0)
        return -1 if inside and not after.isalnum() and after not in MARKS + "[(…." else 1
    if mark in OPEN_SINGLE and not before.isalnum():
        return 1
    if not inside:
        return -1 if before and SURE_END.match(before) else 0
    if before.isalpha() and after.isspace() and (before in "sS" or text[max(0, at - 2) : at] == "in"):
        return 0 if _closes_later(text, at) else -1
    return -1


def _closes_later(text: str, at: int) -> bool:
    """Whether a single mark surely closes after ``at`` before the next one opens: this one is then an apostrophe."""
    for match in MARK.finditer(text, at + 1):
        place = match.start()
        if text[place] not in SINGLE:
            continue
        before, after = text[place - 1], text[place + 1 : place + 2]
        if before.isalnum() and after.isalnum():
            continue
        if BEFORE_OPEN.match(before):
            return False
        if SURE_END.match(before) or (before.isalnum() and not after.isspace()):
            return True
    return False


def _closes_twice(text: str, at: int, *, single: bool) -> bool:
    """Whether enough marks of the kind close after ``at`` for a quotation inside one of its own kind."""
    closing = 0
    for match in MARK.finditer(text, at + 1):
        place = match.start()
        if (text[place] in SINGLE) is not single:
            continue
        way = _way(text, place, inside=True)
        if way > 0:
            return closing >= 2
        closing += way < 0
    return closing >= 2


def _may_stay_open(text: str, opening: _Open, following: str) -> bool:
    """Whether a mark without its fellow opens a quotation that ends with the paragraph."""
    goes_on = following[:1] in MARKS and (following[:1] in SINGLE) is opening.single and following[:1] not in "”»"
    if goes_on:
        return True
    before = text[: opening.at].rstrip()
    introduced = not before or before[-1] in ":,"
    return introduced and (not opening.single or text[opening.at + 1 : opening.at + 2].isupper())


def _ends_quoted(text: str, quotations: Sequence[Quotation]) -> bool:
    return bool(quotations) and ENDING.fullmatch(text, quotations[-1].end) is not None


def masked(text: str, quotations: Sequence[Quotation]) -> str:
    """The paragraph, as long as it was, with letters in place of all that is quoted but the last full stop."""
    pieces = []
    position = 0
    for item in quotations:
        inside = text[item.first : item.last]
        kept = 1 if len(inside) > 1 and inside[-1] in ".!?…" else 0
        begins = "q" if inside[:1].islower() else "Q"
        pieces += [text[position : item.first], begins + "q" * (len(inside) - kept - 1), inside[len(inside) - kept :]]
        position = item.last
    return "".join((*pieces, text[position:]))


def without_comma(text: str, item: Quotation) -> Quotation:
    """The quotation without the comma that the sentence around it puts before its closing mark."""
    return replace(item, last=item.last - 1) if text[item.last - 1 : item.last] == "," else item
