from __future__ import annotations

import csv
import html
import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import group
from pipeline.codebook import load_codebook
from pipeline.export.refi_project import Options
from pipeline.export.taguette_project import export_taguette
from pipeline.model import Code, Codebook
from pipeline.qda import open_project
from pipeline.qda.refi import is_machine
from tests.export.runs import ABOUT, BOOK, RUN, SECRET
from tests.talk import BOOK as ALLOTMENTS
from tests.talk import talk_run

TALKS = talk_run(
    {"a.txt": "I: And the water?\nAda: We carry <b>cans</b> & 🙂 tea.\n"},
    scores={("We carry", "water"): 0.9, ("We carry", "sharing"): 0.8},
)


def test_highlights_count_bytes_and_come_back_as_the_machine_s(tmp_path: Path) -> None:
    held = export_taguette(TALKS, tmp_path, codebook=ALLOTMENTS, about=ABOUT, options=Options())
    assert (held.documents, held.tags, held.highlights) == (1, 3, 1), "two codes of one place are one highlight"
    base = sqlite3.connect(tmp_path / "project.sqlite3")
    ((start, end, snippet),) = base.execute("select start_offset, end_offset, snippet from highlights").fetchall()
    ((contents, name),) = base.execute("select contents, name from documents").fetchall()
    base.close()
    words = html.unescape(re.sub(r"<[^>]+>", "", contents)).encode()
    assert words[start:end].decode() == "We carry <b>cans</b> & 🙂 tea."
    assert snippet == "<p>We carry &lt;b&gt;cans&lt;/b&gt; &amp; 🙂 tea.</p>"
    assert name == "a"
    project = open_project(tmp_path / "project.sqlite3")
    (source,) = project.sources
    (one,) = source.selections
    names = {node.guid: node.name for node in project.nodes()}
    users = {user.guid: user.name for user in project.users}
    assert sorted(names[mark.code] for mark in one.marks) == ["Sharing", "Water"]
    assert all(is_machine(users[mark.user]) for mark in one.marks)
    assert "thematrix" not in names.values(), "whose it is is no code"


def test_the_tags_are_a_codebook_and_the_names_fit(tmp_path: Path) -> None:
    long = Codebook("L", (Code("x", "Very. " * 60, definition="D."), Code("y", "Very. " * 60, definition="E.")))
    export_taguette(TALKS, tmp_path, codebook=long, about=ABOUT, options=Options())
    with (tmp_path / "tags.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["tag", "description"]
    paths = [path for path, _ in rows[1:]]
    assert len(set(paths)) == 2
    assert all(len(path) <= 200 and "." not in path for path in paths)
    assert [code.id for code in load_codebook(tmp_path / "tags.csv").codes] == ["x", "y"]


def test_the_same_run_gives_the_same_bytes_without_words_that_may_not_be_quoted(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        export_taguette(RUN, tmp_path / name, codebook=BOOK, about=ABOUT, options=Options(only_quotable=True))
    data = (tmp_path / "a" / "project.sqlite3").read_bytes()
    assert data == (tmp_path / "b" / "project.sqlite3").read_bytes()
    assert SECRET.encode() not in data


@pytest.mark.parametrize("call", [["--line-ends", "windows"], ["--format", "x"]])
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, call: list[str]) -> None:
    done = CliRunner().invoke(group, ["export", str(tmp_path), "--for", "taguette", *call])
    assert done.exit_code == 2
