"""The desk in a real browser: the whole way of somebody who codes, and every page as assistive technology meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.decisions import read_decisions
from pipeline.workflows.run import run
from pipeline.workflows.settings import Settings
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import BOOK, Served

pytestmark = needs_browser


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
    # Some words alone, chosen with the mouse; what was chosen is said, and is what is kept.
    piece = page.locator(".piece[data-place]").nth(1).locator(".words")
    piece.dblclick(position={"x": 12, "y": 12})
    expect(panel).to_contain_text("Only these words: ")
    chosen = panel.locator("#coding-words").inner_text().removeprefix("Only these words: ").strip()
    page.keyboard.press("c")
    page.keyboard.type("time")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("button", name="Yes: Time")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#coding-add")).not_to_be_focused()
    assert read_decisions(folder / "winter")[0][-1].words == (chosen,)
    page.keyboard.press("z")
    expect(page.locator("#told")).to_have_text("Undone.")
    # A second window sees it, and what it does is seen here.
    second = page.context.new_page()
    second.goto(page.url.split("#")[0])
    expect(second.locator(".piece[data-place]").first.locator(".labels")).to_contain_text("Mending")
    second.close()

    # Where no code can be given, it is said why.
    page.locator(".turn.s1 .words").first.click()
    expect(page.locator("#told")).to_have_text("Who asks is not coded: choose words of the answer.")
    kept = decided(folder)
    one, other = (page.locator(".piece[data-place]").nth(number).locator(".words") for number in (1, 2))
    one.hover(position={"x": 20, "y": 8})
    page.mouse.down()
    other.hover(position={"x": 60, "y": 8})
    page.mouse.up()
    expect(page.locator("#told")).to_contain_text("A code is given to one passage at a time")
    page.evaluate("getSelection().removeAllRanges()")
    assert decided(folder) == kept

    go(page, "Review")
    before = len(decided(folder))
    page.get_by_role("checkbox").first.wait_for()
    key = page.locator("#review").get_attribute("data-key")
    page.keyboard.press("Enter")
    expect(page.locator("#review")).not_to_have_attribute("data-key", str(key))
    assert len(decided(folder)) >= before + 3
    # The page hears keys once its scripts have run.
    expect(page.locator("#review-undo")).to_be_enabled()
    page.keyboard.press("z")
    expect(page.locator("#review")).to_have_attribute("data-key", str(key))

    go(page, "Log")
    expect(page.get_by_role("table", name="Entries")).to_contain_text("Mending & <b>making</b>")
    page.get_by_role("button", name="Write them").click()
    expect(page.locator("#behind")).to_be_hidden()
    assert "skill/mending" in (folder / "winter" / "codings.csv").read_text(encoding="utf-8")


def test_two_windows_at_one_passage_and_undone_after_a_reload(page: Page, folder: Path) -> None:
    def standing() -> list[bool]:
        return [yes for code, yes in decided(folder) if code == "skill/listening"]

    def at_the_first(one: Page) -> None:
        one.locator(".piece[data-place]").first.locator(".words").click()
        expect(one.get_by_role("button", name="Yes: Mending")).to_be_visible()

    def add(one: Page) -> None:
        one.get_by_label("Add a code").fill("listen")
        one.keyboard.press("Enter")
        expect(one.get_by_role("button", name="Yes: Listening")).to_have_attribute("aria-pressed", "true")

    go(page, "Read")
    second = page.context.new_page()
    second.goto(page.url.split("#")[0])
    at_the_first(page)
    at_the_first(second)
    before = standing()
    add(page)
    assert standing() == [*before, True]
    # The other window, opened before, says the same and then no: what is said last is what stands.
    add(second)
    assert standing() == [*before, True]
    second.get_by_role("button", name="No: Listening").click()
    expect(second.get_by_role("button", name="No: Listening")).to_have_attribute("aria-pressed", "true")
    assert standing()[-1:] == [False]
    second.close()
    page.reload()
    at_the_first(page)
    expect(page.get_by_role("button", name="No: Listening")).to_have_attribute("aria-pressed", "true")
    # What this window did is undone and done again, also after a reload.
    page.keyboard.press("z")
    expect(page.locator("#told")).to_have_text("Undone.")
    assert standing() == before
    page.reload()
    at_the_first(page)
    page.keyboard.press("Z")
    expect(page.locator("#told")).to_have_text("Done again.")
    assert standing() == [*before, True]


def test_words_are_found_in_all_transcripts_and_codings_by_who_gave_them(page: Page) -> None:
    go(page, "Read")
    page.locator(".turn").first.wait_for()
    page.keyboard.press("/")
    page.keyboard.type('money "the letters"')
    page.keyboard.press("Enter")
    expect(page.locator("#read-told")).to_have_text("1 place with “money” and “the letters” in 1 of 2 transcripts.")
    expect(page.locator(".hits mark")).to_have_text(["money", "the letters"])
    # The address holds the search.
    page.reload()
    expect(page.locator(".hits mark")).to_have_text(["money", "the letters"])
    expect(page.get_by_label("Search all transcripts")).to_have_value('money "the letters"')
    page.keyboard.press("/")
    page.keyboard.type("boatman")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li")).to_have_count(1)
    expect(page.locator(".hits li")).to_contain_text("Listened to the old boatman".lower())
    expect(page.locator(".hits li")).to_contain_text("Bo Lind, bo.txt")
    page.keyboard.press("Enter")
    expect(page.locator(".piece.here")).to_contain_text("the old boatman for a whole summer")
    page.get_by_label("Search all transcripts").fill("boatmen")
    page.keyboard.press("Enter")
    expect(page.locator("#read-told")).to_contain_text("Nobody says “boatmen”. Written like it: “boatman” (1).")
    # What a person gave stands apart from what the machine gave.
    page.locator("select[data-by=document]").select_option(label="All")
    given = page.get_by_label("Coded by")
    given.select_option(index=2)
    expect(page.locator("#read-told")).to_contain_text("coding")
    by_person = page.locator("#read-told").inner_text()
    given.select_option(label="The machine")
    expect(page.locator("#read-told")).not_to_have_text(by_person)
    # The address holds what was chosen, and the search no longer.
    by_machine = page.locator("#read-told").inner_text()
    page.reload()
    expect(page.locator("#read-told")).to_have_text(by_machine)
    expect(given.locator("option:checked")).to_have_text("The machine")
    expect(page.locator("select[data-by=document] option:checked")).to_have_text("All")


def test_a_long_transcript_is_there_to_its_end(page: Page, served: Served, folder: Path, tmp_path: Path) -> None:
    talk = "".join(f"I: And in year {at}?\n\nR: In year {at} we had little money.\n\n" for at in range(400))
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "long.txt").write_text(talk, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    run(tmp_path / "talks", tmp_path / "book.yaml", folder / "long", settings=Settings(fast=True))
    page.goto(f"{served.origin}{served.prefix}/p/long/read")
    expect(page.locator(".turn")).to_have_count(800)
    expect(page.locator(".piece[data-place] .labels").last).to_contain_text("Money")
    # Straight to its last words, by search and by address.
    page.get_by_label("Search all transcripts").fill('"year 399"')
    page.keyboard.press("Enter")
    page.locator(".hits button").last.click()
    expect(page.locator(".piece.here")).to_have_text("In year 399 we had little money.Money")
    expect(page.locator(".piece.here")).to_be_in_viewport()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator(".turn")).to_have_count(800)
    page.keyboard.press("j")
    expect(page.get_by_role("complementary")).to_contain_text("In year 0 we")


def test_who_codes_can_be_said(page: Page, folder: Path) -> None:
    page.locator("details.coder summary").click()
    page.get_by_label("Who codes").fill("Grace Odell")
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.locator("details.coder summary")).to_have_text("Grace Odell")


@pytest.mark.parametrize(("width", "look"), [(1400, "light"), (390, "dark")])
def test_no_page_shuts_anybody_out(page: Page, width: int, look: str) -> None:
    for name in ("Read", "Review", "Matrix", "Log"):
        go(page, name)
        nobody_shut_out(page, width=width, look=look)


SEEN = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one.closest("header") || one.matches(".skip")) return null;
  const box = one.getBoundingClientRect(), ring = getComputedStyle(one), name = one.outerHTML.slice(0, 80);
  const top = document.elementFromPoint(box.left + box.width / 2, Math.min(box.top + box.height / 2, innerHeight - 2));
  if (box.height < innerHeight && !(top && (one.contains(top) || top.contains(one)))) return name + " is hidden";
  return ring.outlineStyle === "none" && ring.boxShadow === "none" ? name + " has no ring" : "";
}"""


def test_where_one_is_with_the_keyboard_is_seen(page: Page, served: Served) -> None:
    page.goto(f"{served.origin}{served.prefix}/p/winter/exports")
    page.set_viewport_size({"width": 1400, "height": 320})
    # Backwards, so that what is above comes into view from under the bar.
    page.locator("main :is(a, button)").last.focus()
    told = []
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        told.append(page.evaluate(SEEN))
        if told[-1] is None:
            break
    assert len(told) > 5
    assert [one for one in told if one] == []
    page.set_viewport_size({"width": 1400, "height": 950})
