"""What a caller in Python gives, held to what the command line takes."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.model import Thresholds
from pipeline.results.codings import check_choices
from pipeline.results.tables import RunTables
from pipeline.workflows import counted
from pipeline.workflows.run_plan import thresholds
from pipeline.workflows.settings import Settings

PathLike = str | os.PathLike[str]

UNITS = ("paragraph", "turn", "sentence")
STATUSES = ("assigned", "accepted")
LARGEST_SEED = 2**32 - 1


def path_of(value: Any, name: str) -> Path:
    """A path that was given as text or as one.

    Raises:
        CallError: It is neither, or empty.
    """
    if not isinstance(value, str | os.PathLike):
        raise CallError(f"`{name}` must be a path, as text or Path, got {type(value).__name__} instead")
    text = os.fspath(value)
    if not isinstance(text, str) or not text:
        raise CallError(f"`{name}` must be a path, as text or Path, got {text!r} instead")
    return Path(text).expanduser()


def whole(value: Any, name: str, *, least: int = 0, most: int | None = None) -> int:
    """A whole number within its bounds.

    Raises:
        CallError: It is none.
    """
    fits = isinstance(value, int) and not isinstance(value, bool)
    if not fits or value < least or (most is not None and value > most):
        bounds = f"{least:,} or more" if most is None else f"from {least:,} to {most:,}"
        raise CallError(f"`{name}` must be a whole number, {bounds}, got {value!r} instead")
    return int(value)


def share(value: Any, name: str) -> float:
    """A number from 0 to 1.

    Raises:
        CallError: It is none.
    """
    fits = isinstance(value, int | float) and not isinstance(value, bool)
    if not fits or not math.isfinite(value) or not 0 <= value <= 1:
        raise CallError(f"`{name}` must be a number from 0 to 1, got {value!r} instead")
    return float(value)


def yes_or_no(value: Any, name: str) -> bool:
    """True or False.

    Raises:
        CallError: It is neither.
    """
    if not isinstance(value, bool):
        raise CallError(f"`{name}` must be True or False, got {value!r} instead")
    return value


def texts(value: str | Sequence[str] | None, name: str) -> tuple[str, ...]:
    """One text or several; none where None is given.

    Raises:
        CallError: One is no text, or empty.
    """
    if value is None:
        return ()
    found = (value,) if isinstance(value, str) else tuple(value)
    for one in found:
        if not isinstance(one, str) or not one.strip():
            raise CallError(f"`{name}` must be text, or a list of texts, got {one!r} instead")
    return found


def statuses_of(status: str) -> tuple[str, ...]:
    """The statuses that count.

    Raises:
        CallError: There is no such status.
    """
    check_choices("status", (status,), STATUSES)
    return counted.statuses_of(status)


def roles_of(tables: RunTables, roles: str | Sequence[str] | None) -> tuple[str, ...] | None:
    """The roles that count, None where none is asked for.

    Raises:
        CallError: Nobody in the run has such a role.
    """
    return counted.roles_of(tables, texts(roles, "roles"))


def settings_of(
    settings: Settings | None,
    *,
    single: bool,
    learned: Path | None,
    threshold: float | None,
    accept: float | None,
    readers: str | Mapping[str, str] | None,
    **changed: Any,
) -> Settings:
    """The settings of a run: those given as a whole, with what was given by name in their place.

    Args:
        settings: As a whole; the program's own where None.
        single: Whether the corpus is one file.
        learned: A learned model, whose thresholds go before the program's.
        threshold: See :class:`Settings`; None where not given.
        accept: Likewise.
        readers: A reader's name for the one file, or names by pattern.
        changed: Further attributes of the settings; None where not given.

    Raises:
        CallError: A value is not one that the command line would take.
    """
    if settings is not None and not isinstance(settings, Settings):
        raise CallError(f"`settings` must be thematrix.Settings, got {type(settings).__name__} instead")
    found = replace(settings or Settings(), **{name: value for name, value in changed.items() if value is not None})
    check_choices("unit", (found.unit,), UNITS)
    for name in ("interviewer", "any_language", "fast"):
        yes_or_no(getattr(found, name), name)
    for name in ("title", "model"):
        if not isinstance(getattr(found, name), str):
            raise CallError(f"`{name}` must be text, got {getattr(found, name)!r} instead")
    for name, value in (("threshold", threshold), ("accept", accept)):
        if value is not None:
            share(value, name)
    usual = found.thresholds
    share(usual.decision, "threshold")
    share(usual.acceptance, "accept")
    return replace(
        found,
        thresholds=thresholds(threshold, accept, learned, usual=None if usual == Thresholds() else usual),
        readers=found.readers if readers is None else readers_of(readers, single=single),
    )


def readers_of(readers: str | Mapping[str, str] | None, *, single: bool) -> dict[str, str]:
    """Which reader reads the files of a pattern.

    Args:
        readers: A reader's name for the one file, or names by pattern.
        single: Whether the corpus is one file.

    Raises:
        CallError: There is no such reader, or no pattern where there are several files.
    """
    from pipeline.ingest.registry import asked_readers

    if readers is None:
        return {}
    if not isinstance(readers, str | Mapping):
        raise CallError(f"`readers` must be a reader's name, or names by pattern, got {type(readers).__name__} instead")
    asked = [readers] if isinstance(readers, str) else [f"{pattern}={name}" for pattern, name in readers.items()]
    return asked_readers(asked, single=single)
