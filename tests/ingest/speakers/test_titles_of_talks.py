"""Titles that name who talks are known alike in every language, whatever the labels are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.model import Role

ASKED, ASKS = "Elena Sorel", "Viktor Brandt"
TITLES = (
    "Interview with {asked}",
    "Interview with {asked} by {asks}",
    "An interview of {asked} by {asks}",
    "{asks} interviews {asked}",
    "{asks} speaks with {asked}",
    "Q&A with {asked}",
    "Telefoninterview mit {asked}",
    "{asks} interviewt {asked}",
    "Interview de {asked}",
    "Interview du Dr {asked} par {asks}",
    "Entretien de {asked} par {asks}",
    "Propos de {asked} recueillis par {asks}",
    "Entrevista de {asks} a {asked}",
    "{asked}, entrevistada por {asks}",
    "{asks} entrevista {asked}",
    "Entrevista de {asked} por {asks}",
    "Intervista a {asked} di {asks}",
    "{asks} intervjuar {asked}",
    "Rozmowa z {asked}",
    "Wawancara dengan {asked}",
)
LABELS = ((ASKED, ASKS), ("Sorel", "Brandt"), ("Elena", "Viktor"), ("ES", "VB"), ("SOREL", "BRANDT"))
SAID = (
    ("The ferry ran until the bridge was built, and many wrote of it.", "I sold the tickets from a hut on the bank."),
    ("The hut is still there, as the map of the town shows.", "It leans now, and the roof went in a storm."),
    ("There was a bell for those on the other bank, I have read.", "My uncle rang it back, so that they knew we came."),
    ("The last crossing must have been a sad day for the village.", "We decked the boat with lilac, and nobody spoke."),
)


def _roles(folder: Path, title: str, asked: str, asks: str) -> dict[str, Role]:
    turns = "\n\n".join(f"{asks}: {first}\n\n{asked}: {then}" for first, then in SAID)
    (folder / "talk.txt").write_text(f"{title}\n\n{turns}\n", encoding="utf-8")
    (document,) = read_corpus(folder).documents
    return {turn.label: turn.role for turn in document.turns if turn.kind.coded}


@pytest.mark.parametrize(("asked", "asks"), LABELS)
@pytest.mark.parametrize("title", TITLES)
def test_who_asks_is_known_by_the_title(title: str, asked: str, asks: str, tmp_path: Path) -> None:
    found = _roles(tmp_path, title.format(asked=ASKED, asks=ASKS), asked, asks)
    assert found == {asked: Role.RESPONDENT, asks: Role.INTERVIEWER}


@pytest.mark.parametrize("title", ["Entretien avec Mme Sorel", "Interview mit Frau Sorel", "Interview with Ms Sorel"])
@pytest.mark.parametrize("asked", [ASKED, "Sorel", "Ms Sorel"])
def test_a_surname_behind_a_title_is_found_among_the_labels(title: str, asked: str, tmp_path: Path) -> None:
    assert _roles(tmp_path, title, asked, ASKS) == {asked: Role.RESPONDENT, ASKS: Role.INTERVIEWER}


@pytest.mark.parametrize(
    "field",
    [
        "Realizó", "Entrevistó", "Aplicó", "Elaboró", "Realizada por", "Entrevista realizada por", "Realizou",
        "Conduzida por", "Mené par", "Réalisé par", "Condotta da", "Geführt von", "Afgenomen door", "Conducted by",
    ],
)  # fmt: skip
@pytest.mark.parametrize(("asked", "asks"), [LABELS[0], LABELS[1], LABELS[3]])
def test_who_asks_is_known_by_the_field_of_who_made_the_interview(
    field: str, asked: str, asks: str, tmp_path: Path
) -> None:
    assert _roles(tmp_path, f"Date: 3 May 2021\n{field}: {ASKS}", asked, asks)[asks] is Role.INTERVIEWER
