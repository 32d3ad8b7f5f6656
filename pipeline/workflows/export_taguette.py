"""A finished run exported for Taguette, into a folder of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.export.aliases import shown_title
from pipeline.export.refi_project import Options
from pipeline.export.taguette_project import PROJECT, TAGS, ForTaguette
from pipeline.export.taguette_project import export_taguette as write
from pipeline.runtime.disk import disk
from pipeline.runtime.run_folder import RunFolder, refuse_ending, refuse_strangers, staging, swap
from pipeline.workflows.consent import quotable
from pipeline.workflows.outputs import about_run
from pipeline.workflows.project_file import beside


@dataclass(frozen=True, slots=True)
class ExportedForTaguette:
    """A run as Taguette takes it: the folder, and what the files hold."""

    out: Path
    held: ForTaguette

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"out": str(self.out), **asdict(self.held), "told": list(self.held.told())}


def export_taguette(
    run: Path, out: Path | None = None, *, only_quotable: bool = False, bare: bool = False, rules: bool = False
) -> ExportedForTaguette:
    """Write project.sqlite3 and tags.csv.

    Args:
        run: The folder of a finished run.
        out: A folder that is absent, or holds nothing but an earlier export; RUN-taguette beside the run where None.
        only_quotable: Leave the words of cases out that did not consent to be quoted.
        bare: Leave the texts without speakers' names.
        rules: Write all examples, keywords and rules into the tags' descriptions.

    Raises:
        CallError: There is no run, or the folder holds something else.
        ThematrixError: The run is damaged, or the disk failed.
    """
    out = out or beside(run, "taguette")
    refuse_ending(out)
    source = RunFolder.open(run)
    tables = quotable(source)
    refuse_strangers(out, names=(PROJECT, TAGS))
    codebook = load_codebook(source.codebook_path)
    options = Options(only_quotable=only_quotable, bare=bare, rules=rules)
    with disk(out, "write the project"):
        folder = staging(out)
        about = about_run(source.manifest, codebook=codebook.title)
        about = replace(about, title=shown_title(about.title, tables))
        held = write(tables, folder, codebook=codebook, about=about, options=options)
        swap(out)
    return ExportedForTaguette(out, held)
