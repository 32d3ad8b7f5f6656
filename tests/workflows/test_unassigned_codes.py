"""Codes that found nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.cli import status
from pipeline.workflows.unassigned_codes import Unassigned, nearest_passages, unassigned
from tests.small_run import Given, Said, Who, small_run


def test_each_has_the_passage_that_came_nearest() -> None:
    tables = small_run(
        said=[Said("p1", "We had no money.", start=0), Said("p2", "Money, money.", start=100),
              Said("p3", "Money again.", start=200, repeats="p2")],
        given=[Given("p1", "barrier/money"), Given("p1", "barrier/time", 0.31, "rejected"),
               Given("p2", "barrier/time", 0.9, "rejected"), Given("p1", "skill/listening", 0.001, "rejected")],
        who=[Who("Ada Moss")],
    )  # fmt: skip
    # Below the threshold there is a score and no coding; a rejected pair is not near.
    below = tables.codings.filter([True, False, True, False])
    tables = replace(tables, codings=below)
    assert unassigned(tables) == (
        Unassigned("barrier/time", "Time", "p1", 0.31, "We had no money."),
        Unassigned("skill/listening", "Listening", "", 0.0, ""),
    )


def test_what_people_rejected_is_said_and_not_near() -> None:
    tables = small_run(
        said=[Said("p1", "We had no money."), Said("p2", "Money, money.", start=100)],
        given=[Given("p1", "barrier/money"), Given("p2", "barrier/time", 0.9, "review"),
               Given("p2", "barrier/time", 0.9, "rejected", "Rita"),
               Given("p1", "skill/listening", 0.02, "rejected", "Rita")],
    )  # fmt: skip
    time, listening = unassigned(tables)
    assert (time.code, time.rejected, time.score) == ("barrier/time", 1, 0.0)
    # A no to what nobody had assigned rejects nothing, and a score of .02 is no passage that comes near.
    assert (listening.rejected, listening.score) == (0, 0.0)
    assert nearest_passages(tables) == {1: [], 2: []}


@pytest.mark.parametrize(
    ("who", "passage", "text"),
    [
        (Who("Ada Moss", consent=False), "p1", ""),
        (Who("Ada Moss", alias="Bea"), "", "We had no money."),
    ],
)
def test_nobody_is_quoted_or_named_against_their_will(who: Who, passage: str, text: str) -> None:
    tables = small_run(said=[Said("p1", "We had no money.")], given=[Given("p1", "barrier/time", 0.31)], who=[who])
    tables = replace(tables, codings=tables.codings.slice(0, 0))
    found = next(one for one in unassigned(tables) if one.code == "barrier/time")
    assert (found.passage, found.text, found.score) == (passage, text, 0.31)


CODEBOOK = """\
title: Allotments
codes:
  - id: water
    definition: drought, no tap, carrying cans of water, the hose ban
    rules: [hose ban]
  - id: tax
    definition: what the law asks of companies
    rules: [tax return]
"""


def test_a_run_names_them_and_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "codebook.yaml").write_text(CODEBOOK, encoding="utf-8")
    (tmp_path / "talk.txt").write_text(
        "I: How was it?\n\nR: There was a hose ban from June.\n\nR: A company paid for the seeds, as the law has it.\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    call = [
        "run",
        str(tmp_path / "talk.txt"),
        "--codebook",
        str(tmp_path / "codebook.yaml"),
        "--out",
        str(out),
        "--fast",
    ]
    assert status(call) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "1 code was assigned to no passage: tax." in shown
    assert "What to do: `thematrix review" in shown or "What to do: The words of a passage" in shown
    assert "--threshold" not in shown
    assert "Coded with --fast, without the model that compares meanings: rougher." in shown
    assert json.loads((out / "run.json").read_text())["counts"]["unassigned"] == 1
    # Said again where nothing has changed, and for programs.
    assert status(call) == 0
    assert "assigned to no passage: tax." in capsys.readouterr().out
    assert status([*call, "--json"]) == 0
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["unassigned"]] == ["tax"]
