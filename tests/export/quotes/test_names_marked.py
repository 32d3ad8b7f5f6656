"""What whoever passes quotes on must know stands in every format: consent, aliases, names that are said."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import docx
import pytest

from pipeline import quotes
from pipeline.export.aliases import names_in_text
from pipeline.export.quotes.markdown import source
from pipeline.export.quotes.write import themes_of, write_quotes_file
from tests.export.runs import BOOK
from tests.small_run import Given, Said, Who, small_run

RUN = small_run(
    said=[
        Said("a", "We had no money by the spring, and nobody asked.", case="Ada Moss", document="moss.txt"),
        Said("b", "Mrs Moss told all of us that there was no money left.", case="Ben", document="Ben.txt"),
        Said("c", "No money, no say, that is how it always was.", case="Cy", document="cy.txt"),
    ],
    given=[Given(name, "barrier/money") for name in "abc"],
    who=[Who("Ada Moss", alias="Leader 1"), Who("Ben"), Who("Cy", consent=False)],
)
CONSENT = "1 case did not consent to being quoted and stays out."
ALIASES = "Aliases stand in place of names"
MARK = "Look before you pass it on: names Leader 1."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("quotes")
    chosen = quotes.choose_all(RUN, n=5)
    for suffix in ("md", "docx", "csv", "html"):
        write_quotes_file(
            themes_of(RUN.codes, BOOK, chosen), made / f"q.{suffix}", title="t", names=names_in_text(RUN, chosen)
        )
    return made


@pytest.mark.parametrize("suffix", ["md", "html"])
def test_notices_and_the_mark_of_a_quote(folder: Path, suffix: str) -> None:
    text = (folder / f"q.{suffix}").read_text(encoding="utf-8")
    for words in (CONSENT, ALIASES, MARK, "Leader 1: also named in 1 passage of others"):
        assert words in text
    assert text.count(MARK) == 1
    assert ("<mark>Moss</mark>" in text) is (suffix == "html")


def test_word_highlights_the_name(folder: Path) -> None:
    made = docx.Document(str(folder / "q.docx"))
    texts = [paragraph.text for paragraph in made.paragraphs]
    assert CONSENT in texts
    assert MARK in texts
    runs = [run for paragraph in made.paragraphs for run in paragraph.runs if run.font.highlight_color]
    assert [run.text for run in runs] == ["Moss"]
    assert "Mrs Moss told all of us that there was no money left." in texts


def test_csv_says_it_beside_each_quote(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((folder / "q.csv").read_text(encoding="utf-8-sig"))))
    assert {row["case"]: row["names said of"] for row in rows} == {"Leader 1": "", "Ben": "Leader 1"}
    assert all(row["before passing on"].startswith(f"{CONSENT} {ALIASES}") for row in rows)


def test_what_is_said_around_a_quote_is_looked_at_too() -> None:
    run = small_run(
        said=[Said("a", "Then Moss left us. We had no money by the spring, and nobody asked us why.", case="Ben")],
        given=[Given("a", "barrier/money")],
        who=[Who("Ada Moss", alias="Leader 1"), Who("Ben")],
    )
    [quote] = quotes.choose_all(run, n=1)["barrier/money"]
    around = names_in_text(run, {"barrier/money": [quote]})
    assert around.mark(quote) == MARK


def test_the_name_of_who_may_not_be_quoted_is_marked_in_the_words_of_another() -> None:
    run = small_run(
        said=[
            Said("a", "Piet Dray told me that we had no money by the spring.", case="Ben"),
            Said("b", "There was no money at all, and nobody asked us why.", case="Cy"),
            Said("c", "I never saw any money, nor did Cy.", case="Piet Dray"),
        ],
        given=[Given(name, "barrier/money") for name in "abc"],
        who=[Who("Ben"), Who("Cy"), Who("Piet Dray", consent=False)],
    )
    chosen = quotes.choose_all(run, n=5)
    found = names_in_text(run, chosen)
    marks = {quote.case: found.mark(quote) for quote in chosen["barrier/money"]}
    assert marks == {"Ben": "Look before you pass it on: names somebody who may not be quoted.", "Cy": ""}
    [line] = found.lines
    assert line.startswith("Somebody who may not be quoted: also named in 1 passage of others; quoted below: ")
    assert names_in_text(run, {}).lines == ("Somebody who may not be quoted: also named in 1 passage of others.",)
    assert not any("Dray" in words for words in (line, *marks.values()))


def test_a_case_that_is_called_as_its_file_is_named_once() -> None:
    by_case = {quote.case: source(quote) for quote in quotes.choose_all(RUN, n=5)["barrier/money"]}
    assert by_case["Ben"] == "Ben; line 1; score 0.80"
