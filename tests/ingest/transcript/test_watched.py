"""What somebody who watched writes between turns without a label is nobody's words, and is told."""

from __future__ import annotations

import pytest

from pipeline.ingest.plausibility import doubted
from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Kind
from tests.ingest.make import kinds, received, speech

ASKED, ANSWERED = "{asks} How did the boat come to you?\n", "{answers} My uncle left it to me, with a hole in it.\n"
MORE = "{asks} Who mended the hole?\n{answers} We did, in the yard, and it took us all of March.\n"
LABELS = [("I:", "R:"), ("Vera:", "Mr Stone:"), ("Interviewer -", "P4 -"), ("Q.", "A."), ("[Vera]", "[Ned]")]


def read(text: str, file: str = "talk.txt") -> Document:
    (document,) = TextReader().read(received(text, file))
    (document,) = doubted([finish(document)])
    return document


def talk(note: str, labels: tuple[str, str] = ("Vera:", "Mr Stone:"), *, again: bool = False) -> str:
    asks, answers = labels
    on = "{answers} Where were we, now?\n" if again else ""
    text = f"{ASKED}{ANSWERED}{MORE}{ASKED}{ANSWERED}{note}\n{on}{MORE}{ASKED}{ANSWERED}{MORE}"
    return text.replace("{asks}", asks).replace("{answers}", answers)


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    "note",
    [
        "- interview interrupted, the ferry calls -",
        "*A gull lands on the sill.*",
        "// tape changed //",
        "Long silence.",
        "Laughter.",
        "The telephone rings.",
        "Recorder switched off for ten minutes.",
        "Interview resumes after lunch.",
        "The respondent unrolls a chart and points at a bay.",
        "NB: it is hard to hear because of the wind.",
        "(The harbour master knocks. He wants the key of the crane, and they look for it in all the drawers together.)",
        "[Two boys come in, ask for oars\nand leave again with one.]",
        "(The respondent begins to cry. We stop the recording for a while.)",
        "Die Verbindung bricht ab.",
        "Es klopft an der Tür.",
        "L'entretien est interrompu par un appel.",
        "Se interrumpe la grabación.",
        "A fisherman comes in with a crate.",
    ],
)
def test_what_happens_amid_turns_is_nobodys_and_told(labels: tuple[str, str], note: str, gap: str) -> None:
    document = read(talk(f"{gap}{note}{gap}", labels))

    assert kinds(document, Kind.NOTE) == [" ".join(note.split())]
    assert not any(note[:12] in words for _, words in speech(document))
    assert any("not said by anybody" in warning for warning in document.warnings)


@pytest.mark.parametrize("note", ["Mr Stone gets up and shuts the window.", "VS hands him the chart.", "He weeps."])
def test_who_speaks_on_below_a_note_has_a_label_again(note: str) -> None:
    document = read(talk(note, again=True))

    assert kinds(document, Kind.NOTE) == [note]
    assert ("Mr Stone", "My uncle left it to me, with a hole in it.") in speech(document)


@pytest.mark.parametrize(
    "said",
    [
        "She comes in every morning.",
        "The bus comes at eight.",
        "Vera was right about that.",
        "The tape was lost.",
        "They stopped the recording and went home.",
        "Silence helps.",
        "The phone rings all day.",
        "I get up and close the window.",
        "- like the one in the bay",
        "Who comes in?",
    ],
)
def test_what_somebody_may_say_is_said(said: str) -> None:
    document = read(talk(said))

    assert any(said in words for _, words in speech(document))


def test_a_note_beside_answers_of_several_paragraphs_is_told() -> None:
    text = talk("A child comes in with a bucket.").replace(
        "all of March.\n", "all of March.\nThe tar was dear then.\n", 1
    )

    assert any("tells what happens, 'A child comes in" in warning for warning in read(text).warnings)


def test_what_somebody_does_in_the_print_of_questions_is_no_question() -> None:
    pairs = "*How did you learn to sail?*\n\nIn a bath tub, on the lake, with my brother.\n\n" * 5
    document = read(f"# Ida, 60\n\n{pairs}*She looks out at the rain.*\n\nWe were six.\n\n{pairs}", "talk.md")

    assert kinds(document, Kind.NOTE) == ["She looks out at the rain."]
    assert sum("We were six." in words for _, words in speech(document)) == 1


def test_in_brackets_below_questions_without_a_label_nobody_speaks() -> None:
    pairs = "**How did you learn to sail?**\n\nIn a bath tub, on the lake, with my brother.\n\n" * 5
    document = read(f"{pairs}(The talk was shortened.)\n", "talk.md")

    assert not any("shortened" in words for _, words in speech(document))


PAIRS = [
    ("Do you row?", "Yes."),
    ("What do you do?", "I mend nets, mostly."),
    ("How did the boat come to you?", "My uncle left it to me, with a hole in it."),
    ("Did it sink?", "Never."),
    ("Do you sail all year?", "Not in winter, no."),
]


@pytest.mark.parametrize(("begin", "end"), [("*", "*"), ('*"', '"*'), ("_„", "“_")])
@pytest.mark.parametrize("asks", ["## {}", "### Question: {}", "**{}**"])
def test_answers_in_italics_below_questions_are_words(begin: str, end: str, asks: str) -> None:
    document = read("\n\n".join(f"{asks.format(one)}\n\n{begin}{answer}{end}" for one, answer in PAIRS), "talk.md")

    assert kinds(document, Kind.NOTE) == []
    spoken = [words for _, words in speech(document)]
    assert all(any(answer in words for words in spoken) for _, answer in PAIRS)


def test_answers_in_italics_below_the_label_of_who_asks_are_words() -> None:
    document = read("\n\n".join(f"Interviewer: {one}\n\n*{answer}*" for one, answer in PAIRS), "talk.md")

    assert kinds(document, Kind.NOTE) == []


@pytest.mark.parametrize(
    "note",
    [
        "#boats #inheritance",
        "MEMO: the boat stands for the uncle",
        "Bemerkung: Er zeigt auf das Boot.",
        "Mr Stone is tired, and we agree to go on after lunch.",
        "(I reads out the first card.)",
    ],
)
def test_what_who_codes_or_asks_writes_below_an_answer_is_nobodys(note: str) -> None:
    labels = ("I:", "Mr Stone:")
    assert kinds(read(talk(note, labels)), Kind.NOTE) == [note]


def test_memo_is_somebodys_name_too() -> None:
    assert {name for name, _ in speech(read(talk("", ("Vera:", "Memo:"))))} == {"Vera", "Memo"}


def test_among_turns_with_a_dash_a_paragraph_without_one_may_tell_what_happens() -> None:
    pairs = "— Où avez-vous appris à naviguer ?\n\n— Dans une baignoire, avec mon frère.\n\n" * 4
    document = read(f"{pairs}Une voisine entre avec un seau.\n\n{pairs}")

    assert kinds(document, Kind.NOTE) == ["Une voisine entre avec un seau."]


def test_what_is_told_when_the_recording_is_over_is_no_words() -> None:
    last = "\n[Recorder switched off.]\nAfter the recording had ended, he showed me the oars.\n"
    document = read(talk("") + last)

    assert not any("oars" in words for _, words in speech(document))
    assert any(
        "After the interview I" in words for _, words in speech(read(f"{talk('')}\nAfter the interview I left.\n"))
    )


def test_what_happens_between_questions_with_labels_is_answered_where_answers_have_none() -> None:
    answers = (
        "We did, in the yard.",
        "Gulls, no wind, and the boat going the other way.",
        "It is.",
        "In March.",
        "No.",
    )
    text = "".join(f"Question {n}: And what is it like there?\n\n{said}\n\n" for n, said in enumerate(answers, 1))

    assert [said for who, said in speech(read(text)) if not who] == [*answers]


@pytest.mark.parametrize(
    "still",
    [
        *(
            "Silence.",
            "A long pause.",
            "Gelächter.",
            "Lange Pause.",
            "Un long silence.",
            "Pausa larga.",
            "Pausa lunga.",
        ),
        *("Silêncio.", "Lange stilte.", "Tystnad.", "Cisza.", "Pitkä tauko."),
    ],
)
def test_that_nobody_speaks_is_no_answer_however_many_paragraphs_answers_have(still: str) -> None:
    document = read(
        talk(f"\nThe hole was as wide as a plate.\n\nIt leaked for years.\n\n{still}\n\nThen it did not.\n")
    )

    assert kinds(document, Kind.NOTE) == [still]


def test_somebody_answers_that_it_was_silence() -> None:
    assert ("Mr Stone", "Silence.") in speech(read(talk("Vera: What did you hear?\nMr Stone: Silence.")))


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize(
    "note",
    [
        "Show card B.",
        "SHOWCARD 4",
        "Hand over the prompt card C.",
        "Present vignette 2.",
        "They look at the chart together.",
        "Both laugh.",
        "Everyone turns round.",
        "They walk over to the window.",
    ],
)
def test_what_is_shown_and_what_several_are_seen_to_do_is_nobodys(labels: tuple[str, str], note: str) -> None:
    document = read(talk(note, labels))

    assert kinds(document, Kind.NOTE) == [note]
    assert not any(note in words for _, words in speech(document))


@pytest.mark.parametrize(
    "said", ["They look after the lambs.", "They walk to the school.", "Show me a card.", "Both did."]
)
def test_what_several_do_as_somebody_tells_it_is_said(said: str) -> None:
    assert any(said in words for _, words in speech(read(talk(said))))


def test_who_joins_is_told_beside_a_foot_of_the_one_who_asks() -> None:
    turns = "Me: How many come?\nMaureen: Sixty of them.\n" * 4
    left = "I left at ten past twelve. A boy held the door for me."
    document = read(f"Present: me, Maureen, Father Dunne\n\n{turns}\nFather Dunne joins us.\n\n{turns}\n{left}\n")

    assert kinds(document, Kind.NOTE) == ["Father Dunne joins us."]
    assert kinds(document, Kind.BACK) == [left]


def test_in_brackets_who_asks_may_tell_of_both() -> None:
    note = "(Here the bell rang and our talk came to an end.)"

    assert kinds(read(talk(note)), Kind.NOTE) == [note]
