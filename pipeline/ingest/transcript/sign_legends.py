"""Signs that stand for who speaks, where the head says so: ``○ = interviewer, ● = respondent``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.ingest.speakers.roles import role_of_label
from pipeline.ingest.transcript.label_names import is_written_as_name
from pipeline.ingest.transcript.label_shapes import Label, Line
from pipeline.model import Role

HEAD = 30
"""Paragraphs in which the legend is looked for."""

ITS_OWN = 2
"""Paragraphs that each of two signs must begin."""

LINES, LONGEST = 120, 200
"""Lines that these paragraphs may have, with blank ones, and characters of a line of the legend."""

_MARKS = "=:→⇒–—->"
"""What may stand between a sign and who it is."""

OPEN = 0.1
"""Share of the paragraphs that the signs must begin: the legend says who is who, so few are enough."""

_SIGN = r"[^\w\s,;:=()\[\]\"'“”‘’„«»|]{1,2}"
_IS = r"\s*(?:[=:→⇒–—-]|[-=]>)\s*"
_WHO = r"(?P<who>[^\W\d_][^,;:=→⇒|()]{0,40}?)\s*(?:\((?P<part>[^()]{2,30})\))?"
_ITEM = re.compile(rf"(?P<sign>{_SIGN}){_IS}{_WHO}\s*\.?")
_TURNED = re.compile(rf"{_WHO}\s*[=:]\s*(?P<sign>{_SIGN})")
"""``interviewer = ○``."""

_BETWEEN = re.compile(rf"\s*[,;|/·]\s*|\s{{2,}}|\s+(?:(?:and|und|y|et|e|en|og|och|&)\s+)?(?={_SIGN}{_IS}[^\W\d_])")
_HEADED = re.compile(r"[^\W\d_]{2,20}(?: [^\W\d_]{1,15}){0,2}\s*:\s+(?=[^\w\s])")
"""``Legend: ○ = interviewer``."""


@dataclass(frozen=True, slots=True)
class SignLegend:
    """What a head says of signs.

    Attributes:
        lines: Those of the legend.
        told: Who each sign stands for.
        asking: Who of these asks, as the legend says it.
    """

    lines: frozenset[int]
    told: Mapping[str, str]
    asking: tuple[str, ...]


_NONE = SignLegend(frozenset(), {}, ())


def sign_legend(lines: Sequence[Line]) -> SignLegend:
    """The legend of a head, where it tells who asks or answers."""
    roles: dict[str, Role | None] = {}
    told: dict[str, str] = {}
    found: list[int] = []
    filled = [index for index, line in enumerate(lines[:LINES]) if line.text.strip()]
    for index in filled[:HEAD]:
        items = _items(lines[index].text.strip())
        if (found and not items) or any(sign in told for sign, _, _ in items):
            break
        told |= {sign: who for sign, who, _ in items}
        roles |= {who: role for _, who, role in items}
        found += [index] if items else []
    if len(told) < 2 or not any(roles.values()):
        return _NONE
    return SignLegend(frozenset(found), told, tuple(who for who, role in roles.items() if role is Role.INTERVIEWER))


def signed_labels(lines: Sequence[Line], starts: Sequence[int]) -> dict[int, Label]:
    """The labels that signs of a legend are, by the index of their line; none where no legend tells of them.

    Args:
        lines: Of the whole file.
        starts: Those that begin a paragraph and are no heading.
    """
    legend = sign_legend(lines)
    if not legend.told:
        return {}
    signs = "|".join(map(re.escape, sorted(legend.told, key=len, reverse=True)))
    sign = re.compile(rf"\s*(?P<sign>{signs})\s*(?=\S)")
    below = [index for index in starts if index > max(legend.lines)]
    found = {index: match for index in below if (match := sign.match(lines[index].text))}
    counts = Counter(match["sign"] for match in found.values())
    if sum(count >= ITS_OWN for count in counts.values()) < 2 or len(found) < OPEN * len(below):
        return {}
    return {index: Label(legend.told[match["sign"]], match.end()) for index, match in found.items()}


def _items(text: str) -> list[tuple[str, str, Role | None]]:
    """The signs of a line of a legend, who each is, and the part that this says; none of any other line."""
    if len(text) > LONGEST or not any(mark in text for mark in _MARKS):
        return []
    text = text.strip("()[] ") if text[0] in "([" else text
    if headed := _HEADED.match(text):
        text = text[headed.end() :]
    items = []
    for part in _BETWEEN.split(text):
        if not (match := _ITEM.fullmatch(part) or _TURNED.fullmatch(part)):
            return []
        role = role_of_label(match["part"] or match["who"])
        if role is None and not is_written_as_name(match["who"]):
            return []
        items.append((match["sign"], match["who"], role))
    return items
