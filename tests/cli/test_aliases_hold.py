"""Nothing of what is meant to be passed on holds a name that an alias stands for, or its file's."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from pipeline.cli import status
from pipeline.export.aliases import hidden_sources
from pipeline.results.tables import read_run
from tests.cli.test_review_command import CODEBOOK
from tests.export.report.reports import data_of

NAMES = ("Qabel Zorvane", "Wimble Trazkin", "Nolvie Prasqua", "Ystrid Bekkomar")
TOKENS = [word.casefold() for name in NAMES for word in name.split()] + ["xqfile"]
SAID = (
    "There was a hose ban from June, so I carried cans of water every evening.",
    "Somebody broke the lock of the shed and took both spades away with him.",
    "The pumpkins were stolen the night before the show, and nobody saw it.",
    "I water the beans in the morning, before the sun stands over the wall.",
)
PASSED_ON = (
    "report.html", "themes.xlsx", "quotes.md", "methods.md", "project.qdpx", "codebook.qdc", "handover.md",
    "codebook.yaml",
)  # fmt: skip


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("study")
    (base / "talks").mkdir()
    rows = ["document,speaker,consent,alias"]
    for number, name in enumerate(NAMES):
        file = f"xqfile-{name.split()[1].lower()}.txt"
        turns = [f"Interviewer: What else?\n\n{name}: {said} That was year {number}." for said in SAID * 2]
        (base / "talks" / file).write_text("\n\n".join(turns) + "\n", encoding="utf-8")
        rows.append(f"{file},,{'no' if number == 2 else 'yes'},Person {number}")
    (base / "talks" / "cases.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    call = ["run", str(base / "talks"), "--codebook", str(base / "codebook.yaml"), "--fast", "--quiet"]
    assert status([*call, "--out", str(base / "run")]) == 0
    passages = read_run(base / "run").passages.select(["passage", "text"]).to_pylist()
    with (base / "human.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["id", "codes"])
        for row in passages:
            words = {"water": "water", "spades": "theft", "pumpkins": "theft"}
            out.writerow([row["passage"], next((code for word, code in words.items() if word in row["text"]), "none")])
    learn = ["learn", str(base / "human.csv"), "--run", str(base / "run"), "--codebook", str(base / "codebook.yaml")]
    assert status([*learn, "--out", str(base / "model"), "--fast"]) == 0
    assert status([*call, "--out", str(base / "learned"), "--learned", str(base / "model")]) == 0
    return base


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """The file, and what is inside of it where it is packed."""
    data = path.read_bytes()
    yield path.name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield f"{path.name}!{name}", packed.read(name)


def leaks(paths: list[Path]) -> list[tuple[str, str]]:
    return [
        (name, token)
        for path in paths
        for name, data in contents(path)
        for token in TOKENS
        if token.encode() in data.lower() or token.encode("utf-16-le") in data.lower()
    ]


def test_a_learned_run_names_nobody_in_what_is_passed_on(study: Path) -> None:
    evidence = (study / "learned" / "codings.csv").read_text(encoding="utf-8")
    assert "the coded passage “" in evidence  # the internal table keeps its words, and where they stand
    assert "” in xqfile" in evidence
    assert leaks([study / "learned" / name for name in PASSED_ON]) == []
    tables = read_run(study / "learned")
    document = tables.documents["document"][0].as_py()
    shown = hidden_sources(tables)(f"the coded passage “Marisol said so” in {document}")
    assert shown.startswith("the coded passage File of Person")
    held = json.dumps(data_of((study / "learned" / "report.html").read_text(encoding="utf-8")), ensure_ascii=False)
    assert [token for token in TOKENS if token in held.lower()] == []


def test_commands_name_nobody(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = str(study / "learned")
    for command in (
        *(["quotes", run, "--context", "1", "--out", str(tmp_path / f"q.{kind}")] for kind in ("docx", "csv", "html")),
        *(["framework", run, "--out", str(tmp_path / f"f.{kind}")] for kind in ("xlsx", "docx", "csv", "html", "md")),
        *(["saturation", run, "--by", by, "--out", str(tmp_path / f"{by}.xlsx")] for by in ("case", "document")),
        ["saturation", run, "--by", "document"],
        ["saturation", run, "--by", "document", "--json"],
        ["overview", run],
        ["matrix", run, "--rows", "document"],
        ["quotes", run],
        ["quotes", run, "--json"],
        ["export", run, "--only-quotable", "--out", str(tmp_path / "export")],
        ["discover", run, "--fast", "--quiet", "--out", str(tmp_path / "themes")],
    ):
        assert status(command) == 0
    printed = capsys.readouterr()
    shown = (printed.out + printed.err).casefold()
    assert [token for token in TOKENS if token in shown] == []
    files = [path for path in tmp_path.rglob("*") if path.is_file() and ".cache" not in path.parts]
    assert leaks(files) == []


def test_every_format_of_quotes_warns_of_names_that_are_said(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = str(study / "run")
    warning = "Names spoken inside other people's words are not hidden"
    for kind in ("md", "docx", "html", "csv"):
        path = tmp_path / f"q.{kind}"
        assert status(["quotes", run, "--out", str(path)]) == 0
        assert warning in capsys.readouterr().err
        held = b"".join(data for _, data in contents(path)).decode("utf-8", "replace")
        assert ("names said of" if kind == "csv" else warning.partition("'")[0]) in held.replace("\n", " ")
    assert status(["quotes", run, "--json"]) == 0
    assert warning in capsys.readouterr().out


@pytest.mark.parametrize(("command", "sheet"), [("review", "Read me"), ("sample", "How to")])
def test_workbooks_say_whose_words_may_not_be_quoted(study: Path, tmp_path: Path, command: str, sheet: str) -> None:
    path = tmp_path / "work.xlsx"
    assert status([command, str(study / "run"), "--n", "32", "--out", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    told = " ".join(str(cell.value) for row in book[sheet].iter_rows() for cell in row if cell.value)
    assert re.search(
        "did not consent to being quoted(: no in the column may be quoted|, marked “not to be quoted”)", told
    )
    assert "not to be passed on" in told
    if command == "review":
        said = [str(row[0]) for row in book["Review"].iter_rows(values_only=True) if row[0] and "xqfile" in str(row[0])]
        assert {("not to be quoted" in who) == ("prasqua" in who) for who in said} == {True}
        return
    rows = list(book["Passages"].iter_rows(values_only=True))
    place, document = rows[0].index("may be quoted"), rows[0].index("document")
    assert {bool(row[place]) == ("prasqua" in str(row[document])) for row in rows[1:]} == {True}


def test_a_run_of_one_file_is_not_called_as_the_file_is_and_misspelt_rows_name_nobody(study: Path) -> None:
    out = study / "single"
    with (study / "talks" / "cases.csv").open("a", encoding="utf-8") as stream:
        stream.write(",Wimbel Trazkin,,Person X\n")
    call = ["run", str(study / "talks" / "xqfile-zorvane.txt"), "--codebook", str(study / "codebook.yaml"), "--fast"]
    # The row of who said no is about a file beside this one, and stops nothing.
    assert status([*call, "--quiet", "--out", str(out)]) == 0
    assert leaks([out / name for name in PASSED_ON]) == []
