"""What is done at the desk is what the command line would have done."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import status
from pipeline.decisions import append_decisions, read_decisions
from pipeline.runtime.run_folder import locked
from pipeline.workflows.decide import record
from pipeline.workflows.export_project import export_project
from pipeline.workflows.open_project import Answer, OpenProject
from pipeline.workflows.open_review import OpenReview
from pipeline.workflows.verify import verify
from tests.web.desks import Served, serve


@pytest.fixture
def run(project: Path, folder: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A project of the test's own, at the module's desk."""
    copy = folder / request.node.name.removeprefix("test_")[:40]
    shutil.copytree(project, copy)
    yield copy
    shutil.rmtree(copy)


def at(desk: Served, run: Path, page: str) -> str:
    return f"{desk.prefix}/p/{run.name}/{page}"


def keys(desk: Served, run: Path) -> list[str]:
    return [passage[1] for passage in desk.ask(at(desk, run, "index.json")).json["passages"]]


def decide(desk: Served, run: Path, key: str, **answers: bool | None) -> dict[str, object]:
    told = [{"code": code.replace("_", "/"), "accept": said} for code, said in answers.items()]
    answer = desk.post(at(desk, run, "decide.json"), {"key": key, "answers": told})
    assert answer.status == 200, answer
    found: dict[str, object] = answer.json
    return found


def given(index: Any, place: int) -> dict[str, str]:
    return {str(index["codes"][coding[1]][0]): str(coding[5]) for coding in index["codings"] if coding[0] == place}


def test_both_sides_see_the_same_after_every_act(desk: Served, run: Path, project: Path, tmp_path: Path) -> None:
    key = keys(desk, run)[1]
    decide(desk, run, key, skill_mending=True, skill_listening=False)
    first = read_decisions(run)[0]
    assert [(one.code, one.accept) for one in first] == [("skill/mending", True), ("skill/listening", False)]
    index = desk.ask(at(desk, run, "index.json")).json
    assert "skill/mending" in given(index, 1)
    assert "skill/listening" not in given(index, 1)
    # The command line takes one of them back, and says another thing; the desk follows.
    with locked(run):
        append_decisions(run, [], withdrawn=[first[1]])
    assert "skill/listening" in given(desk.ask(at(desk, run, "index.json")).json, 1)
    # What the desk writes is what `decide` writes, byte for byte.
    other = tmp_path / "other"
    shutil.copytree(run, other)
    record(other, [])
    assert desk.post(at(desk, run, "outputs"), {}).status == 302
    for path in sorted(run.rglob("*")):
        if path.is_file() and path.name != ".lock" and ".cache" not in path.parts:
            assert path.read_bytes() == (other / path.relative_to(run)).read_bytes(), path
    assert verify(run, corpus=project.parents[1] / "talks").verified.findings == ()


def test_every_kind_of_act_comes_out_as_from_the_command_line(
    desk: Served, run: Path, project: Path, tmp_path: Path
) -> None:
    index = desk.ask(at(desk, run, "index.json")).json
    key = index["passages"][0][1]
    begin, end = desk.ask(at(desk, run, "document-0.json")).json["passages"]["0"][2][0]
    some = {
        "key": key,
        "words": [begin, end - 5],
        "answers": [{"code": "barrier/time", "accept": True, "comment": "So"}],
    }
    asked = desk.ask(at(desk, run, "review")).text.partition('data-key="')[2].partition('"')[0]
    for name, value in (
        ("confirm.json", {"key": asked, "codes": ["skill/listening"]}),
        ("decide.json", {"key": key, "answers": [{"code": "skill/mending", "accept": True}]}),
        ("decide.json", some),
        *(("memo.json", {"kind": kind, "name": on, "text": f"On the {kind}."}) for kind, on in SUBJECTS),
        ("memo.json", {"kind": "coding", "name": "skill/mending", "key": key, "text": "On the coding."}),
        ("summary.json", {"case": "Ada Moss", "column": "skill/mending", "stamp": "", "text": "She mends."}),
        ("keep.json", {"key": key, "code": "skill/mending", "chapter": "Hands"}),
    ):
        assert desk.post(at(desk, run, name), value).status == 200, (name, value)
    assert desk.post(at(desk, run, "outputs"), {}).status == 302
    other = tmp_path / "runs" / "other"
    shutil.copytree(run, other)
    for beside in (run, other):
        shutil.copytree(project.parents[1] / "talks", beside.parents[1] / "talks", dirs_exist_ok=True)
    assert len((other / "notes.jsonl").read_bytes().splitlines()) == len(SUBJECTS) + 3
    calls = {
        "quotes.docx": ["quotes", str(other), "--kept"],
        "quotes.md": ["quotes", str(other), "--kept"],
        "framework.docx": ["framework", str(other)],
        "framework.xlsx": ["framework", str(other)],
        "matrix.csv": ["matrix", str(other)],
        "findings.xlsx?what=saturation": ["saturation", str(other)],
        "export/review.xlsx": ["review", str(run)],  # it names the folder
        "export/codebook.md": ["codebook", "show", str(other / "codebook.yaml"), "--run", str(other)],
    }
    for number, (page, call) in enumerate(calls.items()):
        out = tmp_path / f"{number}-{page.split('?')[0].rsplit('/')[-1]}"
        assert status([*call, "--out", str(out)]) == 0, call
        assert desk.ask(at(desk, run, page)).raw == out.read_bytes(), page
    export_project(other, tmp_path / "project")
    assert desk.ask(at(desk, run, "export/project.qdpx")).raw == (tmp_path / "project" / "project.qdpx").read_bytes()
    record(other, [])
    for path in sorted(run.rglob("*")):
        if path.is_file() and path.name != ".lock" and ".cache" not in path.parts:
            assert path.read_bytes() == (other / path.relative_to(run)).read_bytes(), path


SUBJECTS = (("project", ""), ("document", "ada.txt"), ("case", "Ada Moss"), ("code", "skill/mending"))


def test_yes_no_and_back_again(desk: Served, run: Path) -> None:
    key = keys(desk, run)[0]
    before = desk.ask(at(desk, run, f"passage.json?key={key}")).json
    assert decide(desk, run, key, barrier_time=True)["codings"] != before["codings"]
    rejected = decide(desk, run, key, barrier_time=False)["rejected"]
    assert isinstance(rejected, list)
    assert len(rejected) == 1
    after = decide(desk, run, key, barrier_time=None)
    assert (after["codings"], after["rejected"]) == (before["codings"], before["rejected"])
    assert read_decisions(run)[0] == ()


def test_a_passage_confirmed_whole_says_something_of_every_code(desk: Served, run: Path) -> None:
    import html
    import re

    page = desk.ask(at(desk, run, "review")).text
    key = html.unescape(re.findall(r'data-key="([^"]+)"', page)[0])
    answer = desk.post(at(desk, run, "confirm.json"), {"key": key, "codes": ["skill/listening"]})
    assert answer.json == {"recorded": 4}
    said = {one.code: one.accept for one in read_decisions(run)[0]}
    assert said == {"barrier/money": False, "barrier/time": False, "skill/listening": True, "skill/mending": False}
    assert all(one.probability is not None for one in read_decisions(run)[0])
    assert key not in html.unescape(desk.ask(at(desk, run, "review")).text)
    assert desk.post(at(desk, run, "unconfirm.json"), {"key": key}).json == {"withdrawn": 4}
    assert read_decisions(run)[0] == ()
    assert key in html.unescape(desk.ask(at(desk, run, "review")).text)
    desk.post(at(desk, run, "skip.json"), {"key": key})
    assert key not in html.unescape(desk.ask(at(desk, run, "review")).text)


def test_one_person_has_one_spelling_whatever_the_act(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project, tmp_path / "run")
    opened = OpenProject(tmp_path / "run")
    review = OpenReview(opened)
    first, second = (one.key for one in review.to_review()[0].passages[:2])
    review.confirm(first, ["skill/listening"], coder="Ada Price")
    review.confirm(second, ["skill/listening"], coder=" ada  PRICE ")
    key = next(iter(opened.shown.reading.row_of))
    opened.decide(key, [Answer("barrier/time", True)], coder="ADA price")
    assert {one.coder for one in read_decisions(tmp_path / "run")[0]} == {"Ada Price"}
    assert review.unconfirm(second, coder="ada price ") == 4


def test_many_at_once_and_a_command_line_beside_them_lose_nothing(desk: Served, run: Path) -> None:
    some = keys(desk, run)[:6]
    acts = [(key, code) for key in some for code in ("skill_mending", "barrier_time", "skill_listening")]

    def act(one: tuple[str, str]) -> None:
        decide(desk, run, one[0], **{one[1]: True})

    with ThreadPoolExecutor(6) as pool:
        working = pool.map(act, acts)
        for _ in range(3):
            record(run, [])
        list(working)
    assert len(read_decisions(run)[0]) == len(acts)
    assert read_decisions(run)[1] == ()


def test_what_was_acknowledged_outlives_a_kill(run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(run, folder / run.name)
    desk = serve(folder)
    desk.enter()
    some = keys(desk, run)[:4]
    for key in some:
        decide(desk, run, key, skill_mending=True)
    desk.process.kill()
    desk.process.wait(timeout=20)
    desk.close()
    assert len(read_decisions(folder / run.name)[0]) == len(some)


def test_a_passage_that_is_gone_is_told(desk: Served, run: Path) -> None:
    value = {"key": "nobody", "answers": [{"code": "skill/mending", "accept": True}]}
    answer = desk.post(at(desk, run, "decide.json"), value)
    assert (answer.status, "Reload the page" in answer.json["error"]) == (409, True)
    value = {"key": keys(desk, run)[0], "answers": [{"code": "skill/flying", "accept": True}]}
    answer = desk.post(at(desk, run, "decide.json"), value)
    assert (answer.status, "no code" in answer.json["error"]) == (409, True)
    assert desk.ask(at(desk, run, "document-99.json")).status == 409


def test_some_words_of_a_passage_are_coded_and_taken_back(desk: Served, run: Path) -> None:
    index = desk.ask(at(desk, run, "index.json")).json
    document = desk.ask(at(desk, run, "document-0.json")).json
    key, ((start, end), *_) = index["passages"][0][1], document["passages"]["0"][2]
    before = desk.ask(at(desk, run, f"passage.json?key={key}")).json

    def say(accept: bool | None, words: list[int] | None) -> Any:
        told = {"code": "skill/mending", "accept": accept}
        return desk.post(at(desk, run, "decide.json"), {"key": key, "answers": [told], "words": words})

    text = next(words for turn in document["turns"] for begin, words in turn[3] if begin == start)
    first = start + text.index("We had")
    found = say(True, [first - 1, first + len("We had no money ")]).json
    (one,) = read_decisions(run)[0]
    assert one.words == ("We had no money",)
    (mending,) = [coding for coding in found["codings"] if index["codes"][coding[0]][0] == "skill/mending"]
    assert mending[5][0] == [[text.index("We had"), text.index("We had") + len("We had no money"), 1]]
    # A word of the next passage is not one of this; what stands nowhere is refused, and nothing is kept of it.
    for words in ([end + 1, end + 5], [first, first], [first + 5, first], [10**8, 10**9]):
        assert say(True, words).status == 409
    for words in ([-1, 5], [1], [1, 2, 3], ["1", "2"], [1.5, 2]):
        assert desk.post(at(desk, run, "decide.json"), {"key": key, "answers": [], "words": words}).status == 409
    assert len(read_decisions(run)[0]) == 1
    # The next words are another stretch of the same code; taken back of the passage, it is taken back of both.
    say(True, [start, start + 5])
    assert len(read_decisions(run)[0]) == 2
    after = say(None, None).json
    assert after["codings"] == before["codings"]
    assert read_decisions(run)[0] == ()
