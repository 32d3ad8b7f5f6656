"""Names without a colon, of the head or parts in a talk: ``Int How was it?``, ``Lindt. Yes.``, ``e Yes.``.

What is said begins with a capital behind them, and nearly all paragraphs begin so, by turns. Names that are neither in
the head nor parts are believed where each has a full stop: ``Rosa. Who rows?``, ``Mrs Lindt. I do.``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.judgement import names_nobody
from pipeline.ingest.transcript.label_names import TITLE, is_part
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.text.capitals import CAPITAL
from pipeline.text.late_regex import late_regex

BACK, ENOUGH = 3, 6
"""Paragraphs that begin with a name, and those that begin with any of them, at least."""

NEARLY_ALL = 0.8
"""Share of the paragraphs from the first of these on, and of their changes from one to another."""

_LEAD = late_regex(
    rf"\s*(?P<name>{TITLE}\.? {CAPITAL}[\w'’-]{{1,20}}(?=\.\s)|{CAPITAL}[\w'’-]{{0,15}}(?: \d{{1,3}})?|[^\W\d_])"
    r"(?P<sign>\.?)[^\S\n]+"
    rf"(?=[\"“„«¿¡(\[…]?(?:{CAPITAL}|\d))"
)
_CODE = late_regex(rf"{CAPITAL}{{1,3}}\d{{1,3}}")
_WORD = late_regex(rf"{CAPITAL}[\w'’-]+")


def leading_words(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """The labels, by the index of their line; none where there are no such names.

    Args:
        lines: Of the whole file.
        starts: Those that begin a paragraph and are no heading.
    """
    found = {index: match for index in starts if (match := _LEAD.match(lines[index].text))}
    counts = Counter((match["name"], match["sign"]) for match in found.values())
    often = [name for (name, _), count in counts.items() if count >= BACK]
    if len(often) < 2 or sum(counts.values()) < ENOUGH:
        return {}
    own = [index for index, match in found.items() if match["name"] in often]
    first = next((one for one, other in pairwise(own) if found[one]["name"] != found[other]["name"]), own[-1])
    told = {word for line in lines[:first] for word in _WORD.findall(line.text)}
    parts = {name for name in often if is_part(name) or _CODE.fullmatch(name)}
    sure = parts | {name for name in often if name in told and not names_nobody(name)}
    if len(often) == 2 and all(len(name) == 1 for name in often) and any(map(str.islower, often)):
        sure |= {*often}  # no two words of a language are of one small letter before capitals, by turns
    stopped = {name for (name, sign), count in counts.items() if sign and count >= BACK}
    if len(stopped) > 1:
        sure |= {name for name in stopped if len(name) > 1 and not names_nobody(name)}
    letters = {name for name in often if len(name) == 1} if sure else set()
    names = sure | letters
    signs = {match["sign"] for match in found.values() if match["name"] in names}
    held = [index for index in own if index >= first and found[index]["name"] in names]
    changes = sum(found[one]["name"] != found[other]["name"] for one, other in pairwise(held))
    below = sum(index >= first for index in starts)
    if len(names) < 2 or len(signs) > 1 or len(held) < max(ENOUGH, NEARLY_ALL * below):
        return {}
    if changes < NEARLY_ALL * (len(held) - 1):
        return {}
    return {index: Label(found[index]["name"], found[index].end()) for index in held}
