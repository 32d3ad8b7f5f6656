"""Which codings and whose passages count, as asked for by word."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.errors import CallError
from pipeline.results.codings import ASSIGNED
from pipeline.results.tables import RunTables


def statuses_of(status: str) -> tuple[str, ...]:
    """The statuses that count: of ``assigned`` both, else the one."""
    return ASSIGNED if status == "assigned" else (status,)


def roles_of(tables: RunTables, roles: Sequence[str]) -> tuple[str, ...] | None:
    """The roles that count, None where none is asked for.

    Raises:
        CallError: There is no such role, or nobody in the run has it.
    """
    if not roles:
        return None
    there = sorted({role for role in tables.passages["role"].unique().to_pylist() if role})
    for role in roles:
        if role not in there:
            raise CallError(
                f"Nobody whose words are passages of this run has the role {role!r}",
                where="--role",
                remedy=f"The roles that there are: {', '.join(there) or 'none'}.",
            )
    return tuple(roles)
