"""What hands do at a project's page: files dropped onto it, a group, another reading, a run that is stopped."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.web.browsers import needs_browser
from tests.web.desks import BOOK

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_browser

GROUP = """Lead: What was the winter like?

Ada: Cold. We had no money for the stove.

Bo: The neighbours brought what they had.

Lead: And then?

Ada: It rained in, and we mended the roof.

Bo: Nobody had the time for it before.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's folder without any project."""
    return tmp_path_factory.mktemp("hands")


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of somebody's own, with two talks, one of a group."""
    given = tmp_path_factory.mktemp("given") / "talks"
    (given / "north").mkdir(parents=True)
    (given / "group.txt").write_text(GROUP)
    (given / "north" / "ada.txt").write_text("Interviewer: How was it?\n\nAda Moss: We had no money.\n")
    (given / "book.yaml").write_text(BOOK)
    return given


def drop(page: Page, *paths: Path) -> None:
    """Drop files from the system's own windows, as a hand does."""
    box = page.locator("#drop").bounding_box()
    assert box is not None
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": list(map(str, paths)), "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + 20, "y": box["y"] + 20}
        session.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})
        if kind == "dragOver":
            expect(page.locator("#drop")).to_have_class("drop over")
    expect(page.locator("#drop")).to_have_class("drop")


def test_from_files_that_are_dropped_to_a_run_that_is_stopped(page: Page, folder: Path, given: Path) -> None:
    page.get_by_label("What is the study called?").fill("Winter")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Winter")
    page.wait_for_load_state()

    # A file, then a folder, whose own name goes and whose folders become groups.
    drop(page, given / "group.txt")
    expect(page.get_by_role("button", name="group.txt", exact=True)).to_be_visible()
    drop(page, given / "group.txt", given / "north")
    expect(page.locator("#uploads")).to_contain_text("is there already, the same byte for byte")
    expect(page.get_by_role("button", name="north/ada.txt", exact=True)).to_be_visible()
    transcripts = folder / "Winter" / "transcripts"
    assert (transcripts / "group.txt").read_text() == GROUP

    # Three people who talk: a group, led by one.
    page.get_by_role("button", name="group.txt", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("This is a focus group").click()
    dialog.get_by_label("It is led by").select_option("Lead")
    dialog.get_by_role("button", name="Say so").click()
    expect(page.locator("#told")).to_have_text("Kept.")
    roles = [dialog.locator(f"[data-speaker='{name}'] [data-role]") for name in ("Lead", "Ada", "Bo")]
    for role, said in zip(roles, ("interviewer", "respondent", "respondent"), strict=True):
        expect(role).to_have_value(said)
    sheet = (transcripts / "cases.csv").read_text()
    assert "group.txt,Lead" in sheet
    assert sheet.count("respondent") >= 2

    # Read otherwise, and as before again.
    dialog.get_by_text("It was read wrongly").click()
    dialog.get_by_label("Read it as").select_option("article")
    expect(dialog.locator("#transcript-who")).to_contain_text("Read as article")
    assert "article" in (transcripts / "cases.csv").read_text()
    dialog.get_by_label("Read it as").select_option("")
    expect(dialog.locator("#transcript-who")).to_contain_text("Read as text")
    page.keyboard.press("Escape")

    # A run that is stopped leaves the page as it was, ready for the next.
    page.locator("#book-file").set_input_files(given / "book.yaml")
    expect(page.locator("#codebook")).to_contain_text("4 codes")
    page.get_by_role("button", name="Code", exact=True).click()
    stop = page.get_by_role("button", name="Stop")
    stop.click()
    expect(page.locator("[data-part='coding']")).to_contain_text("Stopped.")
    expect(page.get_by_role("button", name="Code", exact=True)).to_be_enabled()
    assert not (folder / "Winter" / "outputs" / "transcripts" / "run.json").exists()
