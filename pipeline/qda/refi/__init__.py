"""REFI-QDA 1.5, the exchange format of programs for qualitative analysis.

A project (.qdpx) is a zip with ``project.qde`` and a folder ``sources``; a
codebook (.qdc) is one XML file. The standard: https://www.qdasoftware.org.
"""

from pipeline.qda.refi.guids import MACHINE_NAME, guid, is_machine
from pipeline.qda.refi.read import read_codes, read_project
from pipeline.qda.refi.refi_model import (
    PATH,
    PATH_GUID,
    Node,
    Note,
    NoteSet,
    Project,
    RefiCase,
    Selection,
    Source,
    User,
    Variable,
)
from pipeline.qda.refi.write import write_codes, write_project

__all__ = [
    "MACHINE_NAME",
    "PATH",
    "PATH_GUID",
    "Node",
    "Note",
    "NoteSet",
    "Project",
    "RefiCase",
    "Selection",
    "Source",
    "User",
    "Variable",
    "guid",
    "is_machine",
    "read_codes",
    "read_project",
    "write_codes",
    "write_project",
]
