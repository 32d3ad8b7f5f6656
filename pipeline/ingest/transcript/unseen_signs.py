"""Signs that nobody sees: zero-width spaces, marks of direction, as web pages put them around names, accents apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.label_shapes import Line
from pipeline.text.accents import composed

UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
OPENING = 120
"""Characters at the beginning of a line in which its label stands."""

_SPACES = "\u00a0\u2007\u202f"
_UNSEEN = re.compile(rf"(?<![^\s:：\])>}}\t{UNSEEN}])[{UNSEEN}]+|[{UNSEEN}]+(?=[\s:：\[({{<\t]|$)")


def without_unseen(lines: Sequence[Line]) -> list[Line]:
    """The lines without such signs at their beginning, and at the edges of what may be a label or a time.

    Letters and their accents are one sign there, and stay two in the pieces; spaces that do not break are spaces.
    """
    return [line if line.text.isascii() else _seen(_composed(line)) for line in lines]


def _composed(line: Line) -> Line:
    text = composed(line.text)
    for space in _SPACES:
        text = text.replace(space, " ")
    return line if text == line.text else replace(line, text=text, bold=len(composed(line.text[: line.bold])))


def _seen(line: Line) -> Line:
    found = [*_UNSEEN.finditer(line.text, 0, OPENING)]
    if not found:
        return line
    edges = [0, *(edge for match in found for edge in match.span()), len(line.text)]
    spans = [*zip(edges[::2], edges[1::2], strict=True)]
    pieces = [piece for own in line.slices(spans) for piece in own]
    pieces[1:] = [piece._replace(joint="") for piece in pieces[1:]]
    bold = line.bold - sum(len(match[0]) for match in found if match.end() <= line.bold)
    return replace(line, text="".join(line.text[low:high] for low, high in spans), pieces=tuple(pieces), bold=bold)
