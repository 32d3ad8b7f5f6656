"""What was made of a run and lies beside its folder, under the names that commands choose themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.runtime.run_folder import DECISIONS, MANIFEST

_KINDS = re.compile(r"(review|settle|framework|figures|project)(-\d+)?(\.[a-z]+)?")
_FILLED_IN = ("review", "settle")


@dataclass(frozen=True, slots=True)
class MadeOfRun:
    """What lies beside a run's folder.

    Attributes:
        waiting: Reviews that are newer than the last decisions: to be filled in and taken in.
        older: What shows the run as it was before its outputs were last written.
    """

    waiting: tuple[Path, ...]
    older: tuple[Path, ...]


def made_of_run(run: Path) -> MadeOfRun:
    """Look at what lies beside the run's folder; nothing is opened."""
    name = run.resolve().name
    decided, written = _time(run / DECISIONS), _time(run / MANIFEST)
    waiting, older = [], []
    for path in sorted(run.resolve().parent.glob(f"{_literal(name)}-*")):
        kind = _KINDS.fullmatch(path.name[len(name) + 1 :])
        if kind is None or (path / MANIFEST).is_file():
            continue
        shown = run.parent / path.name if run.name not in ("", "..") else path
        if kind[1] in _FILLED_IN:
            if _time(path) > decided:
                waiting.append(shown)
        elif _time(path) < written:
            older.append(shown)
    return MadeOfRun(tuple(waiting), tuple(older))


def _literal(name: str) -> str:
    """A name as a pattern that matches it alone."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def _time(path: Path) -> float:
    """When it was last written, of a folder the newest file in it; 0 where it is not there."""
    try:
        if path.is_dir():
            return max((file.stat().st_mtime for file in path.iterdir()), default=path.stat().st_mtime)
        return path.stat().st_mtime
    except OSError:
        return 0.0
