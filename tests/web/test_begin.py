"""A project that is begun at the desk is the one that the command line would have made; and no upload does more."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from pipeline.cli.exit_status import status
from tests.web.desks import BOOK, TALKS, Answered, Served, serve


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder."""
    return tmp_path_factory.mktemp("empty")


def form(desk: Served, path: str, values: dict[str, str], **headers: str) -> Answered:
    sent = {
        "Origin": desk.origin,
        "X-CSRFToken": desk.token,
        "Content-Type": "application/x-www-form-urlencoded",
        **headers,
    }
    return desk.ask(f"{desk.prefix}/{path}", method="POST", body=urlencode(values), headers=sent)


def give(
    desk: Served,
    project: str,
    name: str,
    data: bytes,
    *,
    act: str = "add",
    replace: bool = False,
    filename: str = "upload",
    headers: Mapping[str, str] | None = None,
) -> Answered:
    """A file, as the page sends it."""
    mark = "----------------------------7d1"
    fields = {"path": name} | ({"replace": "yes"} if replace else {})
    body = b"".join(
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n'.encode()
        + value.encode("utf-8", "surrogatepass")
        + b"\r\n"
        for key, value in fields.items()
    )
    body += (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    body += data + f"\r\n--{mark}--\r\n".encode()
    sent = {
        "Origin": desk.origin,
        "X-CSRFToken": desk.token,
        "Content-Type": f"multipart/form-data; boundary={mark}",
        **(headers or {}),
    }
    return desk.ask(f"{desk.prefix}/p/{quote(project)}/{act}.json", method="POST", body=body, headers=sent)


def parts(desk: Served, project: str) -> Any:
    answer = desk.ask(f"{desk.prefix}/p/{quote(project)}/parts.json")
    assert answer.status == 200, answer
    return answer.json


def act(desk: Served, project: str, name: str, **value: object) -> Answered:
    return desk.post(f"{desk.prefix}/p/{quote(project)}/{name}.json", value)


def read(desk: Served, project: str) -> str:
    """The part of the page that shows what was read, once it has been."""
    for _ in range(100):
        found = parts(desk, project)
        if "Reading " not in found["parts"]["documents"]:
            return str(found["parts"]["documents"])
        time.sleep(0.1)
    raise AssertionError("never read")


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def winter(desk: Served, folder: Path) -> Path:
    """A project that was begun at the desk, with two talks and a codebook."""
    assert form(desk, "begin", {"title": "Winter"}).status == 302
    for name, text in TALKS.items():
        assert give(desk, "Winter", f"valley/{name}", text.encode()).status == 200
    assert give(desk, "Winter", "winter.yaml", BOOK.encode(), act="codebook-file").status == 200
    return folder / "Winter"


def test_the_desk_and_the_command_line_leave_the_same(
    desk: Served, winter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "valley/ada.txt" in read(desk, "Winter")
    said = {"document": "valley/ada.txt", "speaker": "Ada Moss", "role": None, "case": "Ada M."}
    assert act(desk, "Winter", "speaker", **said).status == 200
    grid = parts(desk, "Winter")["parts"]["people"]
    stamp = re.findall(r'data-stamp="(\w+)"', grid)[0]
    cases = [["valley/ada.txt", "Ada Moss", "Ada M.", "Upper"], ["", "", "Bo Lind", "Lower"]]
    assert act(desk, "Winter", "cases", header=["document", "speaker", "case", "village"], rows=cases, stamp=stamp).json
    settings = {"title": "Winter", "unit": "paragraph", "fast": True, "interviewer": False}
    assert act(desk, "Winter", "settings", **settings).status == 200

    # By hand: the same files, and the commands.
    by_hand = tmp_path / "Winter"
    talks = by_hand / "transcripts" / "valley"
    talks.mkdir(parents=True)
    for name, text in TALKS.items():
        (talks / name).write_bytes(text.encode())
    (by_hand / "codebook.yaml").write_bytes(BOOK.encode())
    (by_hand / "transcripts" / "cases.csv").write_bytes(
        "\ufeffdocument,speaker,case,village\nvalley/ada.txt,Ada Moss,Ada M.,Upper\n,,Bo Lind,Lower\n".encode()
    )
    monkeypatch.chdir(by_hand)
    assert status(["init"]) == 0
    with (by_hand / "thematrix.toml").open("a", encoding="utf-8") as file:
        file.write("fast = true\n")
    assert everything(by_hand) == everything(winter)
    assert status(["run", "--quiet"]) == 0

    assert act(desk, "Winter", "run").status == 200
    assert act(desk, "Winter", "run").status == 409  # it is being coded already
    while parts(desk, "Winter")["busy"]:
        time.sleep(0.2)
    assert "<strong>Coded.</strong>" in parts(desk, "Winter")["parts"]["coding"]
    mine, theirs = everything(winter / "outputs/transcripts"), everything(by_hand / "outputs/transcripts")
    ours = {name for name in mine if not name.startswith((".cache", ".lock"))}
    assert ours == {name for name in theirs if not name.startswith((".cache", ".lock"))}
    assert {name for name in ours if mine[name] != theirs[name]} <= {"run.json"}
    one, other = (json.loads(found["run.json"]) for found in (mine, theirs))
    assert {key for key in one if one[key] != other[key]} <= {"time", "timings", "digest"}

    # The command line goes on where the desk stopped, and the desk where the command line did.
    monkeypatch.chdir(winter)
    assert status(["run"]) == 0
    assert (winter / "outputs/transcripts/run.json").read_bytes() == mine["run.json"]
    assert f'href="{desk.prefix}/p/Winter/read"' in desk.ask(f"{desk.prefix}/").text
    shutil.copytree(by_hand, winter.parent / "by-hand")
    assert f'href="{desk.prefix}/p/by-hand/read"' in desk.ask(f"{desk.prefix}/").text


def test_a_desk_on_a_project_itself(winter: Path) -> None:
    """Its address is one that a browser leaves as it is; its name, also of files, is the folder's."""
    own = serve(winter)
    try:
        own.enter()
        page = own.ask(f"{own.prefix}/").text
        assert f'href="{own.prefix}/p/-/' in page
        assert "Ada Moss" in own.ask(f"{own.prefix}/p/-/parts.json").text
        assert '<strong class="project" dir="auto">Winter</strong>' in own.ask(f"{own.prefix}/p/-/read").text
        named = own.ask(f"{own.prefix}/p/-/log.csv").headers["Content-Disposition"]
        assert "Winter-log.csv" in named
    finally:
        own.close()


HOSTILE = "<img src=x onerror=alert(1)><script>alert(1)</script>"


@pytest.fixture
def kept(desk: Served, winter: Path) -> Iterator[Path]:
    """The project, of which nothing may change, nor anything beside it."""
    before = everything(winter.parent)
    yield winter
    after = everything(winter.parent)
    assert after.keys() == before.keys()
    assert [name for name in after if after[name] != before[name]] == []


@pytest.mark.parametrize(
    "name",
    [
        *("../ada.txt", "../../out.txt", "/etc/passwd", "C:\\out.txt", "a/../../out.txt", "..", "."),
        *("ada.txt\0.html", "\u202etxt.exe", ".bashrc", "thematrix.toml", "run.json", "README.md"),
        *("book.yaml", "x/cases.csv", "a" * 5000, "a/" * 50 + "b.txt", "valley", "valley/ada.txt/b.txt"),
    ],
)
@pytest.mark.parametrize("replace", [False, True])
def test_a_name_that_cannot_be_kept(desk: Served, kept: Path, name: str, *, replace: bool) -> None:
    answer = give(desk, "Winter", name, b"Ada: Cold.", replace=replace)
    assert answer.status in (400, 409), (name, answer)
    assert "Traceback" not in answer.text


def test_what_django_would_call_it_is_not_asked(desk: Served, kept: Path) -> None:
    """The name in the form's head leads nowhere either."""
    for filename in ("../../out.txt", "/etc/passwd", "a\\..\\b", "..", "x" * 3000):
        answer = give(desk, "Winter", "", b"Ada: Cold.", filename=filename)
        if answer.status == 200:
            (kept / "transcripts" / answer.json["file"]).unlink()


@pytest.mark.parametrize("act_", ["add", "codebook-file"])
def test_nobody_else_gives_a_file(desk: Served, kept: Path, act_: str) -> None:
    data = BOOK.replace("Winter", "Summer").encode()
    for headers in (
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"X-CSRFToken": ""},
        {"X-CSRFToken": "a" * 64},
        {"Cookie": "none=1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
    ):
        assert give(desk, "Winter", "summer.yaml", data, act=act_, headers=headers).status in (400, 403), headers
    assert desk.ask(f"{desk.prefix}/p/Winter/{act_}.json").status == 405


def test_more_than_fits_is_not_even_taken(desk: Served, kept: Path) -> None:
    sent = {"Origin": desk.origin, "X-CSRFToken": desk.token, "Content-Type": "multipart/form-data; boundary=x"}
    answer = desk.ask(
        f"{desk.prefix}/p/Winter/add.json", method="POST", body=b"", headers={**sent, "Content-Length": str(10**12)}
    )
    assert answer.status == 413


def test_what_is_no_upload(desk: Served, kept: Path) -> None:
    sent = {"Origin": desk.origin, "X-CSRFToken": desk.token}
    for kind, body in (
        ("multipart/form-data; boundary=x", b"--x\r\n"),
        ("multipart/form-data", b"--x--"),
        ("multipart/form-data; boundary=" + "x" * 300, b""),
        ("application/json", b"{}"),
        ("application/x-www-form-urlencoded", b"path=ada.txt&file=words"),
        ("text/plain", b"\0\xff"),
    ):
        answer = desk.ask(
            f"{desk.prefix}/p/Winter/add.json", method="POST", body=body, headers={**sent, "Content-Type": kind}
        )
        assert answer.status in (400, 409), (kind, answer)
        assert "Traceback" not in answer.text
    two = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nAda: Cold.\r\n' for _ in range(2)
    )
    answer = desk.ask(
        f"{desk.prefix}/p/Winter/add.json",
        method="POST",
        body=two + b"--x--\r\n",
        headers={**sent, "Content-Type": "multipart/form-data; boundary=x"},
    )
    assert answer.status == 400


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("speaker", {"document": "valley/ada.txt", "speaker": "Ada Moss", "role": "boss"}),
        ("speaker", {"document": "valley/ada.txt", "speaker": "Nobody", "role": "respondent"}),
        ("speaker", {"document": "../ada.txt", "speaker": "Ada Moss", "role": "respondent"}),
        ("speaker", {"document": "valley/ada.txt", "speaker": "Ada Moss", "case": "a\0b"}),
        ("speaker", {"document": "valley/ada.txt", "speaker": "Ada Moss", "case": "x" * 501}),
        ("group", {"document": "valley/ada.txt", "moderator": "Nobody"}),
        ("reader", {"file": "valley/ada.txt", "reader": "magic"}),
        ("reader", {"file": "../../etc/passwd", "reader": "text"}),
        ("remove", {"file": "../thematrix.toml"}),
        ("remove", {"file": "/etc/passwd"}),
        ("remove", {"file": ""}),
        ("remove", {"files": ["valley/ada.txt"]}),
        ("cases", {"header": ["case"], "rows": [["Ada"]], "stamp": "old"}),
        ("cases", {"header": ["case"], "rows": [["Ada", "Bo"]], "stamp": ""}),
        ("cases", {"header": ["case"], "rows": "Ada", "stamp": ""}),
        ("codebook-choice", {"shipped": "../../etc/passwd"}),
        ("codebook-choice", {"shipped": "nothing"}),
        ("codebook-choice", {}),
        ("settings", {"title": "", "unit": "paragraph", "fast": True, "interviewer": False}),
        ("settings", {"title": "x", "unit": "word", "fast": True, "interviewer": False}),
        ("settings", {"title": "x", "unit": "turn", "fast": True, "interviewer": False, "out": "/tmp/out"}),
        ("settings", {"title": 'x"\nout = "/tmp/out\0', "unit": "tur\nn", "fast": True, "interviewer": False}),
        ("run", {"codebook": "/etc/passwd"}),
        ("stop", []),
    ],
)
def test_an_act_that_nobody_can_mean(desk: Served, kept: Path, name: str, value: object) -> None:
    read(desk, "Winter")
    answer = desk.post(f"{desk.prefix}/p/Winter/{name}.json", value)
    assert answer.status == 409, answer
    assert answer.json["error"]
    assert desk.ask(f"{desk.prefix}/p/Winter/{name}.json").status == 405


@pytest.mark.parametrize("name", ["..", "../winter", "%2e%2e", "Winter/transcripts", "Winter%00", "WINTER", "~"])
def test_no_project_is_a_path(desk: Served, kept: Path, name: str) -> None:
    for page in ("project", "parts.json", "transcript.json?document=valley/ada.txt"):
        assert desk.ask(f"{desk.prefix}/p/{name}/{page}").status in (400, 404, 409)
    assert desk.post(f"{desk.prefix}/p/{name}/run.json", {}).status in (400, 404, 409)


@pytest.mark.parametrize(
    "values",
    [
        {"title": ""},
        {"title": ".."},
        {"title": "a\0b"},
        {"title": "winter"},
        {"folder": ".."},
        {"folder": "Winter"},
        {"folder": "Winter/transcripts"},
        {"folder": "/etc"},
        {"folder": HOSTILE},
    ],
)
def test_a_project_that_cannot_be_begun(desk: Served, kept: Path, values: dict[str, str]) -> None:
    answer = form(desk, "begin", values)
    assert answer.status == 409
    assert 'role="alert"' in answer.text
    assert "<script>alert" not in answer.text


def test_nothing_in_a_transcript_or_a_name_is_markup(desk: Served, winter: Path) -> None:
    for name, data in (
        (f"{HOSTILE}.txt".replace("/", ""), f"{HOSTILE}: Where?\n\nAda Moss: {HOSTILE}\n\n{HOSTILE}: And?\n".encode()),
        ("page.html", f"<p><b>Ada:</b> Cold.</p>{HOSTILE}".encode()),
        ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"),
    ):
        kept = give(desk, "Winter", name, data)
        assert kept.status == 200, kept
        shown = read(desk, "Winter")
        assert "<script" not in shown
        assert "<img" not in shown
        file = kept.json["file"]
        answer = desk.ask(f"{desk.prefix}/p/Winter/transcript.json?document={quote(file)}")
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert act(desk, "Winter", "remove", file=file).status == 200
    wrong = give(desk, "Winter", f"{HOSTILE}.yaml".replace("/", ""), HOSTILE.encode(), act="codebook-file")
    assert wrong.status == 409
    shutil.rmtree(winter / "removed")


def test_two_windows_give_one_file_each_and_one_is_told(desk: Served, winter: Path) -> None:
    with ThreadPoolExecutor(4) as windows:
        answers = list(
            windows.map(lambda number: give(desk, "Winter", "same.txt", f"Ada: {number}.".encode()), range(4))
        )
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409]
    first = next(number for number, answer in enumerate(answers) if answer.status == 200)
    assert (winter / "transcripts/same.txt").read_text(encoding="utf-8") == f"Ada: {first}."
    read(desk, "Winter")
    with ThreadPoolExecutor(3) as windows:
        said = [
            windows.submit(act, desk, "Winter", "reader", file=file, reader="text")
            for file in ("same.txt", "valley/ada.txt", "valley/bo.txt")
        ]
        assert [one.result().status for one in said] == [200, 200, 200]
    rows = (winter / "transcripts/cases.csv").read_text(encoding="utf-8-sig")
    assert rows.count(",text") == 3
    act(desk, "Winter", "remove", file="same.txt")


def test_what_is_wrong_in_the_folder_is_a_line_on_the_page(desk: Served, winter: Path) -> None:
    toml, cases = winter / "thematrix.toml", winter / "transcripts/cases.csv"
    before = toml.read_bytes(), cases.read_bytes()
    cases.write_bytes(b"case,role\nAda,boss\n")
    assert "is not understood" in read(desk, "Winter")
    assert "is not understood" in parts(desk, "Winter")["parts"]["people"]
    for said, told in (
        (b'corpus = "../../.."', "leads out of the folder"),
        (b'out = "/tmp/out"', "leads out of the folder"),
        (b"corpus = ", "cannot be understood"),
        (b'model = "http://evil.example"', "unknown key"),
    ):
        toml.write_bytes(said)
        assert told in desk.ask(f"{desk.prefix}/").text.replace("&#39;", "'")
        assert desk.ask(f"{desk.prefix}/p/Winter/project").status == 409
        assert act(desk, "Winter", "run").status == 409
    toml.write_bytes(before[0])
    cases.write_bytes(before[1])
