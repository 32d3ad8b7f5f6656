"""The projects of the desk's folder, each opened once, and who works at the desk."""

from __future__ import annotations

import getpass
import threading

from django.conf import settings
from django.http import HttpRequest

from pipeline.decisions import coder_name
from pipeline.errors import CallError
from pipeline.web.background import Background
from pipeline.web.desk_project import DeskProject, found_project
from pipeline.workflows.open_project import OpenProject

_PROJECTS: dict[str, DeskProject] = {}
"""By name, as it was found among those there are; not looked for each time."""

_LOCK = threading.Lock()


def desk_project(name: str) -> DeskProject:
    """The project of that name.

    Raises:
        CallError: The desk has none.
    """
    with _LOCK:
        known = _PROJECTS.get(name)
    if known is None:
        found_project(settings.DESK.folder, name)
        with _LOCK:
            known = _PROJECTS.setdefault(name, DeskProject(settings.DESK.folder, name))
    return known


def project_of(name: str) -> OpenProject:
    """The run of the project of that name.

    Raises:
        CallError: The desk has none, or nothing has been coded in it yet.
    """
    return desk_project(name).run


def background_of(name: str) -> Background:
    """The folder of the project of that name, with what is read and run in it.

    Raises:
        CallError: The desk has none, or it is a run without a project file.
    """
    return desk_project(name).background


def close() -> None:
    """Stop what is run, as Ctrl-C does."""
    with _LOCK:
        for project in _PROJECTS.values():
            project.stop()


def coder_of(request: HttpRequest) -> str:
    """Who codes: as said in this browser, else who is logged in at the machine, "" where that is not known."""
    said = request.session.get("coder")
    if said:
        return str(said)
    try:
        return coder_name(getpass.getuser())
    except (OSError, KeyError, ImportError, CallError):
        return ""
