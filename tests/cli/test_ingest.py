from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.ingest import ingest
from pipeline.errors import CallError

TALK = "Interviewer: How was it?\nOmar: Long [and] dull.\nInterviewer: And then?\nOmar: Home.\n"


def test_json_has_the_promised_shape(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    (tmp_path / "b.txt").write_bytes(TALK.encode("cp1252") + b"Omar: It\x92s late.\n")
    result = CliRunner().invoke(ingest, [str(tmp_path), "--json"])

    assert result.exit_code == 0
    read = json.loads(result.stdout)
    assert set(read) == {"documents", "failed", "warnings"}
    assert read["documents"][0] == {
        "document": "a.txt",
        "file": "a.txt",
        "reader": "text",
        "why": "4 turns headed like 'Interviewer:'",
        "words": 9,
        "speech": 9,
        "to_code": 4,
        "language": "en",
        "turns": 4,
        "turns_of_speech": 4,
        "speakers": [
            {"name": "Interviewer", "role": "interviewer", "words": 5},
            {"name": "Omar", "role": "respondent", "words": 4},
        ],
        "time": None,
        "warnings": [],
    }
    assert "Windows-1252" in read["documents"][1]["warnings"][0]
    assert read["failed"] == []


def test_turns_are_those_of_speech_and_the_head_opens_none(tmp_path: Path) -> None:
    talk = "Moderator: Ruth\nPresent: Omar, Lin\n\n" + "Ruth: And then?\nOmar: We left.\nLin: So did we.\n" * 3
    (tmp_path / "a.txt").write_text(f"# Group two\n\n{talk}")
    (document,) = json.loads(CliRunner().invoke(ingest, [str(tmp_path), "--json"]).stdout)["documents"]
    shown = CliRunner().invoke(ingest, [str(tmp_path)]).stdout

    assert (document["turns_of_speech"], document["why"]) == (9, "9 turns headed like 'Ruth:'")
    assert document["turns"] > document["turns_of_speech"]
    assert re.search(r"text +9 ", shown)


def test_a_bad_file_is_named_and_the_exit_status_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    (tmp_path / "b [1].txt").write_text("")
    shown = CliRunner().invoke(ingest, [str(tmp_path)])
    told = CliRunner().invoke(ingest, [str(tmp_path), "--json"])

    assert shown.exit_code == told.exit_code == 1
    assert "b [1].txt: is empty. Save the transcript again" in " ".join(shown.stdout.split())
    assert "Omar (respondent, 4)" in shown.stdout
    (failure,) = json.loads(told.stdout)["failed"]
    assert failure["file"] == "b [1].txt"
    assert failure["reason"].startswith("is empty. Save")


def test_a_wrong_call_is_left_to_the_group(tmp_path: Path) -> None:
    result = CliRunner().invoke(ingest, [str(tmp_path / "nowhere")])

    assert isinstance(result.exception, CallError)


def test_a_reader_may_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    told = CliRunner().invoke(ingest, [str(tmp_path), "--json", "--reader", "*.txt=article"])
    alone = CliRunner().invoke(ingest, [str(tmp_path / "a.txt"), "--json", "--reader", "article"])

    for result in (told, alone):
        (document,) = json.loads(result.stdout)["documents"]
        assert (document["reader"], document["why"]) == ("article", "--reader asks for it")


def test_a_reader_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    unknown = CliRunner().invoke(ingest, [str(tmp_path), "--reader", "*.txt=otter2"])
    unsaid = CliRunner().invoke(ingest, [str(tmp_path), "--reader", "text"])

    assert isinstance(unknown.exception, CallError)
    assert "there is no reader 'otter2'" in str(unknown.exception)
    assert "Choose from: captions, text, word, " in str(unknown.exception)
    assert "*.txt=text" in str(unsaid.exception)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("docx", "Did you mean: word?"),
        ("*.SRT=.srt", "Did you mean: captions?"),
        ("tabel", "Did you mean: table"),
        ("list", "These are there: akoma-ntoso, amberscript, "),
    ],
)
def test_a_reader_by_another_name_is_told(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "a.txt").write_text(TALK)
    assert told in str(CliRunner().invoke(ingest, [str(tmp_path), "--reader", name]).exception)


def test_the_table_shows_why_and_from_when_to_when(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 01:00:03,000\nWe left.\n")
    shown = " ".join(CliRunner().invoke(ingest, [str(tmp_path)]).stdout.split())

    assert "00:00:01" in shown
    assert "01:00:03" in shown
    assert "--reader '*.txt=NAME'" in shown


def test_where_nothing_was_read_no_reader_is_offered(tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("")
    told = CliRunner().invoke(ingest, [str(tmp_path)]).stdout

    assert "0 documents, 0 words read; 1 file not read." in told
    assert "Read wrongly?" not in told


def test_what_is_odd_in_many_documents_is_said_once(tmp_path: Path) -> None:
    for name in ("Ann", "Ben", "Cy", "Di"):
        (tmp_path / f"{name}.txt").write_text(
            f"Jo Tanner: How was it?\n\n{name} Vos: Cold.\n\nJo Tanner: And then?\n\n{name} Vos: Warm.\n",
            encoding="utf-8",
        )
    told = " ".join(CliRunner().invoke(ingest, [str(tmp_path)]).output.split())
    assert "Note 4 documents (Ann.txt, Ben.txt, Cy.txt and others): role of 'Jo Tanner' taken from behaviour" in told
    assert told.count("taken from behaviour") == 1
    shown = json.loads(CliRunner().invoke(ingest, [str(tmp_path), "--json"]).stdout)
    assert all(one["warnings"] for one in shown["documents"])


def test_lines_to_copy_are_printed_whole_and_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    for part in ("part 1", "part 2"):
        (tmp_path / f"Interview with Omar, the baker, {part}.txt").write_text(TALK.replace("Omar", "R") + part)
    shown = CliRunner().invoke(ingest, [str(tmp_path)]).stdout
    lines = shown[shown.index("document,case\n") :].splitlines()[:3]
    (tmp_path / "cases.csv").write_text("\n".join(lines), encoding="utf-8")
    read = json.loads(CliRunner().invoke(ingest, [str(tmp_path), "--json"]).stdout)

    assert lines[1] == '"Interview with Omar, the baker, part 1.txt","Interview with Omar, the baker"'
    assert read["warnings"] == []
