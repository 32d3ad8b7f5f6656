"""What a codebook's table holds."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.codebook.build import Entry

Row = tuple[int, list[str]]
"""The number that a row has in its file, and its cells."""


@dataclass(slots=True)
class TableEntries:
    """A table's entries, and what was guessed of it.

    Attributes:
        entries: The codes and families.
        notes: What was guessed, passed over or filled in, a clause each.
    """

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
