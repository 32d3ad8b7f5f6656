"""How people's decisions stand, for the commands that print it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from pipeline.wording import many

if TYPE_CHECKING:
    from pipeline.runtime.manifest import LostDecision
    from pipeline.workflows.left_behind import LeftBehind

MOST_SHOWN = 20


def show_lost(lost: Sequence[LostDecision], *, out: str) -> None:
    """Name the decisions that are kept and do not count, and say what would make them count."""
    from pipeline.workflows.decide import NO_CODE

    if not lost:
        return
    click.echo(f"Kept, but no longer found in this run ({len(lost):,}):")
    for one in lost[:MOST_SHOWN]:
        said = "accept" if one.accept else "reject"
        click.echo(f"  {one.document}, {one.code}, {said} by {one.coder}: {one.reason}: “{start(one.words)}”")
    more(len(lost))
    if any(one.reason == NO_CODE for one in lost):
        click.echo(
            "Of a code that got another id, was merged or split: give that to `thematrix codebook rename`, `merge` or "
            f"`split` with --run {out}, and its decisions go along."
        )


def show_left_behind(found: Sequence[LeftBehind], *, out: str) -> None:
    """Say which decisions lie elsewhere, and how to take them along."""
    for one in found:
        what = f"{many(one.number, 'decision')} in {one.run}" if one.number else f"The decisions in the run {one.run}"
        which = "on the same transcripts" if one.number else "that the model was learned from"
        verb = "does" if one.number == 1 else "do"
        click.echo(
            f"{what}, {which}, {verb} not count in this run. To take them along, copy decisions.jsonl from that folder "
            f"into {out} and run again."
        )


def start(text: str) -> str:
    """The first words."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"


def more(number: int) -> None:
    """Say how many are not shown."""
    if number > MOST_SHOWN:
        click.echo(f"  and {number - MOST_SHOWN:,} more, in run.json")
