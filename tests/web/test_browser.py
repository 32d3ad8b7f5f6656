"""The desk in a real browser: the whole way of somebody who codes, and every page as assistive technology meets it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.decisions import read_decisions
from tests.web.desks import Served, serve

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    desk = serve(folder)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A window of a browser that came by the link; nothing may be told on its console."""
    context = browser.new_context(viewport={"width": 1400, "height": 950})
    page = context.new_page()
    page.set_default_timeout(30_000)
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(told.text) if told.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(served.link)
    page.wait_for_url(re.compile(f"{served.prefix}/$"))
    yield page
    context.close()
    assert wrong == []


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()


def decided(folder: Path) -> list[tuple[str, bool]]:
    return [(one.code, one.accept) for one in read_decisions(folder / "winter")[0]]


def test_the_whole_way(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="winter").click()
    expect(page.locator(".turn").first).to_contain_text("How was the first winter?")
    # A passage, by the mouse; a code, by a few letters; undone and done again, by the keyboard.
    page.locator(".piece[data-place]").first.locator(".words").click()
    panel = page.get_by_role("complementary")
    expect(panel).to_contain_text("no money for the stove")
    page.keyboard.press("c")
    page.keyboard.type("mend")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("Kept.")
    assert decided(folder) == [("skill/mending", True)]
    margin = page.locator(".piece[data-place]").first.locator(".labels")
    expect(margin).to_contain_text("Mending & <b>making</b>")
    page.keyboard.press("z")
    expect(margin).to_have_count(0)
    assert decided(folder) == []
    page.keyboard.press("Z")
    expect(margin).to_contain_text("Mending")
    assert decided(folder) == [("skill/mending", True)]
    # A yes and a no by their number, on the next passage too.
    page.keyboard.press("j")
    page.keyboard.press("1")
    expect(page.locator("#told")).to_have_text("Kept.")
    expect(page.locator("#behind")).to_be_visible()
    # A second window sees it, and what it does is seen here.
    second = page.context.new_page()
    second.goto(page.url.split("#")[0])
    expect(second.locator(".piece[data-place]").first.locator(".labels")).to_contain_text("Mending")
    second.close()

    go(page, "Review")
    before = len(decided(folder))
    page.get_by_role("checkbox").first.wait_for()
    key = page.locator("#review").get_attribute("data-key")
    page.keyboard.press("Enter")
    expect(page.locator("#review")).not_to_have_attribute("data-key", str(key))
    assert len(decided(folder)) >= before + 3
    page.keyboard.press("z")
    expect(page.locator("#review")).to_have_attribute("data-key", str(key))

    go(page, "Matrix")
    page.locator("table.heat td button").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("passage")
    page.keyboard.press("Escape")

    go(page, "Log")
    expect(page.get_by_role("table")).to_contain_text("Mending & <b>making</b>")
    page.get_by_role("button", name="Write them").click()
    expect(page.locator("#behind")).to_be_hidden()
    assert "skill/mending" in (folder / "winter" / "codings.csv").read_text(encoding="utf-8")


def test_who_codes_can_be_said(page: Page, folder: Path) -> None:
    page.locator("details.coder summary").click()
    page.get_by_label("Who codes").fill("Grace Odell")
    page.get_by_role("button", name="Keep").click()
    expect(page.locator("details.coder summary")).to_have_text("Grace Odell")


@pytest.mark.parametrize(("width", "look"), [(1400, "light"), (390, "dark")])
def test_no_page_shuts_anybody_out(page: Page, width: int, look: str) -> None:
    """WCAG 2.2 AA, as far as axe can see it."""
    from axe_playwright_python.base import AXE_FILE_PATH

    axe = AXE_FILE_PATH.read_text(encoding="utf-8")
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    for name in ("Read", "Review", "Matrix", "Log"):
        go(page, name)
        page.wait_for_load_state("networkidle")
        # The page's own policy lets no script in; the test's one comes past it, by the browser's own door.
        found = page.evaluate(
            f"(() => {{ {axe}; return axe.run(document, {{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', "
            "'wcag22aa', 'best-practice']}); })()"
        )
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]] == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
