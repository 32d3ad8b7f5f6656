"""A line for signatures below a page is said by nobody."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.model import Kind
from tests.ingest.make import received


@pytest.mark.parametrize(
    "line", ["Signed .......... Witnessed .......... Page 1 of 4", "Signature ________  Date ________ page 2 of 2"]
)
def test_one_line_to_sign_is_not_said(line: str) -> None:
    text = "Int: Where were you?\n\nRuth: At the lock.\n\n" * 3 + f"{line}\n\nInt: And then?\n\nRuth: I rang.\n"
    (document,) = TextReader().read(received(text, "talk.txt"))
    said = [document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.SPEECH]
    assert len(said) == 8
    assert not any("age " in one for one in said)


def test_dots_in_what_is_said_are_said() -> None:
    text = "Int: Where were you?\n\nRuth: I was .... well .... it is all on page 1 of 4.\n\n" * 3
    (document,) = TextReader().read(received(text, "talk.txt"))
    assert sum("page 1" in document.slice(turn.paragraphs) for turn in document.turns) == 3
