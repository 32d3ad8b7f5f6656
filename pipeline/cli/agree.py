"""``thematrix agree``: person against machine, person against person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.parameter_types import SEED
from pipeline.cli.refused import name_refused
from pipeline.cli.run_options import meant_run
from pipeline.cli.terminal import Head, Lines, paragraph, table

if TYPE_CHECKING:
    from pipeline.workflows.agree import Agreement


@click.command(epilog=example("agree outputs/first outputs/first-sample.xlsx --out outputs/first/agreement"))
@click.argument("first", metavar="RUN_OR_HUMAN", type=click.Path(path_type=Path))
@click.argument("second", metavar="[HUMAN]", type=click.Path(path_type=Path), required=False)
@click.option("--codebook", type=click.Path(path_type=Path), help="Whose codes are compared; of a run, the run's own.")
@click.option("--code", "codes", multiple=True, help="Compare this code only; may be repeated.")
@click.option("--simple", is_flag=True, help="The passages are a simple random sample of the corpus: gives rho.")
@click.option(
    "--complete",
    is_flag=True,
    help="All passages of the documents that HUMAN names were looked at, also those that it does not list.",
)
@click.option(
    "--coder", "coders", multiple=True, help="Of a project of several people, whose codings; once for each project."
)
@click.option(
    "--seed", type=SEED, default=0, show_default=True, help="Another seed draws other samples for intervals and rho."
)
@click.option(
    "--out", type=click.Path(path_type=Path), help="A folder for agreement.csv, agreement.md and agreement.json."
)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def agree(
    *,
    first: Path,
    second: Path | None,
    codebook: Path | None,
    codes: tuple[str, ...],
    simple: bool,
    complete: bool,
    coders: tuple[str, ...],
    seed: int,
    out: Path | None,
    as_json: bool,
) -> None:
    """Say how far two codings agree, per code and overall.

    Give a run's folder and a table of human codings, or two tables. HUMAN is
    the reference of precision and recall. A table has the columns id and codes
    (and text, document, uncertain), as `thematrix sample` writes it; or passage
    and code; or document, start, end and code. A project (.qdpx, .qda of QualCoder, .sqlite3 of
    Taguette) may stand for either: the codings of people in it are laid over the run's passages, or
    over its own; with --coder two people of one project are compared. Codes may be called by their
    names where one code alone is called so. Codings that cannot be used are left out and counted;
    where they are more than a tenth the exit status is 1.

    With --out RUN/agreement the run's report and methods.md show the figures too.

    Intervals are 95 %: whole documents are drawn again and again. Compared is each passage with each
    code. In a folder with a thematrix.toml its run is compared where only HUMAN is given.
    """
    from pipeline.workflows.agree import agree as compare
    from pipeline.workflows.agree import as_dict

    if second is None:
        first, second = meant_run(unless=first), first
    result = compare(
        first,
        second,
        codebook=codebook,
        codes=codes,
        simple=simple,
        complete=complete,
        coders=coders,
        seed=seed,
        out=out,
        progress=Lines(),
    )
    refused = (*result.first.refused, *result.second.refused)
    name_refused(refused, what="row")
    if as_json:
        click.echo(json.dumps(as_dict(result), indent=1, ensure_ascii=False))
    else:
        _show(result)
        if out is not None:
            click.echo(f"Written: {out / 'agreement.csv'}, {out / 'agreement.md'}, {out / 'agreement.json'}")
    if refused or result.first.too_much_lost or result.second.too_much_lost:
        click.get_current_context().exit(1)


def _show(result: Agreement) -> None:
    from pipeline.agreement.agreement_report import grouped, headline, looked_at, overall
    from pipeline.agreement.verdict import number, shown

    for line in [*headline(result), *looked_at(result)]:
        paragraph(line)
    click.echo()
    names = ("First", "Second", "Both", "Agree", "Kappa", "Alpha", "AC1", "Prec.", "Rec.", "F1")
    rows = []
    for code in result.by_code:
        both, first, second, _ = code.measured.counts
        figures = code.measured.figures
        rows.append(
            [
                result.name(code.code),
                f"{both + first:,}",
                f"{both + second:,}",
                f"{both:,}",
                number(figures["agreement"].value),
                shown(figures["kappa"]),
                *(number(figures[name].value) for name in ("alpha", "ac1", "precision", "recall", "f1")),
            ]
        )
    table([Head("Code"), *(Head(name, number=True) for name in names)], rows)
    paragraph(
        "First, Second and Both are passages with the code. Precision, recall and F1 hold the first against the second."
    )
    click.echo()
    for line in [*overall(result), "", *grouped(result), "", *result.notes]:
        paragraph(line, indent="  " * bool(line), first="")
