"""Notes go along with codes that are renamed in a codebook, and with cases that a new run calls otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import CallError
from pipeline.notes import MemoAct, Subject, SummaryAct, append_note
from pipeline.results.tables import read_run
from pipeline.workflows.codebook_edit import rename
from pipeline.workflows.notes_of_run import as_spelt, notes_of_run
from pipeline.workflows.run import run
from pipeline.workflows.settings import Settings

WHO: dict[str, Any] = {"time": "2026-01-02T03:04:05+00:00", "who": "Ada"}
BOOK = """title: Winter
codes:
- id: money
  name: Money
  definition: Money is short.
  rules: [money]
- id: time
  name: Time
  definition: There is no time.
  rules: [time]
"""


def test_a_renamed_code_and_a_renamed_case_keep_their_notes(tmp_path: Path) -> None:
    corpus, book, out = tmp_path / "talks", tmp_path / "book.yaml", tmp_path / "out"
    corpus.mkdir()
    (corpus / "one.txt").write_text("Interviewer: And?\n\nBo Lind: There was no money at all for us.\n", "utf-8")
    (corpus / "two.txt").write_text("Interviewer: And?\n\nCy Moor: I never had the time for it.\n", "utf-8")
    book.write_text(BOOK, encoding="utf-8")
    run(corpus, book, out, settings=Settings(fast=True))
    append_note(out, MemoAct(**WHO, id="1", about=Subject(kind="code", code="money"), text="Whose?"))
    append_note(out, MemoAct(**WHO, id="2", about=Subject(kind="case", case="Bo Lind"), text="Tired."))
    append_note(out, SummaryAct(**WHO, id="3", case="Bo Lind", column="money", text="None."))

    rename(book, "money", "funds", book, runs=(out,))
    # What is shown has the old code until the run is made anew.
    assert [one.about.code for one in notes_of_run(out, read_run(out)).memos] == ["money", ""]
    (corpus / "cases.csv").write_text("document,case\none.txt,P1\ntwo.txt,P2\n", encoding="utf-8")
    run(corpus, book, out, settings=Settings(fast=True))
    notes = notes_of_run(out, read_run(out))
    assert [(one.about.code, one.about.case) for one in notes.memos] == [("funds", ""), ("", "P1")]
    assert {cell: one.text for cell, one in notes.summaries.items()} == {("P1", "funds"): "None."}
    assert as_spelt(out, "ADA", "Cy", "cy") == ("Ada", "Cy", "Cy")
    with pytest.raises(CallError, match="Nobody's name"):
        as_spelt(out, " ")
