"""The passphrase of a key: from a file, or asked for at the terminal, never on the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.errors import CallError

_SHARES = "thematrix.shares"
_SHOWN = 10

if TYPE_CHECKING:
    from pipeline.workflows.leaks import Leak
    from pipeline.workflows.share import Share


def secret_from(path: Path | None, *, new: bool = False) -> Callable[[], str]:
    """Gives the passphrase or identity, once it is needed; a new one is asked for twice."""
    known: list[str] = []

    def secret() -> str:
        if not known:
            known.append(_asked(path, new=new))
        return known[0]

    return secret


def sharing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of what is passed on."""
    secret = click.option(
        "--secret",
        type=click.Path(path_type=Path),
        help="With --share: a file with the key's passphrase, or an identity of age.",
    )
    share = click.option(
        "--share",
        type=click.Path(path_type=Path),
        metavar="KEY",
        help="To pass on: with the other names of this key of `pseudonymise`, and searched for the real ones.",
    )

    @wraps(command)
    def with_doubts(**given: Any) -> Any:
        result = command(**given)
        for made in click.get_current_context().meta.get(_SHARES, ()):
            if made.sentence:
                click.echo(made.sentence, err=True)
            if made.doubts:
                click.echo("Look at these before you pass it on; they may name somebody, or tell who it is:", err=True)
            for one in made.doubts[:_SHOWN]:
                click.echo(told_leak(one), err=True)
            if len(made.doubts) > _SHOWN:
                click.echo(f"{len(made.doubts) - _SHOWN:,} more: `thematrix leaks` shows all.", err=True)
        return result

    return share(secret(with_doubts))


def told_leak(one: Leak) -> str:
    """A place that names somebody, in a line."""
    place = f"{one.file} ({one.where})" if one.where else one.file
    if not one.name:
        return f"{place}: {one.kind}: {one.around}"
    return f"{place}: {one.found!r} is {one.name!r}{', nearly' if one.near else ''} [{one.kind}]: {one.around}"


def share_of(key: Path | None, secret: Path | None) -> Share | None:
    """Other names from the key; None where nothing is passed on.

    Raises:
        CallError: The key does not open, or does not know who speaks in the run.
    """
    if key is None:
        return None
    from pipeline.workflows.share import Share

    made = Share(key, secret_from(secret))
    if run := click.get_current_context().params.get("run"):
        made.fit(run)
    click.get_current_context().meta.setdefault(_SHARES, []).append(made)
    return made


def _asked(path: Path | None, *, new: bool) -> str:
    if path is not None:
        from pipeline.workflows.pseudonymise import secret_in

        return secret_in(path)
    if not sys.stdin.isatty():
        raise CallError(
            "the key needs a passphrase, and nobody can be asked here",
            remedy="Give --secret FILE, a file with the passphrase or with an identity of age.",
        )
    return str(click.prompt("Passphrase of the key", hide_input=True, confirmation_prompt=new, err=True))
