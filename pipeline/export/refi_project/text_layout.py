"""A document's text as it is exported, and where its passages stand in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model import Kind, Role, Span
from pipeline.qda.refi.speaker_notes import NotedTurn
from pipeline.results.spans import spans_of
from pipeline.runtime.digests import digest

Row = Mapping[str, Any]
"""A row of a table."""

HIDDEN = "·"
"""In place of each letter of a person who may not be quoted."""

_LETTER, _WORD = re.compile(r"\S"), re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text, and the way from the run's offsets to its own.

    Attributes:
        text: What goes into the project.
        spoken: Who speaks where in it.
        starts: From where on offsets are moved.
        shifts: By how much.
    """

    text: str
    spoken: tuple[NotedTurn, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def located(self, span: Span) -> Span:
        """Where a span of the run's document stands in the text."""
        return Span(self._at(span.start), self._at(span.end - 1) + 1)

    @property
    def digest(self) -> str:
        """A digest of the text."""
        return digest(self.text)

    def _at(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        return offset + (self.shifts[index] if index >= 0 else 0)


def lay_out(
    text: str,
    turns: Sequence[Row],
    *,
    name: Callable[[Row], str],
    label: Callable[[Row], str] | None,
    silent: Callable[[Row], bool],
) -> Layout:
    """The document's canonical text, with names in it and words hidden where that is asked for.

    Without labels offsets are those of codings.csv.

    Args:
        text: Of the document.
        turns: Its rows of the table, in order.
        name: The name that may be told of a turn's speaker.
        label: What each turn of speech begins with, where turns begin with names.
        silent: Whether a turn's words may not be shown.
    """
    parts: list[str] = []
    spoken: list[NotedTurn] = []
    starts: list[int] = []
    shifts: list[int] = []
    end = shift = 0
    for turn in turns:
        hidden = silent(turn)
        own = []
        for number, span in enumerate(spans_of(turn["paragraphs"])):
            parts.append(_between(text[end : span.start]))
            if number == 0 and label and turn["kind"] == Kind.SPEECH:
                opening = f"{label(turn) or _TITLES[turn['role']]}: "
                parts.append(opening)
                shift += len(opening)
                starts.append(span.start)
                shifts.append(shift)
            said = text[span.start : span.end]
            parts.append(_LETTER.sub(HIDDEN, said) if hidden else said)
            own.append(Span(span.start + shift, span.end + shift))
            end = span.end
        spoken.append(NotedTurn(tuple(own), name(turn), turn["role"], turn["kind"], turn["case"], turn["part"]))
    parts.append(_between(text[end:]))
    return Layout("".join(parts), tuple(spoken), tuple(starts), tuple(shifts))


def _between(gap: str) -> str:
    """What stands between turns: quotation marks stay; a name, should a reader have left one, does not."""
    return _LETTER.sub(" ", gap) if _WORD.search(gap) else gap


_TITLES = {
    Role.RESPONDENT.value: "Respondent",
    Role.INTERVIEWER.value: "Interviewer",
    Role.AUTHOR.value: "Author",
    Role.OTHER.value: "Speaker",
}
