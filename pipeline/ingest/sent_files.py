"""Files of a corpus on their way to a machine that does not see this one's disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.runtime.disk import passing_folder


@dataclass(frozen=True, slots=True)
class SentFiles:
    """Files that are read together, and what they hold.

    Attributes:
        group: Their paths in the corpus.
        held: What each holds; a path that is not here cannot be opened there either.
    """

    group: tuple[str, ...]
    held: dict[str, bytes]

    @contextmanager
    def unpacked(self) -> Iterator[Path]:
        """A folder with them in it, removed at the end."""
        with passing_folder() as root:
            for file, data in self.held.items():
                path = root / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            yield root


class Sent(Sequence[SentFiles]):
    """Groups of files, each opened when it is its turn to be sent.

    Args:
        root: The corpus.
        groups: Paths in it.
    """

    def __init__(self, root: Path, groups: Sequence[tuple[str, ...]]) -> None:
        self._root, self._groups = root, groups

    def __len__(self) -> int:
        return len(self._groups)

    def __getitem__(self, number: Any) -> Any:
        group = self._groups[number]
        held = {}
        for file in group:
            try:
                held[file] = (self._root / file).read_bytes()
            except (OSError, ValueError):  # told by whoever reads it
                continue
        return SentFiles(group, held)
