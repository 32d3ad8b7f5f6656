"""Where a selection stands, when programs count differently.

REFI-QDA counts code points. Some programs count a line end of Windows as two
characters and others as one, some count the byte order mark, some count UTF-16
units, and Taguette counts bytes of UTF-8. Which way a source was counted is
told by the words that its selections say they hold. A selection that holds
other words than it says has drifted: where its words stand in one place alone
it is moved there, otherwise it is left out, and both are told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.model import Span
from pipeline.qda.refi.write import legal

LOOKED_AT = 500
"""By how many selections the way of counting is judged."""

FEW = 12
"""A name of at least so many characters may be the beginning of the words without saying so."""

BOM = "\ufeff"
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")

Offset = Callable[[int], int]
"""From a program's position to code points of the text."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A source's text and where its selections stand in it.

    Attributes:
        text: LF, no byte order mark.
        spans: Of each selection, None where it cannot be trusted.
        moved: The selections (by index in the list) that had drifted and were found again.
        cut: Those that end behind the text, which were cut at its end.
        lost: Those that hold other words than they say, which are nowhere or in several places.
        empty: Those that hold nothing, or lie outside of the text.
        counted: How positions were counted, where not in code points; "" otherwise.
    """

    text: str
    spans: tuple[Span | None, ...]
    moved: tuple[int, ...] = ()
    cut: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()
    counted: str = ""


def settle(raw: str, selections: Sequence[tuple[int, int, str]], *, crlf_is_one: bool, bytes_: bool = False) -> Settled:
    """Bring selections onto the text's code points, and check them by their words.

    Args:
        raw: The text as decoded, line ends and byte order mark as they were.
        selections: Start, end (exclusive) and words, "" where they are not said.
        crlf_is_one: How line ends are counted where no words tell.
        bytes_: Positions are bytes of UTF-8, as Taguette has them.
    """
    text = raw.removeprefix(BOM).replace("\r\n", "\n").replace("\r", "\n")
    ways = _ways(raw, text, bytes_=bytes_, crlf_is_one=crlf_is_one)
    named = [entry for entry in selections if entry[2].strip()][:LOOKED_AT]
    if named:
        best = max(ways, key=lambda way: sum(_held(text, way[1], entry) for entry in named))
    else:
        # No words tell; a way by which a selection would end behind the text is not the one.
        best = next((way for way in ways if all(way[1](end) <= len(text) for _, end, _ in selections)), ways[0])
    counted, offset = best
    quoting = sum(_held(text, offset, entry) for entry in named)
    spans: list[Span | None] = []
    moved, cut, lost, empty, mismatched = [], [], [], [], []
    for number, (start, end, words) in enumerate(selections):
        first, last = offset(start), offset(end)
        over = last > len(text)
        last = min(last, len(text))
        span = Span(first, last) if 0 <= start < end and first < last else None
        spans.append(span)
        said = bool(words.strip())
        if span is not None and said and fits(words, text[first:last]):
            continue
        if not said:
            if span is None:
                empty.append(number)
            elif over:
                cut.append(number)
            continue
        found = _where(text, words)
        quoting += bool(found) and number < LOOKED_AT
        if len(found) == 1:
            spans[-1] = found[0]
            moved.append(number)
        else:
            mismatched.append((number, len(found)))
    # A program that names its selections otherwise says nothing of their words.
    quotes = 2 * quoting >= len(named)
    for number, found_so_often in mismatched:
        if quotes or found_so_often:
            spans[number] = None
            lost.append(number)
        elif spans[number] is None:
            empty.append(number)
    return Settled(text, tuple(spans), tuple(moved), tuple(cut), tuple(lost), tuple(sorted(empty)), counted)


def fits(words: str, held: str) -> bool:
    """Whether a selection's name is the words it holds, or their beginning; white space does not count."""
    said, is_ = _tight(words), _tight(held)
    if said == is_:
        return True
    cut = _CUT.sub("", said)
    if cut != said:
        return bool(cut) and is_.startswith(cut)
    return len(said) >= FEW and is_.startswith(said)


def _held(text: str, offset: Offset, selection: tuple[int, int, str]) -> bool:
    start, end, words = selection
    return 0 <= start < end and fits(words, text[offset(start) : offset(end)])


def _tight(text: str) -> str:
    return " ".join(legal(text).split())


def _where(text: str, words: str) -> list[Span]:
    """Where the words stand, whatever the white space between them; at most two places."""
    parts = _CUT.sub("", words).split()
    if not parts:
        return []
    longest = max(parts, key=len)
    if longest not in text:
        return []
    if (first := text.find(words)) >= 0 and text.find(words, first + 1) < 0:
        return [Span(first, first + len(words))]
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = []
    for match in pattern.finditer(text):
        found.append(Span(match.start(), match.end()))
        if len(found) == 2:
            break
    return found


def _ways(raw: str, text: str, *, bytes_: bool, crlf_is_one: bool) -> list[tuple[str, Offset]]:
    """The ways of counting that are possible for this text, the likeliest first."""
    if bytes_:
        return [("", _by_size(text, lambda letter: len(letter.encode())))]
    ways: list[tuple[str, Offset]] = [("", lambda position: position)]
    if "\r\n" in raw:
        two = _by_size(text, lambda letter: 1, wide=_windows_ends(raw))
        ways.insert(0 if not crlf_is_one else 1, ("a line end of Windows counted as two characters", two))
    if any(letter > "\uffff" for letter in text):
        ways.append(("in UTF-16 units", _by_size(text, _units)))
        if "\r\n" in raw:
            ways.append(
                (
                    "in UTF-16 units, a line end of Windows counted as two",
                    _by_size(text, _units, wide=_windows_ends(raw)),
                )
            )
    if raw.startswith(BOM):
        ways += [
            (f"{name or 'in characters'}, the byte order mark among them", _later(offset)) for name, offset in ways
        ]
    return ways


def _units(letter: str) -> int:
    return 2 if letter > "\uffff" else 1


def _windows_ends(raw: str) -> frozenset[int]:
    """Which of the text's characters were a line end of two characters."""
    raw = raw.removeprefix(BOM)
    found = []
    dropped = 0
    offset = raw.find("\r\n")
    while offset >= 0:
        found.append(offset - dropped)
        dropped += 1
        offset = raw.find("\r\n", offset + 2)
    return frozenset(found)


def _later(offset: Offset) -> Offset:
    return lambda position: offset(max(0, position - 1))


def _by_size(text: str, size: Callable[[str], int], *, wide: Iterable[int] = ()) -> Offset:
    """A way of counting in which characters have these sizes, those in ``wide`` one more."""
    sizes = [size(letter) for letter in text]
    for offset in wide:
        sizes[offset] += 1
    ends = list(accumulate(sizes))
    return lambda position: _after(ends, position) if position > 0 else 0


def _after(ends: Sequence[int], position: int) -> int:
    """How many characters end at or before the position; one too many where it lies outside."""
    if not ends or position > ends[-1]:
        return len(ends) + 1
    index = bisect_left(ends, position)
    return index + 1 if index < len(ends) and ends[index] == position else index
