"""The codebook in a real browser: by keyboard, in two windows, over a reload, from words that are read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.codebook import load_codebook
from pipeline.decisions import read_decisions
from pipeline.model import Codebook
from tests.web.browsers import go, needs_browser, nobody_shut_out

pytestmark = needs_browser


def kept(folder: Path) -> Codebook:
    return load_codebook(folder / "winter-codebook.yaml")


def unfolded(page: Page, part: str) -> None:
    if page.locator(part).get_attribute("open") is None:
        page.locator(f"{part} > summary").click()


def test_a_code_is_changed_by_keyboard_after_what_would_change_was_seen(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="winter").click()
    go(page, "Codebook")
    page.locator("[data-code]").first.wait_for()
    page.keyboard.press("j")
    expect(page.locator("#editor-title")).to_have_text("Money")
    rules = page.get_by_label("Rules, as in a codebook file")
    rules.fill("- nera: [letters, council]")
    expect(page.locator("#remarks")).to_contain_text("Rules, line 1")
    expect(page.locator("#remarks")).to_contain_text("Did you mean 'near'?")
    expect(page.locator("#editor-save")).to_be_disabled()
    rules.fill("- letters")
    expect(page.locator("#preview-state")).to_have_text(re.compile(r"\d+ codings? comes?"))
    expect(page.locator(".moved .came").first).to_contain_text("the new or changed rule letters finds")
    assert not (folder / "winter-codebook.yaml").exists()
    page.get_by_label("Why, for the history").fill("Letters are money here.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#told")).to_have_text("Saved.")
    expect(page.locator("#codebook-behind")).to_contain_text("Code again")
    assert [str(rule.spec.find) for rule in kept(folder).codes[0].rules] == ["letters"]  # type: ignore[attr-defined]
    unfolded(page, "#history")
    expect(page.locator("#versions li").first).to_contain_text("barrier/money: rules: Letters are money here.")


def test_a_second_window_loses_nothing_and_writes_nothing_over(page: Page, folder: Path) -> None:
    page.locator("[data-code='barrier/time']").click()
    second = page.context.new_page()
    second.goto(page.url)
    second.locator("[data-code='barrier/time']").click()
    second.get_by_label("Definition").fill("No time, said the second window.")
    second.get_by_role("button", name="Save").click()
    expect(second.locator("#told")).to_have_text("Saved.")
    second.close()
    mine = page.get_by_label("Definition")
    mine.fill("No time, said the first window.")
    with page.expect_response(re.compile("codebook-save")) as answered:
        page.get_by_role("button", name="Save").click()
    assert answered.value.status == 409
    expect(page.locator("#codebook-stale")).to_be_visible()
    expect(mine).to_have_value("No time, said the first window.")
    assert kept(folder).codes[1].definition == "No time, said the second window."
    # A reload loses nothing either.
    page.reload()
    page.locator("[data-code='barrier/time']").click()
    expect(page.locator("#editor-kept")).to_be_visible()
    expect(mine).to_have_value("No time, said the first window.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#told")).to_have_text("Saved.")
    assert kept(folder).codes[1].definition == "No time, said the first window."


def test_codes_are_added_split_and_brought_back(page: Page, folder: Path) -> None:
    page.locator("#editor-title").click()
    page.keyboard.press("n")
    page.keyboard.type("Being cold <b>")
    page.get_by_label("Definition").fill("It is cold in the house.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#editor-title")).to_have_text("Being cold <b>")
    unfolded(page, "#structure")
    split = page.locator("form[data-act=split]")
    split.get_by_label("Into these").fill("Cold hands\nCold feet")
    split.get_by_role("button", name="What would change").click()
    expect(page.locator("#preview-notes")).to_contain_text("begin as copies of barrier/being-cold-b")
    split.get_by_role("button", name="Split").click()
    expect(page.locator("[data-code='barrier/cold-feet']")).to_be_visible()
    assert len(kept(folder).codes) == 6
    unfolded(page, "#history")
    page.get_by_role("button", name="Back to this: version 1", exact=True).click()
    expect(page.locator("[data-code='barrier/cold-feet']")).to_have_count(0)
    assert len(kept(folder).codes) == 4


@pytest.mark.parametrize(("width", "look"), [(1400, "light"), (390, "dark")])
def test_the_page_shuts_nobody_out(page: Page, width: int, look: str) -> None:
    page.locator("[data-code]").first.click()
    for part in ("#structure", "#history"):
        unfolded(page, part)
    page.get_by_label("Rules, as in a codebook file").fill("- ladder")
    expect(page.locator(".moved li").first).to_be_visible()
    page.get_by_label("Rules, as in a codebook file").fill("letters")
    expect(page.locator("#remarks .wrong")).to_be_visible()
    nobody_shut_out(page, width=width, look=look)
    page.locator("#editor-undo").click()


def test_a_new_code_from_words_that_are_read(page: Page, folder: Path) -> None:
    page.set_viewport_size({"width": 1400, "height": 950})
    go(page, "Read")
    words = page.locator(".piece[data-place] .words").first
    words.wait_for()
    box = words.bounding_box()
    assert box
    page.mouse.move(box["x"] + 4, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 12, steps=4)
    page.mouse.up()
    expect(page.get_by_role("complementary")).to_be_visible()
    picked = page.evaluate("getSelection().toString()").strip()
    assert picked
    page.keyboard.press("n")
    expect(page.get_by_label("Its example")).to_have_value(picked)
    page.get_by_label("Name of the new code").fill("Cold stove")
    page.locator("#coding-new-family").select_option("skill")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Into the codebook").click()
    expect(page.locator("#told")).to_contain_text("It is in the codebook.")
    made = kept(folder).codes[-1]
    assert (made.id, made.examples) == ("skill/cold-stove", (picked,))
    assert [one.code for one in read_decisions(folder / "winter")[0]] == ["skill/cold-stove"]
    # Another passage can have it too, before the project is coded again.
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.keyboard.type("cold st")
    expect(page.locator("#coding-list li").first).to_have_text("Cold stove (not coded yet)")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text("It counts once")
    assert len(read_decisions(folder / "winter")[0]) == 2
