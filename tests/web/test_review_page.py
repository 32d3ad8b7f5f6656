"""What others have said of a passage is seen by who is asked about it next, and no answer replaces another unseen."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import pytest

from pipeline.decisions import read_decisions
from pipeline.errors import CallError
from pipeline.workflows.decide import decide
from pipeline.workflows.open_project import Answer, OpenProject
from pipeline.workflows.open_review import OpenReview
from pipeline.workflows.review import review
from tests.review.test_passages import DONE, fill
from tests.web.desks import Served, serve


@pytest.fixture
def run(project: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(project, tmp_path / "run"))


def on(opened: OpenProject, passage: str) -> str:
    return opened.shown.key_of[passage]


def test_what_somebody_said_meanwhile_stands_beside_the_code_and_the_tick_follows_it(run: Path) -> None:
    opened = OpenProject(run)
    at_desk = OpenReview(opened)
    batch, _ = at_desk.to_review()
    one = next(one for one in batch.passages if any(code.proposed for code in one.codes))
    ticked = next(code.code for code in one.codes if code.proposed)
    elsewhere = OpenProject(run)
    key = on(elsewhere, one.passage)
    elsewhere.decide(key, [Answer(ticked, False, "the opposite"), Answer("skill/mending", True)], coder="Ruth")
    for before in batch.passages[: batch.passages.index(one)]:
        at_desk.skip(before.key)
    found = at_desk.to_review()[1]
    assert found is not None
    assert found.key == one.key
    codes = {code.code: code for code in found.codes}
    assert not codes[ticked].proposed
    assert [re.sub(r"\d{4}-\d\d-\d\d", "DAY", said) for said in codes[ticked].said] == [
        "Ruth said no (DAY): the opposite"
    ]
    assert codes["skill/mending"].proposed
    assert codes["skill/mending"].said[0].startswith("Ruth said yes")


def test_what_a_filled_in_workbook_says_is_not_asked_again_at_a_desk_that_was_open(run: Path, tmp_path: Path) -> None:
    at_desk = OpenReview(OpenProject(run))
    first = at_desk.to_review()[1]
    assert first is not None
    path = tmp_path / "review.xlsx"
    review(run, path)
    decide(run, [fill(path, {(1, DONE): "x", (2, DONE): "x"}, name="")], coder="Ruth")
    following = at_desk.to_review()[1]
    assert following is not None
    assert following.key != first.key
    assert at_desk.read_by == {"Ruth": 2}


def test_a_second_workbook_shows_what_was_said(run: Path, tmp_path: Path) -> None:
    import openpyxl

    opened = OpenProject(run)
    passage = OpenReview(opened).to_review()[0].passages[0].passage
    opened.decide(on(opened, passage), [Answer("barrier/time", False, "no clock in it")], coder="Ruth")
    review(run, tmp_path / "again.xlsx")
    cells = [str(cell.value) for row in openpyxl.load_workbook(tmp_path / "again.xlsx")["Review"] for cell in row]
    assert any(re.match(r"Ruth said no \(\d{4}-\d\d-\d\d\): no clock in it", cell) for cell in cells)


def test_a_second_window_does_not_replace_an_answer_unseen(run: Path) -> None:
    at_desk = OpenReview(OpenProject(run))
    one = at_desk.to_review()[1]
    assert one is not None
    stamp = at_desk.stamp(one.key)
    at_desk.confirm(one.key, ["barrier/money"], coder="Ada", stamp=stamp)
    before = read_decisions(run)[0]
    with pytest.raises(CallError, match=r"Ada: yes to Money\); your answer \(Time\) was not taken"):
        at_desk.confirm(one.key, ["barrier/time"], coder="Ada", stamp=stamp)
    with pytest.raises(CallError, match="was not taken"):
        at_desk.confirm(one.key, ["barrier/time"], coder="Bo", stamp=stamp)
    assert read_decisions(run)[0] == before
    # What was taken back can be answered from either window.
    assert at_desk.unconfirm(one.key, coder="Ada") == 4
    assert at_desk.confirm(one.key, ["barrier/time"], coder="Ada", stamp=stamp) == 4


def test_the_page_sends_what_it_was_shown_and_says_who_has_read(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "desk" / "winter")
    desk: Served = serve(tmp_path / "desk")
    try:
        desk.enter()
        at = f"{desk.prefix}/p/winter/"
        page = desk.ask(f"{at}review").text
        found = re.search(r'data-key="([^"]+)" data-stamp="([^"]+)"', page)
        assert found
        key, stamp = map(html.unescape, found.groups())
        assert "Not asked again" not in page
        act = {"key": key, "stamp": stamp, "codes": ["skill/listening"]}
        assert desk.post(f"{at}confirm.json", act).status == 200
        late = desk.post(f"{at}confirm.json", act | {"codes": []})
        assert late.status == 409
        assert "answered meanwhile" in late.text
        assert re.search(r"Not asked again, since one person has read them whole: 1 by ", desk.ask(f"{at}review").text)
    finally:
        desk.close()


def test_time_away_is_no_time_of_reading(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    at_desk = OpenReview(OpenProject(run))
    one = at_desk.to_review()[1]
    assert one is not None
    now[0] += 60
    at_desk.confirm(one.key, [], coder="Ada")
    at_desk.to_review()
    now[0] += 3600
    at_desk.to_review()
    assert at_desk.sitting == (1, 1.0)
