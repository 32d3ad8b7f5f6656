"""Framework: cells summarised in somebody's own words, exported as the command line does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pipeline.cli.framework import framework
from pipeline.notes import read_notes
from pipeline.runtime.run_folder import NOTES
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Served

OWN = "She was cold; <b>money</b> & neighbours.\nThe second line."


@pytest.fixture
def at(desk: Served, folder: Path) -> Iterator[str]:
    yield f"{desk.prefix}/p/winter"
    (folder / "winter" / NOTES).unlink(missing_ok=True)


def cell(**changed: str) -> dict[str, str]:
    return {"case": "Ada Moss", "column": "skill/listening", "text": OWN, "stamp": ""} | changed


def test_a_summary_is_in_every_file_as_the_command_line_writes_it(
    desk: Served, at: str, folder: Path, tmp_path: Path
) -> None:
    before = desk.ask(f"{at}/framework.csv").text
    answer = desk.post(f"{at}/summary.json", cell())
    assert answer.status == 200, answer
    for form in ("xlsx", "docx", "html", "md", "csv"):
        out = tmp_path / f"matrix.{form}"
        result = CliRunner().invoke(framework, [str(folder / "winter"), "--out", str(out)], catch_exceptions=False)
        assert result.exit_code == 0
        assert desk.ask(f"{at}/framework.{form}").raw == out.read_bytes()
    after = desk.ask(f"{at}/framework.csv").text
    assert "The second line." in after
    assert "<b>money</b>" not in desk.ask(f"{at}/framework.html").text
    # Taken back, the files are what they were.
    assert desk.post(f"{at}/undo.json", {"of": answer.json["id"]}).status == 200
    assert desk.ask(f"{at}/framework.csv").text == before


def test_some_of_the_cases_as_the_command_line_writes_them(desk: Served, at: str, folder: Path, tmp_path: Path) -> None:
    page = desk.ask(f"{at}/framework?group=programme%3DNorth").text
    shown = re.findall(r'<tr><th scope="row"><a href="([^"]+)"[^>]*>([^<]+)<', page)
    assert {name for _, name in shown} == {"Ada Moss"}
    assert "group=programme%3DNorth" in shown[0][0]
    out = tmp_path / "matrix.md"
    asked = [str(folder / "winter"), "--programme", "North", "--out", str(out)]
    CliRunner().invoke(framework, asked, catch_exceptions=False)
    assert desk.ask(f"{at}/framework.md?group=programme%3DNorth").raw == out.read_bytes()
    assert "Only North." in out.read_text(encoding="utf-8")
    assert desk.ask(f"{at}/framework?group=programme%3DNowhere").status == 409


def test_nobody_writes_over_what_somebody_else_wrote(desk: Served, at: str, folder: Path) -> None:
    first = desk.post(f"{at}/summary.json", cell()).json["id"]
    stale = desk.post(f"{at}/summary.json", cell(text="Mine."))
    assert (stale.status, "meanwhile" in stale.json["error"]) == (409, True)
    assert desk.post(f"{at}/summary.json", cell(text="Ours.", stamp=first)).status == 200
    summaries = read_notes(folder / "winter")[0].summaries
    assert [one.text for one in summaries.values()] == ["Ours."]


@pytest.mark.parametrize(
    "value",
    [
        cell(case="Nobody"),
        cell(column="skill/flying"),
        cell(text="x" * 20_001),
        cell(stamp="gone"),
        cell(path="/etc/passwd"),
        {"case": "Ada Moss"},
    ],
)
def test_what_is_no_cell_is_refused_and_nothing_kept(desk: Served, at: str, folder: Path, value: object) -> None:
    assert desk.post(f"{at}/summary.json", value).status == 409
    assert not (folder / "winter" / NOTES).exists()
    for query in ("case=Nobody", "column=x", "cols=x", "cols=family&column=skill/listening"):
        assert desk.ask(f"{at}/framework?{query}").status == 409


@needs_browser
def test_the_way_through_a_framework(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="winter").click()
    go(page, "Framework")
    page.get_by_role("link", name="Ada Moss").click()
    page.wait_for_url(lambda url: "Ada" in url)
    words = page.get_by_label("In your own words").first
    words.fill(OWN)
    # What is not kept yet outlives a reload.
    page.reload()
    words = page.get_by_label("In your own words").first
    expect(words).to_have_value(OWN)
    words.press("Control+Enter")
    expect(page.locator("#told")).to_have_text("Summary kept.")
    expect(page.locator(".cells .acts .quiet").first).to_contain_text(read_notes(folder / "winter")[0].acts[0].who)
    page.get_by_role("link", name="The whole").click()
    expect(page.locator("table.charted")).to_contain_text("<b>money</b> & neighbours")
    nobody_shut_out(page, width=1400, look="light")
    page.go_back()
    nobody_shut_out(page, width=390, look="dark")
