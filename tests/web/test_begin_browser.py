"""From an empty folder to a coded project, in a real browser: the steps of docs/tutorial-web.md, and its pictures.

``THEMATRIX_PICTURES=docs/static/tutorial pytest tests/web/test_begin_browser.py`` makes the pictures anew.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from pipeline.runtime.sample_data import sample_corpus
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import BOOK

pytestmark = needs_browser

TUTORIAL = Path(__file__).parents[2] / "docs" / "tutorial-web.md"
PICTURES = os.environ.get("THEMATRIX_PICTURES", "")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder."""
    folder = tmp_path_factory.mktemp("empty") / "studies"
    folder.mkdir()
    return folder


@pytest.fixture(scope="module")
def talks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's transcripts without what is known of them."""
    talks = tmp_path_factory.mktemp("given") / "interviews"
    left_out = ("cases.csv", "README*") if PICTURES else ("cases.csv", "README*", "0[1-4]*", "0[6-9]*", "panel*")
    shutil.copytree(sample_corpus(), talks, ignore=shutil.ignore_patterns(*left_out))
    return talks


def text_file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": text.encode()}


def picture(page: Page, name: str) -> None:
    """A picture of the tutorial, which names it."""
    assert f"static/tutorial/{name}.png" in TUTORIAL.read_text(encoding="utf-8")
    if PICTURES:
        page.wait_for_load_state("networkidle")
        expect(page.locator("#told")).to_be_hidden()
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{PICTURES}/{name}.png")


def top(page: Page, name: str) -> None:
    """Lead to a step of the page."""
    page.get_by_role("heading", name=name).evaluate(
        "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 110)"
    )


def everywhere(page: Page, name: str) -> None:
    """The page is for everybody, wide and light, narrow and dark."""
    for width, look in ((1400, "light"), (1024, "light"), (390, "dark")):
        if width != 1024:
            nobody_shut_out(page, width=width, look=look)
        page.set_viewport_size({"width": width, "height": 900})
        if PICTURES:
            page.screenshot(path=f"/tmp/begin/{name}-{width}.png", full_page=name != "document")
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 1100, "height": 760})


def test_from_an_empty_folder_to_a_coded_project(page: Page, folder: Path, talks: Path) -> None:
    page.set_viewport_size({"width": 1100, "height": 760})
    page.get_by_label("What is the study called?").fill("Partnerships")
    picture(page, "1-begin")
    everywhere(page, "projects")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Partnerships")

    # Transcripts: a folder at once, and one whose name is taken.
    page.locator("#add-folder").set_input_files(talks)
    expect(page.get_by_role("button", name="home-tide/05-akhurst.txt", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="long-table/10-ashby-lunn.txt", exact=True)).to_be_visible()
    picture(page, "2-transcripts")
    page.locator("#add-files").set_input_files(text_file("Fault.txt", "Ada Moss: Something else."))
    page.locator("#add-files").set_input_files(text_file("FAULT.txt", "Ada Moss: And another."))
    expect(page.locator("#uploads")).to_contain_text("is there already")
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Take out Fault.txt").click()
    page.get_by_role("button", name="Take out Fault.txt").click()
    expect(page.get_by_role("button", name="Fault.txt", exact=True)).to_have_count(0)

    # Beside the words: whose they are, and in which role.
    page.get_by_role("button", name="home-tide/05-akhurst.txt", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".said").first).to_be_visible()
    person = dialog.locator("[data-speaker='R'] [data-case]")
    person.fill("Doreen Akhurst")
    person.press("Tab")
    expect(page.locator("#told")).to_have_text("Kept.")
    expect(dialog.locator("[data-speaker='R'] [data-case]")).to_have_value("Doreen Akhurst")
    picture(page, "3-who-speaks")
    everywhere(page, "document")
    page.keyboard.press("Escape")
    cases = folder / "Partnerships/transcripts/cases.csv"
    assert "home-tide/05-akhurst.txt,R,Doreen Akhurst" in cases.read_text(encoding="utf-8")

    # An attribute of each person.
    page.get_by_role("button", name="Add a column").click()
    page.keyboard.type("sector")
    page.get_by_label(re.compile("new column, row 1$")).fill("Carers and residents")
    page.get_by_role("button", name="Keep", exact=True).last.click()
    expect(page.locator("#told")).to_have_text("Kept in cases.csv.")
    assert "Akhurst,,Carers and residents\n" in cases.read_text(encoding="utf-8")
    top(page, "People and groups")
    picture(page, "4-people")

    # A codebook of a few lines, one with a fault, one of one's own, and one that comes along.
    page.get_by_label("write a first one").fill("Lack of time")
    page.get_by_role("button", name="Use these codes").click()
    expect(page.locator("#book-refused")).to_contain_text("Line 1 does not say what the code means")
    page.locator("#book-file").set_input_files(text_file("wrong.yaml", BOOK.replace("definition:", "defnition:", 1)))
    expect(page.locator("#book-refused")).to_contain_text("wrong.yaml:")
    page.locator("#book-file").set_input_files(text_file("winter.yaml", BOOK))
    expect(page.locator("#codebook")).to_contain_text("4 codes")
    page.get_by_text("Take another codebook").click()
    page.get_by_label("One that comes with the program").select_option("system-leadership")
    page.get_by_role("button", name="Use it").click()
    expect(page.locator("#codebook")).to_contain_text("26 codes")
    page.get_by_text("Settings").click()
    page.get_by_label("Faster and rougher").check()
    everywhere(page, "project")
    page.get_by_role("button", name="Code", exact=True).click()
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_be_visible()
    top(page, "Codebook")
    picture(page, "5-coding")
    expect(page.get_by_role("button", name="Code again")).to_be_visible(timeout=180_000)
    go(page, "Read")
    expect(page.locator(".turn").first).to_be_visible()

    # Then: read, review, look.
    picture(page, "6-read")
    go(page, "Review")
    expect(page.get_by_role("checkbox").first).to_be_visible()
    picture(page, "7-review")
    go(page, "Matrix")
    expect(page.get_by_role("table").first).to_be_visible()
    picture(page, "8-matrix")
    go(page, "Codebook")
    page.locator("#codes button").filter(has_text="Humility").click()
    expect(page.get_by_label("Definition")).not_to_be_empty()
    picture(page, "9-codebook")
    go(page, "Quotes")
    themes = page.get_by_role("navigation", name="Themes and chapters")
    themes.get_by_role("link", name="Turnover and reorganisation").click()
    expect(page.get_by_role("heading", name="Proposed")).to_be_visible()
    picture(page, "10-quotes")
    go(page, "Project")
    expect(page.get_by_role("button", name="Code again")).to_be_visible()
