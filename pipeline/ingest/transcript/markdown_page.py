"""What a web page that is written in markdown carries beside its words: scripts, buttons, and links below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OPENS = re.compile(r"\s*<(?P<tag>script|style|button|nav|svg)\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\s*\{:[^{}\n]*\}\s*")
"""``{: .interviewer }``: what kramdown is told of the paragraph above."""

_LINKS = re.compile(r"\s*(?:[-*+]\s+)?(?:\[[^\[\]\n]{1,120}\]\([^()\s]+\)[\s|·•,/]*)+")
_RULED = re.compile(r"\s*(?:(?:[-_*][ \t]*){3,})?")

LINES = 80
"""Lines of a script or a button at most; what is open for longer is never closed."""

TALK = 4
"""Lines with words above links that stand below them."""


def unseen_lines(raw: Sequence[str]) -> frozenset[int]:
    """The lines of scripts, styles, buttons and menus, and what says how a paragraph looks, by their index."""
    found = {index for index, line in enumerate(raw) if "{:" in line and _ATTRIBUTES.fullmatch(line)}
    for index, line in enumerate(raw):
        if "<" not in line or index in found or not (opened := _OPENS.match(line)):
            continue
        closing = f"</{opened['tag'].casefold()}"
        ends = (at for at, one in enumerate(raw[index : index + LINES], start=index) if closing in one.casefold())
        found.update(range(index, next(ends, -1) + 1))
    return frozenset(found)


def links_below(raw: Sequence[str], unseen: frozenset[int]) -> int:
    """The first of the lines at the end of the text that are links and nothing else, or the number of lines."""
    begin = len(raw)
    for index in range(len(raw) - 1, -1, -1):
        line = raw[index]
        if index in unseen or _RULED.fullmatch(line):
            continue
        if "](" not in line or not _LINKS.fullmatch(line):
            break
        begin = index
    return begin if sum(bool(line.strip()) for line in raw[:begin]) >= TALK else len(raw)
