"""Matrix: what the page shows is what the command line makes, and each cell is its passages."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from pipeline.cli.matrix import matrix
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import Served

ASKED: tuple[tuple[tuple[str, ...], dict[str, str | list[str]]], ...] = (
    ((), {}),
    (("--rows", "programme", "--cols", "family", "--values", "count"), {"rows": "programme", "cols": "family"}),
    (("--rows", "trade", "--values", "per-1000", "--turned"), {"rows": "trade", "values": "per-1000", "turned": "1"}),
    (("--programme", "North", "--status", "accepted"), {"group": "programme=North", "status": "accepted"}),
    (("--programme", "North", "--attribute", "trade=boatman"), {"group": ["programme=North", "trade=boatman"]}),
    (("--attribute", "trade=boatman", "--coder", "thematrix"), {"group": "trade=boatman", "coder": "thematrix"}),
    (("--rows", "code", "--values", "count"), {"rows": "code", "values": "count"}),
)


@pytest.mark.parametrize(("options", "query"), ASKED)
def test_a_file_is_what_the_command_line_writes(
    desk: Served, folder: Path, tmp_path: Path, options: tuple[str, ...], query: dict[str, str | list[str]]
) -> None:
    asked = {**({"values": "count"} if "count" in options else {}), **query}
    for form in ("csv", "xlsx", "docx"):
        out = tmp_path / f"matrix.{form}"
        CliRunner().invoke(matrix, [str(folder / "winter"), *options, "--out", str(out)], catch_exceptions=False)
        answer = desk.ask(f"{desk.prefix}/p/winter/matrix.{form}?{urlencode(asked, doseq=True)}")
        assert (answer.status, answer.raw) == (200, out.read_bytes())
        assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("rows", ["case", "programme", "trade", "document", "code"])
def test_every_cell_leads_to_as_many_passages_as_it_counts(desk: Served, rows: str) -> None:
    page = desk.ask(f"{desk.prefix}/p/winter/matrix?rows={rows}&values=count").text
    heads = re.findall(r"<span>([^<]+)</span></button></th>", page)[1:]
    told = 0
    for label, cells in re.findall(r'<tr[^>]*><th scope="row" dir="auto">([^<]+)</th>(.*)</tr>', page):
        for head, number in zip(heads, re.findall(r'data-n="(\d+)"', cells), strict=True):
            asked = urlencode({"rows": rows, "row": html.unescape(label), "col": html.unescape(head)})
            found = desk.ask(f"{desk.prefix}/p/winter/cell.json?{asked}").json
            assert len(found["passages"]) == int(number), (label, head)
            told += int(number)
    assert told >= 3


@pytest.mark.parametrize(
    "query",
    [
        "rows=<script>alert(1)</script>",
        "cols=__class__",
        "values=x",
        "status=lost",
        "role=king",
        "group=programme=Nowhere",
        "group=x",
        "group==",
        "coder=Eve%00",
        "rows=../../etc",
    ],
)
def test_what_there_is_not_is_told_in_a_line(desk: Served, query: str) -> None:
    for page in ("matrix", "matrix.csv", "cell.json"):
        answer = desk.ask(f"{desk.prefix}/p/winter/{page}?{query}")
        assert answer.status == 409
        assert page == "cell.json" or "<script>alert" not in answer.text
        assert "Traceback" not in answer.text


def test_a_cell_of_a_stale_page_is_told(desk: Served) -> None:
    answer = desk.ask(f"{desk.prefix}/p/winter/cell.json?row=Nobody&col=Money")
    assert (answer.status, "no case" in answer.json["error"]) == (409, True)


@needs_browser
def test_the_way_through_a_matrix(page: Page) -> None:
    page.get_by_role("link", name="winter").click()
    go(page, "Matrix")
    page.get_by_label("Rows").select_option("programme")
    page.get_by_label("Cells").select_option("count")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", name="Programme by code: count")).to_be_visible()
    page.wait_for_load_state()  # keys are heard once the page's scripts have run
    rows = page.locator("table.heat tbody th")
    expect(rows).to_have_text(["North", "South"])
    sort = page.get_by_role("button", name="Time", exact=True)
    sort.focus()
    page.keyboard.press("Enter")
    expect(rows).to_have_text(["South", "North"])
    page.get_by_role("button", name=re.compile("South, Time: 1")).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("passage")
    page.get_by_role("button", name="In the transcript").first.click()
    expect(page.locator(".turn").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_contain_text("1 passage")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Turn").click()
    expect(rows.first).to_have_text("Money")
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
