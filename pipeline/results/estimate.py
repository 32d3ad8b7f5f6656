"""A figure with its interval, as comparisons and agreement give it."""

from __future__ import annotations

from dataclasses import dataclass

FEW = 5
"""To how many passages people must have given a code before it is told how good its codings are. A choice: of fewer,
one moves a share by more than a fifth."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; NaN where it is not defined."""

    value: float
    low: float
    high: float
