"""A run made anew with another codebook or a learned model: the same transcripts, settings and folder."""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import CallError
from pipeline.runtime.digests import file_digest
from pipeline.runtime.manifest import UsedSettings
from pipeline.runtime.run_folder import RunFolder
from pipeline.text.embeddings import DEFAULT_MODEL


def run_again_options(run: Path, codebook: Path | None = None, *, learned: Path | None = None) -> tuple[str, ...]:
    """What ``thematrix run`` is told to make a run anew with a codebook, or a learned model.

    Args:
        run: The run's folder.
        codebook: The file; where None that which the run was made with, if it is as it was, else the run's copy.
        learned: The model's folder; its thresholds are used.

    Raises:
        CallError: There is no run, its transcripts are not where they were, or it was made with what only a
            person can name: a model, another run's figures, another machine.
        ThematrixError: It is damaged.
    """
    folder = RunFolder.open(run)
    settings = folder.manifest.inputs.settings
    _refuse_unnamed(settings, learned=learned)
    corpus = _corpus(folder)
    codebook = codebook or _codebook(folder)
    options = [
        str(corpus),
        f"--codebook={codebook.resolve()}",
        f"--out={run.resolve()}",
        f"--unit={settings.unit}",
        "--interviewer" if settings.interviewer else "--no-interviewer",
        "--any-language" if settings.any_language else "--english-only",
        "--fast" if settings.fast else "--no-fast",
        *(
            [f"--learned={learned}"]
            if learned
            else [f"--threshold={settings.thresholds.decision!r}", f"--accept={settings.thresholds.acceptance!r}"]
        ),
        *(f"--reader={pattern}={reader}" for pattern, reader in settings.readers.items()),
    ]
    if settings.title:
        options.append(f"--title={settings.title}")
    return tuple(options)


def command_with_model(learned: Path, *, run: Path | None, codebook: Path | None, model: str, fast: bool) -> str:
    """What to type to code with a learned model: of a run, what codes the same transcripts into its folder again.

    Args:
        learned: The model's folder.
        run: The run's folder; what only a person can name stands in capitals where None.
        codebook: Which was named; that of the run where None.
        model: The sentence encoder that the model was learned with.
        fast: Whether it was left out.
    """
    encoder = ["--fast"] if fast else [] if model == DEFAULT_MODEL else ["--model", model]
    if run is None:
        book = str(codebook) if codebook else "CODEBOOK"
        return spoken(
            ["thematrix", "run", "CORPUS", "--codebook", book, "--learned", str(learned), "--out", "RUN", *encoder]
        )
    folder = RunFolder.open(run)
    corpus = "CORPUS"
    with contextlib.suppress(CallError):
        corpus = str(near(_corpus(folder)))
    book = str(codebook or near(_codebook(folder)))
    words = rerun_words(folder.manifest.inputs.settings, corpus=corpus, codebook=book, out=run)
    return spoken([*words, "--learned", str(learned), *encoder])


def rerun_words(settings: UsedSettings, *, corpus: str, codebook: str, out: Path) -> list[str]:
    """The command that makes a run with these settings, but for how codes are found and from which score."""
    words = ["thematrix", "run", corpus, "--codebook", codebook, "--out", str(out)]
    words += ["--title", settings.title] if settings.title else []
    words += ["--unit", settings.unit] if settings.unit != "paragraph" else []
    words += ["--interviewer"] * settings.interviewer + ["--any-language"] * settings.any_language
    words += [part for pattern, name in settings.readers.items() for part in ("--reader", f"{pattern}={name}")]
    return words


def near(path: Path) -> Path:
    """As one would type it from here, where that is short."""
    try:
        found = Path(os.path.relpath(path))
    except ValueError:  # on another drive
        return path.resolve()
    return path.resolve() if found.parts[:2] == ("..", "..") else found


def spoken(words: Sequence[str]) -> str:
    """A command as one would type it."""
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


def _refuse_unnamed(settings: UsedSettings, *, learned: Path | None) -> None:
    said = (
        (not learned and settings.learned, "a learned model", "--learned"),
        (not learned and settings.fitted, "the figures of another run", "--fitted"),
        (settings.judge, "a language model", "--judge"),
    )
    for given, what, option in said:
        if given:
            raise _unnamed(what, f"Run again on the command line, with {option}.")
    refuse_unnamed_encoder(settings, remedy="Run again on the command line, with --model.")


def refuse_unnamed_encoder(settings: UsedSettings, *, remedy: str) -> None:
    """Refuse an encoder that only a run's manifest names: a folder that was received must not make anything be loaded.

    Raises:
        CallError: The run was made with another encoder than the usual one.
    """
    if not settings.fast and settings.model != DEFAULT_MODEL:
        raise _unnamed(f"the encoder {settings.model}", remedy)


def _unnamed(what: str, remedy: str) -> CallError:
    return CallError(
        f"this project was coded with {what}, which is not used on the word of a run's folder", remedy=remedy
    )


def _codebook(folder: RunFolder) -> Path:
    manifest = folder.manifest
    path = folder.path / manifest.codebook_path
    same = bool(manifest.codebook_path) and path.is_file() and file_digest(path) == manifest.inputs.codebook
    return path if same else folder.codebook_path


def _corpus(folder: RunFolder) -> Path:
    """The transcripts, where one of them at least is as the run read it."""
    manifest = folder.manifest
    corpus = (folder.path / manifest.corpus_path).resolve() if manifest.corpus_path else None
    if corpus is not None and corpus.exists():
        root = corpus.parent if corpus.is_file() else corpus
        files = (root / name for name, digest in manifest.inputs.files.items() if digest)
        known = set(manifest.inputs.files.values())
        if any(path.is_file() and file_digest(path) in known for path in files):
            return corpus
    raise CallError(
        "the transcripts of this project are not where they were",
        remedy="Run again on the command line, and name their folder.",
    )
