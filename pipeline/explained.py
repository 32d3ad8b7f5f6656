"""Why a passage has the scores that it has: the nouns of ``thematrix why``.

A score begins at 0 points, which is 0.50; a point more multiplies the odds by
2.7, so that +1 is 0.73 and -1 is 0.27. The points of the steps add up to what
likeness says; rules join it as independent reasons.
"""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a score.

    Attributes:
        kind: Which part, in one or two words; see :data:`pipeline.coding.fit.PARTS`
            and, in a learned run, :data:`pipeline.coding.stack.FEATURES`.
        text: The same in a sentence, with the figures it is made of.
        points: What it adds; negative where it takes.
    """

    kind: str
    text: str
    points: float


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that speaks for a code or against it.

    Attributes:
        kind: ``rule``, ``denied`` (a rule's words that the speaker denies),
            ``excluded`` (a rule's words that stand beside words it excludes),
            ``role`` (a rule that is for others' words), ``nearest`` (the
            sentence nearest to the codebook's words), ``words`` (shared with
            the codebook) or ``learned``.
        text: In a sentence.
        words: The words of the passage that it is about, "" where that is the whole.
        start: Where they begin in the document, in code points; 0 and 0 for the whole.
        end: Where they end.
        value: Strength on the kind's own scale: a rule's weight, a cosine.
        speaks: Whether it counts for the code.
    """

    kind: str
    text: str
    words: str
    start: int
    end: int
    value: float
    speaks: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person decided; ``said`` is who, when, and the comment."""

    coder: str
    accepted: bool
    said: str


@dataclass(frozen=True, slots=True)
class CodeExplained:
    """One code in one passage.

    Attributes:
        code: Its id.
        name: Its name.
        score: As the run has it.
        status: ``accepted``, ``review``, ``rejected`` or ``not assigned``.
        likeness: 0 to 1, what the steps come to.
        rules: 0 to below 1, how surely rules give the code.
        strengths: Of each rule that counts, its id and how surely it gives the code; together
            they give 1 - (1 - one)(1 - other).
        steps: What likeness is made of; empty for a passage without a word.
        grounds: What speaks for the code and against it.
        verdicts: What people decided on it.
        worked_out: The score as it was worked out anew from the parts.
    """

    code: str
    name: str
    score: float
    status: str
    likeness: float
    rules: float
    strengths: tuple[tuple[str, float], ...]
    steps: tuple[Step, ...]
    grounds: tuple[Ground, ...]
    verdicts: tuple[Verdict, ...]
    worked_out: float

    @property
    def points(self) -> float:
        """The steps' sum."""
        return math.fsum(step.points for step in self.steps)


@dataclass(frozen=True, slots=True)
class Explained:
    """One passage and all codes.

    Attributes:
        passage: Its id; "" where an alias hides it.
        document: The document, or what is shown in place of a name that an alias hides.
        speaker: Who says it, or the alias.
        role: Of the speaker.
        locator: Page, time, row or line.
        text: Its words.
        words: How many.
        quotable: Whether the person consented to being quoted.
        decision: From which score a code is assigned.
        acceptance: From which it needs no review.
        learned: Whether scores were learned from people's codings.
        codes: Every code, the highest score first.
        notes: What else one should know, in sentences.
    """

    passage: str
    document: str
    speaker: str
    role: str
    locator: str
    text: str
    words: int
    quotable: bool
    decision: float
    acceptance: float
    learned: bool
    codes: tuple[CodeExplained, ...]
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """For JSON; every code has its points too."""
        found = asdict(self)
        for code, row in zip(self.codes, found["codes"], strict=True):
            row["points"] = code.points
        return found


def score_of(points: float) -> float:
    """The score of so many points, 0 to 1."""
    return 1 / (1 + math.exp(-min(max(points, -30.0), 30.0)))
