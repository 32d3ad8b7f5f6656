"""Places behind prepositions, in other languages than English."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.entities import Entity, person
from pipeline.pseudonyms.matcher import Matcher
from pipeline.pseudonyms.places_abroad import BY_PREPOSITION, COUNTRY
from pipeline.pseudonyms.replacements import replaced
from pipeline.pseudonyms.residual import Risk
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece
from pipeline.workflows.pseudonymise import pseudonymise
from pipeline.workflows.pseudonymised import Pseudonymised

FRENCH = """Enquêtrice : Où avez-vous grandi ?
Mme Vasseur : J'ai grandi à Tullins, une petite ville, et après mes études je suis partie à Grenoble avec ma tante.
Enquêtrice : Et ensuite ?
Mme Vasseur : Je suis revenue de Moirans, et mon mari restait près de Voiron. À Noël il faisait froid en France.
"""
GERMAN = """Interviewerin: Wo sind Sie aufgewachsen?
Frau Yılmaz: Ich bin in Kochel aufgewachsen, und mein Vater kam aus Lenggries. Die Schule war in Ordnung.
Interviewerin: Und dann?
Frau Yılmaz: Dann sind wir von Bichl nach Penzberg gezogen. In Schule und Beruf ging es, in Deutschland bleibe ich.
Interviewerin: Und heute?
Frau Yılmaz: Heute bin ich oft in Murnau, das ist nicht weit, und in Zukunft will ich nach Hause.
"""
ITALIAN = """Intervistatrice: Dove è cresciuta?
Signora Bellucci: Sono cresciuta a Cascia e poi mi sono trasferita a Norcia con mio marito. Lui tornava da Visso.
Intervistatrice: E poi?
Signora Bellucci: Poi ho detto a Marta che non volevo più stare qui, e a Natale in Italia è sempre così.
"""
SPANISH = """Entrevistadora: ¿De dónde vienen ustedes?
Señora Quiles: Volvimos de Almansa cuando yo tenía diez años y luego vivimos en Caudete con mis abuelos.
Entrevistadora: ¿Y después?
Señora Quiles: Después fuimos desde Ontur hasta Tobarra, y en España en Navidad nos juntamos con la familia.
"""
PORTUGUESE = """Entrevistadora: Onde é que cresceu?
Dona Lurdes: Cresci em Arganil e depois fui para Tondela com o meu marido, porque não havia nada lá.
Entrevistadora: E depois?
Dona Lurdes: Depois mudámos de Nelas para Seia e contei tudo para a minha irmã. Em Portugal é assim, no Natal também.
"""
DUTCH = """Interviewer: Waar bent u opgegroeid?
Respondent: Ik ben in Ootmarsum opgegroeid en toen zijn wij met het hele gezin verhuisd naar een andere plaats.
Interviewer: En daarna?
Respondent: Daarna heb ik altijd gewerkt, maar het was niet makkelijk met de kinderen en het huis dat wij hadden.
"""


def surveyed(folder: Path, talk: str) -> list[Entity]:
    (folder / "talk.txt").write_text(talk, encoding="utf-8")
    return survey(read_corpus(folder), [Piece("talk.txt", talk)])


@pytest.mark.parametrize(
    ("talk", "places", "kept"),
    [
        (FRENCH, {"Tullins", "Grenoble", "Moirans", "Voiron"}, {"France"}),
        (GERMAN, {"Kochel", "Lenggries", "Bichl", "Penzberg"}, {"Deutschland", "Murnau"}),
        (ITALIAN, {"Cascia", "Norcia", "Visso"}, {"Italia"}),
        (SPANISH, {"Almansa", "Caudete", "Ontur", "Tobarra"}, {"España"}),
        (PORTUGUESE, {"Arganil", "Tondela", "Nelas", "Seia"}, {"Portugal"}),
    ],
    ids=["fr", "de", "it", "es", "pt"],
)
def test_a_capital_behind_a_preposition_is_a_place(tmp_path: Path, talk: str, places: set[str], kept: set[str]) -> None:
    by_prepositions = {BY_PREPOSITION, COUNTRY}
    found = [one for one in surveyed(tmp_path, talk) if by_prepositions & one.evidence.keys()]
    assert {one.kind for one in found} == {"place"}
    assert {one.name for one in found if replaced(one)} == places
    assert {one.name for one in found if not replaced(one)} == kept


def test_a_verb_before_a_place_is_nobody(tmp_path: Path) -> None:
    people = [one for one in surveyed(tmp_path, SPANISH) if one.kind == "person" and replaced(one)]
    assert [one.name for one in people] == ["Señora Quiles"]


def test_an_unlisted_first_name_before_a_place_is_replaced(tmp_path: Path) -> None:
    talk = SPANISH + "Señora Quiles: Aquello fue así. Quimeta de Almansa vino a vernos cuando vivíamos allí arriba.\n"
    names = [one.name for one in surveyed(tmp_path, talk) if one.kind == "person" and replaced(one)]
    assert any(name.startswith("Quimeta") for name in names)


def test_a_ministry_is_no_place_behind_de(tmp_path: Path) -> None:
    talk = SPANISH + "Señora Quiles: La hermana de Zulma vio al ministro de Trabajo en la tele cuando vivíamos allí.\n"
    assert "Trabajo" not in {one.name for one in surveyed(tmp_path, talk) if one.kind == "place"}


def test_somebody_behind_a_preposition_stays_a_person(tmp_path: Path) -> None:
    talk = FRENCH + "Mme Vasseur : Il parlait souvent à Solène de tout cela, et moi je ne disais rien de tout cela.\n"
    assert {one.name: one.kind for one in surveyed(tmp_path, talk)}["Solène"] == "person"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Elle est allée à Grace et puis elle est rentrée chez nous avec les autres.", ["Grace"]),
        ("That is such a Grace period of the bank, as they say.", []),
    ],
)
def test_a_preposition_is_no_english_article(text: str, found: list[str]) -> None:
    grace = person("Grace")
    assert grace
    assert [text[one.start : one.end] for one in Matcher([grace]).find(text)] == found


def test_languages_without_places_are_told(tmp_path: Path) -> None:
    corpus = tmp_path / "talks"
    corpus.mkdir()
    (corpus / "nl.txt").write_text(DUTCH, encoding="utf-8")
    (corpus / "fr.txt").write_text(FRENCH, encoding="utf-8")
    told = [line for line in pseudonymise(corpus).told if line.startswith("Places are not looked for")]
    assert told == ["Places are not looked for in Dutch: name them in your own list (--list)."]


def test_nothing_is_told_where_places_are_looked_for(tmp_path: Path) -> None:
    made = Pseudonymised(
        None, tmp_path, None, None, Counter(), 0, 0, (), (), Risk(0, (), 0, 0, ()), languages=("French",)
    )
    assert not any(line.startswith("Places are not") for line in made.told)
