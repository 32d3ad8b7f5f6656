"""Where a judge may listen."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from pipeline.coding.judge.address import address_of
from pipeline.errors import CallError


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
        ("http://127.5.0.9:1/v1/chat/completions", "http://127.5.0.9:1/v1"),
        ("http://[::1]:1234", "http://[::1]:1234/v1"),
        ("http://[::ffff:127.0.0.1]:80", "http://[::ffff:127.0.0.1]:80/v1"),
        ("https://ollama.localhost/api", "https://ollama.localhost:443/api"),
    ],
)
def test_this_machine(url: str, shown: str) -> None:
    found = address_of(url, allow_remote=False)
    assert found.local
    assert found.shown == shown


@pytest.mark.parametrize(
    "url",
    [
        "http://10.0.0.7:11434",
        "http://192.168.1.20",
        "http://0.0.0.0:11434",
        "http://[::]:11434",
        "http://[2001:db8::1]:80",
        "http://[::ffff:10.1.1.1]",
        "http://169.254.169.254",
    ],
)
def test_another_machine_is_refused_unless_it_is_allowed(url: str) -> None:
    with pytest.raises(CallError, match="is not this machine"):
        address_of(url, allow_remote=False)
    assert not address_of(url, allow_remote=True).local


@pytest.mark.parametrize(
    "url",
    [
        "localhost:11434",
        "ftp://localhost",
        "http://",
        "http://localhost:0",
        "http://localhost:99999",
        "http://localhost:80/?q=1",
        "http://localhost:80/#a",
        "http://local host",
        "http://localhost:80/v1\r\nX-Sent: words",
        "http://ada:secret@localhost:80",
        "http://10.0.0.1\\@localhost",
        "file:///etc/passwd",
        "unix:///var/run/x",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(CallError) as refused:
        address_of(url, allow_remote=True)
    assert "secret" not in str(refused.value)
    assert refused.value.remedy


def test_a_name_is_looked_up_once_and_one_address_elsewhere_suffices(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def known(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(0, 0, 0, "", (number, port)) for number in names[host]]

    names = {"here": ["127.0.0.1"], "both": ["127.0.0.1", "203.0.113.9"]}
    monkeypatch.setattr(socket, "getaddrinfo", known)
    assert address_of("http://here:1", allow_remote=False).addresses == ("127.0.0.1",)
    with pytest.raises(CallError, match=r"203\.0\.113\.9"):
        address_of("http://both:1", allow_remote=False)
    assert asked == ["here", "both"]
    # No name server is asked what localhost is.
    assert address_of("http://localhost:1", allow_remote=False).addresses == ("127.0.0.1", "::1")
    assert asked == ["here", "both"]


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(CallError, match="is not known to this machine"):
        address_of("http://nowhere.invalid", allow_remote=True)
