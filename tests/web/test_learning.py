"""Learning at the desk is `thematrix learn` and `run --learned`: the same bytes, and nothing before it is taken."""

from __future__ import annotations

import csv
import html
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pipeline.errors import CallError
from pipeline.runtime.manifest import seal
from pipeline.workflows.learn_apart import LearnApart
from pipeline.workflows.run import run
from pipeline.workflows.run_apart import RunApart
from pipeline.workflows.settings import Settings
from tests.web.browsers import go, needs_browser, nobody_shut_out
from tests.web.desks import BOOK, Served, serve

SAID = {
    "money": (
        "We had no money for {0}.",
        "The bill for {0} was more than I earn.",
        "{0} cost a fortune, and who pays?",
    ),
    "mending": (
        "I mended {0} with wire and string.",
        "We patched {0} on a Sunday.",
        "She showed me how to repair {0}.",
    ),
    "": ("Then we drank tea and looked at {0}.",),
}
THINGS = {"ada": ("the stove", "the roof", "the gate"), "bo": ("the boat", "the pump", "the fence")}


BUSY = 180_000
"""Milliseconds that a process may take on a machine that has much to do."""


def right(words: str) -> list[str]:
    """What a person would give to a passage."""
    money = ("barrier/money", ("money", "bill", "cost"))
    mending = ("skill/mending", ("mended", "patched", "repair"))
    return [code for code, marks in (money, mending) if any(mark in words for mark in marks)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk's folder: transcripts, a codebook and their run, all inside."""
    folder = tmp_path_factory.mktemp("learning")
    (folder / "talks").mkdir()
    for name, things in THINGS.items():
        turns = [
            f"Interviewer: And {thing}?\n\n{name.title()}: {words.format(thing)}\n"
            for thing in things
            for some in SAID.values()
            for words in some
        ]
        (folder / "talks" / f"{name}.txt").write_text("\n".join(turns), encoding="utf-8")
    (folder / "book.yaml").write_text(BOOK.replace("[money]", "[money, fortune]"), encoding="utf-8")
    run(folder / "talks", folder / "book.yaml", folder / "runs" / "winter", settings=Settings(fast=True))
    return folder


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Served]:
    """A desk for it, entered, with fourteen passages confirmed."""
    served = serve(folder)
    served.enter()
    for _ in range(14):
        page = served.ask(at(served, "review")).text
        key = html.unescape(re.findall(r'data-key="([^"]+)"', page)[0])
        words = html.unescape(re.findall(r'<blockquote class="asked" dir="auto">(.*?)</blockquote>', page)[0])
        assert served.post(at(served, "confirm.json"), {"key": key, "codes": right(words)}).status == 200
    yield served
    served.close()


def at(desk: Served, page: str) -> str:
    return f"{desk.prefix}/p/runs/winter/{page}"


def until_done(desk: Served) -> Any:
    for _ in range(BUSY // 100):
        said = desk.ask(at(desk, "learning.json")).json
        if not said["busy"]:
            return said
        time.sleep(0.1)
    raise AssertionError("it goes on for ever")


def assigned(run: Path) -> set[tuple[str, str]]:
    with (run / "codings.csv").open(newline="", encoding="utf-8-sig") as file:
        return {(row["passage"], row["code"]) for row in csv.DictReader(file) if row["status"] != "rejected"}


def files(run: Path) -> dict[str, bytes]:
    return {
        path.relative_to(run).as_posix(): path.read_bytes()
        for path in sorted(run.rglob("*"))
        if path.is_file() and path.name != ".lock" and ".cache" not in path.parts
    }


def test_after_each_answer_it_is_told_how_good_the_codings_are(desk: Served) -> None:
    said = desk.ask(at(desk, "estimates.json")).json["markup"]
    assert "drawn by lot, of 14 read whole" in said
    assert "<dt>Recall</dt>" in said
    assert said.count("<tr>") == 5
    assert "if all passages were read" in desk.ask(at(desk, "conclusions.json")).json["markup"]
    assert "14 read here" in desk.ask(at(desk, "review")).text


def test_of_what_one_is_unsure_nothing_is_kept(desk: Served, folder: Path) -> None:
    page = desk.ask(at(desk, "review")).text
    key = html.unescape(re.findall(r'data-key="([^"]+)"', page)[0])
    asked = {"key": key, "codes": ["barrier/money"], "unsure": ["skill/mending"]}
    assert desk.post(at(desk, "confirm.json"), asked).json == {"recorded": 3}
    assert desk.post(at(desk, "unconfirm.json"), {"key": key}).json == {"withdrawn": 3}


@needs_browser
def test_what_would_come_and_go_is_seen_and_left(page: Page, desk: Served, folder: Path) -> None:
    before = files(folder / "runs" / "winter")
    page.get_by_role("link", name="runs/winter").click()
    go(page, "Review")
    expect(page.locator("#estimates")).to_contain_text("Expected kappa")
    expect(page.locator("#conclusions")).to_contain_text("if all passages were read")
    page.get_by_role("button", name="Learn from these").click()
    expect(page.locator("#learning")).to_contain_text("Learned from", timeout=BUSY)
    page.locator("#learning summary").first.click()
    expect(page.locator(".changed q").first).to_be_visible()
    for width, look in ((1400, "light"), (390, "dark")):
        nobody_shut_out(page, width=width, look=look)
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_role("button", name="Learn from these")).to_be_visible()
    assert files(folder / "runs" / "winter") == before
    # By the keyboard: unsure of the first code, which then says nothing.
    page.locator("#review-add").blur()
    page.keyboard.press("Shift+Digit1")
    expect(page.locator(".proposed li").first).to_have_class("unsure")


def test_what_is_taken_is_what_the_command_line_makes(desk: Served, folder: Path, tmp_path: Path) -> None:
    own = folder / "runs" / "winter"
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    shutil.rmtree(other / "runs" / "models", ignore_errors=True)
    assert desk.post(at(desk, "take.json"), {}).status == 409
    before = assigned(own)
    assert desk.post(at(desk, "learn.json"), {}).json["busy"]
    assert "going on already" in desk.post(at(desk, "learn.json"), {}).text
    said = until_done(desk)
    assert "Learned" in said["markup"], said
    assert assigned(own) == before
    desk.post(at(desk, "take.json"), {})
    assert "Taken" in until_done(desk)["markup"]

    def command(*words: str) -> str:
        # In a process of its own, as the desk's: what a whole test run has loaded moves the last digit of a float.
        call = [sys.executable, "-m", "pipeline", *words]
        return subprocess.run(call, cwd=other, capture_output=True, text=True, encoding="utf-8", check=True).stdout

    learned = str(Path("runs", "models", "winter"))
    changes = json.loads(command("learn", "runs/winter", "--fast", "--out", learned, "--json"))["changes"]
    again = [
        "run",
        "talks",
        "--codebook",
        "book.yaml",
        "--out",
        "runs/winter",
        "--fast",
        "--learned",
        learned,
        "--quiet",
    ]
    command(*again)
    assert files(folder / "runs" / "models" / "winter") == files(other / "runs" / "models" / "winter")
    mine, theirs = files(own), files(other / "runs" / "winter")
    assert sorted(mine) == sorted(theirs)
    assert [name for name in mine if mine[name] != theirs[name]] == ["run.json"]
    # Which says when it was made, and how long that took; "digest" is of these too.
    made = [json.loads(one["run.json"]) for one in (mine, theirs)]
    assert len({json.dumps({**one, "time": "", "timings": {}, "digest": ""}) for one in made}) == 1
    # What was said to come and go is what came and went.
    come, gone = ({(name, one["code"]) for one in changes for name in one[part]} for part in ("come", "go"))
    assert come
    assert come <= assigned(own) - before
    assert not gone & assigned(own)
    assert all(name.split("#")[1] in said["markup"] for name, _ in come)


def test_a_model_lies_in_the_desks_folder(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "desk" / "winter")
    learner = LearnApart(tmp_path / "desk" / "winter", folder=None, within=tmp_path / "desk")
    assert learner.model == (tmp_path / "desk" / "models" / "winter").resolve()
    alone = LearnApart(tmp_path / "desk" / "winter", folder=None, within=tmp_path / "desk" / "winter")
    assert alone.model.is_relative_to((tmp_path / "desk" / "winter").resolve())
    with pytest.raises(CallError, match="Nothing was learned"):
        learner.take()


def test_an_encoder_that_only_a_run_names_is_not_loaded(project: Path, tmp_path: Path) -> None:
    """Of a folder that was received: its word makes nothing be read from elsewhere, or be fetched."""
    received = tmp_path / "desk" / "winter"
    shutil.copytree(project, received)
    manifest = json.loads((received / "run.json").read_text(encoding="utf-8"))
    manifest["inputs"]["settings"] |= {"fast": False, "model": "/elsewhere/encoder"}
    del manifest["digest"]
    (received / "run.json").write_text(json.dumps({**manifest, "digest": seal(manifest)}), encoding="utf-8")
    learner = LearnApart(received, folder=None, within=tmp_path / "desk")
    with pytest.raises(CallError, match=r"the encoder /elsewhere/encoder, which is not used"):
        learner.learn()
    assert learner.watched == ("learn", None)


@pytest.mark.parametrize("command", ["run", "learn"])
def test_no_program_that_lies_in_a_project_is_started(tmp_path: Path, command: str) -> None:
    (tmp_path / "click.py").write_text("open('taken over', 'w').close()\n", encoding="utf-8")
    begun = RunApart(tmp_path, command=command, options=["--no-such-option"])
    assert begun.wait(BUSY / 1000)
    assert any("--no-such-option" in line for line in begun.watched.lines), begun.watched.lines
    assert not (tmp_path / "taken over").exists()
