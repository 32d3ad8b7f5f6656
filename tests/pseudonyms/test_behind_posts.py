"""Surnames that are words, behind what somebody is: replaced there, and the word left where it is one."""

from __future__ import annotations

import re
from pathlib import Path

import pyrage
import pytest

from pipeline.pseudonyms.behind_posts import behind_posts
from pipeline.pseudonyms.word_abroad import may_name_abroad
from pipeline.pseudonyms.word_or_name import is_of_a_place
from pipeline.pseudonyms.words import words_of
from pipeline.workflows.pseudonymise import pseudonymise

SAID = {
    "en": (
        "Then Sister Marsh rang me, and the marsh was wet.",
        "Matron Hill had gone up the hill that day.",
        "I was at home with my neighbour Gale while the gale blew.",
        "Staff Nurse Brook took my arm by the brook.",
        "I told Father Bishop about it, and a bishop heard.",
        "My late husband Moss liked the moss.",
        "It was our caretaker Stone who threw a stone.",
        "We saw Sister Act at the cinema.",
        "Mother Nature was kind to the Brother Printer.",
        "She is a Nurse Practitioner and I am a Nurse Manager.",
        "My mother English was not so good.",
    ),
    "fr": (
        "Sœur Rivière m'a appelé près de la rivière.",
        "Mon voisin Blanc est venu, et il était tout blanc.",
        "Le curé Moulin nous a aidés dans le moulin.",
        "C'était encore une fois la Mère Nature avec nous.",
    ),
    "es": (
        "La hermana Flores me llamó y trajo unas flores.",
        "El enfermero Rosales vino con los rosales.",
        "Rezamos un Padre Nuestro con mi vecino todos los días.",
    ),
    "pt": ("A enfermeira Pinheiro ficou debaixo do pinheiro.", "O doutor Ribeiro não quis vir comigo para casa."),
    "sv": (
        "Min granne Sten var med när en sten föll.",
        "Jag tror att kyrkoherde Ek kom hit med oss.",
        "Det var en lång dag och vi var alla mycket trötta, men det gick bra till slut och vi åkte hem.",
    ),
    "pl": ("Siostra Wilk zadzwoniła do mnie, kiedy wilk uciekł.",),
}
GONE = {
    "en": ("Marsh", "Hill had", "Gale", "Brook", "Bishop", "Moss", "Stone"),
    "fr": ("Rivière", "Blanc", "Moulin"),
    "es": ("Flores", "Rosales"),
    "pt": ("Pinheiro", "Ribeiro"),
    "sv": ("Sten", "Ek"),
    "pl": ("Wilk",),
}
STAY = {
    "en": (
        "the marsh", "the hill", "the gale", "the brook", "a bishop", "the moss", "a stone", "Sister Act",
        "Mother Nature", "Brother Printer", "Nurse Practitioner", "Nurse Manager", "mother English",
        "Sister ", "Matron ", "Father ",
    ),
    "fr": ("la rivière", "tout blanc", "le moulin", "Mère Nature", "Sœur ", "curé "),
    "es": ("unas flores", "los rosales", "Padre Nuestro"),
    "pt": ("do pinheiro", "doutor "),
    "sv": ("en sten", "kyrkoherde "),
    "pl": ("kiedy wilk", "Siostra "),
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_who_is_called_by_a_word_is_replaced_and_the_word_is_not(tmp_path: Path, language: str) -> None:
    talk = "".join(f"I: {number}?\n\nP1: {said}\n\n" for number, said in enumerate(SAID[language], start=1))
    (tmp_path / "talks").mkdir()
    (tmp_path / "talks" / "one.txt").write_text(talk, encoding="utf-8")
    identity = str(pyrage.x25519.Identity.generate())
    made = pseudonymise(tmp_path / "talks", tmp_path / "copy", secret=lambda: identity)
    copy = (tmp_path / "copy" / "one.txt").read_text(encoding="utf-8")

    assert [name for name in GONE[language] if re.search(rf"\b{name}\b", copy)] == []
    assert [words for words in STAY[language] if words not in copy] == []
    assert made.leaks is not None
    assert made.leaks.sure == ()
    assert made.otherwise == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We met our neighbours Field and Banks in town.", ["Field", "Banks"]),
        ("Then she asked Constable Waters about it.", ["Waters"]),
        ("I waited for the nurse on Nurse Hill Road.", []),
        ("Driver Issues came up again in the talk.", []),
        ("Principal Research Scientist is what I was.", []),
        ("Sister Act, Doctor Who and Father Christmas", []),
        ("my sister Christmas was never the same", []),
    ],
)
def test_who_is_found_behind_what_somebody_is(text: str, names: list[str]) -> None:
    assert [one.text for one in behind_posts([("a.txt", text)], {})] == names


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Nous étions près de la fontaine.", "fontaine", False),
        ("oui, et fontaine est venu avec nous", "fontaine", True),
        ("oui, près de la fontaine", "fontaine", False),
        ("Et jacques est venu avec nous.", "jacques", True),
        ("Er kam im Winter zu uns.", "Winter", False),
        ("Er kam mit Frau Winter zu uns.", "Winter", True),
        ("Wir waren beim Winter zu Hause.", "Winter", True),
    ],
)
def test_a_word_in_small_letters_or_behind_im_is_what_it_means(text: str, word: str, name: bool) -> None:
    words = words_of(text)
    place = next(number for number, one in enumerate(words) if one.text == word)
    assert may_name_abroad(text, words[place], words[place - 1]) is name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("We live on Station Hill now.", True),
        ("I told Matron Hill about it.", False),
        ("I told Mrs Hill about it.", False),
        ("On Monday Hill came to us.", False),
        ("It was Rose Hill who came.", False),
    ],
)
def test_a_word_behind_another_may_be_of_a_place(text: str, place: bool) -> None:
    words = words_of(text)
    number = next(number for number, one in enumerate(words) if one.text == "Hill")
    assert is_of_a_place(text, words, number) is place
