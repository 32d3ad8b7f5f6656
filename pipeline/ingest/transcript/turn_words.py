"""What of a line is said in a turn, and when the turn ends: without times, tags, and places in another print."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from pipeline.ingest.transcript.broken_words import CUT, WORD
from pipeline.ingest.transcript.clocks import CLOCK, STAMP, STAMP_SIGNS, stamp_of, times_in
from pipeline.ingest.transcript.draft import Draft, Piece
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.ingest.transcript.left_out_media import EDITED
from pipeline.model import Kind
from pipeline.text.late_regex import late_regex
from pipeline.text.whole_numbers import whole_number
from pipeline.text.word_count import word_count

INNER_STAMP = late_regex(rf"{STAMP}(?:\s?\[\d+\.\d+\])?")  # after a stamp Trint puts how long the words took
OPENING_STAMP = late_regex(rf"\s*(?P<time>{STAMP})(?P<dash>\s*[-–—](?=\s))?\s*")  # a dash after it as aTrain puts it
OPENING_CLOCK = late_regex(rf"\s*(?P<time>{STAMP}|{CLOCK}(?=\s))(?P<dash>\s*[-–—](?=\s))?\s*")
"""The same with a time that nothing sets apart, where most lines below labels have one."""

_DASH_BEHIND = late_regex(r"\s*[-–—]\s")
_DASH = late_regex(r"\s*(?P<sign>[-–—•*·])\s+")
CLOSING_TAG = late_regex(r"\s*</[^\W\d_][^<>/\n]{0,59}>\s*$")

REFERRED, NEARLY_ALL = 6, 0.9
"""Turns, and the share of them that end with a place in another print, or begin with a dash, from which on that is no
part of the words."""

COUNTED_ON = 3
"""Turns from which on this is so where all end with a place, and the places count on."""

REFERENCE = 60
"""Signs at the end of a turn in which it stands."""

_MARKED, _GAP = r"(?<=[.?!…\"”’»,)\]–—-])", r"(?<!\s)(?=\s*\t|\s{4})\s+"

_AT_THE_EDGE = late_regex(rf"{_GAP}{CLOCK}\s*$")
"""A time behind a tab, at the right edge of the page."""

_BEHIND_A_MARK = late_regex(rf"{_MARKED}{_AT_THE_EDGE.pattern}")
"""Such a time where a sentence ends."""

AT_THE_END = late_regex(rf"(?:{_MARKED}\s+|{_GAP})(?P<time>{CLOCK})\s*$")
"""A time behind a sentence, ``I said yes. 0:14``, or a tab, none of the words where most paragraphs end so."""

AT_THE_EDGE = 3
"""Lines that end so, from which on such a time behind a word is none of the words, where most stand behind a mark."""

_REFERENCE = late_regex(r"\s*(?P<place>[\[(][^\[\]()\n]{0,24}\d[^\[\]()\n]{0,16}[\])]|(?<=\s)[#*/|~=+<>_]{1,3})\s*$")

_IN_PRINT = late_regex(r"\d+\s?[-–]\s?\d|[^\W\d_]\W{0,2}\d")
"""``(12-18)``, ``(p. 4)``; not ``(1951)``."""

_CLOSES = frozenset("])#*/|~=+<>_")
"""What such a place ends with."""

ENDING = 0.6
"""Share of the turns that end with a time, from which on that is when they end."""

OPENING = 3
"""Words of a first turn that nobody has said by 0:00."""

HASTY, SLACK = 8.0, 4
"""Words a second that nobody says, and words by which rounded times may seem to ask for more."""

SURELY = 3
"""Turns that would have been spoken so if they ended with their times, more than if they began with them, from which on
they begin with them; one is enough where the first time is 0."""

MISTYPED = 0.05
"""Share of such times that may fall below the one before, as somebody typed them."""


TIMED, SPAN, SPOKEN = 3, 10_000, (0.5, 5.0)
"""Turns with a beginning and an end, what they last in all, and words a second, where times may be milliseconds."""


DAY = 24 * 60
"""Minutes of a day."""


def add_line(draft: Draft, pieces: list[Piece], words: frozenset[str] | None, *, begins: bool) -> None:
    """Put the pieces of a line into the turn, as a new paragraph or at the end of the last."""
    if not any(piece.text.strip() for piece in pieces):
        return
    if begins or not draft.paragraphs:
        draft.paragraphs.append(pieces)
        return
    last = draft.paragraphs[-1]
    last[-1] = last[-1]._replace(text=last[-1].text.rstrip())
    begun = next(at for at, piece in enumerate(pieces) if piece.text.strip())
    first, below = pieces[begun]._replace(joint=pieces[0].joint), pieces[begun + 1 :]
    first = first.behind(len(first.text) - len(first.text.lstrip()))
    cut = CUT.search(last[-1].text[-42:]) if words is not None else None
    rest = WORD.match(first.text)
    if cut and rest and rest[0][0].islower():
        if words and (cut[1] + rest[0]).casefold() in words:
            last[-1] = last[-1]._replace(text=last[-1].text[:-1])
        first = first._replace(joint="")
    draft.paragraphs[-1] = [*last, first, *below]


def times_at_the_edge(lines: Sequence[Line]) -> re.Pattern[str]:
    """How a time at the end of a line stands in these: at the edge of the page, behind a mark or any word, or near."""
    timed = [line.text for line in lines if _may_end_in_time(line.text)]
    if len(timed) >= AT_THE_EDGE and _end_in_times(lines):
        return AT_THE_END
    texts = [text for text in timed if _AT_THE_EDGE.search(text)]
    marked = sum(_BEHIND_A_MARK.search(text) is not None for text in texts)
    return _AT_THE_EDGE if len(texts) >= AT_THE_EDGE and 2 * marked > len(texts) else _BEHIND_A_MARK


def times_before(lines: Sequence[Line], labels: Mapping[int, Label]) -> re.Pattern[str]:
    """How a time stands before words: set apart by signs, or by none where most lines below labels begin with one."""
    first = min(labels, default=len(lines))
    below = [line for index, line in enumerate(lines) if index > first and index not in labels]
    said = [line.text for line in below if line.text.strip() and not line.heading]
    bare = [text for text in said if text.lstrip()[:1].isdecimal() and ":" in text[:12]]
    if len(bare) < max(AT_THE_EDGE, ENDING * len(said)):
        return OPENING_STAMP
    found = [match for text in bare if (match := OPENING_CLOCK.match(text)) and text[match.end() :].strip()]
    moments = [times_in(match["time"])[0] for match in found]
    falling = sum(after < before for before, after in pairwise(moments))
    often = len(found) >= max(AT_THE_EDGE, ENDING * len(said)) and falling <= MISTYPED * len(found)
    return OPENING_CLOCK if often else OPENING_STAMP


def times_below(lines: Sequence[Line], labels: Mapping[int, Label]) -> bool:
    """Whether times alone on their lines stand below what is said then, one below each turn."""
    if not labels:
        return False
    stamps = [index for index, line in enumerate(lines) if index not in labels and stamp_of(line.text) is not None]
    if len(stamps) < AT_THE_EDGE or min(labels) > stamps[0] or max(labels) > stamps[-1]:
        return False
    opened = sorted(labels)
    between = (bisect_right(opened, after) > bisect_right(opened, before) for before, after in pairwise(stamps))
    return sum(between) >= NEARLY_ALL * (len(stamps) - 1) and len(stamps) >= NEARLY_ALL * len(opened)


def _end_in_times(lines: Sequence[Line]) -> bool:
    """Whether most paragraphs end with a time behind a sentence, and these rise."""
    last = [line for line, below in zip(lines, [*lines[1:], None], strict=True) if not (below and below.follows)]
    ends = [line.text for line in last if line.text.strip() and not line.heading]
    found = [match for text in ends if _may_end_in_time(text) and (match := AT_THE_END.search(text))]
    moments = [times_in(match["time"])[0] for match in found]
    falling = sum(after < before for before, after in pairwise(moments))
    return len(found) >= max(AT_THE_EDGE, ENDING * len(ends)) and falling <= MISTYPED * len(found)


def _may_end_in_time(text: str) -> bool:
    last = text.rstrip()[-6:]
    return last[-1:].isdecimal() and ":" in last


def without_stamps(
    line: Line,
    start: int,
    end: int,
    at_the_edge: re.Pattern[str] = _BEHIND_A_MARK,
    before: re.Pattern[str] = OPENING_STAMP,
) -> list[Piece]:
    """The line's pieces from ``start`` to ``end``, without stamps and what a program puts at the end."""
    if _may_end_in_time(line.text) and (edge := at_the_edge.search(line.text, start, end)):
        end = edge.start()
    if "</" in line.text and (closed := CLOSING_TAG.search(line.text, start, end)):
        end = closed.start()
    if ("<" in line.text or line.text.endswith(")")) and (edited := EDITED.search(line.text, start, end)):
        end = edited.start()
    if before is OPENING_STAMP and not any(sign in line.text for sign in STAMP_SIGNS):
        return line.slice(start, end)
    opening = before.match(line.text, start)
    dashed = bool(opening and opening["dash"])
    cursor = opening.end() if opening else start
    spans: list[tuple[int, int]] = []
    for found in INNER_STAMP.finditer(line.text, cursor, end):
        spans.append((cursor, cursor + len(line.text[cursor : found.start()].rstrip())))
        cursor = found.end()
        if dashed and (dash := _DASH_BEHIND.match(line.text, cursor)):
            cursor = dash.end()
        while cursor < end and line.text[cursor].isspace():
            cursor += 1
    pieces: list[Piece] = []
    for between in line.slices([*spans, (cursor, end)]):
        pieces.extend(_joint(between, " " if pieces else None))
    return pieces


def _joint(pieces: list[Piece], joint: str | None) -> list[Piece]:
    return pieces if joint is None or not pieces else [pieces[0]._replace(joint=joint), *pieces[1:]]


def tell_ends(drafts: Sequence[Draft], closed: Mapping[int, tuple[float, float]]) -> None:
    """The times of turns that end with one, as f4 writes: where most do, it is the moment at which the turn ends.

    Where nobody speaks as fast as that asks for, and somebody might if the turn begins with it, it begins with it.
    """
    spoken = [draft for draft in drafts if draft.kind is Kind.SPEECH]
    ended = [closed[id(draft)][1] for draft in spoken if id(draft) in closed]
    falling = sum(after < before for before, after in pairwise(ended))
    if len(ended) < 2 or len(ended) < ENDING * len(spoken) or falling > MISTYPED * len(ended):
        return
    timed = [draft for draft in spoken if id(draft) in closed]
    if sum(begun < end for begun, end in closed.values()) >= NEARLY_ALL * len(closed):
        for draft in timed:  # from when to when, behind the words
            draft.time = draft.time or closed[id(draft)]
        return
    at_nought = not ended[0] and _words(timed[0]) > OPENING
    if at_nought or _too_fast([0.0, *ended], timed) - _too_fast(ended, timed) >= (1 if not ended[0] else SURELY):
        for draft in timed:
            begun = closed[id(draft)][0]
            draft.time = draft.time or (begun, begun)
        return
    before = 0.0
    for draft in timed:
        end = closed[id(draft)][1]
        begun = draft.time[0] if draft.time else before
        draft.time = (min(begun, end), end)
        before = max(before, end)


def _too_fast(moments: Sequence[float], drafts: Sequence[Draft]) -> int:
    """How many of the drafts say more words than anybody can, between one moment and the next."""
    words = map(_words, drafts)
    spans = [after - before for before, after in pairwise(moments)]
    return sum(said > HASTY * span + SLACK for said, span in zip(words, spans, strict=False) if span >= 0)


def _words(draft: Draft) -> int:
    return sum(word_count(piece.text) for paragraph in draft.paragraphs for piece in paragraph)


def in_seconds(drafts: Sequence[Draft]) -> None:
    """Take times for milliseconds where in seconds nobody speaks so slowly: ``[2183.00 - 15764.00]`` for ten words."""
    timed = [draft for draft in drafts if draft.time and draft.time[1] > draft.time[0]]
    lasting = sum(draft.time[1] - draft.time[0] for draft in timed if draft.time)
    if len(timed) < TIMED or lasting < SPAN:
        return
    words = sum(map(_words, timed))
    if not SPOKEN[0] <= 1000 * words / lasting <= SPOKEN[1]:
        return
    _scale(drafts, 0.001)


def in_minutes(drafts: Sequence[Draft]) -> None:
    """Take times for hours and minutes where else nobody speaks so fast: ``(10:02)``, then ``(10:03)``."""
    timed = [draft for draft in drafts if draft.time and draft.kind is Kind.SPEECH]
    starts = [draft.time[0] for draft in timed if draft.time]
    span = starts[-1] - starts[0] if starts else 0
    whole = all(map(float.is_integer, starts)) and max(starts, default=0) < DAY and starts == sorted(starts)
    if len(timed) < TIMED or not span or not whole:
        return
    if not HASTY * span < sum(map(_words, timed[:-1])) <= SPOKEN[1] * 60 * span:
        return
    _scale(drafts, 60)


def _scale(drafts: Sequence[Draft], by: float) -> None:
    for draft in drafts:
        if draft.time:
            draft.time = (round(draft.time[0] * by, 3), round(draft.time[1] * by, 3))
        draft.moments = {place: round(moment * by, 3) for place, moment in draft.moments.items()}


def drop_dashes(drafts: Sequence[Draft]) -> None:
    """Take the dash or point that begins nearly all turns behind their labels from there, and from their paragraphs."""
    named = [draft for draft in drafts if draft.kind is Kind.SPEECH and draft.speaker]
    led = Counter(found["sign"] for draft in named if (found := _DASH.match(draft.paragraphs[0][0].text)))
    sign, count = max(led.items(), key=lambda one: one[1], default=("", 0))
    if count < REFERRED or count < NEARLY_ALL * len(named):
        return
    for draft in named:
        for paragraph in draft.paragraphs:
            first = paragraph[0]
            if (found := _DASH.match(first.text)) and found["sign"] == sign and len(found[0]) < len(first.text):
                paragraph[0] = first.behind(found.end())


def drop_references(drafts: Sequence[Draft]) -> None:
    """Take what ends nearly all turns from there: a place in another print, ``(T4, ll. 12-18)``, or a sign."""
    spoken = [draft for draft in drafts if draft.kind is Kind.SPEECH]
    lasts = [draft.paragraphs[-1] for draft in spoken]
    endings = map(_ending, lasts)
    found = [_REFERENCE.search(end) if end.rstrip()[-1:] in _CLOSES else None for end in endings]
    kinds = {re.sub(r"\d+", "0", match["place"]) for match in found if match}
    few = len(lasts) < REFERRED and not _count_on([match["place"] for match in found if match], len(lasts))
    if few or len(found) - found.count(None) < NEARLY_ALL * len(lasts) or len(kinds) > 2:
        return  # "l. 4", "ll. 4-7" are two kinds
    for draft, match in zip(spoken, found, strict=True):
        if match is None:
            continue
        left = _without(draft.paragraphs[-1], len(match.string) - match.start())
        if any(piece.text.strip() for piece in left):
            draft.paragraphs[-1] = left
        elif len(draft.paragraphs) > 1:  # it has a paragraph of its own
            draft.paragraphs.pop()
            draft.moments.pop(len(draft.paragraphs), None)


def _count_on(places: Sequence[str], turns: int) -> bool:
    """Whether each of a few turns ends with a place, and each place counts on from the one before: 1-2, 3-6, 7-7."""
    last = [whole_number(re.findall(r"\d+", place)[-1]) for place in places if _IN_PRINT.search(place)]
    return len(last) == turns >= COUNTED_ON and all(before < number for before, number in pairwise(last))


def _ending(pieces: Sequence[Piece]) -> str:
    """The last signs of a paragraph, which may stand in several lines."""
    found = ""
    for number in range(len(pieces) - 1, -1, -1):
        found = (pieces[number].joint if number else "") + pieces[number].text + found
        if len(found) >= REFERENCE:
            break
    return found[-REFERENCE:]


def _without(pieces: Sequence[Piece], count: int) -> list[Piece]:
    """A paragraph without so many signs at its end; what stands between its lines counts."""
    kept = list(pieces)
    while count > 0 and kept:
        last = kept.pop()
        if count < len(last.text):
            return [*kept, last._replace(text=last.text[: len(last.text) - count])]
        count -= len(last.text) + (len(last.joint) if kept else 0)
    return kept
