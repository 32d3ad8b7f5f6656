"""``thematrix figures``: pictures for a paper."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.run_options import place_for, run_argument
from pipeline.cli.table_options import COLS, counting, roles_of, statuses_of


@click.command()
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
    status: str,
    roles: tuple[str, ...],
) -> None:
    """Draw RUN for a paper: heat map, comparison, saturation, co-occurrence, each as SVG and PNG.

    Colours are told apart by colour-blind people and in grey. The PNG has 300
    dots an inch; the letters of the SVG are outlines.
    """
    from pipeline import analysis
    from pipeline.errors import CallError
    from pipeline.export.aliases import document_names
    from pipeline.export.family_names import codebook_of, column_names, family_names
    from pipeline.export.figures import write_figures
    from pipeline.results.participants import people
    from pipeline.results.tables import read_run

    tables = read_run(run)
    out = place_for(out, run, "figures")
    counts, who = statuses_of(status), roles_of(tables, roles)
    counted = analysis.tally(tables, rows=rows, cols=cols, statuses=counts, roles=who)
    frame = counted.frame(values)
    codebook = codebook_of(run)
    names, families = column_names(tables, codebook), family_names(codebook)
    if codebook is None and any(tables.code_families.values()):
        click.echo(f"{run / 'codebook.yaml'} cannot be read: families are shown by their ids.", err=True)
    family = (
        {code: families.get(family, family) for code, family in tables.code_families.items()} if cols == "code" else {}
    )
    programmes = {person.label: person.programme for person in people(tables.cases).values()} if rows == "case" else {}
    labels = [str(label) for label in frame.index]
    groups = [programmes.get(label, "") for label in labels]
    # Cases of a programme stand together, in their order within it.
    order = sorted(range(len(labels)), key=lambda place: groups[place]) if len(set(groups)) > 1 else range(len(labels))
    hidden = document_names(tables) if rows == "document" else {}
    shown = [names.get(labels[place], hidden.get(labels[place], labels[place])) for place in order]
    try:
        grouped, told = analysis.binned(tables, by=by or "programme")
        if told:
            click.echo(told, err=True)
        comparison = analysis.compare(
            grouped,
            by=by or "programme",
            cols=cols,
            statuses=counts,
            roles=who,
            measurement=analysis.read_measurement(measurement, tables) if measurement else None,
        )
    except CallError:
        if by or measurement:
            raise
        comparison = None
        click.echo("There are no two programmes to compare; --by names another way to group the cases.", err=True)
    what = {"share": "share of passages", "share-words": "share of words", "per-1000": "passages per 1,000 words"}
    paths = write_figures(
        out,
        values=frame.to_numpy(dtype=float)[list(order)],
        rows=shown,
        columns=[names.get(str(column), str(column)) for column in frame.columns],
        families=[family.get(str(column), "") for column in frame.columns],
        groups=[groups[place] for place in order],
        passages=[int(counted.row_passages[place]) for place in order],
        label=what.get(values, "passages" if values == "count" else values),
        percent=values.startswith("share"),
        together=analysis.cooccurrence(tables, within=within, cols=cols, statuses=counts, roles=who),
        saturation=analysis.saturation(tables, cols=cols, statuses=counts, roles=who),
        comparison=comparison,
        names=names,
    )
    click.echo(f"Written: {', '.join(str(path) for path in paths)}")
