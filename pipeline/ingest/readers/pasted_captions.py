"""Captions that somebody pasted into a document or printed: their turns, each piece where it stands there."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from pipeline.ingest.readers.caption_lines import TIMING, YOUTUBE
from pipeline.ingest.readers.captions import caption_turns
from pipeline.ingest.transcript.draft import Draft, Piece
from pipeline.ingest.transcript.label_shapes import Line

LEAST, SHARE = 4, 0.2
"""Lines that are the times of captions, and their share of all, from which on captions were pasted."""


def pasted_captions(lines: Sequence[Line]) -> tuple[list[Draft], list[str]]:
    """The turns and what is to be told of them; none where the lines are no captions.

    Args:
        lines: Of the document, as they stand there.
    """
    filled = sum(bool(line.text.strip()) for line in lines)
    timed = sum("-->" in line.text and TIMING.fullmatch(line.text) is not None for line in lines)
    timed = timed or sum(YOUTUBE.fullmatch(line.text) is not None for line in lines)
    if timed < max(LEAST, SHARE * filled):
        return [], []
    drafts, warnings = caption_turns("\n".join(line.text for line in lines))
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    for draft in drafts:
        draft.paragraphs = [
            [own for piece in paragraph for own in _there(piece, lines, starts)] for paragraph in draft.paragraphs
        ]
    return drafts, warnings


def _there(piece: Piece, lines: Sequence[Line], starts: Sequence[int]) -> list[Piece]:
    """The pieces of the document that a stretch of the joined text is."""
    if piece.source < 0:
        return [piece]
    index = bisect_right(starts, piece.source) - 1
    begin = piece.source - starts[index]
    own = lines[index].slice(begin, begin + len(piece.text))
    return [own[0]._replace(joint=piece.joint), *own[1:]] if own else [piece._replace(source=-1)]
