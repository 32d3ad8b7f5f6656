"""A finished run written by an exporter that an installed package adds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.codebook import load_codebook
from pipeline.errors import CallError, ThematrixError
from pipeline.export.aliases import shown_title
from pipeline.export.exporter import plugin_exporter, written
from pipeline.runtime.disk import disk, passing_folder, write_atomic
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.consent import quotable
from pipeline.workflows.outputs import about_run
from pipeline.workflows.project_file import beside


@dataclass(frozen=True, slots=True)
class ExportedFiles:
    """What an exporter has written: the folder, and its files."""

    out: Path
    files: tuple[Path, ...]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"out": str(self.out), "files": [str(path) for path in self.files]}


def export_format(run: Path, out: Path | None = None, *, name: str) -> ExportedFiles:
    """Write a run with the exporter of that name.

    Args:
        run: The folder of a finished run.
        out: A folder that is absent, or holds nothing but what the exporter writes; RUN-NAME beside the run where None.
        name: Of the exporter.

    Raises:
        CallError: There is no such exporter or run, or the folder holds something else.
        ThematrixError: The exporter broke or wrote nothing, the run is damaged, or the disk failed.
    """
    plugin, exporter = plugin_exporter(name)
    out = out or beside(run, name)
    source = RunFolder.open(run)
    tables = quotable(source)
    codebook = load_codebook(source.codebook_path)
    about = about_run(source.manifest, codebook=codebook.title)
    about = replace(about, title=shown_title(about.title, tables))
    if out.exists() and not out.is_dir():
        raise CallError("is a file, not a folder", where=str(out), remedy="Give --out a new folder's name.")
    with disk(out, "write the export"), passing_folder() as folder:
        written(plugin, lambda: exporter.write(tables, folder, codebook=codebook, about=about))
        names = sorted(
            path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
        )
        if not names:
            raise ThematrixError(
                f"the {plugin.label} wrote no file", where="--format", remedy="Tell those who made the package."
            )
        there = [path for path in out.rglob("*") if path.is_symlink() or not path.is_dir()] if out.is_dir() else []
        strange = sorted({path.relative_to(out) for path in there} - set(names))
        if strange:
            raise CallError(
                f"the folder holds something else ({strange[0].as_posix()})",
                where=str(out),
                remedy="Nothing was written. Choose a new or empty folder with --out.",
            )
        for file in names:
            write_atomic(out / file, (folder / file).read_bytes())
    return ExportedFiles(out, tuple(out / file for file in names))
