"""``thematrix verify``: whether every quote stands in the files as received."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import FILE, meant_run, run_argument
from pipeline.cli.terminal import paragraph
from pipeline.wording import many


@click.command("verify", epilog=example("verify outputs/first chapter.docx"))
@run_argument
@click.argument("files", nargs=-1, metavar="[FILE]...", type=FILE)
@click.option(
    "--corpus",
    type=click.Path(path_type=Path, exists=True),
    help="Where the transcripts are now, if not where the run read them.",
)
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    metavar="N",
    help="In a FILE, N words or more in quotation marks are a quote.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def verify(run: Path, files: tuple[Path, ...], corpus: Path | None, least: int, as_json: bool) -> None:
    """Look up every quote of RUN's outputs, or of each FILE, in the files as received.

    Each must stand there word for word, apart from the differences that are
    listed, and where its page, line or time says; outputs and files must be as the run
    left them. What is not so is named with the nearest words in the file; so are
    words of people who did not consent to being quoted. The exit status is 1 where
    anything is wrong.

    A FILE is what `quotes` or `framework` wrote, or your own text with quotes in it (.docx, .md,
    .txt, .html, .csv, .xlsx), in any folder: block quotations and what stands in quotation marks are
    looked up; the first capital may differ, and [...], three dots and words in square brackets are yours.
    """
    from pipeline.workflows.verify import run_and_files
    from pipeline.workflows.verify import verify as look_up

    run, files = run_and_files(run, files, meant=meant_run)
    looked_up = look_up(run, corpus, files=files, least=least)
    found = looked_up.verified
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
    else:
        for line in looked_up.unread:
            paragraph(line)
        for output, (quotes, wrong, closed) in looked_up.outputs.items():
            told = f"{output}: {many(quotes, 'quote')} looked up, {wrong:,} not in the source"
            click.echo(told + (f", {closed:,} not to be quoted" if closed else ""))
        if files and not looked_up.quotes:
            paragraph(
                f"No quotes: block quotations and {least:,} words or more in quotation marks are looked up; --least 3 "
                "takes shorter ones."
            )
        for cause in looked_up.causes:
            paragraph(cause.text, indent="  ", first="")
        paragraph(
            f"Quotes are compared word for word. These differences are passed over: {'; '.join(looked_up.apart_from)}."
        )
        paragraph(
            f"{many(looked_up.quotes, 'quote')} and {many(found.locators, 'position')} (page, line, time) "
            f"looked up in {many(found.files, 'file')}; {len(found.findings):,} wrong. This looks at words and where "
            "they stand; who says them is as `thematrix ingest` shows it, and is not looked up."
        )
        if speech := looked_up.speech_told:
            paragraph(speech)
        if found.closed and not files:
            paragraph(
                "codings.csv, passages.csv and the folder tables hold everybody's words, also those of "
                f"{many(found.closed, 'case')} not to be quoted: keep them among those who work with the transcripts."
            )
        for line in looked_up.named:
            paragraph(line)
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
