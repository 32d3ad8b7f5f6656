"""A real browser at the desk."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
from playwright.sync_api import Page, expect

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

expect.set_options(timeout=30_000)

needs_browser = pytest.mark.skipif(BROWSER is None, reason="needs Chromium: apt-get install chromium")


def go(page: Page, name: str) -> None:
    """To another page of the project."""
    link = page.get_by_role("navigation", name="Pages").get_by_role("link", name=name, exact=True)
    address = str(link.get_attribute("href"))
    link.click()
    # Keys are heard once the page's scripts have run.
    page.wait_for_url(lambda url: address in url)


def nobody_shut_out(page: Page, *, width: int, look: str) -> None:
    """The page that is open, in a window of that width, light or dark: WCAG 2.2 AA, as far as axe can see it."""
    from axe_playwright_python.base import AXE_FILE_PATH

    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    page.wait_for_load_state("networkidle")
    axe = AXE_FILE_PATH.read_text(encoding="utf-8")
    # The page's own policy lets no script in; the test's one comes past it, by the browser's own door.
    found: Any = page.evaluate(
        f"(() => {{ {axe}; return axe.run(document, {{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', "
        "'wcag22aa', 'best-practice']}); })()"
    )
    wrong = [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]]
    assert wrong == [], (page.url, wrong)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
