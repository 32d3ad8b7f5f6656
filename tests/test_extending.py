"""The package that docs/extending.md builds: written as it stands there, installed, held to the contract, and used."""

from __future__ import annotations

import re
import runpy
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import thematrix
from pipeline.runtime import plugins
from tests.plugin_package import install

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "extending.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
TALK = """%said 1
@Interviewer
What stood in your way?
@Ada Moss
We had no money at all, and the grant came late.
And there was never the time to ask for more.
"""
BOOK = """title: Trial
codes:
- id: money
  name: Money
  definition: Too little money to do the work.
- id: time
  name: Time
  definition: Too little time, or time that runs out.
"""


@pytest.fixture
def extras(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    project = tomllib.loads(FILES["pyproject.toml"])["project"]
    package = project["name"].replace("-", "_")
    modules = {Path(name).stem: text for name, text in FILES.items() if name.startswith(f"{package}/")}
    install(
        tmp_path / "site",
        monkeypatch,
        package=package,
        modules=modules,
        points=project["entry-points"],
        version=project["version"],
    )
    yield
    plugins.forget()


def test_the_page_has_the_files() -> None:
    assert set(FILES) == {
        "pyproject.toml",
        "thematrix_extras/said.py",
        "thematrix_extras/gephi.py",
        "thematrix_extras/trigrams.py",
        "test_extras.py",
    }


@pytest.mark.usefixtures("extras")
def test_the_tests_of_the_page_pass(tmp_path: Path) -> None:
    (tmp_path / "test_extras.py").write_text(FILES["test_extras.py"], encoding="utf-8")
    tests = runpy.run_path(str(tmp_path / "test_extras.py"))
    called = [name for name in tests if name.startswith("test_")]
    assert len(called) == 3
    for name in called:
        tests[name]()


@pytest.mark.usefixtures("extras")
def test_a_run_uses_them(tmp_path: Path) -> None:
    corpus, book = tmp_path / "talks", tmp_path / "book.yaml"
    corpus.mkdir()
    (corpus / "ada.said").write_text(TALK, encoding="utf-8")
    book.write_text(BOOK, encoding="utf-8")
    run = thematrix.code_corpus(corpus, codebook=book, out=tmp_path / "run", model="trigrams", threshold=0)

    assert run.documents["reader"].tolist() == ["said"]
    assert set(run.codings["locator"]) == {"line 5", "line 6"}
    versions = run.manifest.inputs.versions
    digest = versions["encoder trigrams"].removeprefix("thematrix-extras 1.0 ")
    assert re.fullmatch("[0-9a-f]{12}", digest)
    assert versions["reader said"].startswith("thematrix-extras 1.0 ")
    assert run.manifest.models["transformer"] == f"thematrix-extras/1.0 {digest}/trigrams/trigrams-512"

    nodes, edges = sorted(run.export("gephi", tmp_path / "network"), reverse=True)
    assert nodes.read_text(encoding="utf-8") == "Id,Label,Passages\nmoney,Money,2\ntime,Time,2\n"
    assert edges.read_text(encoding="utf-8") == "Source,Target,Type,Weight\nmoney,time,Undirected,2\n"
    assert run.export("gephi", tmp_path / "network") == (edges, nodes)
    (tmp_path / "network" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(thematrix.CallError, match=r"holds something else \(mine\.txt\)\. Nothing was written"):
        run.export("gephi", tmp_path / "network")
