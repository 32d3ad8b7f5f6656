from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import quotes
from pipeline.export.quotes_md import escaped, write_quotes
from tests.export.runs import ABOUT, BOOK, RUN, SECRET


def test_quotes_by_family_and_code(tmp_path: Path) -> None:
    write_quotes(RUN, tmp_path / "q.md", codebook=BOOK, about=ABOUT, chosen=quotes.choose_all(RUN, n=5))
    text = (tmp_path / "q.md").read_text(encoding="utf-8")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# Quotes: Trial \\<b\\>run\\</b\\>",
        "## Barriers",
        "### Money",
        "### Time",
        "## Skills",
        "### Listening",
    ]
    assert "> We had no money 😀 at all." in text
    assert "> — Ann; Mayor \\<of\\> Town; North; north/a.txt; line 1; score 0.52, for review" in text
    assert "> I listened. \\[...\\] Then I spoke." in text
    assert "> — Leader 3; South;" in text
    assert "Cyd" not in text
    assert SECRET not in text
    assert "1 case did not consent" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*no* _no_ `no`", "\\*no\\* \\_no\\_ \\`no\\`"),
        ("<img src=x> & [a](b)", "\\<img src=x\\> &amp; \\[a\\](b)"),
        ("1. First", "1\\. First"),
        ("- dash\n+ plus\n# head", "\\- dash\n\\+ plus\n\\# head"),
        ("In 1998. Then - yes", "In 1998. Then - yes"),
    ],
)
def test_words_are_shown_as_they_stand(text: str, shown: str) -> None:
    assert escaped(text) == shown
