"""``thematrix sample``: passages for a person to code."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.parameter_types import SEED
from pipeline.cli.run_options import run_argument, tell_edited
from pipeline.cli.secret import share_of, sharing
from pipeline.wording import many, typed


@click.command(epilog=example("sample outputs/first --n 100 --simple"))
@run_argument
@click.option(
    "--n", "size", type=click.IntRange(min=1), default=150, show_default=True, help="At most so many passages."
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The workbook (.xlsx); not there yet.  [default: RUN-sample.xlsx, beside RUN]",
)
@click.option("--seed", type=SEED, default=0, show_default=True, help="Another seed draws other passages.")
@click.option("--simple", is_flag=True, help="Every passage with the same probability; `agree` can then give rho.")
@click.option("--show-machine", is_flag=True, help="Show the coder what the machine gave; by default it is hidden.")
@click.option("--json", "as_json", is_flag=True, help="Print what was drawn as JSON.")
@sharing
def sample(
    *,
    run: Path,
    size: int,
    out: Path | None,
    seed: int,
    simple: bool,
    show_machine: bool,
    as_json: bool,
    share: Path | None,
    secret: Path | None,
) -> None:
    """Draw passages of RUN into a workbook for a person to code.

    Unless --simple, the passages are drawn by code and by how sure the machine
    was, so that rare codes are seen; `thematrix agree` weights that back. The
    probabilities stand in hidden columns of the workbook and in RUN/samples.
    With --share somebody outside can code it: it has other names, and RUN knows its passages again.
    """
    from pipeline.workflows.sample import sample as draw

    tell_edited(run)
    made = draw(run, out, size=size, seed=seed, simple=simple, show_machine=show_machine, share=share_of(share, secret))
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
        return
    how = (
        "Every passage had the same chance."
        if made.drawn.kind == "simple"
        else "Rare codes and doubtful passages had a greater chance; `agree` weights that back."
    )
    click.echo(
        f"{len(made.drawn.passages):,} of {many(made.among, 'passage')} were drawn, "
        f"from {many(made.documents, 'document')}. {how}"
    )
    click.echo(f"Workbook: {made.out}. How it was drawn: {made.kept}")
    click.echo(f"When it is filled in: thematrix agree {typed(run)} {typed(made.out)}")
