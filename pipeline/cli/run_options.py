"""What the commands that read a run have in common: which run is meant, and where what they make goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def project_run() -> Path | None:
    """The run of the working folder's project file, once it has been made; None where there is none."""
    from pipeline.runtime.run_folder import MANIFEST
    from pipeline.workflows.project_file import read_project

    project = read_project()
    out = project.place("out") if project else None
    return out if out is not None and (out / MANIFEST).is_file() else None


def meant_run() -> Path:
    """The run that is meant where none is named, and says so.

    Raises:
        UsageError: None can be meant.
    """
    run = project_run()
    if run is None:
        raise click.UsageError(
            "RUN is missing: give the folder of a finished run, which `thematrix run` names at its end. In a folder "
            "with a thematrix.toml (`thematrix init`) its own run is meant.",
            click.get_current_context(silent=True),
        )
    click.echo(f"Run: {run}, from thematrix.toml.", err=True)
    return run


def project_corpus() -> Path:
    """The transcripts that are meant where none are named, and says so.

    Raises:
        UsageError: None can be meant.
    """
    from pipeline.workflows.project_file import read_project

    project = read_project()
    corpus = project.place("corpus") if project else None
    if corpus is None:
        raise click.UsageError("CORPUS is missing: give a folder of transcripts, or one file.")
    click.echo(f"Transcripts: {corpus}, from thematrix.toml.", err=True)
    return corpus


def _meant(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    return meant_run() if value is None else value


def run_argument(function: F) -> F:
    """``RUN``, a run's folder; where it is left out, that of the project file."""
    return click.argument("run", type=click.Path(path_type=Path), required=False, callback=_meant)(function)


def place_for(out: Path | None, run: Path, what: str, suffix: str = "") -> Path:
    """Where a command writes: as asked, else a free name beside the run."""
    if out is not None:
        return out
    from pipeline.workflows.project_file import beside

    return beside(run, what, suffix)
