"""Places that heads tell are places, and what fields are called is no name."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.survey import survey
from pipeline.workflows.pseudonym_sources import SourceFiles

TALK = "SV: How did you come to bind books?\nRE: My aunt did.\nSV: And then?\nRE: I stayed on.\n"


@pytest.mark.parametrize(
    ("head", "places"),
    [
        ("Place: Community hall, Harrowden\nInterviewer: Sib Vane\nParticipant: Ruth Ekland\n", {"Harrowden"}),
        (
            "Place of interview: Kitchen of Rose Cottage\nInterviewer: Sib Vane\nParticipant: Ruth Ekland\n",
            {"Rose Cottage"},
        ),
        (
            "Ort: Gemeindesaal Reitbach\nInterviewerin: Sib Vane\nBefragte: Ruth Ekland\n",
            {"Gemeindesaal Reitbach"},
        ),
        ("Lieu : chez elle, Montreville\nEnquêteur : Sib Vane\nPersonne interrogée : Ruth Ekland\n", {"Montreville"}),
        ("Lugar: Valdeverde\nEntrevistadora: Sib Vane\nEntrevistada: Ruth Ekland\n", {"Valdeverde"}),
        ("Venue: Library\nInterviewer: Sib Vane\nParticipant: Ruth Ekland\n", set()),
        ("Ort: Zoom\nInterviewerin: Sib Vane\nBefragte: Ruth Ekland\n", set()),
    ],
)
def test_places_of_heads(tmp_path: Path, head: str, places: set[str]) -> None:
    (tmp_path / "talk.txt").write_text(f"{head}\n{TALK}", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    found = survey(corpus, SourceFiles.of(tmp_path).pieces(corpus))
    assert {one.name for one in found if one.kind == "person"} == {"Sib Vane", "Ruth Ekland"}
    assert {one.name for one in found if one.kind == "place"} == places
