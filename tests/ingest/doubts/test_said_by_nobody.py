"""Who says no sentence where all others do is nobody."""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.doubts.said_by_nobody import doubts
from pipeline.model import Document, Kind, Role, Span, Turn
from tests.ingest.make import read_alone

TALK = [("Ida", "Why a kitchen?"), ("Omar", "We were hungry, all of us.")] * 4


def told(said: list[tuple[str, str]]) -> list[str]:
    text, turns = "", []
    for speaker, words in said:
        turns.append(Turn(speaker, Role.RESPONDENT, Kind.SPEECH, (Span(len(text), len(text) + len(words)),)))
        text += words + "\n\n"
    return doubts(Document("talk.txt", text, tuple(turns), "text", ""), turns)


def test_who_says_no_sentence_where_all_others_do_is_told() -> None:
    moods = [("Mood", "neutral"), ("Mood", "rather glad"), ("Mood", "neutral")]

    assert told([*TALK, *moods, *TALK]) == ["'Mood' says no sentence, such as 'neutral', where all others do"]


def test_who_answers_in_a_few_words_among_people_who_do_so_is_somebody() -> None:
    short = [("Ruth", "neutral"), ("Ruth", "rather glad"), ("Ruth", "I think so")]
    others = [("Ida", "and then"), ("Omar", "no soup")]

    assert told([*TALK, *short, *TALK]) == []
    assert told([*TALK, *others, *short[:2], ("Ruth", "neutral"), *others]) == []


def test_a_field_of_notes_below_the_talk_is_told_where_it_was_taken_for_who_speaks(tmp_path: Path) -> None:
    asked = ["Who do you sail with?", "How do you choose a day?", "What is hard about it?", "What would help you?"]
    said = ["With three friends.", "We look at the wind.", "To be there at six.", "A list that all can see."]
    talk = "".join(f"Ina: {one}\nJack: {own}\n\n" for one, own in zip(asked, said, strict=True))
    notes = ["Groups that vote stay content.", "Idea: Let them vote by six.", "Some wait long.", "Idea: Send a word."]
    below = [*notes, "Lists that all see are kept.", "Idea: Make one list for the yard."]

    document = read_alone(tmp_path, f"{talk}Insights from the literature on boats\n\n" + "\n".join(below))

    assert any("as a field of notes does" in told or "within the last turn" in told for told in document.warnings)
    assert not any(
        "as a field" in told for told in read_alone(tmp_path, f"{talk}Ole: Hi.\nJack: Hello, Ole.\n").warnings
    )
