"""Going through the passages of one code on the page Read: yes and no at each, one after the other."""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import Page, Route, expect

from pipeline.decisions import read_decisions
from tests.web.browsers import go, needs_browser, nobody_shut_out

pytestmark = needs_browser


def decided(folder: Path) -> list[tuple[str, bool]]:
    return [(one.code, one.accept) for one in read_decisions(folder / "winter")[0]]


def test_each_passage_of_a_code_has_its_yes_and_no(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="winter").click()
    read = page.locator("#read")
    read.locator("[data-by=code]").select_option(label="Listening")
    read.get_by_role("button", name="Passages", exact=True).click()
    read.locator("[data-by=document]").select_option(label="All")
    cards = read.locator(".card")
    expect(cards).to_have_count(2)
    # By its button, and on from there by the keyboard.
    cards.first.get_by_role("button", name="Yes or no").click()
    panel = page.get_by_role("complementary")
    panel.get_by_role("button", name="No: Listening").click()
    expect(page.locator("#told")).to_have_text("Kept.")
    expect(cards.first).to_have_class("card here")
    expect(cards.first).to_contain_text("No longer has what is chosen.")
    expect(page.locator("#read-told")).to_have_text("1 passage with 1 coding")
    page.locator("#read-body").press("j")
    expect(cards.nth(1)).to_have_class("card here")
    page.keyboard.press("1")
    expect(cards.nth(1)).to_contain_text("confirmed by")
    assert decided(folder) == [("skill/listening", False), ("skill/listening", True)]
    nobody_shut_out(page, width=1400, look="light")
    nobody_shut_out(page, width=390, look="dark")
    page.keyboard.press("z")
    page.keyboard.press("z")
    expect(cards.first).not_to_contain_text("No longer has what is chosen.")
    expect(page.locator("#read-told")).to_have_text("2 passages with 2 codings")
    assert decided(folder) == []


def test_where_others_have_what_is_chosen_it_is_said(page: Page) -> None:
    read = page.locator("#read")
    read.get_by_role("button", name="Show all").click()
    read.get_by_role("button", name="Transcript", exact=True).click()
    read.locator("[data-by=document]").select_option(label="ada.txt")
    # Where nothing is chosen but the document, its codings are counted.
    read.locator(".piece", has_text="listened to each other").locator(".words").click()
    page.get_by_role("button", name="No: Listening").click()
    expect(page.locator("#read-told")).to_have_text("0 passages with 0 codings in the margin")
    page.keyboard.press("z")
    expect(page.locator("#read-told")).to_have_text("1 passage with 1 coding in the margin")
    read.locator("[data-by=code]").select_option(label="Time")
    expect(page.locator("#read-told")).to_contain_text("No passage of this document has all that is chosen here.")
    page.get_by_role("button", name="Show 1 passage of others").click()
    expect(read.locator(".card")).to_have_count(1)
    expect(page.locator("#read-told")).to_have_text("1 passage with 1 coding")


def test_an_answer_is_for_the_passage_that_one_is_at(page: Page, folder: Path) -> None:
    # A desk that takes its time: the codes of the next passage come later than the key that answers for it.
    def late(route: Route) -> None:
        time.sleep(0.4)
        route.continue_()

    page.route("**/passage.json*", late)
    read = page.locator("#read")
    read.get_by_role("button", name="Show all").click()
    expect(read.locator(".card")).to_have_count(3)
    read.locator(".card", has_text="worked nights").get_by_role("button", name="Yes or no").click()
    expect(page.get_by_role("button", name="Yes: Time")).to_be_visible()
    for key in "j1k1":
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Yes: Time")).to_have_attribute("aria-pressed", "true")
    assert decided(folder) == [("skill/listening", True), ("barrier/time", True)]
    page.unroute("**/passage.json*")


def test_a_key_that_is_held_down_confirms_one_passage(page: Page, folder: Path) -> None:
    go(page, "Review")
    review = page.locator("#review")
    first = review.get_attribute("data-key")
    expect(page.locator("#review-confirm")).to_be_enabled()
    page.keyboard.down("Enter")
    expect(review).not_to_have_attribute("data-key", str(first))
    kept, second = len(decided(folder)), review.get_attribute("data-key")
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.get_by_role("button", name="Skip").hover()
    expect(review).to_have_attribute("data-key", str(second))
    assert len(decided(folder)) == kept
