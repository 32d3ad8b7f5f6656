"""What `run` and `demo` print at their end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from pipeline.cli.decisions_text import show_left_behind, show_lost
from pipeline.cli.terminal import Head, paragraph, table
from pipeline.wording import many, on_day, score_text, typed

if TYPE_CHECKING:
    from pipeline.workflows.run import Result
    from pipeline.workflows.run_summary import Summary, ThemeCounts
    from pipeline.workflows.unassigned_codes import Unassigned

_CHANGED_SHOWN = 5
_UNASSIGNED_NAMED = 20
_NEAREST_SHOWN = 3
_JUST_BELOW = 0.1
"""So far below the threshold a score may lie for another threshold to be the answer."""


def show_summary(result: Result) -> None:
    """Print what a run found, changed and left open."""
    from pipeline.workflows.run_summary import summary_of

    counts, found = result.manifest.counts, summary_of(result)
    for line in found.consent:
        click.echo(f"Note: {line}.")
    if found.themes is None:
        click.echo(f"Nothing has changed since the run {on_day(result.manifest.time)}; the results stand.")
    else:
        theme_table(found.themes)
    coded = f"{many(counts.passages, 'passage')} with {many(counts.passage_words, 'word')} could be coded."
    coded = " ".join(filter(None, (coded, found.apart, found.languages_left)))
    given = f"{counts.accepted:,} accepted, {counts.review:,} to review."
    click.echo(
        f"{many(counts.documents, 'document')} with {many(counts.words, 'word')} and "
        f"{many(counts.cases, 'case')}; {coded} {many(counts.codings, 'coding')} assigned: {given}"
        + (f" {found.codings_apart}" if found.codings_apart else "")
    )
    if not result.unchanged:
        _say_changes(result)
        kept = counts.texts - result.encoded
        again = (
            f"; {kept:,} of {counts.texts:,} sentences and passages had been looked at by an earlier run"
            if kept
            else ""
        )
        click.echo(f"It took {result.seconds:.1f} seconds{again}.")
    if result.manifest.inputs.settings.fast:
        paragraph(
            "Coded with --fast, without the model that compares meanings: rougher. Run again without it before you "
            "rely on the codes."
        )
    if found.whom:
        click.echo(found.whom)
    if found.judge:
        paragraph(f"Language model: {' '.join(found.judge)}")
    _say_decisions(result)
    warnings = result.manifest.warnings[len(found.consent) :]
    if warnings:
        click.echo(
            f"{many(len(warnings), 'thing')} to know about how it was read: see the report, or `thematrix ingest`."
        )
    if counts.foreign:
        click.echo(
            f"{many(counts.foreign, 'further passage')} in other languages than English "
            f"{'was' if counts.foreign == 1 else 'were'} not coded; --any-language codes these too."
        )
    _name_unassigned(result, found)
    for line in (*found.named, *found.unheeded):
        paragraph(line)
    click.echo(
        f"For NVivo, ATLAS.ti, MAXQDA, QualCoder: {result.out / 'project.qdpx'} (handover.md says what it lacks)"
    )
    click.echo(f"Report: {result.out / 'report.html'}")


def _name_unassigned(result: Result, summary: Summary) -> None:
    """The codes that found nothing, the passages that come nearest, and what one would do."""
    found = summary.unassigned
    if not found:
        return
    names = [one.code for one in found]
    more = (
        f" and {len(names) - _UNASSIGNED_NAMED:,} more (run --json names all)" if len(names) > _UNASSIGNED_NAMED else ""
    )
    shown = ", ".join(names[:_UNASSIGNED_NAMED])
    paragraph(
        f"{many(len(names), 'code')} {'was' if len(names) == 1 else 'were'} assigned to no passage: {shown}{more}."
    )
    shown_codes = summary.nearest[:_NEAREST_SHOWN]
    for one in shown_codes:
        paragraph(_lacking(one), indent="    ", first="  ")
    near = [one for one in shown_codes if one.score]
    if len(near) < min(len(found), _NEAREST_SHOWN):
        click.echo(f"  By likeness nothing in the corpus comes near{' to the others' if near else ''}.")
    out, code = typed(result.out), typed((near or found)[0].code)
    told = [
        f"`thematrix review {out} --code {code}` brings the passages that come nearest: confirm one that has the code."
        if near
        else "",
        f"Then `thematrix learn {out}` again: what was learned knows no passage with it yet."
        if near and result.manifest.inputs.settings.learned
        else "The words of a passage that has the code can go into the codebook, as an example or as a rule.",
    ]
    asked = next((one for one in near if one.passage), None)
    if asked:
        told.append(
            f"`thematrix why {out} {typed(asked.passage)} --code {typed(asked.code)}` says what it lacks, "
            f"`thematrix codebook coverage {out}` what each rule finds."
        )
    limit = result.manifest.inputs.settings.thresholds.decision
    if near and near[0].score >= limit - _JUST_BELOW:
        told.append(
            f"Some lie just below the threshold of {limit:g}: --threshold {near[0].score - 0.005:.2f} takes them in."
        )
    paragraph(" ".join(["What to do:", *filter(None, told)]))


def _lacking(one: Unassigned) -> str:
    """Why a code may have no passage."""
    told = []
    if one.rejected:
        told.append(f"people rejected it in {many(one.rejected, 'passage')}: sharpen its definition or its rules")
    if one.score:
        words = f": “{one.text}”" if one.text else ""
        rest = "of the others the nearest" if one.rejected else "nearest"
        told.append(f"{rest}, with {score_text(one.score)}, is {one.passage or 'a passage'}{words}")
    return f"{one.code}: {'; '.join(told)}"


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
    settings = [f"{name}: was {was}, now {now}" if was else name for name, (was, now) in changes.settings.items()]
    for label, names in (("Files", changes.files), ("Codes", changes.codes), ("Settings", settings)):
        if names:
            more = f" and {len(names) - _CHANGED_SHOWN} more" if len(names) > _CHANGED_SHOWN else ""
            click.echo(f"{label}: {('; ' if label == 'Settings' else ', ').join(names[:_CHANGED_SHOWN])}{more}")
    click.echo(f"Against the run before: {many(changes.gained, 'coding')} came, {changes.lost:,} went.")


def show_failed(result: Result) -> None:
    """Name the files that could not be read."""
    for failure in result.failed:
        click.echo(f"{failure['file']}: {failure['reason']}. {failure['remedy']}", err=True)
    if result.failed:
        click.echo(f"{many(len(result.failed), 'file')} could not be read; the others are coded.", err=True)


def theme_table(counts: ThemeCounts) -> None:
    """Print the codes with their passages and cases, by family; authors' text is counted apart."""
    heads = [Head("Code"), *(Head(text, number=True) for text in ("Passages", "Accepted", "For review", "Cases"))]
    if counts.authors:
        heads.append(Head("Authors' text", number=True))
    rows: list[Sequence[str] | str] = []
    before = ""
    for one in counts.themes:
        if one.family != before:
            rows.append(one.family or "(no family)")
            before = one.family
        figures = [one.accepted + one.review, one.accepted, one.review, one.cases]
        if counts.authors:
            figures.append(one.authors)
        rows.append([one.name, *(f"{figure:,}" for figure in figures)])
    table(heads, rows, title="Themes")
