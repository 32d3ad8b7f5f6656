"""The key: what was replaced by what, encrypted with age, by a passphrase or for an identity.

Any program that reads age files opens it, so that it outlives this one.
"""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.runtime.disk import write_atomic

_IDENTITY = "AGE-SECRET-KEY-"
SHORTEST = 8
"""Letters of a passphrase. A choice; age itself takes any."""


def check_secret(secret: str) -> None:
    """Refuse what is no passphrase and no identity before work is done for it.

    Raises:
        CallError: It is too short, or no identity of age.
    """
    if secret.startswith(_IDENTITY):
        _identity(secret)
    elif len(secret) < SHORTEST:
        raise CallError(f"the passphrase has fewer than {SHORTEST} letters", remedy="Take several words.")


def write_key(path: Path, content: dict[str, Any], *, secret: str) -> None:
    """Write the key, readable by its owner alone.

    Args:
        path: Where.
        content: For JSON.
        secret: A passphrase, or an identity of age, which begins with AGE-SECRET-KEY-.

    Raises:
        CallError: The secret is none.
        ThematrixError: The disk failed.
    """
    import pyrage

    check_secret(secret)
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogateescape")
    if secret.startswith(_IDENTITY):
        locked = pyrage.encrypt(data, [_identity(secret).to_public()])
    else:
        locked = pyrage.passphrase.encrypt(data, secret)
    write_atomic(path, locked, doing="write the key")
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)  # noqa: PTH101


def read_key(path: Path, *, secret: str) -> dict[str, Any]:
    """What the key holds.

    Raises:
        CallError: It is not there, no key, or the secret is another's.
    """
    import pyrage

    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallError(
            f"the key cannot be read: {error.strerror}", where=str(path), remedy="Look at the path."
        ) from error
    try:
        if secret.startswith(_IDENTITY):
            opened = pyrage.decrypt(data, [_identity(secret)])
        else:
            opened = pyrage.passphrase.decrypt(data, secret)
    except pyrage.DecryptError as error:
        raise CallError(
            "the key does not open", where=str(path), remedy="Give the passphrase or identity that it was locked with."
        ) from error
    try:
        content = json.loads(opened.decode("utf-8", "surrogateescape"))
    except ValueError as error:
        raise CallError(
            "is no key of pseudonyms", where=str(path), remedy="Give the file that pseudonymise wrote."
        ) from error
    if not isinstance(content, dict) or content.get("kind") != "pseudonyms":
        raise CallError("is no key of pseudonyms", where=str(path), remedy="Give the file that pseudonymise wrote.")
    return content


def _identity(secret: str) -> Any:
    import pyrage

    try:
        return pyrage.x25519.Identity.from_str(secret.strip())
    except pyrage.IdentityError as error:
        raise CallError("is no identity of age", remedy="It begins with AGE-SECRET-KEY-1.") from error


def secret_in(path: Path) -> str:
    """The passphrase or identity in a file; of an identity file as age-keygen writes it, the identity.

    Raises:
        CallError: The file cannot be read or is empty.
    """
    try:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise CallError("cannot be read", where=str(path), remedy="Give a text file with the passphrase.") from error
    identity = next((line for line in lines if line.startswith(_IDENTITY)), "")
    secret = identity or next((line for line in lines if line and not line.startswith("#")), "")
    if not secret:
        raise CallError("holds no passphrase", where=str(path), remedy="Write it into its first line.")
    return secret
