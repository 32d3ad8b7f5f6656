"""Who is nobody known: unknown voices, devices and several at once are kept as words, and are nobody's case."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import Corpus, read_corpus
from pipeline.ingest.speakers.names import case_name
from pipeline.ingest.speakers.nobody import is_device, is_unknown
from pipeline.ingest.speakers.roles import is_generic
from pipeline.model import Role

ASKED = ("How did it begin?", "Who came?", "What did you cook?", "What was hard?")
SAID = (
    "We met in my kitchen and I brought the bread, as nobody else had any.",
    "I think there were nine of us, and two came late from work.",
    "We made soup, and I burned the onions the first time.",
    "I found it hard to ask the others for money.",
)
FORMS = {"talk.txt": "{}: {}\n", "talk.md": "[{}] {}\n\n"}


def read(folder: Path, who: str, name: str = "talk.txt", often: int = 1) -> Corpus:
    form = FORMS[name]
    parts = [
        form.format("Ruth", asked)
        + form.format(("Karl", "Salma")[at % 2], said)
        + (often * form.format(who, "Yes, that is true.") if at % 2 else "")
        for at, (asked, said) in enumerate(zip(ASKED, SAID, strict=True))
    ]
    (folder / name).write_text("".join(parts), encoding="utf-8")
    return read_corpus(folder)


@pytest.mark.parametrize(
    "who",
    [
        "Unknown Speaker", "Unidentified male", "Speaker ?", "P?", "P? (female)", "??", "Participant ?", "Kitchen iPad",
        "Galaxy S21", "Zoom user", "Unbekannte Person", "Sprecher ?", "Nicht identifiziert", "Locuteur inconnu",
        "Personne non identifiée", "Hablante ?", "Persona desconocida", "Voce maschile", "Onbekend", "Okänd röst",
    ],
)  # fmt: skip
def test_whom_nobody_knows_is_no_case_and_told(who: str, tmp_path: Path) -> None:
    corpus = read(tmp_path, who)
    (document,) = corpus.documents
    said = [turn for turn in document.turns if "that is true" in document.slice(turn.paragraphs)]

    assert [(turn.speaker, turn.role) for turn in said] == [(who, Role.OTHER)] * 2
    assert [case.id for case in corpus.cases] == ["Karl", "Salma"]
    assert f"{who!r} names nobody, so no respondent; cases.csv can say otherwise" in document.warnings


@pytest.mark.parametrize("who", ["Unknown participant", "Unidentified", "Speaker ?", "Mehrere gleichzeitig"])
def test_so_it_is_in_brackets(who: str, tmp_path: Path) -> None:
    assert [case.id for case in read(tmp_path, who, "talk.md").cases] == ["Karl", "Salma"]


@pytest.mark.parametrize("who", ["All", "Alle durcheinander", "Gruppe", "Plusieurs voix", "Todos", "KarlSalma"])
def test_several_at_once_are_no_case_and_told(who: str, tmp_path: Path) -> None:
    corpus = read(tmp_path, who)

    assert [case.id for case in corpus.cases] == ["Karl", "Salma"]
    assert any(f"{who!r} names several speakers at once" in line for line in corpus.documents[0].warnings)


def test_who_says_much_stays_a_case(tmp_path: Path) -> None:
    assert [case.id for case in read(tmp_path, "Kitchen iPad", often=8).cases] == ["Karl", "Salma", "talk Kitchen iPad"]


def test_who_alone_answers_stays_a_case(tmp_path: Path) -> None:
    (tmp_path / "talk.txt").write_text(
        "".join(f"Interviewer: {a}\nP?: {b}\n" for a, b in zip(ASKED, SAID, strict=True))
    )

    assert [case.id for case in read_corpus(tmp_path).cases] == ["talk"]


def test_cases_csv_makes_a_case_of_a_device(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("speaker,role,case\nKitchen iPad,respondent,Ida\n", encoding="utf-8")
    corpus = read(tmp_path, "Kitchen iPad")

    assert [case.id for case in corpus.cases] == ["Karl", "Salma", "Ida"]
    assert not any("names nobody" in line for line in corpus.documents[0].warnings)


@pytest.mark.parametrize("who", ["iPhone von Karl", "Karl's iPhone", "iPad de Karl"])
def test_somebody_s_device_is_that_somebody(who: str, tmp_path: Path) -> None:
    assert [case.id for case in read(tmp_path, who).cases] == ["Karl", "Salma"]


def test_names_are_somebody() -> None:
    assert not any(map(is_unknown, ("Karl", "Speaker 3", "P2", "Karl's iPad", "Paul", "Woman 1", "Xaver", "R")))
    assert not is_device("iPad Karl")
    assert is_generic("Kitchen iPad")
    assert case_name("iPad de la cocina") == "iPad de la cocina"
