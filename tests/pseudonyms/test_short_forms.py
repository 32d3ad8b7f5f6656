"""Short forms of names: one person with the name that they are short for, or told as perhaps the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.alike import tell_alike
from pipeline.pseudonyms.entities import Entity, may_be_short
from pipeline.pseudonyms.survey import survey
from pipeline.text.given_names import ALL_GIVEN, WORDS_TOO
from pipeline.text.known_names import KNOWN_GIVEN, NICKNAMES
from pipeline.workflows.pseudonym_sources import SourceFiles


def found(folder: Path, *said: str) -> dict[str, Entity]:
    turns = [f"INT: What then, number {number}?\n\n{line}\n" for number, line in enumerate(said, start=1)]
    (folder / "talk.txt").write_text("\n".join(turns), encoding="utf-8")
    corpus = read_corpus(folder)
    people = survey(corpus, SourceFiles.of(folder).pieces(corpus))
    tell_alike(people)
    return {one.name: one for one in people if one.kind == "person"}


@pytest.mark.parametrize(
    ("whole", "short"),
    [
        ("Bernadette Cole", "Bernie"),
        ("Winifred Cole", "Freda"),
        ("Friederike Kolb", "Rike"),
        ("Josef Kolb", "Seppi"),
        ("Francesco Pini", "Checco"),
        ("Krzysztof Wrona", "Krzysiek"),
        ("Tatiana Orlova", "Tanya"),
    ],
)
def test_a_short_form_is_the_person(tmp_path: Path, whole: str, short: str) -> None:
    first = whole.partition(" ")[0]
    people = found(
        tmp_path,
        f"{whole}: My sister calls me {short}, and so do I.",
        f"{whole}: We had {short} and {first} at school.",
    )
    assert short not in people or people[short].alike


def test_a_short_form_that_is_in_no_list_may_be_the_person(tmp_path: Path) -> None:
    people = found(tmp_path, "Henriette Cole: My son calls me Henni now.", "Henriette Cole: And Henni came to stay.")
    assert list(people["Henni"].alike) == ["Henriette Cole"]
    assert list(people["Henriette Cole"].alike) == ["Henni"]


def test_two_who_speak_are_two(tmp_path: Path) -> None:
    people = found(tmp_path, "Marina: I came here first.", "Maria: And I came later, with the boat.")
    assert not people["Marina"].alike
    assert not people["Maria"].alike


@pytest.mark.parametrize(
    ("short", "given", "may"),
    [
        ("bernie", "bernadette", True),
        ("robbie", "roberta", True),
        ("rike", "ulrike", True),
        ("hannes", "johannes", True),
        ("ana", "juliana", False),
        ("bernadette", "bernadette", False),
        ("joe", "john", False),
        ("kim", "karim", False),
    ],
)
def test_what_may_be_short_for_what(*, short: str, given: str, may: bool) -> None:
    assert may_be_short(short, given) is may


def test_names_that_are_known_are_no_words() -> None:
    assert {"elisabeth", "josef", "chiara", "ines", "bernie"} <= ALL_GIVEN - WORDS_TOO
    assert not {"lies", "tone", "harm", "mai", "blanca", "helle"} & (KNOWN_GIVEN | {*sum(NICKNAMES.values(), ())})
