"""``thematrix pseudonymise``: a copy of a corpus with other names."""

from __future__ import annotations

import json
from pathlib import Path

import click

from pipeline.cli.help import example
from pipeline.cli.secret import secret_from, told_leak
from pipeline.cli.terminal import paragraph, progress
from pipeline.errors import CallError
from pipeline.wording import many, typed

_SHOWN = 20


@click.command(epilog=example("pseudonymise interviews --out shared-interviews --secret passphrase.txt"))
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The copy, a folder that is not there yet. Without it, only the workbook is written.",
)
@click.option(
    "--workbook",
    type=click.Path(path_type=Path),
    help="The workbook of names; read where it is there.  [default: CORPUS-names.xlsx]",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    help="The key; where it is there, known names keep their replacements.  [default: OUT.key]",
)
@click.option(
    "--secret",
    type=click.Path(path_type=Path),
    help="A file with the passphrase of the key, or an identity of age. Without it, the passphrase is asked for.",
)
@click.option(
    "--style",
    type=click.Choice(["names", "plain"]),
    default="names",
    show_default=True,
    help="Invented names of a like culture and gender, or Name 3.",
)
@click.option(
    "--list",
    "own",
    type=click.Path(path_type=Path),
    help="Your own list: a name a line, perhaps with place: or organisation: before it.",
)
@click.option(
    "--decisions",
    type=click.Path(path_type=Path),
    help="A run on CORPUS (its decisions, memos and kept quotes), decisions.jsonl, or a CSV table of codings: carried "
    "over beside OUT.",
)
@click.option("--reveal", is_flag=True, help="CORPUS is a copy: put the names back, with --key.")
@click.option("--json", "as_json", is_flag=True, help="Print what was done as JSON.")
@click.pass_context
def pseudonymise(
    context: click.Context,
    *,
    corpus: Path,
    out: Path | None,
    workbook: Path | None,
    key: Path | None,
    secret: Path | None,
    style: str,
    own: Path | None,
    decisions: Path | None,
    reveal: bool,
    as_json: bool,
) -> None:
    """Write a copy of CORPUS in which people, places and numbers have other names.

    Names are found by who speaks, by how they are written and used, by lists and by spaCy; with the
    extra `privacy`, by Presidio too. Look through the workbook, change what is wrong, and give the
    command again with --out. The key restores the names; it is encrypted, and lies beside the copy.
    The copy has pseudonyms and is not anonymous.
    """
    from pipeline.workflows.pseudonymise import pseudonymise as copy
    from pipeline.workflows.reveal import reveal as names_back

    if reveal:
        if out is None or key is None:
            raise CallError("--reveal needs --out and --key", remedy="Give a new folder and the key of the copy.")
        back = names_back(corpus, out, key=key, secret=secret_from(secret), decisions=decisions)
        if as_json:
            click.echo(json.dumps(back.as_dict(), indent=1, ensure_ascii=False))
            return
        click.echo(f"{many(len(back.exact), 'file')} restored byte for byte: {back.out}")
        for told in back.told:
            paragraph(told)
        return
    given = secret_from(secret, new=key is None or not key.exists())
    with progress(quiet=as_json) as shown:
        made = copy(
            corpus,
            out,
            workbook=workbook,
            key=key,
            secret=given,
            style=style,
            own=own,
            decisions=decisions,
            progress=shown,
        )
    if as_json:
        click.echo(json.dumps(made.as_dict(), indent=1, ensure_ascii=False))
        context.exit(0 if made.good else 1)
    for told in made.told:
        paragraph(told)
    click.echo(f"Workbook: {made.workbook} (real names: keep it as you keep the transcripts)")
    if made.out is None:
        click.echo(
            f"When it is filled in: thematrix pseudonymise {typed(corpus)} --out COPY --workbook {typed(made.workbook)}"
        )
        context.exit(0 if made.complete else 1)
    click.echo(f"Copy: {made.out}")
    click.echo(f"Key: {made.key} (without it nobody has the names again; keep it elsewhere)")
    click.echo(f"What was replaced, without the names: {made.audit}")
    if made.leaks and made.leaks.sure:
        for one in made.leaks.sure[:_SHOWN]:
            click.echo(told_leak(one), err=True)
    if not made.good:
        context.exit(1)
