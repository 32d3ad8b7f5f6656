"""GUIDs that come out the same each time, and how to tell the machine among the users."""

from __future__ import annotations

import re
import uuid

from pipeline import __version__

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:thematrix:refi-qda")

MACHINE_NAME = f"thematrix {__version__}"
"""The user whose codings are the program's own."""

_MACHINE = re.compile(r"thematrix(?: \d[\w.+-]*)?", re.IGNORECASE)


def guid(kind: str, *parts: str | int) -> str:
    """A GUID made of what a thing is (RFC 9562, version 5), so that a second export is the same."""
    said = "\x1f".join([kind, *map(str, parts)])
    return str(uuid.uuid5(_SPACE, said))


def plain(text: str) -> str:
    """A GUID as it is compared: small letters, no braces."""
    return text.strip().strip("{}").lower()


def is_machine(user: str) -> bool:
    """Whether a user's name is this program's, of whatever version."""
    return _MACHINE.fullmatch(user.strip()) is not None
