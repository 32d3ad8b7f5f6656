"""What the interviewer writes behind a talk is said by nobody, whatever it is called."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.transcript.report_titles import report_title
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

TALK = (
    "I: Who taught you to sail?\nR: My aunt, on the lake.\nI: When was that?\n"
    "R: I was nine. In conclusion, it was luck.\nI: And today?\nR: I sail alone.\n"
)
REPORT = "He spoke slowly and looked at the boats all the while. He asked for a copy of the tape."


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.txt"))
    (document,) = doubted([finish(document)])
    return document


def told(document: Document) -> bool:
    return any("what is said" in warning or "behind the last turn" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "title",
    ["Reflection", "Field notes:", "Summary", "Fazit", "5. Conclusion", "[Observations]", "Interviewer's comments",
     "Conclusión de la entrevista", "Réflexions après l'entretien", "Wnioski", "Выводы", "访谈总结", "Debrief",
     "问卷情况分析", "Samenvatting van het interview met Joost"],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_title_alone_below_the_last_turn_ends_the_talk(title: str, gap: str) -> None:
    document = read(f"{TALK}{gap}{title}\n{REPORT}\nNext meeting: 4 May\n")

    assert speech(document)[-1] == ("R", "I sail alone.")
    assert len(kinds(document, Kind.BACK)) == 3
    assert told(document)


def test_a_field_of_the_interviewer_ends_the_talk_and_one_that_may_be_anybodys_is_told() -> None:
    assert speech(read(f"{TALK}Final report: {REPORT}\nPending: the dates\n"))[-1] == ("R", "I sail alone.")
    assert speech(read(f"{TALK}\nReflection: {REPORT}\n"))[-1] == ("R", "I sail alone.")
    for unsure in (f"{TALK}Summary: {REPORT}\n", f"{TALK.rstrip()} Conclusion: {REPORT}\n"):
        assert REPORT in read(unsure).slice(read(unsure).turns[-1].paragraphs)
        assert told(read(unsure))


def test_questions_without_labels_have_it_behind_the_last_answer() -> None:
    asked = "¿Quién le enseñó a navegar?\nMi tía, en el lago.\n"
    document = read(f"{asked * 5}Conclusión de la entrevista\nInforme final: Habló de los barcos.\nPendiente: nada\n")

    assert speech(document)[-1] == ("", "Mi tía, en el lago.")


@pytest.mark.parametrize("title", ["Reflection\n\n", "Field notes: "])
def test_behind_each_of_several_interviews(title: str) -> None:
    document = read("\n\n".join(f"Interview {n}\n\n{TALK}\n{title}{REPORT}" for n in (1, 2, 3)))

    assert len(speech(document)) == 18
    assert not any(REPORT in words for _, words in speech(document))
    assert {turn.case for turn in document.turns if turn.case} == {f"talk Interview {n}" for n in (1, 2, 3)}


def test_what_somebody_says_is_no_title() -> None:
    document = read(f"{TALK}I: Summary: you sail, and that is all.\nR: In summary: yes.\n\nConclusion\n")

    assert speech(document)[-2] == ("I", "Summary: you sail, and that is all.")
    for text in ("In conclusion, I liked it.", "Finally: it rained", "Report to the desk", "summary", "Notes",
                 "Memo: no", "Any comments?", "Conclusion, then, and rest"):  # fmt: skip
        assert report_title(text) is None, text


def test_what_stands_below_a_rule_behind_the_last_turn_ends_the_talk() -> None:
    document = read(f"{TALK}____________\n{REPORT}\n")
    parted = read(f"{TALK}------------\n{TALK}I stayed on the lake.\n------------\nI still do.\n")
    within = read(f"{TALK}------------\nAnd I cook.\nI: For whom?\nR: For us.\n------------\nFor you, too.\n")

    assert kinds(document, Kind.BACK) == [REPORT]
    assert told(document)
    assert speech(parted)[-1] == ("R", "I sail alone. / I stayed on the lake.")
    assert kinds(parted, Kind.BACK) == ["I still do."]
    assert speech(within)[-1] == ("R", "For us. / For you, too.")


@pytest.mark.parametrize(
    "title",
    ["Feltnotat", "Intervjunotat", "Refleksjonsnotat", "Forschungsnotiz", "Feldprotokoll", "Fältanteckning", "Feltnote",
     "Veldaantekening", "Notatka terenowa", "Notatka badaczki", "Diario di campo", "Diário de campo", "Saha notları",
     "Note de l'enquêtrice", "Σημειώσεις πεδίου", "Παρατηρήσεις", "Полевая заметка", "Eigener Eindruck", "Uwagi",
     "Context note"],
)  # fmt: skip
@pytest.mark.parametrize("form", ["{}: {}", "[{}: {}]", "{}\n{}"])
def test_the_title_of_a_note_may_be_made_of_two_words_or_be_that_of_one_note(title: str, form: str) -> None:
    document = read(f"{TALK}\n{form.format(title, REPORT)}\n")

    assert "".join(words for _, words in speech(document)).endswith("I sail alone.")


@pytest.mark.parametrize("word", ["Interview", "Notes", "Feldberg", "Notebook", "Fieldhouse"])
def test_a_word_that_begins_or_ends_like_a_title_is_none(word: str) -> None:
    assert report_title(word) is None
