"""Columns of a survey that ask whether somebody may be quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import Corpus, read_corpus

ROW = "{0},{1},The stairs were steep and the lamp was out again.,A neighbour carried the bags up for me."


def read(folder: Path, column: str, *cells: str) -> Corpus:
    rows = "\n".join(ROW.format(f"R{number}", cell) for number, cell in enumerate(cells))
    (folder / "survey.csv").write_text(f"Respondent,{column},What was hard?,What helped?\n{rows}\n", encoding="utf-8")
    return read_corpus(folder)


def heard(corpus: Corpus) -> list[tuple[bool, bool]]:
    return [(case.consent, case.nameless) for case in corpus.cases]


@pytest.mark.parametrize(
    "column",
    [
        "May we quote you?",
        "May we quote you (yes/no)?",
        "Are you happy for us to quote your answers?",
        "Can we use your words in our report?",
        "Could parts of your answers be quoted?",
        "Dürfen wir Sie zitieren?",
        "Pouvons-nous vous citer ?",
        "¿Podemos citarle?",
        "Kunnen wij u citeren?",
    ],
)
def test_a_no_is_heeded_and_told(tmp_path: Path, column: str) -> None:
    corpus = read(tmp_path, column, "yes", "no", "", "Yes")

    assert heard(corpus) == [(True, False), (False, False), (True, False), (True, False)]
    assert not any(case.attributes for case in corpus.cases)
    assert any("is taken for consent" in line for one in corpus.documents for line in one.warnings)


def test_cells_with_more_words(tmp_path: Path) -> None:
    corpus = read(tmp_path, "May we quote you?", "Yes please", "no thanks", "Yes - anonymously", "not my name", "yes")

    assert [one.consent for one in corpus.cases] == [False, False, True, False, True]
    assert [one.nameless for one in corpus.cases] == [False, False, True, False, False]


@pytest.mark.parametrize("column", ["I do not want to be quoted", "Would you rather not be quoted?"])
def test_a_yes_to_no_means_no(tmp_path: Path, column: str) -> None:
    assert heard(read(tmp_path, column, "yes", "no", "yes")) == [(False, False), (True, False), (False, False)]


def test_a_question_of_quoting_counts_beside_consent_to_take_part(tmp_path: Path) -> None:
    (tmp_path / "survey.csv").write_text(
        "Respondent,Consent,May we quote you?,What was hard?\n"
        "R0,yes,yes,The stairs were steep and the lamp was out again.\n"
        "R1,yes,no,The bus came late and nobody said why it did.\n",
        encoding="utf-8",
    )
    assert heard(read_corpus(tmp_path)) == [(True, False), (False, False)]


@pytest.mark.parametrize(
    ("column", "cells"),
    [
        ("Did they quote you a price?", ("yes", "no")),
        ("Does the manager use your comments?", ("yes", "no")),
        ("May we quote you?", ("sometimes", "no")),
    ],
)
def test_what_asks_or_says_something_else_silences_nobody(tmp_path: Path, column: str, cells: tuple[str, ...]) -> None:
    assert heard(read(tmp_path, column, *cells)) == [(True, False), (True, False)]
