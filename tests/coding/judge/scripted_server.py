"""A server with a language model's interface that says what a test wants it to say."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "small-model"

Reply = str | bytes | int | dict[str, Any] | None
"""What a model writes; bytes as they go over the line, an error's number, a whole JSON answer, or nothing at all."""


@dataclass
class Scripted:
    """A server.

    Attributes:
        url: Its address.
        asked: The JSON of every question, in order.
        said: What to answer, by the question's JSON.
    """

    url: str
    said: Callable[[dict[str, Any]], Reply]
    asked: list[dict[str, Any]] = field(default_factory=list)
    stop: Callable[[], None] = lambda: None


def letters_of(asked: dict[str, Any]) -> dict[str, str]:
    """The names of the codes in a question, by letter."""
    return dict(re.findall(r"^([A-H])\. (.+)$", prompt_of(asked).partition("PASSAGE")[0], re.MULTILINE))


def prompt_of(asked: dict[str, Any]) -> str:
    prompt: str = asked["messages"][0]["content"]
    return prompt


def passage_of(asked: dict[str, Any]) -> str:
    """The passage in a question."""
    found = re.search(r"<<<\n(.*)\n>>>", prompt_of(asked), re.DOTALL)
    assert found
    return found.group(1)


def verdicts(asked: dict[str, Any], yes: dict[str, str]) -> str:
    """An answer that says yes to the codes of these names, with these words."""
    letters = letters_of(asked)
    return json.dumps(
        {
            letter: {"words": yes.get(name, ""), "fits": "yes" if name in yes else "no"}
            for letter, name in letters.items()
        }
    )


@contextlib.contextmanager
def scripted(said: Callable[[dict[str, Any]], Reply], *, models: tuple[str, ...] = (MODEL,)) -> Iterator[Scripted]:
    """Serve on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            self.send({"data": [{"id": name} for name in models]})

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(asked)
            reply = server.said(asked)
            if reply is None:
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True
            elif isinstance(reply, bytes):
                self.wfile.write(reply)
                self.close_connection = True
            elif isinstance(reply, int):
                self.send_error(reply)
            elif isinstance(reply, str):
                self.send({"choices": [{"message": {"role": "assistant", "content": reply}}]})
            else:
                self.send(reply)

        def send(self, content: dict[str, Any]) -> None:
            data = json.dumps(content).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    http = Quiet(("127.0.0.1", 0), Handler)
    server = Scripted(f"http://127.0.0.1:{http.server_address[1]}", said)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()

    def stop() -> None:
        http.shutdown()
        http.server_close()

    server.stop = stop
    try:
        yield server
    finally:
        stop()
        thread.join()
