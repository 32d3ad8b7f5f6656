"""Boards, services and offices in several languages; who is behind a kind of kin, a title or a device."""

from __future__ import annotations

import pytest

from pipeline.pseudonyms.capitals import written_names
from pipeline.pseudonyms.devices import owner_in_label
from pipeline.pseudonyms.patterns import ADDRESS, IDENTIFIER, ORGANISATION, PERSON, patterned
from pipeline.pseudonyms.witnesses import name_of_speaker


def named(text: str, kind: str) -> set[str]:
    return {text[one.start : one.end] for one in written_names(text) if one.kind == kind and one.certainty >= 0.5}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I worked for Upland Health Board for a year.", "Upland Health Board"),
        ("We wrote to the Harrowby Valley Authority.", "Harrowby Valley Authority"),
        ("With Calderside Fostering Service it was quick.", "Calderside Fostering Service"),
        ("Ich war beim Jugendamt Nordfeld und dann krank.", "Jugendamt Nordfeld"),
        ("Er war bei den Stadtwerken Kuhlbach und ist es noch.", "Stadtwerken Kuhlbach"),
        ("Elle est au Conseil départemental de la Vézère, avec nous.", "Conseil départemental de la Vézère"),
        ("Yo estaba en la Consejería de Sanidad con mi hermana.", "Consejería de Sanidad"),
        ("Hij werkte bij de GGD Twenterand en dat was het.", "GGD Twenterand"),
        ("Lavorava alla ASL di Spellone per anni e anni.", "ASL di Spellone"),
    ],
)
def test_a_board_or_an_office_is_an_organisation(text: str, name: str) -> None:
    assert name in named(text, ORGANISATION)


@pytest.mark.parametrize(
    "text",
    [
        "She went to the Parole Board twice.",
        "We rang Mental Health Services about it.",
        "The Board of Directors met.",
        "Ask the Service Users about it.",
        "The Planning Committee said no.",
        "The National Health Service paid.",
    ],
)
def test_what_is_everywhere_is_none(text: str) -> None:
    assert named(text, ORGANISATION) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Und mein Bruder Jochen hat das Haus dann gekauft.", "Jochen"),
        ("Mein Mann Wolf hat damals in der Fabrik gearbeitet.", "Wolf"),
        ("E poi mio fratello Fiore stava con noi, e non è andato via.", "Fiore"),
        ("Mein Chef, der Herr Stern, der hat mir immer geholfen.", "Stern"),
        ("Ma cheffe, Mme Olive Fontaine, est une femme très juste.", "Olive Fontaine"),
        ("And then Reverend Amos spoke to us.", "Amos"),
    ],
)
def test_who_stands_behind_a_word_for_kin_or_a_title_is_a_person(text: str, name: str) -> None:
    assert name in named(text, PERSON)


@pytest.mark.parametrize(
    "text",
    [
        "Das war schwer, weil mein Mann Angst hatte, und ich auch.",
        "Ich habe es nicht gesagt, weil meine Mutter Tuberkulose hatte.",
        "Und da gab es Kartoffeln, Rüben und Kohl für uns alle.",
    ],
)
def test_nouns_of_german_are_nobody(text: str) -> None:
    assert named(text, PERSON) == set()


@pytest.mark.parametrize(
    ("label", "owner"),
    [
        ("iPhone von Karl", "Karl"),
        ("Karl's iPad", "Karl"),
        ("Karls iPhone", "Karl"),
        ("iPad (Rose Marlow)", "Rose Marlow"),
        ("Galaxy S21 de Marta", "Marta"),
        ("Will’s iPhone 12 Pro Max", "Will"),
        ("GRACE-PC", "GRACE"),
        ("Kitchen iPad", ""),
        ("iPhone", ""),
        ("My Laptop", ""),
        ("Karl Meissner", ""),
    ],
)
def test_whose_a_device_is(label: str, owner: str) -> None:
    assert owner_in_label(label) == owner


def test_a_device_in_a_room_is_nobody() -> None:
    assert name_of_speaker("Kitchen iPad") == ""
    assert name_of_speaker("iPhone von Wolf") == "Wolf"


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("a green van with the plate KLR 482P on it", IDENTIFIER, "KLR 482P"),
        ("the car was AB12 CDE, I think", IDENTIFIER, "AB12 CDE"),
        ("my national insurance number is QQ 12 34 56 C", IDENTIFIER, "QQ 12 34 56 C"),
        ("elle habite rue des Tilleuls, au fond", ADDRESS, "rue des Tilleuls"),
        ("abita in via Garibaldi 8, a destra", ADDRESS, "via Garibaldi 8"),
        ("lui habite avenue des Pins 12", ADDRESS, "avenue des Pins 12"),
        ("vivía en la calle de la Luna 3 entonces", ADDRESS, "calle de la Luna 3"),
    ],
)
def test_plates_numbers_and_streets_are_found(text: str, kind: str, value: str) -> None:
    assert (kind, value) in {(one.kind, text[one.start : one.end]) for one in patterned(text)}


@pytest.mark.parametrize("text", ["we went via London", "Via Skype it worked", "the road via Ghent is longer"])
def test_by_way_of_a_town_is_no_street(text: str) -> None:
    assert [one for one in patterned(text) if one.kind == ADDRESS] == []
