"""A text with stretches of it replaced, and where each character went and came from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The stretch ``[start, end)`` of a text and what stands in its place."""

    start: int
    end: int
    new: str


def joined(first: Iterable[Edit], others: Iterable[Edit]) -> list[Edit]:
    """Edits of one text, and of others those that touch none of them; sorted."""
    known = sorted(first)
    starts = [edit.start for edit in known]
    made = list(known)
    for edit in others:
        before = bisect_left(starts, edit.end) - 1
        if before < 0 or known[before].end <= edit.start:
            made.append(edit)
    return sorted(made)


class Edits:
    """Replacements in one text that do not overlap.

    Attributes:
        text: The text as they leave it.
        edits: In ascending order.
    """

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        """Apply the edits.

        Raises:
            ValueError: Two of them overlap, or one leaves the text.
        """
        self.edits = tuple(sorted(edits))
        pieces = []
        last = 0
        # Of each edit: where it begins in the old text, and in the new one.
        self._old: list[int] = []
        self._new: list[int] = []
        length = 0
        for edit in self.edits:
            if not last <= edit.start <= edit.end <= len(text):
                raise ValueError(f"The edit {edit.start}..{edit.end} overlaps another or leaves the text.")
            pieces += [text[last : edit.start], edit.new]
            length += edit.start - last
            self._old.append(edit.start)
            self._new.append(length)
            length += len(edit.new)
            last = edit.end
        self.text = "".join([*pieces, text[last:]])

    def forward(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the old text stands in the new one.

        Args:
            offset: Inside of what was replaced, it goes to the beginning of what stands there now.
            end: It goes to the end of it, as the end of a span does.
        """
        return self._carried(offset, self._old, self._new, end=end, back=False)

    def back(self, offset: int, *, end: bool = False) -> int:
        """Where an offset of the new text stood in the old one; see :meth:`forward`."""
        return self._carried(offset, self._new, self._old, end=end, back=True)

    def _carried(self, offset: int, here: list[int], there: list[int], *, end: bool, back: bool) -> int:
        index = bisect_right(here, offset) - 1
        while end and index >= 0 and here[index] == offset:
            index -= 1  # a span that ends where the stretch begins does not hold it
        if index < 0:
            return offset
        edit = self.edits[index]
        old, new = edit.end - edit.start, len(edit.new)
        own, other = (new, old) if back else (old, new)
        inside = offset - here[index]
        if inside < own:
            return there[index] + (other if end and inside else 0)
        return there[index] + other + inside - own
