"""A document's text as it is handed over, and where its passages stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.excerpt import spans_of
from pipeline.model import Kind, Role, Span
from pipeline.refi.speakers import Spoken
from pipeline.store import digest

Row = Mapping[str, Any]
"""A row of a table."""

_JOINT = 2
"""Characters between the paragraphs of a turn, in the table."""

HIDDEN = "·"
"""In place of each letter of a person who may not be quoted."""

_LETTER = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, and the way from the run's offsets to its own.

    Attributes:
        text: What goes into the project.
        spoken: Who speaks where in it.
    """

    text: str
    spoken: tuple[Spoken, ...]
    _starts: tuple[int, ...]
    _shifts: tuple[int, ...]

    def place(self, span: Span) -> Span:
        """Where a span of the run's document stands in the text."""
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    @property
    def digest(self) -> str:
        """A digest of the text."""
        return digest(self.text)

    def _at(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        return offset + (self._shifts[index] if index >= 0 else 0)


def lay_out(turns: Sequence[Row], *, name: Callable[[Row], str], labels: bool, silent: Callable[[Row], bool]) -> Layout:
    """The document's turns as one text.

    Without labels it is the document's canonical text, so that offsets are
    those of codings.csv. What stood between the turns (labels, times, page
    furniture) is white space.

    Args:
        turns: Its rows of the table, in order.
        name: The name to show for a turn's speaker.
        labels: Whether each turn of speech begins with its speaker's name.
        silent: Whether a turn's words may not be shown.
    """
    parts: list[str] = []
    spoken: list[Spoken] = []
    starts: list[int] = []
    shifts: list[int] = []
    end = shift = 0
    for turn in turns:
        spans = spans_of(turn["paragraphs"])
        said = _LETTER.sub(HIDDEN, turn["text"]) if silent(turn) else turn["text"]
        shown = name(turn)
        place = 0
        own = []
        for number, span in enumerate(spans):
            parts.append("\n" * (span.start - end))
            if number == 0 and labels and turn["kind"] == Kind.SPEECH:
                label = f"{shown or _TITLES[turn['role']]}: "
                parts.append(label)
                shift += len(label)
                starts.append(span.start)
                shifts.append(shift)
            length = span.end - span.start
            parts.append(said[place : place + length])
            place += length + _JOINT
            own.append(Span(span.start + shift, span.end + shift))
            end = span.end
        spoken.append(Spoken(tuple(own), shown, turn["role"], turn["kind"], turn["case"], turn["part"]))
    return Layout("".join(parts), tuple(spoken), tuple(starts), tuple(shifts))


_TITLES = {
    Role.RESPONDENT.value: "Respondent",
    Role.INTERVIEWER.value: "Interviewer",
    Role.AUTHOR.value: "Author",
    Role.OTHER.value: "Speaker",
}
