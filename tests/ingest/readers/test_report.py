from __future__ import annotations

import csv
import re
import time

import pytest

from pipeline.ingest.documents.blocks import read_blocks
from pipeline.ingest.reader import Received
from pipeline.ingest.readers.report import ReportReader
from pipeline.model import Document, Kind, Role
from tests.ingest.made import assert_verbatim, paragraphs, received
from tests.ingest.reports import PLAIN, QUESTIONS, TRANSCRIPT, UNEVEN
from tests.shared import shared


def read(text: str) -> Document:
    (document,) = ReportReader().read(received(text))
    return document


@pytest.mark.parametrize("text", [PLAIN, QUESTIONS, UNEVEN], ids=["plain", "questions", "uneven"])
def test_reports_are_claimed_and_their_offsets_are_true(text: str) -> None:
    assert ReportReader().claims(received(text)) > 0.9
    assert_verbatim(read(text), text)
    assert read(text) == read(text)


def test_a_plain_report_with_form_feeds() -> None:
    document = read(PLAIN)
    assert [(case.id, case.order) for case in document.cases] == [("Ines Caldeira", 1), ("Tom Abara", 2)]
    assert document.cases[0].attributes["post"] == "Catering manager, Elm Road School"
    assert document.cases[1].attributes["biography"].startswith("Tom Abara joined the school in 2015")
    speech = paragraphs(document, Kind.SPEECH, case="Ines Caldeira")
    assert len(speech) == 2
    assert "look at the well-worn timetable" in speech[0]
    assert "and I told them so in the first meeting." in speech[0]
    narrative = paragraphs(document, Kind.NARRATIVE)
    assert "lend their kitchens to neighbourhood" in narrative[0]
    assert "who lock up at night." in narrative[0]
    (chapter,) = [turn for turn in document.turns if turn.kind is Kind.NARRATIVE and turn.part == "2 What we found"]
    assert (chapter.role, chapter.speaker, chapter.case) == (Role.AUTHOR, "Petra Lindqvist", "Petra Lindqvist")
    assert document.source_map.locator(chapter.paragraphs[0].start).startswith("page 3, line ")
    assert "Keeping the kitchens open" not in document.text
    assert paragraphs(document, Kind.BACK)[-1] == "Printed by Marsh and Daughters"


def test_interviews_with_bold_questions() -> None:
    document = read(QUESTIONS)
    haddad = document.cases[0]
    assert haddad.id == "Samira Haddad"
    assert haddad.attributes == {
        "name": "Dr Samira Haddad",
        "post": "Clinical lead, Northgate Resettlement Desk",
        "biography": haddad.attributes["biography"],
    }
    assert haddad.attributes["biography"].startswith("Samira Haddad trained as a dentist in Aleppo. She has led")
    answers = paragraphs(document, Kind.SPEECH, case="Samira Haddad")
    assert answers[0].endswith("I will give this one week and then I go home.")
    assert answers[2].startswith("Everything about the forms. I_mean it.")
    assert answers[-1].startswith("I went back once.")
    assert len(answers) == 4
    questions = paragraphs(document, Kind.SPEECH, role=Role.INTERVIEWER)
    assert questions[:2] == ["What was the first week like?", "And what would you change, if you began again?"]
    notes = paragraphs(document, Kind.NOTE)
    assert notes == [
        "This conversation took place in March, over the telephone, and was edited for length.",
        "My phone would not stop.",
    ]
    assert paragraphs(document, Kind.NARRATIVE)[1:3] == [
        "Nobody was told that it existed.",
        "The leaflet came out in June.",
    ]
    assert paragraphs(document, Kind.FRONT)[-1].startswith("We thank the volunteers")
    assert paragraphs(document, Kind.BACK) == ["Kofi Mensah-Hart writes about towns. He lives in one."]
    assert {turn.speaker for turn in document.turns if turn.role is Role.AUTHOR} == {"Kofi Mensah-Hart, Lena Ostrow"}


def test_uneven_headings_labels_and_quoted_speech() -> None:
    document = read(UNEVEN)
    assert [case.id for case in document.cases] == ["Marcus Obi", "Edith Kwame"]
    assert [case.attributes["post"] for case in document.cases] == [
        "site supervisor, Delling & Sons",
        "Union representative",
    ]
    obi = paragraphs(document, Kind.SPEECH, case="Marcus Obi")
    assert obi[0].startswith("I did not pick her")
    assert "what I would do about the cable run" in obi[0]
    assert obi[-1] == "We also got a new kettle, which I count as a success."
    assert paragraphs(document, Kind.SPEECH, role=Role.INTERVIEWER) == [
        "How did you pick your apprentice?",
        "Did the scheme help you?",
    ]
    assert len(paragraphs(document, Kind.SPEECH, case="Edith Kwame")) == 2
    assert any(text.startswith("Ruby Tan was the first") for text in paragraphs(document, Kind.NARRATIVE))
    assert any(text.startswith("The scheme cost less") for text in paragraphs(document, Kind.NARRATIVE))
    assert {turn.speaker for turn in document.turns if turn.role is Role.AUTHOR} == {"Ana Beltrán"}
    assert paragraphs(document, Kind.BACK) == ["How did you pick your apprentice?"]


def test_nothing_of_a_report_is_lost() -> None:
    document = read(QUESTIONS)
    seen = re.sub(r"!\[.*?\]\(.*?\)|\]\(.*?\)|[\[\]*#>\\-]|\W-\s", " ", QUESTIONS.replace("\\_", "_"))
    assert re.findall(r"\w+", document.text) == re.findall(r"\w+", seen)


@pytest.mark.parametrize(
    "text",
    [
        TRANSCRIPT,
        "I was a nurse for years. I liked my ward.\n\nThen I left, and my knees were glad of it.\n\nI sell bread now.",
        "## Jo Marsh\n\nI have a shop, and I like it.\n\n## Ed Poole\n\nWhy?\n\n" * 3,
        "# Stability of Purpose\n\nI think that we need it.\n\n# Next Steps\n\nI hope that we will take them.",
        "",
    ],
)
def test_what_is_no_report_is_not_claimed(text: str) -> None:
    assert ReportReader().claims(received(text)) < 0.2


def test_places_are_no_persons() -> None:
    visit = (
        "I saw the shed and my guide told me that it was full. We stayed in {place} for a day, and I liked my room.\n\n"
    )
    places = ("Port Maren", "Upper Dell")
    text = "# Visits\n\n" + "".join(f"## {place}\n\n{2 * visit.format(place=place)}" for place in places)
    assert ReportReader().claims(received(text)) < 0.2


def test_only_written_text_is_claimed() -> None:
    assert ReportReader().claims(received(PLAIN, file="table.csv")) == 0.0
    assert ReportReader().claims(Received("scan.txt", b"\x00", None, "", "")) == 0.0


def test_an_imprint_without_heading_ends_an_interview() -> None:
    document = read(
        QUESTIONS.split("## What we learned")[0] + "\n\n\n© 2020 The Resettlement Desk\n\nIt may be copied freely.\n"
    )
    assert paragraphs(document, Kind.BACK) == ["© 2020 The Resettlement Desk", "It may be copied freely."]


WORDS = {
    "Victor Adebowale": 1348,
    "Ruth Carnall": 2686,
    "Sally Davies": 1169,
    "David Fish": 1918,
    "Kim Holt": 1651,
    "Joanna Killian": 1203,
    "Julie Moore": 1593,
    "Sue Page": 1223,
    "Thirza Sawtell": 2018,
    "Jan Vaughan": 2145,
}


@pytest.fixture(scope="module")
def seed() -> tuple[str, Document]:
    (path,) = shared("seeds").glob("003*")
    text = path.read_text(encoding="utf-8")
    return text, read(text)


def test_the_seed_has_ten_interviews_with_all_their_words(seed: tuple[str, Document]) -> None:
    text, document = seed
    assert ReportReader().claims(received(text)) > 0.9
    assert_verbatim(document, text)
    counted = {
        case.id: sum(len(paragraph.split()) for paragraph in paragraphs(document, Kind.SPEECH, case=case.id))
        for case in document.cases
    }
    assert counted == WORDS
    assert all(case.attributes["post"] and case.attributes["biography"] for case in document.cases)


def test_the_seed_has_no_cut_paragraph_and_no_mark_in_what_is_coded(seed: tuple[str, Document]) -> None:
    _, document = seed
    for paragraph in paragraphs(document, Kind.SPEECH) + paragraphs(document, Kind.NARRATIVE):
        assert re.search(r"[.!?…][\"'’”)\]]*$", paragraph), paragraph
        assert not paragraph.lstrip("\"'‘’“”([")[:1].islower(), paragraph
        assert not re.search(r"[*_#\\<>]|\]\(", paragraph), paragraph


def test_the_seed_is_cut_as_a_careful_reader_cuts_it(seed: tuple[str, Document]) -> None:
    _, document = seed
    with (shared("bench", "system-leadership") / "passages.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        plain = re.sub(r"\]\([^)]*\)|[*\[\]]", "", row["text"])
        ours = (re.sub(r"[\[\]]", "", text) for text in paragraphs(document, Kind.SPEECH, case=row["document"]))
        assert plain in ours, row["id"]


def test_a_long_transcript_of_short_lines_is_passed_by_at_once() -> None:
    began = time.process_time()

    assert ReportReader().claims(received("\n".join(f"Name{n}: hi" for n in range(20_000)))) == 0.0
    assert ReportReader().claims(received("\n".join(f"Name{n}: we went on to the hall" for n in range(5_000)))) == 0.0
    assert time.process_time() - began < 3


def test_counted_interviews_with_questions_set_apart_are_no_report() -> None:
    text = "\n\n".join(
        f"## Interview {number} – {post}, {years} years\n\n"
        + "\n\n".join(f"**{asked}**\n\n{said}" for asked, said in own)
        for number, post, years, own in (
            (1, "Gardener", 16, (("How did you begin?", "I had an aunt with a garden, and I liked it."),
                                 ("What do you grow?", "I grow beans and peas, as my aunt did."))),
            (2, "Fisher", 9, (("When do you go out?", "I go out at three, when my wife still sleeps."),
                              ("Is it cold then?", "I am used to it, and so are my hands."))),
        )
    )  # fmt: skip

    assert ReportReader().claims(received(text, file="annex.md")) == 0.0


@pytest.mark.parametrize("mark", ["[END]", "End of interview", "-- End of transcript --"])
def test_that_the_talk_is_over_is_no_word_of_hers(mark: str) -> None:
    said = paragraphs(read(UNEVEN), Kind.SPEECH)
    end = said[-1][-30:]
    document = read(UNEVEN.replace(end, f"{end}\n\n{mark}"))
    assert paragraphs(document, Kind.SPEECH) == said
    assert mark in paragraphs(document, Kind.NOTE)


def test_an_answer_right_below_a_question_in_bold_is_not_asked() -> None:
    talk = "**Q: How do you order flour today?**\nBy phone. I call the mill, and then I wait for my flour.\n\n"
    text = "# Talks\n\n" + "".join(f"## {who}\n\n{talk * 3}" for who in ("Rosa Lindt", "Omar Nour"))
    blocks = read_blocks(text)

    assert [block.text for block in blocks if block.all_bold] == ["Q: How do you order flour today?"] * 6
