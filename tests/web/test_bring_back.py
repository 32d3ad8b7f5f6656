"""What was filled in elsewhere comes back by the page Exports: shown first, then taken as the command line takes it."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from pipeline.results.tables import read_run
from pipeline.runtime.disk import CACHE
from pipeline.runtime.run_folder import DECISIONS, NOTES
from pipeline.workflows.decide import decide
from pipeline.workflows.review import review
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Answered, Served

EVIL = "<img src=x onerror=alert(1)>"
EDGE = "----edge----"


@pytest.fixture
def at(desk: Served, folder: Path) -> Iterator[str]:
    yield f"{desk.prefix}/p/winter"
    for name in (DECISIONS, NOTES):
        (folder / "winter" / name).unlink(missing_ok=True)


def bring(desk: Served, at: str, name: str, data: bytes, coder: str = "", **headers: str) -> Answered:
    parts = [f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + data]
    parts.append(f'Content-Disposition: form-data; name="coder"\r\n\r\n{coder}'.encode())
    body = b"".join(f"--{EDGE}\r\n".encode() + part + b"\r\n" for part in parts) + f"--{EDGE}--\r\n".encode()
    sent = {"Origin": desk.origin, "X-CSRFToken": desk.token, "Content-Type": f"multipart/form-data; boundary={EDGE}"}
    return desk.ask(f"{at}/bring.json", method="POST", body=body, headers=sent | headers)


def table(folder: Path, *rows: str) -> bytes:
    """A table of codings of the first passages of the run."""
    passages = read_run(folder / "winter").passages["passage"].to_pylist()
    return "\n".join(["id,codes,coder", *(f"{passages[at]},{row}" for at, row in enumerate(rows))]).encode()


def timeless(path: Path) -> list[dict[str, Any]]:
    return [{**json.loads(line), "time": ""} for line in path.read_text(encoding="utf-8").splitlines()]


def test_what_it_would_change_is_told_and_taken_as_the_command_line_does(
    desk: Served, at: str, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder / "winter", other)
    first, second = table(folder, "money,Rita", f"none,{EVIL}"), table(folder, "time,Rita", "money,Tom", "nonsense,Tom")
    assert bring(desk, at, "first.csv", first.replace(EVIL.encode(), b"Rita")).status == 200
    page = desk.ask(f"{at}/exports").text
    assert "8 decisions would be new" in page
    assert not (folder / "winter" / DECISIONS).exists()
    id_ = bring(desk, at, "first.csv", first.replace(EVIL.encode(), b"Rita")).json["id"]
    assert desk.post(f"{at}/bring-take.json", {"id": id_}).json["recorded"] == 8
    assert desk.post(f"{at}/bring-take.json", {"id": id_}).status == 409
    id_ = bring(desk, at, "second.csv", second.replace(b",Rita", b",Tom")).json["id"]
    page = desk.ask(f"{at}/exports").text
    assert "on which people would disagree" in page
    assert "unknown code" in page
    assert "/.cache/" not in page
    assert desk.post(f"{at}/bring-take.json", {"id": id_}).status == 200
    id_ = bring(desk, at, "again.csv", table(folder, "time,Rita")).json["id"]
    page = desk.ask(f"{at}/exports").text
    assert "say otherwise than the same person has said here" in page
    assert "Rita: yes, now no" in page
    assert desk.post(f"{at}/bring-leave.json", {"id": id_}).status == 200
    assert not (folder / "winter" / CACHE / "brought").exists()
    for name, data in (("1.csv", first.replace(EVIL.encode(), b"Rita")), ("2.csv", second.replace(b",Rita", b",Tom"))):
        (tmp_path / name).write_bytes(data)
        decide(other, [tmp_path / name])
    assert timeless(folder / "winter" / DECISIONS) == timeless(other / DECISIONS)


def test_a_review_comes_back(desk: Served, at: str, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "review.json"
    review(folder / "winter", path)
    told = json.loads(path.read_text(encoding="utf-8"))
    told["coder"] = EVIL
    told["passages"][0]["done"] = True
    # A path in a name leads nowhere.
    id_ = bring(desk, at, "../../review.json", json.dumps(told).encode()).json["id"]
    page = desk.ask(f"{at}/exports").text
    assert "4 decisions would be new" in page
    assert "review.json</strong>: a review" in page
    assert "<img" not in page
    assert desk.post(f"{at}/bring-take.json", {"id": id_}).json["recorded"] == 4
    assert not list(folder.glob("review*"))


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("project.qde", b"<Project>" + b" " * 60_000_000)
    return made.getvalue()


def outside() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        container.writestr("project.qde", "<Project/>")
        container.writestr("../../evil.txt", "x")
    return made.getvalue()


DTD = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><Project name="&a;"/>'


def entities() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as container:
        container.writestr("project.qde", DTD)
    return made.getvalue()


HOSTILE = {
    "bomb.qdpx": (bomb(), "unpacks to"),
    "path.qdpx": (outside(), "outside of itself"),
    "entity.qdpx": (entities(), "entities"),
    "no.exe": (b"MZ", "not taken here"),
    "codebook.yaml": (b"title: x", "not taken here"),
    "zip.zip": (b"PK", "not taken here"),
    "torn.xlsx": (b"PK\x03\x04" + os.urandom(200), "damaged"),
    "old.xlsx": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "damaged"),
    "not.json": (b"{" * 10_000, "JSON"),
    "lines.jsonl": (b'{"time": 1}\n' * 5, "no decisions"),
    "empty.csv": (b"", "is empty"),
    "formula.csv": (b"=cmd|' /C calc'!A0,=1+1\n1,2\n", "no review, sample or table of codings"),
    "nobody.csv": (b"id,codes\nx,money\n", "does not say who coded"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_or_of_no_use_is_refused_in_one_line(desk: Served, at: str, folder: Path, name: str) -> None:
    data, said = HOSTILE[name]
    answer = bring(desk, at, name, data)
    assert (answer.status, said in answer.json["error"]) == (409, True), answer.text
    assert "\n" not in answer.json["error"]
    assert "/.cache/" not in answer.json["error"]
    assert not list((folder / "winter" / CACHE).glob("brought/*"))
    assert "would be new" not in desk.ask(f"{at}/exports").text
    assert not (folder / "winter" / DECISIONS).exists()


@pytest.mark.parametrize("name", ["bring.json", "bring-take.json", "bring-leave.json"])
def test_nobody_elses_page_brings_anything(desk: Served, at: str, name: str) -> None:
    assert desk.post(f"{at}/{name}", {"id": "x"}, Origin="http://evil.example").status == 403
    assert desk.post(f"{at}/{name}", {"id": "x"}, **{"X-CSRFToken": ""}).status == 403
    assert desk.post(f"{at}/{name}", {"id": "x"}).status == 409
    assert bring(desk, at, "a.csv", b"x", Origin="http://evil.example").status == 403


@needs_browser
def test_the_way_back(page: Page, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "rita.csv").write_bytes(table(folder, "money,Rita", "none,Rita"))
    page.get_by_role("link", name="winter", exact=True).click()
    go(page, "Exports")
    page.get_by_label("A file").set_input_files(tmp_path / "rita.csv")
    page.get_by_role("button", name="Look at it").press("Enter")
    expect(page.locator("#offered")).to_contain_text("8 decisions would be new")
    expect(page.locator("#offered")).to_be_focused()
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
    page.reload()
    page.get_by_role("button", name="Take it").press("Enter")
    expect(page.locator("#told")).to_have_text("Taken. Your decisions count at once.")
    expect(page.locator("#behind")).to_be_visible()
    assert len(timeless(folder / "winter" / DECISIONS)) == 8
    (folder / "winter" / DECISIONS).unlink()


def test_a_sample_goes_out_and_comes_back_with_how_far_one_agrees(desk: Served, at: str, tmp_path: Path) -> None:
    drawn = desk.ask(f"{at}/export/sample.xlsx").raw
    book = openpyxl.load_workbook(io.BytesIO(drawn))
    sheet = book["Passages"]
    head = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        row[head.index("codes")].value = "money" if "money" in str(row[head.index("text")].value) else "none"
    book.save(tmp_path / "sample.xlsx")
    id_ = bring(desk, at, "sample.xlsx", (tmp_path / "sample.xlsx").read_bytes(), "Rita").json["id"]
    page = desk.ask(f"{at}/exports").text
    assert "How far it agrees with the program" in page
    assert "Money: " in page
    assert "kappa" in page.casefold()
    assert desk.post(f"{at}/bring-leave.json", {"id": id_}).status == 200
