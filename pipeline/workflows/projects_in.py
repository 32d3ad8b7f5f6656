"""The projects that lie in a folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ThematrixError
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.run_folder import MANIFEST, RunFolder
from pipeline.workflows.project_file import FILE
from pipeline.workflows.project_folder import ProjectFolder

DEEP, MOST = 3, 5_000
"""So many levels of folders are looked through (``study/outputs/first``), and at most so many folders."""


@dataclass(frozen=True, slots=True)
class FoundProject:
    """A project in a desk's folder.

    Attributes:
        name: Its path from there; "" for the folder itself.
        folder: With the project file; None for a run that has none.
        run: The run's folder; None where nothing has been run yet.
        manifest: Of the run, or why it cannot be opened.
        problem: What is wrong with its project file; "" for nothing.
    """

    name: str
    folder: Path | None
    run: Path | None
    manifest: Manifest | ThematrixError | None
    problem: str = ""


def projects_in(folder: Path) -> list[FoundProject]:
    """The projects in a folder and in its folders, three levels down: with a project file, and other finished runs."""
    candidates = [folder]
    level = [folder]
    for _ in range(DEEP):
        level = [path for one in level if one == folder or not (one / MANIFEST).exists() for path in _folders(one)]
        candidates += level[: MOST - len(candidates)]
    found, taken = [], set()
    for path in candidates:
        if (path / FILE).is_file():
            name, problem, run = _name(folder, path), "", None
            try:
                run = ProjectFolder(path, within=folder).out
            except ThematrixError as error:
                problem = str(error)
            if run is not None and (run / MANIFEST).is_file():
                taken.add(run.resolve())
                found.append(FoundProject(name, path, run, _manifest(run), problem))
            else:
                found.append(FoundProject(name, path, None, None, problem))
    runs = [path for path in candidates if (path / MANIFEST).is_file() and path.resolve() not in taken]
    named = {one.name for one in found}
    found += [
        FoundProject(_name(folder, path), None, path, _manifest(path))
        for path in runs
        if _name(folder, path) not in named
    ]
    return sorted(found, key=lambda one: one.name)


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(
            path for path in folder.iterdir() if path.is_dir() and not path.is_symlink() and path.name[0] != "."
        )
    except OSError:
        return []


def _name(folder: Path, path: Path) -> str:
    return "" if path == folder else path.relative_to(folder).as_posix()


def _manifest(run: Path) -> Manifest | ThematrixError:
    try:
        return RunFolder.open(run).manifest
    except ThematrixError as error:
        return error
