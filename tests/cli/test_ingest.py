from __future__ import annotations

import json
from pathlib import Path

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
    assert set(read) == {"documents", "failed"}
    assert read["documents"][0] == {
        "document": "a.txt",
        "reader": "text",
        "words": 9,
        "turns": 4,
        "speakers": [
            {"name": "Interviewer", "role": "interviewer", "words": 5},
            {"name": "Omar", "role": "respondent", "words": 4},
        ],
        "warnings": [],
    }
    assert "Windows-1252" in read["documents"][1]["warnings"][0]
    assert read["failed"] == []


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
