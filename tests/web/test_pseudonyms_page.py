"""The page Pseudonyms: the workbook at the desk, the copy, and a passphrase that stands nowhere."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from pipeline.cli import status
from pipeline.errors import CallError
from pipeline.pseudonyms.workbook import ENTITIES, read_rows
from pipeline.workflows.open_pseudonyms import copy, look
from pipeline.workflows.project_folder import ProjectFolder, begin
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Answered, Served

TALK = """Interviewer: How was it, Vesna?

Vesna Tarkowicz: Cold, said Hope Merridew, the only midwife of the town. Then we moved to Ashen Side. <b>Hope</b> rang
on 07700 900321. Merridew told me.
"""
PHRASE = "wet boots by the door"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's folder with a project that has not been coded."""
    desk = tmp_path_factory.mktemp("names")
    made = begin(desk, "winter")
    (made / "transcripts" / "01_vesna_tarkowicz.txt").write_text(TALK, encoding="utf-8")
    look(ProjectFolder(made, within=desk))
    return desk


def done(desk: Served, at: str) -> str:
    """What is said of it once it is done."""
    for _ in range(600):
        found = desk.ask(f"{at}/names-going.json").json
        if not found["busy"]:
            return str(found["markup"])
        time.sleep(0.1)
    raise AssertionError("it does not end")


def test_the_workbook_is_filled_in_at_the_desk_as_in_a_spreadsheet(desk: Served, folder: Path) -> None:
    at = f"{desk.prefix}/p/winter"
    book = folder / "winter" / "transcripts-names.xlsx"
    twin = folder / "twin"
    twin.mkdir(exist_ok=True)
    shutil.copytree(folder / "winter" / "transcripts", twin / "transcripts")
    shutil.copy(book, twin / "transcripts-names.xlsx")

    page = desk.ask(f"{at}/pseudonyms").text
    assert "Vesna Tarkowicz" in page
    assert "only midwife" in page
    assert "&lt;b&gt;Hope" in page
    assert "<b>Hope" not in page
    answers = {
        "Hope Merridew": ("replace", "Ann Example"),
        "Ashen Side": ("generalise", ""),
        "07700 900321": ("keep", ""),
    }
    kinds = {row.name: row.kind for row in read_rows(book)}
    for name, (do, new) in answers.items():
        said: Answered = desk.post(f"{at}/name.json", {"kind": kinds[name], "name": name, "do": do, "replacement": new})
        assert said.status == 200, said.text
    assert desk.post(f"{at}/name.json", {"kind": "person", "name": "Hope Merridew", "do": "burn"}).status == 409
    assert desk.post(f"{at}/name.json", {"kind": "person", "name": "Nobody", "do": "keep"}).status == 409
    assert {row.name: row.replacement for row in read_rows(book)}["Ashen Side"] == "[a place]"

    # The same answers in a spreadsheet, and the command line after both: the same bytes.
    filled = openpyxl.load_workbook(twin / "transcripts-names.xlsx")
    for row in filled[ENTITIES].iter_rows(min_row=3):
        if row[1].value in answers:
            row[2].value, new = answers[str(row[1].value)]
            row[3].value = new or row[3].value
    filled.save(twin / "transcripts-names.xlsx")
    at_desk = book.read_bytes()
    assert status(["pseudonymise", str(twin / "transcripts"), "--json"]) == 0
    assert (twin / "transcripts-names.xlsx").read_bytes() == at_desk


def test_the_copy_has_the_answers_and_the_passphrase_stands_nowhere(
    desk: Served, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = f"{desk.prefix}/p/winter"
    assert desk.post(f"{at}/names-copy.json", {"passphrase": "short"}).status == 200
    assert "fewer than 8 letters" in done(desk, at)
    made = ProjectFolder(folder / "winter", within=folder)
    assert "no place found" in " ".join(copy(made, passphrase=PHRASE, style="names"))
    written = folder / "winter" / "passed-on" / "transcripts-1"
    (text,) = [path.read_text(encoding="utf-8") for path in written.iterdir()]
    assert "Ann Example, a midwife of the town" in text
    assert "[a place]" in text
    assert "Vesna" not in text
    assert (folder / "winter" / "pseudonyms.key").stat().st_mode & 0o077 == 0
    with pytest.raises(CallError, match="does not open"):
        copy(made, passphrase="another phrase", style="names")
    assert desk.post(f"{at}/names-share.json", {"passphrase": PHRASE}).status == 200
    assert "Nothing has been coded" in done(desk, at)
    for page in ("pseudonyms", "names-going.json"):
        assert PHRASE not in desk.ask(f"{at}/{page}").text
    for path in (folder / "winter").rglob("*"):
        assert not path.is_file() or PHRASE.encode() not in path.read_bytes(), path
    capsys.readouterr()
    secret = folder / "secret"
    secret.write_text(PHRASE, encoding="utf-8")
    assert status(f"leaks {written} --key {folder}/winter/pseudonyms.key --secret {secret}".split()) == 0


@needs_browser
def test_by_the_keyboard_and_for_everybody(page: Page, served: Served, folder: Path) -> None:
    assert (folder / "winter" / "transcripts-names.xlsx").exists()
    page.goto(f"{served.origin}{served.prefix}/p/winter/project")
    go(page, "Pseudonyms")
    row = page.get_by_role("form", name="Hope Merridew")
    row.get_by_label("What to do").select_option("keep")
    row.get_by_label("In its place").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_contain_text("Saved")
    page.locator("#to-copy summary").click()
    page.reload()
    expect(page.get_by_role("form", name="Hope Merridew").get_by_label("What to do")).to_have_value("keep")
    page.locator("#to-copy summary").click()
    for width, shade in ((1400, "light"), (1400, "dark"), (390, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=shade)
