"""Decisions that a run does not count, since they lie in another run's folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.decisions import read_decisions
from pipeline.errors import ThematrixError
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.run_folder import DECISIONS, MANIFEST


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Decisions on the same transcripts, or those that a model was learned from.

    Attributes:
        run: The folder that they lie in; of a learned model's its name alone.
        number: How many; 0 where that is not known.
    """

    run: Path
    number: int


def left_behind(out: Path, manifest: Manifest) -> tuple[LeftBehind, ...]:
    """The decisions that a run could take along; none where it has some of its own.

    Looked for in the folders beside it that hold runs of the same transcripts.

    Args:
        out: The run's folder.
        manifest: What its run.json says.
    """
    if (out / DECISIONS).exists():
        return ()
    found = tuple(_beside(out, manifest))
    # Of other transcripts decisions mean nothing here.
    taught = manifest.learned.coded.run if manifest.learned and manifest.learned.known != 0 else ""
    if taught and taught not in [one.run.name for one in found]:
        found = (LeftBehind(Path(taught), 0), *found)
    return found


def _beside(out: Path, manifest: Manifest) -> Iterator[LeftBehind]:
    mine = set(manifest.inputs.files.values()) - {""}
    try:
        folders = sorted(path for path in out.parent.iterdir() if path.name != out.name)
    except OSError:
        return
    for folder in folders:
        try:
            if not (folder / DECISIONS).is_file():
                continue
            other = Manifest.read((folder / MANIFEST).read_bytes(), where=str(folder / MANIFEST))
            number = len(read_decisions(folder)[0])
        except (OSError, ThematrixError):
            continue  # not ours to complain about
        if number and mine & set(other.inputs.files.values()):
            yield LeftBehind(folder, number)
