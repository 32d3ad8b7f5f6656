from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.results.tables import read_run
from pipeline.runtime.run_folder import MANIFEST

CODEBOOK = """\
title: Allotments
families:
  - id: barrier
    name: Barrier
    definition: what stands in the way
    codes:
      - id: water
        name: water
        definition: drought, no tap, carrying cans of water, the hose ban
        examples: ["The tap at our end has been dry since June."]
        rules: ["hose ban"]
      - id: theft
        name: theft
        definition: tools and vegetables that are stolen, broken sheds, locks
  - id: strategy
    name: Strategy
    definition: what is done about it
    codes:
      - id: sharing
        name: sharing
        definition: people who share tools, seeds and work with their neighbours
"""
FIRST = """\
I: How has the summer been on the allotment?

R: Dry. There was a hose ban from June, so I carried cans of water from the brook every evening until my back gave out.

I: And the shed?

R: Somebody broke the lock in August and took both spades and the new fork. I was furious, honestly.

I: How do you manage?

R: My neighbour lends me his tools, and we share seeds with the whole row. It is nicer than buying them.
"""
SECOND = """\
I: Would you like to begin?

R: I grow mostly beans. My grandson likes the beans.

I: Any trouble?

R: They stole my pumpkins, all of them, the night before the show, and the lock on the gate was broken.

R: Everybody on our row shares the big mower and the work of cutting the paths.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "interviews"
    folder.mkdir()
    (folder / "ada.txt").write_text(FIRST, encoding="utf-8")
    (folder / "bo.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    return folder


def call(corpus: Path, *options: str) -> list[str]:
    base = corpus.parent
    return ["run", str(corpus), "--codebook", str(base / "codebook.yaml"), "--out", str(base / "out"), *options]


def codings(corpus: Path) -> set[tuple[str, str]]:
    with (corpus.parent / "out" / "codings.csv").open(encoding="utf-8-sig", newline="") as file:
        return {(row["text"][:12], row["code"]) for row in csv.DictReader(file)}


def outputs(corpus: Path) -> dict[str, bytes]:
    out = corpus.parent / "out"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != MANIFEST and not path.relative_to(out).parts[0].startswith(".")
    }


def test_a_run_codes_what_is_said_and_leaves_everything(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(call(corpus)) == 0
    shown = capsys.readouterr().out
    assert "Themes" in shown
    assert shown.rstrip().endswith("report.html")
    assert {("Dry. There w", "barrier/water"), ("My neighbour", "strategy/sharing")} <= codings(corpus)
    assert all(not text.startswith("I grow") for text, _ in codings(corpus))
    assert {
        "codings.csv",
        "scores.csv",
        "themes.xlsx",
        "quotes.md",
        "report.html",
        "codebook.yaml",
        "tables/codings.parquet",
        "tables/explained.json",
        "tables/fitted.npz",
    } <= set(outputs(corpus))
    manifest = json.loads((corpus.parent / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["inputs"]["settings"]["thresholds"] == {"decision": 0.5, "acceptance": 0.75}
    assert manifest["counts"]["documents"] == 2
    assert manifest["calibrated"] is False


def test_the_same_input_gives_the_same_bytes(corpus: Path) -> None:
    assert status(call(corpus, "--quiet")) == 0
    first = outputs(corpus)
    assert status(["run", str(corpus), "--codebook", str(corpus.parent / "codebook.yaml"), "--out",
                   str(corpus.parent / "again"), "--quiet"]) == 0  # fmt: skip
    (corpus.parent / "out").rename(corpus.parent / "first")
    (corpus.parent / "again").rename(corpus.parent / "out")
    second = outputs(corpus)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_a_second_run_says_that_nothing_changed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(call(corpus, "--quiet")) == 0
    before = (corpus.parent / "out" / MANIFEST).read_bytes()
    assert status(call(corpus)) == 0
    assert "Nothing has changed" in capsys.readouterr().out
    assert (corpus.parent / "out" / MANIFEST).read_bytes() == before
    # An output that somebody damaged is written again.
    (corpus.parent / "out" / "quotes.md").write_text("oops")
    assert status(call(corpus)) == 0
    assert "Nothing has changed" not in capsys.readouterr().out


def test_editing_one_definition_embeds_only_its_words(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(call(corpus, "--quiet")) == 0
    book = corpus.parent / "codebook.yaml"
    book.write_text(CODEBOOK.replace("broken sheds, locks", "sheds that were forced"), encoding="utf-8")
    capsys.readouterr()
    assert status(call(corpus, "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["changes"]["codes"] == ["barrier/theft (changed)"]
    assert told["changes"]["files"] == []
    # Its definition, the one clause that is all of it, and the part that is new.
    assert told["embedded"] == 3


def test_editing_one_transcript_tells_what_changed(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(call(corpus, "--quiet")) == 0
    (corpus / "bo.txt").write_text(SECOND.replace("beans", "leeks"), encoding="utf-8")
    capsys.readouterr()
    assert status(call(corpus, "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["changes"]["files"] == ["bo.txt (changed)"]
    assert 0 < told["embedded"] <= 4


def test_fitted_figures_keep_earlier_scores(corpus: Path) -> None:
    assert status(call(corpus, "--quiet")) == 0

    def scores() -> dict[tuple[str, str], float]:
        with (corpus.parent / "out" / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
            return {(row["passage"], row["code"]): float(row["score"]) for row in csv.DictReader(file)}

    first = scores()
    (corpus.parent / "out").rename(corpus.parent / "first")
    (corpus / "cy.txt").write_text(FIRST.replace("brook", "canal").replace("August", "May"), encoding="utf-8")
    assert status(call(corpus, "--quiet", "--fitted", str(corpus.parent / "first"))) == 0
    assert {pair: value for pair, value in scores().items() if pair in first} == first


def test_a_bad_file_costs_itself_alone(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "broken.docx").write_bytes(b"PK\x03\x04 this is no document")
    (corpus / "empty.txt").write_bytes(b"")
    (corpus / "notes.txt").write_bytes(os.urandom(100_000))
    (corpus / "old.txt").write_bytes(FIRST.replace("evening", "evening – caf\xe9 –").encode("cp1252"))
    (corpus / "wide.txt").write_text(SECOND, encoding="utf-16")
    assert status(call(corpus)) == 1
    told = capsys.readouterr().err
    for name in ("broken.docx", "empty.txt", "notes.txt"):
        (line,) = [line for line in told.splitlines() if line.startswith(name)]
        assert line.count(".") >= 3, f"reason and remedy: {line}"
    assert "Traceback" not in told
    manifest = json.loads((corpus.parent / "out" / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["counts"]["documents"] == 4
    assert ("My neighbour", "strategy/sharing") in codings(corpus)


def test_wrong_calls(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = corpus.parent
    book = base / "codebook.yaml"
    assert status(["run", str(base / "absent"), "--codebook", str(book), "--out", str(base / "out")]) == 2
    assert status(["run", str(corpus), "--codebook", str(base / "absent.yaml"), "--out", str(base / "out")]) == 2
    assert status(["run", str(corpus), "--codebook", str(book), "--out", str(corpus)]) == 2
    assert status(["run", str(corpus), "--codebook", str(corpus), "--out", str(base / "out")]) == 2
    assert status(call(corpus, "--threshold", "0.9", "--accept", "0.2")) == 2
    assert status(call(corpus, "--unit", "page")) == 2
    assert not (base / "out").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_another_run_in_the_folder_is_waited_for(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3

    out = corpus.parent / "out"
    out.mkdir()
    connection = sqlite3.connect(out / ".lock", isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    assert status(call(corpus, "--quiet")) == 2
    assert "another run is writing" in capsys.readouterr().err
    connection.close()
    assert status(call(corpus, "--quiet")) == 0


def interruptible() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as POSIX has them")
@pytest.mark.parametrize("which", [signal.SIGKILL, signal.SIGINT])
def test_a_killed_run_leaves_the_folder_as_it_was(corpus: Path, which: signal.Signals) -> None:
    assert status(call(corpus, "--quiet")) == 0
    before = outputs(corpus)
    (corpus / "more.txt").write_text("\n\n".join(f"R: Sentence {n} is about a hose ban." for n in range(3000)))
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *call(corpus)],
        stderr=subprocess.PIPE,
        text=True,
        # A job in the background is given SIGINT ignored, and hands that on.
        preexec_fn=interruptible,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith("Comparing meanings"):
            break
    time.sleep(1.0)
    process.send_signal(which)
    rest = process.stderr.read()
    process.wait(timeout=60)
    process.stderr.close()
    assert "Traceback" not in rest
    if which is signal.SIGINT:
        assert process.returncode == 130
        assert "Stopped. What was finished, if anything, is kept" in rest
    else:
        assert process.returncode == -signal.SIGKILL
    assert outputs(corpus) == before
    (corpus / "more.txt").unlink()
    assert status(call(corpus, "--quiet")) == 0
    assert outputs(corpus) == before


def test_another_language_is_read_and_coded_only_when_asked(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    german = (
        "I: Und der Sommer?\n\nR: Trocken war er. Wir haben das Wasser jeden Abend in Kannen aus dem Bach geholt, und"
        " am Ende war der Rücken kaputt. Die Nachbarn haben geholfen, das muss ich sagen.\n"
    )
    (corpus / "uwe.txt").write_text(german, encoding="utf-8")
    out = corpus.parent / "out"

    def coded() -> set[str]:
        return set(read_run(out).passages["document"].to_pylist())

    assert status(call(corpus, "--fast", "--quiet")) == 0
    assert coded() == {"ada.txt", "bo.txt"}
    languages = read_run(out).documents.select(["document", "language"]).to_pylist()
    assert {row["document"]: row["language"] for row in languages} == {"ada.txt": "en", "bo.txt": "en", "uwe.txt": "de"}
    assert any("uwe.txt: is in German" in text for text in json.loads((out / MANIFEST).read_text())["warnings"])
    assert "uwe.txt" in (out / "report.html").read_text(encoding="utf-8")

    capsys.readouterr()
    assert status(call(corpus, "--fast", "--any-language")) == 0
    assert "in other languages than English: what compares meanings was made for English" in capsys.readouterr().err
    (warning,) = [text for text in json.loads((out / MANIFEST).read_text())["warnings"] if "German" in text]
    assert warning.endswith("it is coded roughly, as run was given --any-language")
    assert coded() == {"ada.txt", "bo.txt", "uwe.txt"}


def test_a_half_foreign_interview_is_coded_where_it_is_english(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    german = (
        "\nI: Und der Sommer?\n\nR: Trocken war er. Wir haben das Wasser jeden Abend in Kannen aus dem Bach geholt, und"
        " am Ende war der Rücken kaputt. Die Nachbarn haben geholfen, das muss ich sagen.\n\nI: Really?\n\nR: Ja, ja.\n"
    )
    (corpus / "ada.txt").write_text(FIRST + german, encoding="utf-8")
    out = corpus.parent / "out"
    assert status(call(corpus, "--fast")) == 0
    assert "2 further passages in other languages than English were not coded" in capsys.readouterr().out
    manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["counts"]["foreign"] == 2
    assert any("ada.txt: is in English and other languages" in text for text in manifest["warnings"])
    english = set(read_run(out).passages["text"].to_pylist())
    assert not any("Trocken" in text or text == "Ja, ja." for text in english)

    assert status(call(corpus, "--fast", "--quiet", "--any-language")) == 0
    assert set(read_run(out).passages["text"].to_pylist()) - english == {
        german.split("R: ")[1][:-12].strip(),
        "Ja, ja.",
    }


def test_nothing_in_english_is_said(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file in corpus.iterdir():
        file.write_text("R: Es war trocken, und wir haben das Wasser aus dem Bach geholt, jeden Abend, zwei Kannen, bis"
                        " der Rücken nicht mehr wollte und die Nachbarn kamen.\n", encoding="utf-8")  # fmt: skip
    assert status(call(corpus, "--fast", "--quiet")) == 1
    assert "--any-language" in capsys.readouterr().err


def test_a_setting_is_told_as_it_was_and_is(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(call(corpus, "--quiet", "--fast")) == 0
    capsys.readouterr()
    assert status(call(corpus, "--no-fast")) == 0
    assert "Settings: fast: was on, now off\n" in capsys.readouterr().out
