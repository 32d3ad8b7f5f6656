"""QualCoder's own importer and exporter, without a window.

QualCoder is no package: THEMATRIX_QUALCODER names the folder of its source, and THEMATRIX_QUALCODER_PYTHON an
interpreter that has its packages (PyQt6 and what ``qualcoder/refi.py`` imports). See docs/exchange.md.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from pipeline.codebook.convert import write_codebook
from pipeline.export.refi_project import Options, export_refi_project
from pipeline.human_codings import CodedPassage, Passages, read_coded
from pipeline.model import Code, Codebook, Family, Span
from pipeline.results.tables import RunTables
from tests.export.runs import ABOUT, BOOK, RUN
from tests.qda.programs.hand_over import qualcoder_shows, sent
from tests.small_run import Given, Said, Who, small_run

DRIVER = Path(__file__).with_name("qualcoder_driver.py")

TWINS = Codebook(
    "Twins",
    (
        Code("self/money", "Money", "self", definition="One's own."),
        Code("town/money", "Money", "town", definition="Everybody's."),
    ),
    families=(Family("self", "Oneself"), Family("town", "Town")),
)
LINES = small_run(
    said=[
        Said("a", "The 🙂 rain.\nAnd 🙃 more\n\nrain.", case="Ann", document="x/talk.txt", start=0),
        Said("b", "Dry 🌵 since.", case="Ben", document="x/talk.txt", start=100),
        Said("c", "Paid.", case="Cyd", document="y/talk.docx"),
    ],
    given=[Given("a", "self/money"), Given("b", "town/money"), Given("c", "town/money"), Given("c", "self/money")],
    who=[Who("Ann", attributes={"age": "61"}), Who("Ben"), Who("Cyd", attributes={"site": "North & East"})],
    codes=(("self/money", "self", "Money"), ("town/money", "town", "Money")),
)


def source() -> tuple[str, str]:
    """The folder of QualCoder's packages, and the interpreter for it; skips the test where either is absent."""
    folder, python = (os.environ.get(name, "") for name in ("THEMATRIX_QUALCODER", "THEMATRIX_QUALCODER_PYTHON"))
    if not folder or not python:
        pytest.skip("THEMATRIX_QUALCODER and THEMATRIX_QUALCODER_PYTHON do not say where QualCoder is")
    root = Path(folder)
    places = [place for place in (root, root / "src") if (place / "qualcoder" / "refi.py").is_file()]
    if not places:
        pytest.skip(f"THEMATRIX_QUALCODER: there is no qualcoder/refi.py in {root} or its src")
    return str(places[0]), python


def drive(tmp_path: Path, what: str, given: Path, out: Path, *rest: str) -> str:
    folder, python = source()
    home = tmp_path / "home"
    (home / ".qualcoder").mkdir(parents=True, exist_ok=True)
    call = [python, str(DRIVER), folder, what, str(given), str(out), *rest]
    done = subprocess.run(
        call, capture_output=True, text=True, check=False, timeout=120, env={**os.environ, "HOME": str(home)}
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def write(tables: RunTables, book: Codebook, out: Path, options: Options) -> Path:
    out.mkdir()
    export_refi_project(tables, out, codebook=book, about=ABOUT, options=options)
    return out / "project.qdpx"


@pytest.mark.parametrize(
    ("name", "options"),
    [("run", Options()), ("lines", Options()), ("lines", Options(windows=True)), ("run", Options(bare=True))],
    ids=str,
)
def test_its_importer_shows_all_that_the_project_holds(tmp_path: Path, name: str, options: Options) -> None:
    tables, book = {"run": (RUN, BOOK), "lines": (LINES, TWINS)}[name]
    path = write(tables, book, tmp_path / "out", options)
    drive(tmp_path, "import", path, tmp_path / "there.qda")
    ours, theirs = sent(path), qualcoder_shows(tmp_path / "there.qda")
    if options.windows:
        # It puts a blank behind each line end that it counts as two; the words are the same.
        there = [(name, text.replace("\n ", "\n")) for name, text in theirs.pop("sources")]
        assert ours.pop("sources") == there
        for what in ("words of cases", "codings with positions and words", "comments of codings", "annotations"):
            assert len(ours[what]) == len(theirs[what])
        words = [key[3].replace("\n ", "\n") for key in theirs.pop("codings with positions and words")]
        assert words == [key[3] for key in ours.pop("codings with positions and words")]
        for what in ("words of cases", "comments of codings", "annotations"):
            del ours[what], theirs[what]
    if options.bare:
        del ours["words of cases"], theirs["words of cases"]
    assert theirs == ours


def test_its_importer_takes_the_codebook(tmp_path: Path) -> None:
    write_codebook(TWINS, tmp_path / "twins.qdc")
    drive(tmp_path, "codebook", tmp_path / "twins.qdc", tmp_path / "there.qda")
    shown = qualcoder_shows(tmp_path / "there.qda")
    assert shown["hierarchy"] == [
        ("Money (Oneself)", "Oneself"),
        ("Money (Town)", "Town"),
        ("Oneself", ""),
        ("Town", ""),
    ]


def test_what_a_person_codes_there_comes_back(tmp_path: Path) -> None:
    path = write(LINES, TWINS, tmp_path / "out", Options())
    there = tmp_path / "there.qda"
    drive(tmp_path, "import", path, there)
    with sqlite3.connect(there / "data.qda") as base:
        # A person codes as the machine did but for one; once under a name of hers, once under none of her own.
        base.execute("delete from code_text where rowid = (select max(rowid) from code_text)")
        copied = "insert into code_text (cid, fid, seltext, pos0, pos1, owner, date, memo) select cid, fid, seltext, "
        base.execute(f"{copied} pos0, pos1, 'Rita', '2026-03-01 10:00:00', '' from code_text")
        left = base.execute("select count(*) from code_text where owner = 'Rita'").fetchone()[0]
    base.close()
    (tmp_path / "back").mkdir()
    drive(tmp_path, "export", there, tmp_path / "back")
    passages = {
        row["passage"]: CodedPassage(
            row["passage"],
            row["document"],
            row["text"],
            frozenset(),
            frozenset(),
            tuple(Span(one["start"], one["end"]) for one in row["spans"]),
        )
        for row in LINES.passages.to_pylist()
    }
    texts = dict(zip(*(LINES.documents[name].to_pylist() for name in ("document", "text")), strict=True))
    for project in (there, tmp_path / "back" / "there.qdpx"):
        found = read_coded(
            project, known={"self/money": "Money", "town/money": "Money"}, passages=Passages(passages, texts)
        )
        assert found.coder == "Rita"
        given = {(one.document, one.text): one.codes for one in found.passages}
        assert sum(map(len, given.values())) == left == 3
        assert given["x/talk.txt", "Dry 🌵 since."] == {"town/money"}
