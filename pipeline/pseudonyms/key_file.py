"""The key: what was replaced by what, encrypted with age, by a passphrase or for an identity.

Any program that reads age files opens it, so that it outlives this one.
"""

from __future__ import annotations

import json
import os
import re
import stat
from pathlib import Path
from typing import Any

from pipeline.errors import CallError
from pipeline.runtime.disk import write_atomic

_IDENTITY = "AGE-SECRET-KEY-"
_BEGINS = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE")
"""How a file of age begins, plain and in letters."""

_FACTOR = re.compile(rb"-> scrypt \S+ (\d{1,2})\n")
_EXCESSIVE = "xcessive work"
TRIES = 6
MOST_WORK = 18
"""Work of a passphrase, as a power of two: about two seconds and 256 MiB. A choice; age itself goes up to 22."""

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
        locked = _locked(data, secret)
    write_atomic(path, locked, doing="write the key")
    os.chmod(path, stat.S_IRUSR | stat.S_IWUSR)  # noqa: PTH101


def check_key(path: Path) -> None:
    """Refuse what is no key, before a passphrase is asked for.

    Raises:
        CallError: It is not there, or no file that age wrote.
    """
    try:
        with path.open("rb") as file:
            begun = file.read(len(_BEGINS[1]))
    except OSError as error:
        raise CallError(
            f"the key cannot be read: {error.strerror}", where=str(path), remedy="Look at the path."
        ) from error
    if not begun.startswith(_BEGINS):
        raise CallError("is no key of pseudonyms", where=str(path), remedy="Give the file that pseudonymise wrote.")


def read_key(path: Path, *, secret: str) -> dict[str, Any]:
    """What the key holds.

    Raises:
        CallError: It is not there, no key, or the secret is another's.
    """
    import pyrage

    check_key(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallError(
            f"the key cannot be read: {error.strerror}", where=str(path), remedy="Look at the path."
        ) from error
    try:
        opened = pyrage.decrypt(data, [_identity(secret)]) if secret.startswith(_IDENTITY) else _opened(data, secret)
    except pyrage.DecryptError as error:
        if _EXCESSIVE in str(error):
            raise CallError(
                "the machine is too busy to open the key", where=str(path), remedy="Wait for other work to end."
            ) from error
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


def _work(locked: bytes) -> int:
    """The work factor of a passphrase that age chose by how quick the machine seemed, 0 where it does not say."""
    found = _FACTOR.search(locked[:400])
    return int(found[1]) if found else 0


def _locked(data: bytes, secret: str) -> bytes:
    """The data behind the passphrase, with no more work than a busy or a slower machine can do again."""
    import pyrage

    best = pyrage.passphrase.encrypt(data, secret)
    for _ in range(TRIES):
        if _work(best) <= MOST_WORK:
            break
        best = min(best, pyrage.passphrase.encrypt(data, secret), key=_work)
    return bytes(best)


def _opened(data: bytes, secret: str) -> bytes:
    """What the passphrase opens; age refuses work that is much for the machine as it is now, so it is asked again."""
    import pyrage

    for _ in range(TRIES):
        try:
            return bytes(pyrage.passphrase.decrypt(data, secret))
        except pyrage.DecryptError as error:
            if _EXCESSIVE not in str(error):
                raise
    return bytes(pyrage.passphrase.decrypt(data, secret))


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
