"""A codebook as it grows: from nothing over edits to what they did to the codings."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from pipeline.cli import status
from pipeline.codebook import load_codebook
from pipeline.decisions import decision_on, texts_of
from pipeline.results.spans import spans_of
from pipeline.results.tables import read_run
from pipeline.workflows import codebook_edit
from pipeline.workflows.decide import record

BOOK = """\
title: Allotments
codes:
  - id: water
    definition: dry weather, hose bans, carrying water
    rules: [hose ban]
  - id: theft
    definition: tools and vegetables that are stolen, broken locks
    examples: [Somebody took my rake., The lock was forced again.]
    rules: [both spades, wheelbarrow]
"""
ADA = """\
I: How has the summer been?

R: Dry. There was a hose ban from June. So I carried cans of water every evening.

I: And the shed?

R: Somebody broke the lock and took both spades. I was furious, honestly.
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "ada.txt").write_text(ADA, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    return tmp_path


def run(base: Path, book: str, out: str) -> str:
    folder = str(base / out)
    call = ["run", str(base / "talks"), "--codebook", str(base / book), "--out", folder, "--fast", "--quiet"]
    assert status([*call, "--cache", str(base / "cache")]) == 0
    return folder


def given(folder: str) -> set[tuple[str, str, str]]:
    with (Path(folder) / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["text"].split()[0], row["code"], row["coder"]) for row in csv.DictReader(file)}


def test_a_new_codebook_can_be_used_and_is_not_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    assert status(["codebook", "new", str(path), "--title", "Night shifts"]) == 0
    assert status(["codebook", "check", str(path)]) == 0
    assert "The codebook can be used." in capsys.readouterr().out
    before = path.read_bytes()
    assert status(["codebook", "new", str(path)]) == 2
    assert "there already" in capsys.readouterr().err
    assert path.read_bytes() == before
    (tmp_path / "file").write_bytes(b"")
    assert status(["codebook", "new", str(tmp_path / "file" / "mine.yaml")]) == 1
    assert "mine.yaml: cannot write the codebook: a file stands where" in capsys.readouterr().err
    assert json.loads((tmp_path / "codebook.schema.json").read_text(encoding="utf-8"))["$defs"]


def test_a_codebook_is_shown_and_written_to_read(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(base, "book.yaml", "out")
    capsys.readouterr()
    assert status(["codebook", "show", str(base / "book.yaml"), "--run", out]) == 0
    assert "Water [water]: 1 passage, 1 case" in capsys.readouterr().out
    for name in ("book.md", "book.html", "book.docx"):
        assert status(["codebook", "show", str(base / "book.yaml"), "--run", out, "--out", str(base / name)]) == 0
    assert "Somebody took my rake." in (base / "book.md").read_text(encoding="utf-8")
    assert "<h3>Theft</h3>" in (base / "book.html").read_text(encoding="utf-8")
    table = docx.Document(str(base / "book.docx")).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0][:2] == ["Code", "Definition"]
    assert any(row[0].startswith("Theft") for row in rows)
    # An appendix says how to code, not how the program looks for it.
    for name in ("book.md", "book.html"):
        assert "Rules" not in (base / name).read_text(encoding="utf-8")
    assert status(["codebook", "show", str(base / "book.yaml"), "--rules", "--out", str(base / "all.docx")]) == 0
    texts = [paragraph.text for paragraph in docx.Document(str(base / "all.docx")).paragraphs]
    assert "Theft" in texts
    assert "Rules" in texts
    assert status(["codebook", "show", str(base / "book.yaml"), "--out", str(base / "book.pdf")]) == 2
    assert ".docx" in capsys.readouterr().err


def test_what_changed_in_the_codings_is_told_with_its_reason(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = run(base, "book.yaml", "first")
    (base / "other.yaml").write_text(BOOK.replace("[hose ban]", "[cans of water]").replace("both spades, ", ""))
    second = run(base, "other.yaml", "second")
    capsys.readouterr()
    assert status(["codebook", "diff", first, second, "--codings", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    before, after = given(first), given(second)
    assert {(one["text"].split()[0], one["code"], "thematrix") for one in found} == before ^ after
    assert found, "the change must show"
    for one in found:
        assert one["change"] == ("came" if (one["text"].split()[0], one["code"], "thematrix") in after else "went")
        assert one["reasons"]
    theft = next(one for one in found if one["code"] == "theft")
    assert theft["reasons"][0] == "the rule both spades, which found “both spades”, was changed or taken out"
    assert status(["codebook", "diff", str(base / "book.yaml"), str(base / "other.yaml")]) == 0
    told = capsys.readouterr().out.splitlines()
    water = ["~ water", "    rules", "      - hose ban", "      + cans of water"]
    assert told == [*water, "~ theft", "    rules", "      - both spades"]


def test_a_decision_that_the_other_run_has_not_is_no_change_of_mind(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base / "talks" / "cases.csv").write_text("document,alias\nada.txt,Mrs B.\n", encoding="utf-8")
    first, second = run(base, "book.yaml", "first"), run(base, "book.yaml", "second")
    tables = read_run(Path(first))
    dry = next(row for row in tables.passages.to_pylist() if row["text"].startswith("Dry."))

    def decide(out: str, code: str) -> None:
        made = decision_on(
            texts_of(tables)[dry["document"]],
            spans_of(dry["spans"]),
            document=dry["document"],
            code=code,
            accept=True,
            coder="Dana",
            time="2025-03-01T10:00:00+00:00",
        )
        record(Path(out), [made])

    decide(first, "theft")
    capsys.readouterr()
    assert status(["codebook", "diff", first, second, "--codings"]) == 0
    told = capsys.readouterr().out
    assert "accepted by Dana in the first run; the second has none of Dana's decisions\n" in told
    assert "Mrs B., line 3: Dry." in told
    assert "ada" not in told.casefold()
    assert status(["codebook", "diff", first, second, "--codings", "--json"]) == 0
    shown = capsys.readouterr().out
    assert '"case": "Mrs B."' in shown
    assert "ada" not in shown.casefold()
    assert "→" not in told, "scores that are the same are shown once"
    decide(second, "water")
    capsys.readouterr()
    assert status(["codebook", "diff", first, second, "--codings"]) == 0
    assert "accepted by Dana in the first run; the second has no such decision\n" in capsys.readouterr().out


def test_a_code_is_renamed_merged_and_split_by_its_name(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = str(base / "book.yaml"), base / "out.yaml"
    assert status(["codebook", "rename", book, "Water", "Drought", "--out", str(out)]) == 0
    assert next((code.id, code.name) for code in load_codebook(out).codes) == ("Drought", "Drought")
    before = out.read_bytes()
    # Other words than these stand there: nothing is lost by a second call.
    assert (
        status(["codebook", "rename", book, "Water", "Flood", "--out", str(out), "--run", run(base, "book.yaml", "r")])
        == 2
    )
    assert "out.yaml: stands already and may hold somebody's work" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert not (base / "r" / "decisions.jsonl").exists()
    out.unlink()
    assert status(["codebook", "split", book, "Theft", "--into", "tools", "--into", "crops", "--out", str(out)]) == 0
    assert [code.id for code in load_codebook(out).codes] == ["water", "tools", "crops"]
    out.unlink()
    assert status(["codebook", "merge", book, "Theft", "Water", "--into", "woes", "--out", str(out)]) == 0
    assert [code.id for code in load_codebook(out).codes] == ["woes"]
    capsys.readouterr()
    assert status(["codebook", "rename", book, "Wind", "Storm", "--out", str(out)]) == 2
    assert "there is no code 'Wind'" in capsys.readouterr().err


def _killed(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_decisions_follow_a_code_under_another_id(
    base: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = run(base, "book.yaml", "out")
    review = base / "review.xlsx"
    assert status(["review", out, "--cells", "--out", str(review)]) == 0
    sheets = openpyxl.load_workbook(review)
    sheets["Read me"]["B3"] = "Ann"
    rows = sheets["Review"]
    heads = {str(cell.value): number for number, cell in enumerate(rows[1], start=1)}
    for row in range(2, rows.max_row + 1):
        rows.cell(row, heads["decision"]).value = "accept"
    sheets.save(review)
    assert status(["decide", out, str(review)]) == 0
    assert ("Somebody", "theft", "Ann") in given(out)

    edited = base / "edited.yaml"
    command = ["codebook", "rename", str(base / "book.yaml"), "theft", "stolen", "--out", str(edited), "--run", out]
    with monkeypatch.context() as patched:
        patched.setattr(codebook_edit, "write_atomic", _killed)
        assert status(command) == 130
    assert not edited.exists()
    # Stopped between its two writes: nothing is lost in the meantime, and the same command finishes.
    capsys.readouterr()
    run(base, "book.yaml", "out")
    assert ("Somebody", "theft", "Ann") in given(out)
    assert "no longer" not in capsys.readouterr().out
    assert status(command) == 0
    assert "carried along: 0 (1 more were so before); of no use for the new codes: 0." in capsys.readouterr().out
    run(base, "edited.yaml", "out")
    assert ("Somebody", "stolen", "Ann") in given(out)
    manifest = json.loads((Path(out) / "run.json").read_text(encoding="utf-8"))
    assert manifest["decisions"]["lost"] == []


def test_check_with_a_run_gives_advice(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "book.yaml").write_text(BOOK + "  - id: slugs\n    definition: snails that eat lettuce\n", encoding="utf-8")
    out = run(base, "book.yaml", "out")
    capsys.readouterr()
    assert status(["codebook", "check", str(base / "book.yaml"), "--run", out, "--json"]) == 0
    advice = json.loads(capsys.readouterr().out)["advice"]
    by_kind = {kind: [one["codes"][0] for one in advice if one["kind"] == kind] for kind in ("unused", "silent")}
    assert by_kind == {"unused": ["slugs"], "silent": ["theft"]}
    assert {one["codes"][0] for one in advice if one["kind"] == "example"} <= {"theft"}


def test_wrong_calls(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, out = str(base / "book.yaml"), str(base / "edited.yaml")
    assert status(["codebook", "rename", book, "thef", "x", "--out", out]) == 2
    assert "Did you mean: theft?" in capsys.readouterr().err
    assert not Path(out).exists()
    assert status(["codebook", "rename", book, "theft", "x", "--out", out, "--run", str(base)]) == 2
    assert "there is no run here" in capsys.readouterr().err
    assert not Path(out).exists()
    assert status(["codebook", "split", book, "theft", "--into", "one", "--out", out]) == 2
    assert status(["codebook", "diff", book, book, "--out", out]) == 2
