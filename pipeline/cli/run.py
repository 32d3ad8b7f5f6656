"""``thematrix run``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.parameter_types import Finite, PathOrAddress
from pipeline.cli.run_options import (
    DEFAULT_MODEL,
    engine_options,
    judge_options,
    open_option,
    progress_option,
    reader_option,
)
from pipeline.cli.run_summary import show_failed, show_summary
from pipeline.cli.terminal import Lines, progress, show_page


@click.command(epilog=example("run interviews --codebook codebook.yaml --out outputs/first"))
@click.argument("corpus", type=PathOrAddress(), required=False)
@click.option(
    "--codebook",
    type=PathOrAddress(),
    help="A codebook (YAML, CSV, XLSX or QDC), the name of one that comes with the program, or a project.",
)
@click.option(
    "--out",
    type=PathOrAddress(),
    help="The run's folder, or s3://bucket/folder; made when absent.  [default: outputs/CORPUS-DATE]",
)
@click.option("--title", help="Shown above the report and the other outputs.  [default: the name of CORPUS]")
@click.option(
    "--unit",
    type=click.Choice(["paragraph", "turn", "sentence"]),
    help="What is coded at a time.  [default: paragraph]",
)
@reader_option
@click.option("--interviewer/--no-interviewer", default=None, help="Code the interviewers' words too.")
@click.option("--any-language/--english-only", default=None, help="Code documents too that are not in English.")
@click.option(
    "--model",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Compares meanings: its name, or a folder.",
)
@click.option(
    "--fast/--no-fast",
    default=None,
    help="Faster and rougher: without the model that compares meanings.",
)
@click.option("--threshold", type=Finite(0, 1), help="Give a code from this score on.  [default: 0.5, or the model's]")
@click.option(
    "--accept",
    type=Finite(0, 1),
    help="Accept it without review from this score on.  [default: 0.75, or the model's]",
)
@click.option("--learned", type=click.Path(path_type=Path), help="A model that `thematrix learn` has written.")
@click.option(
    "--fitted",
    type=click.Path(path_type=Path),
    help="A finished run: passages are measured against its transcripts, so that new ones do not move scores.",
)
@judge_options
@engine_options
@click.option(
    "--cache", type=click.Path(path_type=Path), help="Where to keep what was computed.  [default: OUT/.cache]"
)
@open_option
@click.option("--strict", is_flag=True, help="Stop before coding, with exit status 1, where a reading is doubtful.")
@click.option("--quiet", is_flag=True, help="Print nothing but what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print what the run did as JSON.")
@progress_option
def run(
    *,
    corpus: Path | str | None,
    codebook: Path | str | None,
    out: Path | str | None,
    title: str | None,
    unit: str | None,
    asked: tuple[str, ...],
    interviewer: bool | None,
    any_language: bool | None,
    model: str,
    fast: bool | None,
    threshold: float | None,
    accept: float | None,
    learned: Path | None,
    fitted: Path | None,
    judge: str | None,
    judge_model: str | None,
    judge_share: float | None,
    judge_minutes: float | None,
    judge_seconds: float | None,
    allow_remote: bool,
    engine: str,
    workers: int | None,
    scheduler: str,
    cache: Path | None,
    opened: bool,
    strict: bool,
    quiet: bool,
    as_json: bool,
    watcher: str,
) -> None:
    """Code CORPUS, a folder of transcripts or one file, with a codebook.

    CORPUS may be shared storage: s3://bucket/folder.

    In a folder with a thematrix.toml, which `thematrix init` writes, `thematrix run` alone suffices: what
    is not given here is taken from it.

    Run into the same folder again after editing a transcript or the codebook: only what changed is
    computed, and the summary says what that did.
    """
    from pipeline.workflows.engines import engine_of
    from pipeline.workflows.run import run as perform
    from pipeline.workflows.run_plan import asked_judge, plan
    from pipeline.workflows.run_summary import as_dict, summary_of
    from pipeline.workflows.stored import at_hand, elsewhere

    if learned and fitted:
        raise click.UsageError("--learned brings its own corpus figures: leave --fitted out.")
    with at_hand(corpus, codebook, out, allow_remote=allow_remote) as here:
        chosen = plan(
            corpus=here.corpus,
            codebook=here.codebook,
            out=here.out,
            title=title,
            unit=unit,
            interviewer=interviewer,
            any_language=any_language,
            model=model,
            fast=fast,
            threshold=threshold,
            accept=accept,
            learned=learned,
            fitted=fitted,
            readers=asked,
            judge=asked_judge(
                judge,
                model=judge_model,
                share=judge_share,
                minutes=judge_minutes,
                seconds=judge_seconds,
                allow_remote=allow_remote and (bool(judge) or not (scheduler or elsewhere(corpus, codebook, out))),
            ),
        )
        if not quiet:
            for note in (*here.notes, *chosen.notes):
                click.echo(note, err=True)
        with (
            engine_of(engine, scheduler=scheduler, workers=workers, allow_remote=allow_remote) as where,
            progress(quiet=quiet or as_json, events=watcher == "json") as shown,
        ):
            here.use(where)
            result = perform(
                chosen.corpus,
                chosen.codebook,
                chosen.out,
                settings=chosen.settings,
                fitted=fitted,
                learned=chosen.learned,
                cache=cache,
                engine=where,
                progress=shown,
                strict=strict,
                warn=Lines().note,
            )
            back = here.put_back()
    if as_json:
        click.echo(json.dumps(as_dict(result), indent=1, ensure_ascii=False))
    elif not quiet:
        show_summary(result)
        if back:
            click.echo(back)
    if opened:
        show_page(result.out / "report.html")
    if quiet or as_json:
        for line in summary_of(result).consent:
            click.echo(f"Note: {line}.", err=True)
        for line in summary_of(result).unheeded:
            click.echo(line, err=True)
    show_failed(result)
    for line in summary_of(result).unasked:
        click.echo(f"Language model: {line}", err=True)
    for line in result.manifest.decisions.damaged:
        click.echo(line, err=True)
    if result.failed or result.unheard or result.manifest.decisions.damaged:
        click.get_current_context().exit(1)
