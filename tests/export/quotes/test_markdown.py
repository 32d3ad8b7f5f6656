from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline import quotes
from pipeline.export.aliases import document_names, mentions
from pipeline.export.quotes.markdown import escaped, write_quotes
from pipeline.wording import score_text
from tests.export.runs import ABOUT, BOOK, RUN, SECRET
from tests.small_run import Given, Said, Who, small_run


def tidy(text: str) -> str:
    return "\n".join(line for line in (line.strip() for line in text.split("\n")) if line)


def test_quotes_by_family_and_code(tmp_path: Path) -> None:
    write_quotes(RUN, tmp_path / "q.md", codebook=BOOK, about=ABOUT, chosen=quotes.choose_all(RUN, n=5), most=5)
    text = (tmp_path / "q.md").read_text(encoding="utf-8")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads == [
        "# Quotes: Trial \\<b>run\\</b>",
        "## Barriers",
        "### Money",
        "### Time",
        "## Skills",
        "### Listening",
    ]
    assert "> We had no money 😀 at all." in text
    assert "> — Ann; Mayor \\<of> Town; North; north/a.txt; line 1; score 0.52, for review" in text
    assert "> I listened. [...] Then I spoke." in text
    assert "> — Leader 3; South; line 1; score" in text
    assert "barrier/time, 0 of 1 passage; 1 may not be quoted (no consent)." in text
    assert "barrier/money, 2 passages." in text
    assert "Cyd" not in text
    assert SECRET not in text
    assert "1 case did not consent" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*no* _no_ `no`", "\\*no\\* \\_no\\_ \\`no\\`"),
        ("<img src=x> & [a](b)", "\\<img src=x> & [a\\](b)"),
        ("1. First", "1\\. First"),
        ("- dash\n+ plus\n# head", "\\- dash\n\\+ plus\n\\# head"),
        ("In 1998. Then - yes", "In 1998. Then - yes"),
        ("A&E, 003_c22 [...] and [pause] (x)", "A&E, 003_c22 [...] and [pause] (x)"),
        ("&amp; &#65;", "\\&amp; \\&#65;"),
    ],
)
def test_words_are_shown_as_they_stand(text: str, shown: str) -> None:
    assert escaped(text) == shown


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab1 _*`[]()<>&;#|~\\-+=:.!/\n"), max_size=24).map(tidy).filter(bool))
def test_markdown_shows_what_was_written(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(escaped(text))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    parts = tokens[1].children or []
    assert {part.type for part in parts} <= {"text", "softbreak", "text_special"}
    assert "".join(part.content or "\n" * (part.type == "softbreak") for part in parts) == text


def test_where_the_names_behind_aliases_are_said_is_told() -> None:
    run = small_run(
        said=[
            Said("a", "I am Ada, and the money was gone by the spring.", case="Ada Moss", document="moss.txt"),
            Said("b", "Mrs Moss told all of us that there was no money left.", case="Ben", document="ben.txt"),
            Said("c", "The moss on that old wall is older than the house.", case="Ben", document="ben.txt"),
        ],
        given=[Given("a", "barrier/money"), Given("b", "barrier/money")],
        who=[Who("Ada Moss", alias="Leader 1"), Who("Ben")],
    )
    assert mentions(run, quotes.choose_all(run, n=5)) == [
        "Leader 1: also named in 1 passage of others and in 1 of their own; "
        "quoted below: Ben, line 1; Leader 1, line 1."
    ]
    assert mentions(run, {}) == ["Leader 1: also named in 1 passage of others and in 1 of their own."]
    assert document_names(run) == {"moss.txt": "File of Leader 1"}


@pytest.mark.parametrize(
    ("score", "text"),
    [
        (0.748, "0.74"), (0.75, "0.75"), (0.29, "0.29"), (0.999999, "0.99"), (1.0, "1.00"),
        (0.589938, "0.59"), (0.5849, "0.58"), (0.585, "0.59"), (0.4999, "0.49"), (0.0, "0.00"),
    ],
)  # fmt: skip
def test_a_score_is_rounded_but_never_looks_as_if_it_had_reached_a_threshold(score: float, text: str) -> None:
    assert score_text(score) == text


def test_why_fewer_quotes_than_passages_are_shown(tmp_path: Path) -> None:
    words = "The clinic closed on that day because nobody had paid for the heating since the early autumn."
    said = [Said(name, words, case=name) for name in ("Kim", "Lee", "Jo")]
    run = small_run(said=said, given=[Given(name, "barrier/money") for name in ("Kim", "Lee", "Jo")])
    write_quotes(run, tmp_path / "q.md", codebook=BOOK, about=ABOUT, chosen=quotes.choose_all(run, n=5), most=5)
    assert "barrier/money, 1 of 3 passages; 2 nearly the same as another." in (tmp_path / "q.md").read_text("utf-8")
    write_quotes(run, tmp_path / "q.md", codebook=BOOK, about=ABOUT, chosen=quotes.choose_all(run, n=1), most=1)
    assert "barrier/money, 1 of 3 passages. =What" in (tmp_path / "q.md").read_text("utf-8")
    assert "At most 1 quote a code is shown" in (tmp_path / "q.md").read_text("utf-8")
