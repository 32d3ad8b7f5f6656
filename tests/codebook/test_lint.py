from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from pipeline.cli.codebook import codebook as command
from pipeline.codebook import load_codebook
from pipeline.codebook.lint import review
from pipeline.errors import ManyErrors

TEXT = """\
title: Buses
families:
  - id: bus
    codes:
      - id: late
        definition: It came after it was due.
        rules: [late bus]
      - id: full
        definition: No seat
        examples: [I stood all the way.]
codes:
  - {id: other, definition: It came after it was due.}
"""


def written(folder: Path, text: str = TEXT) -> Path:
    path = folder / "buses.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_counts_and_weak_places(tmp_path: Path) -> None:
    result = review(load_codebook(written(tmp_path)))
    assert (result.families, result.codes, result.rules, result.examples) == ((("bus", 2),), 3, 1, 1)
    assert result.warnings == (
        "buses.yaml:8: code 'bus/full' has a definition of 2 words; a sentence finds more",
        "buses.yaml:12: code 'other' has neither rules nor examples",
        "codes 'bus/late' and 'other' have the same definition",
    )


def test_the_command_prints_a_summary(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["check", str(written(tmp_path))])
    assert result.exit_code == 0
    assert result.output.splitlines()[:2] == ["Buses: 3 codes in 1 family, 1 rule, 1 example", "  bus: 2 codes"]
    assert result.output.splitlines()[-1] == "The codebook can be used."


def test_the_command_prints_json(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["check", str(written(tmp_path)), "--json"])
    assert json.loads(result.output) == {
        "title": "Buses",
        "source": "buses.yaml",
        "families": [{"id": "bus", "codes": 2}],
        "codes": 3,
        "rules": 1,
        "examples": 1,
        "warnings": [
            "buses.yaml:8: code 'bus/full' has a definition of 2 words; a sentence finds more",
            "buses.yaml:12: code 'other' has neither rules nor examples",
            "codes 'bus/late' and 'other' have the same definition",
        ],
    }


def test_the_command_knows_what_is_shipped() -> None:
    result = CliRunner().invoke(command, ["check", "system-leadership"])
    assert result.exit_code == 0
    assert result.output.startswith("System leadership: 26 codes in 3 families")
    assert "warning" not in result.output


def test_refusals_go_to_the_handler(tmp_path: Path) -> None:
    result = CliRunner().invoke(command, ["check", str(written(tmp_path, "codes: []\n"))])
    assert isinstance(result.exception, ManyErrors)


def test_that_keywords_are_no_rules_is_said(tmp_path: Path) -> None:
    text = TEXT.replace(
        "{id: other, definition: It came after it was due.}",
        "{id: other, definition: It came after it was due., keywords: [bus]}",
    )
    assert any(
        "has neither rules nor examples; its keywords are compared as clauses of the definition are, and are no rules"
        in told
        for told in review(load_codebook(written(tmp_path, text))).warnings
    )
