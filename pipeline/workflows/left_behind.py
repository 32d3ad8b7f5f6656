"""Decisions that a run does not count, since they lie in another run's folder."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.decisions import read_decisions
from pipeline.errors import ThematrixError
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.run_folder import DECISIONS, MANIFEST


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Decisions on transcripts of the run, or those that a model was learned from.

    Attributes:
        run: The folder that they lie in; of a learned model's its name alone.
        number: How many; 0 where that is not known.
    """

    run: Path
    number: int


def left_behind(out: Path, manifest: Manifest) -> tuple[LeftBehind, ...]:
    """The decisions that a run could take along; none where it has some of its own.

    Looked for in the folders beside it that hold runs of files of the same name and content; of what is decided there
    counts what is on these files: two corpora may share one.

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
    mine = {name: digest for name, digest in manifest.inputs.files.items() if digest}
    try:
        folders = sorted(path for path in out.parent.iterdir() if path.name != out.name)
    except OSError:
        return
    for folder in folders:
        try:
            if not (folder / DECISIONS).is_file():
                continue
            other = Manifest.read((folder / MANIFEST).read_bytes(), where=str(folder / MANIFEST))
            decisions = read_decisions(folder)[0]
        except (OSError, ThematrixError):
            continue  # not ours to complain about
        theirs = other.inputs.files
        shared = {name for name, digest in theirs.items() if mine.get(name) == digest}
        number = sum(_is_on(one.document, theirs, shared) for one in decisions)
        if number:
            yield LeftBehind(folder, number)


def _is_on(document: str, files: Collection[str], shared: Collection[str]) -> bool:
    """Whether a document is of one of the shared files; one that is called otherwise, where all files are shared."""
    file = document if document in files else document.partition("#")[0]
    return file in shared if file in files else len(shared) == len(files)
