"""Words among the turns that nobody says are told by where they stand, whatever they are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.ingest.doubts.stray_words import doubts
from pipeline.model import Document, Kind, Role, SourceMap, SourceRun, Span, Turn

TALK = [("Ida", "Why a kitchen?"), ("Omar", "I was hungry, and so were we all.")] * 4


def told(said: list[tuple[str, str]], *, headings: tuple[int, ...] = ()) -> list[str]:
    """What is doubted of these turns, paragraphs parted by a bar; those at ``headings`` were taken for headings."""
    text, turns = "", []
    for place, (speaker, words) in enumerate(said):
        spans = []
        for paragraph in words.split("|"):
            spans.append(Span(len(text), len(text) + len(paragraph)))
            text += paragraph + "\n\n"
        kind = Kind.HEADING if place in headings else Kind.SPEECH
        role = Role.RESPONDENT if speaker or words[-1] != "?" else Role.INTERVIEWER
        turns.append(Turn(speaker, role, kind, tuple(spans), label=speaker))
    document = Document("talk.txt", text, tuple(turns), "text", "")
    return doubts(document, [turn for turn in turns if turn.kind is Kind.SPEECH])


STRAY: dict[str, tuple[list[tuple[str, str]], tuple[int, ...], str]] = {
    "brackets before turns": (
        [("", f"[{name}, 7 sec] {words}") for name, words in TALK],
        (),
        "turns begin alike, with what nobody says, such as '[Ida, 7 sec]'",
    ),
    "brackets before answers": (
        [("", "Why a kitchen?"), ("", "And soup?"), ("", "[Omar]|I was hungry.")] * 3,
        (),
        "turns begin alike, with what nobody says, such as '[Omar]'",
    ),
    "names in headings": (
        [("", "1 - IDA (0:10)"), ("", "Why a kitchen?"), ("", "2 - OMAR (0:20)"), ("", "I was hungry.")] * 3,
        tuple(range(0, 12, 2)),
        "headings come back by turns, such as '1 - IDA (0:10)', and may name who speaks",
    ),
    "columns taken for one": (
        [*TALK, *[("Omar", "I was     5 hungry, and so were we."), ("Ida", "Why    a kitchen?")] * 2],
        (),
        "gaps stand within the words, such as 'was 5'",
    ),
    "numbers of lines": (
        [("Ida" if line % 2 else "Omar", f"I left the {5 * line} kitchen.") for line in range(1, 7)],
        (),
        "numbers within the words rise by even steps, such as 'I left the 5'",
    ),
    "who wrote it down": (
        [*TALK, ("Omar", "We sold soup.|Transcription ended at ten.")],
        (),
        "what stands below the last words may be nobody's, 'Transcription ended at ten.'",
    ),
    "a line between signs": (
        [*TALK, ("Omar", "We sold soup.|--- Part 7 goes on ---|And bread.")],
        (),
        "a line between signs stands among the words, '--- Part 7 goes on ---'",
    ),
    "a heading for pictures at the end": (
        [*TALK, ("Omar", "We sold soup.|PICTURES OF THE VISIT:")],
        (),
        "a heading stands within the last turn, 'PICTURES OF THE VISIT:', and nobody may say what is below it",
    ),
    "a title behind a rule": (
        [*TALK, ("Omar", "We sold soup.|-----Part two|And bread.")],
        (),
        "a line between signs stands among the words, '-----Part two'",
    ),
    "a title above the first words": (
        [("Ida", "Notes of the visit|We met at the gate.|Why a kitchen?"), *TALK],
        (),
        "a heading stands within the first turn, 'Notes of the visit', and nobody may say it",
    ),
    "a field above the first words": (
        [("Ida", "We met at the gate.|Date: 5 March 2023|Why a kitchen?"), *TALK],
        (),
        "a heading stands within the first turn, 'Date: 5 March 2023', and nobody may say it",
    ),
    "the head of a table": (
        [("Speaker", "English translation"), *TALK],
        (),
        "'Speaker' says nothing but 'English translation', as the head of a table does",
    ),
    "codes beside the talk": (
        [("Ida", "Why a kitchen?|first contact"), ("Omar", "I was hungry.|work, money"), *TALK[:4],
         ("Omar", "We sold soup.|loss")],
        (),
        "words stand loose below what is said, such as 'first contact'",
    ),
    "a year and what was then": (
        [*TALK, ("Ida", "And where?"), ("Omar", "In the same street, which had no name then.|1974, the first school"),
         *TALK],
        (),
        "words stand loose below what is said, such as '1974, the first school'",
    ),
    "a title without a number": (
        [*TALK, ("Omar", "It was late.|The house on the hill"), *TALK],
        (),
        "words stand loose below what is said, such as 'The house on the hill'",
    ),
    "corrections below the last words": (
        [*TALK, ("Omar", "We sold soup.|Corrections sent in by the cook|p. 2: for \"rent\" read \"roof\".")],
        (),
        "a heading stands within the last turn, 'Corrections sent in by the cook', and nobody may say what is below it",
    ),
    "one heading below an answer": (
        [*TALK, ("Ida", "Who came?"), ("Omar", "Many did.|Taking over"), ("Ida", "And then?"), ("Omar", "We closed.")],
        (),
        "words stand loose below what is said, such as 'Taking over'",
    ),
    "a sentence taken for a heading": (
        [*TALK, ("", "What I like best is the hour after we close,"), *TALK],
        (8,),
        "a heading between turns may be somebody's words, 'What I like best is the hour after we close,'",
    ),
    "numbers of questions": (
        [(f"{name}{number % 3 + 1}", f"{words} {number}.") for number in range(6)
         for name, words in (("Q", "Why"), ("A", "So"))],
        (),
        "the numbers behind 'Q' may count questions, and not people",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STRAY)
def test_what_nobody_says_is_told(name: str) -> None:
    said, headings, expected = STRAY[name]
    assert told(said, headings=headings) == [expected]


def test_talk_is_not_doubted() -> None:
    assert told([*TALK, ("Omar", "[laughs] We sold soup.|-- and bread, I mean --|---|Yes --- no.")]) == []
    assert told([*TALK, ("", "Part 2: The kitchen"), *TALK], headings=(8,)) == []
    assert told([*TALK, ("", "Q: Tell me about the kitchen you had"), *TALK], headings=(8,)) == []
    assert told([(f"P{number % 4}", words) for number, (_, words) in enumerate(TALK)]) == []


def test_a_title_below_the_last_words_is_doubted_and_a_greeting_is_not() -> None:
    said = [("Ida", "Why a kitchen?"), ("Omar", "I was hungry.")] * 8
    assert told([*said[:-1], ("Omar", "I was hungry.|More Kitchens to Come")]) == [
        "a title stands below what is said last, 'More Kitchens to Come'"
    ]
    assert not told([*said[:-1], ("Omar", "I was hungry.|Thank you so much")])


@pytest.mark.parametrize(
    "below",
    [
        "He then showed me the bakery and asked me not to write of the oven.",
        "She walked me to the door.",
        "Er zeigte mir danach die Backstube.",
        "Elle m'a montré le four.",
        "Luego me mostró el horno.",
    ],
)
def test_what_who_answered_does_with_who_asked_is_told(below: str) -> None:
    said = [("Ida", "Why a kitchen?"), ("Omar", "I was hungry.")] * 8
    assert told([*said[:-1], ("Omar", f"I was hungry.|{below}")])
    several = [("Ida", "Why a kitchen?"), ("Omar", "I was hungry.|So we cooked.")] * 8
    assert not told([*several[:-1], ("Omar", f"I was hungry.|{below}")])
    assert not told([*said[:-1], ("Omar", "I was hungry.|He knew me well, and nobody else did in all of those years.")])


def test_what_came_after_a_short_talk_is_told() -> None:
    said = [("Ida", "Why a kitchen?"), ("Omar", "I was hungry.")] * 3
    assert told([*said[:-1], ("Omar", "I was hungry.|He then showed me the oven and the yard.")])
    assert not told([*said[:-1], ("Omar", "I was hungry.|The oven was cold.")])


def test_rows_of_one_person_that_follow_one_another_are_no_paragraphs_without_a_label() -> None:
    """Among lines the only paragraph that goes on with a turn may be nobody's; a record tells whose it is."""
    said = [*TALK, *TALK, ("Omar", "We ate at noon and at six.|The soup took an hour, and longer still."), *TALK]
    text, turns = "", []
    for speaker, words in said:
        spans = []
        for paragraph in words.split("|"):
            spans.append(Span(len(text), len(text) + len(paragraph)))
            text += paragraph + "\n\n"
        turns.append(Turn(speaker, Role.RESPONDENT, Kind.SPEECH, tuple(spans), label=speaker))
    rows = SourceMap((SourceRun(0, len(text), 0, "table 1 row 2"),))
    made = {reader: Document("talk", text, tuple(turns), reader, "") for reader in ("text", "table", "word")}
    made["word"] = replace(made["word"], source_map=rows)
    alone = {reader: doubts(document, turns) for reader, document in made.items()}
    assert alone["text"] == [
        "a paragraph without a label may be nobody's words, 'The soup took an hour, and longer still.'"
    ]
    assert alone["table"] == alone["word"] == []


@pytest.mark.parametrize("word", ["And", "Und", "Et", "Y", "Och", "Но"])
def test_a_sentence_that_goes_on_with_one_before_it_is_no_note(word: str) -> None:
    assert told([*TALK, *TALK, ("Omar", f"We ate at noon.|{word} then the ringing began again."), *TALK]) == []


@pytest.mark.parametrize("below", ["user avatar", "Early years:", "b) The pay"])
def test_a_few_words_that_are_no_sentence_are_told_where_all_turns_are_a_paragraph(below: str) -> None:
    said = [*TALK, *TALK, ("Omar", f"We ate at noon and at six.|{below}"), *TALK]

    assert len(told(said)) == 1
    assert below in told(said)[0]
    assert told([(name, words.partition("|")[0]) for name, words in said]) == []


def test_blank_paragraphs_at_the_beginning_are_no_heading() -> None:
    talk = [("Ida", " | | |Why a kitchen?"), ("Omar", "I was hungry, and so were we all."), *TALK]
    assert told(talk) == []


@pytest.mark.parametrize(
    "said", ["No bread. No bread at all that day.", "There's nobody to ask after six.", "Yes, at noon."]
)
def test_what_is_spoken_is_no_note_of_what_was_seen(said: str) -> None:
    assert told([*TALK, *TALK, ("Omar", f"We ate at noon.|{said}"), *TALK]) == []


@pytest.mark.parametrize("mark", ["- ", "• ", "* ", "2. ", "3) "])
def test_a_list_below_words_that_end_with_a_colon_is_said_with_them(mark: str) -> None:
    items = "|".join(f"{mark}{one}" for one in ("the big pot", "the ladle", "the stove"))
    assert told([*TALK, *TALK, ("Omar", f"They took three things:|{items}"), *TALK]) == []
    assert told([*TALK, *TALK, ("Omar", f"They took three things.|{items}"), *TALK])
    assert told([*TALK, *TALK, ("Omar", f"They took all.|Field notes:|{items}"), *TALK])


def test_so_many_minutes_and_more_of_them_are_no_numbers_of_lines() -> None:
    counted = "It took 20 minutes, 30 minutes, 40 minutes and once 50 minutes."
    assert told([*TALK, ("Omar", f"We left at 10 then. {counted}"), *TALK]) == []
