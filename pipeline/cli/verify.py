"""``thematrix verify``: whether every quote stands in the files as received."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import run_argument
from pipeline.cli.terminal import paragraph
from pipeline.wording import many


@click.command("verify", epilog=example("verify outputs/first"))
@run_argument
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True),
    help="Where the transcripts are now, if not where the run read them.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def verify(run: Path, corpus: Path | None, as_json: bool) -> None:
    """Look up every quote of RUN's outputs in the files as received.

    Each must stand there word for word, apart from the differences that are
    listed, and where its page, line or time says; outputs and files must be as the run
    left them. What is not so is named with the nearest words in the file. The
    exit status is 1 where anything is wrong.
    """
    from pipeline.workflows.verify import verify as look_up

    looked_up = look_up(run, corpus)
    found = looked_up.verified
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        for output, (quotes, wrong) in looked_up.outputs.items():
            click.echo(f"{output}: {many(quotes, 'quote')} looked up, {wrong:,} not in the source")
        for cause in looked_up.causes:
            paragraph(cause.text, indent="  ", first="")
        paragraph("Apart from: " + "; ".join(looked_up.apart_from) + ".")
        paragraph(
            f"{many(looked_up.quotes, 'quote')} and {many(found.locators, 'position')} (page, line, time) "
            f"looked up in {many(found.files, 'file')}; {len(found.findings):,} wrong."
        )
        if corpus is None:
            # The run's folder names it, and may be somebody else's.
            click.echo(f"Read as the run says: {found.corpus}")
        if found.untold:
            paragraph(
                f"{many(found.untold, 'further position')} cannot be looked up: the files do not tell times or rows "
                "beside the words."
            )
    if found.findings:
        click.get_current_context().exit(1)
