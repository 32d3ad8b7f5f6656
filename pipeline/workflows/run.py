"""Running it: from a corpus and a codebook to a folder of results.

A run whose inputs are what they were is over before anything heavy is
imported.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.coding.learned.model_manifest import model_digest
from pipeline.errors import CallError
from pipeline.ingest.corpus_files import list_files
from pipeline.ingest.plausibility import is_doubt, refuse_doubts
from pipeline.qda import is_project
from pipeline.qda.qualcoder import PROJECT
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import CACHE, disk
from pipeline.runtime.manifest import Manifest
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import TABLES, RunFolder, locked, open_run, plain_folder
from pipeline.workflows.left_behind import LeftBehind, left_behind
from pipeline.workflows.settings import FITTED, Changes, Settings, inputs, intact

__all__ = ["Changes", "Result", "Settings", "run"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did.

    Attributes:
        out: The run's folder.
        unchanged: Nothing had changed, and nothing was done.
        manifest: What run.json says.
        changes: Against the run before, where there was one.
        encoded: Texts that had to be encoded, 0 where all were in the cache.
        seconds: Wall time of this call.
        left_behind: Decisions in other folders, which do not count in this run.
    """

    out: Path
    unchanged: bool
    manifest: Manifest
    changes: Changes | None
    encoded: int
    seconds: float
    left_behind: tuple[LeftBehind, ...] = ()

    @property
    def failed(self) -> list[dict[str, str]]:
        """Files that could not be read: file, reason, remedy."""
        return [failure.model_dump() for failure in self.manifest.failed]

    @property
    def unheard(self) -> bool:
        """Whether a language model that was to be asked did not answer; that the time was over is no failure."""
        return self.manifest.judge is not None and bool(self.manifest.judge.failed)


def run(
    corpus: Path,
    codebook_path: Path,
    out: Path,
    *,
    settings: Settings | None = None,
    fitted: Path | None = None,
    learned: Path | None = None,
    cache: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
    strict: bool = False,
    warn: Callable[[str], None] | None = None,
) -> Result:
    """Code a corpus with a codebook and write everything that a run leaves.

    Args:
        corpus: A folder of transcripts, or one file.
        codebook_path: The file of the codebook.
        out: The run's folder; new, empty, or that of an earlier run.
        settings: What the user chose.
        fitted: The folder of a run whose corpus figures are reused.
        learned: The folder of a learned model, whose scores are probabilities;
            the settings' thresholds should be the model's.
        cache: Where to keep what was embedded; ``out/.cache`` where absent.
        engine: Reads files, encodes texts and analyses words; this machine where None.
        progress: Told as the work goes on.
        strict: Stop, before anything is coded, where it is doubtful how a document was read.
        warn: Told, before it happens, that words will be sent to another machine; ``progress.note`` where None.

    Raises:
        CallError: The call was wrong: a path, the codebook, the folder.
        ThematrixError: Nothing could be read, a reading is doubtful and ``strict``, or the disk failed.
    """
    began = time.monotonic()
    figures = fitted / "tables" / FITTED if fitted else None
    if figures and not figures.is_file():
        raise CallError(
            "holds no fitted figures", where=str(fitted), remedy="Give --fitted the folder of a finished run."
        )
    if fitted:
        RunFolder.open(fitted).read(f"{TABLES}/{FITTED}")
    settings = replace(
        settings or Settings(),
        fitted=file_digest(figures) if figures else "",
        learned=model_digest(learned) if learned else "",
    )
    if codebook_path.is_dir() and is_project(codebook_path):
        codebook_path = codebook_path / PROJECT
    if codebook_path.is_dir():
        raise CallError(
            "is a folder, not a codebook",
            where=str(codebook_path),
            remedy="Give --codebook a .yaml, .csv or .xlsx file.",
        )
    if not codebook_path.is_file():
        from pipeline.codebook.load import which_come

        raise CallError(
            "there is no such codebook",
            where=str(codebook_path),
            remedy="Look at the path. `thematrix codebook new codebook.yaml` writes one to begin with. " + which_come(),
        )
    with disk(out, "open the run's folder"):
        before = open_run(out)
    judge = None
    if settings.judge:
        from pipeline.workflows.judge import open_judge

        judge = open_judge(settings.judge)
    files = list_files(corpus)
    now = inputs(files, file_digest(codebook_path), settings, out, judge=judge.inputs if judge else None)
    standing = before and before.manifest.inputs == now and intact(out, before.manifest.outputs)
    if before and standing and not (before.manifest.judge and before.manifest.judge.unfinished):
        if strict:
            refuse_doubts(list(filter(is_doubt, before.manifest.warnings)), where=corpus)
        return Result(
            out, True, before.manifest, Changes(), 0, time.monotonic() - began, left_behind(out, before.manifest)
        )

    from pipeline.codebook import load_codebook
    from pipeline.workflows.stages import perform

    codebook = load_codebook(codebook_path)
    for note in codebook.notes:
        (progress or Quiet()).note(f"{codebook_path.name}: {note}.")
    if judge:
        if judge.warning:
            (warn or (progress or Quiet()).note)(judge.warning)
        judge = judge.ready()
    with disk(out, "write the run's folder"), locked(out):
        manifest, changes, encoded = perform(
            corpus,
            codebook_path,
            codebook,
            out,
            inputs=now,
            before=before.manifest if before else None,
            settings=settings,
            figures=figures,
            learned=learned,
            judge=judge,
            cache=cache or plain_folder(out / CACHE),
            engine=engine or Local(),
            progress=progress or Quiet(),
            strict=strict,
        )
    return Result(out, False, manifest, changes, encoded, time.monotonic() - began, left_behind(out, manifest))
