"""What to do about a doubt: what rows of cases.csv settle, and what only the file, or another reader of it, does."""

from __future__ import annotations

REMEDY = "look at it with `thematrix ingest`"
"""How it begins, whatever the doubt."""

IN_ROWS = "give everybody who speaks in it a row with a role in cases.csv, as --speakers FILE.csv writes them"
IN_FILE = "correct it in the file, or name the right reader in cases.csv under reader"


def remedy(*, rows: bool, file: bool) -> str:
    """The sentence behind the last doubt about a document.

    Args:
        rows: Whether one of its doubts is about who somebody is, or asks.
        file: Whether one is about what stands among the words, or how they are parted.
    """
    if rows and file:
        return f"{REMEDY}: {IN_ROWS}; what is no matter of who speaks, {IN_FILE}"
    return f"{REMEDY}, and {IN_ROWS if rows else IN_FILE}"
