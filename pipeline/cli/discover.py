"""``thematrix discover``: themes that the passages themselves propose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.parameter_types import SEED
from pipeline.cli.run_options import progress_option
from pipeline.cli.secret import share_of, sharing
from pipeline.cli.terminal import Head, progress, table
from pipeline.wording import many, on_day

if TYPE_CHECKING:
    from pipeline.workflows.discover import Discovered


@click.command(epilog=example("discover interviews --out outputs/themes"))
@click.argument("source", metavar="CORPUS_OR_RUN", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The themes' folder; made when absent.  [default: RUN-themes beside RUN, or outputs/CORPUS-themes]",
)
@click.option(
    "--codebook", type=click.Path(path_type=Path), help="Compare themes with its codes.  [default: the run's own]"
)
@click.option("--uncovered", is_flag=True, help="Only passages of the run to which no code was assigned.")
@click.option("--within", metavar="CODE", default="", help="Only passages of this code: proposals for splitting it.")
@click.option("--themes", type=click.IntRange(2, 200), help="How many to look for.  [default: as the corpus is large]")
@click.option("--seed", type=SEED, default=0, show_default=True, help="Of the draws by which stability is measured.")
@click.option("--fast", is_flag=True, help="Faster and rougher: without the model that compares meanings.")
@click.option("--cache", type=click.Path(path_type=Path), help="Where to keep what was computed.")
@click.option("--quiet", is_flag=True, help="Print nothing but what went wrong.")
@progress_option
@sharing
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
def discover(
    *,
    source: Path,
    out: Path | None,
    codebook: Path | None,
    uncovered: bool,
    within: str,
    themes: int | None,
    seed: int,
    fast: bool,
    cache: Path | None,
    quiet: bool,
    watcher: str,
    share: Path | None,
    secret: Path | None,
    as_json: bool,
) -> None:
    """Propose themes for a corpus, or for what a run has or has not coded.

    CORPUS_OR_RUN is a folder of transcripts, one file, or the folder of a finished run. Each theme has
    a name of its own words, typical quotes, its nearest codes, and a stability: does it come back when
    other interviews are drawn? A theme becomes a code when you put it into your codebook; proposed.yaml
    has an entry for each to begin with.
    """
    from pipeline.workflows.discover import DiscoverSettings, usual_out
    from pipeline.workflows.discover import discover as perform

    if out is None:
        out = usual_out(source)
        if not quiet:
            click.echo(f"The themes go into {out} (--out names another folder).", err=True)
    settings = DiscoverSettings(uncovered=uncovered, within=within, themes=themes or 0, seed=seed, fast=fast)
    with progress(quiet=quiet or as_json, events=watcher == "json") as shown:
        result = perform(
            source,
            out,
            codebook_path=codebook,
            settings=settings,
            cache=cache,
            progress=shown,
            share=share_of(share, secret),
        )
    if as_json:
        click.echo(json.dumps(result.as_dict(), indent=1, ensure_ascii=False))
    elif not quiet:
        _summary(result)
    for failure in result.manifest["failed"]:
        click.echo(f"{failure['file']}: {failure['reason']}. {failure['remedy']}", err=True)
    if result.manifest["failed"]:
        click.get_current_context().exit(1)


def _summary(result: Discovered) -> None:
    counts, stability = result.manifest["counts"], result.manifest["stability"]
    if result.unchanged:
        click.echo(f"Nothing has changed since the run {on_day(result.manifest['time'])}; the themes stand.")
    else:
        heads = [Head("No."), Head("Theme", prose=True)]
        heads += [Head(text, number=True) for text in ("Passages", "Cases", "Stability")]
        rows = [
            [
                row["theme"],
                row["name"],
                row["passages"],
                row["cases"],
                f"{float(row['stability']):.2f}{'  ' if row['stable'] == 'yes' else ' ?'}",
                f"{row['nearest code']} {float(row['nearness']):.2f}" if row["nearest code"] else "",
            ]
            for row in result.themes
        ]
        table([*heads, Head("Nearest code")], rows, title="Proposed themes")
    click.echo(
        f"{many(counts['passages'], 'passage')} ({result.manifest['scope']}); {many(counts['themes'], 'theme')}, "
        f"{counts['unstable']:,} of them not stable (marked ?); {many(counts['outliers'], 'passage')} in none."
    )
    if stability["agreement"] is not None:
        click.echo(
            f"When other {stability['units'][0]} are drawn, the same passages come together again to "
            f"{stability['agreement']:.2f} (1: always, 0: as by chance alone)."
        )
    click.echo(f"Page: {result.out / 'themes.html'}. Entries for a codebook: {result.out / 'proposed.yaml'}")
