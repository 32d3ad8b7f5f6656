"""Several interviews in a file, each under a head that names who is asked."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import received

TALKS = (
    (
        ("What is your work here?", "I keep the boats dry and mend what leaks."),
        ("Who taught you the work?", "My aunt did, she had the boats before me."),
        ("What would you change?", "I would buy another engine at once."),
        ("What is hard in winter?", "The ropes freeze, and nobody helps me."),
    ),
    (
        ("Since when do you sell tickets?", "Since the ferry came, so nine years now."),
        ("What do people ask you?", "Mostly when the last boat leaves."),
        ("Are you ever alone here?", "In the mornings, I read then."),
        ("Why do you stay?", "I like to see who comes over."),
    ),
    (
        ("How often do you cross?", "Every day but Sunday, I work over there."),
        ("Would you miss the ferry?", "I would have to move, there is no bridge."),
        ("Is it too dear?", "For me it is, for my neighbours not."),
        ("When is it full?", "On Fridays we stand until the pier."),
    ),
)


def read(*heads: str) -> Document:
    talks = (
        f"{head}\n\n"
        + "\n\n".join(f"{number}. {asked}\n\n{said}" for number, (asked, said) in enumerate(talk, start=1))
        for head, talk in zip(heads, TALKS, strict=False)
    )
    (document,) = TextReader().read(received("\n\n".join(talks), "talks.txt"))
    (document,) = doubted([finish(document)])
    return document


@pytest.mark.parametrize(("word", "key"), [("Annex", "Interviewee"), ("Anlage", "Befragte"), ("Anexo", "Entrevistado")])
def test_a_head_that_names_somebody_else_begins_another_interview(word: str, key: str) -> None:
    people = ("Ada Lind – boatman", "Rosa Quist – cashier", "Per Holm – passenger")
    document = read(
        *(f"{word} {number} – at the ferry\n{key}: {who}\nDate: {number} May 2024\nPlace: the quay"
          for number, who in enumerate(people, start=1))
    )  # fmt: skip
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert [turn.part for turn in spoken] == [who for who in people for _ in range(8)]
    assert document.slice(spoken[7].paragraphs) == "The ropes freeze, and nobody helps me."
    assert len({turn.case for turn in spoken if turn.case}) == 3
    assert not [line for line in document.warnings if "doubtful" in line]


def test_heads_of_one_and_the_same_part_nothing() -> None:
    document = read(
        *(f"Interviewee: Ada Lind – boatman\nDate: {number} May 2024\nPlace: the quay" for number in (1, 2, 3))
    )
    assert len({turn.part for turn in document.turns if turn.kind is Kind.SPEECH}) == 1


def test_a_head_in_another_language_with_a_long_title_names_who_is_asked() -> None:
    title = (
        "On how the people of an island get to their work and back again in every season, with a ferry and with none"
    )
    who = ("Ada Lind", "Rosa Quist", "Per Holm")
    document = read(
        *(f"Wawancara\n\nNama\t: Ola Berg\nJudul\t: {title}\nTempat\t: Marlow\nNarasumber\t: {name}" for name in who)
    )
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]
    assert list(dict.fromkeys(turn.part for turn in spoken)) == list(who)
    assert not any(turn.speaker for turn in spoken)


KEYS = ("Name of interviewee", "Nombre del entrevistado", "Nama narasumber", "Interviewee's name", "Name der Befragten",
        "Nom de l'enquêtée")  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("date", ["\nDate: 3 May 2024", ""])
def test_a_head_may_ask_for_the_name_of_who_answers(key: str, date: str) -> None:
    who = ("Ada Lind", "Rosa Quist", "Per Holm")
    text = "\n\n".join(
        f"{key}: {name}{date}\n\n" + "\n\n".join(f"Q: {asked}\n\nA: {said}" for asked, said in talk)
        for name, talk in zip(who, TALKS, strict=True)
    )
    (document,) = TextReader().read(received(text, "talks.txt"))
    document = finish(document)
    spoken = [turn for turn in document.turns if turn.kind is Kind.SPEECH]

    assert {turn.speaker for turn in spoken} == {"Q", "A"}
    assert [part.rpartition(": ")[2] for part in dict.fromkeys(turn.part for turn in spoken)] == list(who)
