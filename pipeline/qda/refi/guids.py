"""GUIDs that come out the same each time, and how to tell the machine among the users."""

from __future__ import annotations

import hashlib
import re
import uuid

from pipeline import __version__

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:thematrix:refi-qda")
"""The name space of the GUIDs."""

MACHINE_NAME = f"thematrix {__version__}"
"""The user whose codings are the program's own."""

_MACHINE = re.compile(r"thematrix(?: \d[\w.+-]*)?", re.IGNORECASE)


def guid(kind: str, *parts: str | int) -> str:
    """A GUID made of what a thing is (RFC 9562, version 5), so that a second export is the same."""
    said = "\x1f".join([kind, *map(str, parts)])
    # What uuid.uuid5 does, without its object: a large project has hundreds of thousands.
    raw = bytearray(hashlib.sha1(SPACE.bytes + said.encode(), usedforsecurity=False).digest()[:16])
    raw[6] = raw[6] & 0x0F | 0x50
    raw[8] = raw[8] & 0x3F | 0x80
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def plain(text: str) -> str:
    """A GUID as it is compared: small letters, no braces."""
    return text.strip().strip("{}").lower()


def is_machine(user: str) -> bool:
    """Whether a user's name is this program's, of whatever version."""
    return _MACHINE.fullmatch(user.strip()) is not None
