"""Lines whose words stay where the file has them, and what is put before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.ingest.transcript.draft import Piece
from pipeline.ingest.transcript.label_shapes import Line


def with_pieces(line: Line, pieces: Sequence[Piece], *, follows: bool = False) -> Line:
    """The line, these pieces in the place of its own."""
    return replace(line, text="".join(piece.text for piece in pieces), pieces=tuple(pieces), follows=follows)


def with_lead(line: Line, lead: str, words: Sequence[Piece]) -> Line:
    """The line with these words, and before them what has no place in the file."""
    return with_pieces(line, [Piece(lead, -1, line.locator), *(piece._replace(joint="") for piece in words)])
