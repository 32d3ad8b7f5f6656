"""``thematrix quotes``: quotes by theme, as text, Markdown, Word, CSV, a page or JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument, tell_edited, tell_refusals
from pipeline.cli.secret import share_of, sharing
from pipeline.cli.table_options import of_cases
from pipeline.runtime.output_formats import QUOTES, any_of
from pipeline.wording import many, typed

if TYPE_CHECKING:
    from pipeline.workflows.quotes import ChosenQuotes

ORDER = (
    "The best first: typical of the theme, readable on their own, of different people; the score, how strongly a "
    "passage speaks for the code, is one part of it."
)


@click.command(
    epilog=example("quotes outputs/first --code barrier --max 5 --out quotes.docx"),
    context_settings={"allow_extra_args": True},
)
@run_argument
@click.option("--code", "codes", multiple=True, help="A code or a family, as its id in the codebook; may be repeated.")
@click.option("--family", "families", multiple=True, help="Each code of this family; may be repeated.")
@click.option(
    "--case", "cases", multiple=True, help="Only of this case, by the name shown or its own; may be repeated."
)
@of_cases
@click.option(
    "--search",
    "words",
    default="",
    help='Only coded passages with all these words; "a phrase" in double quotes. `thematrix find` looks everywhere.',
)
@click.option(
    "--max", "most", type=click.IntRange(min=1), default=10, show_default=True, help="At most so many a theme."
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show N sentences before and after, and the question that was asked.",
)
@click.option(
    "--kept",
    is_flag=True,
    help="Those that were kept at the desk (`thematrix open`), in their order; each is looked up in the transcripts.",
)
@click.option("--out", type=click.Path(path_type=Path), help=f"A file to write: {any_of(QUOTES)}.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Without --out: plain text, or Markdown as in quotes.md.",
)
@sharing
@click.option("--json", "as_json", is_flag=True, help="JSON in place of text.")
def quotes(
    *,
    run: Path,
    codes: tuple[str, ...],
    families: tuple[str, ...],
    cases: tuple[str, ...],
    programmes: tuple[str, ...],
    attributes: tuple[str, ...],
    words: str,
    most: int,
    context: int,
    kept: bool,
    out: Path | None,
    form: str,
    share: Path | None,
    secret: Path | None,
    as_json: bool,
) -> None:
    """Print quotes of RUN, the folder of a finished run, by theme.

    Without --code or --family, of every code. The best come first: typical of the theme, readable on
    their own, of different people. Who did not consent to being quoted is not. [...] marks what is left
    out. Who has an alias is shown by it, and without the name of the file.
    """
    from pipeline.workflows.quotes import quotes as chosen

    if further := click.get_current_context().args:
        name = typed(" ".join(further))
        raise click.UsageError(f"{' '.join(further)!r} is more than RUN: a code is named with --code {name}.")
    tell_edited(run)
    tell_refusals(run)
    if kept:
        if codes or families or cases or programmes or attributes or words or context:
            raise click.UsageError("--kept writes what was kept, all of it: leave the other options away.")
        _kept(run, out, markdown=form == "markdown", as_json=as_json)
        return
    found = chosen(
        run,
        codes=codes,
        families=families,
        cases=cases,
        programmes=programmes,
        attributes=[_attribute(text) for text in attributes],
        search=words,
        limit=most,
        context=context,
        share=share_of(share, secret),
    )
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    if out and found.number:
        found.write(out)
        if not as_json:
            click.echo(f"{many(found.number, 'quote')} of {many(len(found.themes), 'theme')}: {out}")
    elif not as_json and not out:
        click.echo(found.text(markdown=form == "markdown"))
    if found.number and not as_json:
        if not out and any(len(own) > 1 for own in found.by_code.values()):
            click.echo(ORDER, err=True)
        for line in found.names.warnings:
            click.echo(line, err=True)
    if not found.number:
        named = codes or families
        asked = ", ".join(found.by_code) if named and len(found.by_code) < 4 else "what was asked"
        nothing = f" {out} was not written." if out else ""
        click.echo(f"There is no quote for {asked}: {found.why_none}.{nothing}", err=True)
    if found.terms and not as_json:
        click.echo(_searched(found, words, run), err=True)
    if out and not found.number:
        click.get_current_context().exit(1)


def _kept(run: Path, out: Path | None, *, markdown: bool, as_json: bool) -> None:
    from pipeline.workflows.kept_quotes import kept_quotes

    found = kept_quotes(run)
    if found.number == 0 and not found.problems:
        click.echo("No quote is kept in this run. Keep some at the desk: thematrix open.", err=True)
        click.get_current_context().exit(1)
    if out:
        found.write(out)
    else:
        found.verify()
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    elif out:
        click.echo(f"{many(found.number, 'quote')} of {many(len(found.themes), 'theme')}, each looked up: {out}")
    else:
        click.echo(found.text(markdown=markdown))
    for line in found.names.warnings:
        click.echo(line, err=True)


def _searched(found: ChosenQuotes, words: str, run: Path) -> str:
    """Where --search has looked, and what else there is."""
    told = f"--search looks in coded passages alone: {many(found.in_coded, 'passage')} of these codes with {words}."
    if found.elsewhere:
        told += (
            f" {many(found.elsewhere, 'other place')} {'has' if found.elsewhere == 1 else 'have'} the words too (no "
            "such code, an interviewer's or an author's words, or no consent): thematrix find "
            f"{' '.join(map(typed, (*found.terms, run)))}"
        )
    return told


def _attribute(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise click.UsageError(f"--attribute {text}: give it as NAME=VALUE, for instance --attribute role=nurse.")
    return name.strip(), value.strip()
