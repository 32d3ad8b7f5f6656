"""``thematrix quotes``: quotes for a code, as text, Markdown or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click


@click.command()
@click.argument("run", type=click.Path(path_type=Path))
@click.option("--code", required=True, help="A code or a family, as its id in the codebook.")
@click.option(
    "--max", "most", type=click.IntRange(min=0), default=10, show_default=True, help="At most so many quotes."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="Plain text, or Markdown as in quotes.md.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON in place of text.")
def quotes(*, run: Path, code: str, most: int, form: str, as_json: bool) -> None:
    """Print quotes for a code of RUN, the folder of a finished run.

    Everybody is quoted once before anyone is quoted twice. Who did not consent
    to being quoted is not. [...] marks what is left out. Who has an alias is
    shown by it, and without the name of the file.
    """
    from pipeline.export.quotes_md import quote_lines, text_lines
    from pipeline.quotes import choose
    from pipeline.tables import read_run

    chosen = choose(read_run(run), code=code, n=most)
    if as_json:
        # The id of a passage begins with its document's name, which an alias hides.
        found = [
            {**asdict(quote), "passage": quote.passage if quote.document else "", "shown": quote.shown}
            for quote in chosen
        ]
        click.echo(json.dumps({"code": code, "quotes": found}, ensure_ascii=False, indent=2))
        return
    lines = quote_lines if form == "markdown" else text_lines
    for number, quote in enumerate(chosen):
        click.echo("\n".join([*([""] if number else []), *lines(quote)]))
    if not chosen:
        click.echo(f"There is no quote for {code}.", err=True)
