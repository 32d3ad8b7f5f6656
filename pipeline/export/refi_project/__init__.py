"""The export: a run as a project that NVivo, ATLAS.ti, MAXQDA, QualCoder and others open.

project.qdpx and codebook.qdc after REFI-QDA 1.5, and handover.md, which says
what the project holds and what it cannot hold (section 7 of the specification
asks for that).
"""

from __future__ import annotations

from pathlib import Path

from pipeline.codebook.code_tree import nodes_of
from pipeline.export.refi_project.handover_md import Exported, write_handover_md
from pipeline.export.refi_project.memos import told
from pipeline.export.refi_project.sources import Options, ProjectExport
from pipeline.export.refi_project.users_cases import case_codes, cases_of, users_of
from pipeline.export.run_info import RunAbout
from pipeline.model import Codebook
from pipeline.notes import Notes
from pipeline.qda.refi import MACHINE_NAME, Project, guid, write_codes, write_project
from pipeline.results.participants import people
from pipeline.results.tables import RunTables

PROJECT, CODES, HANDOVER = "project.qdpx", "codebook.qdc", "handover.md"

__all__ = ["CODES", "PROJECT", "TOLD", "Exported", "Options", "write_handover"]


def export_refi_project(
    tables: RunTables,
    out: Path,
    *,
    codebook: Codebook,
    about: RunAbout,
    options: Options | None = None,
    notes: Notes | None = None,
) -> Exported:
    """Write project.qdpx, codebook.qdc and handover.md.

    Args:
        tables: The run.
        out: The folder to write into; it exists.
        codebook: As used.
        about: What the run says of itself.
        options: What goes in.
        notes: Memos, summaries and kept quotes, the words that they are about where they stand now; none where None.

    Returns:
        What the project holds, for a summary.
    """
    options = options or Options()
    export = ProjectExport(tables, codebook, about, options, folder=out, notes=notes)
    noted = export.noted
    known = users_of(tables)
    users = (*known, *(user for user in noted.users if user not in known))
    variables, cases = cases_of(tables, export)
    nodes = nodes_of(codebook, rules=options.rules)
    called = {case: (person.label, tuple(export.whole.get(case, ()))) for case, person in people(tables.cases).items()}
    head = Project(
        name=about.title,
        origin=MACHINE_NAME,
        users=users,
        codes=(*noted.noted(nodes), *(() if options.bare else case_codes(cases))),
        variables=variables,
        cases=cases,
        creator=guid("user", MACHINE_NAME),
        notes=noted.loose(),
        noted=tuple(note.guid for note in noted.on_project),
        described=told(noted.on_project, {user.guid: user.name for user in users}),
        sets=tuple(noted.sets(called)),
    )
    write_project(out / PROJECT, head, export.sources(), windows=options.windows)
    write_codes(out / CODES, nodes, origin=MACHINE_NAME)
    exported = export.exported(cases=len(cases), variables=len(variables))
    write_handover_md(exported, out / HANDOVER)
    return exported
