"""Who speaks in several documents, and the table in which that is confirmed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipeline.errors import CallError
from pipeline.ingest import Corpus, read_corpus
from pipeline.ingest.speakers.speaker_table import voices, write_speakers
from pipeline.model import Role

ANSWERS = (
    "We began in spring with one small kitchen and nobody believed that it would last.",
    "Then the neighbours came, one after another, and they brought what they had.",
    "The council paid for the roof in the end, after two winters of buckets.",
)
MONTHS = ("March", "April", "May", "June", "July")
QUESTIONS = ("How did it begin?", "And who came?", "Who paid for it?")


def talk(asker: str, answerer: str, *, questions: tuple[str, ...] = QUESTIONS) -> str:
    turns = zip(questions, ANSWERS, strict=True)
    return "".join(f"{asker}: {question}\n\n{answerer}: {answer}\n\n" for question, answer in turns)


def read(folder: Path, **talks: str) -> Corpus:
    for number, (name, text) in enumerate(talks.items()):
        (folder / f"{name}.txt").write_text(text.replace("spring", MONTHS[number]), encoding="utf-8")
    return read_corpus(folder)


def cases(corpus: Corpus) -> dict[str, set[str]]:
    return {document.id: {case.id for case in document.cases} for document in corpus.documents}


def roles(corpus: Corpus, name: str) -> dict[str, Role]:
    return {document.id: turn.role for document in corpus.documents for turn in document.turns if turn.speaker == name}


def test_a_whole_name_is_one_case_in_every_document(tmp_path: Path) -> None:
    corpus = read(tmp_path, a=talk("I", "Dr Kit Hale"), b=talk("I", "KIT HALE"), c=talk("I", "Hale, Kit"))

    assert {case.id for case in corpus.cases} == {"Kit Hale"}
    assert corpus.warnings == ()


@pytest.mark.parametrize("name", ["Kit", "KH", "Mr Hale"])
def test_a_short_name_is_not(tmp_path: Path, name: str) -> None:
    corpus = read(tmp_path, a=talk("I", name), b=talk("I", name))

    assert cases(corpus) == {"a.txt": {f"a {name}"}, "b.txt": {f"b {name}"}}
    assert f"{name!r} speaks in 2 documents (a.txt, b.txt)" in corpus.warnings[0]


def test_unless_a_person_says_that_it_is(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("speaker,case\nKit,Kit\n")
    corpus = read(tmp_path, a=talk("I", "Kit"), b=talk("I", "Kit"))

    assert {case.id for case in corpus.cases} == {"Kit"}
    assert corpus.warnings == ()


def test_a_part_in_the_talk_is_never_one_person(tmp_path: Path) -> None:
    for place, label in enumerate(("R", "Speaker 2", "Unknown Speaker", "P1")):
        folder = tmp_path / str(place)
        folder.mkdir()
        corpus = read(folder, a=talk("I", label), b=talk("I", label))
        assert not set.intersection(*cases(corpus).values())
        assert corpus.warnings == ()


def test_an_id_is_one_person(tmp_path: Path) -> None:
    corpus = read(tmp_path, a=talk("I", "MH03"), b=talk("I", "MH03"))

    assert {case.id for case in corpus.cases} == {"MH03"}


@pytest.mark.parametrize("other", ["Kit Hayle", "Kit", "KH", "K. Hale", "Kit A. Hale"])
def test_names_that_may_be_one_are_listed(tmp_path: Path, other: str) -> None:
    corpus = read(tmp_path, a=talk("I", "Kit Hale"), b=talk("I", other))

    assert len(corpus.cases) == 2
    (warning,) = corpus.warnings
    assert "may be one person" in warning
    assert "'Kit Hale' in a.txt" in warning
    assert repr(other.rstrip(".")) in warning


def test_who_asks_elsewhere_asks_here(tmp_path: Path) -> None:
    flat = ("It is warm.", "Go on.", "I see.")
    corpus = read(
        tmp_path,
        a=talk("Dana", "Kit Hale"),
        b=talk("Dana", "Omar Reyes"),
        c=talk("DANA", "Iris Vance", questions=flat),
    )

    assert set(roles(corpus, "Dana").values()) | set(roles(corpus, "DANA").values()) == {Role.INTERVIEWER}
    assert cases(corpus)["c.txt"] == {"Iris Vance"}
    (told,) = corpus.documents[2].warnings
    assert "'DANA' taken from other documents" in told


def test_who_asks_elsewhere_may_answer_here(tmp_path: Path) -> None:
    corpus = read(
        tmp_path, a=talk("Dana Roe", "Kit Hale"), b=talk("Dana Roe", "Omar Reyes"), c=talk("Interviewer", "Dana Roe")
    )

    assert roles(corpus, "Dana Roe")["c.txt"] is Role.RESPONDENT
    assert cases(corpus)["c.txt"] == {"Dana Roe"}


def test_the_table_read_back_as_cases_csv_says_the_same_and_settles_what_was_open(tmp_path: Path) -> None:
    talks = {
        "a": talk("Dana", "Kit Hale") + "Kitt Hale: Not at all.\n",
        "b": talk("I", "Kit"),
        "c": talk("I", "Kit"),
        "d": talk("I", "KH") + "Kit Hale: Yes.\n\nKarl Hull: No.\n",
        "e": "Just one paragraph of prose of one spring, said by nobody in particular.\n",
    }
    corpus = read(tmp_path, **talks)
    rows, look = write_speakers(corpus, tmp_path / "cases.csv")
    again = read_corpus(tmp_path)

    assert rows == len(voices(corpus)) == 12
    assert look == 6
    assert [document.turns for document in again.documents] == [document.turns for document in corpus.documents]
    assert cases(again) == cases(corpus)
    assert corpus.warnings
    assert again.warnings == ()
    assert [warning for document in again.documents for warning in document.warnings if "cases.csv" in warning] == []


def test_what_the_table_says_differently_holds(tmp_path: Path) -> None:
    text = talk("Dana", "Kit Hale") + "KH: Not at all.\n\nKitt Hale: Never.\n"
    table = tmp_path / "table.csv"
    write_speakers(read(tmp_path / ".", a=text), table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    table.unlink()
    for row in rows:
        row["case"] = {"KH": "Karl Hull", "Kitt Hale": "Kit Hale"}.get(row["speaker"], row["case"])
    with (tmp_path / "cases.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    (document,) = read_corpus(tmp_path).documents

    assert [(turn.label, turn.case) for turn in document.turns[-2:]] == [("KH", "Karl Hull"), ("Kitt Hale", "Kit Hale")]
    assert {case.id: dict(case.attributes) for case in document.cases} == {"Kit Hale": {}, "Karl Hull": {}}
    assert document.warnings == ()


def test_the_table_keeps_what_cases_csv_says(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text(
        "document,speaker,case,consent,alias,sector\na,Kit Hale,Kit Hale,no,Nurse A,NHS\n"
    )
    corpus = read(tmp_path, a=talk("Dana", "Kit Hale"))
    write_speakers(corpus, tmp_path / "new.csv")
    lines = (tmp_path / "new.csv").read_text(encoding="utf-8-sig").splitlines()

    assert lines[0].startswith("document,speaker,case,role,consent,alias,sector,# look,# why")
    assert lines[1].startswith("a,Kit Hale,Kit Hale,,no,Nurse A,NHS")
    assert lines[2].startswith("a.txt,Dana,,interviewer,,,,yes,")
    assert len(lines) == 3


PARTED = "".join(f"Interview {number}\n\n{talk('I', 'R')}" for number in (1, 2))
SURVEY = (
    "Respondent,What went well?,What went badly?\n"
    "S01,The nurses rang me every morning.,The tablet never worked.\n"
    "S02,I slept in my own bed for once.,My daughter did all the lifting.\n"
)


@pytest.mark.parametrize(
    "sheet",
    [
        "document,speaker,case,role,consent,alias,part\na,Kit Hale,Kit Hale,,without name,,\nb,Ada Berg,,,?,Mrs A,\n"
        "parted,R,Rosa Lindt,,no,,Interview 1\nsurvey,S02,,,no,,\n",
        "speaker,Einwilligung,Deckname,do not quote,part\nKit Hale,ohne Namen,Herr K,,\nAda Berg,ja,,yes,\n"
        "R,leave out,,,Interview 2\n",
        "",
    ],
)
def test_the_table_kept_unchanged_reads_as_before(tmp_path: Path, sheet: str) -> None:
    (tmp_path / "survey.csv").write_text(SURVEY, encoding="utf-8")
    if sheet:
        (tmp_path / "cases.csv").write_text(sheet, encoding="utf-8")
    corpus = read(tmp_path, a=talk("Dana", "Kit Hale"), b=talk("I", "Ada Berg"), parted=PARTED)
    (tmp_path / "kept").mkdir()
    write_speakers(corpus, tmp_path / "kept" / "table.csv")
    (tmp_path / "kept" / "table.csv").replace(tmp_path / "cases.csv")
    again = read_corpus(tmp_path)

    assert {turn.role for turn in corpus.documents[-1].turns} == {Role.INTERVIEWER, Role.RESPONDENT}
    assert len(corpus.cases) == (5 if "leave out" in sheet else 6)
    assert [document.turns for document in again.documents] == [document.turns for document in corpus.documents]
    assert [document.cases for document in again.documents] == [document.cases for document in corpus.documents]
    assert again.cases == corpus.cases
    assert again.warnings == corpus.warnings or not sheet
    if sheet:
        assert any(case.nameless for case in again.cases)
        assert not all(case.consent for case in again.cases)


def test_corrections_are_never_overwritten(tmp_path: Path) -> None:
    corpus = read(tmp_path, a=talk("Dana", "Kit Hale"))
    (tmp_path / "mine.csv").write_text("speaker,case\nKit Hale,Kit\n")

    with pytest.raises(CallError, match="is there already"):
        write_speakers(corpus, tmp_path / "mine.csv")


def test_a_whole_name_that_asks_in_one_document_and_answers_in_another_is_told(tmp_path: Path) -> None:
    corpus = read(tmp_path, a=talk("Ida Falk", "Rosa Lindt"), b=talk("Nils Berg", "Ida Falk"))

    assert roles(corpus, "Ida Falk") == {"a.txt": Role.INTERVIEWER, "b.txt": Role.RESPONDENT}
    assert [one.split(", by")[0] for one in corpus.warnings] == [
        "'Ida Falk' was taken for the interviewer in a.txt and for a respondent in b.txt"
    ]
    (tmp_path / "cases.csv").write_text("document,speaker,role\nb.txt,Ida Falk,respondent\n")
    assert read_corpus(tmp_path).warnings == ()


def test_a_case_that_a_recogniser_named_is_told_with_the_line_that_names_it(tmp_path: Path) -> None:
    def group(first: str, second: str) -> str:
        said = zip((first, second, first), ANSWERS, QUESTIONS, strict=True)
        return "".join(f"Moderator: {asked}\n\n{who}: {answer}\n\n" for who, answer, asked in said)

    assert not read(tmp_path, a=group("P1", "P2")).warnings
    (told,) = read(tmp_path, a=group("Speaker 3", "Unknown Speaker")).warnings

    assert "2 cases are called as a recogniser calls people ('a Speaker 3', 'a Unknown Speaker')" in told
    assert told.endswith("a line as:\ndocument,speaker,case\na.txt,Speaker 3,NAME")
    lines = told.partition("\n")[2].replace("NAME", "Kit Hale")
    (tmp_path / "cases.csv").write_text(lines, encoding="utf-8")
    corpus = read(tmp_path, a=group("Speaker 3", "Unknown Speaker"))
    assert cases(corpus) == {"a.txt": {"Kit Hale", "a Unknown Speaker"}}


def test_messages_that_come_again_in_another_file_are_told(tmp_path: Path) -> None:
    head = "From: {0}\nSent: Monday, {1} March 2025 10:02\nTo: {2}\nSubject: the garden\n\n"
    asked = head.format("Kit Hale", 2, "Ada Lind") + "How did you begin with the garden?\n\n"
    answer = head.format("Ada Lind", 3, "Kit Hale") + "We began with three beds and the seeds of my mother.\n\n"
    more = head.format("Kit Hale", 4, "Ada Lind") + "And who came to help you in the first year?\n\n"

    told = [one for one in read(tmp_path, a=answer + asked, b=more + answer + asked).warnings if "word for word" in one]

    assert told == [
        "1 turn of b.txt stands in a.txt, too, word for word: counted twice; of messages that come again keep one file"
    ]
