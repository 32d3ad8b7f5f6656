"""Taguette's own server, on the loopback.

THEMATRIX_TAGUETTE names its command (``pip install taguette`` into an environment of its own).
"""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import time
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from pipeline.codebook import load_codebook
from pipeline.codebook.code_tree import nodes_of
from pipeline.export.refi_project import Options
from pipeline.export.taguette_project import export_taguette
from pipeline.human_codings import CodedPassage, Passages, read_coded
from pipeline.model import Span
from pipeline.qda.taguette_write import tag_paths
from tests.export.runs import ABOUT
from tests.qda.programs.test_qualcoder import LINES, TWINS

KNOWN = {"self/money": "Money", "town/money": "Money"}


class Server:
    """A browser's side of a Taguette that one person uses alone."""

    def __init__(self, port: int, database: Path) -> None:
        self.database = database
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))
        self.root = f"http://127.0.0.1:{port}"

    def get(self, path: str) -> bytes:
        with self.opener.open(self.root + path, timeout=60) as answer:
            data: bytes = answer.read()
        return data

    def post(self, path: str, fields: Mapping[str, str], file: Path | None = None) -> bytes:
        token = next(cookie.value or "" for cookie in self.cookies if cookie.name == "_xsrf")
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"_xsrf": token, **fields}.items()
        ]
        if file is not None:
            head = f'Content-Disposition: form-data; name="file"; filename="{file.name}"\r\n'
            head += "Content-Type: application/octet-stream\r\n\r\n"
            parts.append(f"--{mark}\r\n{head}".encode() + file.read_bytes() + b"\r\n")
        data = b"".join(parts) + f"--{mark}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "X-XSRFToken": token}
        with self.opener.open(urllib.request.Request(self.root + path, data, headers), timeout=60) as answer:
            given: bytes = answer.read()
        return given


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    command = os.environ.get("THEMATRIX_TAGUETTE", "")
    if not command:
        pytest.skip("THEMATRIX_TAGUETTE names no taguette")
    folder = tmp_path_factory.mktemp("taguette")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = [
        command,
        "--no-browser",
        "--bind",
        "127.0.0.1",
        "--port",
        str(port),
        "--database",
        str(folder / "t.sqlite3"),
    ]
    process = subprocess.Popen(
        call,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder), "PYTHONUNBUFFERED": "1"},
        text=True,
    )
    try:
        one = Server(port, folder / "t.sqlite3")
        assert process.stdout is not None
        token = next(found[1] for line in process.stdout if (found := re.search(r"\?token=(\w+)", line)))
        for _ in range(600):
            try:
                one.get(f"/?token={token}")
                break
            except OSError:
                assert process.poll() is None, "Taguette ended"
                time.sleep(0.1)
        yield one
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()


@pytest.fixture(scope="module")
def imported(server: Server, tmp_path_factory: pytest.TempPathFactory) -> tuple[Server, int, Path]:
    out = tmp_path_factory.mktemp("out")
    export_taguette(LINES, out, codebook=TWINS, about=ABOUT, options=Options())
    server.get("/project/import")
    made = json.loads(server.post("/api/import", {"project_id": "1"}, out / "project.sqlite3"))
    return server, made["project_id"], out


def passages() -> Passages:
    found = {
        row["passage"]: CodedPassage(
            row["passage"],
            row["document"],
            row["text"],
            frozenset(),
            frozenset(),
            tuple(Span(one["start"], one["end"]) for one in row["spans"]),
        )
        for row in LINES.passages.to_pylist()
    }
    return Passages(
        found, dict(zip(*(LINES.documents[name].to_pylist() for name in ("document", "text")), strict=True))
    )


def test_it_takes_the_project_with_tags_and_highlights(imported: tuple[Server, int, Path]) -> None:
    server, project, _ = imported
    rows = list(csv.DictReader(io.StringIO(server.get(f"/project/{project}/export/highlights/.csv").decode())))
    shown = {(row["document"], " ".join(row["content"].split()), row["tag"]) for row in rows}
    said = {
        ("x talk", "The 🙂 rain. And 🙃 more rain.", "Oneself.Money (Oneself)"),
        ("x talk", "Dry 🌵 since.", "Town.Money (Town)"),
        ("y talk", "Paid.", "Town.Money (Town)"),
        ("y talk", "Paid.", "Oneself.Money (Oneself)"),
    }
    assert shown == said | {(document, words, "thematrix") for document, words, _ in said}


def test_its_tags_come_back_as_the_codebook(imported: tuple[Server, int, Path], tmp_path: Path) -> None:
    server, project, _ = imported
    path = tmp_path / "codebook.csv"
    path.write_bytes(server.get(f"/project/{project}/export/codebook.csv"))
    again = load_codebook(path)
    assert {code.id: (code.name, code.definition) for code in again.codes if code.id in KNOWN} == {
        code.id: (code.name, code.definition) for code in TWINS.codes
    }


def test_it_takes_the_codebook_alone(imported: tuple[Server, int, Path]) -> None:
    server, _, out = imported
    server.get("/project/new")
    page = server.post("/project/new", {"name": "Tags alone", "description": ""})
    project = re.search(rb"/project/(\d+)", page)
    assert project is not None
    number = project[1].decode()
    shown = server.post(f"/project/{number}/import_codebook", {}, out / "tags.csv").decode()
    tags = tag_paths(nodes_of(TWINS)).values()
    fields: dict[str, str] = {}
    for place, (path, description) in enumerate(tags):
        assert path in shown
        fields |= {f"tag{place}-path": path, f"tag{place}-description": description, f"tag{place}-import": "1"}
    server.post(f"/project/{number}/import_codebook", fields)
    rows = csv.DictReader(io.StringIO(server.get(f"/project/{number}/export/codebook.csv").decode()))
    assert {(row["tag"], row["description"].replace("\r\n", "\n")) for row in rows} >= set(tags)


def test_what_a_person_tags_there_comes_back(imported: tuple[Server, int, Path], tmp_path: Path) -> None:
    server, project, _ = imported
    with sqlite3.connect(server.database) as base:
        document, contents = base.execute(
            "select id, contents from documents where project_id = ? and name = 'x talk'", (project,)
        ).fetchone()
        (tag,) = base.execute(
            "select id from tags where project_id = ? and path = 'Town.Money (Town)'", (project,)
        ).fetchone()
    base.close()
    words = html.unescape(re.sub(r"<[^>]+>", "", contents))
    start = len(words[: words.index("Dry")].encode())
    request = {"start_offset": start, "end_offset": start + len("Dry 🌵 since.".encode()), "tags": [tag]}
    token = next(cookie.value or "" for cookie in server.cookies if cookie.name == "_xsrf")
    call = urllib.request.Request(
        f"{server.root}/api/project/{project}/document/{document}/highlight/new",
        json.dumps(request).encode(),
        {"Content-Type": "application/json", "X-XSRFToken": token},
    )
    server.opener.open(call, timeout=60).close()
    back = tmp_path / "back.sqlite3"
    back.write_bytes(server.get(f"/project/{project}/export/project.sqlite3"))
    found = read_coded(back, known=KNOWN, passages=passages())
    assert [(one.text, one.codes) for one in found.passages] == [("Dry 🌵 since.", frozenset({"town/money"}))]
    for suffix in (".csv", ".html"):
        path = tmp_path / f"highlights{suffix}"
        path.write_bytes(server.get(f"/project/{project}/export/highlights/{suffix}"))
        listed = read_coded(path, known=KNOWN, passages=passages())
        assert ("Dry 🌵 since.", frozenset({"town/money"})) in [(one.text, one.codes) for one in listed.passages]
