"""What leaves the desk as files: those of the run, and those made of it for other programs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CallError
from pipeline.review import write_passages
from pipeline.runtime.disk import passing_folder
from pipeline.runtime.run_folder import CODEBOOK, RunFolder
from pipeline.workflows.codebook_show import ShownCodebook, counts
from pipeline.workflows.consent import check_consent
from pipeline.workflows.export_project import export_project
from pipeline.workflows.export_taguette import export_taguette
from pipeline.workflows.open_project import OpenProject
from pipeline.workflows.review import MINUTES, review_batch
from pipeline.workflows.sample import sample

RUN_FILES = {
    "report.html": "to read and to send: the whole analysis on one page that opens without a network",
    "themes.xlsx": "matrices, comparisons and the framework matrix in Excel",
    "methods.md": "the methods section and the items of COREQ that the run fills in",
    "quotes.md": "quotes of every code, chosen by the program",
    "codings.csv": "every coding with its words, score and reasons, a row each: for R, Stata, SPSS, Python",
    "passages.csv": "every passage, coded or not",
    "cases.csv": "the cases with their attributes",
    "codes.csv": "the codes with their definitions",
    "scores.csv": "the score of every passage for every code",
    "datapackage.json": "what the columns of the tables mean, for machines",
    "codebook.yaml": "the codebook as the run used it",
    "codebook.qdc": "the codebook for NVivo, ATLAS.ti, MAXQDA and QualCoder",
    "handover.md": "what the run's project.qdpx holds, and what it cannot",
}
"""The files of a run, by what each is for, as they may be asked for."""

MADE = {
    "project.qdpx": "all of it as it stands now for NVivo, ATLAS.ti, MAXQDA and QualCoder: transcripts, codes, "
    "codings, cases, memos, summaries and kept quotes",
    "quotable.qdpx": "project.qdpx without the words of those who did not consent to being quoted",
    "taguette.sqlite3": "the same for Taguette",
    "taguette-tags.csv": "the codebook for Taguette",
    "review.xlsx": "half an hour of passages with the codes proposed for them, for somebody to confirm or correct in "
    "Excel; bring it back below",
    "sample.xlsx": "150 passages for somebody to code without seeing what the program or others gave; bring it back "
    "below, and it is told how far you agree",
    "codebook.docx": "the codebook with the passages and cases of each code, as an appendix, for Word",
    "codebook.html": "the same as a page",
    "codebook.md": "the same as Markdown",
}
"""What is made of a run when it is asked for."""


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file: its name, what it is for, and its bytes' number, -1 where it is made when it is asked for."""

    name: str
    what: str
    size: int


def export_files(project: OpenProject) -> tuple[ExportFile, ...]:
    """The files that there are."""
    folder = RunFolder.open(project.run)
    found = (
        ExportFile(name, what, (folder.path / name).stat().st_size)
        for name, what in RUN_FILES.items()
        if _is_there(folder, name)
    )
    return (*found, *(ExportFile(name, what, -1) for name, what in MADE.items()))


def _is_there(folder: RunFolder, name: str) -> bool:
    """Whether the run wrote a file of that name, and it is there."""
    path = folder.path / name
    # A run that is made by hand may not name its codebook among what it wrote.
    return (name in folder.manifest.outputs or name == CODEBOOK) and path.is_file() and not path.is_symlink()


def export_file(project: OpenProject, name: str) -> bytes:
    """One of them.

    Raises:
        CallError: There is none of that name, or cases.csv says no since the run was made.
        ThematrixError: The run is damaged, or the disk failed.
    """
    folder = RunFolder.open(project.run)
    check_consent(folder, project.shown.tables)
    if name in RUN_FILES and _is_there(folder, name):
        return folder.read(name)
    if name not in MADE:
        raise CallError(f"there is no file {name!r} to export", remedy="Go back to the page Exports.")
    with passing_folder() as passing:
        passing = Path(passing)
        out = passing / "out"
        if name.endswith(".qdpx"):
            tables = project.shown.tables
            export_project(project.run, out, only_quotable=name == "quotable.qdpx", tables=tables)
            return (out / "project.qdpx").read_bytes()
        if name.startswith("codebook."):
            shown = project.shown
            ShownCodebook(shown.codebook, counts(shown.tables)).write(passing / name)
            return (passing / name).read_bytes()
        if name == "sample.xlsx":
            return sample(project.run, passing / name).out.read_bytes()
        if name == "review.xlsx":
            batch, _ = review_batch(project.run, minutes=MINUTES, tables=project.shown.tables)
            if not batch.passages:
                raise CallError("every passage that counts has been read whole", remedy="There is nothing to review.")
            write_passages(batch, passing / name)
            return (passing / name).read_bytes()
        export_taguette(project.run, out)
        return (out / ("project.sqlite3" if name == "taguette.sqlite3" else "tags.csv")).read_bytes()
