"""A new user's first hour at the desk, played in a browser: how many clicks and keys each step takes.

    python benchmarks/first_hour/count.py [--fast]

A click is a button of the mouse pressed; choosing from a list is two, and the system's dialog for a file or
a folder is two more (choose, open). A key is a key pressed that is no letter of what somebody writes; letters are
counted apart. The sample corpus is what is coded.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Locator, Page, expect, sync_playwright  # noqa: E402

from pipeline.runtime.sample_data import sample_corpus  # noqa: E402
from tests.web.browsers import BROWSER, go  # noqa: E402
from tests.web.desks import serve  # noqa: E402

REVIEWED = 30
CORRECTED = 3
"""Of so many passages one has a code that is ticked or unticked."""
QUOTED = 5
DIALOG = 2


@dataclass
class Hand:
    """What a hand does, counted by step: clicks, keys, letters."""

    page: Page
    steps: dict[str, list[int]] = field(default_factory=dict)
    now: str = ""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What follows belongs to that step."""
        self.now = name
        sys.stderr.write(f"{name}\n")
        self.steps[name] = [0, 0, 0]
        yield

    def click(self, where: Locator) -> None:
        """Click there."""
        self.steps[self.now][0] += 1
        where.click()

    def go(self, name: str) -> None:
        """To another page of the project."""
        self.steps[self.now][0] += 1
        go(self.page, name)

    def choose(self, where: Locator, value: str) -> None:
        """Choose from a list."""
        self.steps[self.now][0] += 2
        where.select_option(value)

    def open(self, where: Locator, path: Path) -> None:
        """Choose a file or folder in the system's dialog."""
        self.steps[self.now][0] += 1 + DIALOG
        where.set_input_files(path)

    def press(self, key: str) -> None:
        """Press a key."""
        self.steps[self.now][1] += 1
        self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        """Write where one is."""
        self.steps[self.now][2] += len(text)
        self.page.keyboard.type(text)


def main() -> None:
    """Play it, and print a row a step."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--fast", action="store_true", help="code without the model; one click more")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        talks = Path(folder) / "interviews"
        shutil.copytree(sample_corpus(), talks, ignore=shutil.ignore_patterns("cases.csv", "README*"))
        (Path(folder) / "studies").mkdir()
        desk = serve(Path(folder) / "studies")
        browser = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        try:
            page = browser.new_page(viewport={"width": 1400, "height": 950})
            page.set_default_timeout(60_000)
            expect.set_options(timeout=60_000)
            page.goto(desk.link)
            page.wait_for_url(re.compile(f"{desk.prefix}/$"))
            hand = Hand(page)
            play(hand, talks, fast=given.fast)
        finally:
            browser.close()
            desk.close()
    for name, counted in [
        *hand.steps.items(),
        ("together", [sum(one) for one in zip(*hand.steps.values(), strict=True)]),
    ]:
        sys.stdout.write(f"| {name} | {counted[0]} | {counted[1]} | {counted[2]} |\n")


def play(hand: Hand, talks: Path, *, fast: bool) -> None:
    """The hour."""
    page = hand.page
    with hand.step("a project"):
        hand.click(page.get_by_label("What is the study called?"))
        hand.write("Partnerships")
        hand.press("Enter")
    with hand.step("eleven transcripts of two groups"):
        hand.open(page.locator("#add-folder"), talks)
        expect(page.get_by_role("button", name="home-tide/05-akhurst.txt", exact=True)).to_be_visible()
    with hand.step("a person named, a role corrected"):
        hand.click(page.get_by_role("button", name="home-tide/05-akhurst.txt", exact=True))
        hand.click(page.locator("[data-speaker='R'] [data-case]"))
        hand.write("Doreen Akhurst")
        hand.choose(page.locator("[data-speaker='I'] [data-role]"), "interviewer")
        expect(page.locator("#told")).to_have_text("Kept.")
        hand.press("Escape")
    with hand.step("a codebook, and all transcripts coded"):
        hand.choose(page.locator("#book-name"), "system-leadership")
        hand.click(page.get_by_role("button", name="Use it"))
        expect(page.locator("#codebook")).to_contain_text("26 codes")
        if fast:
            page.get_by_text("Settings").click()
            hand.click(page.get_by_label("Faster and rougher"))
        hand.click(page.get_by_role("button", name="Code", exact=True))
        expect(page.get_by_role("button", name="Code again")).to_be_visible(timeout=600_000)
    with hand.step("thirty passages reviewed"):
        hand.go("Review")
        for number in range(REVIEWED):
            key = page.locator("#review").get_attribute("data-key")
            page.wait_for_load_state("load")
            if number % CORRECTED == 0:
                hand.press("1")
            hand.press("Enter")
            expect(page.locator("#review")).not_to_have_attribute("data-key", str(key))
    with hand.step("one code changed, and coded again"):
        hand.go("Codebook")
        hand.click(page.locator("#codes button").filter(has_text="Humility"))
        hand.click(page.locator("#field-examples"))
        hand.press("End")
        hand.press("Enter")
        hand.write("I had to say that I did not know.")
        hand.press("Control+Enter")
        hand.click(page.locator("#codebook-run"))
        expect(page.locator("#codebook-behind")).to_be_hidden(timeout=600_000)
    with hand.step("a matrix in Excel"):
        hand.go("Matrix")
        with page.expect_download():
            hand.click(page.get_by_role("link", name="Excel").first)
    with hand.step("five quotes in Word"):
        hand.go("Quotes")
        themes = page.get_by_role("navigation", name="Themes and chapters")
        hand.click(themes.get_by_role("link", name="Turnover and reorganisation"))
        kept = page.get_by_role("button", name=re.compile("^Keep quote"))
        for number in range(QUOTED):
            hand.click(kept.first)
            expect(page.locator(".kept > li")).to_have_count(number + 1)
        with page.expect_download():
            hand.click(page.get_by_role("link", name="Word").first)


if __name__ == "__main__":
    main()
