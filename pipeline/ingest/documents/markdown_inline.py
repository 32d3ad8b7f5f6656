"""Markdown inside a paragraph: its visible words, where they stood, what was emphasised."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

_HIGHLIGHT = re.compile(r"(?<!=)==(?=[^\s=])[^=\n]+(?<=\S)==(?!=)")
"""``==what somebody marked==``."""

TOKENS = re.compile(r"\\[!-/:-@\[-`{-~]|\*+|_+|!?\[\^?|\]|<|&[#a-zA-Z0-9]{1,10};")
TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|del|details|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|ins|li|mark"
    r"|ol|p|q|s|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
AUTOLINK = re.compile(r"<((?:https?://|ftp://|www\.|mailto:)[^<>\s]{1,2000})>")
FOOTNOTE = re.compile(r"\[\^[\w-]{1,20}\]:?")
TITLE = re.compile(r"""\s+["'(]""")


@dataclass(frozen=True, slots=True)
class MarkdownLine:
    """A line of the source without the white space and markers around it."""

    text: str
    source: int
    locator: str


@dataclass(frozen=True, slots=True)
class VisibleText:
    """A stretch of visible text.

    ``source`` is -1 where the source has no linear text; where the stretch does not stand there at all, ``locator``
    is empty too.
    """

    text: str
    source: int
    locator: str


@dataclass(frozen=True, slots=True)
class Inline:
    """The visible text of a paragraph.

    Attributes:
        pieces: Its stretches, in order; joined without anything between they are the text.
        line_ends: Where in the visible text each line ended.
        bold: Half-open stretches of the visible text that were bold.
        italic: The same, italic.
    """

    pieces: tuple[VisibleText, ...]
    line_ends: tuple[int, ...]
    bold: tuple[tuple[int, int], ...] = ()
    italic: tuple[tuple[int, int], ...] = ()


def read_inline(lines: Sequence[MarkdownLine], *, joints: Sequence[str]) -> Inline:
    """The visible words of lines that form one paragraph.

    ``joints[n]`` stands between line n and n + 1: a space, or "" where a
    hyphenated word goes on.
    """
    raw = "\n".join(line.text for line in lines)
    changes, emphasis = _marks(raw)
    return _emit(lines, joints, changes, emphasis)


def _marks(raw: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, int]]]:
    """What to leave out or put in another form, and what is emphasised.

    Changes are (start, end, shown instead); emphasis is (strength, start, end)
    with strength 1 for italic and 2 for bold, in offsets of ``raw``.
    """
    changes: list[tuple[int, int, str]] = []
    emphasis: list[tuple[int, int, int]] = []
    openers: dict[str, list[list[int]]] = {"*": [], "_": []}
    tags: dict[str, list[int]] = {}
    brackets: list[tuple[int, bool]] = []
    closing = _parentheses(raw) if "](" in raw else {}
    comment_end = raw.rfind("-->")
    position = 0
    while found := TOKENS.search(raw, position):
        start, position = found.span()
        token = found[0]
        first = token[0]
        if first == "\\":
            changes.append((start, start + 1, ""))
        elif first in "*_":
            _delimiters(raw, start, position, openers[first], changes, emphasis)
        elif token == "]":
            if not brackets:
                continue
            opened, image = brackets.pop()
            if raw.startswith("[]", position) and not image:  # "[mill][]", a link that is told elsewhere
                changes += [(opened, opened + 1, ""), (start, start + 3, "")]
                position += 2
            elif raw.startswith("(", position) and (end := closing.get(position)) and _is_target(raw, position, end):
                if image:
                    changes.append((opened, end + 1, ""))
                else:
                    changes.append((opened, opened + 1, ""))
                    changes.append((start, end + 1, ""))
                position = end + 1
        elif first in "![":
            note = FOOTNOTE.match(raw, start) if token == "[^" else None
            if note:
                changes.append((start, note.end(), ""))
                position = note.end()
            else:
                brackets.append((start, first == "!"))
        elif first == "<":
            if raw.startswith("<!--", start) and comment_end > start:
                position = raw.index("-->", start) + 3
                changes.append((start, position, ""))
            elif link := AUTOLINK.match(raw, start):
                changes += [(start, start + 1, ""), (link.end() - 1, link.end(), "")]
                position = link.end()
            elif tag := TAG.match(raw, start):
                name = re.sub(r"[^a-z].*", "", tag[0].strip("</>").lower(), flags=re.DOTALL)
                cell = name in ("td", "th") and raw[start + 1] != "/" and raw[:start].rstrip().endswith(">")
                changes.append((start, tag.end(), "\t" if cell else " " if name == "br" else ""))
                position = tag.end()
                strength = {"b": 2, "strong": 2, "i": 1, "em": 1}.get(name)
                if strength and raw[start + 1] != "/":
                    tags.setdefault(name, []).append(position)
                elif strength and tags.get(name):
                    emphasis.append((strength, tags[name].pop(), start))
        else:
            shown = html.unescape(token)
            if shown != token:
                changes.append((start, position, shown))
    for found in _HIGHLIGHT.finditer(raw) if "==" in raw else ():
        changes += [(found.start(), found.start() + 2, ""), (found.end() - 2, found.end(), "")]
    return sorted(changes), emphasis


def _delimiters(
    raw: str,
    start: int,
    end: int,
    openers: list[list[int]],
    changes: list[tuple[int, int, str]],
    emphasis: list[tuple[int, int, int]],
) -> None:
    """A run of ``*`` or ``_``: closes what is open, then opens with what is left."""
    before = raw[start - 1] if start else " "
    after = raw[end] if end < len(raw) else " "
    opens, closes = not after.isspace(), not before.isspace()
    if end - start > 1:  # "** a question **", as people type it
        opens |= not start and raw[start:end] in raw[end:]
        closes |= bool(openers) and openers[-1][1] - openers[-1][0] > 1
    if raw[start] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    left = start
    while closes and openers and left < end:
        opener = openers[-1]
        strength = 2 if opener[1] - opener[0] >= 2 and end - left >= 2 else 1
        emphasis.append((strength, opener[1], left))
        changes.append((opener[1] - strength, opener[1], ""))
        changes.append((left, left + strength, ""))
        opener[1] -= strength
        left += strength
        if opener[0] == opener[1]:
            openers.pop()
    if left == start and end - left == 2 and before == ":" and after.isspace():
        changes.append((left, end, ""))  # "Ruth:** words", where the letters became bold a line above
    if opens and left < end:
        if start < left:
            changes.append((left, left, " "))
        openers.append([left, end])


def _parentheses(raw: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for found in re.finditer(r"[()]", raw):
        if found[0] == "(":
            stack.append(found.start())
        elif stack:
            pairs[stack.pop()] = found.start()
    return pairs


def _is_target(raw: str, start: int, end: int) -> bool:
    """Whether what stands in the parentheses is a link's address, not words."""
    space = re.compile(r"\s").search(raw, start, end)
    return space is None or TITLE.match(raw, space.start()) is not None


def _emit(
    lines: Sequence[MarkdownLine],
    joints: Sequence[str],
    changes: list[tuple[int, int, str]],
    emphasis: list[tuple[int, int, int]],
) -> Inline:
    pieces: list[VisibleText] = []
    places: list[tuple[int, int]] = []
    line_ends: list[int] = []
    length = 0
    begin = 0
    index = 0
    for number, line in enumerate(lines):
        end = begin + len(line.text)
        cursor = begin
        while index < len(changes) and changes[index][0] <= end:
            start, stop, shown = changes[index]
            if start > cursor:
                length = _copy(pieces, places, line, begin, cursor, start, length)
            if shown and start >= cursor:
                pieces.append(VisibleText(shown, -1, ""))
                length += len(shown)
            cursor = max(cursor, stop)
            if stop > end:
                break
            index += 1
        if cursor < end:
            length = _copy(pieces, places, line, begin, cursor, end, length)
        line_ends.append(length)
        if number + 1 < len(lines) and joints[number]:
            pieces.append(VisibleText(joints[number], -1, ""))
            length += len(joints[number])
        begin = end + 1
    marks: dict[int, list[tuple[int, int]]] = {1: [], 2: []}
    shown_at = _shown_at(places, sorted({offset for _, *pair in emphasis for offset in pair}), length)
    for strength, start, stop in sorted(emphasis, key=lambda item: (item[1], -item[2])):
        if shown_at[start] < shown_at[stop]:
            marks[strength].append((shown_at[start], shown_at[stop]))
    return Inline(tuple(pieces), tuple(line_ends), tuple(marks[2]), tuple(marks[1]))


def _copy(
    pieces: list[VisibleText],
    places: list[tuple[int, int]],
    line: MarkdownLine,
    begin: int,
    start: int,
    stop: int,
    length: int,
) -> int:
    pieces.append(VisibleText(line.text[start - begin : stop - begin], line.source + start - begin, line.locator))
    places.append((start, length))
    return length + stop - start


def _shown_at(places: list[tuple[int, int]], offsets: list[int], length: int) -> dict[int, int]:
    """Offsets of the raw text as offsets of the visible text."""
    result: dict[int, int] = {}
    index = -1
    for offset in offsets:
        while index + 1 < len(places) and places[index + 1][0] <= offset:
            index += 1
        ceiling = places[index + 1][1] if index + 1 < len(places) else length
        result[offset] = 0 if index < 0 else min(places[index][1] + offset - places[index][0], ceiling)
    return result
