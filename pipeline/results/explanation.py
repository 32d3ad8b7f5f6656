"""Why a passage has the scores that it has: the nouns of ``thematrix why``.

A score begins at 0 points, which is 0.50; a point more multiplies the odds by
2.7, so that +1 is 0.73 and -1 is 0.27. The points of the steps add up to what
likeness says; rules join it as independent reasons.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from pipeline.errors import ThematrixError
from pipeline.wording import score_text

EXAMPLE = "example: "
"""What begins the name of a rule that is none: an example of the codebook, found in a passage."""

LONGEST = 60
"""Characters of an example that are shown beside its strength; its ground has the rest."""


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """One part of a score.

    Attributes:
        kind: Which part, in one or two words; see :data:`pipeline.coding.scores.PARTS`
            and, in a learned run, :data:`pipeline.coding.learned.stacking.FEATURES`.
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
            ``role`` (a rule that is for others' words), ``example`` (words that
            the codebook gives as an example), ``nearest`` (the
            sentence nearest to the codebook's words), ``words`` (shared with
            the codebook), ``learned`` or ``judge`` (a language model).
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
class HumanDecision:
    """What a person decided; ``said`` is who, when, and the comment."""

    coder: str
    accepted: bool
    said: str

    @property
    def line(self) -> str:
        """It in a line."""
        return f"{'Accepted' if self.accepted else 'Rejected'} by {self.said}"


@dataclass(frozen=True, slots=True)
class CodeExplained:
    """One code in one passage.

    Attributes:
        code: Its id.
        name: Its name.
        score: As the run has it.
        status: ``accepted``, ``review``, ``rejected`` or ``not assigned``.
        likeness: 0 to 1, what the steps come to; where the score was learned, what likeness to
            the codebook's entry alone would say, and the steps come to the score.
        rules: 0 to below 1, how surely rules give the code.
        strengths: Of each rule that counts, its id and how surely it gives the code, and of each example that stands
            there, :data:`EXAMPLE` and its words; together they give 1 - (1 - one)(1 - other).
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
    steps: tuple[ScoreStep, ...]
    grounds: tuple[Ground, ...]
    verdicts: tuple[HumanDecision, ...]
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


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an explanation as people read it.

    Attributes:
        heading: What it is; "" where it needs none.
        lines: (figure or "", sentence).
    """

    heading: str
    lines: tuple[tuple[str, str], ...]


def sections(code: CodeExplained, *, learned: bool) -> tuple[Section, ...]:
    """How a code's score came about, in the words of ``thematrix why`` and of the report.

    Args:
        code: The code in one passage, taken apart.
        learned: Whether scores were learned from people's codings.
    """
    found = [
        Section(heading, tuple(("", ground.text) for ground in code.grounds if ground.speaks is speaks))
        for heading, speaks in (("For it", True), ("Against it", False))
    ]
    if code.steps:
        steps = [(f"{step.points:+.2f}", step.text) for step in code.steps]
        found.append(
            Section("How it came about, in points", (*steps, (f"= {code.points:+.2f}", _sum(code, learned=learned))))
        )
    strengths = [(name, strength) for name, strength in code.strengths if not learned or name.startswith(EXAMPLE)]
    if strengths:
        alone = score_of(code.points) if learned else code.likeness
        found.append(Section("", tuple(("", line) for line in _rules(strengths, alone=alone, score=code.worked_out))))
    return tuple(section for section in found if section.lines)


def scale(decision: float, acceptance: float) -> str:
    """What scores and points mean, in two sentences."""
    return (
        f"A code is assigned from {decision:g} and needs no review from {acceptance:g}. "
        f"Points: 0 is a score of 0.50, +1 is {score_text(score_of(1))}, +2 is {score_text(score_of(2))}, "
        f"-1 is {score_text(score_of(-1))}."
    )


def _sum(code: CodeExplained, *, learned: bool) -> str:
    alone = score_of(code.points)
    if learned:
        return f"that is a probability of {score_text(alone)}"
    by = "likeness and the language model" if any(step.kind == "judge" for step in code.steps) else "likeness"
    if code.rules:
        return f"that is {score_text(alone)} by {by} alone"
    return f"that is {score_text(alone)} by {by}; no rule speaks for the code"


def _rules(strengths: Sequence[tuple[str, float]], *, alone: float, score: float) -> Iterator[str]:
    """How rules and examples join in, each as an independent reason, to what else gives ``alone``."""
    kinds = {name.startswith(EXAMPLE) for name, _ in strengths}
    head = "Rules and examples" if len(kinds) > 1 else "Examples" if True in kinds else "Rules"
    named = ", ".join(f"{_short(name.removeprefix(EXAMPLE))} {score_text(strength)}" for name, strength in strengths)
    left = math.prod(1 - strength for _, strength in strengths)
    if len(strengths) > 1:
        each = " x ".join(f"(1 - {score_text(strength)})" for _, strength in strengths)
        yield f"{head}: {named}; together 1 - {each} = {score_text(1 - left)}"
    else:
        yield f"{head}: {named}"
    yield f"Both: 1 - (1 - {score_text(alone)}) x (1 - {score_text(1 - left)}) = {score_text(score)}"


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


Pair = tuple[str, str]
"""A passage's id and a code's."""

_VALUE = re.compile(r"((?<=“)[^“”]+(?=”)|[+-]?\d(?:[\d.,]*\d)?)")
"""What differs from one sentence of a kind to the next: words of the passage, and figures."""

HOLE = "\x1f"
"""Stands in a pattern where a sentence has a value."""

Packed = list[list[Any]]
"""Sections as [heading, [[figure, index of the pattern, value, ...], ...]]."""


class Patterns:
    """Sentences, kept as a pattern and its values: a thousand explanations are made of a few dozen."""

    def __init__(self, patterns: Sequence[str] = ()) -> None:
        self._indices = {pattern: index for index, pattern in enumerate(patterns)}

    @property
    def all(self) -> list[str]:
        """The patterns, by index."""
        return list(self._indices)

    def packed(self, told: Sequence[Section]) -> Packed:
        """Sections, packed."""
        return [[section.heading, [[figure, *self._split(text)] for figure, text in section.lines]] for section in told]

    def _split(self, text: str) -> list[Any]:
        return self.of_parts(parted(text))

    def of_parts(self, parts: Sequence[str]) -> list[Any]:
        """A sentence that is parted: the index of its pattern, and its values."""
        return [self._indices.setdefault(HOLE.join(parts[::2]), len(self._indices)), *parts[1::2]]


@lru_cache(maxsize=4_096)
def parted(text: str) -> tuple[str, ...]:
    """A sentence as words of its pattern and values, in turn; most come again and again."""
    return (text.replace(HOLE, " "),) if HOLE in text else tuple(_VALUE.split(text))


@dataclass(frozen=True, slots=True)
class Explanations:
    """How the scores of a run's codings came about, packed for its report.

    Attributes:
        patterns: The sentences' patterns; see :class:`Patterns`.
        pairs: The sections of each coding that is explained.
    """

    patterns: Sequence[str]
    pairs: Mapping[Pair, Packed]

    def to_bytes(self) -> bytes:
        """As JSON, the same each time."""
        pairs = [[*pair, told] for pair, told in sorted(self.pairs.items())]
        found = {"patterns": list(self.patterns), "pairs": pairs}
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def of_bytes(cls, data: bytes) -> Explanations:
        """What :meth:`to_bytes` made.

        Raises:
            ThematrixError: It is not of that form.
        """
        try:
            found = json.loads(data)
            return cls(found["patterns"], {(passage, code): told for passage, code, told in found["pairs"]})
        except (ValueError, KeyError, TypeError) as error:
            raise ThematrixError(
                "the table of explanations is damaged", remedy="Run thematrix run into this folder again."
            ) from error
