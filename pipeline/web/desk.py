"""The projects of the desk's folder, each opened once."""

from __future__ import annotations

import getpass
import threading

from django.conf import settings
from django.http import HttpRequest

from pipeline.decisions import coder_name
from pipeline.errors import CallError
from pipeline.workflows.open_project import OpenProject, projects_in

HERE = "."
"""In addresses, the desk's folder itself."""

_OPEN: dict[str, OpenProject] = {}
"""By name, as it was found among those there are; looked for once, and not at each request."""

_LOCK = threading.Lock()


def project_of(name: str) -> OpenProject:
    """The project of that name.

    Raises:
        CallError: The desk has none; the name is looked up among those there are, so that no path leaves the folder.
    """
    with _LOCK:
        if name in _OPEN:
            return _OPEN[name]
    folder = settings.DESK.folder
    if name not in {found or HERE for found, _ in projects_in(folder)}:
        raise CallError(f"this desk has no project {name!r}", remedy="Go back to the projects.")
    path = folder if name == HERE else folder / name
    with _LOCK:
        if name not in _OPEN:
            _OPEN[name] = OpenProject(path)
        return _OPEN[name]


def coder_of(request: HttpRequest) -> str:
    """Who codes: as said in this browser, else who is logged in at the machine, "" where that is not known."""
    said = request.session.get("coder")
    if said:
        return str(said)
    try:
        return coder_name(getpass.getuser())
    except (OSError, KeyError, ImportError, CallError):
        return ""
