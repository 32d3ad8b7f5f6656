from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.doubts.asked_within import doubts
from pipeline.model import Kind, Role, Span, Turn
from tests.ingest.make import read_alone

QUESTIONS = ("Where were you?", "And then?", "Who came?", "Was it late?", "Did it hold?")
ANSWERS = ("I was at the lock.", "I rang the bell.", "My neighbours did.", "It was dark.", "We held it.")


def told(pairs: list[tuple[str, str]], *, label: str = "as it stands") -> list[str]:
    turns = [
        Turn(who, Role.INTERVIEWER if who == "Tove" else Role.RESPONDENT, Kind.SPEECH, (Span(0, 1),), label=label)
        for who, _ in pairs
    ]
    return doubts(turns, [text.split("\n") for _, text in pairs])


def talk(*more: tuple[str, str]) -> list[tuple[str, str]]:
    pairs = zip(QUESTIONS, ANSWERS, strict=True)
    return [one for question, answer in pairs for one in (("Tove", question), ("Nils", answer))] + [*more]


def test_a_plain_talk_is_not_doubted() -> None:
    assert told(talk()) == []


@pytest.mark.parametrize(
    "said",
    [
        "I had a boat.\nWhat did it cost you?\nNot much.",
        "I had a boat.\nIt leaked.\n“What did it cost you?”\nNot much.\nI sold it.",
        "我有一条船。\n那 条 船 多少钱？\n不贵。",
    ],
)
def test_a_question_between_two_paragraphs_of_one_who_answers_is_doubted(said: str) -> None:
    (one,) = told(talk(("Nils", said)))
    assert one.startswith("a question stands between two paragraphs of 'Nils', ")
    assert one.endswith("who asks it?")


def test_it_is_seen_where_the_label_comes_again_below_it() -> None:
    (one,) = told(talk(("Nils", "I had a boat.\nWhat did it cost you?"), ("Nils", "Not much.")))
    assert "'What did it cost you?'" in one


@pytest.mark.parametrize(
    "said", ["I had a boat.\n \nWhat did it cost?\nNot much.", "We ran.\nWho came late?\n \nI did."]
)
def test_a_paragraph_in_which_nothing_is_said_stands_beside_a_question(said: str) -> None:
    assert told(talk(("Nils", said))) == []


@pytest.mark.parametrize(
    "said",
    [
        "I had a boat. What did it cost me?\nNot much.",  # within a paragraph
        "I had a boat.\nIt leaked. And what did it cost me?\nNot much.",
        "I had a boat.\nWho paid for it?\nAnd who mended it?\nI did.",  # one question after the other
        "I had a boat.\nReally?\nNot much.",
        "I had a boat.\nWhat did it cost you?",  # put to who asks
        "[12:03]\nWhat did it cost you?\nNot much.",
    ],
)
def test_what_one_asks_oneself_is_not(said: str) -> None:
    assert told(talk(("Nils", said))) == []


def test_without_labels_a_question_between_paragraphs_says_nothing() -> None:
    assert told(talk(("Nils", "I had a boat.\nWhat did it cost you?\nNot much.")), label="") == []


def test_answers_within_the_turns_of_who_asks_are_doubted() -> None:
    pairs = [(who, f"{text}\nI was at the lock all night." if who == "Tove" else text) for who, text in talk()]
    assert any("answers stand within" in one for one in told(pairs, label=""))


def test_what_stands_below_one_question_without_a_label_is_told() -> None:
    below = ("Tove", "Who had the key?\nA neighbour brings the post.")
    (one,) = told(talk(("Nils", "It held.\nSo we slept."), ("Nils", "We had soup.\nAnd bread."), below))

    assert one.startswith("what does not ask stands below a question without a label, 'A neighbour brings the post.'")


def test_a_question_of_its_own_among_sentences_that_a_recogniser_labels_one_by_one_is_hers(tmp_path: Path) -> None:
    sentences = [
        "You write what came of it.",
        "Why did it not work?",
        "I had a line that I changed.",
        "So I wrote that.",
    ]
    turns = [f"[0:0{n}] Ruth: Where does it end {n}?\n" for n in range(4)]
    answers = "\n".join(f"[0:1{n}] Ole: {one}" for n, one in enumerate(sentences))
    document = read_alone(tmp_path, "".join(f"{turn}{answers}\n" for turn in turns))

    assert not [warning for warning in document.warnings if "who asks it?" in warning]


def test_what_she_says_that_was_asked_and_answered_is_hers() -> None:
    assert told(talk(("Nils", "They rang me.\n“Did the lock hold?”\n“It did, sir.”\nSo I slept."))) == []


def test_where_each_sentence_is_a_paragraph_one_of_them_may_ask() -> None:
    said = "\n".join([*ANSWERS * 12, "And what did it cost us?", *ANSWERS])

    assert told(talk(("Nils", said))) == []


def test_a_question_in_quotation_marks_is_what_somebody_asked_then() -> None:
    asked = ("Tove", "How did she know?")

    assert told(talk(asked, ("Nils", 'She stood there:\n"Where have you been then?"\nAnd I looked down.'))) == []
    assert told(talk(asked, ("Nils", "She stood there.\nWhere have you been then?\nAnd I looked down.")))


def test_a_question_that_somebody_tells_of_is_asked_by_nobody_there() -> None:
    said = (
        'I had a boat.\nMy aunt came down and said, "You cannot row it," and I go, "Who says so?"\nNot much came of it.'
    )
    assert told(talk(("Nils", said))) == []
