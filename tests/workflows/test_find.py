from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.text.search import asked
from pipeline.workflows.find import Searched, elsewhere, find, search
from tests.small_run import Given, Said, Who, small_run, write_run

RUN = small_run(
    said=[
        Said("a", "I paid the rent late [laughs] every month. Then I slept.", case="Ann", start=0),
        Said("b", "The rent? Nobody told us about rent.", case="Bob", document="bob.txt"),
        Said("c", "My rent was the council's.", case="Cyd", document="cyd.txt"),
        Said("d", "And who paid the rent?", case="", role="interviewer", start=100),
        Said("e", "We wrote about rents.", case="", role="author", document="report.md"),
    ],
    given=[
        Given("a", "barrier/money", 0.9),
        Given("a", "barrier/time", 0.5, "review"),
        Given("b", "barrier/money", 0.8),
        Given("b", "barrier/money", 0.8, "rejected", "Kim"),
    ],
    who=[Who("Ann"), Who("Bob", consent=False), Who("Cyd", alias="Leader 3")],
)


def looked(*words: str, context: int = 0) -> Searched:
    return search(RUN, asked(words), context=context)


def test_every_word_is_searched_and_says_whose_it_is() -> None:
    found = looked("rent")
    assert [(place.who, place.role, place.document, place.locator) for place in found.places] == [
        ("Ann", "respondent", "ada.txt", "line 1"),
        ("Interviewer", "interviewer", "ada.txt", "line 1"),
        ("Bob", "respondent", "bob.txt", "line 1"),
        ("Leader 3", "respondent", "File of Leader 3", "line 1"),
        ("", "author", "report.md", "line 1"),
    ]
    assert found.times == 6
    assert found.documents == 4
    assert [[(code.code, code.status, code.coder) for code in place.codes] for place in found.places] == [
        [("barrier/money", "accepted", "thematrix"), ("barrier/time", "review", "thematrix")],
        [],
        [("barrier/money", "rejected", "Kim")],
        [],
        [],
    ]
    assert [place.quotable for place in found.places] == [True, True, False, True, True]
    # The id of a passage holds the name of its file.
    assert [place.passage for place in found.places] == ["a", "d", "b", "", "e"]


def test_what_is_shown_is_the_sentence() -> None:
    (place,) = looked("slept").places
    assert place.text == "[...] Then I slept."
    assert [words for words, hit in place.segments if hit] == ["slept"]
    assert looked("slept", context=1).places[0].text == "I paid the rent late [laughs] every month. Then I slept."


def test_a_phrase_and_several_words() -> None:
    assert [place.passage for place in looked("late every month").places] == ["a"]
    assert [place.passage for place in looked("slept", "rent").places] == ["a"]
    apart = looked("month late")
    assert apart.apart == ("month late",)
    assert [place.passage for place in apart.places] == ["a"]
    together = looked("slept", "council")
    assert together.places == ()
    assert together.alone == {"slept": 1, "council": 1}


def test_near_misses_are_named() -> None:
    found = looked("paying", "rent")
    assert found.places == ()
    assert found.alone == {"paying": 0, "rent": 6}
    assert found.near == {"paying": (("paid", 2),)}
    assert looked("counsil").near == {"counsil": (("council", 1),)}
    assert looked("zygote").near == {"zygote": ()}


def test_how_much_stands_elsewhere() -> None:
    # Bob's coding is rejected; the others have none, or ask.
    assert elsewhere(RUN, "rent", codes=(0, 1, 2)) == (1, 4)
    assert elsewhere(RUN, "rent", codes=(2,)) == (0, 5)
    assert elsewhere(RUN, "rent slept", codes=(0,)) == (1, 0)


def test_a_run_needs_its_tables_alone_and_a_corpus_is_read(tmp_path: Path) -> None:
    run, corpus = tmp_path / "run", tmp_path / "corpus"
    failed = [{"file": "x.pdf", "reason": "it holds no text", "remedy": ""}]
    write_run(RUN, run, failed=failed)
    assert find(run, ["rent"]).unread == (("x.pdf", "it holds no text."),)
    assert len(find(run, ["rent"]).places) == 5
    corpus.mkdir()
    (corpus / "one.txt").write_text(
        "Interviewer: What of the bus fare?\nAnn: The bus\nfare was too much.\n\nIt rose.\n", encoding="utf-8"
    )
    (corpus / "cases.csv").write_text("document,consent,alias\none.txt,no,Guest\n", encoding="utf-8")
    found = find(corpus, ["bus fare"])
    assert [(place.who, place.role, place.locator, place.quotable) for place in found.places] == [
        ("Interviewer", "interviewer", "line 1", True),
        ("Guest", "respondent", "line 2", False),
    ]
    assert not found.of_run


@pytest.mark.parametrize("words", ["[laughs]", "?", "late [laughs]"])
def test_marks_and_signs_are_found(words: str) -> None:
    assert looked(words).places
