"""A label of letters or beginnings is the one person whose name has them, wherever that name is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.copying import Renamer
from pipeline.pseudonyms.entities import Entity, parse_name, person
from pipeline.pseudonyms.survey import survey
from pipeline.workflows.pseudonym_names import names_in_sheet
from pipeline.workflows.pseudonym_sources import SourceFiles

TALK = """INT: How did you learn to thatch?
{label}: My brother showed me. He had it from the farmer.
INT: And was it hard work?
{label}: Hard and wet. We were paid by the day.
"""


def surveyed(folder: Path, label: str, *, head: str = "", sheet: str = "") -> list[Entity]:
    (folder / "talk.txt").write_text(head + TALK.format(label=label), encoding="utf-8")
    if sheet:
        (folder / "cases.csv").write_text(sheet, encoding="utf-8")
    corpus = read_corpus(folder)
    found = survey(corpus, SourceFiles.of(folder).pieces(corpus), more=names_in_sheet(folder))
    return [one for one in found if one.kind == "person"]


LABELS = ["GT", "G.T.", "G. T.", "GTu", "GrT", "GTUL", "gt", "Grace T.", "G. Tulloch", "Dr. G. Tulloch", "Tulloch, G."]


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize(
    ("head", "sheet"),
    [
        ("Participant: Grace Tulloch\n\n", ""),
        ("", "document,case\ntalk.txt,Grace Tulloch\n"),
        ("", 'document,speaker,case\ntalk.txt,"{label}",Grace Tulloch\n'),
    ],
)
def test_the_label_is_the_person_whose_name_is_told(tmp_path: Path, label: str, head: str, sheet: str) -> None:
    people = surveyed(tmp_path, label, head=head, sheet=sheet.format(label=label))
    assert len(people) == 1
    people[0].replacement = "Mabel Oswin"
    text = TALK.format(label=label)
    new = Renamer(people, shifts={}).text(text, file="talk.txt")
    labels = {line.partition(":")[0] for line in new.splitlines()} - {"INT"}
    for old, short in (("Grace", "Mabel"), ("Tulloch", "Oswin")):
        label = label.replace(old, short)
    assert len(labels) == 1
    signs = "".join(sign for sign in labels.pop() if sign.isalpha())
    if "Oswin" in label or "Mabel" in label:
        wanted = label.replace("T.", "O.").replace("G.", "M.")
        assert signs == "".join(sign for sign in wanted if sign.isalpha())
    else:
        assert signs.casefold() == "mo"


def test_letters_of_a_word_in_small_letters_are_a_label_alone() -> None:
    who = person("Anna Moreton")
    assert who is not None
    who.sign("am")
    who.speaks.add("talk.txt")
    who.replacement = "Joan Reddle"
    text = "am: I am tired, as you are."
    assert Renamer([who], shifts={}).text(text, file="talk.txt") == "jr: I am tired, as you are."


def test_letters_that_two_people_have_are_nobody_of_them(tmp_path: Path) -> None:
    people = surveyed(tmp_path, "GT", head="Present: Grace Tulloch, Gareth Tansley\n\n")
    assert {"Grace Tulloch", "Gareth Tansley", "GT"} <= {one.name for one in people}


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Van Aalst", (), ("van", "aalst")),
        ("von der Au", (), ("von", "der", "au")),
        ("Ben Carter", ("ben",), ("carter",)),
        ("Anneke van Aalst", ("anneke",), ("van", "aalst")),
    ],
)
def test_a_particle_begins_a_family_name(name: str, given: tuple[str, ...], family: tuple[str, ...]) -> None:
    assert parse_name(name)[:2] == (given, family)
