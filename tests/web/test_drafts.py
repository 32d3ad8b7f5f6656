"""What is being written and not kept yet: there again whatever happens to the window or the desk."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.workflows.drafts import FOLDER, MOST, Drafts
from tests.web.browsers import go, needs_browser
from tests.web.desks import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_drafts_are_of_one_person_in_one_project(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "winter")
    drafts.put("memo", "Half a thou", who="Ada Moss")
    drafts.put("memo", "Half a thought", who="ada moss")
    drafts.put("memo", "Mine", who="Bo")
    assert Drafts(tmp_path, "winter").of("Ada Moss") == {"memo": "Half a thought"}
    assert Drafts(tmp_path, "summer").of("Ada Moss") == {}
    drafts.put("memo", "", who="Bo")
    assert drafts.of("Bo") == {}
    for number in range(MOST + 2):
        drafts.put(f"memo/{number}", "x", who="Bo")
    assert len(drafts.of("Bo")) == MOST
    assert (tmp_path / FOLDER).stat().st_mode & 0o077 == 0
    for path in (tmp_path / FOLDER).iterdir():
        path.write_text("[torn")
    assert drafts.of("Ada Moss") == {}


@needs_browser
def test_what_is_written_is_there_in_the_next_desk(browser: Browser, project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "winter")
    context = browser.new_context()
    page = context.new_page()
    for time in (1, 2):
        desk = serve(tmp_path)  # at another port each time
        page.goto(desk.link)
        page.wait_for_url(re.compile(f"{desk.prefix}/$"))
        page.get_by_role("link", name="winter").click()
        go(page, "Memos")
        memo = page.get_by_label("A new memo")
        if time == 1:
            with page.expect_response(re.compile("draft.json$")) as kept:
                memo.fill("The roof, again")
            assert kept.value.status == 200
            desk.process.kill()
            memo.press_sequentially("!")
            page.locator("#told", has_text="The desk does not answer").wait_for()
        else:
            page.locator("textarea.unsaved").first.wait_for()
            assert memo.input_value() == "The roof, again"
            page.get_by_role("button", name="Keep").first.click()
            page.locator("#told", has_text="Kept.").wait_for()
            page.reload()
            assert page.get_by_label("A new memo").input_value() == ""
        desk.close()
    context.close()
