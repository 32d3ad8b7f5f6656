"""The hand-over: a run as a project that NVivo, ATLAS.ti, MAXQDA, QualCoder and others open.

project.qdpx and codebook.qdc after REFI-QDA 1.5, and handover.md, which says
what the project holds and what it cannot hold (section 7 of the specification
asks for that).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook.code_tree import nodes_of
from pipeline.export.refi_project.handover_md import Handed, write_told
from pipeline.export.refi_project.sources import Handing, Options
from pipeline.export.refi_project.users_cases import cases_of, users_of
from pipeline.export.run_info import RunAbout
from pipeline.model import Codebook
from pipeline.qda.refi import MACHINE_NAME, Project, guid, write_codes, write_project
from pipeline.results.tables import RunTables

PROJECT, CODES, TOLD = "project.qdpx", "codebook.qdc", "handover.md"

__all__ = ["CODES", "PROJECT", "TOLD", "Handed", "Options", "write_handover"]


def write_handover(
    tables: RunTables, out: Path, *, codebook: Codebook, about: RunAbout, options: Options | None = None
) -> Handed:
    """Write project.qdpx, codebook.qdc and handover.md.

    Args:
        tables: The run.
        out: The folder to write into; it exists.
        codebook: As used.
        about: What the run says of itself.
        options: What goes in.

    Returns:
        What the project holds, for a summary.
    """
    options = options or Options()
    handing = Handing(tables, codebook, about, options)
    users = users_of(tables)
    variables, cases = cases_of(tables, handing)
    nodes = nodes_of(codebook)
    head = Project(
        name=about.title,
        origin=MACHINE_NAME,
        users=users,
        codes=nodes,
        variables=variables,
        cases=cases,
        creator=guid("user", MACHINE_NAME),
    )
    write_project(out / PROJECT, head, handing.sources())
    write_codes(out / CODES, nodes, origin=MACHINE_NAME)
    handed = handing.handed(cases=len(cases), variables=len(variables))
    write_told(handed, out / TOLD)
    return handed
