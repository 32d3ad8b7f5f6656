"""``thematrix compare``: programmes, or any other groups of cases."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.parameter_types import SEED
from pipeline.cli.run_options import run_argument
from pipeline.cli.secret import share_of
from pipeline.cli.table_options import COLS, counting, for_a_file, put, written
from pipeline.cli.terminal import Head, Lines, paragraph, table

if TYPE_CHECKING:
    from pipeline.analysis.results import Comparison


@click.command(epilog=example("compare outputs/first --by programme --out compared.xlsx"))
@run_argument
@click.option("--by", default="programme", show_default=True, help="programme, or an attribute of the cases.")
@click.option("--group", "groups", multiple=True, help="Compare these groups alone, in this order; may be repeated.")
@click.option(
    "--bins",
    type=click.IntRange(min=2),
    help="Cut numbers, such as ages, into so many ranges.  [default: 3 where there are more than 6 numbers]",
)
@COLS
@click.option(
    "--of",
    type=click.Choice(["passages", "cases"]),
    default="passages",
    show_default=True,
    help="Compare the share of passages with the code, or of cases with any such passage.",
)
@click.option(
    "--measurement",
    type=click.Path(path_type=Path),
    metavar="AGREEMENT",
    help="Correct for the coder's error as `thematrix agree RUN HUMAN --out AGREEMENT` found it.",
)
@click.option(
    "--seed",
    type=SEED,
    default=0,
    show_default=True,
    help="Another seed shares cases out in other ways, where not all can be tried.",
)
@counting
@written
def compare(
    *,
    run: Path,
    by: str,
    groups: tuple[str, ...],
    bins: int | None,
    cols: str,
    of: str,
    measurement: Path | None,
    seed: int,
    status: str,
    roles: tuple[str, ...],
    out: Path | None,
    form: str | None,
    as_json: bool,
    share: Path | None,
    secret: Path | None,
) -> None:
    """Compare groups of cases of RUN, code by code, with intervals and tests.

    Cases are the units: passages of one person resemble each other, so the
    intervals are those of a sample of cases, and the test shares whole cases
    out anew. p is corrected for the number of codes. Where the cases are too
    few to say, that is what it says.
    """
    for_a_file(share, out)
    from pipeline.workflows.compare import compare as compared

    found = compared(
        run,
        by=by,
        groups=groups,
        bins=bins,
        cols=cols,
        of=of,
        measurement=measurement,
        seed=seed,
        status=status,
        roles=roles,
        passed_on=share is not None,
        progress=Lines(),
    )
    if not put(found.tables, out=out, form=form, as_json=as_json, share=share_of(share, secret)):
        _show(found.found)


def _show(found: Comparison) -> None:
    """A table a group wide, then what it says in words."""
    from pipeline.analysis.results import GroupVerdict
    from pipeline.export.tables.compare import at_a_glance, method, reading

    glance = at_a_glance(found)
    heads = [Head(one.head, number=bool(one.number), prose=one.key == "verdict") for one in glance.columns]
    table(heads, [[str(cell) for cell in row] for row in glance.rows], title=glance.title)
    told = (GroupVerdict.DIFFERS, GroupVerdict.PERHAPS)
    for row in found.rows:
        if row.verdict in told:
            paragraph(reading(found, row))
            click.echo()
    for verdict in (GroupVerdict.NOT_SHOWN, GroupVerdict.TOO_FEW, GroupVerdict.NOT_ASSIGNED):
        names = [row.name for row in found.rows if row.verdict is verdict]
        if names:
            paragraph(f"{verdict.value.capitalize()}: {', '.join(names)}.")
    click.echo()
    for note in method(found):
        paragraph(note)
