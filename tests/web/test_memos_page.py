"""Memos on everything, where they belong, and in the log."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipeline.notes import read_notes
from pipeline.runtime.run_folder import NOTES
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Served

BAD = "<img src=x onerror=alert(1)> =1+1\nand {{ more }}"


@pytest.fixture
def at(desk: Served, folder: Path) -> Iterator[str]:
    yield f"{desk.prefix}/p/winter"
    (folder / "winter" / NOTES).unlink(missing_ok=True)


def abouts(desk: Served, at: str) -> list[dict[str, str]]:
    key = desk.ask(f"{at}/index.json").json["passages"][0][1]
    return [
        {"kind": "project"},
        {"kind": "document", "name": "ada.txt"},
        {"kind": "case", "name": "Ada Moss"},
        {"kind": "code", "name": "skill/mending"},
        {"kind": "passage", "key": key},
        {"kind": "coding", "key": key, "name": "skill/mending"},
    ]


def entries(desk: Served, at: str, query: str = "") -> list[dict[str, str]]:
    answer = desk.ask(f"{at}/log.csv?{query}")
    assert answer.status == 200
    return list(csv.DictReader(answer.raw.decode("utf-8-sig").splitlines()))


def test_a_memo_on_each_stands_where_it_belongs_and_in_the_log(desk: Served, at: str) -> None:
    made = abouts(desk, at)
    for about in made:
        assert desk.post(f"{at}/memo.json", {**about, "text": f"On the {about['kind']}. {BAD}"}).status == 200
    page = desk.ask(f"{at}/memos").text
    assert page.count('<article class="memo">') == len(made)
    assert "<img" not in page
    there: list[Any] = desk.ask(f"{at}/memos.json?key={made[4]['key']}").json
    assert [one["kind"] for one in there] == ["document", "case", "passage", "coding"]
    told = entries(desk, at)
    assert [one["what"] for one in reversed(told)] == [
        "memo: project",
        "memo: document",
        "memo: case Ada Moss",
        "memo: code",
        "memo: passage",
        "memo: coding",
    ]
    assert all(one["kind"] == "memo" for one in told)
    assert not any(cell.startswith("=") for one in told for cell in one.values())
    assert "<img" not in desk.ask(f"{at}/log").text


def test_a_memo_is_written_anew_by_whoever_saw_the_last(desk: Served, at: str, folder: Path) -> None:
    first = desk.post(f"{at}/memo.json", {"kind": "project", "text": "One."}).json["id"]
    again = {"kind": "project", "of": first, "stamp": first, "text": "Two."}
    assert desk.post(f"{at}/memo.json", again).status == 200
    stale = desk.post(f"{at}/memo.json", {**again, "text": "Three."})
    assert (stale.status, "anew" in stale.json["error"]) == (409, True)
    (memo,) = read_notes(folder / "winter")[0].memos
    assert memo.text == "Two."
    gone = desk.post(f"{at}/memo.json", {**again, "stamp": memo.stamp, "text": ""}).json["id"]
    assert read_notes(folder / "winter")[0].memos == ()
    assert desk.post(f"{at}/undo.json", {"of": gone}).status == 200
    assert [one.text for one in read_notes(folder / "winter")[0].memos] == ["Two."]
    whats = [(one["what"], one["taken_back"]) for one in entries(desk, at)]
    assert ("memo taken away: project", "yes") in whats
    assert any(what == "taken back: memo taken away: project" for what, _ in whats)


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "project", "text": "  "},
        {"kind": "document", "name": "../bo.txt", "text": "x"},
        {"kind": "case", "name": "Nobody", "text": "x"},
        {"kind": "code", "name": "x", "text": "x"},
        {"kind": "passage", "key": "x", "text": "x"},
        {"kind": "coding", "key": "x", "name": "skill/mending", "text": "x"},
        {"kind": "everything", "text": "x"},
        {"kind": "project", "text": "x", "of": "x", "stamp": "x"},
        {"kind": "project", "text": "x" * 20_001},
    ],
)
def test_what_is_no_memo_is_refused_and_nothing_kept(desk: Served, at: str, folder: Path, value: object) -> None:
    assert desk.post(f"{at}/memo.json", value).status == 409
    assert not (folder / "winter" / NOTES).exists()


def test_a_memo_on_a_code_goes_along_when_the_code_is_called_otherwise(desk: Served, at: str, folder: Path) -> None:
    def saved(act: object) -> None:
        now = desk.ask(f"{at}/codebook.json").json
        assert desk.post(f"{at}/codebook-save.json", {"stamp": now["stamp"], "act": act}).status == 200

    def on(name: str) -> list[str]:
        return [one["text"] for one in desk.ask(f"{at}/memos-on.json?kind=code&name={name}").json]

    draft = {"name": "Boats", "definition": "Boats and what they carry."}
    saved({"kind": "add", "draft": draft})
    # Before anything is coded with it.
    assert desk.post(f"{at}/memo.json", {"kind": "code", "name": "boats", "text": BAD}).status == 200
    assert desk.post(f"{at}/memo.json", {"kind": "code", "name": "barrier/time", "text": "Nights."}).status == 200
    saved({"kind": "rename", "old": "boats", "new": "ships"})
    saved({"kind": "merge", "codes": ["ships", "barrier/time"], "into": "barrier/time"})
    assert on("barrier/time") == [BAD, "Nights."]
    saved({"kind": "split", "code": "barrier/time", "into": ["days", "hours"]})
    codes = [one["id"] for one in desk.ask(f"{at}/codebook.json").json["codes"]]
    for name in (one for one in codes if one.rpartition("/")[2] in ("days", "hours")):
        assert on(name) == [BAD, "Nights."]
    # The run has the old code until it is made anew, and shows both with it.
    assert "Nights." in desk.ask(f"{at}/memos").text
    log = desk.ask(f"{at}/log").text
    assert "notes carried along: boats: ships" in log
    # The first version is the codebook as it was, and what is carried along is no change of its own.
    assert "5 versions kept" in log
    assert "was changed 4 times" in log
    saved({"kind": "back", "version": 1})
    assert on("barrier/time") == [BAD, "Nights."]


@pytest.mark.parametrize(
    "query", ["kind=code&name=x", "kind=case&name=Nobody", "kind=code", "kind=document&name=ada.txt"]
)
def test_memos_on_what_is_not_there_are_refused(desk: Served, at: str, query: str) -> None:
    assert desk.ask(f"{at}/memos-on.json?{query}").status == 409


@needs_browser
def test_memos_are_written_where_codes_and_cases_stand(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="winter", exact=True).click()
    go(page, "Matrix")
    box = page.locator("#memos-here")
    box.locator("summary").press("Enter")
    box.get_by_label("On").select_option(label="Bo Lind")
    box.get_by_label("A memo").fill(f"{BAD} Bo.")
    page.reload()
    # What was being written is there again.
    box.locator("summary").press("Enter")
    box.get_by_label("On").select_option(label="Bo Lind")
    expect(box.get_by_label("A memo")).to_have_value(f"{BAD} Bo.")
    box.get_by_label("A memo").press("Control+Enter")
    expect(box.get_by_role("list", name="Memos")).to_contain_text("onerror=alert(1)")
    for width, look in ((1400, "light"), (390, "dark")):
        page.evaluate("scrollTo(0, 0)")
        nobody_shut_out(page, width=width, look=look)
    go(page, "Framework")
    page.get_by_role("main").get_by_role("link", name="Bo Lind").first.click()
    box.get_by_role("button", name="Write anew").press("Enter")
    box.get_by_label("A memo").fill("Bo, otherwise.")
    box.get_by_label("A memo").press("Control+Enter")
    expect(box.get_by_role("list", name="Memos")).to_contain_text("Bo, otherwise.")
    go(page, "Codebook")
    page.locator("[data-code]").first.press("Enter")
    box.locator("summary").press("Enter")
    box.get_by_label("A memo").fill("On the first code.")
    box.get_by_label("A memo").press("Control+Enter")
    expect(box.get_by_role("list", name="Memos")).to_contain_text("On the first code.")
    nobody_shut_out(page, width=390, look="light")
    box.get_by_role("button", name="Take away").press("Enter")
    expect(page.locator("#told")).to_have_text("Memo taken away.")
    assert [one.text for one in read_notes(folder / "winter")[0].memos] == ["Bo, otherwise."]
    (folder / "winter" / NOTES).unlink()
    page.get_by_role("link", name="thematrix", exact=True).click()


@needs_browser
def test_the_way_through_memos_and_the_log(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="winter").click()
    page.locator(".piece[data-place]").first.locator(".words").click()
    panel = page.get_by_role("complementary")
    panel.get_by_text("Memo", exact=True).click()
    panel.get_by_label("A memo").fill("Of the passage.")
    panel.get_by_label("A memo").press("Control+Enter")
    expect(page.locator("#told")).to_have_text("Memo kept.")
    expect(panel.get_by_role("list", name="Memos")).to_contain_text("Of the passage.")
    nobody_shut_out(page, width=1400, look="light")
    go(page, "Memos")
    page.get_by_label("On").select_option(label="Ada Moss")
    page.get_by_label("A new memo").fill(BAD)
    page.get_by_label("A new memo").press("Control+Enter")
    expect(page.get_by_role("heading", name="Ada Moss")).to_be_visible()
    expect(page.get_by_label("A new memo")).to_have_value("")
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
    go(page, "Log")
    expect(page.get_by_role("table", name="Entries")).to_contain_text("memo: case Ada Moss")
    page.get_by_label("With these words").fill("of the passage")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("table", name="Entries").locator("tbody tr")).to_have_count(1)
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
    assert [one.about.kind for one in read_notes(folder / "winter")[0].memos] == ["passage", "case"]
