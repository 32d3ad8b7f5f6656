"""What a long piece of work tells while it goes on."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told by the stages of a run; shown by the command line."""

    def stage(self, name: str, total: int, unit: str) -> None:
        """A stage begins that will take ``total`` units of work."""
        ...

    def advance(self, amount: int) -> None:
        """Work of the stage is done."""
        ...

    def note(self, text: str) -> None:
        """Something the user should know now."""
        ...


class Quiet:
    """Tells nobody."""

    def stage(self, name: str, total: int, unit: str) -> None:
        """See :class:`Progress`."""

    def advance(self, amount: int) -> None:
        """See :class:`Progress`."""

    def note(self, text: str) -> None:
        """See :class:`Progress`."""


PREPARING = "Preparing the model that compares meanings; this is done once."
