from __future__ import annotations

from typing import Any

from pipeline.export.evidence_text import marks, reasons, segments
from pipeline.model import Span

TEXT = "I had no money. [...] None at all."
SPANS = [Span(10, 25), Span(40, 52)]


def item(kind: str, start: int, end: int, value: float = 1.0, *, source: str = "") -> dict[str, Any]:
    return {"kind": kind, "source": source or f"the {kind}", "start": start, "end": end, "value": value}


def test_marks_are_places_in_the_text_without_overlap() -> None:
    found = marks([item("similarity", 10, 25, 0.4), item("rule", 19, 24)], text=TEXT, spans=SPANS)
    assert found == ((0, 9, 1), (9, 14, 2), (14, 15, 1))
    assert segments(TEXT, found) == (("I had no ", 1), ("money", 2), (".", 1), (" [...] None at all.", 0))


def test_marks_that_touch_and_are_alike_are_one() -> None:
    near = [item("similarity", 10, 13, 0.4), item("similarity", 12, 16, 0.3), item("similarity", 16, 19, 0.2)]
    assert marks([*near, item("rule", 18, 20), item("rule", 19, 24)], text=TEXT, spans=SPANS) == ((0, 8, 1), (8, 14, 2))


def test_a_rule_over_a_gap_marks_both_parts_but_not_the_gap() -> None:
    assert marks([item("rule", 19, 44)], text=TEXT, spans=SPANS) == ((9, 15, 2), (22, 26, 2))


def test_likeness_of_the_whole_passage_and_what_speaks_against_mark_nothing() -> None:
    assert marks([item("similarity", 10, 52), item("rule", 19, 24, -1.0)], text=TEXT, spans=SPANS) == ()


def test_reasons_in_words_the_rules_first() -> None:
    found = reasons(
        [
            item("similarity", 10, 25, 0.4, source="clause: Being without funds"),
            item("rule", 19, 24),
            item("lexical", 40, 52, -0.2),
            item("odd", 40, 52, 0.1),
        ],
        text=TEXT,
        spans=SPANS,
    )
    assert found == (
        "found “money” (rule the rule)",
        "close to a clause of the definition “Being without funds” (0.40)",
        "against: words in common: the lexical (-0.20)",
    )


def test_what_a_rule_found_denied_is_said_to_be_denied() -> None:
    found = reasons([item("rule", 19, 24, -1.0, source="money#1")], text=TEXT, spans=SPANS)
    assert found == ("denied: “money” (rule money#1)",)


def test_what_an_example_says_is_told_before_likeness_and_marked_as_what_a_rule_finds() -> None:
    said = [
        item("similarity", 10, 25, 0.95, source="example: no money"),
        item("example", 13, 24, 0.9, source="no money"),
    ]
    assert reasons(said, text=TEXT, spans=SPANS) == (
        "says the example “no money”",
        "close to the example “no money” (0.95)",
    )
    assert marks(said, text=TEXT, spans=SPANS) == ((0, 3, 1), (3, 14, 2), (14, 15, 1))
