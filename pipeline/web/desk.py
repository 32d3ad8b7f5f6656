"""The projects of the desk's folder, each opened once."""

from __future__ import annotations

import gc
import getpass
import threading
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest

from pipeline.decisions import coder_name
from pipeline.errors import CallError, ThematrixError
from pipeline.web.background import Background
from pipeline.workflows.learn_apart import LearnApart
from pipeline.workflows.open_project import OpenProject
from pipeline.workflows.project_folder import ProjectFolder
from pipeline.workflows.projects_in import FoundProject, projects_in
from pipeline.workflows.run_again import run_again_options
from pipeline.workflows.run_apart import RunApart, Watched
from pipeline.workflows.run_estimates import Estimator

HERE = "-"
"""In addresses, the desk's folder itself: a browser takes a dot away."""

_OPEN: dict[str, OpenProject] = {}
"""By name, as it was found among those there are; looked for once, and not at each request."""

_FOLDERS: dict[str, Background] = {}
"""The folders of projects, and the work that goes on in them, likewise."""

_RUNS: dict[str, RunApart] = {}
"""Runs made anew of projects that have no project file, likewise."""

_LEARNERS: dict[str, LearnApart] = {}
"""What is learned of runs, likewise."""

_ESTIMATORS: dict[str, Estimator] = {}
"""How good the codings of runs are, likewise."""

_LOCK = threading.Lock()


def found_project(name: str) -> FoundProject:
    """The project of that name, looked for anew.

    Raises:
        CallError: The desk has none; the name is looked up among those there are, so that no path leaves the folder.
    """
    found = next((one for one in projects_in(settings.DESK.folder) if (one.name or HERE) == name), None)
    if found is None:
        raise CallError(f"this desk has no project {name!r}", remedy="Go back to the projects.")
    return found


def project_of(name: str) -> OpenProject:
    """The run of the project of that name.

    Raises:
        CallError: The desk has none, or nothing has been coded in it yet.
    """
    with _LOCK:
        if name in _OPEN:
            return _OPEN[name]
    found = found_project(name)
    if found.run is None:
        raise CallError("nothing has been coded in this project yet", remedy="Code it on its page Project.")
    with _LOCK:
        if name not in _OPEN:
            _OPEN[name] = OpenProject(found.run)
            _held(_OPEN[name])
        return _OPEN[name]


def _held(project: OpenProject) -> None:
    """Read it, and have Python's collector pass over it from now on: each look through all of it is a pause."""
    try:
        _ = project.shown.reading.index
    except ThematrixError:
        return
    gc.collect()
    gc.freeze()


def learner_of(name: str) -> LearnApart:
    """What is learned of the run of the project of that name.

    Raises:
        CallError: The desk has none, or nothing has been coded in it yet.
    """
    run = project_of(name).run
    folder = None if name in _LEARNERS else found_project(name).folder
    with _LOCK:
        if name not in _LEARNERS:
            _LEARNERS[name] = LearnApart(run, folder=folder, within=settings.DESK.folder)
        return _LEARNERS[name]


def estimator_of(name: str) -> Estimator:
    """How good the codings of the project of that name are.

    Raises:
        CallError: The desk has none, or nothing has been coded in it yet.
    """
    project = project_of(name)
    with _LOCK:
        if name not in _ESTIMATORS:
            _ESTIMATORS[name] = Estimator(project)
        return _ESTIMATORS[name]


def background_of(name: str) -> Background:
    """The folder of the project of that name, with what is read and run in it.

    Raises:
        CallError: The desk has none, or it is a run without a project file.
    """
    with _LOCK:
        if name in _FOLDERS:
            return _FOLDERS[name]
    found = found_project(name)
    if found.folder is None:
        raise CallError(
            "this is a run without a project file, so nothing can be added to it here",
            remedy="Write one beside its transcripts: thematrix init",
        )
    with _LOCK:
        if name not in _FOLDERS:
            _FOLDERS[name] = Background(ProjectFolder(found.folder, within=settings.DESK.folder))
        return _FOLDERS[name]


def corpus_of(name: str) -> Path | None:
    """The folder of the transcripts of the project of that name; None where it has no project file."""
    folder, _ = parts_of(name)
    return background_of(name).folder.corpus if folder else None


def parts_of(name: str) -> tuple[bool, bool]:
    """Whether the project of that name has a project file, and whether it has a run.

    Raises:
        CallError: The desk has none.
    """
    with _LOCK:
        folder, opened = _FOLDERS.get(name), name in _OPEN
    if folder is not None:
        return True, opened or folder.coded
    found = found_project(name)
    return found.folder is not None, found.run is not None


def code_again(name: str, codebook: Path) -> None:
    """Code a project anew with its codebook, beside the requests.

    Raises:
        CallError: It is being coded, or cannot be coded from here.
    """
    if parts_of(name)[0]:
        background_of(name).run()
        return
    run = project_of(name).run
    options = run_again_options(run, codebook)
    with _LOCK:
        if name in _RUNS and _RUNS[name].watched.running:
            raise CallError("this project is being coded already", remedy="Wait until it is done.")
        _RUNS[name] = RunApart(run, options=options)


def watched(name: str) -> Watched | None:
    """How the coding of a project stands that was begun here; None where none was."""
    if parts_of(name)[0]:
        return background_of(name).watched
    with _LOCK:
        return _RUNS[name].watched if name in _RUNS else None


def close() -> None:
    """Stop what is run, as Ctrl-C does."""
    with _LOCK:
        for background in _FOLDERS.values():
            background.stop()
        for run in _RUNS.values():
            run.stop()
        for learner in _LEARNERS.values():
            learner.stop()


def coder_of(request: HttpRequest) -> str:
    """Who codes: as said in this browser, else who is logged in at the machine, "" where that is not known."""
    said = request.session.get("coder")
    if said:
        return str(said)
    try:
        return coder_name(getpass.getuser())
    except (OSError, KeyError, ImportError, CallError):
        return ""
