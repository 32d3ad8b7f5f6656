"""What is remembered from paragraph to paragraph: who was mentioned, and who spoke last."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.ingest.quotations.mentions import Figure
from pipeline.ingest.quotations.quotation_marks import Quotation

RECENT = 12
"""So many people are remembered for pronouns."""


@dataclass(slots=True)
class Scene:
    """Who was mentioned and who spoke last, paragraph after paragraph."""

    recent: list[Figure] = field(default_factory=list)
    speaker: Figure | None = None
    goes_on: bool = False
    announced: Figure | None = None
    in_block: bool = False

    def see(self, figure: Figure | None, *, aside: bool = False) -> None:
        """Remember that somebody was mentioned; ``aside`` not as whom the sentence is about."""
        if figure is None or figure.several or (aside and self.recent[-1:] == [figure]):
            return
        if figure in self.recent:
            self.recent.remove(figure)
        place = len(self.recent) - (aside and bool(self.recent))
        self.recent.insert(place, figure)
        del self.recent[:-RECENT]


@dataclass(frozen=True, slots=True)
class AttributedQuotation:
    """A quotation and its speaker; nobody's where the speaker is unknown."""

    quotation: Quotation
    figure: Figure | None


REJECTED = Figure("", "")
"""In place of a speaker: the words are not somebody's speech."""

NOBODY = Figure("", "")
"""In place of a speaker: the words are speech, and the text does not tell whose."""
