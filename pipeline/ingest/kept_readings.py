"""What was read of a corpus, for whoever reads it again soon: only what has changed since is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Generic, TypeVar

MOST = 40_000_000
"""Characters of text that are kept, some 7 million words; what is beyond is read each time."""

_Read = TypeVar("_Read")


class KeptReadings(Generic[_Read]):
    """The files of one corpus as their readers left them, each with how it was when it was read.

    What a corpus says of its files together, and cases.csv of people, is not kept: that is worked out from all files
    each time.
    """

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._root = Path()
        self._kept: dict[tuple[str, ...], tuple[object, _Read]] = {}

    def read(
        self,
        root: Path,
        groups: Sequence[tuple[str, ...]],
        stamps: Sequence[object],
        work: Callable[[Sequence[tuple[str, ...]]], Iterator[_Read]],
        length: Callable[[tuple[str, ...], _Read], int | None],
    ) -> Iterator[_Read]:
        """What was read of each group of files, in their order.

        Args:
            root: The corpus; of another one than before, everything is read.
            groups: Of files, each read as one.
            stamps: By group, how its files are and are to be read; another stamp means another reading.
            work: Reads groups.
            length: Characters of what was read; None for what must not be kept.
        """
        known = self._kept if self._root == root else {}
        pairs = list(zip(groups, stamps, strict=True))
        fresh = work([group for group, stamp in pairs if group not in known or known[group][0] != stamp])
        self._root, self._kept = root, {}
        room = MOST
        for group, stamp in pairs:
            old, read = known.get(group, (None, None))
            if read is None or old != stamp:
                read = next(fresh)
            characters = length(group, read)
            if characters is not None and (room := room - characters) >= 0:
                self._kept[group] = stamp, read
            yield read
