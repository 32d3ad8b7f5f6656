"""From lines at their places on pages to paragraphs: which line goes on with the one before.

Lengths are points, y grows upwards as in PDF.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.ingest.documents.blocks import BULLET
from pipeline.ingest.documents.page_furniture import PRINTED_END
from pipeline.ingest.documents.paragraphs import TextRun, text_of
from pipeline.ingest.speakers.misspelt import is_slip_of
from pipeline.ingest.speakers.roles import is_generic
from pipeline.ingest.transcript.label_patterns import NUMBER_ALONE
from pipeline.ingest.transcript.recurring_leads import NAME, SIGN
from pipeline.text.capitals import CAPITAL
from pipeline.text.full_stops import QUESTION_MARKS, has_question_mark
from pipeline.text.late_regex import late_regex

LABEL = late_regex(r"[^\W_][\w.'’ #-]{0,30}(?:[(\[][^()\[\]\n]{1,40}[)\]]\s?)?:(?:\s|$)")
"""``P03 (male, 41): words``."""

OPENING = late_regex(
    rf"\W{{0,3}}{NAME}{SIGN}|(?:[^\W\d_]\d{{0,2}}|\d{{1,2}})[.)](?=\s)|{CAPITAL}[\w'’-]{{1,19}}\.(?=\s+\W{{0,2}}{CAPITAL})"
)
"""``Ruth = And then?``, ``M) And then?``, ``2) words``, ``Ruth. And then?``."""

ARROWS = frozenset("➔➜➤→►▶⇒¶")
"""``→ And then?``: before a paragraph, and no sign of a list that is left out."""

DOTTED = late_regex(rf"{NAME}\s?\.{{4,}}\s")
"""``Ruth ..... Mm-hm.``"""

ITEM = late_regex(r"\(?(?:[a-z]|[ivx]{2,4})[.)]\s")
"""``b) And then?``: in small letters, and yet the beginning of a paragraph where a sentence ends above it."""

ONESELF = late_regex(r"I(?: [a-z]|['’][a-z])")
"""``I can say``: a capital letter that begins no sentence."""

SIGNED = late_regex(r"[.?!…][\"'”’»]*\s[(\[][^()\[\]]{1,40}[)\]]$")
"""``I left. (Ruth)``: the sentence has ended, and it is told who says it."""

IN_BRACKETS = late_regex(r"[(\[][^()\[\]?!]{1,40}[)\]]")
OPEN_BRACKET, CLOSING = late_regex(r"[(\[][^()\[\]]{1,40}$"), late_regex(r"[^()\[\]]{1,40}[)\]]")

DASHED = late_regex(r"(?P<dash>[–—]|-{1,2})\s?[\"'“„«‘¿¡(\[]?(?P<first>[^\W_])")
"""``– No, not that.``: a dash and what begins a sentence."""

RULED = frozenset("-–—=*~_#")
"""What no line within a sentence begins with, where a name and a sign follow."""

NEARLY_FULL = 0.85
"""Share of the column's width from which on a line without the end of a sentence goes on upon the next page."""

ALONE = 40
"""Characters of a name alone on a line, at most."""

ALIKE = 3
"""Paragraphs that begin with the same name and sign, from which on a line that does so begins one."""

BOXED = late_regex(rf"(?P<box>\(\(|\[\[|[(\[])[^()\[\]]+[{QUESTION_MARKS}][)\]]{{1,2}}$")
"""``((And then?))``."""

ASKED_LINES = 4
"""Lines of a question in brackets, at most."""

LOUD = 2
"""Words in capitals that may be a name within a sentence."""

NEARLY_ALL = 0.75
"""Share of the lines with a dash that stand below a gap, from which on a gap parts what begins with one."""

APART = 1.3
"""A gap of more than so many leadings parts paragraphs, or a running head from the text."""

FEW = 0.03
"""Share of the most usual distance of lines within sentences up to which another is that of a cover or a table."""

LONG_LINE = 0.6
"""Share of the column's width from which on a line is no label."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """What stands on one baseline of a page or column.

    Attributes:
        runs: Its letters by style.
        left: Where it begins.
        right: Where it ends.
        base: Its baseline.
        size: The font's size.
        first: The width of its first word.
        page: The number of its page.
        edge: Where lines of its column end.
        fresh: Whether it is the first of its page or column.
        counted: Whether it is one of those that count on from 1.
    """

    runs: tuple[TextRun, ...]
    left: float
    right: float
    base: float
    size: float
    first: float
    page: int
    edge: float
    fresh: bool = False
    counted: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return text_of(self.runs)

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(run.bold for run in self.runs if run.text.strip())


def leadings_of(lines: Sequence[PrintedLine]) -> dict[float, float]:
    """The usual distance of two lines, by the size of the font; that of lines within sentences, where it is less."""
    gaps: dict[float, Counter[float]] = {}
    wrapped: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        gap = above.base - below.base
        if above.page == below.page and 0.8 * below.size < gap < 3 * below.size and abs(above.size - below.size) < 0.5:
            own = round(below.size), round(gap * 2) / 2
            gaps.setdefault(own[0], Counter())[own[1]] += 1
            if not (PRINTED_END.search(above.text.strip()[-12:]) or _falls_short(above, below)):
                wrapped.setdefault(own[0], Counter())[own[1]] += 1
    leadings = {}
    for size, counter in gaps.items():
        most = counter.most_common(1)[0][1]
        leadings[size] = min(gap for gap, count in counter.items() if count >= max(0.3 * most, 1))
        sentences = wrapped.get(size, Counter())
        least = max(1, FEW * max(sentences.values(), default=0))
        if within := [gap for gap, count in sentences.items() if count > least]:
            leadings[size] = min(leadings[size], *within)
    return leadings


def groups_of(lines: Sequence[PrintedLine], leadings: dict[float, float]) -> list[list[PrintedLine]]:
    """The lines by paragraph, before what begins alike is looked at."""
    groups: list[list[PrintedLine]] = []
    apart = _dashes_apart(lines, leadings)
    for line in lines:
        if groups and _goes_on(groups[-1], line, leadings, dashes_apart=apart):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _dashes_apart(lines: Sequence[PrintedLine], leadings: Mapping[float, float]) -> bool:
    """Whether a gap stands above nearly all lines that begin with a dash, so that one without it begins no item."""
    gaps = [
        above.base - line.base > APART * leadings.get(round(line.size), 1.25 * line.size)
        for above, line in pairwise(lines)
        if not line.fresh and line.text.lstrip().startswith("- ")
    ]
    return len(gaps) >= ALIKE and sum(gaps) >= NEARLY_ALL * len(gaps)


def parted_by_habit(groups: Sequence[list[PrintedLine]]) -> list[list[PrintedLine]]:
    """The paragraphs; at the top of a page one begins with the line that begins as others do: ``Ruth = And then?``.

    Anywhere, where that begins with a sign, ``---Réponse : words``, or behind the end of a sentence; with a slip, too.
    Behind the end of a sentence one begins with a dash, too, where others do: ``– No, not that.`` One that is all in
    capitals begins where others are, below words that are not: ``WHY A BOAT?``; one in brackets that asks at the top of
    a page or within two: ``((Why a boat?))``, and below it one begins with any letter: ``...and then it stopped``.
    """
    opened = Counter(
        _opening(line)
        for group in groups
        for place, line in enumerate(group)
        if not place or line.text.lstrip()[:1] in RULED or PRINTED_END.search(group[place - 1].text)
    )
    del opened[""]
    named = {opening[:-1].rstrip(): count for opening, count in opened.items() if opening[-1] == ":"}
    dashed = Counter(_dash(group[0]) for group in groups)
    del dashed[""]
    loud = sum(_is_loud(group[0]) for group in groups)
    boxed = Counter(map(_box, groups))
    del boxed[""]
    asked = sum(group[0].counted and has_question_mark(group[-1].text.rstrip()[-2:]) for group in groups) >= ALIKE
    result: list[list[PrintedLine]] = []
    for group in groups:
        begin = 0
        for place, (above, line) in enumerate(pairwise(group), start=1):
            apart = line.fresh or line.text.lstrip()[:1] in RULED
            ended = PRINTED_END.search(above.text) is not None
            if (
                ((apart or ended) and (opened[_opening(line)] >= ALIKE or _is_misread(line, named)))
                or (ended and dashed[_dash(line)] >= ALIKE)
                or (loud >= ALIKE and _is_loud(line) and not above.text.isupper())
                or (boxed[own := _box(group[place:])] >= ALIKE and (line.fresh or len(own) > 1))
                or boxed[_box(group[begin:place], whole=True)] >= ALIKE
                or (asked and _answers(group, place))
            ):
                result.append(group[begin:place])
                begin = place
        result.append(group[begin:])
    return result


def _answers(group: Sequence[PrintedLine], place: int) -> bool:
    """Whether the line answers the counted question that the line before ends, as they do elsewhere in a paragraph."""
    above, line = group[place - 1], group[place]
    begins = line.text.lstrip()[:1].isupper() and group[0].counted
    ended = begins and has_question_mark(above.text.rstrip()[-2:])
    return ended and not any(has_question_mark(one.text) for one in group[place:])


def _dash(line: PrintedLine) -> str:
    """The dash before what begins a sentence, or ""."""
    found = DASHED.match(line.text.strip())
    return found["dash"] if found and not found["first"].islower() else ""


def _box(lines: Sequence[PrintedLine], *, whole: bool = False) -> str:
    """The bracket before a question that ends within it, over the first of the lines, or all (``whole``); else ""."""
    if not lines[0].text.lstrip().startswith(("(", "[")):
        return ""
    asked = ""
    for line in lines[:ASKED_LINES]:
        asked = f"{asked} {line.text.strip()}".strip()
        if found := BOXED.match(asked):
            return "" if whole and line is not lines[-1] else found["box"]
    return ""


def _is_loud(line: PrintedLine) -> bool:
    """Whether all of the line is in capitals, and more than a name or two."""
    return line.text.isupper() and len(line.text.split()) > LOUD


def _opening(line: PrintedLine) -> str:
    """A name and the sign that parts it from the words, or a name alone; "" where the line begins with neither."""
    text = line.text.strip()
    found = OPENING.match(text)
    if found or PRINTED_END.search(text) or len(text) > ALONE:
        return " ".join(found[0].split()) if found else ""
    return text


def _is_misread(line: PrintedLine, named: Mapping[str, int]) -> bool:
    """Whether the line begins with a label that comes often, in which a letter is another: ``lnterviewer: ``."""
    found = LABEL.match(line.text.strip())
    return found is not None and is_slip_of(found[0].rstrip().removesuffix(":").rstrip(), named)


def _goes_on(
    group: Sequence[PrintedLine], line: PrintedLine, leadings: dict[float, float], *, dashes_apart: bool
) -> bool:
    """Whether the line belongs to the paragraph."""
    before = group[-1]
    text = line.text.strip()
    dash = _is_dash_within(group, text, apart=dashes_apart)
    if line.counted or abs(before.size - line.size) > 0.08 * before.size or (BULLET.match(text) and not dash):
        return False
    if (text[:1] in ARROWS and text[1:].lstrip()[:1].isupper()) or DOTTED.match(text):
        return False
    if len(text) > 1 and text[0].isalpha() and is_generic(text):  # "interviewer", alone on its line
        return False
    if before.bold != line.bold and (before.bold or line.bold):
        return False
    end = " ".join(one.text.strip() for one in group[-2:])[-60:]
    ends = PRINTED_END.search(end[-12:]) is not None or SIGNED.search(end) is not None
    begun = text.removeprefix("- " if dash else "").lstrip("\"'‘’“”([")
    if ends and NUMBER_ALONE.fullmatch(text):
        return False
    lower = begun[:1].islower() and not (ends and ITEM.match(text))
    lower = lower or (not ends and ONESELF.match(text) is not None)
    gap = before.base - line.base
    full = before.right - before.left >= NEARLY_FULL * (before.edge - before.left)
    if line.fresh:
        # The first line of a page or column: what follows may be the rest of a paragraph that the break cut.
        open_ = not ends and (full or not _falls_short(before, line))
        goes_on = lower and not (ends and _falls_short(before, line))  # who types in small letters answers so
        return goes_on or _closes(end, text, full=full) or (open_ and not LABEL.match(text))
    if gap > APART * leadings.get(round(line.size), 1.25 * line.size) or gap < -line.size:
        return False
    if _closes(end, text, full=full):
        return True
    shouted = text.isupper() and before.text.isupper()
    if (lower or shouted) and not ends and before.right - before.left >= LONG_LINE * (before.edge - before.left):
        return True  # in the midst of a sentence, however the printer broke it
    near = 0.35 * line.size
    if len(group) == 1:
        first_indented = line.left < before.left - near
        hanging = line.left > before.left + near
        if (first_indented or hanging) and _falls_short(before, line):
            return False
        return not _falls_short(before, line)
    body = group[-1].left
    return abs(line.left - body) <= near and not _falls_short(before, line)


def _is_dash_within(group: Sequence[PrintedLine], text: str, *, apart: bool) -> bool:
    """Whether the line begins with the dash of a sentence that the line before began: ``is kind of / - it's hard``.

    Where such a dash stands before turns, that is known where gaps set these ``apart``.
    """
    before = group[-1]
    return (
        text.startswith("- ")
        and (text[2:].lstrip("\"'‘’“”([ ")[:1].islower() or (text.isupper() and before.text.isupper()))
        and (apart or not group[0].text.strip().startswith("- "))
        and not PRINTED_END.search(before.text.strip()[-12:])
        and before.text.strip()[-1:] not in ":;"
        and before.right - before.left >= LONG_LINE * (before.edge - before.left)
    )


def _closes(end: str, text: str, *, full: bool) -> bool:
    """Whether the line is what stands in brackets behind a ``full`` line, or the rest of that: ``(Ruth)``."""
    if OPEN_BRACKET.search(end):
        return CLOSING.fullmatch(text) is not None
    return full and end[-1:] != ")" and IN_BRACKETS.fullmatch(text) is not None


def _falls_short(before: PrintedLine, line: PrintedLine) -> bool:
    """Whether the next line's first word would have had room, so that the writer ended the line."""
    room = before.edge - before.right
    if room <= line.first + 0.5 * line.size:
        return False
    return room > line.first + line.size or PRINTED_END.search(before.text.strip()[-12:]) is not None
