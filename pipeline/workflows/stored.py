"""A corpus and a run in shared storage, as folders of this machine while they are worked on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.runtime.finished_parts import FinishedParts
from pipeline.runtime.parallel import Engine
from pipeline.runtime.storage import Storage
from pipeline.runtime.storage_copy import StorageCopy, nothing_there
from pipeline.runtime.users_folder import cache_folder


@dataclass(slots=True)
class AtHand:
    """Where things are on this machine.

    Attributes:
        corpus: The transcripts.
        codebook: The codebook.
        out: The run's folder.
        notes: What a user should know of it, a sentence each.
    """

    corpus: Path | None
    codebook: Path | None
    out: Path | None
    notes: list[str] = field(default_factory=list)
    _run: StorageCopy | None = None

    def use(self, engine: Engine) -> None:
        """Have the engine keep in the storage what is finished."""
        if self._run is not None:
            engine.parts = FinishedParts(self._run.storage)

    def put_back(self) -> str:
        """Put the run back, which is whole; what was done, a sentence, "" where it was in no storage."""
        if self._run is None:
            return ""
        self._run.put_back()
        FinishedParts(self._run.storage).clear()
        return f"The run is in {self._run.storage.address} now."


def copies_folder() -> Path:
    """Where copies of what is in storage lie."""
    return cache_folder() / "copies"


def elsewhere(*places: Path | str | None) -> bool:
    """Whether one of them is an address in storage."""
    return any(isinstance(place, str) for place in places)


@contextmanager
def at_hand(
    corpus: Path | str | None, codebook: Path | str | None, out: Path | str | None, *, allow_remote: bool = False
) -> Iterator[AtHand]:
    """Corpus and run as folders of this machine; what is an address (a text) is brought first.

    Args:
        corpus: A path, or an address in storage.
        codebook: Likewise.
        out: Likewise; nobody else writes there while this lasts.
        allow_remote: Whether the storage may be another machine's.

    Raises:
        CallError: An address is none, is not allowed, or has nothing behind it.
        FolderBusy: Another run writes there.
        ThematrixError: The storage fails.
    """
    with ExitStack() as stack:
        here = AtHand(
            _brought(corpus, allow_remote=allow_remote),
            _brought(codebook, allow_remote=allow_remote),
            None if isinstance(out, str) else out,
        )
        if isinstance(out, str):
            run = StorageCopy(Storage(out, allow_remote=allow_remote), copies_folder())
            stack.enter_context(run.locked())
            run.bring()
            here.out, here._run = run.path, run
        if elsewhere(corpus, codebook, out):
            here.notes.append(f"What is in the storage is worked on in a copy, which stays in {copies_folder()}.")
        yield here


def _brought(place: Path | str | None, *, allow_remote: bool) -> Path | None:
    if not isinstance(place, str):
        return place
    copy = StorageCopy(Storage(place, allow_remote=allow_remote), copies_folder())
    copy.bring()
    if not copy.path.exists():
        raise nothing_there(place)
    return copy.path
