"""The export: a run as a project of Taguette, and its codes as the table that Taguette brings in as a codebook."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.code_tree import nodes_of
from pipeline.export.refi_project.guids import user_guid
from pipeline.export.refi_project.sources import Options, ProjectExport
from pipeline.export.run_info import RunAbout
from pipeline.model import MACHINE, Codebook
from pipeline.qda.taguette_write import write_tags, write_taguette
from pipeline.results.tables import RunTables
from pipeline.wording import many

PROJECT, TAGS = "project.sqlite3", "tags.csv"


@dataclass(frozen=True, slots=True)
class ForTaguette:
    """What went into a project of Taguette: its documents, tags and highlights, and the people among the coders."""

    documents: int
    tags: int
    highlights: int
    people: int

    def told(self) -> tuple[str, ...]:
        """What it holds and what it does not, a sentence each."""
        return (
            f"{many(self.documents, 'document')}, {many(self.tags, 'tag')}, {many(self.highlights, 'highlight')}.",
            "Taguette gives all highlights to whoever brings the project in: those of the machine bear the tag "
            "thematrix, by which they are told apart when the project comes back.",
            "It has no place for cases and their attributes, comments on highlights, and rejections.",
        )


def export_taguette(
    tables: RunTables, out: Path, *, codebook: Codebook, about: RunAbout, options: Options
) -> ForTaguette:
    """Write project.sqlite3 and tags.csv.

    Args:
        tables: The run.
        out: The folder to write into; it exists.
        codebook: As used.
        about: What the run says of itself.
        options: What goes in.
    """
    export = ProjectExport(tables, codebook, about, options, folder=out)
    nodes = nodes_of(codebook, rules=options.rules)
    people = sorted(set(tables.codings["coder"].unique().to_pylist()) - {MACHINE})
    written = write_taguette(
        out / PROJECT,
        name=about.title,
        codes=nodes,
        sources=(source for source, _ in export.sources()),
        logins={user_guid(name): name for name in people},
    )
    write_tags(out / TAGS, nodes)
    return ForTaguette(written.documents, written.tags, written.highlights, len(people))
