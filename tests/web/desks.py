"""A desk, served as the command line serves it, and asked as a browser or as somebody else would."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.workflows.run import run
from pipeline.workflows.settings import Settings

TALKS = {
    "ada.txt": """Interviewer: How was the first winter?

Ada Moss: Cold. We had no money for the stove, and the roof let the rain in. I borrowed a ladder from the school
and mended it with the neighbours on a Sunday.

Interviewer: What helped?

Ada Moss: The neighbours. Everybody brought what they had, and we listened to each other in the evenings.

Interviewer: And the council?

Ada Moss: They wrote letters. There was never any money in the letters.
""",
    "bo.txt": """Interviewer: What was hard?

Bo Lind: Time. I worked nights, and the meetings were always in the morning. There was no money for a driver either.

Interviewer: What would you do again?

Bo Lind: Listen first. I listened to the old boatman for a whole summer before I said a word <script>alert(1)</script>.
""",
}
CASES = """document,case,programme,trade
ada.txt,Ada Moss,North,teacher
bo.txt,Bo Lind,South,boatman
"""
BOOK = """title: Winter
families:
- id: barrier
  name: Barriers
  definition: What was in the way.
  codes:
  - id: money
    name: Money
    definition: Money is short, or there is none.
    rules: [money]
  - id: time
    name: Time
    definition: There is no time.
    rules: [time]
- id: skill
  name: Skills
  definition: What people were good at.
  codes:
  - id: listening
    name: Listening
    definition: Listening to other people.
    rules: [listen]
  - id: mending
    name: "Mending & <b>making</b>"
    definition: Repairing things with one's own hands.
"""


def make_project(folder: Path) -> Path:
    """A run of two short talks; its folder."""
    corpus, book = folder / "talks", folder / "book.yaml"
    corpus.mkdir()
    for name, text in TALKS.items():
        (corpus / name).write_text(text, encoding="utf-8")
    (corpus / "cases.csv").write_text(CASES, encoding="utf-8")
    book.write_text(BOOK, encoding="utf-8")
    out = folder / "runs" / "winter"
    run(corpus, book, out, settings=Settings(fast=True))
    return out


@dataclass
class Answered:
    """What a desk answered."""

    status: int
    headers: Mapping[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8", "replace")

    @property
    def json(self) -> Any:
        return json.loads(self.text)


@dataclass
class Served:
    """A desk in a process of its own."""

    process: subprocess.Popen[str]
    link: str
    cookie: str = ""
    token: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def port(self) -> int:
        return int(urlsplit(self.link).port or 0)

    @property
    def prefix(self) -> str:
        return urlsplit(self.link).path.rsplit("/", 1)[0]

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: str | bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answered:
        """One request, with the cookie if there is one, and nothing that a browser would add."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        sent = (
            {"Host": f"127.0.0.1:{self.port}"} | ({"Cookie": self.cookie} if self.cookie else {}) | dict(headers or {})
        )
        data = body.encode() if isinstance(body, str) else body
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value:
                connection.putheader(name, value)
        if data is not None and "Content-Length" not in sent:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer: HTTPResponse = connection.getresponse()
        found = Answered(answer.status, dict(answer.getheaders()), answer.read())
        connection.close()
        return found

    def post(self, path: str, value: Any, **headers: str) -> Answered:
        """As a page of the desk posts."""
        sent = {"Origin": self.origin, "X-CSRFToken": self.token, "Content-Type": "application/json"} | headers
        return self.ask(path, method="POST", body=json.dumps(value), headers=sent)

    def enter(self) -> None:
        """Come in by the link."""
        parts = urlsplit(self.link)
        answer = self.ask(f"{parts.path}?{parts.query}")
        assert answer.status == 200, answer
        self.cookie = answer.headers["Set-Cookie"].split(";")[0].strip()
        page = self.ask(f"{self.prefix}/")
        if "Set-Cookie" in page.headers:
            self.cookie = page.headers["Set-Cookie"].split(";")[0].strip()
        found = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
        assert found, page
        self.token = found[1]

    def next_link(self) -> str:
        """The link that is printed once the last was used."""
        told = ""
        while True:
            line = self.process.stdout.readline() if self.process.stdout else ""
            told += line
            assert line, f"the desk is closed: {told}"
            if found := re.search(r"http://\S+", line):
                self.link = found[0]
                return self.link

    def close(self) -> None:
        """Close it."""
        self.process.terminate()
        self.process.wait(timeout=20)
        if self.process.stdout:
            self.process.stdout.close()


def serve(folder: Path, *, environment: Mapping[str, str] | None = None) -> Served:
    """A desk for a folder."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "pipeline", "open", str(folder), "--no-browser"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(environment or {})},
    )
    served = Served(process, "")
    try:
        served.next_link()
    except AssertionError:
        served.close()
        raise
    return served
