"""From an empty folder to a coded project, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import BOOK, TALKS

pytestmark = needs_browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder."""
    return tmp_path_factory.mktemp("empty")


def text_file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def test_from_an_empty_folder_to_a_coded_project(page: Page, folder: Path, tmp_path: Path) -> None:
    page.get_by_label("What is the study called?").fill("Winter")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Winter")
    # Transcripts: several at once, and one whose name is taken.
    page.locator("#add-files").set_input_files([text_file(name, text) for name, text in TALKS.items()])
    expect(page.get_by_role("button", name="ada.txt", exact=True)).to_be_visible()
    page.locator("#add-files").set_input_files(text_file("ADA.txt", "Ada Moss: Something else."))
    expect(page.locator("#uploads")).to_contain_text("is there already")
    page.get_by_role("button", name="Leave it").click()
    # Beside the words: a role, and whose words they are.
    page.get_by_role("button", name="ada.txt", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("We had no money for the stove")
    dialog.get_by_label("is the person").last.fill("Ada M.")
    dialog.get_by_label("is the person").last.press("Tab")
    expect(page.locator("#told")).to_have_text("Kept.")
    page.keyboard.press("Escape")
    expect(page.get_by_label("case, row 1")).to_have_value("Ada M.")
    # A group, and a column of one's own.
    page.get_by_role("button", name="Add a column").click()
    page.keyboard.type("village")
    page.get_by_label("new column, row 1").fill("Upper")
    page.get_by_role("button", name="Keep", exact=True).last.click()
    expect(page.locator("#told")).to_have_text("Kept in cases.csv.")
    assert "ada.txt,Ada Moss,Ada M.,Upper\n" in (folder / "Winter/transcripts/cases.csv").read_text(encoding="utf-8")
    # A codebook with a fault, and one without.
    page.locator("#book-file").set_input_files(
        {
            "name": "wrong.yaml",
            "mimeType": "text/plain",
            "buffer": BOOK.replace("definition:", "defnition:", 1).encode(),
        }
    )
    expect(page.locator("#book-refused")).to_contain_text("wrong.yaml")
    page.locator("#book-file").set_input_files(text_file("winter.yaml", BOOK))
    expect(page.locator("#codebook")).to_contain_text("4 codes")
    page.get_by_text("Settings").click()
    page.get_by_label("Faster and rougher").check()
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
    page.get_by_role("button", name="Code", exact=True).click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    go(page, "Read")
    expect(page.locator(".turn").first).to_contain_text("How was the first winter?")
