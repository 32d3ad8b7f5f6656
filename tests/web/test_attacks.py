"""Attacks beside those of test_guard and test_begin: by requests made by hand, by links, by hostile files."""

from __future__ import annotations

import csv
import io
import os
import re
import socket
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.workflows.drafts import FOLDER, Drafts
from tests.web.desks import Served
from tests.web.test_begin import form, give

links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")


def test_each_attack_of_the_list_is_tried() -> None:
    text = (Path(__file__).parents[2] / "docs" / "security.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| .+ \| `(\w+\.py)::(\w+)` \|$", text, re.MULTILINE)
    assert f"{len(rows)} ways" in text
    assert len(rows) >= 60
    here = {path.name: path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py")}
    assert [row for row in rows if f"def {row[1]}(" not in here.get(row[0], "")] == []


def raw(desk: Served, text: bytes, *, seconds: float = 10) -> bytes:
    """What the desk answers to bytes that no browser would send."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=seconds) as connection:
        connection.sendall(text)
        found = b""
        try:
            while part := connection.recv(65536):
                found += part
        except (TimeoutError, ConnectionError):
            pass
        return found


def head(desk: Served, *lines: str, target: str = "") -> bytes:
    """A request's head, of a browser that is inside."""
    asked = [f"GET {target or f'{desk.prefix}/p/winter/index.json'} HTTP/1.1", f"Cookie: {desk.cookie}", *lines]
    return "\r\n".join([*asked, "Connection: close", "", ""]).encode()


def test_a_host_that_is_said_twice_or_in_the_target_is_not_ours(desk: Served) -> None:
    ours = f"Host: 127.0.0.1:{desk.port}"
    assert b" 200 " in raw(desk, head(desk, ours)).split(b"\r\n")[0]
    for lines, target in (
        (("Host: evil.example", ours), ""),
        ((ours, "Host: evil.example"), ""),
        (("Host: evil.example",), f"http://127.0.0.1:{desk.port}{desk.prefix}/p/winter/index.json"),
        (("X-Forwarded-Host: 127.0.0.1", "Host: evil.example"), ""),
    ):
        answer = raw(desk, head(desk, *lines, target=target))
        assert answer.split(b" ")[1] in (b"400", b"403"), answer[:200]
        assert b"stove" not in answer


def test_a_second_request_hidden_in_a_first_is_not_served(desk: Served) -> None:
    hidden = head(desk, f"Host: 127.0.0.1:{desk.port}")
    begin = (
        f"POST {desk.prefix}/p/winter/skip.json HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nContent-Length: 4\r\n"
        "Transfer-Encoding: chunked\r\n\r\n"
    ).encode()
    assert b"stove" not in raw(desk, begin + b"0\r\n\r\n" + hidden, seconds=3)


def test_half_a_request_holds_nobody_up(desk: Served) -> None:
    held = [socket.create_connection(("127.0.0.1", desk.port)) for _ in range(12)]
    try:
        for one in held:
            one.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert desk.ask(f"{desk.prefix}/").status == 200
    finally:
        for one in held:
            one.close()


def test_a_head_without_end_is_refused(desk: Served) -> None:
    answer = raw(desk, head(desk, f"Host: 127.0.0.1:{desk.port}", *(f"X-{n}: {'x' * 1000}" for n in range(400))))
    assert answer.split(b" ")[1] in (b"400", b"431")
    assert desk.ask(f"{desk.prefix}/p/winter/matrix?rows=" + "x" * 50_000).status in (400, 409, 414)


def test_nobody_listens_in_by_a_socket_of_the_web(desk: Served) -> None:
    for origin in ("http://evil.example", desk.origin):
        upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Origin": origin, "Sec-WebSocket-Version": "13"}
        assert desk.ask(f"{desk.prefix}/p/winter/read", headers=upgrade).status in (200, 400, 403)
        assert b" 101 " not in raw(desk, head(desk, f"Host: 127.0.0.1:{desk.port}", "Upgrade: websocket"))[:20]


@pytest.mark.parametrize("number", ["-1", "999999999", "9" * 60, "1e3", "0x0", "%00", "../0"])
def test_no_document_is_found_by_a_number_that_is_none(desk: Served, number: str) -> None:
    answer = desk.ask(f"{desk.prefix}/p/winter/document-{number}.json")
    assert answer.status in (400, 404, 409)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("words", ["=HYPERLINK(0)", "+1+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1"])
def test_no_memo_is_a_formula_in_a_table(desk: Served, words: str) -> None:
    assert desk.post(f"{desk.prefix}/p/winter/memo.json", {"kind": "project", "text": words}).status == 200
    text = desk.ask(f"{desk.prefix}/p/winter/log.csv").raw.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert any(words.strip() in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+@\t" and cell]


@pytest.fixture
def winter(desk: Served, folder: Path) -> Iterator[Path]:
    """A project of files."""
    if not (folder / "Files").exists():
        assert form(desk, "begin", {"title": "Files"}).status == 302
    yield folder / "Files"
    assert not [path for path in (folder / "Files").iterdir() if path.name == "codebook.yaml"]


def bomb(name: str, inside: str) -> bytes:
    """A zip that unpacks to very much."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if name.endswith(".xlsx"):
            archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(inside, b"0" * 30_000_000)
    return made.getvalue()


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><CodeBook>&e;</CodeBook>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("laughs.yaml", LAUGHS.encode()),
        ("object.yaml", b"title: !!python/object/apply:os.system ['touch /tmp/owned']\n"),
        ("outside.qdc", ENTITIES.encode()),
        ("bomb.qdpx", bomb("bomb.qdpx", "project.qde")),
        ("bomb.xlsx", bomb("bomb.xlsx", "xl/workbook.xml")),
        ("deep.yaml", b"[" * 100_000),
        ("none.sqlite3", b"SQLite format 3\0" + b"\xff" * 5000),
    ],
)
def test_a_hostile_codebook_is_refused_in_a_line(desk: Served, winter: Path, name: str, data: bytes) -> None:
    answer = give(desk, "Files", name, data, act="codebook-file")
    assert answer.status == 409, answer
    assert "Traceback" not in answer.text
    assert "root:" not in answer.text
    assert len(answer.json["error"]) < 1500


@links
def test_drafts_do_not_follow_a_link(desk: Served, folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (tmp_path / FOLDER).symlink_to(away)
    with pytest.raises(CallError, match="is a link"):
        Drafts(tmp_path, "winter").put("memo", "x", who="Ada")
    assert list(away.iterdir()) == []
    # Nor does a name lead anywhere.
    for key in ("../../out", "/etc/passwd", "a\0b", "x" * 5000):
        assert desk.post(f"{desk.prefix}/p/winter/draft.json", {"key": key, "text": "x"}).status == 200
    assert {re.fullmatch(r"[0-9a-f]{32}\.json", path.name) is not None for path in (folder / FOLDER).iterdir()} == {
        True
    }


@links
@pytest.mark.parametrize("file", ["decisions.jsonl", "notes.jsonl"])
def test_what_people_say_is_not_written_through_a_link(desk: Served, folder: Path, tmp_path: Path, file: str) -> None:
    import shutil

    name = file.removesuffix(".jsonl")
    shutil.copytree(folder / "winter", folder / name, ignore=shutil.ignore_patterns("*.jsonl"))
    away = tmp_path / "away.jsonl"
    away.write_text("")
    (folder / name / file).symlink_to(away)
    index = desk.ask(f"{desk.prefix}/p/{name}/index.json")
    key = index.json["passages"][0][1] if index.status == 200 else "x"
    answers = [{"code": "skill/listening", "accept": True}]
    said = [
        desk.post(f"{desk.prefix}/p/{name}/decide.json", {"key": key, "answers": answers}),
        desk.post(f"{desk.prefix}/p/{name}/memo.json", {"kind": "project", "text": "x"}),
    ]
    assert away.read_text() == ""
    assert any(one.status in (409, 500) and "link" in one.json["error"] for one in said)
    assert all("Traceback" not in one.text for one in said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_among_transcripts_holds_nothing_up(desk: Served, winter: Path) -> None:
    os.mkfifo(winter / "transcripts" / "endless.txt")
    try:
        assert give(desk, "Files", "ada.txt", b"Interviewer: So?\n\nAda Moss: Cold.\n").status == 200
        found = ""
        for _ in range(100):
            found = desk.ask(f"{desk.prefix}/p/Files/parts.json").json["parts"]["documents"]
            if "ada.txt" in found:
                break
        assert "ada.txt" in found
    finally:
        (winter / "transcripts" / "endless.txt").unlink()
