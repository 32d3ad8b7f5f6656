from __future__ import annotations

import pytest

from pipeline.codebook.grammar import (
    AllOf,
    AnyOf,
    Near,
    Negated,
    Pattern,
    Phrase,
    Regex,
    RuleProblem,
    Window,
    Without,
    Word,
    WordKind,
    parse_phrase,
    parse_rule,
)
from pipeline.codebook.source_lines import Located
from pipeline.model import Role


def located(data: object, line: int = 7) -> Located:
    if isinstance(data, dict):
        pairs = tuple((located(key, line), located(value, line)) for key, value in data.items())
        return Located(pairs, line, is_mapping=True)
    if isinstance(data, list):
        return Located(tuple(located(item, line) for item in data), line)
    if data is None:
        return Located(None, line)
    assert isinstance(data, str | int | float | bool)
    return Located(str(data), line, plain=data)


def test_a_phrase_knows_the_kinds_of_its_words() -> None:
    assert parse_phrase("=Board  turn* * round").words == (
        Word("Board", WordKind.EXACT),
        Word("turn*", WordKind.WILDCARD),
        Word("*", WordKind.GAP),
        Word("round"),
    )


def test_a_plain_text_is_a_rule_of_weight_one_that_skips_denials() -> None:
    id_, spec = parse_rule(located("empty shelves"))
    assert id_ == ""
    assert spec.find == parse_phrase("empty shelves")
    assert (spec.weight, spec.negated, spec.roles) == (1.0, Negated.SKIP, ())


def test_a_rule_says_when_and_how_surely() -> None:
    id_, spec = parse_rule(
        located(
            {"phrase": "late", "role": ["respondent", "author"], "weight": 0.5, "negated": "only", "id": "lateness"}
        )
    )
    assert id_ == "lateness"
    assert spec.roles == (Role.RESPONDENT, Role.AUTHOR)
    assert (spec.weight, spec.negated) == (0.5, Negated.ONLY)


def test_every_way_to_find() -> None:
    late = parse_phrase("late")
    bus = parse_phrase("bus")
    cases: list[tuple[dict[str, object], object]] = [
        ({"any": ["late", "bus"]}, AnyOf((late, bus))),
        ({"any": "late"}, AnyOf((late,))),
        ({"all": ["late", "bus"], "within": "sentence"}, AllOf((late, bus), Window.SENTENCE)),
        ({"near": ["late", "bus"]}, Near((late, bus), 5, False)),
        ({"near": ["late", "bus"], "words": 2, "ordered": True}, Near((late, bus), 2, True)),
        ({"phrase": "late", "not": "bus"}, Without(late, (bus,))),
        ({"near": ["late", {"any": ["bus"]}], "not": ["late bus"], "within": "sentence"},
         Without(Near((late, AnyOf((bus,)))), (parse_phrase("late bus"),), Window.SENTENCE)),
        ({"regex": r"\bNo\. \d+"}, Regex(r"\bNo\. \d+")),
        ({"pattern": [{"LEMMA": "be"}, {"IS_PUNCT": True, "OP": "?"}]},
         Pattern('[{"LEMMA": "be"}, {"IS_PUNCT": true, "OP": "?"}]')),
    ]  # fmt: skip
    for written, meant in cases:
        assert parse_rule(located(written))[1].find == meant


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("queue (long)", "unexpected '(' at position 7"),
        ("queue, long", "unexpected ',' at position 6"),
        ("a*", "nearly all wildcard"),
        ("* queue", "begins or ends with a lone *"),
        ("queue - long", "'-' at position 7 of 'queue - long' is not a word"),
        ("=que*", "unexpected '*' at position 5"),
        ("  ", "the phrase is empty"),
        (None, "it is nothing"),
        ({"phrase": "a", "any": ["b"]}, "it says phrase and any"),
        ({"weight": 0.5}, "it does not say what to find"),
        ({"not": "late"}, "it does not say what to find"),
        ({"phrase": "late", "wieght": 0.5}, "unknown key 'wieght'"),
        ({"phrase": "late", "weight": 1.5}, "weight is '1.5'"),
        ({"phrase": "late", "weight": 0}, "weight is 0"),
        ({"phrase": "late", "weight": True}, "weight is 'True'"),
        ({"phrase": "late", "role": "speaker"}, "role is 'speaker'"),
        ({"phrase": "late", "negated": "maybe"}, "negated is 'maybe'"),
        ({"phrase": "late", "words": 3}, "words goes with near, not with phrase"),
        ({"any": ["late"], "within": "sentence"}, "within goes with all or not"),
        ({"all": ["late"]}, "all needs at least 2 phrases"),
        ({"all": ["late", "bus"], "within": "paragraph"}, "within is 'paragraph'"),
        ({"near": ["late", "bus"], "words": 2.5}, "words is '2.5'"),
        ({"near": ["late", "bus"], "words": 900}, "words is '900'"),
        ({"near": ["late", "bus"], "ordered": "yes"}, "ordered is 'yes'"),
        ({"near": list("abcde")}, "near has 5 phrases"),
        ({"regex": "  "}, "the regular expression is empty"),
        ({"pattern": "LEMMA"}, "pattern is not a list of tokens"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(written: object, said: str) -> None:
    with pytest.raises(RuleProblem) as caught:
        parse_rule(located(written))
    assert said in caught.value.what
    assert caught.value.line == 7


def test_a_misspelt_key_gets_the_nearest_one() -> None:
    with pytest.raises(RuleProblem) as caught:
        parse_rule(located({"phrase": "late", "wieght": 0.5}))
    assert "Did you mean 'weight'?" in caught.value.remedy


def test_nesting_has_an_end() -> None:
    rule: object = "late"
    for _ in range(12):
        rule = {"any": [rule]}
    with pytest.raises(RuleProblem, match="nested more than"):
        parse_rule(located(rule))


def test_a_phrase_reads_back_as_written() -> None:
    assert str(parse_phrase("=Board turn* * round-trip")) == "=Board turn* * round-trip"
    assert isinstance(parse_phrase("a"), Phrase)
