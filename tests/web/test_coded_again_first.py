"""A run without a project file whose sheet of cases says no since: what can be done is offered, and done."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import openpyxl
import pytest

from tests.web.desks import Served, make_project, serve

ROWS = (
    ("document", "case", "consent"),
    ("ada.txt", "Ada Moss", "yes"),
    ("bo.txt", "Bo Lind", "no"),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    make_project(tmp_path)
    (tmp_path / "talks" / "cases.csv").unlink()
    book = openpyxl.Workbook()
    for row in ROWS:
        book.worksheets[0].append(row)
    book.save(tmp_path / "talks" / "cases.xlsx")
    served = serve(tmp_path / "runs")
    served.enter()
    yield served
    served.close()


def test_what_can_be_done_is_offered_where_the_run_has_no_page_project(desk: Served) -> None:
    at = f"{desk.prefix}/p/winter/"
    for name in ("read", "review", "log", "matrix"):
        page = desk.ask(f"{at}{name}")
        assert page.status == 409
        told = re.findall(r'<p class="prose" dir="auto">([^<]+)</p>', page.text)
        assert len(told) == 1
        assert html.unescape(told[0]).startswith("cases.xlsx:3: row 3 says")
        assert "cases.xlsx was changed after the run" in told[0]
        assert "cases.csv" not in page.text
        assert "page Project" not in page.text
        assert f'action="{at}code-again"' in page.text
    form = urlencode({"csrfmiddlewaretoken": desk.token, "back": f"{at}read"})
    sent = {"Origin": desk.origin, "Content-Type": "application/x-www-form-urlencoded"}
    answer = desk.ask(f"{at}code-again", method="POST", body=form, headers=sent)
    assert (answer.status, answer.headers["Location"]) == (302, f"{at}read")
    for _ in range(120):
        page = desk.ask(f"{at}read")
        if page.status == 200:
            break
        assert "being coded again" in page.text
        time.sleep(0.5)
    assert page.status == 200
    assert desk.ask(f"{at}review").status == 200
