"""Collects everything that is wrong with a codebook, to tell it all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from pipeline.errors import CallError, ManyErrors


@dataclass(slots=True)
class Problems:
    """The refusals found so far in one file.

    Attributes:
        file: The file as the user named it.
    """

    file: str
    _found: dict[tuple[int, str], CallError] = field(default_factory=dict)

    def add(self, line: int, what: str, *, remedy: str = "") -> None:
        """Note a refusal at a line (or row) of the file; 0 where none is to blame."""
        where = f"{self.file}:{line}" if line else self.file
        self._found.setdefault((line, what), CallError(what, where=where, remedy=remedy))

    @property
    def found(self) -> tuple[tuple[int, CallError], ...]:
        """The refusals with their lines, in the order of the file."""
        return tuple((line, error) for (line, _), error in sorted(self._found.items(), key=lambda item: item[0][0]))

    def raise_any(self) -> None:
        """Tell them all.

        Raises:
            ManyErrors: At least one was noted; they come in the order of the file.
        """
        if self._found:
            raise ManyErrors(error for _, error in sorted(self._found.items(), key=lambda item: item[0][0]))


def suggestion(word: str, valid: Iterable[str]) -> str:
    """The nearest valid name as a question, else all of them."""
    names = list(valid)
    near = get_close_matches(word.casefold(), names, n=1)
    return f"Did you mean {near[0]!r}?" if near else f"Valid here: {', '.join(names)}."
