"""``thematrix demo``."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import open_option
from pipeline.cli.run_summary import show_summary
from pipeline.cli.terminal import progress, show_page


@click.command(epilog=example("demo --open"))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("outputs/demo"),
    show_default=True,
    help="The run's folder; made when absent.",
)
@click.option("--fast", is_flag=True, help="Faster and rougher: without the model that compares meanings.")
@open_option
def demo(*, out: Path, fast: bool, opened: bool) -> None:
    """Code the sample corpus with the shipped codebook and print its themes."""
    from pipeline.workflows.demo import demo as perform

    with progress(quiet=False) as shown:
        result = perform(out, fast=fast, progress=shown)
    show_summary(result)
    if opened:
        show_page(result.out / "report.html")
