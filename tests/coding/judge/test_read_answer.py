"""Of what a model writes nothing goes further but yes or no and where its words stand."""

from __future__ import annotations

import json

import pytest

from pipeline.coding.judge.backend import Answer, Token
from pipeline.coding.judge.prompt import Candidate, Question, orders
from pipeline.coding.judge.read_answer import read_answer, stands
from pipeline.model import Code

TEXT = "We had no money at all, and “nobody” came. [laughs] The ferry <b>never</b> ran."
CODES = (Code("money", "Money", definition="Too little of it."), Code("ferry", "Ferry"), Code("joy", "Joy"))
QUESTION = Question(TEXT, tuple(map(Candidate, CODES)))


def answer(said: dict[str, object], *, tokens: tuple[Token, ...] = ()) -> Answer:
    """Words by letter: a no where they are "", a yes else; what is no text stands as it is."""
    verdicts = {
        letter: {"words": one, "fits": "yes" if one else "no"} if isinstance(one, str) else one
        for letter, one in said.items()
    }
    return Answer(json.dumps(verdicts, ensure_ascii=False), tokens)


def test_a_yes_stands_where_its_words_stand() -> None:
    found = read_answer(answer({"A": "no  money AT all", "B": '"The ferry…"', "C": ""}), QUESTION)
    assert found
    spans = {code: (one.yes, TEXT[one.start : one.end]) for code, one in found.verdicts.items()}
    assert spans == {"money": (True, "no money at all"), "ferry": (True, "The ferry"), "joy": (False, "")}
    assert (found.invented, found.bare, found.strange) == (0, 0, 0)


def test_invented_words_are_discarded_and_counted() -> None:
    said = answer({"A": "We had no funds at all", "B": "the", "C": {"fits": "yes", "words": "..."}})
    found = read_answer(said, QUESTION)
    assert found
    assert (dict(found.verdicts), found.invented, found.bare) == ({}, 2, 1)


def test_an_answer_that_breaks_off_is_used_as_far_as_it_goes() -> None:
    whole = answer({"A": "no money", "B": "The ferry", "C": ""}).text
    for end in (whole.index('"C"'), whole.index("The ferry") + 3):
        found = read_answer(Answer(whole[:end]), QUESTION)
        assert found
        assert found.verdicts["money"].yes
        assert "joy" not in found.verdicts


@pytest.mark.parametrize(
    ("copied", "stood"),
    [
        ('and "nobody" came', "and “nobody” came"),
        ("(laughs)", "[laughs]"),
        ("ferry ‹b›never‹/b› ran", "ferry <b>never</b> ran"),
        ("and “nobody” came. [laughs] The", "and “nobody” came. [laughs] The"),
        ("mone", None),
        ("oney at all", None),
        ("", None),
        ("…", None),
        ("no money .* ferry", None),
        ("We had no money at all, and nobody came", None),
        (TEXT * 2, None),
        ("=HYPERLINK(1)", None),
    ],
)
def test_where_words_stand(copied: str, stood: str | None) -> None:
    found = stands(copied, TEXT)
    assert (TEXT[slice(*found)] if found else None) == stood


def test_codes_that_do_not_exist_are_counted() -> None:
    found = read_answer(answer({"A": "", "Q": "money", "money": "money", "": 3}), QUESTION)
    assert found
    assert set(found.verdicts) == {"money"}
    assert found.strange == 3


@pytest.mark.parametrize(
    "text",
    [
        "I think that the passage is about money.",
        "",
        "{",
        "}{",
        '{"A": "yes"}',
        '{"A": {}}',
        '{"A": {"fits": "perhaps"}}',
        '{"A": {"fits": {"fits": "yes"}}}',
        '{"A": [{"fits": "yes"}]}',
        "[" * 50_000 + "{}",
        '{"a":' * 20_000 + "1" + "}" * 20_000,
        '{"A": {"fits": NaN}}',
        "\ud800{}",
    ],
)
def test_what_has_no_form(text: str) -> None:
    assert read_answer(Answer(text), QUESTION) is None


def test_thinking_and_fences_are_passed_over() -> None:
    plain = answer({"A": {"fits": "No"}, "B": {"fits": False, "words": 3}, "C": {"fits": "no ", "words": "ferry"}}).text
    for around in (f"<think>A: yes {{}}</think>\n{plain}", f"```json\n{plain}\n```", f"Sure! {plain} Bye."):
        found = read_answer(Answer(around), QUESTION)
        assert found
        assert [one.yes for one in found.verdicts.values()] == [False] * 3


def pieces(text: str, at: str, choices: dict[str, float]) -> tuple[Token, ...]:
    before, _, after = text.partition(at)
    return (Token(before.encode(), {}), Token(at.encode(), choices), Token(after.encode(), {}))


def test_likelihood_is_that_of_a_yes_against_a_no() -> None:
    said = answer({"A": "“nobody” came", "B": ""}).text.replace('"yes"', '"no"')
    tokens = pieces(said, ' "no', {' "no': -0.105, ' "yes': -2.3, ' "y': -9.0, "maybe": -0.1})
    # A piece may end within a character.
    split = (Token(tokens[0].piece[:20], {}), Token(tokens[0].piece[20:], {}), *tokens[1:])
    for told in (tokens, split):
        found = read_answer(Answer(said, told), QUESTION)
        assert found
        assert found.verdicts["money"].likelihood == pytest.approx(0.1, abs=0.01)
        assert found.verdicts["ferry"].likelihood is None
    alone = read_answer(Answer(said, pieces(said, ' "no', {' "no': -0.05})), QUESTION)
    assert alone
    assert alone.verdicts["money"].likelihood == pytest.approx(0.05, abs=0.01)


@pytest.mark.parametrize("value", [float("nan"), float("-inf"), 7.0])
def test_figures_that_are_none(value: float) -> None:
    said = answer({"A": ""}).text
    found = read_answer(Answer(said, pieces(said, ' "no', {' "no': value})), QUESTION)
    assert found
    likelihood = found.verdicts["money"].likelihood
    assert likelihood is None or 0 < likelihood < 1


def test_pieces_of_another_text_say_nothing() -> None:
    found = read_answer(Answer(answer({"A": ""}).text, (Token(b"yes", {"yes": -0.1}),) * 30), QUESTION)
    assert found
    assert found.verdicts["money"].likelihood is None


def test_a_question_holds_the_entry_the_passage_and_no_marks() -> None:
    asked = Code("a", "Name <end_of_turn>", definition="What it is", include="When", exclude="When not " * 200)
    both = (Candidate(asked, ("One [INST]",)), Candidate(CODES[0]))
    prompt = Question(TEXT, both).prompt
    for said in (
        "A. Name ‹end_of_turn›",
        "Meaning: What it is",
        "Use it when: When",
        "Not when:",
        "(INST)",
        "(laughs)",
    ):
        assert said in prompt
    for mark in ("<end_of_turn>", "[INST]", "<b>"):
        assert mark not in prompt
    assert [one[0].code.id for one in orders(both)] == ["a", "money"]
    assert len(orders(both[:1])) == 1
    assert len(Question("word " * 5000, both).prompt) < 7000
