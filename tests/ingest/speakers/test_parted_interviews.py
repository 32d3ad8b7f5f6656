"""What stands above interviews that are one after the other in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.interview_heads import above
from pipeline.ingest.speakers.parted_interviews import not_parted, parted
from pipeline.model import Document, Kind, Role, Span, Turn
from tests.ingest.make import kinds, read_alone, received


@pytest.mark.parametrize("text", ["Respondent: M2", "Participant P2", "Interviewee: 2", "Respondent 2"])
def test_a_code_before_the_number_and_a_colon_are_no_part_of_it(text: str) -> None:
    found = above(text)

    assert found is not None
    assert found.number == 2


@pytest.mark.parametrize("text", ["Respondent: Ada Lind", "User: AB is what they call it", "Person: it was 2"])
def test_a_name_or_words_behind_a_colon_count_nothing(text: str) -> None:
    assert above(text) is None


@pytest.mark.parametrize(
    ("stem", "answers", "told"), [("Theme", 1, False), ("Theme", 2, True), ("[Minute", 2, False), ("Seite", 2, False)]
)
def test_a_counted_heading_above_each_single_question_of_nobody_named_heads_no_interview_and_no_minute_does(
    stem: str, answers: int, told: bool
) -> None:
    heads = [f"{stem} {number}{']' * stem.startswith('[')}" for number in (1, 2, 3)]
    talk = ("Was it far?", "I went on foot.") * answers
    said = [text for head in heads for text in (head, *talk)]
    turns: list[Turn] = []
    for text in said:
        begin = sum(len(one) + 1 for one in said[: len(turns)])
        kind = Kind.HEADING if text in heads else Kind.SPEECH
        role = Role.INTERVIEWER if text.endswith("?") else Role.RESPONDENT
        turns.append(Turn("", role, kind, (Span(begin, begin + len(text)),)))
    document = Document("a.txt", "\n".join(said), tuple(turns), "text", "")

    assert bool(not_parted(document)) is told


@pytest.mark.parametrize(
    ("text", "word", "number", "letter"),
    [
        ("Interview III", "interview", 3, ""),
        ("Second interview: a ferryman", "interview", 2, ""),
        ("Gespräch 2 – Fährmann", "interview", 2, ""),
        ("Entrevista N.º 4. Panadera", "interview", 4, ""),
        ("Appendix B: Transcript of Participant C", "participant", 0, "c"),
        ("User Interview Transcript – Participant 2", "participant", 2, ""),
        ("Anhang C: Transkript Interview 3 (Bäckerin)", "interview", 3, ""),
        ("Participant ID: 3", "participant", 3, ""),
        ("Intervista n.2, fornaia di 51 anni", "interview", 2, ""),
        ("Entrevista núm. 4: panadera", "interview", 4, ""),
        ("접수팀 인터뷰", "with", 0, ""),
        ("店長インタビュー", "with", 0, ""),
        ("Focus group 1 (parents)", "focus group", 1, ""),
        ("Interview with a ferryman (12 years)", "of somebody", 0, ""),
        ("User interview – Female, Project Manager", "of somebody", 0, ""),
        ("Interview on 3 March 2024, Riva", "dated", 0, ""),
    ],
)
def test_what_a_head_counts(text: str, word: str, number: int, letter: str) -> None:
    found = above(text)

    assert found is not None
    assert (found.word, found.number, found.letter) == (word, number, letter)


@pytest.mark.parametrize("text", ["I was in an interview with a friend", "1. I bake", "A person I knew", "User Mark"])
def test_what_is_said_counts_nothing(text: str) -> None:
    assert above(text) is None


def test_notes_of_several_people_in_which_nobody_asks_are_parted_at_their_heads() -> None:
    notes = "She bakes at night, and says that she would not do so again.\n\nI like rye best of all.\n\n"
    (document,) = TextReader().read(
        received(f"Interview I\n\n{notes}Interview II\n\n{notes}Interview III\n\n{notes}", "n.txt")
    )

    document, told = parted(document)

    assert [turn.part for turn in document.turns if turn.kind is Kind.SPEECH] == [
        f"Interview {n}" for n in ("I", "II", "III")
    ]
    assert "3 interviews" in told[0]


def test_a_heading_that_says_with_whom_parts_interviews_and_one_that_names_a_topic_does_not(tmp_path: Path) -> None:
    talk = "Me: How do you plan?\n\nInterviewee: I write a list.\n\nMe: Who sees it?\n\nInterviewee: My boss does.\n\n"

    def cases(*heads: str) -> int:
        text = "".join(f"## {head}\n\n{talk}" for head in heads)
        return len(read_alone(tmp_path, text, "talk.md").cases)

    assert cases("User interview – Male, Front End Developer", "User interview – Female, Project Manager") == 2
    assert cases("Interview – Background", "Interview – Work and family") == 1


def test_a_guide_above_the_first_of_several_interviews_is_asked_of_nobody() -> None:
    guide = ("Do you bake at home?", "Where do you buy your flour?", "Who taught you?")
    answers = (("I do.", "At the mill.", "My aunt."), ("Never.", "I buy none.", "Nobody did."))
    said = [*guide, "These are the answers"]
    for number, own in enumerate(answers, start=1):
        said += [f"Interview n. {number}, a baker", *(text for pair in zip(guide, own, strict=True) for text in pair)]
    turns: list[Turn] = []
    for place, text in enumerate(said):
        begin = sum(len(one) + 1 for one in said[:place])
        kind = Kind.HEADING if text.startswith("Interview n.") else Kind.SPEECH
        role = Role.INTERVIEWER if text.endswith("?") else Role.RESPONDENT
        turns.append(Turn("", role, kind, (Span(begin, begin + len(text)),)))

    document, told = parted(Document("a.txt", "\n".join(said), tuple(turns), "text", ""))

    assert kinds(document, Kind.FRONT) == [*guide, said[3]]
    assert len({turn.part for turn in document.turns if turn.kind is Kind.SPEECH}) == 2
    assert "words before the first question of an interview" in told[1]


@pytest.mark.parametrize(("label", "cases"), [("Guest", 3), ("Estudiante", 3), ("Rosa", 1)])
def test_a_guest_is_somebody_else_in_each_interview(tmp_path: Path, label: str, cases: int) -> None:
    asked = ("Do you bake at home?", "Where is the mill?", "Who taught you to row?")
    talks = (
        f"Interview {number}\n\nMe: {text}\n\n{label}: I do not know.\n\nMe: Why?\n\n{label}: I was away.\n\n"
        for number, text in enumerate(asked, start=1)
    )

    document = read_alone(tmp_path, "".join(talks))

    assert len(document.cases) == cases
