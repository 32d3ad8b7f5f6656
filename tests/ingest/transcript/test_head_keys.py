"""What a head tells of the participant is an attribute; how the transcript was made is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.ingest.transcript.head_keys import is_of_the_making
from tests.ingest.containers import odt_of

TALK = (
    "Ruth: How did you come to live here?",
    "Salma: I came with my sister in the spring, and I stayed.",
    "Ruth: And what do you do in the day?",
    "Salma: I sew for the shop below, and I like the quiet.",
)
MADE = """
Duration: 42 minutes|Length of interview: 40 min|Transcribed by: Tom Ash|Transcription conventions: (.) short pause
|Conventions: (.) pause|File: rec_004.wav|Audio file: a.mp3|Recorder: Zoom H2|Recording number: 12|Software: f4
|Version: 2|Checked by: Ida Falk|Anonymised by: Ida Falk|Note taker: Tom Ash|Dauer: 42 Minuten
|Transkribiert von: Tom Ash|Transkriptionsregeln: einfach|Aufnahmegerät: Zoom H2|Datei: a.wav|Durée: 42 minutes
|Durée de l'entretien: 42 minutes|Transcrit par: Tom Ash|Fichier: a.wav|Duración: 42 minutos|Transcrito por: Tom Ash
|Archivo: a.wav|Durata: 42 minuti|Trascritto da: Tom Ash|Duur: 42 minuten|Getranscribeerd door: Tom Ash
|Längd: 42 minuter|Transkriberad av: Tom Ash|Varighed: 42 minutter|Duração: 42 minutos|Gravador: Zoom H2
""".replace("\n", "").split("|")
TOLD = """
Age: 41|Site: Hill Road|Role: tailor|Group: evening class|Date: 3 March 2024|Length of stay: 3 years|Format: online
|Alter: 41|Ort: Neustadt|Beruf: Schneiderin|Dauer der Krankheit: 3 Jahre|Âge: 41|Lieu: Lyon|Edad: 41|Rol: costurera
|Setting: at home|Programm: Sommer|Duration of employment: 6 years|Status: widowed
""".replace("\n", "").split("|")


@pytest.mark.parametrize("field", MADE)
def test_how_it_was_made_is_no_attribute(field: str) -> None:
    assert is_of_the_making(field.partition(":")[0])


@pytest.mark.parametrize("field", TOLD)
def test_what_tells_of_the_participant_stays(field: str) -> None:
    assert not is_of_the_making(field.partition(":")[0])


@pytest.mark.parametrize("name", ["talk.txt", "talk.md", "talk.odt"])
def test_a_case_has_what_is_told_of_the_participant(name: str, tmp_path: Path) -> None:
    head = ["Participant: Salma Nour", "Age: 41", *MADE[:8], "Site: Hill Road", "Date: 3 March 2024", "Group: evening"]
    lines = [*head, "", *TALK]
    if name.endswith("odt"):
        (tmp_path / name).write_bytes(odt_of(filter(None, lines)))
    else:
        (tmp_path / name).write_text(("\n\n" if name.endswith("md") else "\n").join(lines), encoding="utf-8")
    (case,) = read_corpus(tmp_path).cases

    assert case.attributes == {"age": "41", "site": "Hill Road", "date": "3 March 2024", "group": "evening"}
