"""``thematrix agree``: person against machine, person against person."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.parameter_types import SEED
from pipeline.cli.run_options import meant_run
from pipeline.cli.terminal import Head, paragraph, table

if TYPE_CHECKING:
    from pipeline.agreement import Agreement


@click.command()
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
    over its own; with --coder two people of one project are compared.

    With --out RUN/agreement the run's report and methods.md show the figures too.

    Intervals are 95 %: whole documents are drawn again and again. Compared is each passage with each
    code. In a folder with a thematrix.toml its run is compared where only HUMAN is given.
    """
    from pipeline.agreement import agree as compare
    from pipeline.agreement.report import as_dict, write_agreement
    from pipeline.codebook import load_codebook
    from pipeline.codebook.code_names import CodeNames
    from pipeline.human_codings import read_coded
    from pipeline.qda import is_project
    from pipeline.runtime.run_folder import AGREEMENT
    from pipeline.workflows.project_passages import project_passages

    if second is None:
        first, second = meant_run(), first
    # The codebook's order is the reader's.
    names = {code.id: code.name for code in load_codebook(codebook).codes} if codebook else {}
    projects = [path for path in (first, second) if is_project(path)]
    if len(coders) > len(projects):
        raise click.UsageError("--coder chooses among the people of a project: give it once for each project.")
    whose = dict(zip((0, 1) if first in projects else (1,), coders, strict=False))
    run = first if first.is_dir() and first not in projects else None
    own = project_passages(projects[0]) if projects and run is None else None
    one = read_coded(first, known=names, complete=complete and own is not None, coder=whose.get(0, ""), passages=own)
    if run is not None:
        names = names or _names(run)
    two = read_coded(second, run=run, known=names, complete=complete, coder=whose.get(1, ""), passages=own)
    for path, warning in dict.fromkeys((side.source, warning) for side in (one, two) for warning in side.warnings):
        click.echo(f"{path}: {warning}", err=True)
    frame = tuple(names)
    asked = CodeNames((code, "", names.get(code, "")) for code in frame or dict.fromkeys((*one.codes, *two.codes)))
    codes = tuple(dict.fromkeys(asked.code_id(code, where="--code") for code in codes))
    result = compare(one, two, codes=codes or frame, simple=simple, seed=seed)
    if out is not None:
        write_agreement(result, out)
        if run is not None and out.resolve() == (run / AGREEMENT).resolve().parent:
            from pipeline.workflows.decide import decide

            decide(run, [])
    if as_json:
        click.echo(json.dumps(as_dict(result), indent=1, ensure_ascii=False))
        return
    _show(result)
    if out is not None:
        click.echo(f"Written: {out / 'agreement.csv'}, {out / 'agreement.md'}, {out / 'agreement.json'}")


def _names(run: Path) -> dict[str, str]:
    from pipeline.results.tables import read_run

    return {code: name for code, _, name in read_run(run).codes}


def _show(result: Agreement) -> None:
    from pipeline.agreement.report import grouped, headline, overall
    from pipeline.agreement.verdict import number, shown

    for line in headline(result):
        paragraph(line)
    click.echo()
    names = ("First", "Second", "Both", "Agree", "Kappa", "Alpha", "AC1", "Prec.", "Rec.", "F1")
    rows = []
    for code in result.by_code:
        both, first, second, _ = code.measured.counts
        figures = code.measured.figures
        rows.append(
            [
                code.code,
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
