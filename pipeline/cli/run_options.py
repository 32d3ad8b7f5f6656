"""What the commands that read a run have in common: which run is meant, and where what they make goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.cli.parameter_types import Finite
from pipeline.wording import typed

FILE = click.Path(path_type=Path)
"""A path, whatever is there; what it needs to be is told by who reads it."""

DEFAULT_MODEL = "all-MiniLM-L6-v2"
"""As ``pipeline.text.embeddings`` has it, which is too heavy for a parser; a test holds them together."""

F = TypeVar("F", bound=Callable[..., Any])

progress_option = click.option(
    "--progress",
    "watcher",
    type=click.Choice(["auto", "json"]),
    default="auto",
    show_default=True,
    help="How standard error tells what is being done: for a person, or, as json, an object a line for a program.",
)
"""Of commands that another program may watch."""


def meant_run(*, unless: Path | None = None) -> Path:
    """The run that is meant where none is named, and says so.

    Args:
        unless: What was named in its place; where it is a run itself, the human codings are what is missing.

    Raises:
        UsageError: None can be meant.
    """
    from pipeline.workflows.project_file import coming_run, is_run, not_made, project_run

    run = project_run()
    if run is None and (coming := coming_run()) is not None:
        raise not_made(coming)
    if unless is not None and is_run(unless) and (run is None or run.resolve() == unless.resolve()):
        raise click.UsageError(
            f"HUMAN is missing: give the table of human codings too. `thematrix sample {typed(unless)}` draws passages "
            "for a person to code, in a workbook.",
            click.get_current_context(silent=True),
        )
    if run is None:
        raise click.UsageError(
            "RUN is missing: give the folder of a finished run, which `thematrix run` names at its end. In a folder "
            "with a thematrix.toml (`thematrix init`) its own run is meant.",
            click.get_current_context(silent=True),
        )
    click.echo(f"Run: {run}, from thematrix.toml.", err=True)
    return run


def is_word(path: Path) -> bool:
    """Whether what stands where a path may is meant as a word, in a folder whose run need not be named."""
    from pipeline.workflows.project_file import read_project

    return not path.exists() and path.name == str(path) and read_project() is not None


def project_corpus() -> Path:
    """The transcripts that are meant where none are named, and says so.

    Raises:
        UsageError: None can be meant.
    """
    from pipeline.workflows.project_file import project_corpus as told

    corpus = told()
    if corpus is None:
        raise click.UsageError("CORPUS is missing: give a folder of transcripts, or one file.")
    click.echo(f"Transcripts: {corpus}, from thematrix.toml.", err=True)
    return corpus


def _meant(context: click.Context, parameter: click.Parameter, value: Path | None) -> Path:
    return meant_run() if value is None else value


def run_argument(function: F) -> F:
    """``RUN``, a run's folder; where it is left out, that of the project file."""
    return click.argument("run", type=click.Path(path_type=Path), required=False, callback=_meant)(function)


def tell_edited(run: Path) -> None:
    """Say which transcripts were edited since the run, before its words are shown: they are as they were read then."""
    from pipeline.workflows.edited_since import edited_since

    for line in edited_since(run):
        click.echo(line, err=True)


def tell_refusals(run: Path) -> None:
    """Say who seems to have said no in a column that is not taken for consent, before anybody is quoted."""
    from pipeline.workflows.consent import unheeded_refusals

    for line in unheeded_refusals(run):
        click.echo(line, err=True)


reader_option = click.option(
    "--reader",
    "asked",
    multiple=True,
    metavar="[GLOB=]NAME",
    help="Read the files of this pattern with this reader (of a single file: its name alone). May be repeated.",
)
"""For every command that reads a corpus."""


_judge = click.option(
    "--judge",
    metavar="URL|FILE.gguf",
    help="Ask a language model of your own where the coder is undecided: the address of a server on this machine "
    "(Ollama, llama.cpp, LM Studio, vLLM), or a model's file.  [default: none is asked]",
)
_judge_model = click.option("--judge-model", help="The model's name there.  [default: the only one]")
_judge_share = click.option(
    "--judge-share", type=Finite(0, 1), help="Ask about this share of the passages at most.  [default: 0.3]"
)
_judge_minutes = click.option(
    "--judge-minutes", type=float, help="Ask for so long; the next run goes on from there.  [default: 60]"
)
_judge_seconds = click.option("--judge-seconds", type=float, help="Wait so long for one answer.  [default: 120]")
_allow_remote = click.option(
    "--allow-remote",
    is_flag=True,
    help="Let --judge, --scheduler or storage be another machine, to which words of transcripts are then sent.",
)


def judge_options(function: F) -> F:
    """What is asked of a language model, and for how long."""
    return _judge(_judge_model(_judge_share(_judge_minutes(_judge_seconds(_allow_remote(function))))))


_engine = click.option(
    "--engine",
    type=click.Choice(["here", "processes", "dask"]),
    default="processes",
    show_default=True,
    help="Where the work is done: in this process, in one a core, or by Dask's workers; the results are the same.",
)
_workers = click.option("--workers", type=click.IntRange(1), help="At most so many at a time.  [default: the cores]")
_scheduler = click.option(
    "--scheduler", default="", help="With --engine dask: a cluster's, such as tls://host:8786.  [default: its own]"
)


def engine_options(function: F) -> F:
    """Where the work is done."""
    return _engine(_workers(_scheduler(function)))


open_option = click.option("--open", "opened", is_flag=True, help="Open the report in the browser when it is done.")
"""For what makes a report."""
