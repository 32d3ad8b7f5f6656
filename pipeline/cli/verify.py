"""``thematrix verify``: whether every quote stands in the files as received."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.wording import many


@click.command("verify")
@click.argument("run", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True),
    help="Where the transcripts are now, if not where the run read them.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def verify(run: Path, corpus: Path | None, as_json: bool) -> None:
    """Look up every quote of RUN's outputs in the files as received.

    Each must stand there word for word, apart from the differences that are
    listed, and where its locator says; outputs and files must be as the run
    left them. What is not so is named with the nearest words in the file. The
    exit status is 1 where anything is wrong.
    """
    from pipeline.verify import NORMALISATIONS
    from pipeline.verify import verify as look_up

    found = look_up(run, corpus)
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        wrong = {
            output: sum(one.output == output and one.kind == "quote" for one in found.findings)
            for output in found.quotes
        }
        for output, quotes in found.quotes.items():
            if quotes or wrong[output]:
                click.echo(f"{output}: {quotes:,} quotes looked up, {wrong[output]:,} not in the source")
        for one in found.findings:
            where = ", ".join(filter(None, (one.output, one.place)))
            click.echo(f"{_WRONG[one.kind]} {where}: {one.said} ({one.source})")
        click.echo("Apart from: " + "; ".join(NORMALISATIONS) + ".")
        click.echo(
            f"{many(sum(found.quotes.values()), 'quote')} and {many(found.locators, 'locator')} looked up in "
            f"{many(found.files, 'file')}"
            + (f" ({found.untold:,} locators are of a kind that the file alone does not tell)" if found.untold else "")
            + f"; {len(found.findings):,} wrong."
        )
    if found.findings:
        click.get_current_context().exit(1)


_WRONG = {
    "quote": "Not in the source:",
    "locator": "Stands elsewhere:",
    "offset": "Offsets do not fit:",
    "output": "Changed:",
    "source": "Changed:",
}
