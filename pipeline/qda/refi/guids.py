"""GUIDs that come out the same each time, and how to tell the machine among the users."""

from __future__ import annotations

import hashlib
import re
import uuid

from pipeline import __version__

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:thematrix:refi-qda")
"""The name space of the GUIDs."""

_SPACE = SPACE.bytes
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
"""The digit that says by which standard a GUID is made, by the one of the digest."""

MACHINE_NAME = f"thematrix {__version__}"
"""The user whose codings are the program's own."""

_MACHINE = re.compile(r"thematrix(?: \d[\w.+-]*)?", re.IGNORECASE)


def guid(kind: str, *parts: str | int) -> str:
    """A GUID made of what a thing is (RFC 9562, version 5), so that a second export is the same."""
    return guid_of("\x1f".join([kind, *map(str, parts)]))


def guid_of(said: str) -> str:
    """The same of all parts in one, a unit separator between each two."""
    # What uuid.uuid5 does, without its object: a large project has hundreds of thousands.
    text = hashlib.sha1(_SPACE + said.encode(), usedforsecurity=False).hexdigest()
    return f"{text[:8]}-{text[8:12]}-5{text[13:16]}-{_VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"


def plain(text: str) -> str:
    """A GUID as it is compared: small letters, no braces."""
    return text.strip().strip("{}").lower()


def is_machine(user: str) -> bool:
    """Whether a user's name is this program's, of whatever version."""
    return _MACHINE.fullmatch(user.strip()) is not None
