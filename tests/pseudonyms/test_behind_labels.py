"""Words with a capital only since a label, a cell or a question begins there are nobody; who is named goes."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from pipeline.pseudonyms.key_file import read_key
from pipeline.workflows.pseudonymise import pseudonymise

SECRET = str(pyrage.x25519.Identity.generate())

TALKS = {
    "es.txt": (
        "E.- Enséñeme la huerta.\nR.- Tomates, sobre todo. Riego de noche.\nE.- ¿Por qué?\nR.- Porque de día quema.\n"
        "E.- Silencio, que pasa el tren.\nR.- Ya pasó. Mi prima Eduvigis riega conmigo.\nE.- ¿Vienen más?\n"
        "R.- Vienen pocos. Cada vez menos, con este calor.\n",
        {"Eduvigis"},
    ),
    "letters.txt": (
        "E. Descríbame el taller.\nC. Oscuro. Hacía frío dentro.\nE. Continúe.\nC. Gritaban. Mi vecina Eduvigis no.\n"
        "E. ¡Valiente!\nC. Valiente, sí. Valientes éramos todos en aquella casa.\n",
        {"Eduvigis"},
    ),
    "fr.txt": (
        "E.- Montrez-moi l'atelier.\nR.- Volontiers. Attention à la marche.\nE.- Pourquoi ?\n"
        "R.- Parce que le bois a travaillé. Hier encore, avec Ghislain, on a raboté.\nE.- Silence.\n"
        "R.- Voilà. On entend la rivière, et puis les oiseaux dans la cour.\n",
        {"Ghislain"},
    ),
    "it.txt": (
        "I.- Mostri pure l'orto.\nR.- Pomodori, zucchine. Annaffio di sera.\nI.- Perché?\n"
        "R.- Perché di giorno brucia. Mio cugino Ludovico mi aiuta quando può.\nI.- Silenzio, passa il treno.\n"
        "R.- Passato. Dicevo che con il caldo non cresce più niente.\n",
        {"Ludovico"},
    ),
    "nl.txt": (
        "I.- Beschrijf de tuin.\nR.- Tomaten vooral. Water geven doe ik 's avonds.\nI.- Waarom?\n"
        "R.- Omdat het overdag brandt. Mijn buurman Wiebren helpt als hij kan.\nI.- Stilte graag.\n"
        "R.- Rustig hier, toch? Dat is het mooie van wonen aan het water.\n",
        {"Wiebren"},
    ),
    "short.vtt": (
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Eduvigis>Gracias por venir hasta aquí.\n\n"
        "00:03.000 --> 00:05.000\n<v Entrevistadora>Encantada. Empiece cuando quiera.\n\n"
        "00:05.000 --> 00:08.000\n<v Eduvigis>Empecé de niña. Cosía con mi madre.\n",
        {"Eduvigis"},
    ),
    "sheet.csv": (
        "speaker,text\nEntrevistador,Hable del mercado.\nEduvigis,Ruidoso. Vendíamos pan para todo el barrio.\n"
        "Entrevistador,¿Y ahora?\nEduvigis,Cerrado. Nadie compra.\n",
        {"Eduvigis"},
    ),
}


def people(corpus: Path) -> dict[str, str]:
    """Who is replaced in a copy of the corpus, and by whom."""
    out = corpus.parent / "copy"
    made = pseudonymise(corpus, out, secret=lambda: SECRET)
    assert made.key is not None
    entities = read_key(made.key, secret=SECRET)["entities"]
    return {str(one["name"]): str(one["replacement"]) for one in entities if one["do"] == "replace"}


@pytest.mark.parametrize("file", TALKS)
def test_only_who_is_named_is_replaced(tmp_path: Path, file: str) -> None:
    text, named = TALKS[file]
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / file).write_text(text, encoding="utf-8")
    assert set(people(tmp_path / "talks")) == named


def test_a_sheet_that_has_its_own_name_and_one_of_nobody(tmp_path: Path) -> None:
    text = (
        "SPEAKERS\nUnknown Speaker, Priya Dray\n\nPriya Dray  0:01\nThe Co-op closed in the spring.\n\n"
        "Unknown Speaker  0:05\nIt did. The Co-op was ours.\n\nPriya Dray  0:09\nAnd then?\n"
    )
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "speakers_otter.txt").write_text(text, encoding="utf-8")
    assert set(people(tmp_path / "talks")) == {"Priya Dray"}


def test_a_label_that_is_a_given_name_by_chance_is_who_has_these_initials(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    one = "Participant: Margaret Okafor\n\nI: Where was it?\nMO: In the north.\nI: With whom?\nMO: My aunt.\n"
    two = "I: What happened then?\nMO: We kept bees.\nI: And later?\nMO: Nothing at all.\n"
    (tmp_path / "talks" / "one.txt").write_text(one, encoding="utf-8")
    (tmp_path / "talks" / "two.txt").write_text(two, encoding="utf-8")
    made = people(tmp_path / "talks")
    assert set(made) == {"Margaret Okafor"}
    letters = "".join(word[0] for word in made["Margaret Okafor"].split())
    assert f"{letters}: We kept bees." in (tmp_path / "copy" / "two.txt").read_text(encoding="utf-8")


def test_a_strange_word_in_the_name_of_a_file_goes(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    for name in ("Hollisker int2.txt", "pilot notes.txt"):
        said = (
            "Interviewer: How was it?\nParticipant: Quiet. We dug the beds.\nInterviewer: Alone?\nParticipant: Yes.\n"
        )
        (tmp_path / "talks" / name).write_text(said, encoding="utf-8")
    assert set(people(tmp_path / "talks")) == {"Hollisker"}
    assert {path.name for path in (tmp_path / "copy").iterdir()} & {"pilot notes.txt"}


def test_letters_that_stay_and_two_words_in_the_name_of_a_file_are_told(tmp_path: Path) -> None:
    (tmp_path / "talks").mkdir()
    said = "I: Who paid?\nVB: I did. I asked QZ to help.\nI: Why?\nVB: Nobody knows.\n"
    (tmp_path / "talks" / "MarchbankTwo.txt").write_text(said, encoding="utf-8")
    made = pseudonymise(tmp_path / "talks")
    assert set(made.words_too) == {"QZ", "Marchbank"}
