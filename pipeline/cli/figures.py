"""``thematrix figures``: pictures for a paper."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument
from pipeline.cli.secret import share_of, sharing
from pipeline.cli.table_options import COLS, counting
from pipeline.cli.terminal import Lines


@click.command(epilog=example("figures outputs/first --by programme"))
@run_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="A folder; made when absent.  [default: RUN-figures, beside RUN]",
)
@click.option("--by", help="What to compare: programme or an attribute. Unless told, programme where there are two.")
@COLS
@click.option("--rows", default="case", show_default=True, help="Rows of the heat map, as of `matrix`.")
@click.option("--values", default="share", show_default=True, help="Values of the heat map, as of `matrix`.")
@click.option("--within", default="passage", show_default=True, help="Of co-occurrence, as of `cooccurrence`.")
@click.option(
    "--measurement",
    type=click.Path(path_type=Path),
    metavar="AGREEMENT",
    help="Correct the comparison for the coder's error, as of `compare`.",
)
@sharing
@counting
def figures(
    *,
    run: Path,
    out: Path | None,
    by: str | None,
    cols: str,
    rows: str,
    values: str,
    within: str,
    measurement: Path | None,
    share: Path | None,
    secret: Path | None,
    status: str,
    roles: tuple[str, ...],
) -> None:
    """Draw RUN for a paper: heat map, comparison, saturation, co-occurrence, each as SVG and PNG.

    Colours are told apart by colour-blind people and in grey. The PNG has 300
    dots an inch; the letters of the SVG are outlines.
    """
    from pipeline.workflows.figures import figures as draw

    paths = draw(
        run,
        out,
        by=by,
        cols=cols,
        rows=rows,
        values=values,
        within=within,
        measurement=measurement,
        status=status,
        roles=roles,
        share=share_of(share, secret),
        progress=Lines(),
    )
    click.echo(f"Written: {', '.join(str(path) for path in paths)}")
