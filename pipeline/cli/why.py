"""``thematrix why``: how the scores of a passage came about."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.help import example
from pipeline.cli.run_options import is_word, meant_run, tell_edited
from pipeline.cli.terminal import Head, paragraph, progress, table
from pipeline.wording import many, score_text

if TYPE_CHECKING:
    from pipeline.results.explanation import CodeExplained, Explained

FEWEST = 1
"""How many codes are taken apart where none was assigned."""


@click.command(epilog=example("why outputs/first 'could not pay' --code barrier/money"))
@click.argument("run", type=click.Path(path_type=Path))
@click.argument("passage", nargs=-1)
@click.option(
    "--code", "codes", multiple=True, help="Take this code or family apart; may be repeated.  [default: assigned ones]"
)
@click.option("--model", default="", help="The model that RUN was made with, if it was not the default one.")
@click.option("--learned", type=click.Path(path_type=Path), help="The model that RUN was made with, if it was.")
@click.option(
    "--cache", type=click.Path(path_type=Path), help="Where computed things are kept.  [default: that of RUN]"
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON: all codes, or those of --code, taken apart.")
def why(
    *,
    run: Path,
    passage: tuple[str, ...],
    codes: tuple[str, ...],
    model: str,
    learned: Path | None,
    cache: Path | None,
    as_json: bool,
) -> None:
    """Say why PASSAGE has the codes that it has in RUN, the folder of a finished run, and not others.

    PASSAGE is the id of a passage, the beginning of one, or words that stand in it. Shown are every
    code's score, what speaks for a code and against it (rules, excluded and denied words, the nearest
    sentence, shared words, other codes), how the score came about step by step, and what people decided.
    The corpus need not be there any more. In a folder with a thematrix.toml its run is meant where only
    PASSAGE is given.
    """
    from pipeline.workflows.explain_passage import explain_passage

    if not passage and run.exists():
        raise click.UsageError(f"PASSAGE is missing: give its id, or words that stand in it, after {run}.")
    if not passage or is_word(run):
        passage, run = (str(run), *passage), meant_run()
    tell_edited(run)
    with progress(quiet=True) as shown:
        found = explain_passage(
            run, " ".join(passage), codes=codes, learned=learned, model=model, cache=cache, progress=shown
        )
    if as_json:
        click.echo(json.dumps(found.as_dict(), ensure_ascii=False, indent=1))
    else:
        _show(found.explained, found.apart(FEWEST))


def _show(found: Explained, apart: Sequence[CodeExplained]) -> None:
    from pipeline.results.explanation import scale

    where = ", ".join(filter(None, (found.document, found.locator)))
    who = f"{found.speaker or 'nobody named'} ({found.role})"
    paragraph(f"{found.passage or 'A passage'}: {who}, {where}, {many(found.words, 'word')}")
    paragraph(found.text, indent="  ")
    if not found.quotable:
        paragraph("Not to be quoted: this person did not consent.")
    for note in found.notes:
        paragraph(note)
    click.echo()
    for code in apart:
        _show_code(code, found)
    table(
        [Head("Code"), Head("Score", number=True), Head("Likeness", number=True), Head("Rules", number=True), Head("")],
        [
            [code.code, score_text(code.score), score_text(code.likeness), score_text(code.rules) if code.rules else "",
             "" if code.status == "not assigned" else code.status]
            for code in found.codes
        ],
        title="Every code",
    )  # fmt: skip
    paragraph(scale(found.decision, found.acceptance))


def _show_code(code: CodeExplained, found: Explained) -> None:
    from pipeline.results.explanation import sections

    click.echo(click.style(f"{code.code}: {score_text(code.score)}, {_status(code, found)}", bold=True))
    for verdict in code.verdicts:
        paragraph(verdict.line, indent="    ", first="  ")
    for section in sections(code, learned=found.learned):
        if section.heading:
            click.echo(f"  {section.heading}:")
        for figure, text in section.lines:
            if figure:
                total = figure.startswith("=")
                lead = f"  {'=' if total else ' '} {figure.removeprefix('= '):>6}  "
                paragraph(text, indent=" " * 12, first=lead)
            elif section.heading:
                paragraph(text, indent="      ", first="    - ")
            else:
                paragraph(text, indent="    ", first="  ")
    click.echo()


def _status(code: CodeExplained, found: Explained) -> str:
    if code.status == "not assigned":
        return f"not assigned, since it is below {found.decision:g}"
    return "to review" if code.status == "review" else code.status
