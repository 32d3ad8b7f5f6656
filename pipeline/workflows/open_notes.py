"""Notes of a project that somebody works on: how acts are kept, and taken back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from pipeline.decisions import coder_name
from pipeline.errors import CallError
from pipeline.notes import Act, Back, Notes, append_note
from pipeline.workflows.notes_of_run import as_spelt, notes_of_run
from pipeline.workflows.open_project import OpenProject

STALE = "Reload the page: somebody changed this since it was opened."


def notes_of(project: OpenProject) -> Notes:
    """What stands now, each note with what its code and its case are called in the run."""
    return notes_of_run(project.run, project.shown.tables)


def keep(project: OpenProject, who: str, make: Callable[[Notes, dict[str, Any]], Act]) -> str:
    """Keep an act.

    Args:
        project: The project.
        who: Who does it.
        make: The act, of what stands now and of time, name and id.

    Returns:
        The act's id, by which it can be taken back.

    Raises:
        CallError: Nobody's name was given, somebody else writes into the folder, or ``make`` refuses.
        ThematrixError: The disk failed.
    """
    coder_name(who)
    tables = project.shown.tables
    with project.writing():
        about = {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "who": as_spelt(project.run, who)[0],
            "id": secrets.token_hex(6),
        }
        act = make(notes_of_run(project.run, tables), about)
        append_note(project.run, act)
        return act.id


def take_back(project: OpenProject, of: str, *, who: str) -> str:
    """Take an act back, or hold again what was taken back.

    Raises:
        CallError: There is no such act, or it is taken back already.
    """

    def make(notes: Notes, about: dict[str, Any]) -> Act:
        if of not in {act.id for act in notes.acts} or of in notes.back:
            raise CallError("this was taken back already", remedy=STALE)
        return Back(**about, of=of)

    return keep(project, who, make)
