"""Whom to ask, about how much, for how long."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipeline.errors import CallError

MODEL_FILE = ".gguf"
"""What the name of a file ends with that holds a language model."""

MOST_WEIGHT = 1.5
"""Log-odds that a deviation of the judge's word may be worth at most, whatever people decided. A choice: three points
where it is surest."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class JudgeSettings:
    """What a user may choose of the judge.

    Attributes:
        where: The address of a server that speaks OpenAI's interface, or the path of a model's file (.gguf).
        model: The model's name there; "" for the only one.
        share: Of the passages, how many may be asked about at most, 0 to 1; the most undecided come first.
        minutes: How long a run may ask; the next run goes on.
        seconds: How long one question may take.
        allow_remote: Whether the address may be another machine's, to which passages are then sent.
    """

    where: str
    model: str = ""
    share: float = 0.3
    minutes: float = 60.0
    seconds: float = 120.0
    allow_remote: bool = False

    def __post_init__(self) -> None:
        if not self.where.strip():
            raise CallError(
                "--judge says no address",
                remedy="Give that of a server on this machine, such as http://localhost:11434, or a .gguf file.",
            )
        if self.model and not is_name(self.model):
            raise CallError("--judge-model is no name of a model", remedy="Give it as the server lists it.")
        if not 0 < self.share <= 1:
            raise CallError(f"--judge-share must be above 0 and at most 1, got {self.share:g} instead")
        for name, value in (("minutes", self.minutes), ("seconds", self.seconds)):
            if not (value > 0 and math.isfinite(value)):
                raise CallError(f"--judge-{name} must be above 0, got {value:g} instead")

    @property
    def in_process(self) -> bool:
        """Whether the model is a file of this machine, and no server is asked."""
        return "://" not in self.where and self.where.casefold().endswith(MODEL_FILE)


def is_name(text: str) -> bool:
    """Whether a text can be a model's name: short, and nothing in it that does not show."""
    return 0 < len(text) <= _LONGEST and text.isprintable()
