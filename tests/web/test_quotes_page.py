"""Quotes: kept, ordered, trimmed, and refused where they are not in the transcripts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pipeline.cli.quotes import quotes
from pipeline.notes import read_notes
from pipeline.runtime.run_folder import NOTES
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Answered, Served, make_project

CODE = "skill/listening"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With transcripts of its own beside it, which are changed here."""
    return make_project(tmp_path_factory.mktemp("desk")).parent


@pytest.fixture
def at(desk: Served, folder: Path) -> Iterator[str]:
    yield f"{desk.prefix}/p/winter"
    (folder / "winter" / NOTES).unlink(missing_ok=True)


def shown(desk: Served, at: str, asked: str = f"code={CODE}") -> str:
    answer = desk.ask(f"{at}/quotes?{asked}")
    assert answer.status == 200, answer
    return answer.text


def values(page: str, act: str) -> list[dict[str, Any]]:
    return [json.loads(html.unescape(one)) for one in re.findall(rf'data-act="{act}" data-value="([^"]*)"', page)]


def did(answer: Answered) -> str:
    assert answer.status == 200, answer
    return str(answer.json["id"])


def quoted(page: str) -> list[str]:
    kept = page.partition("proposed-title")[0]
    return [html.unescape(one) for one in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", kept, re.DOTALL)]


def keep_all(desk: Served, at: str) -> list[str]:
    return [did(desk.post(f"{at}/keep.json", one)) for one in values(shown(desk, at), "keep.json")]


def test_what_is_kept_is_exported_as_the_command_line_does(desk: Served, at: str, folder: Path, tmp_path: Path) -> None:
    first, second = keep_all(desk, at)
    assert values(shown(desk, at), "keep.json") == []
    before = quoted(shown(desk, at))
    did(desk.post(f"{at}/move.json", {"of": second}))
    assert quoted(shown(desk, at)) == before[::-1]
    did(desk.post(f"{at}/move.json", {"of": first, "chapter": " The  <b>first</b> winter "}))
    assert quoted(shown(desk, at, f"chapter={quote('The <b>first</b> winter')}")) == [before[0]]
    for form in ("docx", "md", "html", "csv"):
        out = tmp_path / f"kept.{form}"
        result = CliRunner().invoke(
            quotes, [str(folder / "winter"), "--kept", "--out", str(out)], catch_exceptions=False
        )
        assert (result.exit_code, "2 quotes of 2 themes" in result.stdout) == (0, True)
        assert desk.ask(f"{at}/quotes.{form}").raw == out.read_bytes()
    assert len(read_notes(folder / "winter")[0].acts) == 4


def test_a_quote_is_trimmed_at_sentence_ends_alone(desk: Served, at: str, folder: Path) -> None:
    keep_all(desk, at)
    page = shown(desk, at)
    trims = values(page, "trim.json")
    place = next(
        n for n, one in enumerate(quoted(page)) if "Everybody brought" in one or "neighbours" in one.casefold()
    )
    about = trims[place]
    did(desk.post(f"{at}/trim.json", {**about, "first": 1, "last": 1}))
    now = quoted(shown(desk, at))[place]
    assert now == "[...] Everybody brought what they had, and we listened to each other in the evenings."
    # A page that is no longer what it was changes nothing; nor does a stretch that is none.
    assert "Reload" in desk.post(f"{at}/trim.json", {**about, "first": 0, "last": 0}).json["error"]
    fresh = values(shown(desk, at), "trim.json")[place]
    for first, last in ((1, 0), (-1, 0), (0, 99)):
        assert desk.post(f"{at}/trim.json", {**fresh, "first": first, "last": last}).status == 409
    did(desk.post(f"{at}/undo.json", {"of": fresh["stamp"]}))
    assert quoted(shown(desk, at))[place] != now


def test_what_is_not_in_the_transcripts_is_refused(desk: Served, at: str, folder: Path) -> None:
    keep_all(desk, at)
    talk = folder.parent / "talks" / "bo.txt"
    before = talk.read_text(encoding="utf-8")
    try:
        talk.write_text(before.replace("whole summer", "long summer"), encoding="utf-8")
        answer = desk.ask(f"{at}/quotes.docx")
        assert answer.status == 409
        assert "1 quote cannot be exported" in answer.text
        assert "Bo Lind" in answer.text
        cases = folder.parent / "talks" / "cases.csv"
        talk.write_text(before, encoding="utf-8")
        told = cases.read_text(encoding="utf-8")
        cases.write_text("document,case,programme,trade,consent\nbo.txt,Bo Lind,South,boatman,no\n", encoding="utf-8")
        assert "may not be quoted" in desk.ask(f"{at}/quotes.md").text
        cases.write_text(told, encoding="utf-8")
        assert desk.ask(f"{at}/quotes.md").status == 200
    finally:
        talk.write_text(before, encoding="utf-8")


def test_what_is_coded_otherwise_now_stays_and_says_so(desk: Served, at: str, folder: Path) -> None:
    keep_all(desk, at)
    kept = folder / "winter" / NOTES
    kept.write_text(kept.read_text(encoding="utf-8").replace(CODE, "barrier/time"), encoding="utf-8")
    page = shown(desk, at, "code=barrier/time")
    assert "does not have this code any more" in page
    assert "cannot be exported" in desk.ask(f"{at}/quotes.md").text


@pytest.mark.parametrize(
    ("act", "value"),
    [
        ("keep", {"key": "nobody", "code": CODE}),
        ("keep", {"key": "x", "code": "skill/flying"}),
        ("keep", {"key": "x"}),
        ("trim", {"of": "x", "stamp": "x", "first": 0, "last": 0}),
        ("trim", {"of": "x", "stamp": "x", "first": "0", "last": 0}),
        ("move", {"of": "x"}),
        ("move", {"of": "x", "chapter": "x" * 200}),
        ("drop", {"of": "../../etc/passwd"}),
        ("undo", {"of": "x"}),
        ("undo", {"of": 1}),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_kept(
    desk: Served, at: str, folder: Path, act: str, value: object
) -> None:
    answer = desk.post(f"{at}/{act}.json", value)
    assert (answer.status, "Reload" in answer.text or "Shorten" in answer.text) == (409, True)
    assert not (folder / "winter" / NOTES).exists()


@needs_browser
def test_the_way_through_quotes(page: Page, folder: Path) -> None:
    page.get_by_role("link", name="winter").click()
    go(page, "Quotes")
    page.get_by_role("link", name="Listening").click()
    page.wait_for_url(lambda url: "listening" in url)  # and its scripts have run
    keep = page.get_by_role("button", name="Keep quote 1")
    keep.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("Kept.")
    page.keyboard.press("Enter")
    expect(page.locator(".kept > li")).to_have_count(2)
    second = page.locator(".kept blockquote").nth(1).text_content() or ""
    page.get_by_role("button", name="Up: quote 2").press("Enter")
    expect(page.locator(".kept blockquote").first).to_have_text(second)
    page.keyboard.press("z")
    expect(page.locator(".kept blockquote").nth(1)).to_have_text(second)
    page.keyboard.press("Z")
    expect(page.locator(".kept blockquote").first).to_have_text(second)
    expect(page.get_by_role("button", name="Redo")).to_be_disabled()
    page.keyboard.press("z")
    expect(page.locator(".kept blockquote").nth(1)).to_have_text(second)
    page.get_by_text("Trim, or put into a chapter").first.click()
    page.get_by_label("Chapter (none").first.fill("A <i>chapter</i>")
    page.get_by_role("button", name="Move", exact=True).first.click()
    expect(page.get_by_role("link", name="A <i>chapter</i>")).to_be_visible()
    with page.expect_download() as loading:
        page.get_by_role("link", name="Word of everything").click()
    assert loading.value.suggested_filename == "winter-quotes.docx"
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
    assert len(read_notes(folder / "winter")[0].quotes) == 2
    # A passage that one reads, too.
    page.set_viewport_size({"width": 1400, "height": 900})
    go(page, "Read")
    page.locator(".piece[data-place]").first.locator(".words").click()
    page.get_by_label("Add a code").fill("mend")
    page.keyboard.press("Enter")
    page.get_by_label("For the code").select_option(label="Mending & <b>making</b>")
    page.get_by_role("button", name="Keep as a quote").click()
    expect(page.locator("#told")).to_have_text("Kept as a quote for Mending & <b>making</b>.")
    page.keyboard.press("q")  # by the key too
    expect(page.locator("#told")).to_contain_text("This passage is kept here already")
    assert len(read_notes(folder / "winter")[0].quotes) == 3
