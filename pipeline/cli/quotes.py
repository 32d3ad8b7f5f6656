"""``thematrix quotes``: quotes by theme, as text, Markdown, Word, CSV, a page or JSON."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.run_options import run_argument
from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.model import Quote


@click.command()
@run_argument
@click.option("--code", "codes", multiple=True, help="A code or a family, as its id in the codebook; may be repeated.")
@click.option("--family", "families", multiple=True, help="Each code of this family; may be repeated.")
@click.option("--case", "cases", multiple=True, help="Only of this case, by the name that is shown; may be repeated.")
@click.option("--programme", "programmes", multiple=True, help="Only of this programme; may be repeated.")
@click.option("--attribute", "attributes", multiple=True, metavar="NAME=VALUE", help="Only of cases like this.")
@click.option(
    "--search",
    "words",
    default="",
    help='Only coded passages with all these words; "a phrase" in double quotes. `thematrix find` looks everywhere.',
)
@click.option(
    "--max", "most", type=click.IntRange(min=0), default=10, show_default=True, help="At most so many a theme."
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Show N sentences before and after, and the question that was asked.",
)
@click.option("--out", type=click.Path(path_type=Path), help="A file to write: .md, .docx, .csv or .html.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Without --out: plain text, or Markdown as in quotes.md.",
)
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
    out: Path | None,
    form: str,
    as_json: bool,
) -> None:
    """Print quotes of RUN, the folder of a finished run, by theme.

    Without --code or --family, of every code. The best come first: typical of the theme, readable on
    their own, of different people. Who did not consent to being quoted is not. [...] marks what is left
    out. Who has an alias is shown by it, and without the name of the file.
    """
    from pipeline.codebook import load_codebook
    from pipeline.export.aliases import names_said, shown_title
    from pipeline.export.quotes.markdown import quote_lines, text_lines
    from pipeline.export.quotes.write import themes_of, write_quotes_file
    from pipeline.quotes import Wanted, choose_all
    from pipeline.quotes.filters import codes_of
    from pipeline.runtime.run_folder import RunFolder
    from pipeline.workflows.consent import quotable
    from pipeline.workflows.find import elsewhere

    wanted = Wanted(cases, programmes, tuple(_attribute(text) for text in attributes), words)
    folder = RunFolder.open(run)
    tables = quotable(folder)
    chosen = choose_all(tables, codes=codes, families=families, n=most, wanted=wanted, context=context)
    places = [place for code in chosen for place in codes_of(tables, code)]
    inside, others = elsewhere(tables, words, codes=places) if words.strip() else (0, 0)
    names = names_said(tables, chosen)
    if as_json:
        found = [{"code": code, "quotes": [_as_dict(quote) for quote in quotes]} for code, quotes in chosen.items()]
        told: dict[str, Any] = {"themes": found} | (
            {"search": {"in_coded": inside, "elsewhere": others}} if words.strip() else {}
        )
        if names.told:
            told["names"] = list(names.told)
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    themes = themes_of(tables.codes, load_codebook(folder.codebook_path), chosen) if out or len(chosen) > 1 else ()
    if out:
        write_quotes_file(themes, out, title=shown_title(folder.manifest.corpus, tables), names=names)
        if not as_json:
            number = sum(len(theme.quotes) for theme in themes)
            click.echo(f"{many(number, 'quote')} of {many(len(themes), 'theme')}: {out}")
    elif not as_json:
        lines = quote_lines if form == "markdown" else text_lines
        blocks = []
        for code, found_quotes in chosen.items():
            name = next((theme.name for theme in themes if theme.code == code), code)
            if found_quotes and len(chosen) > 1:
                blocks.append([f"## {name}" if form == "markdown" else f"{name} ({code})"])
            blocks += [lines(quote) for quote in found_quotes]
        click.echo("\n".join(line for number, block in enumerate(blocks) for line in [*([""] * (number > 0)), *block]))
    if any(chosen.values()) and not as_json:
        for line in names.told:
            click.echo(line, err=True)
    if not any(chosen.values()):
        click.echo(f"There is no quote for {', '.join(chosen) if len(chosen) < 4 else 'what was asked'}.", err=True)
    if words.strip() and not as_json:
        click.echo(_searched(words, run, inside=inside, others=others), err=True)


def _searched(words: str, run: Path, *, inside: int, others: int) -> str:
    """Where --search has looked, and what else there is."""
    call = shlex.join([*_arguments(words), str(run)])
    told = f"--search looks in coded passages alone: {many(inside, 'passage')} of these codes with {words}."
    if others:
        told += (
            f" {many(others, 'other place')} {'has' if others == 1 else 'have'} the words too (no such code, an "
            f"interviewer's or an author's words, or no consent): thematrix find {call}"
        )
    return told


def _arguments(words: str) -> list[str]:
    from pipeline.text.search import asked_words

    return [term.text for term in asked_words(words)]


def _attribute(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip() or not value.strip():
        raise click.UsageError(f"--attribute {text}: give it as NAME=VALUE, for instance --attribute role=nurse.")
    return name.strip(), value.strip()


def _as_dict(quote: Quote) -> dict[str, Any]:
    # The id of a passage begins with its document's name, which an alias hides.
    return {**asdict(quote), "passage": quote.passage if quote.document else "", "shown": quote.shown}
