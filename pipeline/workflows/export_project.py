"""A finished run exported for other programs, into a folder of its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.errors import CallError
from pipeline.export import write_exports
from pipeline.export.aliases import shown_title
from pipeline.export.refi_project import CODES, HANDOVER, PROJECT, Exported, Options, export_refi_project
from pipeline.results.codings import without_bare_noes
from pipeline.results.tables import RunTables
from pipeline.runtime.disk import disk, passing_folder, write_atomic
from pipeline.runtime.run_folder import RunFolder, refuse_ending, refuse_strangers, staging, swap
from pipeline.workflows.consent import quotable
from pipeline.workflows.outputs import about_run
from pipeline.workflows.placed_notes import placed_notes
from pipeline.workflows.project_file import beside
from pipeline.workflows.share import Share

SHARED = (
    "report.html",
    "report-transcripts",
    "themes.xlsx",
    "quotes.md",
    "methods.md",
    "tables",
    "datapackage.json",
    *(f"{name}.csv" for name in ("codings", "passages", "cases", "codes", "scores")),
)
"""What an export that is shared has besides the project."""


@dataclass(frozen=True, slots=True)
class ExportedProject:
    """A run as other programs take it: the folder or the file, and what the files hold and lose."""

    out: Path
    exported: Exported

    @property
    def alone(self) -> bool:
        """Whether it is one file, and no folder with what goes beside it."""
        return not self.out.is_dir()

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        told = {"holds": list(self.exported.holds()), "lost": list(self.exported.lost())}
        return {"out": str(self.out), **asdict(self.exported), **told}


def export_project(
    run: Path,
    out: Path | None = None,
    *,
    only_quotable: bool = False,
    bare: bool = False,
    windows: bool = False,
    rules: bool = False,
    share: Share | None = None,
    tables: RunTables | None = None,
) -> ExportedProject:
    """Write the project, the codebook and what they lose.

    Args:
        run: The folder of a finished run.
        out: A folder that is absent, or holds nothing but an earlier export; or a new file whose name ends in .qdpx,
            for the project alone; RUN-project beside the run where None.
        only_quotable: Leave the words of cases out that did not consent to be quoted.
        bare: Leave the texts as codings.csv has them, without speakers' names and codings of cases.
        windows: End lines as on Windows, and count such an end as two characters.
        rules: Write all examples, keywords and rules into the codes' memos.
        share: Other names, for what is passed on; the report, quotes, themes and methods are written too.
        tables: The run with what people decided since it was written; as it was written where None.

    Raises:
        CallError: There is no run, or the folder holds something else.
        ThematrixError: The run is damaged, or the disk failed.
    """
    out = out or beside(run, "project")
    if out.suffix.lower() == Path(PROJECT).suffix and not out.is_dir():
        return _alone(
            run, out, only_quotable=only_quotable, bare=bare, windows=windows, rules=rules, share=share, tables=tables
        )
    refuse_ending(out, but=", or a file's that ends in .qdpx")
    options = Options(only_quotable=only_quotable, bare=bare, windows=windows, rules=rules)
    source = RunFolder.open(run)
    tables = quotable(source) if tables is None else tables
    tables = share.tables(tables) if share else tables
    refuse_strangers(out, names=(PROJECT, CODES, HANDOVER, *(SHARED if share else ())))
    codebook = load_codebook(source.codebook_path)
    with disk(out, "write the project"):
        folder = staging(out)
        about = about_run(source.manifest, codebook=codebook.title)
        about = replace(about, title=shown_title(about.title, tables))
        if share:
            about, codebook = share.about(about), share.codebook(codebook)
        # What people write for themselves may name anybody: it is not shared.
        notes = None if share else placed_notes(run, tables)
        exported = export_refi_project(tables, folder, codebook=codebook, about=about, options=options, notes=notes)
        if share:
            write_exports(without_bare_noes(tables), out=folder, codebook=codebook, about=about)
            share.check([folder])
        swap(out)
    return ExportedProject(out, exported)


def _alone(run: Path, out: Path, *, share: Share | None, **options: Any) -> ExportedProject:
    """The project as one file, without what stands beside it in a folder."""
    if share:
        raise CallError(
            "what is shared is several files", where=str(out), remedy="Give --out a folder's name with --share."
        )
    if out.exists():
        raise CallError(
            "is there already, and may hold somebody's work",
            where=str(out),
            remedy="Give another name with --out, or delete it.",
        )
    with passing_folder() as passing:
        made = export_project(run, passing / "out", **options)
        with disk(out, "write the project"):
            out.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(out, (passing / "out" / PROJECT).read_bytes())
    return replace(made, out=out)
