"""Questions and answers above the first label."""

from __future__ import annotations

from tests.ingest.finished import read
from tests.ingest.make import speech

LABELLED = "\n\n".join(
    (
        "What do you bake on Sundays?\nR: Rye bread, and sometimes a cake for my neighbours.",
        "Who taught you that?\nR: My aunt, I watched her for years.",
        "Would you sell it?\nR: I would not, it is for us.",
    )
)


def test_the_first_answer_without_a_label_is_hers_and_told() -> None:
    document = read(f"Baking\n\nWhere is your oven?\nBehind the house.\n\n{LABELLED}")

    assert speech(document)[:3] == [
        ("", "Where is your oven?"), ("R", "Behind the house."), ("", "What do you bake on Sundays?"),
    ]  # fmt: skip
    assert any("1 answer without a label" in line and "'R'" in line for line in document.warnings)


def test_what_stands_above_without_a_question_is_no_answer() -> None:
    document = read(f"Baking\n\nBehind the house.\n\n{LABELLED}")

    assert speech(document)[0] == ("", "What do you bake on Sundays?")
    assert not any("without a label" in line for line in document.warnings)


def test_a_line_that_heads_the_questions_is_nobody() -> None:
    document = read(f"Baking\n\nThese Were The Asked:\n{LABELLED}\n\nInforme parcial\n\nEra una buena entrevista.")

    assert {speaker for speaker, _ in speech(document)} == {"", "R"}
    assert speech(document)[-1] == ("R", "I would not, it is for us.")
