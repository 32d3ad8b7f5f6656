"""Cues with a line for each turn: cut where a name stands within a line, or over two of them, and at ``>>``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from pipeline.ingest.transcript.cues import Cue
from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_names import TITLE, may_be_name
from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

LEAST = 4
"""Colons in all captions, below which nobody's name comes back within them."""

EACH = 0.8
"""Share of the captions that open with a name, from which on one that opens none is a word before a colon."""

OFTEN = 3
"""Lines that an initial opens, and changes of the speaker that ``>>`` tells, from which on that is no accident."""

SHORT = 4
"""Characters behind a colon among which the first letter of what is said stands."""

_INITIALS = late_regex(r"([A-Z]{1,2}):\s")
_FIRST = rf"(?:(?:{TITLE}|{CAPITAL}[\w'’-]*\s{CAPITAL})\.\s)?"
"""``Dr. ``, ``Ada M. ``, with which a name may begin that has a full stop in it."""

_NAME = rf"{_FIRST}[^\W\d_][^:.?!,;…\n]{{0,30}}?(?:\n[^\W_][^:.?!,;…\n]{{0,20}}?)?"
_NAMED = late_regex(rf"(?:^|(?<=[.?!…\"”’»)\]♪]\s))(?=(?P<name>{_NAME})\s?(?P<sign>:)(?:\s|$))", re.MULTILINE)
"""A name before a colon, at the beginning of a line or behind a sentence; it may go on in the line below."""

_CHEVRON = late_regex(r"(?:^|(?<=\s))>{2,3}(?:\s+|(?=[^\W_])|$)")


def lines_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """The pieces by lines: a joint begins one."""
    lines: list[list[Piece]] = []
    for piece in pieces:
        if piece.joint or not lines:
            lines.append([])
        lines[-1].append(piece)
    return lines


def line_of(pieces: Sequence[Piece]) -> Line:
    """A line of a cue as one of a text."""
    return Line("".join(piece.text for piece in pieces), tuple(pieces), "")


def _counted_lines(cues: Sequence[Cue]) -> list[tuple[int, Line]]:
    """All lines, each with the number of its cue."""
    return [(number, line_of(line)) for number, cue in enumerate(cues) for line in lines_of(cue.pieces)]


def parted_at_names(cues: Sequence[Cue]) -> list[Cue]:
    """The cues with a line for each turn; a name over two lines stands in the first of them.

    The names come back, two of them; initials that open many lines may stand wherever they do: ``so L: Yes``.
    """
    lines = _counted_lines(cues)
    if sum(line.text.count(":") for _, line in lines) < LEAST:
        return list(cues)
    stream = "\n".join(line.text for _, line in lines)
    begun = Counter(initial[1] for _, line in lines if (initial := _INITIALS.match(line.text)))
    initials = [name for name, count in begun.items() if count >= OFTEN]
    found = [(one.start("name"), one.end("sign"), " ".join(one["name"].split())) for one in _NAMED.finditer(stream)]
    counts = Counter(name for _, _, name in found)
    back = {name for name, count in counts.items() if count > 1 and may_be_name(name)}
    back -= _words_alone(found, back, stream, lines)
    whole: dict[int, tuple[int, int]] = {}  # by its end the name that comes oftenest: "Ada Kern", and not "Kern" alone
    for begin, end, name in found:
        if name in back and counts[name] > whole.get(end, (0, 0))[1]:
            whole[end] = begin, counts[name]
    labels = [(begin, end) for end, (begin, _) in sorted(whole.items())] if len(back) > 1 else []
    if len(initials) > 1:
        within = re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, initials))}):(?=\s)")
        labels = sorted({*labels, *(one.span() for one in within.finditer(stream))})
    return _begun_at(labels, cues, lines) if labels else list(cues)


def _words_alone(
    found: Sequence[tuple[int, int, str]], back: Collection[str], stream: str, lines: Sequence[tuple[int, Line]]
) -> set[str]:
    """Those that open no caption, where others do, and are words in a sentence: ``Nearly so. Trust: you have it``.

    Each stands before a small letter, or nearly every caption opens with a name.
    """
    starts = accumulate((len(line.text) + 1 for _, line in lines), initial=0)
    cues = {number: start for (number, _), start in reversed([*zip(lines, starts, strict=False)])}
    first = set(cues.values())
    opening = {name for begin, _, name in found if begin in first and name in back}
    if len(opening) < 2:
        return set()
    named = sum(begin in first and name in opening for begin, _, name in found) >= EACH * len(first)
    large = {name for _, end, name in found if stream[end : end + SHORT].lstrip()[:1].isupper()} if not named else set()
    return {*back} - opening - large


def parted_at_chevrons(cues: Sequence[Cue]) -> list[Cue]:
    """The cues, cut before what somebody else says behind ``>>``, be it that they tell so again and again."""
    lines = _counted_lines(cues)
    marks = [[*_CHEVRON.finditer(line.text)] if ">>" in line.text else [] for _, line in lines]
    if sum(map(len, marks)) < OFTEN:
        return list(cues)
    result: list[Cue] = []
    opens, before = False, -1
    for (number, line), own in zip(lines, marks, strict=True):
        edges = [(0, 0), *(mark.span() for mark in own), (len(line.text), 0)]
        for place, ((_, low), (high, _)) in enumerate(pairwise(edges)):
            opens = opens or place > 0
            if not line.text[low:high].strip():
                continue
            said = _begun(line.slice(low, high))
            if opens or number != before:
                result.append(replace(cues[number], pieces=tuple(said), opens=opens or cues[number].opens))
            else:
                result[-1] = replace(result[-1], pieces=(*result[-1].pieces, *said))
            opens, before = False, number
    return result


def _begun_at(labels: Sequence[tuple[int, int]], cues: Sequence[Cue], lines: Sequence[tuple[int, Line]]) -> list[Cue]:
    """The cues, a line begun at each label, by where it stands in all lines; each is whole in its first line."""
    starts = list(accumulate((len(line.text) + 1 for _, line in lines), initial=0))
    pieces: dict[int, list[Piece]] = {number: [] for number in range(len(cues))}
    label, above = 0, 0
    for index, (number, line) in enumerate(lines):
        low, high = starts[index : index + 2]
        edges, over = [above], 0
        while label < len(labels) and labels[label][0] < high:
            edges.append(max(labels[label][0] - low, edges[-1]))
            over = max(labels[label][1] - high, 0)
            label += 1
        for one, other in pairwise([*edges, len(line.text)]):
            pieces[number] += _begun(line.slice(one, other)) if one < other else []
        if over:
            rest = lines[index + 1][1].slice(0, over)
            pieces[number] += [Piece(" ", -1, line.locator, ""), *(piece._replace(joint="") for piece in rest)]
        above = over
    return [replace(cue, pieces=tuple(pieces[number])) for number, cue in enumerate(cues) if pieces[number]]


def _begun(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces as those of a line of their own."""
    return [piece._replace(joint=" " * (not place)) for place, piece in enumerate(pieces)]
