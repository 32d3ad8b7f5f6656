"""Where each turn is one paragraph with a label, a paragraph without one is a title, a note or the foot."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

TURNS = (
    "Who taught you to mend nets?",
    "An aunt did, on the quay, with a stick in her hand.",
    "And who buys them?",
    "Two boats from the next bay. It used to be nine.",
    "What do you do in winter?",
    "I teach knots at the school on Mondays.",
    "Do they like it?",
    "The small ones do.",
    "What should stay?",
    "The shed. The rest can go.",
)
LABELS = [("I: ", "R: "), ("Interviewer: ", "Mr Stone: "), ("**Vera:** ", "**P4:** "), ("INT\n", "NED\n")]
GAPS = ["\n\n", "\n"]


def read(text: str) -> Document:
    (document,) = TextReader().read(received(text, "talk.md" if "**" in text else "talk.txt"))
    (document,) = doubted([finish(document)])
    return document


def talk(labels: tuple[str, str], gap: str = "\n\n", below: dict[int, str] | None = None) -> str:
    said = [f"{labels[at % 2]}{text}" for at, text in enumerate(TURNS)]
    for at, loose in sorted((below or {}).items(), reverse=True):
        said.insert(at, loose)
    return gap.join(said) + "\n"


def words(document: Document) -> list[str]:
    return [text for _, text in speech(document)]


def doubts(document: Document) -> list[str]:
    return [warning for warning in document.warnings if "doubtful" in warning]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    "title",
    [
        "Winter work",
        "3. WINTER",
        "Teil 2: Winter",
        "Side B",
        "Page 2 of 3",
        "Question 5",
        "Part B – winter",
        "Tape 1, side B:",
        "After the break:",
        "Cassette 1, face B :",
    ],
)
@pytest.mark.parametrize("at", [4, 5])
def test_a_title_amid_sentences_is_nobodys(labels: tuple[str, str], title: str, at: int) -> None:
    document = read(talk(labels, below={at: title}))

    assert words(document) == list(TURNS)
    assert not doubts(document)


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    "note",
    [
        "She laughs.",
        "He gets up and shuts the door.",
        "Entra una niña y pide pan.",
        "Se ríe.",
        "Shows a knot.",
        "Ri-se.",
        "> kettle boils",
        "{kettle boils}",
        "# kettle boils",
        "[kettle boils",
        "/ kettle boils",
        "Comment: he seems tired here.",
        "My comments: he has not slept.",
    ],
)
def test_what_is_seen_or_behind_a_sign_is_a_note_and_told(labels: tuple[str, str], note: str) -> None:
    document = read(talk(labels, below={6: note}))

    assert words(document) == list(TURNS)
    left = [*kinds(document, Kind.NOTE), *kinds(document, Kind.HEADING)]  # "#" is a heading in markdown
    assert left == [note if "**" not in labels[0] else note.lstrip("#> ")]
    assert note[0] == "#" or any("not said by anybody" in warning for warning in document.warnings)


@pytest.mark.parametrize("labels", LABELS[:3])
@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize(
    "foot",
    [
        "Thanks to Amira for the cake.",
        "Agradecimientos a la cofradía del puerto.",
        "Tack till alla i båthuset.",
        "Efter samtalet bjöds på kaffe.",
        "The discussion was followed by tea.",
        "Summary prepared by R. Lindt, June 2004",
        "VS, 3/7",
        "Version 2, corrected",
        "Nets study – do not copy",
        "Key points\n\n- fewer boats\n- knots at school",
        "To ask next time:\n\n1. the aunt\n2. the boats",
        "Reading\n\nLindt, R. (2003). Nets and bays. Graz.",
        "My first thoughts\n\nI talked too much, and you can hear the kettle.",
        "* Not the real name of the bay.",
    ],
)
def test_a_paragraph_below_ten_turns_of_one_each_is_the_foot(labels: tuple[str, str], gap: str, foot: str) -> None:
    document = read(talk(labels, gap) + f"\n{foot}\n")

    assert words(document) == list(TURNS)
    assert not doubts(document)


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize(
    "said",
    [
        "I would keep the boat as well.",
        "And the boat, of course.",
        "Bye then.",
        "Thanks to you, that is.",
        "What else is there to say?",
    ],
)
def test_what_the_last_speaker_goes_on_with_is_said(gap: str, said: str) -> None:
    document = read(talk(LABELS[0], gap) + f"\n{said}\n")

    assert words(document)[-1].endswith(said)


@pytest.mark.parametrize("said", ["Like the one in the bay", "- and the boat", "No, nine", "wind and rain"])
def test_an_answer_without_its_label_is_said(said: str) -> None:
    without = [text for at, text in enumerate(TURNS) if at != 3]
    labels = ["I: ", "R: ", "I: ", "", *["I: ", "R: "] * 3]
    lines = [f"{label}{text}" for label, text in zip(labels, [*TURNS[:3], said, *TURNS[4:]], strict=True)]
    document = read("\n\n".join(lines))

    assert len(without) < len(lines)
    assert any(said in text for text in words(document))


def test_items_below_a_colon_are_said() -> None:
    document = read(talk(LABELS[0]).replace("on Mondays.", "on Mondays:\n\n- bowlines\n\n- reef knots"))

    assert "reef knots" in " ".join(words(document))


def test_where_turns_have_several_paragraphs_a_sentence_below_is_said() -> None:
    more = {2: "The stick was for me.", 4: "The others have nylon.", 8: "The big ones yawn."}
    document = read(talk(LABELS[0], below=more) + "\nThe boat goes to the museum.\n")

    assert words(document)[-1].endswith("museum.")


@pytest.mark.parametrize(
    "parts",
    [
        "Interviewee: woman, 62, mends nets\nInterviewer: the author",
        "Respondent: man, 44, out of work\nInterviewer: Sanne",
        "Befragte: Netzmacherin, 47 Jahre\nInterviewerin: Studentin im 5. Semester",
        "Entrevistada: mujer, 58 años\nEntrevistador: el autor",
        "Interviewer: research assistant",
    ],
)
@pytest.mark.parametrize("labels", [*LABELS[:2], ("Q. ", "A. ")])
def test_what_somebody_is_stands_above_the_talk(parts: str, labels: tuple[str, str]) -> None:
    if ("\n" not in parts) == (labels != LABELS[1]):
        return  # one line alone is hers who asks next
    document = read(f"{parts}\n\n{talk(labels)}")

    assert words(document) == list(TURNS)


@pytest.mark.parametrize("said", ["Legend: I = interviewer, R = respondent", "Zusammenfassung: Es geht um Netze."])
def test_what_a_head_tells_at_its_top_is_no_turn(said: str) -> None:
    assert words(read(f"{said}\n\n{talk(LABELS[0])}")) == list(TURNS)


@pytest.mark.parametrize(
    "below", ["We walked back to the quay together.", "Afterwards she showed me the shed and we had tea."]
)
def test_the_only_second_paragraph_of_the_last_turn_is_doubted(below: str) -> None:
    assert any("may be nobody" in doubt for doubt in doubts(read(talk(LABELS[0]) + f"\n{below}\n")))


def test_the_only_short_second_paragraph_amid_is_doubted_and_a_long_one_is_not() -> None:
    short = "Tea trolley passes the open door."
    long = "Two of them came over from the next bay, on foot, and with a bottle that had no label on it."

    assert any(short[:20] in doubt for doubt in doubts(read(talk(LABELS[0], below={4: short}))))
    assert not doubts(read(talk(LABELS[0], below={4: long})))


def test_below_a_gap_under_turns_of_a_line_each_nobody_speaks() -> None:
    turns = "Q: How did you get the boat?\nA: My uncle left it.\n" * 4
    told = "She had to go then. I did not get to ask of the oars."

    assert speech(read(f"{turns}\n{told}\n"))[-1] == ("A", "My uncle left it.")
    assert speech(read(f"{turns}\nAnd thank you for the cake.\n"))[-1][1].endswith("for the cake.")


def test_in_quotations_of_markdown_who_watches_is_no_speaker() -> None:
    turns = "**Kim**: What did you see?\n\n**P14**: A man with a plant.\n\n> Raj: he scrolls twice here.\n\n" * 4
    document = read(f"# A test\n\n{turns}")

    assert {who for who, _ in speech(document)} == {"Kim", "P14"}
    assert not any("scrolls" in words for _, words in speech(document))


@pytest.mark.parametrize(
    ("more", "last"),
    [
        ({4: "The bay was full of boats then."}, "The shed has stood there for ninety years."),
        ({}, "The shed has stood there for ninety years,"),
    ],
)
def test_a_sentence_below_the_last_turn_is_said_where_turns_go_on_so_or_it_breaks_off(
    more: dict[int, str], last: str
) -> None:
    many = "\n\n".join(f"{'IR'[at % 2]}: {text}" for at, text in enumerate(TURNS * 2))
    document = read(f"{many}\n\n{talk(LABELS[0], below=more)}\n{last}\n")

    assert document.slice(document.turns[-1].paragraphs[-1:]) == last
    assert document.turns[-1].kind is Kind.SPEECH


def test_a_wrapped_turn_at_the_top_tells_nobodys_part() -> None:
    told = "Informante - Una vez el agua subió hasta el tercer\nescalón, y eso no se me olvida en la vida."
    rest = "Entrevistador - ¿Y ahora?\n\nInformante - Ahora está seco, y la gente vuelve.\n\n" * 4
    document = read(f"Entrevistador - ¿Qué le gustaría contar del año que\npasó?\n\n{told}\n\n{rest}")
    assert words(document)[:2] == ["¿Qué le gustaría contar del año que pasó?", told[13:].replace("\n", " ")]


def test_labels_alone_above_what_somebody_is_are_read() -> None:
    below = "".join(
        f"Vera: {asked}\n\nMr Stone: {said}\n\n" for asked, said in zip(TURNS[::2], TURNS[1::2], strict=True)
    )
    document = read(f"Interviewee:\nwoman, 62\n\n{below}")

    assert words(document)[-1] == TURNS[-1]
