"""One question to a web server and one answer, bounded in time and size.

Nothing is followed elsewhere, no proxy of the environment is used, and only the addresses that were looked up are
connected to. A server that lets its answer drip is cut off when the time is over, however often it says a little.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Mapping
from typing import Any

from pipeline.coding.judge.address import Address
from pipeline.errors import ThematrixError

MOST_BYTES = 4_000_000
"""Of an answer. A choice: an answer is a few thousand; log-probabilities make it some hundred thousand."""

_STEP = 65_536


class NoAnswer(ThematrixError):
    """A question that got no answer.

    ``status`` is the server's, 0 where it did not come so far; ``late`` is whether the time was over.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "", status: int = 0, late: bool = False) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.status = status
        self.late = late


class _Until(io.RawIOBase):
    """What comes in on a socket, until a moment."""

    def __init__(self, connected: socket.socket, end: float) -> None:
        super().__init__()
        self._socket = connected
        self._end = end

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._socket.settimeout(_left(self._end))
        return self._socket.recv_into(buffer)


class _Timed:
    """As much of a socket as ``http.client`` uses, each step of which ends at one moment."""

    def __init__(self, connected: socket.socket, end: float) -> None:
        self._socket = connected
        self._end = end

    def sendall(self, data: bytes) -> None:
        self._socket.settimeout(_left(self._end))
        self._socket.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Until(self._socket, self._end))

    def close(self) -> None:
        """``http.client`` closes before it has read all; the socket is closed by whoever opened it."""


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


def exchange(
    address: Address,
    method: str,
    path: str,
    *,
    body: bytes | None = None,
    headers: Mapping[str, str],
    seconds: float,
) -> bytes:
    """Ask, and wait for the answer.

    Args:
        address: The server.
        method: GET or POST.
        path: Below the address's own.
        body: What is sent along.
        headers: Beside those that HTTP itself needs.
        seconds: How long all of it may take.

    Returns:
        The answer's body.

    Raises:
        NoAnswer: None came, it came too late, or the server refused.
    """
    end = time.monotonic() + seconds
    connection = http.client.HTTPConnection(address.host, address.port)
    try:
        with _connected(address, end) as connected:
            connection.sock = _Timed(connected, end)
            connection.request(method, address.path + path, body=body, headers=dict(headers))
            answer = connection.getresponse()
            data = _read(answer)
    except TimeoutError as error:
        said = f"there was no answer within {seconds:g} seconds"
        raise NoAnswer(said, where=address.shown, late=True) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswer(_broken(error), where=address.shown) from error
    if len(data) > MOST_BYTES:
        raise NoAnswer(f"the answer had more than {MOST_BYTES:,} bytes", where=address.shown)
    if 300 <= answer.status < 400:
        raise NoAnswer("it led elsewhere, and that is not followed", where=address.shown, status=answer.status)
    if answer.status != http.client.OK:
        raise NoAnswer(f"the server refused (HTTP {answer.status})", where=address.shown, status=answer.status)
    return data


def _connected(address: Address, end: float) -> socket.socket:
    """A socket to the first of the addresses that takes one.

    Raises:
        OSError: None does.
    """
    first: OSError | None = None
    for number in address.addresses:
        plain = socket.socket(socket.AF_INET6 if ":" in number else socket.AF_INET, socket.SOCK_STREAM)
        try:
            plain.settimeout(_left(end))
            plain.connect((number, address.port))
        except OSError as error:
            plain.close()
            first = first or error
            continue
        if not address.tls:
            return plain
        try:
            return ssl.create_default_context().wrap_socket(plain, server_hostname=address.host)
        except OSError:
            plain.close()
            raise
    raise first or OSError("no address")


def _read(answer: http.client.HTTPResponse) -> bytes:
    parts, size = [], 0
    while size <= MOST_BYTES and (part := answer.read(_STEP)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _broken(error: Exception) -> str:
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there"
    if isinstance(error, ssl.SSLError):
        return "the encrypted connection cannot be trusted"
    return "the connection broke off" if isinstance(error, OSError) else "what answered is no web server"
