"""What of a table could not be used, and the exit status that tells so."""

from __future__ import annotations

from collections.abc import Sequence

import click

from pipeline.errors import ThematrixError
from pipeline.wording import many


def tell_refused(errors: Sequence[ThematrixError], *, what: str) -> None:
    """Name each part that cannot be used, and end with exit status 1 where there is any; the others count.

    Args:
        errors: What is wrong, and where.
        what: One such part: row, cell.
    """
    name_refused(errors, what=what)
    if errors:
        click.get_current_context().exit(1)


def name_refused(errors: Sequence[ThematrixError], *, what: str) -> None:
    """Name each part that cannot be used, and go on.

    Args:
        errors: What is wrong, and where.
        what: One such part: row, cell.
    """
    for error in errors:
        click.echo(str(error), err=True)
    if errors:
        click.echo(f"{many(len(errors), what)} could not be used; the others count.", err=True)
