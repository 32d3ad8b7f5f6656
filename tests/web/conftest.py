"""One desk for all tests of a module: a process that must start and a run that must be made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.browsers import BROWSER
from tests.web.desks import Served, make_project, serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run, to be copied and never changed."""
    return make_project(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def folder(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with that run in it, of the module's own."""
    import shutil

    folder = tmp_path_factory.mktemp("served")
    shutil.copytree(project, folder / "winter")
    return folder


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Served]:
    """A desk for it, entered."""
    served = serve(folder)
    served.enter()
    yield served
    served.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests."""
    from playwright.sync_api import expect, sync_playwright

    # A machine that others use too may take its time.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[Served]:
    """A desk for the module's folder, which nobody has entered."""
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
    refused = "Failed to load resource: the server responded with a status of 409"  # which the page tells, in words
    page.on(
        "console",
        lambda told: (
            wrong.append(told.text) if told.type in ("error", "warning") and not told.text.startswith(refused) else None
        ),
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(served.link)
    page.wait_for_url(re.compile(f"{served.prefix}/$"))
    yield page
    context.close()
    assert wrong == []
