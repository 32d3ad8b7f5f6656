"""Titles in other languages: who stands beside them is somebody, and has another name of the same language."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.copying import Renamer
from pipeline.pseudonyms.entities import Entity
from pipeline.pseudonyms.replacements import NAMES, propose, replaced
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.titles_abroad import titled_abroad
from pipeline.text.given_names import FAMILY
from pipeline.workflows.pseudonym_sources import SourceFiles


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ik ken meneer van Aalst al jaren.", ["van Aalst"]),
        ("Y la señora Ibarrola no vino, ni don Eladio.", ["Ibarrola", "Eladio"]),
        ("Kennen Sie Herrn Ackermanns Bruder?", ["Ackermanns"]),
        ("Madame Lefaucheux est partie avec monsieur de La Brosse.", ["Lefaucheux", "de La Brosse"]),
        ("Proszę usiąść, pani Różo.", ["Różo"]),
        ("Dün Nazan Hanım geldi.", ["Nazan"]),
        ("Madame la Présidente n'a rien dit, et pani Dyrektor nie ma.", []),
        ("She fried it in a pan over the fire, and the don was there.", []),
    ],
)
def test_names_beside_titles(text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in titled_abroad(text)] == names


@pytest.mark.parametrize("word", ["pan", "don", "fru", "sig", "dona", "pani", "sr", "frau", "monsieur"])
@pytest.mark.parametrize(
    "text",
    [
        "She was reaching for the big {}. My neighbour came in.",
        "I put it in the {} My mother gave me.",
        "He told us about a {}. Then they left.",
        "That was only a {}. She laughed about it.",
        "Ich habe das {}. Meine Nachbarin war da.",
        "Il y avait un {}. Ma voisine est venue.",
        "Han satte {}. Mor kom ind i stuen.",
    ],
)
def test_words_that_are_titles_elsewhere_eat_nothing(word: str, text: str) -> None:
    assert list(titled_abroad(text.format(word))) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nie wiem, czy pan Kowalski był.", "Kowalski"),
        ("Pan Kowalski came to us.", "Kowalski"),
        ("Ho visto il sig. Bellandi ieri.", "Bellandi"),
        ("Herr Doktor Brandl kam.", "Brandl"),
        ("Frau Prof. Dr. Weiss kam.", "Weiss"),
    ],
)
def test_titles_in_their_language_or_in_capitals_and_several(text: str, name: str) -> None:
    assert [text[start:end] for start, end in titled_abroad(text)] == [name]


def copied(folder: Path, talk: str) -> tuple[list[Entity], str]:
    (folder / "talk.txt").write_text(talk, encoding="utf-8")
    corpus = read_corpus(folder)
    pieces = SourceFiles.of(folder).pieces(corpus)
    found = [one for one in survey(corpus, pieces) if replaced(one)]
    propose(found, [piece.text for piece in pieces], style=NAMES)
    return found, Renamer(found, shifts={}).text(talk, file="talk.txt")


@pytest.mark.parametrize(
    ("title", "name", "culture"),
    [
        ("Frau", "Lendner", "german"),
        ("Señora", "Ibarrola", "spanish"),
        ("Madame", "Lefaucheux", "french"),
        ("Pani", "Grabiec", "polish"),
        ("Signora", "Bellandi", "italian"),
        ("Mevrouw", "Aalbers", "dutch"),
    ],
)
def test_another_name_of_the_same_language(tmp_path: Path, title: str, name: str, culture: str) -> None:
    label = f"{title} {name}"
    _, text = copied(tmp_path, f"I: And who came then?\n{label}: I came.\nI: And then?\n{label}: I left.\n")
    labels = {line.partition(":")[0] for line in text.splitlines()} - {"I"}
    assert len(labels) == 1
    new = labels.pop().removeprefix(f"{title} ")
    assert new != name
    assert new.casefold() in FAMILY[culture]


def test_what_is_hers_keeps_its_s_and_its_noun(tmp_path: Path) -> None:
    talk = (
        "I: Wo haben Sie damals gewohnt?\nFrau Lendner: Ich war bei der Oma.\nI: Und wem hat das Haus gehört?\n"
        "Frau Lendner: Das war Frau Lendners Haus, also das von meiner Tante, und der Garten auch.\n"
        "I: Kennen Sie Herrn Grabiec?\nFrau Lendner: Ja, Herrn Grabiec habe ich gut gekannt.\n"
    )
    _, text = copied(tmp_path, talk)
    new = text.splitlines()[1].partition(":")[0].removeprefix("Frau ")
    assert f"Frau {new}s Haus" in text
    assert "Kennen Sie Herrn " in text
    assert "Lendner" not in text
    assert "Grabiec" not in text


def test_a_womans_name_stays_one(tmp_path: Path) -> None:
    _, text = copied(tmp_path, "I: Who?\nPani Kowalska: I came.\nI: And then?\nPani Kowalska: I left.\n")
    new = text.splitlines()[1].partition(":")[0].removeprefix("Pani ")
    assert not new.endswith("ski")
