"""What a judge said of a run's passages, and what that is worth as figures.

A model that says yes to everything says nothing: its verdicts on a code are measured against what it says of that
code elsewhere, as every other channel is measured against the corpus.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pipeline.coding.channels import Matrix
from pipeline.coding.judge.read_answer import Verdict
from pipeline.errors import ThematrixError
from pipeline.model import Evidence, Passage
from pipeline.wording import score_text

SURE = 3.0
"""Log-odds that a verdict counts at most. A choice: likelihoods of .05 and .95."""

SAID = 1.4
"""Log-odds of a yes whose likelihood the server does not tell; a no has as many against it. A choice: .8 and .2."""

LEAN = 20.0
"""Verdicts on all codes that a code's own mean leans on. As in :class:`pipeline.coding.channels.Statistics`."""

NARROW = 0.5
"""The least deviation, in log-odds, that verdicts are measured in: below it they differ by chance. A choice."""

CLIP = 2.0
"""Deviations that a verdict counts at most. A choice."""

Cell = tuple[str, str]
"""A passage's id and a code's."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A verdict of one answer, and where the code stood in the question: ``position`` from 0, of ``among``."""

    verdict: Verdict
    position: int
    among: int

    @property
    def log_odds(self) -> float:
        """How much it says for the code."""
        if self.verdict.likelihood is None:
            return SAID if self.verdict.yes else -SAID
        share = self.verdict.likelihood
        return min(SURE, max(-SURE, math.log(share / (1 - share))))


@dataclass(frozen=True, slots=True)
class Statement:
    """All that was said of one code in one passage, in one order of the codes and in the other."""

    heard: tuple[Heard, ...]

    @property
    def log_odds(self) -> float:
        """The mean over the orders."""
        return sum(one.log_odds for one in self.heard) / len(self.heard)

    @property
    def agrees(self) -> bool:
        """Whether the orders give the same verdict."""
        return len({one.verdict.yes for one in self.heard}) == 1

    @property
    def yes(self) -> bool:
        """Whether it speaks for the code."""
        return self.log_odds > 0

    @property
    def words(self) -> Verdict | None:
        """The verdict whose words are shown, None where none is a yes."""
        return next((one.verdict for one in self.heard if one.verdict.yes), None)

    def told(self, model: str) -> str:
        """In a clause."""
        known = any(one.verdict.likelihood is not None for one in self.heard)
        likelihood = f" (likelihood {score_text(1 / (1 + math.exp(-self.log_odds)))})" if known else ""
        changes = "" if self.agrees else ", and otherwise with the codes in another order"
        return f"{model} says {'yes' if self.yes else 'no'}{likelihood}{changes}"


@dataclass(frozen=True, slots=True)
class Judged:
    """What a judge said of a run.

    Attributes:
        model: Its name.
        cells: Its testimony by passage and code.
        weight: What a deviation of it is worth, in log-odds.
    """

    model: str
    cells: Mapping[Cell, Statement] = field(default_factory=dict)
    weight: float = 0.0

    def deviations(self, passages: Sequence[str], codes: Sequence[str]) -> tuple[Matrix, npt.NDArray[np.bool_]]:
        """How far each verdict stands out, and where there is one; both of shape (passages, codes).

        Measured over all that was heard, so that a part of the passages has the same figures as all of them.
        """
        column = {code: number for number, code in enumerate(codes)}
        known = [(cell, one.log_odds) for cell, one in sorted(self.cells.items()) if cell[1] in column]
        values, asked = np.zeros((len(passages), len(codes))), np.zeros((len(passages), len(codes)), dtype=np.bool_)
        if not known:
            return values, asked
        of = np.array([column[code] for (_, code), _ in known])
        odds = np.array([value for _, value in known])
        counts = np.bincount(of, minlength=len(codes))
        means = (np.bincount(of, odds, len(codes)) + LEAN * odds.mean()) / (counts + LEAN)
        spread = max(NARROW, float(np.sqrt(((odds - means[of]) ** 2).mean())))
        row = {passage: number for number, passage in enumerate(passages)}
        for (passage, code), value in known:
            if passage in row:
                at = row[passage], column[code]
                values[at] = np.clip((value - means[column[code]]) / spread, -CLIP, CLIP)
                asked[at] = True
        return np.round(values, 6), asked

    def points(self, passages: Sequence[str], codes: Sequence[str]) -> Matrix:
        """What it adds to each score's log-odds, shape (passages, codes), 0 where it was not asked."""
        result: Matrix = np.round(self.weight * self.deviations(passages, codes)[0], 6)
        return result

    def evidence(self, passage: Passage, length: int, code: str, points: float) -> list[Evidence]:
        """It as evidence, [] where it was not asked.

        Args:
            passage: The passage.
            length: Of its words, in characters.
            code: The code's id.
            points: What it adds to the score.
        """
        said = self.cells.get((passage.id, code))
        if said is None:
            return []
        words = said.words if said.yes else None
        span = passage.locate(words.start, words.end) if words else passage.locate(0, length)
        told = said.told(self.model)
        if said.yes and points < 0:
            told += ", as it does of this code more readily elsewhere"
        elif not said.yes and points > 0:
            told += ", as it does of this code more firmly elsewhere"
        return [Evidence("judge", told, span.start, span.end, points)]

    def to_bytes(self) -> bytes:
        """As JSON, the same each time."""
        cells = [[*cell, [_packed(one) for one in said.heard]] for cell, said in sorted(self.cells.items())]
        found = {"model": self.model, "weight": self.weight, "cells": cells}
        return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def of_bytes(cls, data: bytes) -> Judged:
        """What :meth:`to_bytes` made.

        Raises:
            ThematrixError: It is not of that form.
        """
        try:
            found = json.loads(data)
            cells = {(passage, code): Statement(tuple(map(heard_of, told))) for passage, code, told in found["cells"]}
            return cls(str(found["model"]), cells, float(found["weight"]))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ThematrixError(
                "what the language model said is damaged", remedy="Run thematrix run into this folder again."
            ) from error


def _packed(one: Heard) -> list[bool | float | int | None]:
    said = one.verdict
    return [said.yes, said.likelihood, said.start, said.end, one.position, one.among]


def packed(heard: Iterable[tuple[str, Heard]]) -> list[list[object]]:
    """Verdicts by code id, as JSON has them."""
    return [[code, *_packed(one)] for code, one in heard]


def heard_of(told: Sequence[object]) -> Heard:
    """A verdict from JSON.

    Raises:
        ValueError: It is none.
    """
    yes, likelihood, start, end, position, among = told
    whole = all(isinstance(value, int) and not isinstance(value, bool) for value in (start, end, position, among))
    sure = likelihood is None or (isinstance(likelihood, float) and 0 < likelihood < 1)
    if not isinstance(yes, bool) or not whole or not sure:
        raise ValueError("no verdict")
    if not 0 <= start <= end or (yes and start == end):  # type: ignore[operator]
        raise ValueError("no words")
    return Heard(Verdict(yes, likelihood, start, end), position, among)  # type: ignore[arg-type]
