"""The codebook at the desk: what is wrong is said while it is written; what is saved is what a command would save."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import status
from pipeline.codebook import load_codebook
from pipeline.codebook.history import folder_of, versions
from pipeline.decisions import read_decisions
from pipeline.workflows.codebook_diff import diff_codings
from pipeline.workflows.decide import record
from tests.web.desks import Served, serve


@pytest.fixture
def run(project: Path, folder: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A project of the test's own, with its codebook beside it, at the module's desk."""
    copy = folder / request.node.name.removeprefix("test_")[:40].replace("[", "-") / "winter"
    shutil.copytree(project, copy)
    yield copy
    shutil.rmtree(copy.parent)


@pytest.fixture
def book(run: Path, folder: Path, project: Path) -> Iterator[Path]:
    """Its codebook, as the run names it."""
    file = folder / "book.yaml"
    shutil.copyfile(project.parents[1] / "book.yaml", file)
    yield file
    file.unlink(missing_ok=True)
    shutil.rmtree(folder_of(file), ignore_errors=True)


class Page:
    """The codebook's page, as a browser asks for it."""

    def __init__(self, desk: Served, run: Path) -> None:
        self.desk = desk
        self.at = f"{desk.prefix}/p/{run.parent.name}/winter"

    def __call__(self, name: str) -> Any:
        answer = self.desk.ask(f"{self.at}/{name}")
        assert answer.status == 200, answer
        return answer.json

    def post(self, name: str, value: Any) -> Any:
        return self.desk.post(f"{self.at}/{name}", value)

    def save(self, act: Any, *, stamp: str = "", why: str = "") -> Any:
        return self.post(
            "codebook-save.json", {"stamp": stamp or self("codebook.json")["stamp"], "act": act, "why": why}
        )

    def changed(self, code: str, **fields: Any) -> dict[str, Any]:
        draft = next(one["draft"] for one in self("codebook.json")["codes"] if one["id"] == code)
        return {"kind": "change", "code": code, "draft": {**draft, **fields}}

    def decide(self, place: int, **answers: bool) -> None:
        key = self("index.json")["passages"][place][1]
        told = [{"code": code.replace("_", "/"), "accept": said} for code, said in answers.items()]
        assert self.post("decide.json", {"key": key, "answers": told}).status == 200


@pytest.fixture
def at(desk: Served, run: Path, book: Path) -> Page:
    return Page(desk, run)


def files(folder: Path) -> dict[str, bytes]:
    """What is kept in the desk's folder."""
    found = (
        path for path in folder.rglob("*") if path.is_file() and path.name != ".lock" and ".cache" not in path.parts
    )
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ({"definition": "Money.", "rules": "- near: [a"}, "End it with ], with commas between its parts"),
        ({"definition": "Money.", "rules": "money"}, "Write the rules as a list, one a dash."),
        ({"definition": "Money.", "rules": "- nera: [money, cash]"}, "Did you mean 'near'?"),
        ({"definition": "Money.", "rules": "- regex: '(a'"}, "rule 'barrier/money#1'"),
        ({"definition": "Money.", "rules": "\t- money"}, "YAML is indented with spaces."),
        ({}, "has no definition, and neither rules, examples nor keywords. Say in a sentence what it is."),
        ({"definition": "Money is short."}, "Code 'barrier/money' has neither rules nor examples."),
    ],
)
def test_what_is_wrong_is_said_while_it_is_written(at: Page, book: Path, draft: dict[str, object], said: str) -> None:
    before = files(book.parent)
    found = at.post("codebook-check.json", {"code": "barrier/money", "draft": draft}).json["remarks"]
    assert said in found[0][0]
    bad = [one for one in found if one[2]]
    stamp = at("codebook.json")["stamp"]
    saved = at.save({"kind": "change", "code": "barrier/money", "draft": draft}, stamp=stamp)
    assert saved.status == (409 if bad else 200)
    if bad:
        assert files(book.parent) == before


def test_a_change_leaves_every_other_line_and_keeps_what_was(at: Page, book: Path) -> None:
    first = "# Of the winter\n" + book.read_text(encoding="utf-8").replace("rules: [money]", "rules: [money]  # often")
    book.write_text(first, encoding="utf-8")
    stamp = at("codebook.json")["stamp"]
    act = at.changed("barrier/money", definition="No money: not for the stove.", exclude="Wages.", rules="- money\n")
    answer = at.save(act, stamp=stamp, why="Ada asked\nfor it")
    assert answer.status == 200, answer
    text = book.read_text(encoding="utf-8")
    assert text == first.replace(
        "    definition: Money is short, or there is none.\n",
        "    definition: 'No money: not for the stove.'\n    exclude: Wages.\n",
    )
    assert answer.json["now"]["behind"]
    kept = versions(book)
    assert [(one.what, one.why) for one in kept] == [
        ("barrier/money: definition, exclude", "Ada asked for it"),
        ("as it was before its first change here", ""),
    ]
    assert kept[0].who
    # A version can be used as it is, and is the file as it was.
    assert load_codebook(kept[0].path).codes[0].exclude == "Wages."
    assert kept[1].path.read_text(encoding="utf-8").endswith(f"\n# ----\n{first}")
    # The page of another window has the codebook of before: nothing of it is kept, and nothing lost.
    before = files(book.parent)
    late = at.save(at.changed("skill/listening", definition="Hearing."), stamp=stamp)
    assert late.status == 409
    assert "changed since this page was opened" in late.json["error"]
    assert files(book.parent) == before
    # And back.
    assert at.save({"kind": "back", "version": 1}).status == 200
    assert book.read_text(encoding="utf-8") == first
    assert at("codebook-history.json")[0][3] == "back to version 1"


def test_changed_by_hand_is_a_version_too(at: Page, book: Path) -> None:
    at.save(at.changed("barrier/time", definition="No time at all."))
    by_hand = book.read_text(encoding="utf-8").replace("No time at all.", "There is never time.")
    book.write_text(by_hand, encoding="utf-8")
    assert at.save(at.changed("barrier/time", name="Hours")).status == 200
    assert [one.what for one in versions(book)][:2] == ["barrier/time: name", "changed by hand"]


ACTS: tuple[tuple[dict[str, Any], list[str]], ...] = (
    ({"kind": "rename", "old": "skill/listening", "new": "hearing"}, ["rename", "skill/listening", "hearing"]),
    (
        {"kind": "merge", "codes": ["skill/listening", "skill/mending"], "into": "skill/mending"},
        ["merge", "skill/listening", "skill/mending", "--into", "skill/mending"],
    ),
    (
        {"kind": "split", "code": "skill/listening", "into": ["Hearing", "Asking back"]},
        ["split", "skill/listening", "--into", "hearing", "--into", "asking-back"],
    ),
)


@pytest.mark.parametrize(("act", "call"), ACTS)
def test_a_command_does_the_same_to_the_byte(
    at: Page, run: Path, book: Path, tmp_path: Path, act: dict[str, Any], call: list[str]
) -> None:
    at.decide(1, skill_listening=False, skill_mending=False)
    at.decide(2, skill_listening=True)
    other, there = tmp_path / "book.yaml", tmp_path / "winter"
    shutil.copyfile(book, other)
    shutil.copytree(run, there)
    assert at.save(act).status == 200
    assert status(["codebook", call[0], str(other), *call[1:], "--out", str(other), "--run", str(there)]) == 0
    assert book.read_bytes() == other.read_bytes()
    assert (run / "decisions.jsonl").read_bytes() == (there / "decisions.jsonl").read_bytes()
    assert len(read_decisions(run)[0]) > 3


def test_what_would_change_is_what_changes(at: Page, run: Path, book: Path, project: Path) -> None:
    at.decide(0, skill_mending=True)
    before = files(book.parent)
    act = at.changed("barrier/money", rules="- letters\n", examples=["They never paid for anything."])
    stamp = at("codebook.json")["stamp"]
    found = at.post("codebook-preview.json", {"stamp": stamp, "act": act}).json
    assert found["came"] + found["went"] > 0
    assert all(one["reasons"] and one["text"] for one in found["codings"])
    assert files(book.parent) == before
    assert at.save(act).status == 200
    then = run.with_name("then")
    shutil.copytree(run, then)
    record(then, [])
    # Made anew from the desk, with the transcripts where the run says that they are.
    shutil.copytree(project.parents[1] / "talks", book.parent / "talks", dirs_exist_ok=True)
    assert at.post("codebook-run.json", {}).status == 200
    while (state := at("codebook-running.json"))["state"] == "running":
        time.sleep(0.2)
    assert state["state"] == "done", state
    moved = diff_codings(then, run).codings
    assert [(one.code, one.passage, one.came) for one in moved] == [
        (one["code"], one["passage"], one["change"] == "came") for one in found["codings"]
    ]
    assert [one.reasons for one in moved] == [tuple(one["reasons"]) for one in found["codings"]]
    assert not at("codebook.json")["behind"]


def lookers(desk: int) -> list[int]:
    """The processes of a desk that look at passages for what would change."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            call = (path / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if parent == desk and b"isolated" in call and b"idle=900" in call:
            found.append(int(path.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_what_looks_at_passages_may_die_and_ends_with_the_desk(run: Path, book: Path, folder: Path) -> None:
    served = serve(folder)
    served.enter()
    try:
        at = Page(served, run)
        asked = {"stamp": at("codebook.json")["stamp"], "act": at.changed("barrier/money", rules="- letters\n")}
        assert served.ask(f"{at.at}/codebook").status == 200  # which begins to look
        first = at.post("codebook-preview.json", asked)
        (looker,) = lookers(served.process.pid)
        os.kill(looker, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as pool:
            lost = pool.submit(at.post, "codebook-preview.json", asked)
            os.kill(looker, signal.SIGKILL)
            answer = lost.result()
        # Killed as it looked, or before it was asked and begun anew.
        assert answer.json == first.json or (answer.status, answer.text.count("before it was done")) == (500, 1)
        assert at.post("codebook-preview.json", asked).json == first.json
        (looker,) = lookers(served.process.pid)
    finally:
        served.process.kill()
        served.close()
    while Path(f"/proc/{looker}").exists():
        time.sleep(0.05)


def test_codes_come_move_and_go(at: Page, run: Path, book: Path) -> None:
    at.decide(2, skill_listening=True)
    added = {
        "kind": "add",
        "family": "",
        "family_name": "The weather",
        "draft": {"name": "Rain!", "definition": "It rained in."},
    }
    assert at.save(added).status == 200
    assert at.save({"kind": "move", "code": "skill/listening", "family": "the-weather"}).status == 200
    assert at.save({"kind": "family", "family": "the-weather", "name": "Weather", "definition": "Cold."}).status == 200
    assert at.save({"kind": "retire", "code": "barrier/time"}).status == 200
    now = load_codebook(book)
    ids = [code.id for code in now.codes]
    assert ids == ["barrier/money", "skill/mending", "the-weather/listening", "the-weather/rain"]
    assert now.families[-1].name == "Weather"
    assert {one.code for one in read_decisions(run)[0]} == {"skill/listening", "the-weather/listening"}
    assert folder_of(book).is_dir()
    for act in (
        added,
        {"kind": "retire", "code": "barrier/time"},
        {"kind": "move", "code": "barrier/money", "family": "barrier"},
    ):
        assert at.save(act).status == 409


def ruled(rules: str) -> dict[str, Any]:
    return {"kind": "change", "code": "barrier/money", "draft": {"definition": "d", "rules": rules}}


@pytest.mark.parametrize(
    "value",
    [
        {"kind": "change", "code": "barrier/money"},
        {"kind": "burn", "code": "barrier/money"},
        {"kind": "retire", "code": "barrier/money", "file": "/etc/passwd"},
        {"kind": "back", "version": "../../etc/passwd"},
        {"kind": "back", "version": 99},
        {"kind": "rename", "old": "barrier/money", "new": "../../../etc/money"},
        {"kind": "rename", "old": "barrier/money", "new": "a|b"},
        {"kind": "change", "code": "barrier/money", "draft": {"name": "x" * 301}},
        ruled("- regex: '(a+)+$'\n"),
        {
            "kind": "change",
            "code": "barrier/money",
            "draft": {"definition": "d", "rules": "- !!python/object/apply:os.system [id]"},
        },
        ruled("- &a [*a, *a]"),
        ruled("[" * 10_000),
        {"kind": "split", "code": "barrier/money", "into": ["one"]},
        {"kind": "merge", "codes": ["barrier/money"], "into": "barrier/money"},
    ],
)
def test_what_cannot_be_done_is_refused_in_a_line_and_leaves_nothing(at: Page, book: Path, value: Any) -> None:
    before = files(book.parent)
    answer = at.save(value)
    assert answer.status == 409, answer
    assert "Traceback" not in answer.text
    assert len(answer.text) < 600
    assert files(book.parent) == before


def test_a_codebook_that_is_not_ones_own_is_left_alone(at: Page, run: Path, book: Path) -> None:
    book.unlink()
    used = (run / "codebook.yaml").read_bytes()
    assert at("codebook.json")["file"] == "winter-codebook.yaml"
    assert at.save(at.changed("barrier/money", name="Cash")).status == 200
    assert (run / "codebook.yaml").read_bytes() == used
    assert load_codebook(run.with_name("winter-codebook.yaml")).codes[0].name == "Cash"
    assert not book.exists()
    assert at("codebook.json")["codes"][0]["draft"]["name"] == "Cash"
