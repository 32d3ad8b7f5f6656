from __future__ import annotations

import pytest

from pipeline.ingest.doubts.habits_of_talk import doubts
from pipeline.model import Kind, Role, Span, Turn

QUESTIONS = ("Where were you?", "And then?", "Who came?", "Was it late?", "Did it hold?")
ANSWERS = ("I was at the lock.", "I rang the bell.", "My neighbours did.", "It was dark.", "We held it.")


def told(pairs: list[tuple[str, str]], *, asker: str = "Tove") -> list[str]:
    turns = [
        Turn(who, Role.INTERVIEWER if who == asker else Role.RESPONDENT, Kind.SPEECH, (Span(0, 1),)) for who, _ in pairs
    ]
    return doubts(turns, [text.split("\n") for _, text in pairs])


def talk(asked: str = "{}", answered: str = "{}") -> list[tuple[str, str]]:
    return [
        pair
        for place, (question, answer) in enumerate(zip(QUESTIONS, ANSWERS, strict=True))
        for pair in (("Tove", asked.format(question, n=place + 1)), ("Nils", answered.format(answer, n=place + 1)))
    ]


def test_a_plain_talk_is_not_doubted() -> None:
    assert told(talk()) == []
    assert told(talk("{n}. {}")) == []  # a guide counts its questions
    assert told(talk("1.{n} {}")) == []
    assert told(talk(answered="when I woke. {}")) == []
    assert told(talk(answered="– {}")) == []


def test_who_says_her_own_name_first_is_no_label_but_one_further_down_is() -> None:
    first, *rest = talk()
    assert told([first, ("Nils", "Nils. Lock keeper, nine years."), *rest[1:]]) == []
    for said in ("Tove. Lock keeper, nine years.", "Nine years.\nNils. Lock keeper."):
        assert "still stands among the words" in told([first, ("Nils", said), *rest[1:]])[0]


@pytest.mark.parametrize(
    ("asked", "answered", "doubt"),
    [
        ("0{n}—{}", "0{n}—{}", "begin alike"),
        ("{}", "● {}", "begin alike"),
        ("— {}", "— {}", "begin alike"),
        ("[오전 10:0{n}] {}", "[오전 10:0{n}] {}", "begin alike"),
        ("{n}:1 {}", "{n}:2 {}", "begin alike"),
        ("{} I mean that week. 1", "{} I said it once. 1", "end alike, with what nobody says, such as '1'"),
        ("00:0{n} {}", "00:1{n} {}", "begin alike"),
        ("calm {}", "sad {}", "a word in small letters before a sentence"),
        ("{} :::", "{} :::", "end alike"),
        ("{}", "I rang, —Tove", "behind the words"),
        ("{}\nKl. 10:0{n}", "{}\nKl. 10:0{n}", "comes back"),
        ("{} Kl. 10:0{n}", "{} Kl. 10:0{n}", "end alike"),
        ("{}", "{} —Tove", "behind the words"),
        ("{}", "{} 00:0{n}   Tove Well.", "label still stands"),
        ("{}", "{}\n[Tove Well, I was.", "label still stands"),
        ("{}", "{}\n(Tovve] Well, I was.", "label still stands"),
    ],
)
def test_what_nobody_says_is_doubted_in_any_shape(asked: str, answered: str, doubt: str) -> None:
    assert any(doubt in one for one in told(talk(asked, answered)))


def test_an_interviewer_who_never_asks_is_doubted() -> None:
    assert any("hardly asks" in one for one in told(talk(), asker="Nils"))


def test_one_label_for_two_is_doubted() -> None:
    pairs = [(who if who == "Tove" else "Answer", text) for who, text in talk()]
    twice = [pair for who, text in pairs for pair in ([(who, text)] * (1 if who == "Tove" else 2))]
    assert any("may be 2 people" in one for one in told(twice))
    assert told(pairs) == []


def test_a_word_of_the_talk_is_no_name() -> None:
    pairs = [*talk(), *talk(), ("Pets", "We kept pets, as all did.")]
    assert any("'Pets'" in one for one in told(pairs))


def test_who_speaks_only_behind_one_and_the_same_person_may_be_a_word() -> None:
    pairs = [pair for question, answer in zip(QUESTIONS, ANSWERS, strict=True)
             for pair in (("Tove", question), ("Nils", answer), ("Result", "I slept."))]  # fmt: skip

    assert "'Result' speaks only behind" in told(pairs)[0]
    assert told([*pairs, ("Result", "I slept."), ("Tove", "And?"), ("Result", "Well.")]) == []


def test_numbers_and_initials_of_people_are_no_words_of_the_talk() -> None:
    pairs = [*talk(), *talk()]
    named = [("TB" if who == "Tove" else "NL", text) for who, text in pairs]

    assert told([*named, ("SO", "I was at the lock, so to say.")], asker="TB") == []
    assert told([*[("M" if who == "Tove" else "2", text) for who, text in pairs], ("5", "I rang.")], asker="M") == []


def test_who_is_called_as_the_others_are_may_speak_behind_one_of_them_alone() -> None:
    pairs = talk() * 2
    for place in (18, 10, 2):
        pairs.insert(place, ("Uwe", "I rang the bell, too."))

    assert told(pairs) == []
    assert "'Uwe' speaks only behind" in told([*pairs, ("Nils", "The uwe is a bird.")])[0]


def test_a_line_that_counts_on_within_turns_is_told_and_one_that_does_not_is_said() -> None:
    for numbers, count in (((2, 3, 4), 1), ((2, 3, 2), 0), ((2, 3), 0)):
        pairs = talk()
        for place, number in enumerate(numbers):
            pairs[2 * place + 1] = (
                "Nils",
                f"{ANSWERS[place]}\n<End of the reel {number - 1}, begin of the reel {number}>",
            )
        found = [one for one in told(pairs) if "with a higher number each time" in one]
        assert len(found) == count


def test_one_of_a_group_may_speak_behind_one_of_the_others_alone_beside_a_moderator() -> None:
    pairs = [("MODERATOR" if who == "Tove" else "NILS", text) for who, text in talk() * 2]
    for place in (18, 10, 2):
        pairs.insert(place, ("UWE", "I rang the bell, too."))

    assert told(pairs, asker="MODERATOR") == []
