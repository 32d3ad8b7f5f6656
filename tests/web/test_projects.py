"""The projects of a desk: their addresses, and which run their pages show."""

from __future__ import annotations

import re
import shutil
import threading
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote, urlencode

import pytest

from pipeline.errors import CallError
from pipeline.web import desk as own
from pipeline.web import desk_project as one_project
from pipeline.web.settings import Desk
from pipeline.workflows.open_project import OpenProject
from tests.web.desks import Served


@pytest.fixture
def projects(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of projects, whose desk is in this process."""
    for name in ("one", "two"):
        shutil.copytree(project, tmp_path / "study" / name)
    shutil.copytree(project, tmp_path / "aside")
    _out(tmp_path, "one")
    monkeypatch.setattr(own, "settings", SimpleNamespace(DESK=Desk(tmp_path, 0)))
    monkeypatch.setattr(own, "_PROJECTS", {})
    return tmp_path


def _out(folder: Path, name: str) -> None:
    (folder / "study" / "thematrix.toml").write_text(f'out = "{name}"\n', encoding="utf-8")


def _form(desk: Served, path: str, **values: str) -> str:
    headers = {"Origin": desk.origin, "X-CSRFToken": desk.token, "Content-Type": "application/x-www-form-urlencoded"}
    answer = desk.ask(f"{desk.prefix}/{path}", method="POST", body=urlencode(values), headers=headers)
    assert answer.status == 302
    return answer.headers["Location"]


@pytest.mark.parametrize("title", ["Pilot #2", "100% care", "Who%3F", "Größe & Ruhm"])
def test_a_project_is_opened_whatever_it_is_called(desk: Served, title: str) -> None:
    at = _form(desk, "begin", title=title)
    assert at == f"{desk.prefix}/p/{quote(title)}/project"
    assert f'href="{at}"' in desk.ask(f"{desk.prefix}/").text
    page = desk.ask(at)
    assert page.status == 200
    assert f'data-base="{at.removesuffix("/project")}"' in page.text
    # Who codes is said on it, and leads back to it.
    back = re.findall(r'name="back" value="([^"]+)"', page.text)[0].replace("&amp;", "&")
    assert _form(desk, "coder", coder="Ada", back=back) == at


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("p/winter/project", "Begin a project with the folder of its transcripts, on the page Projects."),
        ("p/winter/parts.json", "Begin a project with the folder of its transcripts, on the page Projects."),
        ("p/winter/matrix?role=queen", "Nobody whose words are passages of this run has the role"),
    ],
)
def test_refusals_are_in_the_words_of_the_desk(desk: Served, path: str, said: str) -> None:
    answer = desk.ask(f"{desk.prefix}/{path}")
    assert answer.status == 409
    assert said in answer.text
    assert "--" not in re.sub("<!--.*?-->", "", answer.text.replace(desk.prefix, ""))


def test_pages_follow_the_project_file(projects: Path) -> None:
    study = own.desk_project("study")
    first, learner, estimator = study.run, study.learner, study.estimator
    assert first.run == learner.run == projects / "study" / "one"
    assert own.project_of("study") is first
    _out(projects, "two/../one/../one")
    _out(projects, "one")
    assert own.project_of("study") is first  # the file was written again, and says the same
    assert study.learner is learner
    _out(projects, "two")
    second = own.project_of("study")
    assert second.run == study.learner.run == projects / "study" / "two"
    assert study.estimator.project is second
    assert study.estimator is not estimator
    _out(projects, "three")
    own.background_of("study")
    with pytest.raises(CallError, match="Nothing has been coded"):
        own.project_of("study")
    assert study.parts == (True, False)
    _out(projects, "../../away")
    with pytest.raises(CallError, match="leads out of the folder"):
        own.project_of("study")


def test_while_one_is_opened_others_go_on(projects: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on, opened = threading.Event(), threading.Event(), []

    def held(project: OpenProject) -> None:
        opened.append(project)
        if project.run.name == "one":
            begun.set()
            assert go_on.wait(60)

    monkeypatch.setattr(one_project, "_held", held)
    slow = [threading.Thread(target=own.project_of, args=("study",), daemon=True) for _ in range(3)]
    for one in slow:
        one.start()
    assert begun.wait(60)
    others = threading.Thread(target=lambda: (own.project_of("aside"), own.desk_project("study").parts), daemon=True)
    others.start()
    others.join(30)
    went_on = not others.is_alive()
    go_on.set()
    for one in slow:
        one.join(60)
    assert went_on
    assert sorted(one.run.name for one in opened) == ["aside", "one"]  # each once
