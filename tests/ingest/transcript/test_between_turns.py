"""What stands between turns without a label: chapters, photographs, quotations shown again; and what is said there."""

from __future__ import annotations

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

ASKED, ANSWERED = "Weber: Why a kitchen?\n\n", "Nour: I was hungry, and so were we all.\n\n"
TOLD = ("They spoke of food.", "The kitchen was described.", "Money came up.")


def read(text: str, name: str = "talk.md") -> Document:
    (document,) = TextReader().read(received(text, name))
    return finish(document)


def chapters(lead: str, told: tuple[str, ...]) -> str:
    parts = (f"{lead}{number}: Part {number}\n\n{one}\n\n" for number, one in enumerate(told, start=1))
    return "".join(f"{part}{(ASKED + ANSWERED) * 2}" for part in parts)


@pytest.mark.parametrize(("lead", "name"), [("## Chapter ", "talk.md"), ("Chapter ", "talk.txt")])
def test_a_sentence_below_each_chapter_is_nobodys_and_told(lead: str, name: str) -> None:
    document = read(chapters(lead, TOLD), name)

    assert kinds(document, Kind.BACK) == list(TOLD[1:])
    assert not any(one in words for _, words in speech(document) for one in TOLD)
    assert any("not taken as speech" in warning and "kitchen was" in warning for warning in document.warnings)


def test_an_answer_that_goes_on_below_a_heading_is_said() -> None:
    own = "I never thought of it as work."
    document = read(chapters("## Chapter ", (TOLD[0], own, TOLD[2])))

    assert ("Nour", own) in speech(document)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("Photo 1: the bench", "Photo 2: the yard in winter"), Kind.HEADING),
        (("Vignette A. Mia is ill.", "Vignette B. Tom stays at home."), Kind.BACK),
        (("OPENING (0:02 - 1:10)", "MONEY (1:10 - 4:31)"), Kind.HEADING),
    ],
)
def test_what_is_shown_or_read_out_between_turns_is_nobodys(lines: tuple[str, str], kind: Kind) -> None:
    talk = (ASKED + ANSWERED) * 2
    document = read(f"{talk}{lines[0]}\n\n{talk}{lines[1]}\n\n{talk}", "talk.txt")

    assert kinds(document, kind) == list(lines)
    assert {words for _, words in speech(document)} == {"Why a kitchen?", "I was hungry, and so were we all."}


def test_people_who_are_counted_speak() -> None:
    talk = "Weber: Why a kitchen?\n\nStudent 1: I was hungry.\n\nStudent 2: So was I.\n\n" * 3

    assert {name for name, _ in speech(read(talk, "talk.txt"))} == {"Weber", "Student 1", "Student 2"}


@pytest.mark.parametrize(
    "line",
    [
        "“I was hungry, and so were we all”",
        "Nour in the yard. Photo: M. Lindt",
        "Code: hunger; neighbours",
        "Read also: Soup for forty",
        "Advertisement",
    ],
)
def test_what_a_page_or_a_coder_puts_between_turns_is_nobodys(line: str) -> None:
    talk = (ASKED + ANSWERED) * 3

    assert {words for _, words in speech(read(f"{talk}{line}\n\n{talk}", "talk.txt"))} == {
        "Why a kitchen?", "I was hungry, and so were we all.",
    }  # fmt: skip


def test_what_a_page_shows_again_stays_unsaid_beside_turns_that_begin_with_a_quotation() -> None:
    talk = (ASKED + ANSWERED) * 3
    quoted = talk.replace("Nour: I", "Nour: “Soup!” they said. I")

    assert len(speech(read(f"{quoted}“I was hungry, and so were we all”\n\n{talk}", "talk.txt"))) == 12
    assert "“I" not in str(speech(read(f"{quoted}“I was hungry, and so were we all”\n\n{talk}", "talk.txt")))


@pytest.mark.parametrize(
    "line", ["“We were never asked”", "I took a photo: it shows the yard.", "Then we said: read on."]
)
def test_what_is_quoted_or_told_for_the_first_time_is_said(line: str) -> None:
    talk = (ASKED + ANSWERED) * 3

    assert any(line in words for _, words in speech(read(f"{talk}{line}\n\n{talk}", "talk.txt")))


def test_a_list_of_times_above_the_talk_is_nobody() -> None:
    talk = (ASKED + ANSWERED) * 3
    document = read(f"Soup, part 2\n\n00:00 Welcome\n02:10 Why soup\n09:40 Goodbye\n\n{talk}", "talk.txt")

    assert {name for name, _ in speech(document)} == {"Weber", "Nour"}


def test_the_items_of_an_agenda_between_turns_are_headings() -> None:
    talk = "Ida: Who bakes here?\nOmar: I do, and my son.\n"
    items = "10:00 AM - 10:05 AM: Welcome\n{0}\n10:05 AM - 10:15 AM: What is hard\n{0}\n10:15 - 10:30: Next steps\n{0}"
    document = read(items.format(talk), "talk.txt")

    assert speech(document) == [("Ida", "Who bakes here?"), ("Omar", "I do, and my son.")] * 3


@pytest.mark.parametrize("item", ["{} – {} | {}", "{} - {}: {}", "{} to {} – {}"])
@pytest.mark.parametrize("above", ["", "Main part – the oven\n"])
def test_chapters_from_one_time_to_another_are_headings_and_so_is_the_title_above_them(item: str, above: str) -> None:
    talk = "Ida: Who bakes here?\n\nOmar: I do, and my son.\n\n"
    times = (("02:00", "05:00", "Setting: the mill"), ("05:00", "10:00", "Bread, and cakes"))
    parts = [f"{above}{item.format(*one)}\n\n{talk}" for one in times]
    document = read(f"{talk}{''.join(parts)}", "talk.txt")

    assert speech(document) == [("Ida", "Who bakes here?"), ("Omar", "I do, and my son.")] * 3


def test_one_time_that_somebody_tells_is_her_words() -> None:
    talk = "Ida: Who bakes here?\nOmar: I do, and my son.\n" * 3
    document = read(f"{talk}Ida: When?\nOmar: On Mondays:\n10:05 - 10:15: We rest\nIda: I see.\n", "talk.txt")

    assert "We rest" in speech(document)[-2][1]


@pytest.mark.parametrize("word", ["Decision:", "Action item 2:", "Beschluss:", "Decisión:", "决定："])
def test_what_is_written_down_as_decided_between_turns_is_nobodys(word: str) -> None:
    lines = f"Weber: Let us decide then.\n{word} Nour cooks on Friday.\nNour: And Weber pays.\n"
    document = read(f"{ASKED}{ANSWERED}{lines}{ASKED}{ANSWERED}".replace("\n\n", "\n"), "talk.txt")

    assert {name for name, _ in speech(document)} == {"Weber", "Nour"}
    assert not any("cooks on Friday" in text for _, text in speech(document))
