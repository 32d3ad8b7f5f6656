"""What a judge is to the rest: something that completes a prompt, and says how sure it was of each word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of an answer.

    Attributes:
        piece: As it stands in the answer, in UTF-8; a piece may be a part of a character.
        choices: Log-probabilities of what might have stood there, by text.
    """

    piece: bytes
    choices: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model wrote; ``tokens`` are its pieces in order, () where the server does not say how sure it was."""

    text: str
    tokens: tuple[Token, ...] = ()


class Backend(Protocol):
    """A language model that can be asked."""

    model: str
    """Its name, as outputs show it."""

    identity: str
    """What its answers are kept under: two models that may answer differently have different ones."""

    def answer(self, prompt: str, schema: Mapping[str, Any], *, seconds: float) -> Answer:
        """Complete a prompt, in the form of a JSON schema if it can.

        Raises:
            NoAnswer: None came.
        """
        ...

    def settle(self) -> None:
        """An answer could be read: ask in this way from now on."""
        ...

    def try_otherwise(self) -> bool:
        """Ask in another way from now on, since an answer could not be read; False where there is none."""
        ...
