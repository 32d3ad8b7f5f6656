"""``thematrix codebook show``: it as a tree, or written for an appendix."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import FILE
from pipeline.cli.secret import share_of, sharing
from pipeline.cli.table_options import for_a_file
from pipeline.cli.terminal import paragraph
from pipeline.runtime.output_formats import CODEBOOK, any_of


@click.command(epilog=example("codebook show codebook.yaml --run outputs/first"))
@click.argument("file", type=FILE)
@click.option("--run", type=FILE, help="Count the passages and cases of this run.")
@click.option("--out", type=FILE, help=f"Write it to read: {any_of(CODEBOOK)}.")
@click.option("--rules", is_flag=True, help="Write keywords and rules too; in Word a text in place of the table.")
@click.option("--json", "as_json", is_flag=True, help="Print the codes as JSON.")
@sharing
def show(
    *,
    file: Path,
    run: Path | None,
    out: Path | None,
    rules: bool,
    as_json: bool,
    share: Path | None,
    secret: Path | None,
) -> None:
    """Show the codebook FILE as a tree, or write it for an appendix: in Word a table as journals print it."""
    from pipeline.workflows.codebook_show import show as look

    for_a_file(share, out)
    found = look(file, run=run, share=share_of(share, secret))
    if out:
        found.write(out, rules=rules)
        click.echo(f"Written: {out}", err=as_json)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    elif not out:
        click.echo(found.codebook.title)
        for line in found.lines:
            lead = " " * (2 + len(line) - len(line.lstrip()))
            paragraph(line, indent=f"{lead}  ", first=lead)
