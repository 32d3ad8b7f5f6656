"""What lies beside the talks of a study counts as nobody's: guides, forms, codebooks; notes are doubted."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import Corpus, read_corpus
from pipeline.ingest.plausibility import DOUBTFUL, weigh
from pipeline.model import Document

TALK = (
    "Interviewer: How was it?\n\n{who}: It was hard, I would say.\n\nInterviewer: Why?\n\n{who}: No money, as ever.\n"
)
GUIDE = (
    "{title}\n\nThank you for coming.\n\nHow did you come to the weir?\n\nWho helps you?\n\nWhat would you change?\n"
)
FORM = "{title}\n\nI have read the sheet. I may stop at any time.\n\nI agree that the talk is recorded.\n\nName: ____\n"
NOTES = "{title}\n\nThe weir lies behind a mill. When I came, two men were mending a net, and nobody looked up.\n"


def corpus_with(folder: Path, **files: str) -> Corpus:
    for who in ("Tove", "Nils", "Arne", "Inga", "Ola"):
        (folder / f"{who}.txt").write_text(TALK.format(who=who), "utf-8")
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return read_corpus(folder)


def document_of(corpus: Corpus, name: str) -> Document:
    return next(document for document in corpus.documents if document.file == f"{name}.txt")


def coded(corpus: Corpus, name: str) -> int:
    return next(weighed.coded for weighed in map(weigh, corpus.documents) if weighed.document == f"{name}.txt")


@pytest.mark.parametrize(
    ("title", "text", "what"),
    [
        ("Interview guide", GUIDE, "a guide with questions"),
        ("Semi-structured topic guide for wardens, v2", GUIDE, "a guide with questions"),
        ("Interviewleitfaden", GUIDE, "a guide with questions"),
        ("Guide d’entretien", GUIDE, "a guide with questions"),
        ("Guía de entrevista", GUIDE, "a guide with questions"),
        ("Appendix B: Consent form", FORM, "a form by which people consent"),
        ("Einwilligungserklärung", FORM, "a form by which people consent"),
        ("Termo de consentimento", FORM, "a form by which people consent"),
        ("Participant information sheet", FORM, "a sheet of what people are told before they take part"),
        ("Coding framework v3", FORM, "a codebook"),
        ("Transkriptionsregeln", FORM, "a list of signs and rules of transcribing"),
    ],
)
def test_a_title_tells_that_nobody_speaks_in_a_file(tmp_path: Path, title: str, text: str, what: str) -> None:
    for by_name in (False, True):
        folder = tmp_path / str(by_name)
        folder.mkdir()
        name = title.replace(":", "") if by_name else "paper"
        corpus = corpus_with(folder, **{name: text.format(title="The weir" if by_name else title)})
        told = document_of(corpus, name).warnings

        assert coded(corpus, name) == 0
        assert [case.id for case in corpus.cases] == ["Arne", "Inga", "Nils", "Ola", "Tove"]
        assert f"it is {what} and no talk" in "\n".join(told)
        assert not [warning for warning in told if "one respondent says" in warning]
        assert not [turn for turn in document_of(corpus, name).turns if turn.kind.coded]  # no passage is made of it
        assert corpus.doubts == ()


def test_cases_csv_says_that_somebody_speaks_there(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("document,role\npaper.txt,respondent\n", "utf-8")
    corpus = corpus_with(tmp_path, paper=FORM.format(title="Consent form"))

    assert coded(corpus, "paper") > 0
    assert {case.id for case in corpus.cases} == {"Arne", "Inga", "Nils", "Ola", "Tove", "paper"}


def test_a_guide_with_answers_and_a_talk_about_forms_are_talks(tmp_path: Path) -> None:
    answer = (
        "\n\nI came with my uncle, who kept the gate for thirty years and wanted somebody to take it over from him."
    )
    filled = GUIDE.format(title="Interview guide").replace("?", f"?{answer}")
    corpus = corpus_with(tmp_path, filled=filled, form=TALK.format(who="Ida"), story=NOTES.format(title="My consent"))

    assert all(coded(corpus, name) > 0 for name in ("filled", "form", "story"))


@pytest.mark.parametrize("title", ["Field notes", "Memo 4", "Feldnotizen, 3. Mai", "Notas de campo"])
def test_what_a_researcher_may_have_noted_is_doubted(tmp_path: Path, title: str) -> None:
    corpus = corpus_with(tmp_path, paper=NOTES.format(title=title))

    assert coded(corpus, "paper") > 0
    assert [doubt for doubt in corpus.doubts if "the researcher may have written it" in doubt]


def test_who_is_not_named_beside_talks_is_doubted_until_cases_csv_tells(tmp_path: Path) -> None:
    letter = (
        "Dear Ruth,\n\nThank you for the talks. I made some small changes, and it is Thursday, not Friday.\n\nOmar\n"
    )
    corpus = corpus_with(tmp_path, letter=letter)

    (doubt,) = corpus.doubts
    assert doubt.startswith(f"letter.txt: {DOUBTFUL}nobody is named in it")
    (tmp_path / "cases.csv").write_text("document,role\nletter.txt,other\n", "utf-8")
    assert corpus_with(tmp_path).doubts == ()


@pytest.mark.parametrize("head", ["code,description,example quote", "Kategorie,Beschreibung,Ankerbeispiel"])
def test_a_table_of_codes_with_examples_is_no_transcript(tmp_path: Path, head: str) -> None:
    rows = "Money,Lack of funds for the weir,Every grant wants a form\nPeople,Finding wardens,Nobody wants Fridays\n"
    (tmp_path / "list.csv").write_text(f"{head}\n{rows}", "utf-8")
    corpus = corpus_with(tmp_path)

    assert not corpus.failed
    assert any(told.startswith("list.csv: is a codebook") and "passed over" in told for told in corpus.warnings)


@pytest.mark.parametrize(("column", "doubted"), [("Notes", True), ("Bemerkungen", True), ("What helped you?", False)])
def test_notes_in_a_list_of_participants_may_be_the_researchers(tmp_path: Path, column: str, doubted: bool) -> None:
    rows = "P01,34,Very talkative and came with her mother.\nP02,51,Nervous at first; asked about the recorder.\n"
    (tmp_path / "people.csv").write_text(f"ID,Age,{column}\n{rows}", "utf-8")
    corpus = corpus_with(tmp_path)

    assert any("may be the researcher's own" in doubt for doubt in corpus.doubts) is doubted
