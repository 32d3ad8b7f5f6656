"""``thematrix learn``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.help import example
from pipeline.cli.refused import tell_refused
from pipeline.cli.run_options import DEFAULT_MODEL, progress_option
from pipeline.cli.secret import sharing
from pipeline.cli.terminal import Head, Lines, paragraph, progress, table
from pipeline.wording import listed, many, per_cent

if TYPE_CHECKING:
    from pipeline.results.estimate import Estimate
    from pipeline.review.may_change import Expected
    from pipeline.workflows.conclusions_left import ConclusionsLeft
    from pipeline.workflows.learn import LearnedFolder

_TOO_FEW = "too few"
"""In place of a figure of a code that people gave to hardly anything."""

_DECIDED = "decided"
"""In place of a figure of which nothing is left to be estimated."""

_SHOWN = 10
"""Conclusions of a comparison that are printed; --json has all."""


@click.command(epilog=example("learn coded.csv --codebook codebook.yaml --out models/first"))
@click.argument("coded", type=click.Path(path_type=Path))
@click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    help="The codebook it was coded with.  [default: of a run, the run's own; else that of thematrix.toml]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The model's folder; made when absent.  [default: models/ and the name of CODED]",
)
@click.option("--run", type=click.Path(path_type=Path), help="The run that the coded passages stand in.")
@click.option("--complete", is_flag=True, help="All passages of the documents that CODED names were looked at.")
@click.option("--coder", default="", help="Of a project of several people, whose codings.  [default: everybody's]")
@click.option(
    "--folds",
    type=click.IntRange(2, 20),
    default=5,
    show_default=True,
    help="In how many parts documents are left out in turn, to tell how good the model is.",
)
@click.option(
    "--model",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Compares meanings: its name, or a folder.",
)
@click.option(
    "--fast/--no-fast",
    default=None,
    help="Faster and rougher; `run --learned` then wants --fast too.  [default: as the run was made]",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path),
    help="Where to keep what was computed.  [default: that of --run, or none]",
)
@click.option("--quiet", is_flag=True, help="Print nothing but what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print what was learned as JSON.")
@sharing
@progress_option
def learn(
    *,
    coded: Path,
    codebook: Path | None,
    out: Path | None,
    run: Path | None,
    complete: bool,
    coder: str,
    folds: int,
    model: str,
    fast: bool | None,
    cache: Path | None,
    quiet: bool,
    as_json: bool,
    watcher: str,
    share: Path | None,
    secret: Path | None,
) -> None:
    """Learn from CODED, people's codings, how they use the codebook; `run --learned` then codes like them.

    CODED is a table with the columns id, text and codes (separated by |), and
    document and uncertain if there are; or passage and code beside --run; or the
    folder of a run in which people made decisions; or a project in which people coded: .qdpx, .qda of
    QualCoder, .sqlite3 of Taguette. Its codings are laid over its own passages, or over those of --run.

    Figures are for documents that the model had not seen. The folder holds no
    text, but figures made of texts: treat it as you treat the transcripts.
    """
    from pipeline.workflows.learn import learn as perform
    from pipeline.workflows.share_model import refuse_to_share

    if share is not None:
        refuse_to_share(out)
    with progress(quiet=quiet or as_json, events=watcher == "json") as shown:
        made = perform(
            coded,
            codebook=codebook,
            out=out,
            run=run,
            complete=complete,
            coder=coder,
            folds=folds,
            model=model,
            fast=fast,
            cache=cache,
            progress=shown,
            note=shown.note if watcher == "json" else Lines().note,
        )
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
    elif not quiet:
        _show(made)
    tell_refused(made.refused, what="row")


def _show(made: LearnedFolder) -> None:
    about, out = made.about, made.out
    _show_corpus(about) if "corpus" in about else _show_held_out(about)
    where = many(about["coded"]["documents"], "document")
    coded = about["coded"]
    click.echo(
        f"Learned from {many(coded['codings'], 'coding')} of {many(coded['passages'], 'passage')} from "
        f"{where if about['held_out']['by'] != 'stretch' else 'no named documents'}."
    )
    if coded["wordless"]:
        click.echo(
            f"{many(coded['wordless'], 'coded passage')} without a word (marks, digits or punctuation alone) left out."
        )
    if about["held_out"]["by"] == "stretch":
        click.echo(
            "Stretches of passages were left out in place of documents; a column document makes the figures fair."
        )
    alone = about["by_definition"]
    if alone:
        click.echo(
            f"Of {many(len(about['codes']), 'code')} {len(alone)} stay with their definition, since what was "
            f"learned of them did no better on what was left out: {listed(alone)}."
        )
    limits = about["thresholds"]
    accepted = (
        f"accepted from {limits['acceptance']:g}, where four of five are right"
        if limits["acceptance"] < 1
        else "never accepted without review: four of five right is nowhere reached"
    )
    click.echo(f"Codes are assigned from a probability of {limits['decision']:g}, and {accepted}.")
    paragraph(about["elsewhere"]["sentence"])
    if "judge" in about:
        paragraph(about["judge"]["sentence"])
    if "corpus" in about:
        _show_left(about["corpus"])
        if made.conclusions and about["corpus"]["left"]["passages"]:
            _show_conclusions(made.conclusions)
        click.echo(
            f"With it {many(made.come, 'coding')} of the run would come and {made.go:,} go; what people decided stays."
        )
    where = " where the decisions are" if made.run else ""
    click.echo(f"Model: {out}. Use it{where}: {made.use}")
    paragraph(made.holds)


def _show_held_out(about: dict[str, Any]) -> None:
    """How good it is on documents left out."""
    held_out = about["held_out"]
    names = ("Examples", "Given", "Precision", "Recall", "Kappa", "Kappa of definitions alone")
    rows = []
    for name, found in [*held_out["codes"].items(), ("all", held_out["all"])]:
        figures = [f"{found[figure]:.2f}" for figure in ("precision", "recall", "kappa", "definition_kappa")]
        if name != "all" and found["coded"] < held_out["few_below"]:
            figures = [_TOO_FEW] * 4
        rows.append([name, f"{found['coded']:,}", f"{found['given']:,}", *figures])
    table([Head("Code"), *(Head(text, number=True) for text in names)], rows, title="On documents left out")
    paragraph(f"Too few: people gave the code to fewer than {held_out['few_below']} passages.")
    everything = held_out["all"]
    click.echo(
        f"Probabilities are off by {everything['calibration_error']:.3f} on average, and explain "
        f"{per_cent(everything['brier_skill'])}% of what base rates leave open."
    )


def _show_corpus(about: dict[str, Any]) -> None:
    """How good it is over the corpus, decided codings counted as decided."""
    corpus = about["corpus"]
    if not corpus["drawn"]:
        click.echo(
            "How good the codings of the corpus are cannot be told: none of the passages that people decided on was "
            "drawn by lot. `thematrix review` draws some; read them whole."
        )
        return
    names = ("Examples", "Given", "Precision", "Recall", "Kappa")
    rows = []
    for name, found in [*corpus["codes"].items(), ("all", corpus["all"])]:
        figures = [
            _TOO_FEW if found["few"] else _DECIDED if figure in found["decided"] else _interval(found[figure])
            for figure in ("precision", "recall", "kappa")
        ]
        rows.append([name, f"{found['examples']:,}", f"{found['given']:,}", *figures])
    table(
        [Head("Code"), *(Head(text, number=True) for text in names)],
        rows,
        title="Estimated for the corpus, what people decided included",
    )
    paragraph(
        "Examples: passages to which people gave the code. Given: passages of the corpus that have it with what was "
        f"learned, people's decisions included. Too few: people gave the code to fewer than {corpus['few_below']} "
        "passages. Decided: people decided on all passages that the figure is made of, so that nothing is left to be "
        "estimated."
    )
    click.echo(
        f"In brackets, where the truth lies in 95 of 100 cases; from {many(corpus['drawn'], 'passage')} drawn by lot, "
        f"of {corpus['read']:,} read whole and {corpus['passages']:,} in all."
    )


def _interval(found: dict[str, float]) -> str:
    return f"{found['value']:.2f} ({found['low']:.2f} to {found['high']:.2f})"


def _show_left(corpus: dict[str, Any]) -> None:
    """What reading on would change."""
    left = corpus["left"]
    if not left["passages"]:
        click.echo("All passages are read.")
        return
    click.echo(
        f"Uncertain: {many(left['doubtful'], 'pair')} of passage and code in {many(left['passages'], 'passage')} that "
        f"nobody has read ({left['minutes']:.0f} minutes)."
    )
    advice = (
        "Reading on changes what shows: thematrix review."
        if left["worth_it"]
        else "Ten minutes more would change nothing that shows; you may stop."
    )
    paragraph(f"{left['sentence']} {advice}")


def _show_conclusions(left: ConclusionsLeft) -> None:
    """What reading on would change in the matrix and in comparisons."""
    cells = left.matrix.cells
    paragraph(
        f"Matrix of {left.matrix.rows} by code: of {cells.of:,} cells {cells.now:.1f} are expected to be empty where "
        f"there is something, or the other way round, if all passages were read{_ahead(cells)}."
    )
    for one in left.comparisons:
        number = one.conclusions
        paragraph(
            f"Comparison by {one.by} ({listed(one.groups)}): of {many(number.of, 'conclusion')} {number.now:.1f} are "
            f"expected to be another one if all passages were read{_ahead(number)}."
        )
        rows = []
        for found in one.open[:_SHOWN]:
            pair = found.widest.pair
            rows.append(
                [
                    found.code,
                    f"{pair.first} less {pair.second}",
                    found.verdict.value,
                    _points(pair.difference),
                    _points(found.widest.read),
                    f"{per_cent(found.otherwise)} in 100",
                    "over two hours" if found.minutes is None else f"{found.minutes:.0f} minutes",
                ]
            )
        heads = ("Difference", "If all were read", "Otherwise", "Settled after")
        if rows:
            table(
                [Head("Code"), Head("Groups", prose=True), Head("Now"), *(Head(text, number=True) for text in heads)],
                rows,
                title="Conclusions that may be another one",
            )
    if left.comparisons:
        paragraph(
            "Differences in points of per cent. In brackets, of those now what the cases leave open, of those if all "
            "were read what the unread passages do."
        )


def _ahead(found: Expected) -> str:
    """How many are left after some more minutes."""
    if round(found.now, 1) == 0:
        return ""
    later = [f"{number:.1f} after {minutes:.0f} more minutes" for minutes, number in found.ahead]
    return f"; {', '.join(later)}" if later else ""


def _points(found: Estimate) -> str:
    bounds = "" if found.low != found.low else f" [{per_cent(found.low)}, {per_cent(found.high)}]"
    return "-" if found.value != found.value else f"{per_cent(found.value, 1)}{bounds}"
