"""Questions in bold amid answers behind a label, where one answer lacks the label."""

from __future__ import annotations

import pytest

from tests.ingest.finished import read
from tests.ingest.make import speech

PAIRS = [
    ("Who waters the beds?", "My aunt does."),
    ("How many people help?", "Two of us."),
    ("Is there water enough?", "Not in July."),
    ("Where do you keep the tools?", "In the shed."),
    ("Do you sell anything?", "Only beans."),
]
BEHIND = "### Recording\n\n<audio controls>\n  <source src='a.mp3'>\n  Not to be played here.\n</audio>\n\n"


@pytest.mark.parametrize("label", ["Answer", "Resposta", "Antwort"])
@pytest.mark.parametrize("asked", ["What was worst?", "Faults in detail:"])
@pytest.mark.parametrize("bullet", ["", "* "])
def test_the_answer_that_lacks_its_label_is_hers_and_told(label: str, asked: str, bullet: str) -> None:
    pairs = [f"{bullet}**{question}**\n\n{label}: {answer}" for question, answer in PAIRS]
    pairs.insert(3, f"{bullet}**{asked}**\n\nThe hose leaks, and the tap is stiff.")
    document = read("\n\n".join(pairs), "talk.md")

    assert speech(document)[6:8] == [("", asked), (label, "The hose leaks, and the tap is stiff.")]
    assert {speaker for speaker, _ in speech(document)} == {"", label}
    assert any("1 answer without a label" in line for line in document.warnings)


def test_what_stands_behind_the_section_of_a_report_that_the_talk_is_is_not_said() -> None:
    pairs = "\n\n".join(f"**{question}**\n\nAnswer: {answer}" for question, answer in PAIRS)
    report = "What follows was drawn from what she said, and from what others told the group in spring. " * 4
    head = "# Garden\n\n## Aim\n\nTo learn of the beds.\n\n## Method\n\nTalks.\n\n"
    document = read(
        f"{head}## Questions and answers\n\n{pairs}\n\n{BEHIND}## Needs\n\n{report}\n\n**Key**:\n\n* A -> aim",
        "talk.md",
    )

    assert speech(document)[-1] == ("Answer", "Only beans.")
    assert len(speech(document)) == 2 * len(PAIRS)


def test_what_others_told_behind_three_answers_and_a_report_are_not_hers() -> None:
    pairs = "\n\n".join(f"{at}. {one}\n\nAnswer: {other}" for at, (one, other) in enumerate(PAIRS[:3], start=1))
    others = "#### Two neighbours\n\nThey told us:\n\n1. The path is narrow\n2. The hose is short"
    report = "### What we changed\n\n**1. A wider path**\n\n**2. A longer hose**"
    head = "# Talks\n\n### The talks\n\n* Place: the shed\n\n### What was said\n\n#### My aunt\n\n"
    document = read(f"{head}{pairs}\n\n***\n\n{others}\n\n***\n\n{report}", "talk.md")

    assert [words for who, words in speech(document) if who] == [answer for _, answer in PAIRS[:3]]
