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
from pipeline.workflows.project_file import FILE
from pipeline.workflows.project_folder import ProjectFolder
from pipeline.workflows.projects_in import FoundProject, projects_in
from pipeline.workflows.run_again import run_again_options
from pipeline.workflows.run_apart import RunApart, Watched
from pipeline.workflows.run_estimates import Estimator

HERE = "-"
"""In addresses, the desk's folder itself: a browser takes a dot away."""

_OPEN: dict[str, tuple[OpenProject, object]] = {}
"""By name, as it was found among those there are, with how its project file was then; not looked for each time."""

_OPENING: dict[str, threading.Lock] = {}
"""By name, who opens it: a large run takes seconds, in which the pages of others go on."""

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
    known = _opened(name)
    if known is not None:
        return known
    found_project(name)
    with _LOCK:
        opening = _OPENING.setdefault(name, threading.Lock())
    with opening:
        return _opened(name) or _open(name)


def _opened(name: str) -> OpenProject | None:
    """The run as it was opened; None where it was not, or the project file may name another one since."""
    with _LOCK:
        project, stamp = _OPEN.get(name, (None, None))
    return project if project is not None and stamp == _stamp(name) else None


def _stamp(name: str) -> object:
    """How the project file of a project is; the name is one that was found."""
    try:
        state = (settings.DESK.folder / ("" if name == HERE else name) / FILE).stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _open(name: str) -> OpenProject:
    stamp = _stamp(name)
    found = found_project(name)
    if found.run is None:
        if found.folder is not None:
            _ = ProjectFolder(found.folder, within=settings.DESK.folder).out  # tells what is wrong with the file
        raise CallError("nothing has been coded in this project yet", remedy="Code it on its page Project.")
    with _LOCK:
        project, _ = _OPEN.get(name, (None, None))
    if project is None or project.run != found.run:
        project = OpenProject(found.run)
        _held(project)
    with _LOCK:
        _OPEN[name] = project, stamp
    return project


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
    known = _LEARNERS.get(name)
    if known is not None and known.run == run:
        return known
    folder = found_project(name).folder
    with _LOCK:
        known = _LEARNERS.get(name)
        if known is None or known.run != run:
            if known is not None:
                known.stop()
            _LEARNERS[name] = LearnApart(run, folder=folder, within=settings.DESK.folder)
        return _LEARNERS[name]


def estimator_of(name: str) -> Estimator:
    """How good the codings of the project of that name are.

    Raises:
        CallError: The desk has none, or nothing has been coded in it yet.
    """
    project = project_of(name)
    with _LOCK:
        if name not in _ESTIMATORS or _ESTIMATORS[name].project is not project:
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
        folder = _FOLDERS.get(name)
    opened = _opened(name) is not None
    if folder is not None:
        return True, opened or folder.coded
    if opened:
        # Every page asks: what lies in the desk's folder is not gone through for one whose run is open.
        return _stamp(name) is not None, True
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
