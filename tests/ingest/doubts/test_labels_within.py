"""A label that opens a paragraph within a turn is told, in any case, short or in full, whatever sign it has."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.doubts.labels_within import (
    answers_meanwhile,
    given_names_alone,
    keys_again,
    labels_alone,
    labels_begun,
    labels_within,
    signed_names,
)
from pipeline.model import Role
from tests.ingest.make import read_alone

NAMES = ("Int", "Wil")


@pytest.mark.parametrize("label", ["wil;", "int -", "Int;", "WIL –", "Wilfred:", "W:"])
def test_the_label_of_one_who_speaks_is_told(label: str) -> None:
    assert labels_begun([["and why do people leave", f"{label} they move, or they lose heart"]], NAMES) == [label]


@pytest.mark.parametrize(
    "said",
    [
        "Interesting: i never saw it so",
        "Wild: that is what they were",
        "So: we sang",
        "X: we sang",
        "wilfully - we sang",
    ],
)
def test_other_words_before_a_sign_are_nobody(said: str) -> None:
    assert labels_begun([["we sang", said, "it was a wild: loud evening"], [said]], NAMES) == []


def test_a_name_between_rows_of_signs_is_told_wherever_it_stands() -> None:
    said = ["We sang until ten === Int === And who came?", "A dozen ## hymns ## and more"]
    assert signed_names(said, NAMES) == ["=== Int ==="]


def test_a_name_and_a_wide_colon_within_the_words_are_told() -> None:
    assert labels_within(["你几点回家？王女士：七点。", "晚上呢？"], ("王女士", "访谈员")) == ["王女士"]


def test_a_given_name_alone_between_paragraphs_of_a_turn_is_told() -> None:
    said = [["We sang.", "Ned", "So did I."], ["Ruth"], ["Who came?", "Anna"], ["First", "Bread", "Then salt."]]
    assert given_names_alone(said, ("lars berg", "hargreave")) == ["Ned"]
    assert given_names_alone(said, ("p1", "interviewer")) == []


def test_what_another_says_meanwhile_is_told() -> None:
    assert labels_within(["We sang. //Speaker 1: Mhm.// And so on."], ["Speaker 1"]) == ["Speaker 1"]


@pytest.mark.parametrize("label", ["RÉPONSE: ", "---Réponse : ", "Ответ: "])
def test_a_word_and_a_colon_within_paragraphs_are_told_in_any_letters(label: str) -> None:
    texts = [f"{asked}? {label}{said}" for asked, said in zip("ABCD", ("Oui", "Non", "Si", "Moi"), strict=True)]
    assert labels_within(texts, ["DEMANDE"])[0] == label.strip(" -:")


def test_another_number_before_a_sign_is_told_beside_those_that_speak() -> None:
    names = ("P/1", "R")
    assert labels_within(["We sang.", "P/2 – And then?"], names) == ["P/2"]
    assert labels_within(["We sang.", "P/2 was the key."], names) == []


def test_a_letter_before_a_question_that_opens_with_its_sign_is_told() -> None:
    assert labels_within(["Canto desde niña. P. ¿Y por qué?", "No sé."], ("P", "R")) == ["P"]


def test_a_part_of_a_name_in_capitals_with_a_stop_is_told_where_names_are_in_capitals() -> None:
    names = ("IDA LIND", "MR. OMAR SAID")
    assert signed_names(["We sang until ten. OMAR (aside). And who came?"], names) == ["OMAR (aside)."]
    assert signed_names(["We sang until ten, so said Omar. And who came? All."], names) == []
    assert signed_names(["We sang for NATO. IDA. And who came?"], ("Ida Lind", "Omar Said")) == []


def test_letters_behind_an_article_are_nobody_where_the_sentence_goes_on() -> None:
    assert labels_within(["It was the BBC: they came twice.", "Ask the BBC: it knows. Or did we?"], ("Ida Lind",)) == []
    assert labels_within(["we sang until RUTH: who came", "And so RUTH: We did. Or not?"], ("Ida Lind",)) == ["RUTH"]


def test_a_word_and_a_colon_that_open_paragraphs_of_several_turns_are_told() -> None:
    said = [["We sang.", "Comment: she hums it."], ["And then?"], ["We went home.", "Comment: not where, though."]]

    assert keys_again(said) == ["Comment:"]
    assert keys_again([["We sang.", "Honestly: no."], ["We ran.", "Honestly: no."]]) == []
    assert keys_again([["We sang.", "Honestly: no. Not once."], ["We ran.", "Honestly: no."]]) == []
    assert keys_again([["We sang.", "Once: in a church.", "Once: in a barn."], ["And then?"]]) == []


@pytest.mark.parametrize(("alone", "names"), [("Nurse:", NAMES), ("RL:", NAMES), ("LINDT", ("BERG", "ROTH"))])
def test_a_label_alone_with_words_below_is_told(alone: str, names: tuple[str, ...]) -> None:
    assert labels_alone([["We sang.", alone, "I came for the keys."], ["And then?"]], names) == [alone]


def test_a_letter_with_a_number_beside_that_letter_is_told_and_other_short_lines_are_not() -> None:
    assert labels_alone([["We sang.", "A3. I came for the keys."]], ("Q", "A")) == ["A3. "]
    assert labels_alone([["We sang.", "B3. is a song.", "LINDT", "and so on."]], ("Q", "A")) == []
    assert labels_alone([["We sang.", "There were two of them:", "one and another."], ["LINDT"]], ("BERG",)) == []


@pytest.mark.parametrize("number", ["Question {}: ", "Frage {}) ", "Topic {}. "])
def test_the_number_of_a_question_that_stands_for_a_label_is_none_left_over(tmp_path: Path, number: str) -> None:
    asked = ["Where do you mend nets?", "Who showed you how?", "Do you sell them?"]
    said = ["In the shed, mostly.", "My aunt did, I was nine.", "I give them away."]
    pairs = enumerate(zip(asked, said, strict=True), 1)
    text = "\n\n".join(f"## {number.format(at)}{one}\n\n{own}\n\n### And now?\n\nI rest." for at, (one, own) in pairs)

    document = read_alone(tmp_path, text, "nets.md")

    assert [turn.role for turn in document.turns] == [Role.INTERVIEWER, Role.RESPONDENT] * 6
    assert not any("labels" in told for told in document.warnings)


def test_what_a_respondent_answers_in_brackets_meanwhile_is_told_but_no_murmur() -> None:
    asides = ["(Ada: mm, yes)", "(Bo: so where were you then?)", "[ada: we never had one ourselves]"]
    assert answers_meanwhile(asides, ["Ada"]) == ["ada"]


def test_a_title_and_a_name_within_the_words_are_told_where_others_have_a_title() -> None:
    text = "I call it passing the buck. Mrs Pike: So would you do it again? I would."
    assert labels_within([text], ["Mr Orr", "Ms Lund"]) == ["Mrs Pike"]
    assert not labels_within([text], ["Mr Orr", "Nils"])
