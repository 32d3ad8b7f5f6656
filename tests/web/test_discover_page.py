"""Themes at the desk: seen, made codes by a person's yes alone, joined, put away; as the command line left them."""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline import __version__
from pipeline.discover.proposed_themes import NearestCode, Placed, ProposedTheme, Themes
from pipeline.export.discover_page import write_themes
from pipeline.model import Codebook
from pipeline.notes import read_notes
from pipeline.results.tables import read_run
from pipeline.runtime.digests import file_digest
from pipeline.runtime.manifest import sealed
from pipeline.runtime.run_folder import MANIFEST, NOTES
from pipeline.workflows.discover import FORMAT
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Served

BAD = "Neighbours, <script>alert(1)</script>"


def write_found(run: Path, out: Path) -> None:
    """What `thematrix discover` leaves of a run, without BERTopic: two themes, of passages of their own."""
    tables = read_run(run)
    rows = tables.passages.select(["passage", "document", "case", "role", "text"]).to_pylist()
    said = [row for row in rows if row["role"] == "respondent"]
    words = ("neighbour", "listen")
    placed = tuple(
        Placed(row["passage"], row["document"], row["case"], 1 if words[0] in row["text"] else 2, 0.5, 0, 0.1, False)
        for row in said
    )
    themes = tuple(
        ProposedTheme(
            number, f"theme-{number}", name, phrases, sum(one.theme == number for one in placed), 0.5, 2, 1.0,
            stability, stability > 0.5, 0.4, (NearestCode("barrier/money", 0.31, 0.2),), (), (0.3, 0.3 * number),
        )
        for number, name, phrases, stability in ((1, BAD, ("neighbours", "evening"), 0.9), (2, "Winter", (), 0.2))
    )  # fmt: skip
    out.mkdir()
    scope = "all passages of respondents and authors"
    found = Themes("winter", scope, themes, placed, 0.8, 0.5, 20, ("conversations", 2), 0, Codebook("", ()))
    write_themes(found, out, tables=tables, version=__version__)
    manifest = {
        "program": "thematrix discover",
        "format": FORMAT,
        "time": "2026-01-02T03:04:05+00:00",
        "scope": scope,
        "inputs": {"read": {"run": file_digest(run / MANIFEST)}},
        "counts": {"passages": len(placed), "themes": 2, "unstable": 1, "outliers": 0, "reassigned": 0},
        "stability": {"bar": 0.5, "resamples": 20, "units": ["conversations", 2], "agreement": 0.8},
        "failed": [],
        "outputs": {path.name: file_digest(path) for path in sorted(out.iterdir())},
    }
    (out / "discover.json").write_bytes(sealed(manifest))


@pytest.fixture
def at(desk: Served, folder: Path) -> str:
    out = folder / "winter-themes"
    if not out.exists():
        write_found(folder / "winter", out)
    return f"{desk.prefix}/p/winter"


def test_nothing_is_there_before_it_was_looked_for(desk: Served, folder: Path) -> None:
    page = desk.ask(f"{desk.prefix}/p/winter/discover")
    assert (page.status, "Nothing was looked for yet" in page.text) == (200, True)
    assert desk.ask(f"{desk.prefix}/p/winter/discover.svg").status == 409


def test_themes_are_shown_and_files_are_those_of_the_command_line(desk: Served, at: str, folder: Path) -> None:
    page = desk.ask(f"{at}/discover").text
    assert page.count('<article class="theme"') == 2
    assert "<script>alert" not in page
    assert "not stable" in page
    assert "Everybody brought what they had" in page
    for form, name in {"svg": "themes.svg", "png": "themes.png", "xlsx": "themes.xlsx", "csv": "themes.csv"}.items():
        assert desk.ask(f"{at}/discover.{form}").raw == (folder / "winter-themes" / name).read_bytes()


def test_a_theme_becomes_a_code_only_once_it_is_saved(desk: Served, at: str, folder: Path) -> None:
    found = desk.ask(f"{at}/theme-draft.json?theme=theme-1").json
    assert found["draft"]["definition"] == "What is said about neighbours, evening."
    assert "The neighbours." not in found["draft"]["examples"]  # too short to be an example
    assert any(one.startswith("Everybody brought") for one in found["draft"]["examples"])
    assert not (folder / "winter" / NOTES).exists()
    now = desk.ask(f"{at}/codebook.json").json
    draft = {**found["draft"], "name": "Neighbours", "examples": found["draft"]["examples"][:1]}
    act = {"kind": "add", "family": "skill", "draft": draft}
    asked = {"stamp": now["stamp"], "act": act, "why": found["why"], "theme": "theme-1"}
    stale = desk.post(f"{at}/codebook-save.json", {**asked, "stamp": "older"})
    assert (stale.status, (folder / "winter" / NOTES).exists()) == (409, False)
    assert desk.post(f"{at}/codebook-save.json", asked).status == 200
    fate = read_notes(folder / "winter")[0].themes["theme-1"]
    assert (fate.became, fate.code, fate.name) == ("code", "skill/neighbours", BAD)
    assert "Made a code" in desk.ask(f"{at}/discover").text
    log = desk.ask(f"{at}/log.csv?kind=theme").text
    assert "theme made a code" in log
    # Called otherwise, it is still known.
    now = desk.ask(f"{at}/codebook.json").json
    again = {"kind": "rename", "old": "skill/neighbours", "new": "skill/street"}
    assert desk.post(f"{at}/codebook-save.json", {"stamp": now["stamp"], "act": again}).status == 200
    assert "codebook#skill/street" in desk.ask(f"{at}/discover").text


def test_a_theme_is_put_away_once_and_back(desk: Served, at: str, folder: Path) -> None:
    done = desk.post(f"{at}/theme-away.json", {"theme": "theme-2"})
    assert done.status == 200
    assert desk.post(f"{at}/theme-away.json", {"theme": "theme-2"}).status == 409  # in another window
    assert desk.ask(f"{at}/discover").text.count('<article class="theme"') == 1
    assert desk.post(f"{at}/undo.json", {"of": done.json["id"]}).status == 200
    assert desk.ask(f"{at}/discover").text.count('<article class="theme"') == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme-away.json", {"theme": "../theme-1"}),
        ("theme-away.json", {"theme": "theme-1", "became": "code"}),
        ("theme-away.json", {"theme": 1}),
        ("discover-look.json", {"scope": "within", "within": "--out=/tmp/x"}),
        ("discover-look.json", {"scope": "everything"}),
        ("discover-look.json", {"themes": 201}),
        ("discover-look.json", {"themes": -1}),
        ("discover-look.json", {"out": "/tmp/x"}),
        ("discover-stop.json", []),
    ],
)
def test_what_no_page_asks_is_refused(desk: Served, at: str, name: str, value: object) -> None:
    assert desk.post(f"{at}/{name}", value).status == 409
    assert desk.post(f"{at}/{name}", value, Origin="http://evil.example").status == 403
    assert desk.ask(f"{at}/discover.json").json["state"] in ("", "stopped")


def test_what_was_changed_by_hand_is_told_and_not_shown(desk: Served, at: str, folder: Path, tmp_path: Path) -> None:
    table, manifest = (folder / "winter-themes" / name for name in ("themes.csv", "discover.json"))
    whole, sealed_one = table.read_bytes(), manifest.read_bytes()
    table.write_bytes(whole.replace(b"Winter", b"Summer"))
    manifest.touch()
    page = desk.ask(f"{at}/discover")
    assert (page.status, "is not as it was written" in page.text, "Summer" in page.text) == (200, True, False)
    table.write_bytes(whole)
    manifest.write_bytes(sealed_one.replace(b'"themes": 2', b'"themes": 3'))
    assert "changed" in desk.ask(f"{at}/discover").text
    manifest.unlink()
    (tmp_path / "elsewhere.json").write_bytes(sealed_one)
    manifest.symlink_to(tmp_path / "elsewhere.json")
    assert desk.ask(f"{at}/discover").text.count('<article class="theme"') == 0
    manifest.unlink()
    manifest.write_bytes(sealed_one)
    assert desk.ask(f"{at}/discover").text.count('<article class="theme"') == 2


def test_looking_goes_on_beside_the_page_and_is_stopped(desk: Served, at: str, folder: Path) -> None:
    before = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in (folder / "winter-themes").iterdir()}
    assert desk.post(f"{at}/discover-look.json", {"scope": "uncovered"}).json["busy"]
    assert desk.post(f"{at}/discover-look.json", {}).status == 409
    assert desk.ask(f"{at}/discover").status == 200
    desk.post(f"{at}/discover-stop.json", {})
    for _ in range(600):
        said = desk.ask(f"{at}/discover.json").json
        if not said["busy"]:
            break
        time.sleep(0.1)
    # Two talks are too few to be grouped: on a quick machine it says so before it is stopped.
    assert said["state"] in ("stopped", "failed"), json.dumps(said)
    after = {path.name: hashlib.sha256(path.read_bytes()).digest() for path in (folder / "winter-themes").iterdir()}
    assert {name: after[name] for name in before} == before


@needs_browser
def test_the_way_from_a_theme_to_a_code(page: Page, at: str, folder: Path) -> None:
    page.get_by_role("link", name="winter", exact=True).click()
    go(page, "Discover")
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
    page.get_by_role("button", name=re.compile("Put Winter away")).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("Put away.")
    page.locator("#main").focus()
    page.keyboard.press("z")
    expect(page.locator("#told")).to_have_text("Undone.")
    page.get_by_role("link", name="Make a code of Winter").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#field-name")).to_have_value("Winter")
    expect(page.locator("#field-why")).to_have_value(re.compile("From the proposed theme"))
    page.locator("#field-definition").fill("What the cold did.")
    page.reload()
    # What was written is still there, and nothing is saved before a person says so.
    expect(page.locator("#field-definition")).to_have_value("What the cold did.")
    assert "theme-2" not in read_notes(folder / "winter")[0].themes
    page.keyboard.press("Control+Enter")
    expect(page.locator("#told")).to_have_text("Saved.")
    assert read_notes(folder / "winter")[0].themes["theme-2"].became == "code"
    go(page, "Discover")
    expect(page.get_by_text("Made a code:").last).to_be_visible()
    page.get_by_label(re.compile("is an example of")).first.select_option(label="Listening")
    page.get_by_role("button", name=re.compile("Join Neighbours")).press("Enter")
    expect(page.locator("#field-examples")).to_have_value(re.compile("Everybody brought"))
    expect(page.locator("#field-definition")).to_have_value("Listening to other people.")
