"""``thematrix run`` and ``thematrix demo``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.decisions_text import show_left_behind, show_lost
from pipeline.cli.ingest import reader_option
from pipeline.cli.parameter_types import Finite
from pipeline.cli.terminal import paragraph, progress, show_page, theme_table
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.model import Thresholds
    from pipeline.workflows.run import Result, Settings

DEFAULT_MODEL = "all-MiniLM-L6-v2"

_CHANGED_SHOWN = 5
_UNASSIGNED_NAMED = 20
_NEAREST_SHOWN = 3


open_option = click.option("--open", "opened", is_flag=True, help="Open the report in the browser when it is done.")


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path), required=False)
@click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    help="A codebook (YAML, CSV, XLSX or QDC), the name of one that comes with the program, or a project.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The run's folder; made when absent.  [default: outputs/CORPUS-DATE]",
)
@click.option("--title", help="Shown above the report and the other outputs.  [default: the name of CORPUS]")
@click.option(
    "--unit",
    type=click.Choice(["paragraph", "turn", "sentence"]),
    help="What is coded at a time.  [default: paragraph]",
)
@reader_option
@click.option("--interviewer/--no-interviewer", default=None, help="Code the interviewers' words too.")
@click.option("--any-language/--english-only", default=None, help="Code documents too that are not in English.")
@click.option(
    "--model",
    default=DEFAULT_MODEL,
    show_default=True,
    help="Compares meanings: its name, or a folder.",
)
@click.option(
    "--fast/--no-fast",
    default=None,
    help="Faster and rougher: without the model that compares meanings.",
)
@click.option("--threshold", type=Finite(0, 1), help="Give a code from this score on.  [default: 0.5, or the model's]")
@click.option(
    "--accept",
    type=Finite(0, 1),
    help="Accept it without review from this score on.  [default: 0.75, or the model's]",
)
@click.option("--learned", type=click.Path(path_type=Path), help="A model that `thematrix learn` has written.")
@click.option(
    "--fitted",
    type=click.Path(path_type=Path),
    help="A finished run: passages are measured against its transcripts, so that new ones do not move scores.",
)
@click.option(
    "--cache", type=click.Path(path_type=Path), help="Where to keep what was computed.  [default: OUT/.cache]"
)
@open_option
@click.option("--quiet", is_flag=True, help="Print nothing but what went wrong.")
@click.option("--json", "as_json", is_flag=True, help="Print what the run did as JSON.")
def run(
    *,
    corpus: Path | None,
    codebook: Path | None,
    out: Path | None,
    title: str | None,
    unit: str | None,
    asked: tuple[str, ...],
    interviewer: bool | None,
    any_language: bool | None,
    model: str,
    fast: bool | None,
    threshold: float | None,
    accept: float | None,
    learned: Path | None,
    fitted: Path | None,
    cache: Path | None,
    opened: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Code CORPUS, a folder of transcripts or one file, with a codebook.

    In a folder with a thematrix.toml, which `thematrix init` writes, `thematrix run` alone suffices: what
    is not given here is taken from it.

    Run into the same folder again after editing a transcript or the codebook: only what changed is
    computed, and the summary says what that did.
    """
    from datetime import date

    from pipeline.ingest.registry import asked_readers
    from pipeline.workflows.project_file import chosen, read_project
    from pipeline.workflows.run import Settings

    if learned and fitted:
        raise click.UsageError("--learned brings its own corpus figures: leave --fitted out.")
    project = read_project()
    picked = chosen(project, corpus=corpus, codebook=codebook, out=out, today=date.today())
    told: dict[str, Any] = {
        "title": title if title is not None or picked.own else "",
        "unit": unit,
        "interviewer": interviewer,
        "any-language": any_language,
        "fast": fast,
        "threshold": threshold,
        "accept": accept,
        "reader": list(asked) or None,
    }
    values = {key: project.get(key) if project is not None and value is None else value for key, value in told.items()}
    if threshold is not None and accept is None:
        values["accept"] = max(threshold, values["accept"]) if values["accept"] is not None else None
    if learned is not None:
        # Its scores are others than those that the file's thresholds were chosen for.
        values |= {"threshold": threshold, "accept": accept}
        told |= {"threshold": threshold or "", "accept": accept or ""}
    given = {"corpus": corpus, "codebook": codebook, "out": out or (None if picked.own else picked.out)}
    given |= {**told, "learned": learned or fitted}
    if learned is None and fitted is None and project is not None:
        learned = project.place("learned")
    settings = Settings(
        title=values["title"] or "",
        unit=values["unit"] or "paragraph",
        interviewer=bool(values["interviewer"]),
        any_language=bool(values["any-language"]),
        model=model,
        fast=bool(values["fast"]),
        thresholds=_thresholds(values["threshold"], values["accept"], learned),
        readers=asked_readers(values["reader"] or (), single=picked.corpus.is_file()),
    )
    if not quiet:
        if project is not None:
            taken = [key for key in project.values if given.get(key) is None]
            if taken:
                click.echo(f"From {project.path}: {', '.join(taken)}.", err=True)
        for note in picked.notes:
            click.echo(note, err=True)
    result = _perform(
        picked.corpus,
        picked.codebook,
        picked.out,
        settings,
        fitted=fitted,
        learned=learned,
        cache=cache,
        quiet=quiet or as_json,
    )
    if as_json:
        click.echo(json.dumps(_as_json(result), indent=1, ensure_ascii=False))
    elif not quiet:
        _summary(result)
    if opened:
        show_page(result.out / "report.html")
    if quiet or as_json:
        for line in _people(result)[:-1]:
            click.echo(f"Note: {line}.", err=True)
    _name_failed(result)
    for line in result.manifest.decisions.damaged:
        click.echo(line, err=True)
    if result.failed or result.manifest.decisions.damaged:
        click.get_current_context().exit(1)


@click.command()
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
    from pipeline.codebook import builtin
    from pipeline.errors import ThematrixError
    from pipeline.runtime.sample_data import sample_corpus
    from pipeline.workflows.run import Settings

    codebook = builtin("system-leadership")
    if codebook is None:
        raise ThematrixError("the shipped codebook is missing", remedy="Install thematrix again.")
    result = _perform(
        sample_corpus(), codebook, out, Settings(fast=fast), fitted=None, learned=None, cache=None, quiet=False
    )
    _summary(result)
    if opened:
        show_page(result.out / "report.html")


def _thresholds(threshold: float | None, accept: float | None, learned: Path | None) -> Thresholds:
    """The user's where given, else the learned model's, else the program's."""
    from pipeline.model import Thresholds

    usual = Thresholds()
    if learned:
        from pipeline.coding.learned.manifest import read_about

        usual = Thresholds(**read_about(learned)["thresholds"])
    decision = usual.decision if threshold is None else threshold
    acceptance = max(decision, usual.acceptance) if accept is None else accept
    if acceptance < decision:
        raise click.UsageError(f"--accept ({acceptance:g}) must not be below --threshold ({decision:g}).")
    return Thresholds(decision=decision, acceptance=acceptance)


def _perform(
    corpus: Path,
    codebook: Path,
    out: Path,
    settings: Settings,
    *,
    fitted: Path | None,
    learned: Path | None,
    cache: Path | None,
    quiet: bool,
) -> Result:
    from pipeline.workflows.run import run as perform

    if not codebook.exists():
        from pipeline.codebook import named

        codebook = named(codebook)
    with progress(quiet=quiet) as shown:
        return perform(
            corpus, codebook, out, settings=settings, fitted=fitted, learned=learned, cache=cache, progress=shown
        )


def _summary(result: Result) -> None:
    from pipeline.results.codings import codable
    from pipeline.results.tables import read_run

    counts = result.manifest.counts
    people = _people(result)
    for line in people[:-1]:
        click.echo(f"Note: {line}.")
    apart = ""
    if result.unchanged:
        click.echo(f"Nothing has changed since {result.manifest.time}; the results stand.")
    else:
        tables = read_run(result.out)
        theme_table(tables)
        apart = codable(tables).sentence
    coded = f"{many(counts.passages, 'passage')} with {many(counts.passage_words, 'word')} could be coded."
    coded = " ".join(filter(None, (coded, apart)))
    given = f"{counts.accepted:,} accepted, {counts.review:,} to review."
    click.echo(
        f"{many(counts.documents, 'document')} with {many(counts.words, 'word')} and "
        f"{many(counts.cases, 'case')}; {coded} {many(counts.codings, 'coding')} assigned: {given}"
    )
    if not result.unchanged:
        _say_changes(result)
        kept = counts.texts - result.encoded
        again = f"; {kept:,} of {counts.texts:,} sentences and passages were known from before" if kept else ""
        click.echo(f"It took {result.seconds:.1f} seconds{again}.")
    for line in people[-1:]:
        click.echo(line)
    _say_decisions(result)
    warnings = result.manifest.warnings[max(0, len(people) - 1) :]
    if warnings:
        click.echo(
            f"{many(len(warnings), 'thing')} to know about how it was read: see the report, or `thematrix ingest`."
        )
    if counts.foreign:
        click.echo(
            f"{many(counts.foreign, 'further passage')} in other languages than English "
            f"{'was' if counts.foreign == 1 else 'were'} not coded; --any-language codes these too."
        )
    _name_unassigned(result)
    click.echo(
        f"For NVivo, ATLAS.ti, MAXQDA, QualCoder: {result.out / 'project.qdpx'} (handover.md says what it lacks)"
    )
    click.echo(f"Report: {result.out / 'report.html'}")


def _name_unassigned(result: Result) -> None:
    """The codes that found nothing, the passages that come nearest, and what one would do."""
    from pipeline.export.run_description import score_of as shown_score
    from pipeline.results.tables import read_run
    from pipeline.workflows.unassigned_codes import unassigned

    if not result.manifest.counts.unassigned:
        return
    found = unassigned(read_run(result.out))
    names = [one.code for one in found]
    more = (
        f" and {len(names) - _UNASSIGNED_NAMED:,} more (run --json names all)" if len(names) > _UNASSIGNED_NAMED else ""
    )
    shown = ", ".join(names[:_UNASSIGNED_NAMED])
    paragraph(
        f"{many(len(names), 'code')} {'was' if len(names) == 1 else 'were'} assigned to no passage: {shown}{more}."
    )
    near = sorted((one for one in found if one.score), key=lambda one: -one.score)[:_NEAREST_SHOWN]
    for one in near:
        words = f": “{one.text}”" if one.text else ""
        text = f"{one.code}: nearest, with {shown_score(one.score)}, is {one.passage or 'a passage'}{words}"
        paragraph(text, indent="    ", first="  ")
    if len(near) < min(len(found), _NEAREST_SHOWN):
        click.echo(f"  {'Nothing' if not near else 'To the others nothing'} in the corpus comes near.")
    asked = next((one for one in near if one.passage), None)
    told = (
        f'`thematrix why {result.out} "{asked.passage}" --code {asked.code}` says what that passage lacks. '
        if asked
        else ""
    )
    paragraph(
        f"What to do: {told}Add an example or a rule in the words that people use (`thematrix codebook coverage "
        f"{result.out}` says what each rule finds), or lower --threshold."
    )


def _people(result: Result) -> list[str]:
    """What is to be known first of cases.csv, and last whom it concerns; empty where there is no such sheet."""
    from pipeline.ingest.speakers.consent import SheetReport

    found = result.manifest.consent
    if found is None:
        return []
    report = SheetReport.from_dict(found.model_dump())
    return [*report.lines, report.sentence]


def _say_decisions(result: Result) -> None:
    """How people's decisions stand, and which lie elsewhere."""
    decisions = result.manifest.decisions
    if decisions.number:
        who = f" by {', '.join(decisions.coders)}" if decisions.coders else ""
        gone = f"{len(decisions.lost):,} no longer found" if decisions.lost else "all found in this run"
        click.echo(f"{many(decisions.number, 'decision')}{who}: {gone}.")
    show_lost(decisions.lost, out=str(result.out))
    show_left_behind(result.left_behind, out=str(result.out))


def _say_changes(result: Result) -> None:
    changes = result.changes
    if changes is None:
        return
    for label, names in (("Files", changes.files), ("Codes", changes.codes), ("Settings", changes.settings)):
        if names:
            more = f" and {len(names) - _CHANGED_SHOWN} more" if len(names) > _CHANGED_SHOWN else ""
            click.echo(f"{label}: {', '.join(names[:_CHANGED_SHOWN])}{more}")
    click.echo(f"Against the run before: {many(changes.gained, 'coding')} came, {changes.lost:,} went.")


def _name_failed(result: Result) -> None:
    for failure in result.failed:
        click.echo(f"{failure['file']}: {failure['reason']}. {failure['remedy']}", err=True)
    if result.failed:
        click.echo(f"{many(len(result.failed), 'file')} could not be read; the others are coded.", err=True)


def _as_json(result: Result) -> dict[str, Any]:
    from pipeline.results.tables import read_run
    from pipeline.workflows.unassigned_codes import unassigned

    changes = result.changes
    return {
        "out": str(result.out),
        "unchanged": result.unchanged,
        "counts": result.manifest.counts.model_dump(mode="json"),
        "consent": result.manifest.consent and result.manifest.consent.model_dump(mode="json"),
        "unassigned": [one.as_dict() for one in unassigned(read_run(result.out))],
        "failed": result.failed,
        "warnings": list(result.manifest.warnings),
        "decisions": result.manifest.decisions.model_dump(mode="json"),
        "decisions_elsewhere": [{"run": str(one.run), "number": one.number} for one in result.left_behind],
        "embedded": result.encoded,
        "seconds": round(result.seconds, 3),
        "changes": None
        if changes is None
        else {
            "files": list(changes.files),
            "codes": list(changes.codes),
            "settings": list(changes.settings),
            "gained": changes.gained,
            "lost": changes.lost,
        },
    }
