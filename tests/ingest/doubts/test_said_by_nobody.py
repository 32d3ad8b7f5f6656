"""Who says no sentence where all others do is nobody."""

from __future__ import annotations

from pipeline.ingest.doubts.said_by_nobody import doubts
from pipeline.model import Document, Kind, Role, Span, Turn

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
