from __future__ import annotations

from pipeline.decisions.migrate import carry
from pipeline.model import Decision, Span


def said(code: str, *, accept: bool, coder: str = "Ann", words: str = "the butt was empty") -> Decision:
    return Decision("talk.txt", (Span(0, len(words)),), code, accept, coder, "2026-01-05T10:00:00", words=(words,))


def summary(decisions: tuple[Decision, ...]) -> list[tuple[str, str, bool, str]]:
    return [(one.coder, one.code, one.accept, one.was) for one in decisions]


def test_a_renamed_code_keeps_its_yes_and_its_no() -> None:
    old = [said("a", accept=True), said("a", accept=False, coder="Bo"), said("other", accept=True)]
    found = carry(old, yes={"a": ("b",)}, no={"a": ("b",)}, all_of={})
    assert sorted(summary(found.decisions)) == [("Ann", "b", True, "a"), ("Bo", "b", False, "a")]
    assert found.open == ()


def test_only_what_a_person_said_last_is_carried() -> None:
    old = [said("a", accept=True), said("a", accept=False)]
    assert summary(carry(old, yes={"a": ("b",)}, no={"a": ("b",)}, all_of={}).decisions) == [("Ann", "b", False, "a")]


def test_a_no_to_a_merged_code_takes_a_no_to_each_part() -> None:
    yes = {"a": ("ab",), "b": ("ab",)}
    parts = {"ab": ("a", "b")}
    both = carry([said("a", accept=False), said("b", accept=False)], yes=yes, no={}, all_of=parts)
    assert summary(both.decisions) == [("Ann", "ab", False, "a"), ("Ann", "ab", False, "b")]
    one = carry([said("a", accept=False), said("b", accept=True)], yes=yes, no={}, all_of=parts)
    assert summary(one.decisions) == [("Ann", "ab", True, "b")]
    assert summary(one.open) == [("Ann", "a", False, "")]
    elsewhere = [said("a", accept=False), said("b", accept=False, words="a dry summer")]
    assert carry(elsewhere, yes=yes, no={}, all_of=parts).decisions == ()


def test_a_yes_to_a_split_code_is_left_open() -> None:
    found = carry(
        [said("a", accept=True), said("a", accept=False, coder="Bo")], yes={}, no={"a": ("b", "c")}, all_of={}
    )
    assert summary(found.decisions) == [("Bo", "b", False, "a"), ("Bo", "c", False, "a")]
    assert summary(found.open) == [("Ann", "a", True, "")]
