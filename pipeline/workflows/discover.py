"""Open reading of a corpus or a run: what `thematrix discover` does."""

from __future__ import annotations

import csv
import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from pipeline import __version__
from pipeline.discover.discover_settings import DiscoverSettings
from pipeline.errors import CallError
from pipeline.ingest.corpus_files import list_files
from pipeline.runtime import plugins
from pipeline.runtime.digests import file_digest
from pipeline.runtime.disk import CACHE, disk, write_atomic
from pipeline.runtime.manifest import Count, FailedFile, FileName, Part, check_seal, first_problem, parsed, sealed
from pipeline.runtime.parallel import Engine, Local
from pipeline.runtime.progress import Progress, Quiet
from pipeline.runtime.run_folder import (
    LOCK,
    MANIFEST,
    MARKER,
    STAGING,
    locked,
    plain_file,
    plain_folder,
    refuse_file,
    refuse_strangers,
    settle,
    staging,
    swap,
)
from pipeline.workflows.project_file import OUTPUTS
from pipeline.workflows.settings import LIBRARIES, Settings, intact, program
from pipeline.workflows.share import Share

__all__ = ["DiscoverSettings", "Discovered", "discover", "usual_out"]

DISCOVERED = "discover.json"

FORMAT = 2
"""Of discover.json. The one without a number, of version 0.1, has no digest and is read too."""


@dataclass(frozen=True, slots=True)
class Discovered:
    """What `discover` did.

    Attributes:
        out: Its folder.
        unchanged: Nothing had changed, and nothing was done.
        manifest: What discover.json says.
        seconds: Wall time of this call.
    """

    out: Path
    unchanged: bool
    manifest: dict[str, Any]
    seconds: float

    @property
    def themes(self) -> list[dict[str, str]]:
        """The rows of themes.csv, by the heads of its columns."""
        with (self.out / "themes.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {name: self.manifest[name] for name in ("scope", "counts", "stability", "failed")} | {
            "out": str(self.out),
            "unchanged": self.unchanged,
            "themes": self.themes,
            "seconds": round(self.seconds, 3),
        }


def usual_out(source: Path) -> Path:
    """Where the themes go when nobody says: beside a run, or into the folder of outputs."""
    whole = source.resolve()
    name = f"{whole.stem if whole.is_file() else whole.name}-themes"
    return source.parent / name if (source / MANIFEST).is_file() else OUTPUTS / name


class Amounts(Part):
    """How much was found."""

    passages: Count
    themes: Count
    unstable: Count
    outliers: Count
    reassigned: Count


class Resampled(Part):
    """How stable the themes are."""

    bar: float
    resamples: Count
    units: tuple[str | int, ...]
    agreement: float | None


class Earlier(Part):
    """What discover.json must say, as far as it is used again."""

    time: str
    scope: str
    inputs: dict[str, Any]
    counts: Amounts
    stability: Resampled
    failed: tuple[FailedFile, ...]
    outputs: dict[FileName, str]


def discover(
    source: Path,
    out: Path,
    *,
    codebook_path: Path | None = None,
    settings: DiscoverSettings | None = None,
    cache: Path | None = None,
    engine: Engine | None = None,
    progress: Progress | None = None,
    share: Share | None = None,
) -> Discovered:
    """Find the themes of a corpus or a run and write them into a folder.

    Args:
        source: A folder of transcripts, a file, or the folder of a finished run.
        out: The folder of the themes; new, empty, or that of an earlier call.
        codebook_path: Whose codes are compared with the themes; a run's own where absent.
        settings: What the user asked for.
        cache: Where to keep what was embedded.
        engine: Reads files, encodes texts and analyses words; this machine where None.
        progress: Told as the work goes on.
        share: Other names, where the themes of a run are passed on.

    Raises:
        CallError: The call was wrong.
        ThematrixError: There is too little to read, somebody is still named, or the disk failed.
    """
    from pipeline.runtime.run_folder import RunFolder
    from pipeline.workflows.consent import quotable

    began = time.monotonic()
    settings = settings or DiscoverSettings()
    run = source if (source / MANIFEST).is_file() else None
    _fits(settings, source, is_run=run is not None)
    if share and run is None:
        raise CallError(
            "other names are for a run, whose passages are there",
            where=str(source),
            remedy="Of transcripts: give the copy that `pseudonymise` writes.",
        )
    if codebook_path is None and run is not None:
        codebook_path = run / "codebook.yaml"
    if codebook_path is not None and not codebook_path.is_file():
        raise CallError("there is no such codebook", where=str(codebook_path), remedy="Look at the path.")
    before = _before(out)
    if run is not None:
        settle(run)
        quotable(RunFolder.open(run))  # also where the themes are there: they quote too
        read = {"run": file_digest(run / MANIFEST)}
    else:
        read = {file.file: file.digest for file in list_files(source)}
    inputs = {
        "read": read,
        "codebook": file_digest(codebook_path) if codebook_path else "",
        "wish": asdict(settings),
        "versions": {
            "thematrix": __version__,
            **{name: metadata.version(name) for name in (*LIBRARIES, "bertopic")},
            **plugins.versions(),
        },
        "program": program(),
        **({"shared": share.digest} if share else {}),
    }
    if before and before["inputs"] == inputs and intact(out, before["outputs"]):
        return Discovered(out, True, before, time.monotonic() - began)
    if cache is None:
        cache = plain_folder(run / CACHE if run is not None and (run / CACHE).is_dir() else out / CACHE)
    with disk(out, "write the folder of the themes"), locked(out):
        manifest = _perform(
            source, out, run, codebook_path, settings, cache, inputs, engine or Local(), progress or Quiet(), share
        )
    return Discovered(out, False, manifest, time.monotonic() - began)


def _fits(settings: DiscoverSettings, source: Path, *, is_run: bool) -> None:
    for option, told in (("--uncovered", settings.uncovered), ("--within", bool(settings.within))):
        if told and not is_run:
            raise CallError(
                f"{option} looks at what a run has coded, and this is no run",
                where=str(source),
                remedy="Give the folder that `thematrix run --out` has written.",
            )
    if settings.uncovered and settings.within:
        raise CallError("--uncovered and --within exclude each other", remedy="Leave one of them out.")


def _before(out: Path) -> dict[str, Any] | None:
    """The manifest of an earlier call in that folder.

    Raises:
        CallError: The folder holds something else.
    """
    if not out.exists():
        return None
    refuse_file(out)
    settle(out)
    manifest = found_before(out)
    if manifest is None:
        refuse_strangers(out, begins=(CACHE, LOCK, STAGING, MARKER), but=" and no themes")
    return manifest


def found_before(out: Path) -> dict[str, Any] | None:
    """What discover.json in a folder says; None where there is none, or it is another program's.

    Raises:
        CallError: It was changed by hand, or a link stands in its place.
        ThematrixError: The disk failed.
    """
    path = plain_file(out / DISCOVERED)
    if not path.exists():
        return None
    remedy = "Move the folder away, or choose another with --out."
    with disk(path, "read what was found before"):
        data = path.read_bytes()
    manifest = parsed(data, where=str(path), remedy=remedy)
    if not isinstance(manifest, dict) or manifest.get("program") != "thematrix discover":
        return None
    check_seal(manifest, where=str(path), remedy=remedy, sealed="format" in manifest)
    try:
        Earlier.model_validate_json(data)
    except ValidationError as error:
        raise CallError(first_problem(error), where=str(path), remedy=remedy) from error
    return manifest


def _perform(
    source: Path,
    out: Path,
    run: Path | None,
    codebook_path: Path | None,
    settings: DiscoverSettings,
    cache: Path,
    inputs: dict[str, Any],
    engine: Engine,
    progress: Progress,
    share: Share | None,
) -> dict[str, Any]:
    from pipeline.codebook import load_codebook
    from pipeline.discover.analyse import look
    from pipeline.export.aliases import shown_title
    from pipeline.export.discover_page import write_themes
    from pipeline.model import Codebook
    from pipeline.runtime.cache import Cache
    from pipeline.runtime.run_folder import RunFolder
    from pipeline.workflows.consent import quotable
    from pipeline.workflows.corpus_passages import read_passages

    began = time.monotonic()
    codebook = load_codebook(codebook_path) if codebook_path else Codebook("", ())
    failed: Sequence[Any] = ()
    store = Cache(cache, tell=progress.note, passing=True)
    try:
        if run is not None:
            coded = RunFolder.open(run)
            title, tables = coded.manifest.corpus, quotable(coded)
        else:
            title = source.resolve().name
            tables, corpus = read_passages(
                source, settings=Settings(fast=settings.fast), store=store, engine=engine, progress=progress
            )
            failed = corpus.failed
        title = shown_title(title, tables)
        if share:
            title, tables, codebook = share.name(title), share.tables(tables), share.codebook(codebook)
        found, models, timings = look(
            tables,
            codebook,
            settings,
            title=title,
            is_run=run is not None,
            store=store,
            engine=engine,
            progress=progress,
        )
    finally:
        store.close()
    progress.stage("Writing", 1, "step")
    folder = staging(out)
    write_themes(found, folder, tables=tables, version=__version__)
    written = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "program": "thematrix discover",
        "format": FORMAT,
        "version": __version__,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "source": share.name(source.resolve().name) if share else source.resolve().name,
        "scope": found.scope,
        "inputs": inputs,
        "models": models,
        "counts": {
            "passages": len(found.placed),
            "themes": len(found.themes),
            "unstable": sum(not theme.stable for theme in found.themes),
            "outliers": found.outliers,
            "reassigned": found.reassigned,
        },
        "stability": {
            "bar": found.bar,
            "resamples": found.resamples,
            "units": list(found.units),
            "agreement": None if math.isnan(found.agreement) else found.agreement,
        },
        "failed": [asdict(failure) for failure in failed],
        "outputs": {path.name: file_digest(path) for path in written},
        "timings": timings | {"all": round(time.monotonic() - began, 3)},
    }
    write_atomic(folder / DISCOVERED, sealed(manifest))
    if share:
        share.check([folder])
    swap(out)
    progress.advance(1)
    return manifest
