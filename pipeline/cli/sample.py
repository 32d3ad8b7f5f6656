"""``thematrix sample``: passages for a person to code."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.parameter_types import SEED
from pipeline.cli.run_options import place_for, run_argument
from pipeline.wording import many


@click.command()
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
def sample(
    *, run: Path, size: int, out: Path | None, seed: int, simple: bool, show_machine: bool, as_json: bool
) -> None:
    """Draw passages of RUN into a workbook for a person to code.

    Unless --simple, the passages are drawn by code and by how sure the machine
    was, so that rare codes are seen; `thematrix agree` weights that back. The
    probabilities stand in hidden columns of the workbook and in RUN/samples.
    """
    from pipeline.agreement.sampling import draw, write_sample
    from pipeline.codebook import load_codebook
    from pipeline.runtime.run_folder import RunFolder
    from pipeline.workflows.consent import quotable

    tables = quotable(RunFolder.open(run))
    out = place_for(out, run, "sample", ".xlsx")
    drawn = draw(tables, size=size, seed=seed, simple=simple)
    kept = write_sample(
        drawn, tables, load_codebook(run / "codebook.yaml"), run=run, out=out, show_machine=show_machine
    )
    documents = tables.passages["document"].to_pylist()
    inside = len({documents[one.row] for one in drawn.passages})
    if as_json:
        found = {
            "out": str(out),
            "kept": str(kept),
            "drawn": drawn.kind,
            "seed": drawn.seed,
            "passages": len(drawn.passages),
            "documents": inside,
            "strata": [{"stratum": name, "of": of, "taken": taken} for name, (of, taken) in drawn.strata.items()],
        }
        click.echo(json.dumps(found, indent=1, ensure_ascii=False))
        return
    how = (
        "Every passage had the same chance."
        if drawn.kind == "simple"
        else "Rare codes and doubtful passages had a greater chance; `agree` weights that back."
    )
    click.echo(
        f"{len(drawn.passages):,} of {many(len(documents), 'passage')} were drawn, "
        f"from {many(inside, 'document')}. {how}"
    )
    click.echo(f"Workbook: {out}. How it was drawn: {kept}")
    click.echo(f"When it is filled in: thematrix agree {run} {out}")
