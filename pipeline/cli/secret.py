"""The passphrase of a key: from a file, or asked for at the terminal, never on the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from pipeline.errors import CallError


def secret_from(path: Path | None, *, new: bool = False) -> Callable[[], str]:
    """Gives the passphrase or identity, once it is needed; a new one is asked for twice."""
    known: list[str] = []

    def secret() -> str:
        if not known:
            known.append(_asked(path, new=new))
        return known[0]

    return secret


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
