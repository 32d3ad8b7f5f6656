"""What is kept so as not to compute it again, and deleting it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CallError
from pipeline.runtime.disk import CACHE, disk
from pipeline.runtime.run_folder import MANIFEST, plain_folder
from pipeline.text.embeddings import models_folder
from pipeline.workflows.project_file import OUTPUTS


@dataclass(frozen=True, slots=True)
class Cleared:
    """A folder that was emptied, and how many bytes it held."""

    folder: Path
    size: int


def clear(runs: Sequence[Path] = (), *, models: bool = False) -> tuple[Cleared, ...]:
    """Empty caches; results stay.

    Args:
        runs: Run folders, or folders that were given as --cache; every run in the folder outputs where none is given.
        models: Also delete the prepared model that compares meanings.

    Raises:
        CallError: A folder holds no cache.
        ThematrixError: The disk failed.
    """
    folders = []
    for run in runs or sorted(path.parent for path in OUTPUTS.glob(f"*/{CACHE}")):
        folder = plain_folder(run / CACHE) if (run / CACHE).is_dir() else run
        if folder.name != CACHE and not (folder / "cache.sqlite").is_file():
            if (run / MANIFEST).is_file():
                continue
            raise CallError(
                "holds no cache of thematrix", where=str(run), remedy="Give a run's folder, or what --cache named."
            )
        folders.append(folder)
    if models and models_folder().is_dir():
        folders.append(models_folder())
    return tuple(Cleared(folder, _emptied(folder)) for folder in folders)


def _emptied(folder: Path) -> int:
    kept = "minilm-*.onnx" if folder == models_folder() else "cache.sqlite*"
    files = sorted(file for file in folder.glob(kept) if file.is_file())
    size = sum(file.stat().st_size for file in files)
    with disk(folder, "empty the cache"):
        for file in files:
            file.unlink()
        if not any(folder.iterdir()):
            shutil.rmtree(folder)
    return size
