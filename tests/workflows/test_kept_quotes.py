"""A quote that is kept is looked up where it stands, and where its passage is said to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.verify import verify
from pipeline.workflows.open_project import Answer, OpenProject
from pipeline.workflows.open_quotes import exported, keep_quote, trim_quote
from pipeline.workflows.run import run
from pipeline.workflows.settings import Settings
from tests.web.desks import BOOK

TALK = """WEBVTT

00:00:00.000 --> 00:00:04.000
<v Interviewer>How did the winter begin for the boatyard?

00:00:04.000 --> 00:00:19.000
<v Ole Sund>It was a long one, and the slipway froze before anybody had thought of sand or straw.

00:00:19.000 --> 00:00:31.000
<v Ole Sund>My cousin came over from the island every Friday with his tools. Then there was no money for paint.

00:00:31.000 --> 00:00:44.000
<v Ole Sund>So we waited, and the rain did what it liked with the planks until the end of March.
"""


def test_the_place_is_the_passages_whatever_is_quoted_of_it(tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    (talks / "ole.vtt").write_text(TALK, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    out = tmp_path / "run"
    run(talks, tmp_path / "book.yaml", out, settings=Settings(fast=True))
    project = OpenProject(out)
    texts = project.shown.tables.passages["text"].to_pylist()
    row = next(row for row, text in enumerate(texts) if "no money for paint" in text)
    key = next(key for key, found in project.shown.reading.row_of.items() if found == row)
    project.decide(key, [Answer("barrier/money", accept=True)], coder="Rita")
    of = keep_quote(project, key, code="barrier/money", who="Rita")
    trim_quote(project, of, stamp=of, first=2, last=2, who="Rita")
    ((quote,),) = (theme.quotes for theme in exported(project).themes)
    assert (quote.text, quote.locator) == ("Then there was no money for paint.", "00:00:04")
    exported(project).file(".md")
    (talks / "ole.vtt").write_text(TALK.replace("00:00:04.000 --> 00:00:19", "00:00:07.000 --> 00:00:19"), "utf-8")
    with pytest.raises(CallError, match=r"1 quote cannot be exported: .*it stands at 00:00:07"):
        exported(project).file(".md")
    talks.rename(tmp_path / "moved")
    with pytest.raises(CallError, match="Put the transcripts back where they were, or run thematrix again") as gone:
        exported(project).file(".md")
    assert "--" not in str(gone.value)
    with pytest.raises(CallError, match="Say with --corpus where it is"):
        verify(out)
