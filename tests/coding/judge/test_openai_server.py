"""A server, whatever it does: it costs the question, never more."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from pipeline.coding.judge import openai_server
from pipeline.coding.judge.address import KEY, Address, address_of
from pipeline.coding.judge.exchange import MOST_BYTES, NoAnswer, exchange
from pipeline.coding.judge.openai_server import OpenAIServer
from pipeline.errors import CallError
from tests.coding.judge.scripted_server import MODEL, Scripted, scripted

SCHEMA: dict[str, Any] = {"type": "object"}


@pytest.fixture(scope="module")
def shared() -> Iterator[Scripted]:
    with scripted(lambda _: "{}") as server:
        yield server


@pytest.fixture
def server(shared: Scripted) -> Scripted:
    shared.said = lambda _: "{}"
    shared.asked.clear()
    return shared


def at(server: Scripted) -> Address:
    return address_of(server.url, allow_remote=False)


def ask(server: Scripted, *, seconds: float = 5) -> str:
    return OpenAIServer(at(server), MODEL).answer("?", SCHEMA, seconds=seconds).text


def test_the_only_model_need_not_be_named(server: Scripted) -> None:
    assert OpenAIServer(at(server), "").model == MODEL
    with pytest.raises(CallError, match="has no model other") as refused:
        OpenAIServer(at(server), "other")
    assert MODEL in str(refused.value)


def test_several_models() -> None:
    with scripted(lambda _: "{}", models=("one:latest", "two\x1b[31m", "three")) as server:
        with pytest.raises(CallError, match=r"--judge-model\. It has one:latest and three"):
            OpenAIServer(at(server), "")
        assert OpenAIServer(at(server), "one").model == "one"


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(CallError, match=r"nothing listens there\. Start the server"):
        OpenAIServer(address_of(f"http://localhost:{port}", allow_remote=False), MODEL)


def test_a_server_that_is_busy_is_not_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(openai_server, "LISTING_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as busy:  # takes a connection and says nothing
        address = address_of(f"http://127.0.0.1:{busy.getsockname()[1]}", allow_remote=False)
        assert OpenAIServer(address, MODEL).model == MODEL
        with pytest.raises(CallError, match="no answer within"):
            OpenAIServer(address, "")


def test_what_a_server_does_not_take_is_left_out(server: Scripted) -> None:
    def said(asked: dict[str, Any]) -> str | int:
        form = asked.get("response_format", {}).get("type")
        return "{}" if form == "json_object" and "logprobs" not in asked else 400

    server.said = said
    model = OpenAIServer(at(server), MODEL)
    assert model.answer("?", SCHEMA, seconds=5).text == "{}"
    assert len(server.asked) == 4
    model.settle()
    model.answer("?", SCHEMA, seconds=5)
    assert len(server.asked) == 5
    server.said = lambda _: 400
    with pytest.raises(NoAnswer, match="HTTP 400"):
        model.answer("?", SCHEMA, seconds=5)
    assert len(server.asked) == 6


def test_a_server_that_is_slow_with_probabilities_is_asked_without(server: Scripted) -> None:
    def said(asked: dict[str, Any]) -> str:
        if "logprobs" in asked:
            time.sleep(0.5)
        return "{}"

    server.said = said
    model = OpenAIServer(at(server), MODEL)
    with pytest.raises(NoAnswer, match="no answer within"):
        model.answer("?", SCHEMA, seconds=0.1)
    assert model.answer("?", SCHEMA, seconds=5).text == "{}"
    assert "response_format" in server.asked[-1]


def test_words_and_how_sure_they_are(server: Scripted) -> None:
    top = [{"token": "yes", "logprob": -0.1}, {"token": "no", "logprob": -2.3}]
    told = {"content": [{"token": "yes", "logprob": -0.1, "top_logprobs": top}]}
    server.said = lambda _: {"choices": [{"message": {"content": "yes"}, "logprobs": told}]}
    found = OpenAIServer(at(server), MODEL).answer("?", SCHEMA, seconds=5)
    assert found.tokens[0].choices == {"yes": -0.1, "no": -2.3}
    wrong: list[Any] = [{"content": [{"token": 1}]}, {"content": "x"}, [], "x", {"content": [None]}]
    for one in wrong:
        reply = {"choices": [{"message": {"content": "a"}, "logprobs": one}]}
        server.said = lambda _, reply=reply: reply  # type: ignore[misc]
        assert OpenAIServer(at(server), MODEL).answer("?", SCHEMA, seconds=5).tokens == ()


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (None, "broke off|no web server"),
        (b"SSH-2.0-dropbear\r\n", "no web server"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{", "no language model.s server"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "no web server|broke off"),
        (b"HTTP/1.1 302 Found\r\nLocation: http://10.0.0.1/v1\r\nContent-Length: 0\r\n\r\n", "led elsewhere"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n<b>hi</b>", "no language model's server"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", "no language model's server"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + b"[" * 100_000, "no language model's server"),
        ({"choices": []}, "no language model's server"),
        ({"choices": [{"message": {}}]}, "no language model's server"),
    ],
)
def test_what_is_no_answer(server: Scripted, reply: Any, said: str) -> None:
    server.said = lambda _: reply
    with pytest.raises(NoAnswer, match=said):
        ask(server)


def test_an_answer_without_end(server: Scripted) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {10 * MOST_BYTES}\r\n\r\n".encode()
    server.said = lambda _: head + b"x" * (MOST_BYTES + 100_000)
    with pytest.raises(NoAnswer, match="bytes"):
        ask(server)


def test_an_answer_that_drips_is_cut_off() -> None:
    """Each byte comes within the time of a socket; the whole never does."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def drip() -> None:
        connected, _ = listening.accept()
        with connected:
            connected.sendall(b"HTTP/1.1 200 OK\r\nX: ")
            while not over.wait(0.05):
                try:
                    connected.sendall(b"a")
                except OSError:
                    return

    thread = threading.Thread(target=drip, daemon=True)
    thread.start()
    address = address_of(f"http://127.0.0.1:{listening.getsockname()[1]}", allow_remote=False)
    began = time.monotonic()
    with pytest.raises(NoAnswer, match=r"within 0\.4 seconds"):
        exchange(address, "GET", "/models", headers={}, seconds=0.4)
    assert time.monotonic() - began < 30
    over.set()
    thread.join()
    listening.close()


def test_no_proxy_of_the_environment_is_used(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert ask(server) == "{}"


def test_a_key_is_sent_and_one_that_is_none_is_not(server: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("abc", "two\r\nX-Other: 1"):
        monkeypatch.setenv(KEY, key)
        assert ask(server) == "{}"
    assert json.dumps(server.asked).count("abc") == 0
