"""A turn that was cut in a wrong place, or a label that is nobody's, leaves a trace, and that is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.ingest.doubts import left_in_words
from pipeline.ingest.doubts.turn_borders import doubts
from pipeline.model import Document, Kind, Role, Span, Turn

Said = tuple[str, Role, str]
ASKS, ANSWERS = Role.INTERVIEWER, Role.RESPONDENT
TALK: list[Said] = [("Ida", ASKS, "Why a kitchen?"), ("Omar", ANSWERS, "I was hungry, and so were we all.")] * 4


def made(said: list[Said], *, front: tuple[int, ...] = ()) -> Document:
    """A document of these turns; those at ``front`` were taken for what stands above a talk."""
    text, turns = "", []
    for place, (speaker, role, words) in enumerate(said):
        span = Span(len(text), len(text) + len(words))
        kind = Kind.FRONT if place in front else Kind.SPEECH
        turns.append(Turn(speaker, role, kind, (span,), label=speaker))
        text += words + "\n\n"
    return Document("talk.txt", text, tuple(turns), "text", "")


def told(document: Document) -> list[str]:
    return doubts(document, [turn for turn in document.turns if turn.kind is Kind.SPEECH])


CUT: dict[str, tuple[list[Said], tuple[int, ...], str]] = {
    "a paragraph that nobody says": (
        [*TALK, ("", Role.OTHER, "Nour: We sold the first soup in May."), *TALK],
        (8,),
        "1 paragraph between turns not taken as speech, such as 'Nour: We sold the first soup in May.'",
    ),
    "the title of a name that has the next turn": (
        [("Ida", ASKS, "Why a kitchen? Mr."), ("Omar Said", ANSWERS, "I was hungry."), *TALK],
        (),
        "a turn ends with a title and no name, 'Why a kitchen? Mr.'",
    ),
    "somebody above the talk who is named in its title": (
        [("", Role.OTHER, "A visit to Nour"), ("", Role.OTHER, "Nour: So you are writing a book"), *TALK],
        (0, 1),
        "somebody may speak above the first turn, 'Nour: So you are writing a book'",
    ),
    "a sentence over two turns": (
        [("Ida", ASKS, "When did you"), ("Omar", ANSWERS, "begin? In May, I think.")] * 4,
        (),
        "sentences go on from one turn to the next, such as 'begin? In May, I think.'",
    ),
    "one name for two": (
        [("Unknown Speaker", ANSWERS, text) for _, _, text in TALK],
        (),
        "only 'Unknown Speaker' is named, and 4 of 8 turns ask; somebody else may speak in them",
    ),
    "one who says all but one turn": (
        [("Ida", ASKS, "Why a kitchen?"), *[("R", ANSWERS, "For soup. And who taught you?")] * 6],
        (),
        "nearly all is said by 'R', and 6 of 6 turns ask; somebody else may speak in them",
    ),
    "a guide without answers": (
        [("I", ASKS, "Why a kitchen?"), ("", ANSWERS, "Who taught you? Was it long ago?")] * 4,
        (),
        "4 of 4 answers ask, such as 'Who taught you? Was it long ago?': it may be a guide without answers, or who "
        "asks may be taken for who answers",
    ),
    "a field beside the parts": (
        [
            *[("I", ASKS, "Why a kitchen?"), ("R", ANSWERS, "I was hungry.")] * 4,
            ("Pets", ANSWERS, "Two cats and a hen."),
        ],
        (),
        "'Pets' speaks beside 'I', and says neither I nor you",
    ),
    "a sentence over a guessed border": (
        [("", ASKS, "Why a kitchen in"), ("", ANSWERS, "the old town? For soup."), *TALK],
        (),
        "sentences go on from one turn to the next, such as 'the old town? For soup.'",
    ),
    "the same questions again": (
        [
            (who, role, words)
            for text in "ABC" * 2
            for who, role, words in (("", ASKS, f"Where did you bake {text}?"), ("", ANSWERS, "At home, I think."))
        ],
        (),
        "3 questions come 2 times or more, and an unnamed respondent answers them all: make a file of each interview",
    ),
    "an answer behind its question": (
        [("", ASKS, "Was it cold? – Only in May."), *TALK],
        (),
        "answers may stand within the questions, such as '– Only in May.'",
    ),
    "words of nobody": (
        [("", ANSWERS, "The bakers sat down and spoke of soup."), *TALK],
        (),
        "8 words that nobody is named for, such as 'The bakers sat down and spoke of soup.'",
    ),
    "a question in an answer": (
        [
            (speaker, role, f"{number}. {text}" if role is ASKS else text + " 4.¿What of the price?" * (number == 3))
            for number in (1, 2, 3, 5, 6, 7)
            for speaker, role, text in TALK[:2]
        ],
        (),
        "question 4 stands within an answer, '4.¿What of the price?'",
    ),
}


@pytest.mark.parametrize("name", CUT)
def test_what_was_cut_in_a_wrong_place_is_told(name: str) -> None:
    said, front, doubt = CUT[name]

    assert told(made(said, front=front)) == [doubt]


def test_a_title_behind_which_the_same_speaker_goes_on_is_not_doubted() -> None:
    talk = [*TALK, ("Omar", ANSWERS, "It was Mrs."), ("Omar", ANSWERS, "Okeke who taught me."), *TALK]
    assert told(made(talk)) == []


def test_a_summary_behind_the_last_question_is_told() -> None:
    said: list[Said] = [("", role, words) for _, role, words in TALK]
    document = made([*said, ("", ANSWERS, "We learned much of soups and of the ovens in the old town. " * 20)])
    end = document.turns[-1].paragraphs[0]
    parts = tuple(Span(place, min(place + 200, end.end)) for place in range(end.start, end.end - 1, 200))
    document = replace(document, turns=(*document.turns[:-1], replace(document.turns[-1], paragraphs=parts)))

    assert told(document) == ["the last answer has 264 words, and the longest other 8"]


def test_a_plain_talk_and_a_short_field_between_turns_are_not_doubted() -> None:
    assert told(made(TALK)) == []
    assert told(made([*TALK, ("", Role.OTHER, "Place: the mill"), *TALK], front=(8,))) == []
    letter = ("", Role.OTHER, "Date: Mon, 6 Mar at ten in the mill")
    letters = [said for turn in TALK[:5] for said in (letter, turn)]
    assert told(made(letters, front=(0, 2, 4, 6, 8))) == []
    assert told(made([TALK[0], letter, *TALK], front=(1,))) != []
    probes = [("", ASKS, f"Where did you bake {text}?") for text in "ABCDEFBACDFE"]
    assert told(made([said for probe in probes for said in (probe, ("", ANSWERS, "At home, I think."))])) == []
    assert told(made([("ida", ASKS, "when did you"), ("omar", ANSWERS, "in may i think")] * 4)) == []


def test_a_guide_above_interviews_that_are_parted_is_not_asked_again() -> None:
    asked = [("", ASKS, f"Where did you bake {text}?") for text in "ABC"]
    said = [one for pair in zip(asked, [("", ANSWERS, "At home, I think.")] * 3, strict=True) for one in pair]
    document = made([*asked, *said, *said])
    turns = [
        replace(turn, part=("guide", "Person A", "Person B")[(place >= 3) + (place >= 9)], case="AB"[place >= 9])
        for place, turn in enumerate(document.turns)
    ]

    assert told(replace(document, turns=tuple(turns))) == []


def test_several_who_are_named_at_once_within_a_turn_are_told() -> None:
    document = made(TALK)
    said = [[words] for _, _, words in TALK]
    said[-1].append(f"{TALK[0][0]}, Ida and Nour: [They take leave]")

    assert left_in_words.doubts(document, document.turns, said) == [
        f"a speaker's label still stands among the words, '{TALK[0][0]}, Ida and Nour'"
    ]


def test_who_probes_at_random_asks_the_same_again_in_one_interview() -> None:
    asked = ("Why was the kitchen so cold?", "Who came to eat there?", "What did it cost you?")
    again = [asked[place] for place in (0, 0, 1, 1, 2, 2)]
    guide = [*asked, *asked]

    def talk(questions: list[str]) -> list[Said]:
        return [turn for one in questions for turn in (("", ASKS, one), ("", ANSWERS, "I was hungry, and so were we."))]

    assert not any("times or more" in one for one in told(made(talk(again))))
    assert any("times or more" in one for one in told(made(talk(guide))))


def test_the_letter_of_a_probe_is_no_sentence_that_goes_on() -> None:
    said = [*TALK, ("", ASKS, "a) Was it cold?"), ("", ANSWERS, "Twice, I think,"), ("", ASKS, "b) And warm?"), *TALK]

    assert not any("sentences go on" in one for one in told(made(said)))


def test_what_alone_is_asked_once_and_without_a_mark_may_be_an_answer() -> None:
    asked = [("", ASKS, f"Where did you bake {text}?") for text in "ABCDE"] * 4
    said = [one for turn in asked for one in (turn, ("", ANSWERS, "At home, I think."))]

    def parted(said: list[Said]) -> Document:
        document = made(said)
        turns = [replace(turn, part="PQRS"[min(place // 10, 3)]) for place, turn in enumerate(document.turns)]
        cases = [replace(turn, case=turn.part) for turn in turns]
        return replace(document, turns=tuple(cases))

    told_of = "an answer may be taken for a question, 'Four loaves in all', which is asked in one interview alone"
    assert told(parted([*said[:34], ("", ASKS, "Four loaves in all"), *said[34:]])) == [told_of]
    assert told(parted(said)) == []
    assert told(parted([*said[:34], ("", ASKS, "And four loaves in all?"), *said[34:]])) == []


@pytest.mark.parametrize("below", [(), ("Soup in May.", "Bread in June.")], ids=["at its end", "amid it"])
def test_a_colon_in_the_last_answer_of_a_single_talk_introduces_what_is_said(below: tuple[str, ...]) -> None:
    document = made([("", role, words) for _, role, words in TALK])
    end = len(document.text)
    behind = ("I sold it.", "Sorted like this:", *below)
    text = document.text + "\n\n".join(behind)
    spans = tuple(Span(at, at + len(line)) for line in behind for at in (text.index(line, end),))
    last = replace(document.turns[-1], paragraphs=(*document.turns[-1].paragraphs, *spans))
    document = replace(document, text=text, turns=(*document.turns[:-1], last))

    assert told(document) == []


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ('The boat leaked all night long, and I thought "Why does it leak?". It was the rain.', 0),
        ("Then you write down a request (who wants it, and why?) and wait.", 0),
        ("I would like to know why it leaks so much at night? It may be the rain.", 1),
        ("Why do I mend it every year? Because of my aunt.", 0),
        ("I thought, what will become of it? I truly did.", 0),
        ("Why should I believe that you mend it? It may be so.", 1),
    ],
)
def test_a_question_within_a_bracket_or_a_quotation_is_told_by_who_answers(said: str, counted: int) -> None:
    document = made(
        [("", ASKS, "Who built it?"), ("", ANSWERS, "We had it."), ("", ANSWERS, said), ("", ANSWERS, "So.")]
    )
    answer = replace(document.turns[1], paragraphs=tuple(turn.paragraphs[0] for turn in document.turns[1:]))
    document = replace(document, turns=(document.turns[0], answer))

    assert sum("questions may stand within" in one for one in told(document)) == counted
