"""What is made of a run to be passed on names nobody."""

from __future__ import annotations

import re
from pathlib import Path

import click
import openpyxl
import pyrage
import pytest

from pipeline.cli import group, status
from pipeline.pseudonyms.key_file import write_key
from pipeline.results.tables import RunTables
from pipeline.runtime.run_folder import RunFolder
from pipeline.workflows.leaks import leaks
from pipeline.workflows.share import Share

TALK = """Interviewer: How was it for you, Zsofia, in all those years?

Zsofia Kelemen: We had no money and no time, said Oyelaran, and the office in Harrowgate never answered the phone.

Interviewer: And then?

Zsofia Kelemen: Then Grace Oyelaran came, and the office had more money, and Kelemann was on the door.
"""
CODEBOOK = """
title: Offices
codes:
  - id: money
    name: Money
    definition: Talk of money and budgets, as Zsofia Kelemen does.
    rules: ["no money", "more money"]
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("share")
    (base / "talks").mkdir()
    (base / "talks" / "zsofia_kelemen.txt").write_text(TALK, encoding="utf-8")
    (base / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    (base / "identity").write_text(identity, encoding="utf-8")
    entities = [
        ("person", "Zsofia Kelemen", "Hanna Nagy"),
        ("person", "Grace Oyelaran", "Bukola Mensah"),
        ("place", "Harrowgate", "Place 1"),
    ]
    content = {
        "program": "thematrix", "kind": "pseudonyms", "version": 1, "files": {}, "shifts": {},
        "entities": [
            {"kind": kind, "name": name, "forms": [name], "replacement": new, "do": "replace", "direct": True}
            for kind, name, new in entities
        ],
    }  # fmt: skip
    write_key(base / "key", content, secret=identity)
    run = f"run {base}/talks --codebook {base}/codebook.yaml --out {base}/run --fast --quiet"
    assert status(run.split()) == 0
    return base


def test_a_key_that_does_not_know_who_speaks_is_refused_and_nothing_is_written(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = {"program": "thematrix", "kind": "pseudonyms", "version": 1, "files": {}, "shifts": {}, "entities": [
        {"kind": "person", "name": "Zsofia Lind", "forms": [], "replacement": "Ann Lea", "do": "keep", "direct": True}
    ]}  # fmt: skip
    write_key(tmp_path / "key", content, secret=(study / "identity").read_text(encoding="utf-8"))
    for command in (f"quotes {study}/run --out {tmp_path}/q.md", f"matrix {study}/run --out {tmp_path}/m.xlsx"):
        assert status(f"{command} --share {tmp_path}/key --secret {study}/identity".split()) == 2
        assert "the key does not know 'Zsofia Kelemen', who speaks in this run" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["key"]


def test_that_the_run_is_of_the_copy_is_said(study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = {"program": "thematrix", "kind": "pseudonyms", "version": 1, "files": {}, "shifts": {}, "entities": [
        {"kind": "person", "name": "Rosa Lind", "forms": [], "replacement": "Zsofia Kelemen", "do": "replace",
         "direct": True}
    ]}  # fmt: skip
    write_key(tmp_path / "key", content, secret=(study / "identity").read_text(encoding="utf-8"))
    command = f"quotes {study}/run --out {tmp_path}/q.md --share {tmp_path}/key --secret {study}/identity"

    assert status(command.split()) == 2
    assert "this run is of the copy that the key was made for: 'Zsofia Kelemen' is one" in capsys.readouterr().err


def test_the_tables_say_the_same_with_other_names(study: Path) -> None:
    secret = (study / "identity").read_text(encoding="utf-8")
    tables = RunTables.of(RunFolder.open(study / "run"))
    made = Share(study / "key", lambda: secret).tables(tables)

    (document,) = made.documents.to_pylist()
    assert document["document"] == "hanna_nagy.txt"
    for row, old in zip(made.passages.to_pylist(), tables.passages.to_pylist(), strict=True):
        said = " [...] ".join(document["text"][span["start"] : span["end"]] for span in row["spans"])
        assert said == row["text"]
        assert row["case"] == "Hanna Nagy"
        assert row["text"] == (
            old["text"].replace("Grace Oyelaran", "Bukola Mensah").replace("Oyelaran", "Mensah")
            .replace("Kelemann", "Nagy").replace("Harrowgate", "Place 1")
        )  # fmt: skip
    for row in made.codings.to_pylist():
        assert document["text"][row["start"] : row["end"]].split()[0] == row["text"].split()[0]
    for row in made.turns.to_pylist():
        assert row["text"] == "\n\n".join(document["text"][span["start"] : span["end"]] for span in row["paragraphs"])


def test_what_is_shared_names_nobody_and_what_is_not_does(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    share = f"--share {study}/key --secret {study}/identity"
    secret = (study / "identity").read_text(encoding="utf-8")
    for command in (
        f"quotes {study}/run --out {study}/shared/quotes.docx {share}",
        f"export {study}/run --out {study}/shared/project {share}",
        f"figures {study}/run --out {study}/shared/figures {share}",
    ):
        (study / "shared").mkdir(exist_ok=True)
        assert status(command.split()) == 0
        told = " ".join(capsys.readouterr().err.split())
        assert re.search(r"Looked for \d+ names in \d+ files?: none found\.", told)
    assert leaks(study / "shared", key=study / "key", secret=lambda: secret).leaks == ()
    names = {path.name for path in (study / "shared" / "project").iterdir()}
    assert {"project.qdpx", "report.html", "quotes.md", "themes.xlsx", "methods.md"} <= names
    files = {leak.file for leak in leaks(study / "run", key=study / "key", secret=lambda: secret).leaks}
    assert {
        "report.html",
        "themes.xlsx",
        "quotes.md",
        "project.qdpx",
        "tables/passages.parquet",
        "codebook.yaml",
    } <= files


def test_the_script_of_the_report_names_nobody_and_what_it_shows_does(
    study: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = (study / "identity").read_text(encoding="utf-8")
    entities = [
        {"kind": kind, "name": name, "forms": [name], "replacement": new, "do": "replace", "direct": True}
        for kind, name, new in (
            ("person", "Zsofia Kelemen", "Hanna Nagy"), ("person", "Ida Arrowop", "Eva Sand"),
            ("person", "Grace Oyelaran", "Bukola Mensah"), ("person", "Ada Addeventlistenar", "Ona Reed"),
        )
    ]  # fmt: skip
    content = {
        "program": "thematrix", "kind": "pseudonyms", "version": 1, "files": {}, "shifts": {}, "entities": entities,
    }  # fmt: skip
    key = tmp_path / "key"
    write_key(key, content, secret=secret)
    command = f"export {study}/run --out {tmp_path}/project --share {key} --secret {study}/identity"
    assert status(command.split()) == 0, capsys.readouterr().err
    page = tmp_path / "project" / "report.html"
    text = page.read_text(encoding="utf-8")
    assert "ArrowUp" in text
    assert leaks(page, key=key, secret=lambda: secret).leaks == ()
    for shown in (
        "<p>Then Arrowop came.</p>",
        '<p title="Ida Arrowop">She</p>',
        '<script type="application/json">{"who": "Ida Arrowop"}</script>',
        '<script>const who = "Ida Arrowop";</script>',
    ):
        page.write_text(text.replace("</body>", f"{shown}</body>"), encoding="utf-8")
        assert [one.name for one in leaks(page, key=key, secret=lambda: secret).sure] == ["Ida Arrowop"], shown


def test_what_would_still_name_somebody_is_not_left(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = (study / "identity").read_text(encoding="utf-8")
    share = Share(study / "key", lambda: secret)
    (study / "told.md").write_text("As Kelemen said.", encoding="utf-8")
    with pytest.raises(Exception, match="1 places still name somebody, the first 'Kelemen'"):
        share.check([study / "told.md"])
    assert not (study / "told.md").exists()
    assert status(f"export {study}/run --for taguette --share {study}/key --out {study}/t".split()) == 2
    assert "--share is for REFI-QDA" in capsys.readouterr().err


def test_a_sample_for_somebody_outside_comes_back(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    share = f"--share {study}/key --secret {study}/identity"
    assert status(f"sample {study}/run --n 5 --out {study}/outside.xlsx {share}".split()) == 0
    secret = (study / "identity").read_text(encoding="utf-8")
    assert leaks(study / "outside.xlsx", key=study / "key", secret=lambda: secret).leaks == ()
    book = openpyxl.load_workbook(study / "outside.xlsx")
    sheet = book["Passages"]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        row[heads.index("codes")].value = "money"
    book.save(study / "filled.xlsx")
    capsys.readouterr()

    assert status(f"agree {study}/run {study}/filled.xlsx".split()) == 0
    assert f"{sheet.max_row - 1} passages from 1 document and 1 code" in capsys.readouterr().out


def test_codebooks_and_themes_of_transcripts(study: Path, capsys: pytest.CaptureFixture[str]) -> None:
    share = f"--share {study}/key --secret {study}/identity"
    assert status(f"codebook convert {study}/codebook.yaml {study}/passed.csv {share}".split()) == 0
    assert "as Hanna Nagy does" in (study / "passed.csv").read_text(encoding="utf-8")
    assert status(f"codebook show {study}/codebook.yaml --out {study}/passed.md {share}".split()) == 0
    assert "as Hanna Nagy does" in (study / "passed.md").read_text(encoding="utf-8")
    assert status(f"codebook show {study}/codebook.yaml {share}".split()) == 2
    assert status(f"discover {study}/talks --out {study}/themes {share}".split()) == 2
    assert "give the copy that `pseudonymise` writes" in capsys.readouterr().err


SHARES = {
    "quotes", "export", "figures", "framework", "matrix", "compare", "saturation", "cooccurrence", "overview",
    "sample", "discover", "codebook show", "codebook convert", "learn",
}  # fmt: skip
"""Commands whose files hold people's words and are made to be passed on; `learn` refuses and says why."""

STAYS = {
    # Shown at the terminal, for whoever may read the transcripts.
    "find", "why", "status", "ingest", "verify", "codebook coverage", "codebook diff", "codebook check", "agree",
    # Goes back into the run: for somebody outside there is `sample --share`.
    "review", "decide",
    # What everything else is made of.
    "run", "open", "init", "demo", "pseudonymise", "leaks",
    # Holds nobody's words.
    "cache clear", "codebook new", "codebook schema", "codebook rename", "codebook merge", "codebook split",
}  # fmt: skip
"""Commands that are not asked to share, each for the reason above it."""


def test_every_command_is_asked_whether_it_gives_out_words() -> None:
    found: dict[str, bool] = {}

    def walk(command: click.Command, name: str) -> None:
        if isinstance(command, click.Group):
            for own, one in command.commands.items():
                walk(one, f"{name} {own}".strip())
        else:
            found[name] = any(option.name == "share" for option in command.params)

    walk(group, "")
    assert set(found) == SHARES | STAYS
    assert {name for name, shares in found.items() if shares} == SHARES
