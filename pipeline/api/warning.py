"""What a call in Python tells besides its result."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from pipeline.wording import many

NAMED = 3
"""So many files are named in the warning; the result names all."""


class ThematrixWarning(UserWarning):
    """Some of what was given could not be used, and the rest went on."""


def warn_unread(failed: Sequence[tuple[str, str]], *, level: int = 3) -> None:
    """Warn of files that could not be read.

    Args:
        failed: Each with its reason.
        level: How many calls up the user's own line stands.
    """
    if not failed:
        return
    named = "; ".join(f"{file}: {reason}" for file, reason in failed[:NAMED])
    more = f"; and {len(failed) - NAMED:,} more" if len(failed) > NAMED else ""
    warnings.warn(
        f"{many(len(failed), 'file')} could not be read ({named}{more}). `.failures` says what to do.",
        ThematrixWarning,
        stacklevel=level,
    )


def warn(text: str, *, level: int = 3) -> None:
    """Warn of something that the user should know now."""
    warnings.warn(text, ThematrixWarning, stacklevel=level)
