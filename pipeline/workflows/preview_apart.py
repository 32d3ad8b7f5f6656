"""What edits of a codebook would change, worked out in a process of its own.

Why a process: looking at a million words takes the interpreter for seconds, in
which a thread beside it would hold up every page of the desk.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.codebook.edit import Edit
from pipeline.coding.run_diff import CodingChange
from pipeline.errors import CallError, ThematrixError
from pipeline.runtime.isolated import Apart, Lost
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.codebook_preview import CodebookTrial

MEMORY = 6 * 1024**3
"""Bytes of addresses that the process may use; at a million words and 51 codes it takes 3.1 GB, 1.3 in memory."""

IDLE = 900.0
"""Seconds without an edit after which the process ends, and gives its memory back."""

MOST_SHOWN = 500
"""Codings that a page is given."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The codings that would come and go.

    Attributes:
        came: How many come.
        went: How many go.
        by_code: Of each code with some: its id, how many come and how many go.
        first: The first of them, at most :data:`MOST_SHOWN`.
    """

    came: int
    went: int
    by_code: tuple[tuple[str, int, int], ...]
    first: tuple[CodingChange, ...]

    def as_dict(self) -> dict[str, Any]:
        """For a page."""
        return {
            "came": self.came,
            "went": self.went,
            "codes": list(map(list, self.by_code)),
            "codings": [one.as_dict() for one in self.first],
        }


@dataclass(frozen=True, slots=True)
class _Refusal:
    """A refusal on its way from one process to the other."""

    call: bool
    what: str
    where: str
    remedy: str


class PreviewApart:
    """Edits of one run's codebook are tried here; may be asked from several threads at once."""

    def __init__(self, run: Path) -> None:
        """Nothing is started yet; ``run`` is the run's folder."""
        self.run = run.resolve()
        self._apart = Apart(memory=MEMORY, idle=IDLE)

    def ready(self) -> None:
        """Look at the passages, so that the first edit does not wait for it; whoever asks for one is told."""
        with suppress(ThematrixError):
            self._asked(None)

    def changes(self, made: Edit) -> Moves:
        """What comes and goes with an edited codebook; see :meth:`CodebookTrial.changes`.

        Raises:
            CallError: There is no run, or its scores do not come from its codebook alone.
            ThematrixError: It is damaged, the disk failed, or the process was lost.
        """
        found = self._asked(made)
        assert found is not None
        return found

    def stop(self) -> None:
        """End the process, where there is one."""
        self._apart.close()

    def _asked(self, made: Edit | None) -> Moves | None:
        try:
            how, value = self._apart.call(_tried, (self.run, made))
        except Lost as lost:
            raise ThematrixError(
                "what looks at the passages was ended before it was done", remedy="Ask again, or save without looking."
            ) from lost
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise ThematrixError(
                "no process could be started that looks at the passages",
                remedy="Close other programs and ask again, or save without looking.",
            ) from error
        if how == "memory":
            raise ThematrixError(
                f"looking at the passages needs more than {MEMORY // 1024**3} GB of memory",
                remedy="Save without looking; what came and went is told once it is coded again.",
            )
        if isinstance(value, _Refusal):
            raise (CallError if value.call else ThematrixError)(value.what, where=value.where, remedy=value.remedy)
        if how != "done":
            raise ThematrixError(f"what would change cannot be told: {value}", remedy="Save without looking.")
        found: Moves | None = value
        return found


_trial: CodebookTrial | None = None
"""The run that is looked at, in the other process."""


def _tried(asked: tuple[Path, Edit | None]) -> Moves | _Refusal | None:
    """An edit tried, in the other process; None for a look at the passages alone."""
    global _trial
    run, made = asked
    try:
        if _trial is None or _trial.folder.path != run or _trial.folder.manifest != RunFolder.open(run).manifest:
            _trial = None  # before another is read: both together may be more than there is room for
            _trial = CodebookTrial(run)
        if made is None:
            _trial.ready()
            return None
        found = _trial.changes(made)
    except ThematrixError as error:
        what = str(error) if not error.what or type(error) not in (CallError, ThematrixError) else error.what
        told = what is error.what
        return _Refusal(isinstance(error, CallError), what, error.where if told else "", error.remedy if told else "")
    counts = tuple(
        (code, sum(one.came for one in own), sum(not one.came for one in own)) for code, own in found.by_code.items()
    )
    return Moves(found.came, len(found.codings) - found.came, counts, found.codings[:MOST_SHOWN])
