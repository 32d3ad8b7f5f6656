"""Whoever is not the browser that came by the link gets nothing, and nothing is kept of what they send."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.web.guard import HEADERS
from tests.cli.test_nothing_leaves import GUARD, ROOT
from tests.web.desks import Served, serve

PAGES = (
    "",
    "p/winter/read",
    "p/winter/review",
    "p/winter/codebook",
    "p/winter/matrix",
    "p/winter/framework",
    "p/winter/quotes",
    "p/winter/memos",
    "p/winter/findings",
    "p/winter/exports",
    "p/winter/log",
)
DATA = (
    "p/winter/estimates.json",
    "p/winter/conclusions.json",
    "p/winter/learning.json",
    "p/winter/cell.json",
    "p/winter/codebook-history.json",
    "p/winter/codebook.json",
    "p/winter/matrix.csv",
    "p/winter/log.csv",
    "p/winter/export/report.html",
    "p/winter/memos.json?key=x",
    "p/winter/index.json",
    "p/winter/document-0.json",
    "p/winter/passage.json?key=x",
    "p/winter/drafts.json",
)
ACTS: tuple[tuple[str, object], ...] = (
    ("p/winter/decide.json", {"key": "x", "answers": [{"code": "skill/listening", "accept": True}]}),
    ("p/winter/confirm.json", {"key": "x", "codes": []}),
    ("p/winter/unconfirm.json", {"key": "x"}),
    ("p/winter/skip.json", {"key": "x"}),
    ("p/winter/codebook-run.json", {}),
    ("p/winter/codebook-save.json", {"stamp": "x", "act": {"kind": "retire", "code": "skill/listening"}}),
    ("p/winter/summary.json", {"case": "Ada Moss", "column": "skill/listening", "text": "x", "stamp": ""}),
    ("p/winter/memo.json", {"kind": "project", "text": "x"}),
    ("p/winter/keep.json", {"key": "x", "code": "skill/listening"}),
    ("p/winter/undo.json", {"of": "x"}),
    ("p/winter/learn.json", {}),
    ("p/winter/take.json", {}),
    ("p/winter/leave.json", {}),
    ("p/winter/stop-learning.json", {}),
    ("p/winter/draft.json", {"key": "memo", "text": "x"}),
    ("p/winter/outputs", {}),
    ("coder", {}),
)


ASKS = """
def own(event, args):
    about = args[0][0] if isinstance(args[0], tuple) else args[0]
    return event in ("socket.getaddrinfo", "socket.getnameinfo") and about in ("127.0.0.1", "0.0.0.0")
"""
"""The server writes out its own address, and asks what this machine calls it: nobody else is asked."""


@pytest.fixture(autouse=True)
def nothing_is_kept(folder: Path) -> Iterator[None]:
    """No attack leaves anything in the project."""
    before = kept(folder / "winter")
    yield
    assert kept(folder / "winter") == before


def kept(run: Path) -> list[tuple[Path, int]]:
    """The files of a project with their sizes, but for the lock and what can be computed again."""
    found = (path for path in run.rglob("*") if path.is_file() and not {".lock", ".cache"} & set(path.parts))
    return sorted((path, path.stat().st_size) for path in found)


@pytest.mark.parametrize("page", [*PAGES, *DATA])
def test_without_the_link_nobody_sees_anything(desk: Served, page: str) -> None:
    for cookie in ("", "desk=", "desk=eyJpbnNpZGUiOnRydWV9:1:forged", desk.cookie[:-2] + "xx"):
        answer = desk.ask(f"{desk.prefix}/{page}", headers={"Cookie": cookie or "none=1"})
        assert answer.status == 403
        assert "stove" not in answer.text
        assert "winter" not in answer.text


@pytest.mark.parametrize(("act", "value"), ACTS)
def test_without_the_link_nobody_does_anything(desk: Served, act: str, value: object) -> None:
    assert desk.post(f"{desk.prefix}/{act}", value, Cookie="none=1").status == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example", "0.0.0.0", ""])
def test_another_host_is_refused(desk: Served, host: str) -> None:
    """As a name that is made to lead here, by somebody else's server of names."""
    for path in (f"{desk.prefix}/", f"{desk.prefix}/p/winter/index.json"):
        assert desk.ask(path, headers={"Host": host}).status in (400, 403)


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", "http://localhost", "file://"]
)
@pytest.mark.parametrize(("act", "value"), ACTS)
def test_a_page_of_somebody_else_does_nothing(desk: Served, origin: str, act: str, value: object) -> None:
    assert desk.post(f"{desk.prefix}/{act}", value, Origin=origin).status == 403
    assert desk.ask(f"{desk.prefix}/{act}", headers={"Origin": origin}).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
@pytest.mark.parametrize("page", [*PAGES, *DATA])
def test_a_page_of_somebody_else_reads_nothing(desk: Served, site: str, page: str) -> None:
    """Not even as a script, a picture or a frame of its own."""
    assert desk.ask(f"{desk.prefix}/{page}", headers={"Sec-Fetch-Site": site}).status == 403


@pytest.mark.parametrize(("act", "value"), ACTS)
def test_an_act_needs_its_token_and_its_origin(desk: Served, act: str, value: object) -> None:
    assert desk.post(f"{desk.prefix}/{act}", value, **{"X-CSRFToken": ""}).status == 403
    assert desk.post(f"{desk.prefix}/{act}", value, **{"X-CSRFToken": "a" * 64}).status == 403
    assert desk.post(f"{desk.prefix}/{act}", value, Origin="").status == 403


@pytest.mark.parametrize(("act", "value"), ACTS)
def test_an_act_is_no_link(desk: Served, act: str, value: object) -> None:
    assert desk.ask(f"{desk.prefix}/{act}").status == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_none(desk: Served, method: str) -> None:
    assert desk.ask(f"{desk.prefix}/", method=method).status in (400, 403, 405, 501)


@pytest.mark.parametrize(
    "name",
    [
        "..",
        "../winter",
        "../../etc",
        "winter/..",
        "winter/../winter",
        "/etc",
        "%2e%2e",
        "..%2fwinter",
        "..%5cwinter",
        "winter%00",
        "winter/.cache",
        "winter/tables",
        "WINTER",
        "~",
        "C:",
        "C:%5cWindows",
        "%2fetc%2fpasswd",
        "....//winter",
    ],
)
def test_no_path_leaves_the_folder(desk: Served, name: str) -> None:
    for page in ("read", "index.json", "log"):
        answer = desk.ask(f"{desk.prefix}/p/{name}/{page}")
        assert answer.status in (400, 404, 409), (name, answer.status)
        assert "stove" not in answer.text
        assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "name", ["../serve.py", "..%2fserve.py", "desk.css/..", "passwd", "", "source.js%00", "templates/base.html.j2"]
)
def test_only_the_desks_own_files_are_sent(desk: Served, name: str) -> None:
    assert desk.ask(f"{desk.prefix}/files/{name}").status in (400, 404)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
        b'{"key": 1, "answers": []}',
        b'{"key": "x", "answers": [{"code": "a", "accept": "yes"}]}',
        b'{"key": "x", "answers": [{"code": "a", "accept": true, "coder": "Eve"}]}',
        b'{"key": "x", "answers": [{"code": "a", "accept": true}], "path": "/etc"}',
        b"[" * 50_000,
        b'{"key": "' + b"x" * 900_000 + b'", "answers": []}',
    ],
)
def test_what_is_no_decision_is_refused_in_a_line(desk: Served, body: bytes) -> None:
    headers = {"Origin": desk.origin, "X-CSRFToken": desk.token, "Content-Type": "application/json"}
    for act in ("decide", "confirm"):
        answer = desk.ask(f"{desk.prefix}/p/winter/{act}.json", method="POST", body=body, headers=headers)
        assert answer.status in (400, 409), answer
        assert "Traceback" not in answer.text
        assert len(answer.text) < 500


def test_too_much_is_not_read(desk: Served) -> None:
    headers = {"Origin": desk.origin, "X-CSRFToken": desk.token, "Content-Type": "application/json"}
    answer = desk.ask(f"{desk.prefix}/p/winter/decide.json", method="POST", body=b" " * 3_000_000, headers=headers)
    assert answer.status in (400, 409, 413)


@pytest.mark.parametrize("back", ["http://evil.example/", "//evil.example", "/elsewhere", "/\\evil.example", ""])
def test_a_form_leads_back_into_the_desk_alone(desk: Served, back: str) -> None:
    from urllib.parse import urlencode

    headers = {"Origin": desk.origin, "X-CSRFToken": desk.token, "Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"coder": "Ada", "back": back})
    answer = desk.ask(f"{desk.prefix}/coder", method="POST", body=body, headers=headers)
    assert (answer.status, answer.headers["Location"]) == (302, f"{desk.prefix}/")


@pytest.mark.parametrize("name", ["", "   ", "thematrix"])
def test_nobody_codes_without_a_name_or_as_the_machine(desk: Served, name: str) -> None:
    from urllib.parse import urlencode

    headers = {"Origin": desk.origin, "X-CSRFToken": desk.token, "Content-Type": "application/x-www-form-urlencoded"}
    answer = desk.ask(f"{desk.prefix}/coder", method="POST", body=urlencode({"coder": name}), headers=headers)
    assert answer.status == 409


@pytest.mark.parametrize("page", [*PAGES, *DATA, "files/desk.css", "enter", "nothing"])
def test_every_answer_says_what_a_browser_may_do_with_it(desk: Served, page: str) -> None:
    answer = desk.ask(f"{desk.prefix}/{page}")
    for name, value in HEADERS.items():
        assert answer.headers.get(name) == value
    assert "Server" not in answer.headers
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_has_a_script_or_style_in_it(desk: Served, page: str) -> None:
    import re

    text = desk.ask(f"{desk.prefix}/{page}").text
    assert not re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text)
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=", text)


def test_what_was_said_runs_nowhere(desk: Served) -> None:
    for page in PAGES:
        text = desk.ask(f"{desk.prefix}/{page}").text
        assert "<script>alert(1)</script>" not in text
        assert "<b>making</b>" not in text
    assert desk.ask(f"{desk.prefix}/p/winter/index.json").headers["Content-Type"].startswith("application/json")


def test_a_link_lets_one_browser_in_once(desk: Served, folder: Path) -> None:
    served = serve(folder)
    try:
        first = served.link
        assert served.ask(f"{served.prefix}/enter?key=").status == 403
        assert served.ask(f"{served.prefix}/enter").status == 403
        served.enter()
        served.cookie = ""
        served.link = first
        with pytest.raises(AssertionError):
            served.enter()
        assert served.next_link() != first
        served.enter()
        assert served.ask(f"{served.prefix}/").status == 200
        # Who is inside another desk, even of the same folder, is not inside this one.
        assert served.ask(f"{served.prefix}/", headers={"Cookie": desk.cookie}).status == 403
        # Another port of this machine is never sent the cookie, as nobody can guess its path.
        assert len(served.prefix) > 12
        assert f"Path={served.prefix}/" in served.ask(f"{served.prefix}/enter?key=x").headers.get(
            "Set-Cookie", f"Path={served.prefix}/"
        )
    finally:
        served.close()


def test_no_word_leaves_the_loopback(folder: Path, tmp_path: Path) -> None:
    """The desk answers, and asks nobody."""
    guard, asked = tmp_path / "guard", tmp_path / "asked.txt"
    guard.mkdir()
    hook = ASKS + GUARD.replace("if event.", "if not own(event, args) and event.")
    (guard / "sitecustomize.py").write_text(hook, encoding="utf-8")
    environment = {"PYTHONPATH": os.pathsep.join((str(guard), str(ROOT))), "ASKED": str(asked)}
    served = serve(folder, environment=environment)
    try:
        served.enter()
        for page in (*PAGES, *DATA, "files/desk.css"):
            assert served.ask(f"{served.prefix}/{page}").status in (200, 409)
        if sys.platform == "linux":
            # It listens on the one address, not on all of the machine.
            with pytest.raises(OSError, match="refused"):
                socket.create_connection(("127.0.0.2", served.port), timeout=5).close()
    finally:
        served.close()
    assert not asked.exists() or asked.read_text(encoding="utf-8") == ""
