"""Where a judge listens: this machine, unless the user says otherwise in so many words.

The address is looked up once, and what was looked up is what is connected to, so that a name cannot mean this machine
when it is checked and another when passages are sent.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.errors import CallError

KEY = "THEMATRIX_JUDGE_KEY"
"""The environment variable that holds a server's key, where it asks for one. It is kept nowhere."""

_GIVE = "Give the address of a server on this machine, such as http://localhost:11434."
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """A server, looked up.

    Attributes:
        host: As the user has it, in ASCII.
        port: Its port.
        path: What its interface's paths begin with: /v1.
        tls: Whether the connection is encrypted.
        addresses: Of the host, as numbers; nothing else is connected to.
        local: Whether all of them are this machine's own loopback.
    """

    host: str
    port: int
    path: str
    tls: bool
    addresses: tuple[str, ...]
    local: bool

    @property
    def shown(self) -> str:
        """For messages."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{self.path}"


def address_of(url: str, *, allow_remote: bool) -> Address:
    """Look an address up.

    Args:
        url: http:// or https://, with or without /v1.
        allow_remote: Whether it may be another machine's.

    Raises:
        CallError: It is none, it is not known, or it is another machine's and must not be.
    """
    parts = _parts(url)
    scheme, host, port, path = parts
    addresses = _looked_up(host, port, url)
    local = all(_is_loopback(address) for address in addresses)
    if not local and not allow_remote:
        where = next(address for address in addresses if not _is_loopback(address))
        raise CallError(
            f"is not this machine: {where} is another address, and the words of your transcripts would be sent there",
            where=url,
            remedy=f"{_GIVE} Add --allow-remote only if the people you interviewed agreed to that.",
        )
    return Address(host, port, path, scheme == "https", addresses, local)


def _parts(url: str) -> tuple[str, str, int, str]:
    if re.search(r"[\x00-\x20\x7f-\x9f\\]", url):
        raise CallError("holds blanks or control characters, and is no address", where=repr(url), remedy=_GIVE)
    if "://" not in url:
        raise CallError("is no address: it does not begin with http://", where=url, remedy=_GIVE)
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("ascii" if (parts.hostname or "").isascii() else "idna").decode()
    except ValueError as error:
        raise CallError("is no address", where=url, remedy=_GIVE) from error
    if parts.scheme not in _PORTS or not host or port == 0:
        raise CallError("is no address of a web server", where=url, remedy=_GIVE)
    if parts.username is not None or parts.password is not None:
        # Without the name and the key themselves, which a message may carry further.
        raise CallError(
            "holds a name or a password",
            where=f"{parts.scheme}://{host}",
            remedy=f"Leave it out; a key that the server asks for is taken from the variable {KEY}.",
        )
    if parts.query or parts.fragment:
        raise CallError("holds ? or #, which no server's address does", where=url, remedy=_GIVE)
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return parts.scheme, host, port or _PORTS[parts.scheme], path or "/v1"


def _looked_up(host: str, port: int, url: str) -> tuple[str, ...]:
    """The host as numbers. ``localhost`` is this machine whatever a name server says (RFC 6761)."""
    try:
        return (str(ipaddress.ip_address(host)),)
    except ValueError:
        pass
    if host == "localhost" or host.endswith(".localhost"):
        return ("127.0.0.1", "::1")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise CallError("is not known to this machine", where=url, remedy=_GIVE) from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def _is_loopback(address: str) -> bool:
    number = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(number, "ipv4_mapped", None)
    return bool((inner or number).is_loopback)
